"""What travels from the spider through the pipelines."""

from __future__ import annotations

from dataclasses import dataclass

from cleaners.part_links import PartLink
from cleaners.record import ReviewRecord
from cleaners.rejected import Rejected
from crawler.archive.writer import Exchange
from crawler.discovery.links import Link
from crawler.fetching.parts import Part
from crawler.state.addresses import Queued


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FetchedPage:
    """A page that may be a post. The pipelines fill in what they add, in the order of the fields."""

    queued: Queued
    exchange: Exchange
    links: tuple[Link, ...]
    part_links: tuple[PartLink, ...] = ()
    """What looks like further pages of a post. They are, if this page is one; else they are links like any other."""
    parts: tuple[Part, ...] = ()
    """By the cleaning pipeline, for a post of several pages."""
    result: ReviewRecord | Rejected | None = None
    """By the cleaning pipeline. ``None`` when a further page could not be had for now."""
    fault: str | None = None
    """By the cleaning pipeline: why not."""
    member: bytes | None = None
    """By the archive pipeline: this page, and its further ones behind it."""

    def __repr__(self) -> str:
        return f"FetchedPage({self.exchange.url!r})"  # the bytes have no place in a log
