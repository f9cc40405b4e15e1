"""What came of a page is committed; only then does its record leave the pipelines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import DropItem

from cleaners.record import ReviewRecord
from cleaners.rejected import Rejected
from crawler.fetching.validators import read_validators
from crawler.items import FetchedPage
from crawler.scheduling.visit import Visit

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
        spider = self._crawler.spider
        links = item.links
        if isinstance(item.result, Rejected):
            links += spider.follow_parts(item)  # type: ignore[union-attr]
        record: ReviewRecord | None = await spider.commit(  # type: ignore[union-attr]
            Visit(
                queued=item.queued,
                url=item.exchange.url,
                outcome=_outcome(item),
                links=links,
                member=item.member,
                result=item.result,
                parts=item.parts,
                fetched_at=item.exchange.fetched_at,
                validators=read_validators(item.exchange.header),
            )
        )
        if record:
            return record
        raise DropItem(f"{item.exchange.url}: {_reason(item)}", log_level="DEBUG")


def _outcome(item: FetchedPage) -> str:
    if isinstance(item.result, Rejected):
        return f"rejected/{item.result.reason}"
    return item.fault or "done"


def _reason(item: FetchedPage) -> str:
    if isinstance(item.result, Rejected):
        return f"{item.result.reason}: {item.result.detail}"
    return item.fault or "unchanged"
