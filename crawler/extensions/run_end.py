"""A run ends when its time is up, and does not wait for hosts that have yet to be asked."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from scrapy import signals

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.fetching.downloader import HostDownloader
    from crawler.run import Run

logger = logging.getLogger(__name__)

LOOK_SECONDS = 0.25
"""How soon a signal or the deadline is noticed."""
DEADLINE = "deadline"
"""Reason the spider is closed for."""
STOPPED = "later/stopped"


class RunEnd:
    """Closes the spider at ``RUN_DEADLINE``. What is under way then is finished, as after one signal."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._task: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RunEnd:
        """As Scrapy builds its components."""
        extension = cls(crawler)
        crawler.signals.connect(extension.open, signal=signals.spider_opened)
        crawler.signals.connect(extension.close, signal=signals.spider_closed)
        return extension

    def open(self) -> None:
        """Watch."""
        self._task = asyncio.ensure_future(self._watch())

    def close(self) -> None:
        """Stop watching."""
        if self._task:
            self._task.cancel()

    async def _watch(self) -> None:
        run: Run = self._crawler.spider.run  # type: ignore[union-attr]
        end = asyncio.get_running_loop().time() + run.settings.RUN_DEADLINE
        while self._crawler.crawling:
            await asyncio.sleep(LOOK_SECONDS)
            if not run.is_ending and asyncio.get_running_loop().time() >= end:
                logger.info("RUN_DEADLINE: what is under way is finished, the rest is left to the next run")
                run.is_ending = True
                closing = self._crawler.engine.close_spider_async(reason=DEADLINE)
                asyncio.ensure_future(closing).add_done_callback(lambda task: task.exception())
            if run.is_ending:
                break
        downloader: HostDownloader = self._crawler.engine.downloader  # type: ignore[assignment]
        while True:
            downloader.give_up_waiting(STOPPED)
            await asyncio.sleep(LOOK_SECONDS)
