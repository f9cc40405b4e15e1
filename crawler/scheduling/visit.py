"""What came of one address, as the frontier learns from it and the corpus keeps it."""

from __future__ import annotations

from dataclasses import dataclass

from cleaners.record import ReviewRecord
from cleaners.rejected import Rejected
from crawler.discovery.links import Link
from crawler.discovery.signs import Sign
from crawler.fetching.parts import Part
from crawler.fetching.validators import NO_VALIDATORS, Validators
from crawler.state.addresses import Queued
from crawler.state.lessons import Lesson


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What came of one queued address: the unit of a commit."""

    queued: Queued
    """The address as it waited."""
    url: str
    """Address of the response."""
    outcome: str
    """As :meth:`crawler.state.address_table.AddressTable.set_outcome` takes it."""
    links: tuple[Link, ...] = ()
    member: bytes | None = None
    """The page as archived, where it is one to keep."""
    result: ReviewRecord | Rejected | None = None
    """``None`` for what is no page: feeds, sitemaps, failures."""
    parts: tuple[Part, ...] = ()
    """Further pages of the post. ``member`` holds them too."""
    fetched_at: str | None = None
    validators: Validators = NO_VALIDATORS
    """Of the response."""
    moved_to: str | None = None
    """Key of another page of the site to which the address sends on for good."""
    told: tuple[tuple[str, Sign], ...] = ()
    """By a source: what it tells, by key of the page it speaks of."""
    lesson: Lesson | None = None
    """What the site's frontier learns of it, where it is to."""

    @property
    def site(self) -> str:
        """Key of the site."""
        return self.queued.site
