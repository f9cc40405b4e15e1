"""How much one run takes from one site, and which bound was reached."""

from __future__ import annotations

import time
from collections.abc import Callable

from crawler.sites.model import Politeness

PAGES = "skipped/budget-pages"
BYTES = "later/budget-bytes"
TIME = "later/budget-time"


class Budget:
    """What one run has taken of what it may. ``clock`` counts seconds; the time begins with the instance."""

    def __init__(self, politeness: Politeness, clock: Callable[[], float] = time.monotonic) -> None:
        self._politeness = politeness
        self._clock = clock
        self._end = clock() + politeness.max_minutes * 60
        self._bytes = 0

    def receive(self, number: int) -> None:
        """So many bytes have come, whatever becomes of them."""
        self._bytes += number

    def reached(self, pages: int) -> str | None:
        """The outcome of what is left alone after so many pages, ``None`` while there is something left to spend.

        Time and traffic are there again in the next run; a site of too many pages will still have too many.
        """
        if pages >= self._politeness.max_pages:
            return PAGES
        if self._bytes >= self._politeness.max_bytes:
            return BYTES
        return TIME if self._clock() >= self._end else None
