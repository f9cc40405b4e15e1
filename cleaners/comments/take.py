"""Readers' comments, taken out of the page as data together with everything around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from cleaners.comments.count import claimed_count
from cleaners.comments.items import MAX_COMMENTS, find_items, remove, take_entries
from cleaners.comments.sections import SECTIONS
from cleaners.comments.systems import ELSEWHERE_CLASSES
from cleaners.comments.threads import Entry, thread
from cleaners.record import Comment, Removal
from cleaners.select import classes, select, select_texts
from cleaners.structured.scopes import shown_text
from cleaners.structured.thing import Thing

__all__ = ["MAX_COMMENTS", "TakenComments", "take_comments"]

RULE = "comments"
"""Name under which what was taken is listed."""
MAX_HEADING_CHARS = 120
"""A heading with a count is shorter."""

_SECTION_NAMES = {section.name for section in SECTIONS}
_NEVER = frozenset({"html", "body", "main"})

_ITEM_TYPES = etree.XPath("/descendant::*[@itemscope]/@itemtype", smart_strings=False)
_POST_INSIDE = etree.XPath(
    "boolean(descendant-or-self::*[self::h1 or @itemprop='articleBody' or contains(@class, 'entry-content')"
    " or contains(@class, 'post-content') or contains(@class, 'post-body')"
    " or contains(concat(' ', @class, ' '), ' e-content ')])"
)
_COUNTS = etree.XPath(
    "descendant-or-self::*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6"
    " or contains(@class, 'title') or contains(@class, 'count')]"
    " | preceding-sibling::*[1][self::h2 or self::h3 or self::h4 or self::h5]"
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
    sections, names = _walk(tree)
    found = find_items(tree, names)
    lists = [found[1][0].getparent()] if found else []
    claimed = _claimed([*sections, *(element for element in lists if element is not None)], things)
    entries: list[Entry] = []
    count = chars = 0
    if found:
        system, items = found
        language = tree.getroottree().getroot().get("lang")
        entries, chars = take_entries(system, items, language)
        count = len(items)
    for section in sections:
        if not _POST_INSIDE(section) and not _is_gone(section, tree):
            chars += len(" ".join("".join(section.itertext()).split()))
            count += 1
            remove(section)
    return TakenComments(thread(entries), claimed, Removal(rule=RULE, count=count, chars=chars))


def _walk(tree: HtmlElement) -> tuple[list[HtmlElement], str]:
    """Elements named as part of a comments section, in page order, and all names of the page in one string."""
    sections: list[HtmlElement] = []
    verdicts: dict[str, bool] = {}  # pages repeat few values many times
    for element in tree.iter(etree.Element):
        for attribute in ("class", "id"):
            names = element.get(attribute)
            if not names:
                continue
            if names not in verdicts:
                verdicts[names] = not _SECTION_NAMES.isdisjoint(names.split())
            if verdicts[names] and element.tag not in _NEVER and ELSEWHERE_CLASSES.isdisjoint(classes(element)):
                sections.append(element)
                break
    types = select_texts(_ITEM_TYPES, tree)
    return sections, " ".join([*verdicts, *types])


def _is_gone(section: HtmlElement, tree: HtmlElement) -> bool:
    """Whether an element left the tree with another section around it."""
    return section.getroottree().getroot() is not tree.getroottree().getroot()


def _claimed(places: Sequence[HtmlElement], things: Iterable[Thing]) -> int | None:
    for thing in things:
        count = thing.text("commentCount")
        if count and count.isdecimal():
            return int(count[:9])
    for place in places:
        for heading in islice(select(_COUNTS, place), 40):
            text = shown_text(heading)
            count_claimed = claimed_count(text) if len(text) <= MAX_HEADING_CHARS else None
            if count_claimed is not None:
                return count_claimed
    return None
