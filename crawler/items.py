"""What travels from the spider through the pipelines."""

from __future__ import annotations

from dataclasses import dataclass

from cleaners.record import ReviewRecord
from cleaners.rejected import Rejected
from crawler.archive import Exchange
from crawler.discovery import Link
from crawler.state import Queued


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FetchedPage:
    """A page that may be a post. The pipelines fill in what they add, in the order of the fields."""

    queued: Queued
    exchange: Exchange
    links: tuple[Link, ...]
    member: bytes | None = None
    """By the archive pipeline."""
    result: ReviewRecord | Rejected | None = None
    """By the cleaning pipeline."""

    def __repr__(self) -> str:
        return f"FetchedPage({self.exchange.url!r})"  # the bytes have no place in a log
