"""The text of one comment from its markup."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import CData, NavigableString, PageElement, Tag

MAX_HTML_CHARS = 100_000
"""Characters of markup read for one comment; blog engines allow 65,525."""

PARAGRAPHS = frozenset(
    {
        "p", "div", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "table", "ul", "ol", "dl",
        "section", "article", "figure", "hr", "details",
    }
)  # fmt: skip
"""Elements with a blank line before and after."""
LINES = frozenset({"li", "tr", "dt", "dd"})
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
    soup = BeautifulSoup(html[:MAX_HTML_CHARS], "lxml", multi_valued_attributes=None)
    return _tidy("".join(_pieces(soup)))


def _pieces(root: Tag) -> Iterator[str]:
    """Texts and breaks in order. The stack is our own: comments may be nested deeper than Python calls."""
    stack: list[tuple[Iterator[PageElement], str]] = [(iter(root.contents), "")]
    while stack:
        children, closing = stack[-1]
        node = next(children, None)
        if node is None:
            stack.pop()
            yield closing
        elif isinstance(node, Tag):
            if node.name == "br":
                yield "\n"
            elif node.name == "img":
                yield _emoji(node)
            elif node.name not in UNSEEN:
                space = "\n\n" if node.name in PARAGRAPHS else _OWN_LINE if node.name in LINES else ""
                yield space
                stack.append((iter(node.contents), space))
        elif type(node) is NavigableString or isinstance(node, CData):
            yield _one_line(node)


def _one_line(text: str) -> str:
    """White space collapsed, but kept at both ends: it may part this text from the next."""
    words = " ".join(text.split())
    if not words:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{words}{' ' if text[-1].isspace() else ''}"


def _emoji(image: Tag) -> str:
    names = str(image.get("class") or "").split()
    alt = image.get("alt")
    return str(alt) if alt and not EMOJI_CLASSES.isdisjoint(names) else ""


def _tidy(text: str) -> str:
    lines: list[str] = []
    for line in _OWN_LINES.sub("\n", text).split("\n"):
        words = " ".join(line.split())
        if words or (lines and lines[-1]):
            lines.append(words)
    return unicodedata.normalize("NFC", "\n".join(lines).strip())
