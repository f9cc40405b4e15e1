"""What came of a page is committed; only then does its record leave the pipelines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import DropItem

from cleaners.record import ReviewRecord
from cleaners.rejected import Rejected
from crawler.corpus import Visit
from crawler.items import FetchedPage

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class CommitPipeline:
    """A cleaned page in, its record out; pages without a record, or without a new one, are dropped by name."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CommitPipeline:
        """As Scrapy builds its components."""
        return cls(crawler)

    async def process_item(self, item: FetchedPage) -> ReviewRecord:
        """The record as committed. ``DropItem`` names why there is none."""
        result = item.result
        outcome = f"rejected/{result.reason}" if isinstance(result, Rejected) else "done"
        record: ReviewRecord | None = await self._crawler.spider.commit(  # type: ignore[union-attr]
            Visit(
                queued=item.queued,
                url=item.exchange.url,
                outcome=outcome,
                links=item.links,
                member=item.member,
                result=result,
                fetched_at=item.exchange.fetched_at,
            )
        )
        if record:
            return record
        reason = f"{result.reason}: {result.detail}" if isinstance(result, Rejected) else "unchanged"
        raise DropItem(f"{item.exchange.url}: {reason}", log_level="DEBUG")
