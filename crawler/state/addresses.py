"""Addresses as a run knows them: waiting, met, and what earlier runs have had."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.discovery.links import Link
from crawler.fetching.validators import NO_VALIDATORS, Validators


@dataclass(frozen=True, slots=True)
class Queued:
    """An address waiting to be fetched."""

    site: str
    key: str
    link: Link
    depth: int
    via: str | None = None
    """Key of the page it was first met on."""
    validators: Validators = NO_VALIDATORS
    """Of the last visit, to ask whether anything has changed since."""


@dataclass(frozen=True, slots=True)
class Met:
    """An address that a run knows."""

    queued: Queued
    outcome: str | None
    """``None`` while it waits."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What earlier runs have had of a site, by key."""

    posts: frozenset[str] = frozenset()
    pages: frozenset[str] = frozenset()
    """Of which they had a sound answer, posts among them; without lists, which may show new posts at any time."""
    met: frozenset[str] = frozenset()
    """Every address they knew, answered or not."""
    lists: frozenset[str] = frozenset()
    """Lists of which they had a sound answer."""


NOTHING = Earlier()
"""Of a site that is crawled for the first time."""
