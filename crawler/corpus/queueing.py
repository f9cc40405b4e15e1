"""The addresses of a site that a run begins with, and those it comes back to. They wait in the state, so that a crash
loses none of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from cleaners.address import page_key
from crawler.discovery.links import Link
from crawler.scheduling.planning import due_pages, is_source
from crawler.state.addresses import NOTHING, Earlier, Queued
from crawler.state.database import RunRow, State
from crawler.state.known_page import KnownPage
from crawler.state.lessons import Known


def queue_site(state: State, run: int, site: str, links: Sequence[Link]) -> Known:
    """What is known of a site: what was left over, the site's sources, and of ``links`` what is not a page of an
    earlier run. Such pages wait for :func:`queue_due`."""
    earlier = state.addresses.earlier(run, site)
    found = _allowed(state, site, links)
    found = [start for start in found if not (start.link.role.is_page and start.key in earlier.pages)]
    if earlier.posts:
        found += _as_queued(site, filter(is_source, state.pages.known(site)))
        found += state.addresses.interfaces(site)
    with state.transaction():
        state.addresses.requeue(run, site)
        state.addresses.queue(run, found)
    return _known(state, run, site, earlier)


def queue_everything(state: State, run: int, site: str, links: Sequence[Link]) -> Known:
    """As :func:`queue_site` for a site of which nothing is known, with every post that is."""
    posts = (page for page in state.pages.known(site) if page.is_post)
    with state.transaction():
        state.addresses.requeue(run, site)
        state.addresses.queue(run, _allowed(state, site, links))
        state.addresses.queue(run, _as_queued(site, posts))
    return _known(state, run, site, NOTHING)


def queue_due(state: State, run: RunRow, site: str, *, has_moved_on: bool) -> list[Queued]:
    """Pages of earlier runs that are due, now that the site's sources have been heard. Asked twice, the answer has no
    page twice."""
    met = state.addresses.known_keys(run.id, site)
    asked = state.addresses.answered(run.id, site)
    now = datetime.fromisoformat(run.started)
    due = due_pages(state.pages.known(site), run.id, now, asked, has_moved_on=has_moved_on)
    queued = [
        Queued(site, page.key, Link(page.url, page.role), page.depth, validators=page.validators)
        for page in due
        if page.key not in met
    ]
    with state.transaction():
        state.addresses.queue(run.id, queued)
    return queued


def _known(state: State, run: int, site: str, earlier: Earlier) -> Known:
    met = state.addresses.met(run, site)
    return Known(met, earlier, state.lessons.of_site(run, site, (row.queued for row in met)))


def _allowed(state: State, site: str, links: Sequence[Link]) -> list[Queued]:
    return [Queued(site, page_key(link.url), link, 0) for link in links if not state.block_list.blocks(link.url)]


def _as_queued(site: str, pages: Iterable[KnownPage]) -> list[Queued]:
    """To be read anew, whatever it was."""
    return [Queued(site, page.key, Link(page.url, page.role), page.depth) for page in pages]
