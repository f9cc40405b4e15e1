"""What a probe of an unknown blog saw."""

from __future__ import annotations

from dataclasses import dataclass, field

from cleaners.record import ReviewRecord
from cleaners.rejected import Rejected
from crawler.sites.model import Site


@dataclass(frozen=True, slots=True)
class Sample:
    """One page that may be a post, cleaned."""

    url: str
    result: ReviewRecord | Rejected
    service: str | None
    """A service that would load its comments by script."""


@dataclass(slots=True)
class Findings:
    """What a probe saw. ``fault`` says why it saw nothing, where it is the world's."""

    site: Site
    start: str
    fault: str | None = None
    end: str | None = None
    """Scrapy's reason for the end: ``finished``, ``shutdown`` …"""
    has_home: bool = False
    """Whether the front page was read."""
    requests: int = 0
    platform: str | None = None
    feeds: dict[str, int] = field(default_factory=dict)
    """Number of posts that a feed names, by address."""
    sitemaps: dict[str, int] = field(default_factory=dict)
    """Number of pages that a sitemap names, by address."""
    api: str | None = None
    pretends: bool = False
    """Whether missing pages answer as if they were there."""
    has_robots: bool = False
    forbids: bool = False
    """Whether ``robots.txt`` forbids the front page to this crawler."""
    keeps_away: tuple[str, ...] = ()
    """Those of :data:`crawler.probing.look.AI_CRAWLERS` that ``robots.txt`` keeps away from the front page."""
    crawl_delay: float | None = None
    signals: tuple[str, ...] = ()
    """``Content-Signal`` lines of ``robots.txt``."""
    samples: list[Sample] = field(default_factory=list)
