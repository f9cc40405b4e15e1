"""Pages are cleaned in worker processes; a post of several pages is cleaned with all of them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from scrapy.exceptions import DropItem
from scrapy.http import Request, Response

from cleaners.record import ReviewRecord
from cleaners.rejected import Rejected
from crawler.fetching.parts import PartFault, fetch_parts
from crawler.fetching.responses import raw_page
from crawler.items import FetchedPage
from crawler.pool import CleaningPool

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class CleanPipeline:
    """A page in, the same page with its record or the reason it has none out."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._pool = CleaningPool(
            crawler.settings.getint("CLEAN_WORKERS"), crawler.settings.getfloat("CLEAN_DEADLINE")
        )

        self._opt_outs = crawler.spider.run.settings.OPT_OUTS  # type: ignore[union-attr]

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CleanPipeline:
        """As Scrapy builds its components."""
        return cls(crawler)

    async def process_item(self, item: FetchedPage) -> FetchedPage:
        """``item`` with what came of cleaning it. Only what turns out to be a post has its further pages fetched."""
        result = await self._clean(item)
        if not item.part_links or not isinstance(result, ReviewRecord):
            return dataclasses.replace(item, result=result)
        site = self._crawler.spider.sites[item.queued.site]  # type: ignore[union-attr]
        try:
            parts = await fetch_parts(item.exchange.url, item.part_links, site, self._download)
        except PartFault as fault:
            return dataclasses.replace(item, fault=fault.outcome)
        whole = dataclasses.replace(item, parts=parts)
        return dataclasses.replace(whole, result=await self._clean(whole))

    async def _clean(self, item: FetchedPage) -> ReviewRecord | Rejected:
        hints = self._crawler.spider.sites[item.queued.site].page_hints()  # type: ignore[union-attr]
        hints = dataclasses.replace(hints, opt_outs=self._opt_outs)
        further = tuple(part.exchange for part in item.parts if part.exchange)
        return await self._pool.clean(raw_page(item.exchange, item.queued.site, further), hints)

    async def _download(self, request: Request) -> Response:
        """The response, by way of the downloader middlewares. A crawl that was told to stop fetches no more."""
        if not self._crawler.crawling or self._crawler.spider.run.is_ending:  # type: ignore[union-attr]
            raise DropItem(f"{request.url}: interrupted; its post is fetched again in the next run", log_level="INFO")
        return await self._crawler.engine.download_async(request)

    async def close_spider(self) -> None:
        """End the workers."""
        self._pool.close()
