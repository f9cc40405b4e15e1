"""Readers' comments, taken out of the page as data together with everything around them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from cleaners.comments.claims import claimed_by_page
from cleaners.comments.find import MAX_COMMENTS, find_items
from cleaners.comments.from_things import entries_of
from cleaners.comments.items import remove, take_entries
from cleaners.comments.names import page_names, spoken_names
from cleaners.comments.sections import SECTIONS
from cleaners.comments.system import ELSEWHERE_CLASSES
from cleaners.comments.threads import Entry, thread
from cleaners.record import Comment, Removal
from cleaners.select import classes
from cleaners.structured.thing import Thing

__all__ = ["MAX_COMMENTS", "TakenComments", "take_comments"]

RULE = "comments"
"""Name under which what was taken is listed."""

_SECTION_NAMES = {section.name for section in SECTIONS}
_NEVER = frozenset({"html", "body", "main"})

_POST_INSIDE = etree.XPath(
    "boolean(descendant-or-self::*[self::h1 or @itemprop='articleBody' or contains(@class, 'entry-content')"
    " or contains(@class, 'post-content') or contains(@class, 'post-body')"
    " or contains(concat(' ', @class, ' '), ' e-content ')])"
)


@dataclass(frozen=True, slots=True)
class TakenComments:
    """What was in the comments section of a page."""

    comments: tuple[Comment, ...]
    """In page order. At most :data:`MAX_COMMENTS`."""
    claimed: int | None
    """The number of comments the page itself gives. ``None`` when it gives none."""
    removed: Removal
    """All that left the tree: comments, headings, forms, pingbacks. ``count`` is of elements."""


def take_comments(tree: HtmlElement, things: Iterable[Thing] = ()) -> TakenComments:
    """The readers' comments of a page. The whole comments section leaves the tree.

    ``things`` is the structured data of the page, where it has been read: it may hold the count.
    """
    names = page_names(tree)
    spoken = spoken_names(names.values)
    values = {*spoken, *(name for name in names.values if not _SECTION_NAMES.isdisjoint(name.split()))}
    named = names.elements(values)
    sections = [element for element in named if _is_section(element)]
    found = find_items(tree, names.values, named)
    lists = [found.items[0].getparent()] if found else []
    claimed = claimed_by_page(tree, things, [*sections, *(element for element in lists if element is not None)])
    if found is not None and not found.on_a_post:
        return TakenComments((), claimed, Removal(rule=RULE, count=0, chars=0))
    entries: list[Entry] = []
    count = chars = 0
    if found:
        language = tree.getroottree().getroot().get("lang")
        entries, chars = take_entries(found.system, found.items, language)
        count = len(found.items)
    for section in sections:
        if not _POST_INSIDE(section) and not _is_gone(section, tree):
            chars += len(" ".join("".join(section.itertext()).split()))
            count += 1
            remove(section)
    if not any(entry.text for entry in entries):
        entries = entries_of(things)
    return TakenComments(thread(entries), claimed, Removal(rule=RULE, count=count, chars=chars))


def _is_section(element: HtmlElement) -> bool:
    own = {*classes(element), element.get("id") or ""}
    return not _SECTION_NAMES.isdisjoint(own) and element.tag not in _NEVER and ELSEWHERE_CLASSES.isdisjoint(own)


def _is_gone(section: HtmlElement, tree: HtmlElement) -> bool:
    """Whether an element left the tree with another section around it."""
    return section.getroottree().getroot() is not tree.getroottree().getroot()
