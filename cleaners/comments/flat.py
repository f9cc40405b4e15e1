"""A thread without elements of its own: lines that say who wrote when, and what was written between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from cleaners.comments.forms import opens_form_entry
from cleaners.comments.unknown import UNKNOWN
from cleaners.plaintext.attribution import read_attribution
from cleaners.plaintext.lines import read_lines
from cleaners.structured.scopes import shown_text

MAX_SIBLINGS = 2000
"""Elements after a heading that are looked at."""
MAX_HEAD_CHARS = 120
"""Characters of a line with name and date. A longer one is something said."""
MIN_HEADS = 2
"""One line with a name and a date repeats nothing: it is a byline."""

FLAT = replace(
    UNKNOWN,
    name="unknown-flat",
    because="hand-made pages write name, date and text one after the other under a heading, in no element together",
    body=("dd", "blockquote"),
    siblings=True,
)

ENDS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "hr", "form", "footer", "nav"})
"""What follows them is no more of the same comment."""


def find_heads(headings: Iterable[HtmlElement]) -> list[HtmlElement]:
    """The elements that begin a comment each, after the first heading of comments that has some; or nothing."""
    for heading in headings:
        for row in _rows(heading):
            heads = [element for element in row if opens_form_entry(element)] or [
                element for element in row if _is_head(element)
            ]
            same = [
                head for head in heads if head.tag == heads[0].tag and (opens_form_entry(head) or _is_followed(head))
            ]
            if len(same) >= MIN_HEADS or (same and same[0] is row[0] and _opens_speech(same[0])):
                return same
    return []


def _rows(heading: HtmlElement) -> Iterator[list[HtmlElement]]:
    for holder in (heading, *islice(heading.iterancestors(), 1)):
        after = list(islice(holder.itersiblings(etree.Element), MAX_SIBLINGS))
        yield _until_heading(after)
        for element in after[:3]:
            yield list(islice(element.iterchildren(etree.Element), MAX_SIBLINGS))


def _until_heading(elements: list[HtmlElement]) -> list[HtmlElement]:
    end = next((place for place, element in enumerate(elements) if element.tag in ("h1", "h2", "h3")), len(elements))
    return elements[:end]


def _is_head(element: HtmlElement) -> bool:
    text = shown_text(element)
    if element.tag in ENDS or not 0 < len(text) <= MAX_HEAD_CHARS or not any(map(str.isdigit, text)):
        return False
    signed = read_attribution(read_lines(text), 0)
    return signed is not None and signed.author is not None and signed.date is not None


def _opens_speech(head: HtmlElement) -> bool:
    """Whether a head says that somebody speaks now, as ``Ada wrote on 3 May 2001:`` does and a byline does not."""
    return shown_text(head).endswith((":", "...", "…"))


def _is_followed(head: HtmlElement) -> bool:
    after = head.getnext()
    return after is not None and after.tag not in ENDS and bool(shown_text(after)) and not _is_head(after)
