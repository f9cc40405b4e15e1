"""What is kept of a page between runs, and what a visit adds to it."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.discovery.link_rules import Role
from crawler.discovery.signs import SignKind
from crawler.fetching.validators import NO_VALIDATORS, Validators

POST = ("done", "unchanged")
"""Outcomes of a page that is a post."""
MOVED = "moved"
"""How a post is missing whose address sends on to another page of the site for good."""
GAP = "read/gap"
"""Outcome of a feed of comments that did not reach back to what was known: there may have been more in between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageVisit:
    """What a visit leaves to be known of a page."""

    url: str
    """Address of the response."""
    outcome: str
    at: str
    """When, in UTC."""
    changed: bool = False
    """Whether it was found to be another than before."""
    id: str | None = None
    published: str | None = None
    comments: int = 0
    validators: Validators = NO_VALIDATORS
    parts: tuple[tuple[str, Validators], ...] = ()
    """Address and validators of each further page of a post."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPage:
    """A page of which some run had a sound answer."""

    key: str
    url: str
    role: Role
    depth: int
    outcome: str
    run: int
    """The last one that had."""
    published: str | None
    comments: int
    met: str
    met_in: int
    """The first run that had."""
    visited: str
    changed: str | None
    unchanged: int
    """Visits in a row that found it as it was."""
    gone: int
    """Runs in a row that found it missing."""
    doubted: str | None
    """Of a source: when a change was found that it had not told."""
    validators: Validators = NO_VALIDATORS
    announced: bool = False
    """A source tells something else than at the last visit."""
    told: tuple[tuple[SignKind, str, str], ...] = ()
    """What sources that cover pages tell of this one: kind, key of the source, stamp."""
    continues_a_feed: bool = False
    """It was met on a feed: further pages of one."""
    leads_to_posts: bool = False
    """Posts were first met by links on this page."""
    copy_of: str | None = None
    """Key of the page that is kept in place of this one."""

    @property
    def is_post(self) -> bool:
        """Whether the page gave a record when it was last read."""
        return self.outcome in POST


@dataclass(frozen=True, slots=True)
class Vanished:
    """A post that is missing, or was and is back."""

    key: str
    url: str
    id: str | None
    """Of the record."""
    reason: str | None
    """How it is missing. ``None``: back."""
    seen: str
    """Time of the last visit."""
    moved: str | None
    """Key of the page to which its address sends on."""
