"""Microformats, classic and second version: hReview, h-review, hentry, h-entry.

Sources: microformats.org/wiki/hreview, /hentry, /h-review, /h-entry and /value-class-pattern.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from lxml.html import HtmlElement

from cleaners.select import classes
from cleaners.structured.scopes import MAX_ANCESTORS, MAX_STEPS, Scope, build, owner, shown_text
from cleaners.structured.thing import Thing

MAX_ELEMENTS = 50_000
"""Elements looked at inside the roots of one page."""

ROOTS = {"hreview": "Review", "h-review": "Review", "hentry": "BlogPosting", "h-entry": "BlogPosting"}
"""Class that opens a thing, and schema.org's type of it."""


@dataclass(frozen=True, slots=True)
class Property:
    """What a class inside a microformat says."""

    token: str
    names: tuple[str, ...]
    """schema.org's names for it."""
    kind: Literal["text", "date", "url", "thing"] = "text"
    type: str = ""
    """For a thing: schema.org's type of it."""
    within: frozenset[str] = frozenset()
    """Types of the thing it may belong to; empty means any."""


_REVIEW = frozenset({"Review"})
_POST = frozenset({"BlogPosting"})
_POSTS = _REVIEW | _POST
_RATING = _REVIEW | {"Rating"}

PROPERTIES = (
    Property("item", ("itemReviewed",), "thing", "Thing", _REVIEW),
    Property("p-item", ("itemReviewed",), "thing", "Thing", _REVIEW),
    Property("reviewer", ("author",), "thing", "Person", _REVIEW),
    Property("p-reviewer", ("author",), "thing", "Person", _REVIEW),
    Property("p-author", ("author",), "thing", "Person", _POSTS),
    Property("author", ("author",), "thing", "Person", _POST),
    Property("rating", ("reviewRating",), "thing", "Rating", _REVIEW),
    Property("p-rating", ("reviewRating",), "thing", "Rating", _REVIEW),
    Property("fn", ("name",), within=frozenset({"Thing", "Person"})),
    Property("p-name", ("name", "headline"), within=_POST),
    Property("p-name", ("name",), within=_REVIEW | {"Thing", "Person"}),
    Property("entry-title", ("name", "headline"), within=_POST),
    Property("summary", ("name",), within=_REVIEW),
    Property("dtreviewed", ("datePublished",), "date", within=_REVIEW),
    Property("dt-reviewed", ("datePublished",), "date", within=_REVIEW),
    Property("published", ("datePublished",), "date", within=_POST),
    Property("dt-published", ("datePublished",), "date", within=_POSTS),
    Property("updated", ("dateModified",), "date", within=_POST),
    Property("dt-updated", ("dateModified",), "date", within=_POSTS),
    Property("value", ("ratingValue",), within=_RATING),
    Property("average", ("ratingValue",), within=_RATING),
    Property("best", ("bestRating",), within=_RATING),
    Property("p-best", ("bestRating",), within=_RATING),
    Property("worst", ("worstRating",), within=_RATING),
    Property("p-worst", ("worstRating",), within=_RATING),
    Property("p-category", ("keywords",), within=_POSTS),
    Property("u-url", ("url",), "url"),
    Property("url", ("url",), "url", within=_REVIEW | {"Thing", "Person"}),
)

_BY_TOKEN: dict[str, list[Property]] = {}
for _property in PROPERTIES:
    _BY_TOKEN.setdefault(_property.token, []).append(_property)
del _property


def read_microformats(candidates: Iterable[HtmlElement]) -> dict[HtmlElement, tuple[Thing, ...]]:
    """The things of each root, its own first; ``candidates`` are elements in document order that may be roots."""
    scopes: dict[HtmlElement, Scope] = {}
    left = MAX_ELEMENTS
    for root in candidates:
        types = frozenset(ROOTS[token] for token in classes(root) if token in ROOTS)
        if not types or root in scopes:
            continue
        scopes[root] = Scope(types)
        for element in islice(root.iterdescendants(), left):
            left -= 1
            _read_element(element, scopes)
    _complete_values(scopes)
    things = build("hreview", scopes)
    found: dict[HtmlElement, tuple[Thing, ...]] = {}
    opener = next(iter(scopes), None)
    for element in scopes:
        opener = element if things[element].types & _POSTS else opener
        if opener is not None and things[element].properties:
            found[opener] = (*found.get(opener, ()), things[element])
    return found


def _read_element(element: HtmlElement, scopes: dict[HtmlElement, Scope]) -> None:
    tokens = classes(element)
    if not tokens:
        return
    types = frozenset(ROOTS[token] for token in tokens if token in ROOTS)
    if types:
        scopes.setdefault(element, Scope(types))
        return
    found = [row for token in tokens for row in _BY_TOKEN.get(token, ())]
    scope = owner(element, scopes) if found else None
    if scope is None:
        return
    if not scope.types.isdisjoint(_POST) and _is_of_a_comment(element, scopes):
        return
    for row in found:
        if row.within and row.within.isdisjoint(scope.types):
            continue
        if row.kind == "thing":
            scopes.setdefault(element, Scope(frozenset({row.type})))
            scope.add(row.names, element)
        else:
            scope.add(row.names, _value(element, row.kind))


def _is_of_a_comment(element: HtmlElement, scopes: Mapping[HtmlElement, Scope]) -> bool:
    """Whether an element lies in a comment: themes write a reader's name and day as they write the post's."""
    for above in islice(element.iterancestors(), MAX_ANCESTORS):
        if above in scopes:
            return False
        if any(name.startswith("comment") for name in classes(above)):
            return True
    return False


def _complete_values(scopes: dict[HtmlElement, Scope]) -> None:
    """A name or a rating that is written without inner markup is the element's own text."""
    for element, scope in scopes.items():
        name = "ratingValue" if "Rating" in scope.types else "name"
        if name not in scope.properties and not scope.types & _POSTS:
            scope.add((name,), _value(element, "text"))


def _value(element: HtmlElement, kind: str) -> str:
    """The value an element means: the value class pattern first, then what its tag has, then its text."""
    if kind == "url":
        return str(element.get("href") or element.get("src") or "").strip() or shown_text(element)
    for node in islice(element.iter(), MAX_STEPS):
        if "value-title" in classes(node) and node.get("title"):
            return str(node.get("title")).strip()
    for attribute, tags in (("title", ("abbr",)), ("datetime", ("time", "ins", "del")), ("value", ("data",))):
        if element.tag in tags and element.get(attribute):
            return str(element.get(attribute)).strip()
    if kind == "date":
        stamps = (str(time.get("datetime")) for time in element.iter("time") if time.get("datetime"))
        return next(stamps, "") or shown_text(element)
    return shown_text(element) or str(element.get("alt") or element.get("title") or "").strip()
