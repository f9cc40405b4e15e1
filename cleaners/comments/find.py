"""The thread of a page: found by the rows of known systems, else by its repetition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import cast

from lxml import etree
from lxml.html import HtmlElement

from cleaners.comments.equals import comments_on_one_post, posts_between
from cleaners.comments.flat import FLAT, find_heads
from cleaners.comments.parts import MAX_LEVELS, author_of, css, date_of
from cleaners.comments.system import (
    ELSEWHERE_CLASSES,
    CommentSystem,
)
from cleaners.comments.systems import SYSTEMS
from cleaners.comments.unknown import UNKNOWN, comment_headings, find_unknown
from cleaners.select import classes, select, select_texts

MAX_COMMENTS = 20_000
"""Comments of one page that are read; the rest is taken out unread."""

FEW = 2
"""Items of a system known by a common word up to which an unknown thread of more is believed instead."""

MAX_READ = 100_000
"""Elements of items that are looked through. Items nested in each other are looked through again and again."""

_SIZE = etree.XPath("count(descendant-or-self::*)")
_COMMENT_LINKS = etree.XPath("descendant::a[contains(@href, '#comment-')]/@href", smart_strings=False)


@dataclass(frozen=True, slots=True)
class Found:
    """A thread before it is taken out."""

    system: CommentSystem
    items: list[HtmlElement]
    """In page order, pingbacks among them."""
    on_a_post: bool
    """Whether the items comment on something. Posts between equals, as in a forum, do not."""


def find_items(tree: HtmlElement, names: Sequence[str], named: Sequence[HtmlElement]) -> Found | None:
    """The system that wrote the page's thread, and its items.

    ``names`` are the page's classes, ids and item types: they tell cheaply which systems cannot be.
    ``named`` are the elements whose class or id speaks of comments.
    """
    joined = " ".join(names)
    tokens = set(joined.split())
    language = tree.getroottree().getroot().get("lang")
    fallback: tuple[CommentSystem, list[HtmlElement]] | None = None
    for system in SYSTEMS:
        if system.marker not in joined or (system.tokens and system.tokens.isdisjoint(tokens)):
            continue
        items = [
            item
            for item in select(css(system.item), tree)
            if item.tag not in ("ul", "ol") and not _is_elsewhere(item)
        ]
        if system.guess:
            items = _signed(system, items, language)
        rows = {item for item in items if item.tag == "li"}
        if rows:  # themes repeat the class on the element inside the list item
            items = [item for item in items if item in rows or next(item.iterancestors("li"), None) not in rows]
        if any(item.tag == "dt" for item in items):
            items = [item for item in items if item.tag == "dt"]  # the name; what is said is the definition after it
        if items and not _on_other_pages(items):
            if system.guess and len(items) <= FEW:
                fallback = system, items
                break  # a box around a thread may be called as one comment is elsewhere
            return _found(system, items)
    headings = comment_headings(tree)
    unknown = find_unknown(tree, [element for element in named if not _is_elsewhere(element)], headings)
    if fallback is not None and len(unknown) <= len(fallback[1]):
        return _found(*fallback)
    if not unknown and (heads := find_heads(headings)):
        return _found(FLAT, heads)
    if len(unknown) == 1 and not (author_of(UNKNOWN, unknown[0])[1] and date_of(UNKNOWN, unknown[0], language)[1]):
        return None
    if sum(author_of(UNKNOWN, item)[1] is not None for item in unknown) * 2 < len(unknown):
        return None  # whatever repeats there, it is not people
    return _found(UNKNOWN, unknown) if unknown and not _on_other_pages(unknown) else None


def _found(system: CommentSystem, items: list[HtmlElement]) -> Found:
    items = items[:MAX_COMMENTS]
    return Found(system, items, comments_on_one_post(items) if system.guess else not posts_between(items))


def _is_code(item: HtmlElement) -> bool:
    """Programmes have comments of their own, which highlighters name so."""
    return any(node.tag in ("code", "pre") for node in (item, *islice(item.iterancestors(), 4)))


def _signed(system: CommentSystem, items: Sequence[HtmlElement], language: str | None) -> list[HtmlElement]:
    """The items that hold a name or a date and are no code, as far as :data:`MAX_READ` goes."""
    signed: list[HtmlElement] = []
    read = 0
    for item in items:
        read += int(cast("float", _SIZE(item)))
        if read > MAX_READ:
            break
        if not _is_code(item) and _is_signed(system, item, language):
            signed.append(item)
    return signed


def _is_signed(system: CommentSystem, item: HtmlElement, language: str | None) -> bool:
    return author_of(system, item)[1] is not None or date_of(system, item, language)[1] is not None


def _on_other_pages(items: Sequence[HtmlElement]) -> bool:
    """Whether most items link to a comment on a page of their own, as lists of the latest comments do."""
    paths: set[str] = set()
    linked = 0
    for item in items[:40]:
        own = next(iter(select_texts(_COMMENT_LINKS, item)), None)
        if own is not None:
            linked += 1
            paths.add(own.partition("#")[0].partition("?")[0])
    return linked >= 2 and len(paths) * 2 > linked and len(paths) > 1


def _is_elsewhere(item: HtmlElement) -> bool:
    around = (item, *islice(item.iterancestors(), MAX_LEVELS))
    return any(not ELSEWHERE_CLASSES.isdisjoint(classes(node)) for node in around)
