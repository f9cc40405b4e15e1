"""The spider: finds posts by feed, sitemap and archive links. Knows links, nothing of text."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement
from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from cleaners.address import fetch_address, page_key
from cleaners.part_links import PartLink, find_first_page, find_parts
from cleaners.record import ReviewRecord
from cleaners.rejected import Reason, Rejected
from crawler.clock import utc_now
from crawler.corpus.output_fault import OutputFault
from crawler.discovery import sources
from crawler.discovery.comment_feeds import links_of_comments
from crawler.discovery.link_rules import Role
from crawler.discovery.links import Link, links_of_page, role_of
from crawler.discovery.missing import Fingerprint, address_of_nothing, fingerprint
from crawler.fetching.faults import PRIVATE_ADDRESS, TOO_LARGE, outcome_of
from crawler.fetching.parts import NOT_MODIFIED, are_unchanged
from crawler.fetching.responses import MAX_LINKED_BYTES, exchange_of, read_tree
from crawler.fetching.validators import NO_VALIDATORS, read_validators
from crawler.items import FetchedPage
from crawler.run import Run, open_run
from crawler.scheduling.frontier import Frontier
from crawler.scheduling.remembering import SAME
from crawler.scheduling.visit import Visit
from crawler.sites.model import Site
from crawler.state.addresses import Queued

MAX_REDIRECTS = 5
"""From one form of an address to another form of the same (http to https, with or without a final slash)."""
GONE = (404, 410)
NO_SUCH_PAGE = 400
"""Of WordPress's interface, past its last page."""

LINKS_OF: Mapping[Role, Callable[[bytes, str, Site], tuple[Link, ...]]] = {
    Role.ROBOTS: sources.links_of_robots,
    Role.SITEMAP: sources.links_of_sitemap,
    Role.FEED: sources.links_of_feed,
    Role.LATER_FEED: sources.links_of_feed,
    Role.API: sources.links_of_api,
    Role.COMMENTS: links_of_comments,
}


@dataclass(frozen=True, slots=True)
class _ReadPage:
    """Where a response leads."""

    links: tuple[Link, ...] = ()
    parts: tuple[PartLink, ...] = ()
    """Left out of ``links``: whether they lead to further pages of a post, only its text can tell."""
    first_page: str | None = None
    """Where this is a further page. Among ``links``."""


