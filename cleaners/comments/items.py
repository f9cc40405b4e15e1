"""The entries of a page's comment thread: found by the rows of known systems, each read from its element."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from lxml import etree
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from cleaners.comments.systems import (
    DROP,
    ELSEWHERE_CLASSES,
    PARENT_ATTRIBUTES,
    PINGBACK_CLASSES,
    SYSTEMS,
    CommentSystem,
    Nesting,
)
from cleaners.comments.text import fragment_text
from cleaners.comments.threads import Entry
from cleaners.metadata.dates import parse_date
from cleaners.select import classes, select, select_texts
from cleaners.structured.scopes import shown_text

MAX_COMMENTS = 20_000
"""Comments of one page that are read; the rest is taken out unread."""
MAX_LEVELS = 300
"""Ancestors looked at. The parser keeps no deeper nesting than 256."""
MAX_NAME_CHARS = 100
"""Characters of a name. Longer texts are not names."""

_DEPTH_CLASS = re.compile(r"(?:^|[-_])(?:depth|level|indent)[-_]?(\d{1,3})$")
_MARGIN = re.compile(r"(?:margin|padding)-left\s*:\s*(\d{1,4}(?:\.\d{1,4})?)")
_ID = re.compile(
    r"^(?:.*#)?(?:li-|div-|dsq-)?((?:comment|c|post|isso|reply)?[-_]?(?:[a-z]{1,10}[-_])?[\w-]{0,40}\d[\w-]{0,40})$",
    re.I,
)
_LINKED_ID = re.compile(r"#(?:li-|div-)?((?:comment-?|c|cmt-?)\d{1,20})$")
_SAYS = re.compile(
    r"^\s*(?:says|said|wrote|writes|commented|sagt|sagte|schreibt|schrieb|meint|dit|a dit|a écrit|dice|dijo"
    r"|escribió|ha detto|scrive|disse|diz|escreveu|zegt|schreef|pisze|mówi|napisał\(a\)|says that|сказал|пишет"
    r"|sier|säger|skriver|siger|kirjoitti|sanoo|píše|napsal|yazdı|dedi|写道|说|より)?\s*(?:\.\.\.|…)?\s*[:：]?\s*$",
    re.IGNORECASE,
)
_SAYS_AFTER_NAME = re.compile(
    r"\s+(?:says|said|wrote|writes|commented|sagt|sagte|schreibt|schrieb|meint|a dit|dit|dice|dijo|ha detto|disse"
    r"|diz|zegt|schreef|pisze|mówi|сказал|пишет|sier|säger|siger)\s*(?:\.\.\.|…)?\s*:?$"
    r"|\s*[:：|,•·–-]+$",
    re.IGNORECASE,
)
_BY_BEFORE_NAME = re.compile(
    r"^(?:(?:posted|written|submitted|comment|left)\s+)?(?:by|von|par|por|di|da|door|av|от|przez)\s*:?\s+",
    re.IGNORECASE,
)
_NAME_ENDS = re.compile(r"\s+[|•·]\s+|\s+(?:on|at|am|le|el|il|op)\s+(?=\S*\s?\d)", re.IGNORECASE)

_ITEM_MARKS = etree.XPath(".//@id | .//a/@name | .//a[contains(@href, '#')]/@href", smart_strings=False)


@cache
def css(selector: str) -> etree.XPath:
    """A compiled selector; rows are few, so all of them are kept."""
    return CSSSelector(selector, translator="html")


def find_items(tree: HtmlElement, names: str) -> tuple[CommentSystem, list[HtmlElement]] | None:
    """The system that wrote the page's thread and its items in page order, pingbacks among them.

    ``names`` holds the page's classes, ids and item types: it tells cheaply which systems cannot be.
    """
    for system in SYSTEMS:
        if system.marker not in names:
            continue
        items = [item for item in select(css(system.item), tree) if not _is_elsewhere(item)]
        if any(item.tag == "li" for item in items):
            # Themes repeat the class on the element inside the list item.
            items = [item for item in items if item.tag == "li"]
        if items:
            return system, items[:MAX_COMMENTS]
    return None


def take_entries(
    system: CommentSystem, items: Sequence[HtmlElement], language: str | None
) -> tuple[list[Entry], int]:
    """What each item says, and the characters taken out. The items leave the tree."""
    if system.siblings:
        items = [_with_siblings(item, set(items)) for item in items]
    places = {item: place for place, item in enumerate(items)}
    hints = [_nesting(system, item, places) for item in items]
    entries: list[Entry] = []
    chars = 0
    for item, (parent_id, inside, level) in zip(reversed(items), reversed(hints), strict=True):
        # Last first: what an item still holds is its own, for the answers inside it have left.
        chars += len(" ".join("".join(item.itertext()).split()))
        entries.append(_read(system, item, language, parent_id, inside, level))
        remove(item)
    return entries[::-1], chars


def remove(element: HtmlElement) -> None:
    """Take an element out of its tree; the text behind it stays."""
    if element.getparent() is not None:
        element.drop_tree()


def _is_elsewhere(item: HtmlElement) -> bool:
    around = (item, *islice(item.iterancestors(), MAX_LEVELS))
    return any(not ELSEWHERE_CLASSES.isdisjoint(classes(node)) for node in around)


def _is_pingback(item: HtmlElement) -> bool:
    around = (item, *islice(item.iterancestors(), 2))
    return any(not PINGBACK_CLASSES.isdisjoint(classes(node)) for node in around)


def _with_siblings(head: HtmlElement, heads: set[HtmlElement]) -> HtmlElement:
    """A new element that holds a comment's head and what follows it up to the next head."""
    following = []
    for sibling in head.itersiblings():
        if sibling in heads:
            break
        following.append(sibling)
    whole: HtmlElement = head.makeelement("div", {"id": head.get("id") or ""})
    head.addprevious(whole)
    for part in (head, *following):
        whole.append(part)
    return whole


