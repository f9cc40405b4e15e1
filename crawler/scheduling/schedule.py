"""When a page is asked for again, from what its visits have shown (ADR 11). Depends on its arguments alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from crawler.state.known_page import KnownPage

LEAST = timedelta(hours=20)
"""A nightly run starts a little earlier or later than the last one, and finds a page of then due all the same."""
MOST = timedelta(days=30)
"""However long a page has been at rest, a change is found within a month."""
REST_SHARE = 10
"""A page is left alone for a tenth of the time for which it has been at rest."""
TRIALS = 5
"""A post of which the site tells nothing is asked for in every run until so many visits have found it unchanged."""


def overdue(page: KnownPage, now: datetime) -> float:
    """How late the page is for its next visit, in intervals: due from 1.0. Of a visit in the future, infinity.

    A visit lies in the future when the clock was set back. The page is due then: whatever it waits for, it is not
    that time comes round again.
    """
    waited = now - _moment(page.visited)
    if waited < timedelta(0):
        return float("inf")
    return waited / interval(page, now)


def interval(page: KnownPage, now: datetime) -> timedelta:
    """How long the page is left alone, between ``LEAST`` and ``MOST``.

    A tenth of its time at rest, so that a post of last week is seen every night and one of 2009 once a month; the
    time at rest counts from its last change seen, else from its publication.
    """
    rest = now - max(_moment(page.changed or page.published or page.met), _moment("1970-01-01"))
    return min(max(rest / REST_SHARE, LEAST), MOST)


def overdue_untold(page: KnownPage, now: datetime) -> float:
    """As :func:`overdue`, for a post of which the site tells nothing: its quiet is believed only after ``TRIALS``.

    From then on the time doubles with each visit that finds nothing, up to its interval.
    """
    proven = page.unchanged - TRIALS
    if proven < 0:
        return float("inf")
    waited = now - _moment(page.visited)
    if waited < timedelta(0):
        return float("inf")
    doubled: timedelta = LEAST * 2 ** min(proven, 10)
    return waited / min(doubled, interval(page, now))


def _moment(text: str) -> datetime:
    """A time as records and the state have it. A day is its beginning; a time without zone is taken for UTC."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
