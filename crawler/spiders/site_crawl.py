"""One site in one run: its frontier, kept in step with the corpus and with what is shown of the progress."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from cleaners.address import fetch_address
from cleaners.record import ReviewRecord
from crawler.discovery.link_rules import Role
from crawler.discovery.links import Link
from crawler.run import Run
from crawler.scheduling.frontier import Frontier
from crawler.scheduling.redirects import Redirects
from crawler.scheduling.visit import Visit
from crawler.sites.model import Site
from crawler.state.addresses import Queued
from crawler.state.lessons import Known


class SiteCrawl:
    """``OutputFault`` comes from all that is awaited, where the output folder fails."""

    def __init__(self, run: Run, site: Site, known: Known) -> None:
        self.site = site
        self.frontier = Frontier(site, *known)
        self.redirects = Redirects()
        self._corpus = run.corpus
        self._progress = run.progress[site.key]
        self._progress.queued = sum(row.outcome is None for row in known.met)
        self._planned: bool | None = None
        """Whether the site was known to have moved on when its pages of earlier runs were planned, if they were."""

    @classmethod
    async def begin(cls, run: Run, site: Site) -> SiteCrawl:
        """From where the site starts, and from what a crash or the last run left over."""
        queue = run.corpus.queue_everything if run.again else run.corpus.queue_site
        return cls(run, site, await queue(site.key, _start_links(site)))

    def meet(self, links: Iterable[Link], found_on: Queued) -> tuple[Link, ...]:
        """Those of ``links`` this run has not met. They are asked for once the page they stand on is committed."""
        allowed = (link for link in links if not self._corpus.block_list.blocks(link.url))
        new = self.frontier.meet(allowed, found_on)
        self._progress.queued += len(new)
        return new

    async def commit(self, visit: Visit) -> ReviewRecord | None:
        """What :meth:`crawler.corpus.corpus.Corpus.commit` returns. What is new on the page waits from then on."""
        lesson = self.frontier.lesson_of(visit)
        record = await self._corpus.commit(replace(visit, lesson=lesson))
        self._progress.queued += len(visit.parts)
        for outcome in (visit.outcome, *(part.outcome for part in visit.parts)):
            self._progress.count(outcome)
        self.frontier.settle(lesson)
        return record

    async def doubt(self, queued: Queued, outcome: str) -> None:
        """Give an address that is done with another outcome than it seemed to have."""
        await self._corpus.commit(Visit(queued=queued, url=queued.link.url, outcome=outcome))

    async def plan(self) -> None:
        """Once the site's sources have been heard, its pages of earlier runs that are due wait to be asked for again;
        once more, when there turns out to be more news than was known then."""
        key, frontier = self.site.key, self.frontier
        has_news = self._planned != frontier.has_moved_on or key in self._corpus.surprises
        if not (frontier.has_heard_sources and has_news):
            return
        self._corpus.surprises.discard(key)
        self._planned = frontier.has_moved_on
        due = await self._corpus.due(key, has_moved_on=self._planned)
        self._progress.queued += len(due)
        frontier.ask_again(due)

    async def leave(self) -> None:
        """Where nothing is under way, what still waits is given up, and the state says why."""
        left = self.frontier.leave() if self.frontier.is_done else []
        visits = (Visit(queued=queued, url=queued.link.url, outcome=outcome) for queued, outcome in left)
        await asyncio.gather(*map(self._corpus.commit, visits))


def _start_links(site: Site) -> list[Link]:
    roots = dict.fromkeys("{0.scheme}://{0.netloc}/robots.txt".format(urlsplit(url)) for url in site.start)
    links = [Link(root, Role.ROBOTS) for root in roots]
    links += [Link(fetch_address(url), Role.PAGE) for url in site.start]
    links += [Link(url, Role.FEED) for url in site.feeds]
    links += [Link(url, Role.SITEMAP) for url in site.sitemaps]
    return links
