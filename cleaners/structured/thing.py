"""One item of structured data, whatever syntax the page wrote it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Syntax = Literal["json-ld", "microdata", "hreview"]
"""``hreview`` stands for the microformats: hReview, h-review, hentry and h-entry."""


@dataclass(frozen=True, slots=True)
class Thing:
    """An item with a type and properties, both in schema.org's words without prefix.

    Microformats are mapped to the same words, so that a reader asks one question of all three syntaxes.
    """

    syntax: Syntax
    types: frozenset[str]
    """``{"Review"}``; empty when the page names no type."""
    properties: Mapping[str, tuple[str | Thing, ...]]
    """Values in page order. Texts are stripped, never empty, and not decoded further."""

    def texts(self, name: str) -> tuple[str, ...]:
        """Values of a property that are text; numbers and addresses are text as written."""
        return tuple(value for value in self.properties.get(name, ()) if isinstance(value, str))

    def text(self, name: str) -> str | None:
        """The first text of a property."""
        return next(iter(self.texts(name)), None)

    def things(self, name: str) -> tuple[Thing, ...]:
        """Values of a property that are things themselves."""
        return tuple(value for value in self.properties.get(name, ()) if isinstance(value, Thing))

    def names(self, name: str) -> tuple[str, ...]:
        """Values of a property as text, a thing by its ``name``: ``author`` is written both ways."""
        values = (value if isinstance(value, str) else value.text("name") for value in self.properties.get(name, ()))
        return tuple(value for value in values if value)
