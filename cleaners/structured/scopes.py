"""Things written into the markup: elements that open one, and elements that carry its properties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from lxml.html import HtmlElement

from cleaners.structured.thing import Syntax, Thing

MAX_TEXT_CHARS = 4000
"""Characters of one value. Longer ones are bodies, which are extracted elsewhere; they are cut."""
MAX_STEPS = 2000
"""Elements visited for one value."""
MAX_ANCESTORS = 300
"""Levels searched for the thing a property belongs to; the parser keeps fewer."""


@dataclass(slots=True)
class Scope:
    """A thing being gathered: what its element says of it, and the properties found so far."""

    types: frozenset[str]
    properties: dict[str, list[str | HtmlElement]] = field(default_factory=dict)
    """An element stands for the thing it opens."""

    def add(self, names: Iterable[str], value: str | HtmlElement) -> None:
        """Append a value; an empty one says nothing and is left out."""
        if isinstance(value, str) and not value:
            return
        for name in names:
            self.properties.setdefault(name, []).append(value)


def owner(element: HtmlElement, scopes: Mapping[HtmlElement, Scope]) -> Scope | None:
    """The innermost scope around an element, itself not counted."""
    for ancestor in islice(element.iterancestors(), MAX_ANCESTORS):
        if ancestor in scopes:
            return scopes[ancestor]
    return None


def build(syntax: Syntax, scopes: Mapping[HtmlElement, Scope]) -> dict[HtmlElement, Thing]:
    """The things of scopes given in document order, by the element that opens each."""
    built: dict[HtmlElement, Thing] = {}
    for element in reversed(list(scopes)):  # inner things first
        scope = scopes[element]
        properties = {
            name: tuple(
                value if isinstance(value, str) else built[value]
                for value in values
                if isinstance(value, str) or value in built
            )
            for name, values in scope.properties.items()
        }
        built[element] = Thing(syntax, scope.types, {name: v for name, v in properties.items() if v})
    return built


def shown_text(element: HtmlElement) -> str:
    """Text of an element, white space collapsed, cut at :data:`MAX_TEXT_CHARS`."""
    parts: list[str] = []
    size = 0
    for part in islice(element.itertext(), MAX_STEPS):
        parts.append(part)
        size += len(part)
        if size > MAX_TEXT_CHARS:
            break
    return " ".join("".join(parts).split())[:MAX_TEXT_CHARS]
