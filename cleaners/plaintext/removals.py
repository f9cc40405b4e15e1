"""The account of what left the text, rule by rule."""

from __future__ import annotations

from collections import Counter

from cleaners.record import Removal


class Removals:
    """Counts blocks and characters by rule."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, str]] = []
        """Rule and text, in the order in which they were taken."""
        self._blocks: Counter[str] = Counter()
        self._chars: Counter[str] = Counter()

    def take(self, rule: str, text: str) -> None:
        """Note that ``text`` left the page because of ``rule``."""
        self.taken.append((rule, text))
        self._blocks[rule] += 1
        self._chars[rule] += len(" ".join(text.split()))

    def summary(self) -> tuple[Removal, ...]:
        """One row a rule, sorted by rule."""
        return tuple(
            Removal(rule=rule, count=self._blocks[rule], chars=self._chars[rule]) for rule in sorted(self._blocks)
        )
