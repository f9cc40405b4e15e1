"""Which letters beyond ASCII belong together: those of one language do, ``ő`` and ``â`` do not."""

from __future__ import annotations

import math
from functools import cache, lru_cache

from cleaners.mojibake.pair_counts import ALPHABETS

LEVELS = 4
"""Steps of a share's level for each nat."""
STRANGER = 7.0
"""Cost in nats of a letter a language does not have: names of other languages stand in every text."""
OFTEN_ENOUGH = 4
"""Times a letter counts at most."""


@lru_cache(maxsize=8192)
def is_letter(char: str) -> bool:
    """Whether a character is a letter beyond ASCII of a script with capitals: Latin, Greek, Cyrillic, Armenian."""
    return char > "\x7f" and char.lower() != char.upper()


def share_level(share: float) -> str:
    """A share as one printable character."""
    return chr(ord("0") + round(-LEVELS * math.log(share)))


@cache
def _costs() -> tuple[dict[str, float], ...]:
    """For each language, what each of its letters costs: -log of its share."""
    return tuple(
        {row[at]: (ord(row[at + 1]) - ord("0")) / LEVELS for at in range(0, len(row), 2)}
        for row in ALPHABETS.split(" ")
    )


@lru_cache(maxsize=1024)
def strangeness(letters: str) -> float:
    """How badly letters fit together, in nats: what they cost in the language that fits them best.

    >>> strangeness("őéóöí") < strangeness("őéóâí")
    True
    """
    counts: dict[str, int] = {}
    for letter in letters:
        low = letter.lower()
        counts[low] = min(OFTEN_ENOUGH, counts.get(low, 0) + 1)
    least = STRANGER * len(counts) * OFTEN_ENOUGH
    for costs in _costs():
        cost = 0.0
        for char, times in counts.items():
            cost += times * costs.get(char, STRANGER)
            if cost >= least:
                break
        else:
            least = cost
    return least
