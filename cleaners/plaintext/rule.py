"""What a rule about a line of a text dump is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cleaners.plaintext.lines import MAX_JUDGED, key


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRule:
    """A kind of line that leaves the text."""

    name: str
    pattern: str
    because: str
    removes: tuple[str, ...]
    """Lines it acts on."""
    keeps: str
    """The nearest line it must leave alone."""
    edges_only: bool = False
    matcher: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "matcher", re.compile(self.pattern))

    def matches(self, text: str) -> bool:
        """Whether the line is of this kind."""
        return len(text) <= MAX_JUDGED and bool(self.matcher.fullmatch(key(text)))