class ReviewsSpider(Spider):
    """``scrapy crawl reviews``: every site it is told about, or ``-a url=``, or the demo."""

    name = "reviews"

    def __init__(self, run: Run, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.run = run
        self.sites = run.sites
        self._frontiers: dict[str, Frontier] = {}
        self._missing: dict[str, asyncio.Future[Fingerprint | None]] = {}
        self._order = count()
        self._site_at: dict[str, str | None] = {}
        """Key of the site at each host that has answered."""
        self._planned: dict[str, bool] = {}
        """Sites whose pages of earlier runs have been planned, and whether they were then known to have moved on."""
        self._closing: asyncio.Future[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, run: Run | None = None, **kwargs: Any) -> ReviewsSpider:
        """The spider of ``run``, which the ``crawl`` command has opened; scripts give it its ``-a`` arguments."""
        run = run or open_run(crawler.settings, kwargs)
        spider = cls(run)
        spider._set_crawler(crawler)
        slots = {name: _slot(site) for site in run.sites.values() for name in site.host_names()}
        crawler.settings.set("DOWNLOAD_SLOTS", slots, priority="spider")
        crawler.signals.connect(spider.count_bytes, signal=signals.bytes_received)
        crawler.signals.connect(spider.note_bug, signal=signals.spider_error)
        crawler.signals.connect(spider.note_bug, signal=signals.item_error)
        crawler.signals.connect(spider.seal, signal=signals.spider_closed)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """What a crash or the last run left over, and where each site starts."""
        for site in self.sites.values():
            queue = self.run.corpus.queue_everything if self.run.again else self.run.corpus.queue_site
            try:
                met, earlier = await queue(site.key, _start_links(site))
            except OutputFault as fault:
                self.end(fault)
                return
            self.run.progress[site.key].queued = sum(row.outcome is None for row in met)
            self._frontiers[site.key] = Frontier(site, met, earlier)
            self._missing[site.key] = asyncio.get_running_loop().create_future()
            yield self._request_for_nothing(site)
            requests = self._requests(site.key)
            for request in requests:
                yield request
            if not requests:
                await self._go_on(site.key)

    def _requests(self, site: str) -> list[Request]:
        """What the site is to be asked for now."""
        return [self._request(item) for item in self._frontiers[site].take()]

    def _request(self, queued: Queued, url: str | None = None, redirects: int = 0) -> Request:
        meta: dict[str, Any] = {"dont_redirect": True, "dont_obey_robotstxt": queued.link.role is Role.ROBOTS}
        return Request(
            url or queued.link.url,
            headers={} if self.run.again else queued.validators.headers(),
            callback=self.visit,
            errback=self.give_up,
            priority=-next(self._order),
            meta=meta,
            cb_kwargs={"queued": queued, "redirects": redirects},
        )

    def _request_for_nothing(self, site: Site) -> Request:
        """For a page that cannot be: what comes back is no post, whatever its status says."""
        return Request(
            address_of_nothing(site.start[0]),
            callback=self.learn_missing,
            errback=self.learn_nothing,
            priority=-next(self._order),
            meta={"dont_redirect": True},
            cb_kwargs={"site": site.key},
        )

    async def learn_missing(self, response: Response, site: str) -> None:
        """How the site's missing pages look, where they pretend to be pages."""
        tree = read_tree(response) if response.status == 200 else None
        self._missing[site].set_result(fingerprint(tree, response.url) if tree is not None else None)

    async def learn_nothing(self, failure: Failure) -> None:
        """The site did not say."""
        self._missing[failure.request.cb_kwargs["site"]].set_result(None)  # type: ignore[attr-defined]

    async def _is_missing(self, tree: HtmlElement | None, response: Response, queued: Queued) -> bool:
        """Whether the site has no such page, though it answered as if it had."""
        if tree is None or not queued.link.role.is_page or self._frontiers[queued.site].is_start(queued.key):
            return False
        missing = await asyncio.shield(self._missing[queued.site])
        return missing is not None and fingerprint(tree, response.url).is_like(missing)

    async def visit(self, response: Response, queued: Queued, redirects: int) -> AsyncIterator[Request | FetchedPage]:
        """What an address led to: further requests, and a page where it may be a post."""
        if 300 <= response.status < 400 and "Location" in response.headers:
            async for request in self._follow_redirect(response, queued, redirects):
                yield request
            return
        if response.status == NOT_MODIFIED and not await self._parts_are_unchanged(queued):
            yield self._request(replace(queued, validators=NO_VALIDATORS))
            return
        tree = read_tree(response) if response.status == 200 and not queued.link.role.is_source else None
        outcome = _outcome_of(response.status, queued.link.role)
        if await self._is_missing(tree, response, queued):
            tree, outcome = None, "gone/soft-404"
        read = self._read(response, tree, queued)
        links = self._new(queued, read.links)
        if outcome:
            await self.commit(_visit(response, queued, outcome, links))
        elif read.first_page:
            refusal = Rejected(Reason.DUPLICATE, f"further page of {read.first_page}")
            await self.commit(_visit(response, queued, f"rejected/{Reason.DUPLICATE}", links, refusal))
        elif queued.link.role.is_page:
            yield FetchedPage(queued=queued, exchange=exchange_of(response), links=links, part_links=read.parts)
        elif queued.link.role is Role.LISTING:
            refusal = _refusal_of_list(response, tree)
            await self.commit(_visit(response, queued, f"rejected/{refusal.reason}", links, refusal))
        else:
            told = tuple((page_key(link.url), link.sign) for link in read.links if link.sign)
            await self.commit(replace(_visit(response, queued, "read", links), told=told))

    async def _parts_are_unchanged(self, queued: Queued) -> bool:
        """Whether the further pages of a post are as they were too. Its first page is."""
        parts = await self.run.corpus.parts(queued)
        return not parts or await are_unchanged(parts, self.crawler.engine.download_async)

    async def _follow_redirect(self, response: Response, queued: Queued, redirects: int) -> AsyncIterator[Request]:
        """The same page under another form of its address is asked for; another page is a link like any other."""
        location = (response.headers["Location"] or b"").decode("utf-8", "replace")
        try:
            target = urljoin(response.url, location.strip())
        except ValueError:
            target = ""
        site = self.sites[queued.site]
        if not site.owns(target):
            await self.commit(_visit(response, queued, "forbidden/other-host"))
        elif page_key(target) != queued.key:
            role = role_of(target, site) if queued.link.role.is_page else queued.link.role
            links = self._new(queued, [Link(fetch_address(target), role)] if role else [])
            await self.commit(_visit(response, queued, "redirect", links))
        elif redirects < MAX_REDIRECTS:
            yield self._request(queued, target, redirects + 1)
        else:
            await self.commit(_visit(response, queued, "error/redirect-loop"))

    async def give_up(self, failure: Failure) -> None:
        """No answer after all retries, or ``robots.txt`` forbids to ask."""
        request: Request = failure.request  # type: ignore[attr-defined]
        queued: Queued = request.cb_kwargs["queued"]
        assert failure.value is not None
        outcome = outcome_of(failure.value)
        if outcome == "error/dns" and urlsplit(request.url).hostname in self.run.private_names:
            outcome = PRIVATE_ADDRESS
        refusal = Rejected(Reason.TOO_LARGE, str(failure.value)) if outcome == TOO_LARGE else None
        await self.commit(
            Visit(queued=queued, url=request.url, outcome=outcome, result=refusal, fetched_at=utc_now())
        )

    def _read(self, response: Response, tree: HtmlElement | None, queued: Queued) -> _ReadPage:
        site = self.sites[queued.site]
        role = queued.link.role
        if response.status != 200:
            # No robots.txt is as good as an empty one: the sitemap may still lie at its usual address.
            return _ReadPage(sources.links_of_robots(b"", response.url, site) if role is Role.ROBOTS else ())
        if role in LINKS_OF:
            return _ReadPage(LINKS_OF[role](response.body, response.url, site))
        if tree is None:
            return _ReadPage()
        links = links_of_page(tree, response.url, site)
        if self._frontiers[queued.site].is_start(queued.key):
            links = (*sources.sources_of_start(response, tree, site), *links)
        if not role.is_page:
            return _ReadPage(links)
        first = find_first_page(tree, response.url)
        if first and site.owns(first):
            return _ReadPage((Link(first, Role.PAGE), *links), first_page=first)
        parts = find_parts(tree, response.url)
        if parts:
            further = {page_key(part.url) for part in parts}
            links = tuple(link for link in links if page_key(link.url) not in further)
        return _ReadPage(links, parts)

    def follow_parts(self, item: FetchedPage) -> tuple[Link, ...]:
        """What looked like further pages of a page that is no post: further pages of a list."""
        site = self.sites[item.queued.site]
        own = (part.url for part in item.part_links if role_of(part.url, site))
        return self._new(item.queued, [Link(url, Role.LISTING) for url in own])

    def _new(self, found_on: Queued, links: Iterable[Link]) -> tuple[Link, ...]:
        """Those of ``links`` this run has not met. They are asked for once the page they stand on is committed."""
        allowed = (link for link in links if not self.run.corpus.block_list.blocks(link.url))
        new = self._frontiers[found_on.site].meet(allowed, found_on)
        self.run.progress[found_on.site].queued += len(new)
        return new

    async def commit(self, visit: Visit) -> ReviewRecord | None:
        """What :meth:`crawler.corpus.corpus.Corpus.commit` returns. When the output folder fails, the crawl ends."""
        try:
            record = await self.run.corpus.commit(visit)
        except OutputFault as fault:
            self.end(fault)
            return None
        progress = self.run.progress[visit.site]
        progress.queued += len(visit.parts)
        for outcome in (visit.outcome, *(part.outcome for part in visit.parts)):
            progress.count(outcome)
        self._frontiers[visit.site].settle(visit)
        await self._go_on(visit.site)
        return record

    async def _go_on(self, site: str) -> None:
        """What the site is to be asked for next goes to Scrapy; where that is nothing, what is left is given up."""
        if not self.crawler.crawling or self.run.is_ending:  # told to stop: what waits is for the next run
            return
        frontier = self._frontiers[site]
        has_news = self._planned.get(site) != frontier.has_moved_on or site in self.run.corpus.surprises
        if frontier.has_heard_sources and has_news:
            await self._plan(site)
        for request in self._requests(site):
            self.crawler.engine.crawl(request)
        left = frontier.leave() if frontier.is_done else []
        visits = (Visit(queued=queued, url=queued.link.url, outcome=outcome) for queued, outcome in left)
        try:
            await asyncio.gather(*map(self.run.corpus.commit, visits))
        except OutputFault as fault:
            self.end(fault)

    def end(self, fault: OutputFault) -> None:
        """The output folder failed: nothing more can be done. The first fault says why."""
        if self.run.fault is None:
            self.run.fault = fault
            self.logger.critical("%s", fault)
            self._closing = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason="output failed"))

    async def _plan(self, site: str) -> None:
        """The site's sources have been heard: its pages of earlier runs that are due are asked for again."""
        self.run.corpus.surprises.discard(site)
        has_moved_on = self._planned[site] = self._frontiers[site].has_moved_on
        try:
            due = await self.run.corpus.due(site, has_moved_on=has_moved_on)
        except OutputFault as fault:
            self.end(fault)
            return
        self.run.progress[site].queued += len(due)
        self._frontiers[site].ask_again(due)

    def count_bytes(self, data: bytes, request: Request) -> None:
        """They count for the site whose host sent them: further pages of posts, and what is tried again, too."""
        host = urlsplit(request.url).netloc
        if host not in self._site_at:
            self._site_at[host] = next((key for key, site in self.sites.items() if site.owns(request.url)), None)
        frontier = self._frontiers.get(self._site_at[host] or "")
        if frontier:
            frontier.budget.receive(len(data))

    async def note_bug(self, response: Response | None = None, item: FetchedPage | None = None) -> None:
        """An exception nobody expected. Scrapy has logged it; its page stays to be fetched."""
        self.run.bugs += 1
        queued = item.queued if item else response.request.cb_kwargs["queued"]  # type: ignore[union-attr]
        self._frontiers[queued.site].drop(queued)
        await self._go_on(queued.site)

    async def seal(self, reason: str) -> None:
        """The crawl is over."""
        await self.run.seal(reason)


