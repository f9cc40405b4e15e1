"""The class names, ids and item types of a page: they tell cheaply what it can hold."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

_STEMS = (
    *("comment", "komment", "koment", "coment", "reactie", "reaktion", "reply", "replies", "respons", "risposta"),
    *("respuesta", "resposta", "antwort", "discuss", "diskus", "yorum", "hozzasz", "guestbook", "gaestebuch"),
    *("post-message", "disqus"),
)
_NOT_STEMS = ("responsiv",)
"""Layouts are called responsive."""


@dataclass(frozen=True, slots=True)
class PageNames:
    """The names in a page and who bears them, as they were when it was read."""

    values: list[str]
    """The different values of ``class``, ``id`` and ``itemtype``, in no order that means something."""
    bearers: list[tuple[HtmlElement, str | None, str | None]]
    """Elements with a class or an id, and both, in page order."""

    def elements(self, values: Collection[str]) -> list[HtmlElement]:
        """Elements whose whole ``class`` or ``id`` is one of the values, in page order."""
        return [node for node, names, own_id in self.bearers if names in values or own_id in values]


def page_names(tree: HtmlElement) -> PageNames:
    """The names of a page, from one walk over it."""
    values: set[str] = set()
    bearers: list[tuple[HtmlElement, str | None, str | None]] = []
    for node in tree.iter(etree.Element):
        names, own_id, kind = node.get("class"), node.get("id"), node.get("itemtype")
        if names or own_id:
            bearers.append((node, names, own_id))
            values.add(names or "")
            values.add(own_id or "")
        if kind:
            values.add(kind)
    values.discard("")
    return PageNames(list(values), bearers)


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
