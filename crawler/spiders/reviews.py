"""The spider: finds posts by feed, sitemap and archive links. Knows links, nothing of text."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from itertools import count
from typing import Any
from urllib.parse import urldefrag, urlsplit

from lxml.html import HtmlElement
from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from cleaners.address import fetch_address, page_key
from cleaners.record import ReviewRecord
from crawler.corpus.output_fault import OutputFault
from crawler.discovery.address_shapes import list_key
from crawler.discovery.leads import Leads, leads_of_page, leads_of_source
from crawler.discovery.link_rules import Role
from crawler.discovery.links import Link, role_of
from crawler.discovery.sources import sources_of_start
from crawler.fetching.parts import are_unchanged
from crawler.fetching.responses import NOT_MODIFIED, exchange_of, is_redirect, is_unchanged, location_of, read_tree
from crawler.fetching.validators import NO_VALIDATORS
from crawler.items import FetchedPage
from crawler.run import Run, open_run
from crawler.scheduling.origins import Origins
from crawler.scheduling.redirects import MAX_REDIRECTS
from crawler.scheduling.visit import Visit
from crawler.sites.model import Site
from crawler.spiders.answers import (
    outcome_of_answer,
    outcome_of_redirect,
    refusal_of_further_page,
    refusal_of_list,
    refused,
    visit_of,
    visit_of_failure,
)
from crawler.spiders.missing_pages import MissingPages
from crawler.spiders.site_crawl import SiteCrawl
from crawler.state.addresses import Queued

OK = 200
PERMANENT = (301, 308)
"""Of redirects: the page has another address for good."""


class ReviewsSpider(Spider):
    """``scrapy crawl reviews``: every site it is told about, or ``-a url=``, or the demo."""

    name = "reviews"

    def __init__(self, run: Run, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.run = run
        self.sites = run.sites
        self._crawls: dict[str, SiteCrawl] = {}
        self._missing = MissingPages()
        self._origins: defaultdict[str, Origins] = defaultdict(Origins)
        self._order = count()
        self._site_at: dict[str, str | None] = {}
        """Key of the site at each host that has answered."""
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

    # What is asked for

    async def start(self) -> AsyncIterator[Request]:
        """What a crash or the last run left over, and where each site starts."""
        for site in self.sites.values():
            try:
                self._crawls[site.key] = await SiteCrawl.begin(self.run, site)
            except OutputFault as fault:
                self.end(fault)
                return
            yield self._missing.request(site, priority=-next(self._order))
            requests = self._requests(site.key)
            for request in requests:
                yield request
            if not requests:
                await self._go_on(site.key)

    def _requests(self, site: str) -> list[Request]:
        """What the site is to be asked for now."""
        return [self._request(item) for item in self._crawls[site].frontier.take()]

    def _request(self, queued: Queued, url: str | None = None, redirects: int = 0) -> Request:
        meta: dict[str, Any] = {"dont_redirect": True, "dont_obey_robotstxt": queued.link.role is Role.ROBOTS}
        return Request(
            url or self._origins[queued.site].now(queued.link.url),
            headers={} if self.run.again else queued.validators.headers(),
            callback=self.visit,
            errback=self.give_up,
            priority=-next(self._order),
            meta=meta,
            cb_kwargs={"queued": queued, "redirects": redirects},
        )

    async def _go_on(self, site: str) -> None:
        """What the site is to be asked for next goes to Scrapy; where that is nothing, what is left is given up."""
        if not self.crawler.crawling or self.run.is_ending:  # told to stop: what waits is for the next run
            return
        try:
            await self._crawls[site].plan()
            for request in self._requests(site):
                self.crawler.engine.crawl(request)
            await self._crawls[site].leave()
        except OutputFault as fault:
            self.end(fault)

    # What comes back

    async def visit(self, response: Response, queued: Queued, redirects: int) -> AsyncIterator[Request | FetchedPage]:
        """What an address led to: further requests, and a page where it may be a post."""
        if is_redirect(response):
            async for request in self._follow_redirect(response, queued, redirects):
                yield request
            return
        if response.status in (OK, NOT_MODIFIED):
            self._origins[queued.site].learn(queued.link.url, response.url)
        elif not redirects and self._is_guessed(response, queued):
            yield self._request(queued, queued.link.url)
            return
        if is_unchanged(response) and not await self._parts_are_unchanged(queued):
            yield self._request(replace(queued, validators=NO_VALIDATORS))
            return
        page = await self._read(response, queued)
        if page:
            yield page

    def _is_guessed(self, response: Response, queued: Queued) -> bool:
        """Whether the page was asked for at another address than its own, to which no redirect had led."""
        assert response.request is not None
        asked = response.request.url
        return asked != queued.link.url and asked == self._origins[queued.site].now(queued.link.url)

    async def _read(self, response: Response, queued: Queued) -> FetchedPage | None:
        """The page, where it may be a post. Anything else is done with, and committed."""
        role = queued.link.role
        tree = read_tree(response) if response.status == 200 and not role.is_source else None
        outcome = outcome_of_answer(response, role)
        if await self._is_missing(tree, response, queued):
            tree, outcome = None, "gone/soft-404"
        leads = self._leads(response, tree, queued)
        links = self._crawls[queued.site].meet(leads.links, queued)
        if outcome:
            visit = visit_of(response, queued, outcome, links)
        elif leads.first_page:
            visit = refused(response, queued, refusal_of_further_page(leads.first_page), links)
        elif role.is_page:
            return FetchedPage(queued=queued, exchange=exchange_of(response), links=links, part_links=leads.parts)
        elif role is Role.LISTING:
            visit = refused(response, queued, refusal_of_list(response, tree), links)
        else:
            visit = replace(visit_of(response, queued, "read", links), told=leads.told())
        await self.commit(visit)
        return None

    def _leads(self, response: Response, tree: HtmlElement | None, queued: Queued) -> Leads:
        site, role = self.sites[queued.site], queued.link.role
        if role.is_source:
            return leads_of_source(response, role, site)
        if tree is None:
            return Leads()
        is_start = self._crawls[queued.site].frontier.is_start(queued.key)
        more = sources_of_start(response, tree, site) if is_start else ()
        return leads_of_page(tree, response.url, role, site, more)

    async def _is_missing(self, tree: HtmlElement | None, response: Response, queued: Queued) -> bool:
        """Whether the site has no such page, though it answered as if it had."""
        is_start = self._crawls[queued.site].frontier.is_start(queued.key)
        if tree is None or not queued.link.role.is_page or is_start:
            return False
        return await self._missing.are_like(tree, response.url, queued.site)

    async def _parts_are_unchanged(self, queued: Queued) -> bool:
        """Whether the further pages of a post are as they were too. Its first page is."""
        parts = await self.run.corpus.parts(queued)
        return not parts or await are_unchanged(parts, self.crawler.engine.download_async)

    async def _follow_redirect(self, response: Response, queued: Queued, redirects: int) -> AsyncIterator[Request]:
        """The same page under another form of its address is asked for; another page is a link like any other."""
        target, crawl = location_of(response), self._crawls[queued.site]
        outcome = outcome_of_redirect(target, crawl.site)
        if outcome:
            await self.commit(visit_of(response, queued, outcome))
        elif page_key(target) == queued.key:
            if redirects < MAX_REDIRECTS and urldefrag(target).url != response.url:
                yield self._request(queued, target, redirects + 1)
            else:
                await self.commit(visit_of(response, queued, "error/redirect-loop"))
        elif endless := crawl.redirects.endless(queued, page_key(target)):
            await self._doubt(endless[1:], "error/redirect-loop")
            await self.commit(visit_of(response, queued, "error/redirect-loop"))
        else:
            role = role_of(target, crawl.site) if queued.link.role.is_page else queued.link.role
            links = crawl.meet([Link(fetch_address(target), role)] if role else [], queued)
            moved_to = page_key(target) if response.status in PERMANENT else None
            await self.commit(replace(visit_of(response, queued, "redirect", links), moved_to=moved_to))

    async def _doubt(self, done: Iterable[Queued], outcome: str) -> None:
        """Addresses that were done with are to be asked for again in a later run: the site was ailing."""
        try:
            for queued in done:
                await self._crawls[queued.site].doubt(queued, outcome)
        except OutputFault as fault:
            self.end(fault)

    async def give_up(self, failure: Failure) -> None:
        """No answer after all retries, or ``robots.txt`` forbids to ask."""
        queued: Queued = failure.request.cb_kwargs["queued"]  # type: ignore[attr-defined]
        await self.commit(visit_of_failure(failure, queued, self.run.private_names))

    def follow_parts(self, item: FetchedPage) -> tuple[Link, ...]:
        """What looked like further pages of a page that is no post: further pages of a list, where their addresses
        say so too. The days of a calendar look like them."""
        site = self.sites[item.queued.site]
        whole = list_key(item.exchange.url)
        roles = ((part.url, role_of(part.url, site)) for part in item.part_links)
        links = [Link(url, Role.LISTING if list_key(url) == whole else role) for url, role in roles if role]
        return self._crawls[site.key].meet(links, item.queued)

    async def commit(self, visit: Visit) -> ReviewRecord | None:
        """What :meth:`crawler.corpus.corpus.Corpus.commit` returns. When the output folder fails, the crawl ends."""
        try:
            record = await self._crawls[visit.site].commit(visit)
        except OutputFault as fault:
            self.end(fault)
            return None
        await self._go_on(visit.site)
        return record

    # The end

    def end(self, fault: OutputFault) -> None:
        """The output folder failed: nothing more can be done. The first fault says why."""
        if self.run.fault is None:
            self.run.fault = fault
            self.logger.critical("%s", fault)
            self._closing = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason="output failed"))

    def count_bytes(self, data: bytes, request: Request) -> None:
        """They count for the site whose host sent them: further pages of posts, and what is tried again, too."""
        host = urlsplit(request.url).netloc
        if host not in self._site_at:
            self._site_at[host] = next((key for key, site in self.sites.items() if site.owns(request.url)), None)
        crawl = self._crawls.get(self._site_at[host] or "")
        if crawl:
            crawl.frontier.budget.receive(len(data))

    async def note_bug(self, response: Response | None = None, item: FetchedPage | None = None) -> None:
        """An exception nobody expected. Scrapy has logged it; its page stays to be fetched."""
        self.run.bugs += 1
        queued = item.queued if item else response.request.cb_kwargs.get("queued")  # type: ignore[union-attr]
        if queued:
            self._crawls[queued.site].frontier.drop(queued)
            await self._go_on(queued.site)

    async def seal(self, reason: str) -> None:
        """The crawl is over."""
        await self.run.seal(reason)


def _slot(site: Site) -> dict[str, Any]:
    politeness = site.politeness
    given = {"delay": politeness.delay, "concurrency": politeness.concurrency}
    return {name: value for name, value in given.items() if value is not None}
