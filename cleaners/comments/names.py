"""The class names, ids and item types of a page: they tell cheaply what it can hold."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from lxml import etree
from lxml.html import HtmlElement

from cleaners.select import select, select_texts

MAX_PARTS = 8
"""Parts of names that are looked up in one expression; with more of them a walk over the page is cheaper."""

_CLASSES = etree.XPath("/descendant::*/@class", smart_strings=False)
_IDS = etree.XPath("/descendant::*/@id", smart_strings=False)
_ITEM_TYPES = etree.XPath("/descendant::*[@itemscope]/@itemtype", smart_strings=False)

_STEMS = (
    *("comment", "komment", "koment", "coment", "reactie", "reaktion", "reply", "replies", "respons", "risposta"),
    *("respuesta", "resposta", "antwort", "discuss", "diskus", "yorum", "hozzasz", "guestbook", "gaestebuch"),
    *("post-message", "disqus"),
)
_NOT_STEMS = ("responsiv",)
"""Layouts are called responsive."""


def page_names(tree: HtmlElement) -> list[str]:
    """The different values of ``class``, ``id`` and ``itemtype``, in no order that means something."""
    return list({*select_texts(_CLASSES, tree), *select_texts(_IDS, tree), *select_texts(_ITEM_TYPES, tree)})


def spoken_names(names: Sequence[str]) -> list[str]:
    """The names that hold what comments are called in the names of themes and engines.

    >>> spoken_names(["mo-comment-card", "Kommentarliste", "tracklist", "responsive"])
    ['mo-comment-card', 'Kommentarliste']
    """
    joined = "\n".join(names).lower()
    stems = [stem for stem in _STEMS if stem in joined]  # a page has one or two of them
    return [name for name in names if stems and _speaks(name.lower(), stems)]


def _speaks(name: str, stems: Sequence[str]) -> bool:
    for other in _NOT_STEMS:
        name = name.replace(other, "") if other in name else name
    return any(stem in name for stem in stems)


def speaks_of_comments(name: str) -> bool:
    """Whether :func:`spoken_names` has it."""
    return _speaks(name.lower(), _STEMS)


def elements_named(tree: HtmlElement, values: Collection[str]) -> list[HtmlElement]:
    """Elements whose whole ``class`` or ``id`` is one of the values, in page order."""
    parts = sorted({_part(value) for value in values})
    if not parts:
        return []
    if len(parts) > MAX_PARTS:
        candidates = list(tree.iter(etree.Element))
    else:
        variables = {f"v{place}": part for place, part in enumerate(parts)}
        candidates = select(_lookup(len(parts)), tree, **variables)
    return [node for node in candidates if node.get("class") in values or node.get("id") in values]


def _part(value: str) -> str:
    """What is looked for to find a value: values share few stems. The first letter may be a capital."""
    lowered = value.lower()
    stem = next((stem for stem in _STEMS if stem in lowered), None)
    return stem[1:] if stem and stem[1:] in value else value


@cache
def _lookup(count: int) -> etree.XPath:
    tests = " or ".join(f"contains(@class, $v{place}) or contains(@id, $v{place})" for place in range(count))
    return etree.XPath(f"/descendant::*[{tests}]")
