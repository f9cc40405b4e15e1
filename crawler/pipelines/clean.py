"""Pages are cleaned in worker processes."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from cleaners.hints import RawPage
from crawler.items import FetchedPage
from crawler.pool import CleaningPool

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


def raw_page(item: FetchedPage) -> RawPage:
    """The page as the cleaners take it."""
    exchange = item.exchange
    return RawPage(
        url=exchange.url,
        body=exchange.body,
        source=item.queued.site,
        fetched_at=exchange.fetched_at,
        content_type=exchange.header("Content-Type"),
        robots_tag=exchange.header("X-Robots-Tag"),
    )


class CleanPipeline:
    """A page in, the same page with its record or the reason it has none out."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._pool = CleaningPool(
            crawler.settings.getint("CLEAN_WORKERS"), crawler.settings.getfloat("CLEAN_DEADLINE")
        )

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CleanPipeline:
        """As Scrapy builds its components."""
        return cls(crawler)

    async def process_item(self, item: FetchedPage) -> FetchedPage:
        """``item`` with what came of cleaning it."""
        hints = self._crawler.spider.sites[item.queued.site].page_hints()  # type: ignore[union-attr]
        return dataclasses.replace(item, result=await self._pool.clean(raw_page(item), hints))

    async def close_spider(self) -> None:
        """End the workers."""
        self._pool.close()
