"""One page of the web, with the further pages of its post, fetched as a crawl would fetch it."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from typing import Any, ClassVar

from scrapy import Spider
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from cleaners.hints import RawPage
from cleaners.part_links import find_parts
from cleaners.record import ReviewRecord
from crawler.errand import ERRAND_SETTINGS, Errand
from crawler.fetching.parts import PartFault, fetch_parts
from crawler.fetching.responses import exchange_of, raw_page, read_tree
from crawler.pool import CleaningPool
from crawler.run_settings import RunSettings
from crawler.sites.loader import load_sites, site_of_address
from crawler.sites.model import Site


def site_owning(url: str, settings: RunSettings) -> Site:
    """The site whose file in the folder of sites claims ``url``, or one made up for its host.

    ``StartupFault`` names what is wrong with a site file or with the address.
    """
    made_up = site_of_address(url)
    return next((site for site in load_sites(settings.SITES_DIR) if site.owns(url)), made_up)


class PageSpider(Spider):
    """Fetches one page into ``found``, under its address, by the settings' rules: ``robots.txt``, delays, bounds."""

    name = "page"
    custom_settings: ClassVar[dict[str, Any]] = ERRAND_SETTINGS  # type: ignore[misc]

    def __init__(
        self, url: str, site: Site, run: Errand, deadline: float, found: dict[str, RawPage], **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.run = run
        self._url = url
        self._site = site
        self._deadline = deadline
        self._found = found

    async def start(self) -> AsyncIterator[Request]:
        """The page."""
        yield Request(self._url, callback=self.visit, errback=self.give_up)

    async def visit(self, response: Response) -> None:
        """The page is kept, together with its further ones where it is a post that has some."""
        if response.status != 200:
            print(f"{self._url}: status {response.status}", file=sys.stderr)
            return
        exchange = exchange_of(response)
        page = raw_page(exchange, self._site.key)
        tree = read_tree(response)
        links = find_parts(tree, response.url) if tree is not None else ()
        if links and await self._is_post(page):
            try:
                parts = await fetch_parts(response.url, links, self._site, self.crawler.engine.download_async)
                page = raw_page(exchange, self._site.key, tuple(part.exchange for part in parts if part.exchange))
            except PartFault as fault:
                print(f"{self._url}: its further pages cannot be had: {fault.outcome}", file=sys.stderr)
        self._found[self._url] = page

    async def _is_post(self, page: RawPage) -> bool:
        pool = CleaningPool(1, self._deadline)
        try:
            return isinstance(await pool.clean(page, self._site.page_hints()), ReviewRecord)
        finally:
            pool.close()

    async def give_up(self, failure: Failure) -> None:
        """No answer, or ``robots.txt`` forbids to ask."""
        print(f"{self._url}: {failure.getErrorMessage()}", file=sys.stderr)
