"""What the items of a thread say. They leave the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from cleaners.comments.flat import ENDS
from cleaners.comments.forms import begins_with_label, read_form_entry
from cleaners.comments.parts import (
    LINKED_ID,
    MAX_LEVELS,
    author_of,
    body_of,
    css,
    date_of,
    head_of,
    own_id_of,
    signed_line,
)
from cleaners.comments.signature import MAX_LINE_CHARS, strip_signature, without_note
from cleaners.comments.system import (
    DROP,
    PARENT_ATTRIBUTES,
    PINGBACK_CLASSES,
    CommentSystem,
    Nesting,
)
from cleaners.comments.text import element_text
from cleaners.comments.threads import Entry
from cleaners.metadata.dates import parse_date
from cleaners.select import classes, select
from cleaners.structured.scopes import shown_text

_DEPTH_CLASS = re.compile(r"(?:^|[-_])(?:depth|level|indent)[-_]?(\d{1,3})$")

_EXCERPT = re.compile(
    r"\[ ?(?:…|\.\.\.) ?\].*\[ ?(?:…|\.\.\.) ?\]|(?:ping|track)back\s?(?:[:：]| by | from | von ).{0,300}",
    re.DOTALL | re.IGNORECASE,
)
"""What engines show of a page that links here: old themes do not mark such entries."""

_MARGIN = re.compile(r"(?:margin|padding)-left\s*:\s*(\d{1,4}(?:\.\d{1,4})?)")

_DIGITS = re.compile(r"\D+")
_IN_PAGE = etree.XPath(".//a[contains(@href, '#')]")
_TURNS_PAGE = re.compile(r"\b(?:next|prev|older|newer)|[←→↑↓«»]", re.IGNORECASE)

_SAYS = re.compile(
    r"^\s*(?:says|said|wrote|writes|commented|sagt|sagte|schreibt|schrieb|meint|dit|a dit|a écrit|dice|dijo"
    r"|escribió|ha detto|scrive|disse|diz|escreveu|zegt|schreef|pisze|mówi|napisał\(a\)|says that|сказал|пишет"
    r"|sier|säger|skriver|siger|kirjoitti|sanoo|píše|napsal|yazdı|dedi|写道|说|より)?\s*(?:\.\.\.|…)?\s*[:：]?\s*$",
    re.IGNORECASE,
)


def take_entries(
    system: CommentSystem, items: Sequence[HtmlElement], language: str | None
) -> tuple[list[Entry], int]:
    """What each item says, and the characters taken out. The items leave the tree."""
    if system.siblings or items[0].tag == "dt":
        items = [_with_siblings(item, set(items)) for item in items]
    places = {item: place for place, item in enumerate(items)}
    hints = _on_one_ground([_nesting(system, item, places) for item in items])
    entries: list[Entry] = []
    chars = 0
    for item, (parent_id, inside, level) in zip(reversed(items), reversed(hints), strict=True):
        # Last first: what an item still holds is its own, for the answers inside it have left.
        chars += len(" ".join("".join(item.itertext()).split()))
        entries.append(_read(system, item, language, parent_id, inside, level))
        remove(item)
    return entries[::-1], chars


def _on_one_ground(
    hints: list[tuple[str | None, int | None, float | None]],
) -> list[tuple[str | None, int | None, float | None]]:
    """The hints, where some items are moved aside, with a level of 0 for those that are not."""
    if all(level is None for _, _, level in hints):
        return hints
    return [(parent_id, inside, level or 0.0) for parent_id, inside, level in hints]


def remove(element: HtmlElement) -> None:
    """Take an element out of its tree; the text behind it stays."""
    if element.getparent() is not None:
        element.drop_tree()


def _is_pingback(item: HtmlElement) -> bool:
    around = (item, *islice(item.iterancestors(), 2))
    return any(not PINGBACK_CLASSES.isdisjoint(classes(node)) for node in around)


def _with_siblings(head: HtmlElement, heads: set[HtmlElement]) -> HtmlElement:
    """A new element that holds a comment's head and what follows it up to the next head."""
    following = []
    for sibling in head.itersiblings():
        if sibling in heads or sibling.tag in ENDS:
            break
        following.append(sibling)
    whole: HtmlElement = head.makeelement("div", {"id": head.get("id") or "", "class": _depth_class(head)})
    head.addprevious(whole)
    for part in (head, *following):
        whole.append(part)
    return whole


def _depth_class(head: HtmlElement) -> str:
    return next((name for name in classes(head) if _DEPTH_CLASS.search(name)), "")


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
    if level is None and Nesting.MARGIN in kinds:
        level = _margin_of(item)
    return parent_id, inside, level


def _margin_of(item: HtmlElement) -> float | None:
    """The left margin of an item: in its style, or as the width of an invisible image that pushes it aside."""
    if margin := _MARGIN.search(item.get("style") or ""):
        return float(margin[1])
    spacer = item.find(".//img")
    width = spacer.get("width", "") if spacer is not None and spacer.get("height") == "1" else ""
    return float(width) if width.isdecimal() and len(width) <= 4 else None


def _answered(item: HtmlElement, own_id: str | None) -> str | None:
    """Id of the comment that the head of an item links to: ``in reply to <a href="#comment-7">Ada</a>``."""
    own = own_id and _DIGITS.sub("", own_id)
    for link in select(_IN_PAGE, item)[:8] if own else ():
        target = LINKED_ID.search(link.get("href", ""))
        if target and _DIGITS.sub("", target[1]) != own and not _TURNS_PAGE.search(shown_text(link)):
            return target[1]
    return None


def _read(
    system: CommentSystem,
    item: HtmlElement,
    language: str | None,
    parent_id: str | None,
    inside: int | None,
    level: float | None,
) -> Entry:
    own_id = own_id_of(item)
    pingback = _is_pingback(item)
    author_element, author = author_of(system, item)
    date_element, date = date_of(system, item, language)
    body = body_of(system, item, (author_element, date_element))
    is_form = body is None and system.guess and begins_with_label(item)
    if is_form and (form := read_form_entry(element_text(item), language)) is not None:
        return Entry(id=own_id, author=form.author, date=form.date, text=form.text, inside=inside, level=level)
    if body is not None and body is not item:
        remove(body)
        parent_id = _answered(item, own_id) if parent_id is None else parent_id
    if body is not None and body is not item and not pingback:
        author = author or author_of(head_of(system), item)[1]
        date = date or date_of(head_of(system), item, language)[1]
    line, signed = None, None
    if body is None or author is None or date is None:
        line, signed = signed_line(item, author_element if author_element is not None else date_element)
    if signed is not None:
        author_element = date_element = line
        author, date = author or signed.author, date or (parse_date(signed.date, language) if signed.date else None)
    unmarked = body is None
    if body is None:
        body = item
        for element in (author_element, date_element):
            if element is not None and element is not item and len(shown_text(element)) <= MAX_LINE_CHARS:
                element.tail = _SAYS.sub("", element.tail or "")
                remove(element)
        for element in select(css(system.drop), body) if system.drop else ():
            remove(element)
    for element in select(css(DROP), body):
        if element is not body:
            remove(element)
    text = "" if pingback else without_note(element_text(body))
    if _EXCERPT.fullmatch(text):
        text = ""
    if unmarked and text:
        text, author, found = strip_signature(text, author, language)
        date = date or found
    if author is None and date is None and not any(map(str.isalpha, text)):
        text = ""  # a counter in a list of comments
    return Entry(id=own_id, author=author, date=date, text=text, parent_id=parent_id, inside=inside, level=level)
