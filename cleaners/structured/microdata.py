"""Microdata: ``itemscope``, ``itemtype``, ``itemprop`` and ``itemref``.

Source: the HTML standard, section 5, with two departures where pages do otherwise: a ``content``
attribute counts on any element, and a link is an address only as a property that holds addresses.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from cleaners.select import select
from cleaners.structured.jsonld import local_name
from cleaners.structured.scopes import MAX_ANCESTORS, Scope, build, owner, shown_text
from cleaners.structured.thing import Thing

MAX_VALUES = 5000
"""Properties of one page that are read."""

ADDRESS_PROPERTIES = frozenset(
    {"url", "sameAs", "image", "license", "mainEntityOfPage", "discussionUrl", "logo", "thumbnailUrl", "contentUrl"}
)
"""``<a itemprop="author" href="/jane">Jane</a>`` means Jane to everyone but the standard."""

_ADDRESS_ATTRIBUTE = {
    "a": "href", "area": "href", "link": "href", "img": "src", "iframe": "src", "embed": "src",
    "audio": "src", "video": "src", "source": "src", "track": "src", "object": "data",
}  # fmt: skip
_VALUE_ATTRIBUTE = {"time": "datetime", "data": "value", "meter": "value"}

_PROPERTIES = etree.XPath("/descendant::*[@itemprop]")


def read_microdata(tree: HtmlElement, items: Iterable[HtmlElement]) -> dict[HtmlElement, tuple[Thing, ...]]:
    """The thing each ``itemscope`` element opens; ``items`` are those elements in document order."""
    scopes = {element: Scope(_types(element)) for element in items}
    if not scopes:
        return {}
    references = _references(scopes)
    for element in select(_PROPERTIES, tree)[:MAX_VALUES]:
        scope = owner(element, scopes) or _referring(element, references)
        if scope is not None:
            names = [local_name(name) for name in (element.get("itemprop") or "").split()]
            scope.add(names, element if element in scopes else _value(element, names))
    return {element: (thing,) for element, thing in build("microdata", scopes).items()}


def _types(element: HtmlElement) -> frozenset[str]:
    return frozenset(local_name(name) for name in (element.get("itemtype") or "").split())


def _references(scopes: dict[HtmlElement, Scope]) -> dict[str, Scope]:
    return {
        identity: scope for element, scope in scopes.items() for identity in (element.get("itemref") or "").split()
    }


def _referring(element: HtmlElement, references: dict[str, Scope]) -> Scope | None:
    """The scope that claims an element from elsewhere by its id, or by that of an element around it."""
    if not references:
        return None
    around = (element, *islice(element.iterancestors(), MAX_ANCESTORS))
    return next((references[node.get("id")] for node in around if node.get("id") in references), None)


def _value(element: HtmlElement, names: list[str]) -> str:
    content = element.get("content")
    if content is not None:
        return " ".join(content.split())
    attribute = _VALUE_ATTRIBUTE.get(element.tag)
    if attribute and element.get(attribute):
        return str(element.get(attribute)).strip()
    attribute = _ADDRESS_ATTRIBUTE.get(element.tag)
    address = str(element.get(attribute) or "").strip() if attribute else ""
    if address and not ADDRESS_PROPERTIES.isdisjoint(names):
        return address
    return shown_text(element) or address
