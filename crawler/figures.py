"""What a run measures of a site, for the manifest and for the checks that compare runs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from statistics import median_low

from cleaners.record import ReviewRecord

COVERED = ("title", "author", "date_published", "rating", "work")
"""Fields a post may lack. A field that was there and goes missing on a whole site is a changed theme, not a habit."""


@dataclass(slots=True)
class Figures:
    """Of all posts of a site that a run has read, those without a new line among them."""

    covered: Counter[str] = field(default_factory=Counter)
    """Posts that have the field."""
    lengths: list[int] = field(default_factory=list)
    """Characters of each text."""

    def add(self, record: ReviewRecord) -> None:
        """Count a post."""
        self.lengths.append(len(record.text))
        self.covered.update(name for name in COVERED if getattr(record, name) is not None)

    def as_json(self) -> dict[str, int]:
        """``posts`` read, how many of them have each field, and ``text_chars``, the median length (0 of none)."""
        covered = {name: self.covered[name] for name in COVERED}
        return {"posts": len(self.lengths), **covered, "text_chars": median_low(self.lengths or [0])}
