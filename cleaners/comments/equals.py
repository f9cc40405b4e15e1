"""Whether a thread comments on something: what stands in front of it and between its items."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from cleaners.body.prose import DENSITY, said_chars
from cleaners.select import classes, select_texts

MIN_POST_CHARS = 150
"""Characters of prose in front of a thread that can be a post."""
MIN_PIECE_CHARS = 40
"""Menus and headings come in shorter pieces."""
MAX_BETWEEN = 600
"""Characters of prose between the items that belong to none: advertisements have less, a second post has more."""
MIN_SHARE = 0.05
"""Of the prose of the items. In front of a forum's posts stand a rule or a notice. One item alone is no longer than
what it answers."""
MAX_LEVELS = 60

_UNSEEN = "parent::script or parent::style or parent::noscript or parent::title or parent::textarea or parent::option"
_LONG = f"text()[string-length(.) > {MIN_PIECE_CHARS / DENSITY:.0f}][not({_UNSEEN})]"
_BEFORE = etree.XPath(f"preceding::{_LONG}", smart_strings=False)
_WITHIN = etree.XPath(f"descendant::{_LONG}", smart_strings=False)


def comments_on_one_post(items: Sequence[HtmlElement]) -> bool:
    """Whether prose stands in front of the items, and no other prose between them.

    In a forum the posts are equals, and nothing is left that they could comment on.
    """
    shape = _shape(items[0])  # without a class name it is any paragraph's
    if shape[1] and any(_shape(sibling) == shape for sibling in islice(items[0].itersiblings(preceding=True), 3)):
        return False
    before, outer = _prose(_BEFORE, items[0]), _outer(items)
    if before < MIN_POST_CHARS:
        return False
    within = sum(_prose(_WITHIN, item) for item in outer[:-1])
    if before < (MIN_SHARE * within if within else _prose(_WITHIN, outer[-1])):
        return False
    return _prose(_BEFORE, outer[-1]) - before - within <= MAX_BETWEEN


def posts_between(items: Sequence[HtmlElement]) -> bool:
    """Whether the items lie in several lists with other prose between: several posts, each with its own comments."""
    outer = _outer(items)
    if len({item.getparent() for item in outer}) < 2 or any(item.tag == "dt" for item in outer):
        return False
    within = sum(_prose(_WITHIN, item) for item in outer[:-1])
    return _prose(_BEFORE, outer[-1]) - _prose(_BEFORE, outer[0]) - within > MAX_BETWEEN


def _outer(items: Sequence[HtmlElement]) -> list[HtmlElement]:
    """The items that lie in no other one."""
    known = set(items)
    return [item for item in items if not any(node in known for node in islice(item.iterancestors(), MAX_LEVELS))]


def _shape(element: HtmlElement) -> tuple[object, list[str]]:
    """Tag and first class names: the opening post of a forum looks as the answers to it do."""
    return element.tag, classes(element)[:2]


def _prose(path: etree.XPath, element: HtmlElement) -> float:
    sizes = (said_chars(" ".join(text.split())) for text in select_texts(path, element))
    return sum(size for size in sizes if size > MIN_PIECE_CHARS)
