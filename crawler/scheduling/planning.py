"""Which of a site's known pages a run asks for again, once its sources have been heard (ADR 11).

Sources are what tells of other pages: sitemaps, feeds, interfaces. What they announce is fetched. What they cover and
say is unchanged is believed, and checked now and then by what is left of a small budget. The rest is asked for
itself, by the schedule; of what the last run read for the first time a sample, and all of it if the site has moved on
since. Depends on its arguments alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from cleaners.identity import record_id
from crawler.discovery.address_shapes import family_of, list_key
from crawler.discovery.link_rules import Role
from crawler.discovery.signs import SignKind
from crawler.fetching.faults import TOO_LARGE
from crawler.fetching.validators import NO_VALIDATORS
from crawler.scheduling.remembering import FRUITLESS, PASSING
from crawler.scheduling.schedule import overdue, overdue_untold
from crawler.state.known_page import GAP, KnownPage

QUIET_REQUESTS = 12
"""Requests a run makes to a site of which nothing new is told, its sources included. Pages that are due by the
schedule alone share what these leave."""
LEAST_TESTED = 2
"""Of those, asked for whatever the sources take: what tells of a thousand posts is more than twelve pages."""
MAX_UNTOLD = 300
"""Pages without any sign asked for in one run, the most overdue first: five minutes at the default delay."""
MAX_LISTS = 50
"""Pages that have led to posts, asked for in one run of a site whose sources do not cover it."""
DOUBT = timedelta(days=90)
"""For so long, sources that did not tell of a change cover nothing."""
MODIFIED_LATER = timedelta(days=2)
"""A ``lastmod`` so much later than the day of publication is no day of publication in another zone."""

SOUND = ("read", GAP)

DOUBTFUL = ("gone/", "redirect", "forbidden/other-host", TOO_LARGE)
"""What an ailing server also says of a page that it has, as it sends empty pages and rubbish. Of an address like
those of posts or of their lists it is believed when a second run has heard it."""
MAX_DOUBTFUL = 300
"""Of these asked for in one run, as of those without a sign."""


def is_source(page: KnownPage) -> bool:
    """Whether the page is asked for in every run: it tells of others. Further pages of a feed are not."""
    is_heard = page.role.is_source and page.role is not Role.ROBOTS
    return is_heard and page.outcome in SOUND and not page.continues_a_feed


def due_pages(
    known: Sequence[KnownPage], run: int, now: datetime, asked: int, *, has_moved_on: bool = False
) -> list[KnownPage]:
    """What is to be asked for again, each page once. ``asked`` is the number of requests the run has made already,
    ``has_moved_on`` says that the site shows something no earlier run knew."""
    waiting = [page for page in known if page.run != run and not is_source(page) and page.role is not Role.ROBOTS]
    coverage = Coverage(known, run, now)
    heirs = _heirs(waiting, known)
    waiting = [page for page in waiting if page not in heirs]
    sure = [page for page in waiting if page.announced or (page.is_post and page.gone == 1)]
    doubtful = _doubtful(waiting, known)
    sure += doubtful
    posts = [page for page in waiting if page.is_post and not page.gone and page not in sure]
    untold = [page for page in posts if not coverage.covers(page)]
    fresh = [] if has_moved_on or _tells_news(known, run) else _fresh(untold, run)
    chosen = [replace(page, validators=NO_VALIDATORS) for page in heirs] + sure
    chosen += _most_overdue((page for page in untold if page not in fresh), overdue_untold, now, MAX_UNTOLD)
    if untold or not posts:
        lists = (page for page in waiting if not page.is_post and (page.depth == 0 or _is_list_of_posts(page)))
        is_quick = bool(fresh) and len(fresh) == len(untold) and coverage.has_sources
        chosen += [page for page in lists if page not in sure and (page.validators or not is_quick)][:MAX_LISTS]
    chosen += _sample(fresh, QUIET_REQUESTS - asked - len(chosen))
    # A server that was ailing when it spoke of posts was no better when it spoke of other pages.
    chosen += _strangers(waiting, known, chosen)[: max(len(doubtful), QUIET_REQUESTS - asked - len(chosen))]
    left = set(map(_key, waiting)) - set(map(_key, chosen)) - set(map(_key, untold))
    quiet = [page for page in waiting if page.key in left]
    room = QUIET_REQUESTS - asked - len(chosen)
    return chosen + _most_overdue(quiet, overdue, now, max(room, LEAST_TESTED))


def _doubtful(waiting: Sequence[KnownPage], known: Sequence[KnownPage]) -> list[KnownPage]:
    """Pages that by their addresses look like posts or lists of them, and at their only visit were none."""
    alike = {family_of(page.url) for page in known if page.is_post or page.leads_to_posts}
    heard = (page for page in waiting if _is_heard_once(page) and not page.announced)
    found = [page for page in heard if page.role is Role.POST or family_of(page.url) in alike]
    return (found + _given_up(waiting, known))[:MAX_DOUBTFUL]


def _given_up(waiting: Sequence[KnownPage], known: Sequence[KnownPage]) -> list[KnownPage]:
    """Pages that a run left alone for their like, of which the first post was met in a later run: what was tried of
    them may have been what ailed."""
    first: dict[str, int] = {}
    for page in known:
        if page.is_post:
            family = family_of(page.url)
            first[family] = min(first.get(family, page.met_in), page.met_in)
    return [page for page in waiting if page.outcome == FRUITLESS and first.get(family_of(page.url), 0) > page.run]


def _heirs(waiting: Sequence[KnownPage], known: Sequence[KnownPage]) -> list[KnownPage]:
    """Copies of posts that are missing: what was a copy may be where the post is now."""
    missing = {page.key for page in known if page.is_post and page.gone}
    return [page for page in waiting if page.copy_of in missing and not page.gone]


def _strangers(
    waiting: Sequence[KnownPage], known: Sequence[KnownPage], chosen: Sequence[KnownPage]
) -> list[KnownPage]:
    """Possible posts that at their only visit were none, and of whose like no page tells what they are, or to which
    the start page leads: a list of posts may look like the page about the author. Nearest to the start first."""
    told = {family_of(page.url) for page in known if not _is_heard_once(page)}
    heard = (page for page in waiting if page.role.is_page and _is_heard_once(page) and page not in chosen)
    strangers = (page for page in heard if page.depth == 1 or family_of(page.url) not in told)
    return sorted(strangers, key=lambda page: page.depth)


def _is_heard_once(page: KnownPage) -> bool:
    is_doubtful = page.outcome in PASSING or page.outcome.startswith(DOUBTFUL)
    return is_doubtful and page.gone <= 1 and page.unchanged == 0 and page.changed is None


def _tells_news(known: Sequence[KnownPage], run: int) -> bool:
    """Whether a source tells of a change, or this run has found a post changed or gone: a writer who was at work on
    one page may have been on others."""
    heard = [page for page in known if page.run == run]
    found = any(page.is_post and (page.changed == page.visited or page.gone == 1) for page in heard)
    comments = [page.outcome for page in heard if page.role is Role.COMMENTS]
    has_gap = GAP in comments and "read" not in comments
    return found or has_gap or any(page.announced for page in known)


def _fresh(untold: Sequence[KnownPage], run: int) -> list[KnownPage]:
    """Pages that the run before this one read for the first time."""
    return [page for page in untold if page.run == run - 1 and page.unchanged == 0 and page.changed is None]


def _sample(pages: Sequence[KnownPage], size: int) -> list[KnownPage]:
    """So many of the pages that can be asked for without their text, spread over the site and always the same."""
    cheap = [page for page in pages if page.validators]
    return sorted(cheap, key=lambda page: record_id(page.key))[: max(0, size)]


def _is_list_of_posts(page: KnownPage) -> bool:
    """Further pages of a list are none: they are asked for when the first shows something new."""
    return page.leads_to_posts and list_key(page.url) == page.key


def _key(page: KnownPage) -> str:
    return page.key


def _most_overdue(
    pages: Iterable[KnownPage], lateness: Callable[[KnownPage, datetime], float], now: datetime, limit: int
) -> list[KnownPage]:
    due = [(lateness(page, now), page) for page in pages]
    # Among equals, the one that has waited longest; the key makes the order one and the same on every machine.
    ranked = sorted((pair for pair in due if pair[0] >= 1), key=lambda pair: (-pair[0], pair[1].visited, pair[1].key))
    return [page for _, page in ranked[:limit]]


class Coverage:
    """Of which pages the site's sources would have told a change."""

    def __init__(self, known: Sequence[KnownPage], run: int, now: datetime) -> None:
        self._sources = {page.key for page in known if page.run == run and not _is_doubted(page, now)}
        self.has_sources = any(page.run == run and is_source(page) for page in known)
        """Whether any could be heard: each of them would have told of new posts."""
        posts = [page for page in known if page.is_post]
        self._sitemaps_tell_changes = any(map(_tells_a_change, posts))
        talkative = any(page.comments for page in posts)
        self._comments_are_told = not talkative or any(
            page.role is Role.COMMENTS and page.outcome == "read" and page.key in self._sources for page in known
        )

    def covers(self, page: KnownPage) -> bool:
        """Whether the sources, heard in this run and not in doubt, say that text and comments are unchanged."""
        return (
            not page.announced
            and self._comments_are_told
            and any(
                source in self._sources and (kind is SignKind.API or self._sitemaps_tell_changes)
                for kind, source, _ in page.told
            )
        )


def _is_doubted(page: KnownPage, now: datetime) -> bool:
    return page.doubted is not None and abs(now - datetime.fromisoformat(page.doubted)) < DOUBT


def _tells_a_change(page: KnownPage) -> bool:
    """Whether a sitemap's date is no day of publication: many generators write that one, and it never moves."""
    if not page.published:
        return False
    published = date.fromisoformat(page.published[:10])
    days = (stamp[:10] for kind, _, stamp in page.told if kind is SignKind.SITEMAP)
    return any(_day(day) - published >= MODIFIED_LATER for day in days)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:  # a site may write anything
        return date.min
