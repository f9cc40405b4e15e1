"""The text of one comment from its markup."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from bs4 import BeautifulSoup
from bs4.element import CData, NavigableString, Tag
from lxml.html import HtmlElement

MAX_HTML_CHARS = 100_000
"""Characters of markup read for one comment; blog engines allow 65,525."""
MAX_TAGS = 2000
"""Tags of a comment that are read for what they mean: BeautifulSoup's time grows with the square of their depth."""

PARAGRAPHS = frozenset(
    {
        "p", "div", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "table", "ul", "ol", "dl",
        "section", "article", "figure", "hr", "details",
    }
)  # fmt: skip
"""Elements with a blank line before and after."""
LINES = frozenset({"li", "tr", "td", "th", "dt", "dd"})
"""Elements that stand on lines of their own."""
UNSEEN = frozenset(
    {
        "script", "style", "template", "textarea", "select", "button", "input", "iframe", "object", "video",
        "audio", "svg",
    }
)  # fmt: skip
"""Elements whose text is not the writer's."""
EMOJI_CLASSES = frozenset({"wp-smiley", "emoji", "emoticon", "smiley", "emojione", "joypixels"})
"""Images that stand for a character."""

_TAG = re.compile(r"<[^<>]{0,2000}>")
_OWN_LINE = "\v"  # several of them are one line break, unlike those the writer made
_OWN_LINES = re.compile(" *\v[ \v]*")


def fragment_text(html: str) -> str:
    """What a reader of the fragment reads: paragraphs parted by a blank line, ``<br>`` a line break, NFC.

    Items of lists are lines. Images that stand for a character are that character, others are nothing.

    >>> fragment_text('<p>One<br>two <img class="emoji" alt="😀"></p><ul><li>three<li>four</ul>')
    'One\\ntwo 😀\\n\\nthree\\nfour'
    """
    if "<" not in html and "&" not in html:
        return _tidy(" ".join(html.split()))
    html = html[:MAX_HTML_CHARS].encode("utf-8", "ignore").decode()  # half a surrogate pair: JSON may hold one
    if html.count("<") > MAX_TAGS:
        return _tidy(unescape(_TAG.sub(" ", html)))
    soup = BeautifulSoup(html, "lxml", multi_valued_attributes=None)
    for string in soup.find_all(string=True):
        string.replace_with(_one_line(string) if type(string) in (NavigableString, CData) else "")
    for tag in soup.find_all(True):
        if tag.name == "br":
            tag.replace_with("\n")
        elif tag.name == "img":
            tag.replace_with(_emoji(tag))
        elif tag.name in UNSEEN:
            tag.clear()
        else:
            space = _space(tag.name)
            tag.insert(0, space)
            tag.append(space)
    return _tidy(soup.get_text())


def element_text(element: HtmlElement) -> str:
    """The same of an element; what follows it is not part of it. It stays as it is."""
    return _tidy("".join(_pieces(element)))


def _pieces(root: HtmlElement) -> Iterator[str]:
    """Texts and breaks in order. The stack is our own: comments may be nested deeper than Python calls."""
    space = _space(root.tag)
    stack: list[tuple[Iterator[HtmlElement], str, str]] = [(iter(root), space, "")]
    yield space + _one_line(root.text or "")
    while stack:
        children, closing, tail = stack[-1]
        node = next(children, None)
        if node is None:
            stack.pop()
            yield closing + _one_line(tail)
        elif node.tag == "br":
            yield "\n" + _one_line(node.tail or "")
        elif node.tag == "img":
            yield _emoji(node) + _one_line(node.tail or "")
        elif isinstance(node.tag, str) and node.tag not in UNSEEN:
            space = _space(node.tag)
            yield space + _one_line(node.text or "")
            stack.append((iter(node), space, node.tail or ""))
        else:
            yield _one_line(node.tail or "")


def _space(name: str) -> str:
    return "\n\n" if name in PARAGRAPHS else _OWN_LINE if name in LINES else ""


def _one_line(text: str) -> str:
    """White space collapsed, but kept at both ends: it may part this text from the next."""
    words = " ".join(text.split())
    if not words:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{words}{' ' if text[-1].isspace() else ''}"


def _emoji(image: HtmlElement | Tag) -> str:
    names, alt = str(image.get("class") or "").split(), image.get("alt")
    return str(alt) if alt and not EMOJI_CLASSES.isdisjoint(names) else ""


def _tidy(text: str) -> str:
    lines: list[str] = []
    for line in _OWN_LINES.sub("\n", text).split("\n"):
        words = " ".join(line.split())
        if words or (lines and lines[-1]):
            lines.append(words)
    return unicodedata.normalize("NFC", "\n".join(lines).strip())
