"""How surprising a character is after another: counts from sound text, filled up by what its class is worth.

``-log P(character | previous character)``, with Dirichlet smoothing: a pair's count is mixed with the figure
:mod:`cleaners.mojibake.plausible` gives to its classes, the more so the less was seen of the first character. So text
in a language that was never counted costs a little more than counted text, not infinitely more.
"""

from __future__ import annotations

import base64
import math
import zlib
from collections.abc import Iterator
from functools import cache, lru_cache
from operator import add

from cleaners.mojibake.char_classes import class_of
from cleaners.mojibake.pair_counts import PACKED
from cleaners.mojibake.plausible import class_surprise

STEPS_PER_DOUBLING = 3
"""Counts are kept on a logarithmic scale of so many steps."""
PRIOR = 40.0
"""Sights the figure of the classes is worth. With fewer, chance decides; with more, nothing does."""
NEVER_SURE = 0.05
"""Share of a character's own sights that is added to it: however often a space was seen, another sign may follow."""
AS_SMALL = 0.5
"""Share of what a pair is worth in small letters that it is worth at least with a capital."""
DEAREST = 14.0
"""No pair costs more: one that was never seen is a gap of the sample as easily as a sign of damage."""

_EAST_ASIAN = ((0x3400, 0x9FFF, "一"), (0xAC00, 0xD7A3, "가"), (0xF900, 0xFAFF, "一"), (0x20000, 0x3FFFF, "一"))


@lru_cache(maxsize=8192)
def fold(char: str) -> str:
    """The character that stands for this one in the counts: one digit, one space, one Han character, one Hangul."""
    if char.isascii():
        return "0" if char.isdigit() else " " if char.isspace() or char < " " else char
    if char >= "㐀":
        for first, last, name in _EAST_ASIAN:
            if first <= ord(char) <= last:
                return name
    return char


@cache
def _counts() -> dict[str, float]:
    """Sights of each pair, and of each first character alone."""
    counts = {}
    for row in zlib.decompress(base64.b85decode(PACKED)).decode().split("\n"):
        counts[row[0]] = _sights(row[1])
        for at in range(2, len(row), 2):
            counts[row[0] + row[at]] = _sights(row[at + 1])
    return counts


def _sights(level: str) -> float:
    return 2 ** ((ord(level) - ord("0")) / STEPS_PER_DOUBLING) / 2


class _Surprises(dict[str, float]):
    """Pair to cost, worked out once for each pair that occurs."""

    def __missing__(self, pair: str) -> float:
        cost = _cost(pair[:-1], pair[-1])
        if len(self) < MAX_REMEMBERED:
            self[pair] = cost
        return cost


ORDINARY = 6.0
"""Surprise in nats up to which two characters are ordinary neighbours, such as ``…”`` or ``ué``."""
FREQUENT = 4.0
"""The same for two Cyrillic capitals, by what they are worth as small letters."""
MAX_REMEMBERED = 200_000
"""Pairs; hostile text has billions."""
SURPRISES = _Surprises()
"""Cost of each pair of characters in nats, about 3 for an ordinary one; a single one stands at the edge of text.

>>> SURPRISES["fé"] < 7 < 12 < SURPRISES["πŸ"]
True
"""


def surprises_of(text: str) -> Iterator[float]:
    """The cost of each pair of neighbours in a text."""
    return map(SURPRISES.__getitem__, map(add, text, text[1:]))


def surprise_of(text: str) -> float:
    """What all pairs of a text cost together."""
    return sum(surprises_of(text))


def was_seen(char: str) -> bool:
    """Whether the sound texts held a character."""
    return (
        char.isascii()
        or fold(char) in _counts()
        or char.lower() in _counts()
        or class_of(char) in ("emoji", "emoji-common")
    )


def is_ordinary(pair: str) -> bool:
    """Whether two characters were seen side by side in sound text, and often enough to be no surprise.

    >>> is_ordinary("…”"), is_ordinary("Ã©")
    (True, False)
    """
    limit = ORDINARY
    if pair[0].isupper() and (pair[1].islower() or class_of(pair[0]) == "cyrillic"):
        limit = ORDINARY if pair[1].islower() else FREQUENT
        pair = pair.lower()  # few words of the samples begin with a capital, fewer are shouted
    return len(pair) == 2 and fold(pair[0]) + fold(pair[1]) in _counts() and SURPRISES[pair] <= limit


def _cost(previous: str, char: str) -> float:
    by_class = class_surprise(previous, char)
    if char.isascii() and previous.isascii():
        return by_class
    counts, before, here = _counts(), fold(previous or " "), fold(char)
    expected = math.exp(-by_class)
    seen, of = counts.get(before + here, 0.0), counts.get(before, 0.0)
    if here != char:
        seen *= expected  # the count is that of the whole class
    if before.isupper():
        small = before.lower()
        likely = counts.get(small + fold(char.lower()[:1]), 0.0) / max(1.0, counts.get(small, 0.0))
        expected = max(expected, AS_SMALL * likely)
    prior = PRIOR + NEVER_SURE * of
    return min(DEAREST, -math.log((seen + prior * expected) / (of + prior)))
