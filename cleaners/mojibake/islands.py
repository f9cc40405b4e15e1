"""Runs of characters beyond ASCII, which is where damage is: UTF-8 has no ASCII byte in any other character."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from cleaners.mojibake.signs import first_sign, next_sign

MAX_ISLAND = 1000
"""Characters that are weighed at once. What stands across a cut is seen in the next round."""
_WHOLE_ISLAND = re.compile(r"[^\x00-\x7f]{2,}")
_ISLAND = re.compile(f"[^\\x00-\\x7f]{{2,{MAX_ISLAND}}}")


class Island(NamedTuple):
    """A run of at least two characters beyond ASCII."""

    start: int
    end: int
    text: str
    before: str
    """Up to two characters that stand before it, a space at the start of the text."""
    after: str
    """The character behind it, a space at the end."""


def all_islands(text: str) -> Sequence[Island]:
    """Every island of a text, from end to end.

    >>> [island.text for island in all_islands("Loved it πŸ™‚ – oh là là")]
    ['πŸ™‚']
    """
    return [_island(text, found) for found in _WHOLE_ISLAND.finditer(text)]


@lru_cache(maxsize=4)
def damaged_islands(text: str) -> Sequence[Island]:
    """The islands that show a sign of damage. Text without any costs no more than the search for signs."""
    islands: list[Island] = []
    at, end = first_sign(text), 0
    while at >= 0:
        start = at
        while start > max(end, at - MAX_ISLAND // 2) and text[start - 1] > "\x7f":
            start -= 1
        found = _ISLAND.match(text, start)
        if found:
            islands.append(_island(text, found))
        end = found.end() if found else at + 1
        at = next_sign(text, end)
    return islands


def _island(text: str, found: re.Match[str]) -> Island:
    start, end = found.span()
    return Island(start, end, found[0], text[max(0, start - 2) : start] or " ", text[end : end + 1] or " ")