def _nesting(
    system: CommentSystem, item: HtmlElement, places: dict[HtmlElement, int]
) -> tuple[str | None, int | None, float | None]:
    parent_id = inside = level = None
    kinds = system.nesting
    if Nesting.PARENT in kinds:
        parent_id = next((item.get(name) for name in PARENT_ATTRIBUTES if item.get(name) is not None), None)
    ancestors = list(islice(item.iterancestors(), MAX_LEVELS))
    if Nesting.INSIDE in kinds:
        inside = next((places[node] for node in ancestors if node in places), None)
    if Nesting.DEPTH in kinds:
        found = (_DEPTH_CLASS.search(name) for name in classes(item))
        level = next((float(match[1]) for match in found if match), None)
    if Nesting.INDENT in kinds:
        level = float(sum("indented" in classes(node) for node in ancestors))
    if level is None and Nesting.MARGIN in kinds and (margin := _MARGIN.search(item.get("style") or "")):
        level = float(margin[1])
    return parent_id, inside, level


def _read(
    system: CommentSystem,
    item: HtmlElement,
    language: str | None,
    parent_id: str | None,
    inside: int | None,
    level: float | None,
) -> Entry:
    own_id = _own_id(item)
    pingback = _is_pingback(item)
    body = next(_matches(system.body, item), None)
    if body is not None and body is not item:
        remove(body)
    author_element, author = _author(system, item)
    date_element, date = _date(system, item, language)
    if body is None:
        body = item
        for element in (author_element, date_element):
            if element is not None and element is not item:
                element.tail = _SAYS.sub("", element.tail or "")
                remove(element)
        for element in select(css(system.drop), body) if system.drop else ():
            remove(element)
    for element in select(css(DROP), body):
        if element is not body:
            remove(element)
    text = "" if pingback else fragment_text(_markup(body))
    return Entry(id=own_id, author=author, date=date, text=text, parent_id=parent_id, inside=inside, level=level)


def _matches(selectors: Sequence[str], item: HtmlElement) -> Iterator[HtmlElement]:
    """Elements the selectors match, the first selector's first."""
    for selector in selectors:
        yield from select(css(selector), item)[:3]


def _author(system: CommentSystem, item: HtmlElement) -> tuple[HtmlElement | None, str | None]:
    for element in _matches(system.author, item):
        name = clean_name(shown_text(element))
        if name:
            return element, name
    return None, None


def clean_name(text: str) -> str | None:
    """The name in a line such as ``Posted by: Ada | March 3`` or ``Ada says:``."""
    name = _BY_BEFORE_NAME.sub("", text.strip())
    name = _NAME_ENDS.split(name, maxsplit=1)[0]
    previous = None
    while previous != name:
        previous, name = name, _SAYS_AFTER_NAME.sub("", name)
    return name if 0 < len(name) <= MAX_NAME_CHARS else None


def _date(system: CommentSystem, item: HtmlElement, language: str | None) -> tuple[HtmlElement | None, str | None]:
    for element in _matches(system.date, item):
        inner = element.find(".//time") if element.tag != "time" else element
        stamps = (inner.get("datetime") if inner is not None else None, element.get("content"), element.get("title"))
        for text in (*stamps, shown_text(element)):
            found = parse_date(text, language) if text else None
            if found:
                return element, found
    return None, None


def _own_id(item: HtmlElement) -> str | None:
    own = item.get("id") or item.get("data-comment-id") or item.get("data-id")
    match = _ID.match(own) if own else None
    if match:
        return match[1]
    marks = select_texts(_ITEM_MARKS, item)[:30]
    linked = (_LINKED_ID.search(mark if "#" in mark else f"#{mark}") for mark in marks)
    return next((match[1] for match in linked if match), None)


def _markup(body: HtmlElement) -> str:
    return etree.tostring(body, encoding="unicode", method="html", with_tail=False)
