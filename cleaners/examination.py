"""What became of every block of a page: the account behind ``cleaning.removed``, block by block."""

from __future__ import annotations

from dataclasses import dataclass

from cleaners.record import ReviewRecord
from cleaners.rejected import Rejected


@dataclass(frozen=True, slots=True)
class SeenBlock:
    """One block as a reader of the page sees it, or one section that left it whole."""

    text: str
    """Empty for a section: its comments are in the record, and the rest of it nobody misses."""
    rule: str | None
    """Name of the rule that keeps it out of the record's text. ``None`` for a block of the text."""
    count: int
    """Blocks it stands for: 1, or the elements of a section."""
    chars: int
    """Characters after white space is collapsed."""


@dataclass(frozen=True, slots=True)
class Examination:
    """A page's outcome with the account that led to it."""

    outcome: ReviewRecord | Rejected
    blocks: tuple[SeenBlock, ...]
    """In the order of the page. Empty where the page could not be read at all."""
