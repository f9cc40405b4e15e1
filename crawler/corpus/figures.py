"""What a run measures of a site, for the manifest and for the checks that compare runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import median_low
from typing import Any

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

    def add(self, seen: Mapping[str, Any]) -> None:
        """Count a post, as :func:`seen_of` tells it."""
        self.lengths.append(seen["text_chars"])
        self.covered.update(seen["covered"])

    def as_json(self) -> dict[str, int]:
        """``posts`` read, how many of them have each field, and ``text_chars``, the median length (0 of none)."""
        covered = {name: self.covered[name] for name in COVERED}
        return {"posts": len(self.lengths), **covered, "text_chars": median_low(self.lengths or [0])}


def seen_of(record: ReviewRecord) -> dict[str, Any]:
    """What is counted of a post: of one that did not change, this is all that a run writes down."""
    covered = [name for name in COVERED if getattr(record, name) is not None]
    return {"id": record.id, "url": record.url, "covered": covered, "text_chars": len(record.text)}