def _slot(site: Site) -> dict[str, Any]:
    politeness = site.politeness
    given = {"delay": politeness.delay, "concurrency": politeness.concurrency}
    return {name: value for name, value in given.items() if value is not None}


def _start_links(site: Site) -> list[Link]:
    roots = dict.fromkeys("{0.scheme}://{0.netloc}/robots.txt".format(urlsplit(url)) for url in site.start)
    links = [Link(root, Role.ROBOTS) for root in roots]
    links += [Link(fetch_address(url), Role.PAGE) for url in site.start]
    links += [Link(url, Role.FEED) for url in site.feeds]
    links += [Link(url, Role.SITEMAP) for url in site.sitemaps]
    return links


def _outcome_of(status: int, role: Role) -> str | None:
    """What a status says of an address, ``None`` for a sound answer."""
    if status == 200:
        return None
    if status == NOT_MODIFIED:
        return SAME
    if status in GONE or (status == NO_SUCH_PAGE and role is Role.API):
        return "absent" if role in LINKS_OF else f"gone/{status}"
    return f"error/http-{status}"


def _refusal_of_list(response: Response, tree: HtmlElement | None) -> Rejected:
    if tree is not None:
        return Rejected(Reason.LISTING, "read for its links")
    if len(response.body) > MAX_LINKED_BYTES:
        return Rejected(Reason.TOO_LARGE, "too long to be read for its links")
    return Rejected(Reason.NOT_HTML if response.body else Reason.EMPTY, "no list of links")


def _visit(
    response: Response,
    queued: Queued,
    outcome: str,
    links: tuple[Link, ...] = (),
    result: Rejected | None = None,
) -> Visit:
    return Visit(
        queued=queued,
        url=response.url,
        outcome=outcome,
        links=links,
        result=result,
        fetched_at=utc_now(),
        validators=read_validators(lambda name: _header(response, name)),
    )


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
