"""A host that answers slowly is asked more slowly, and never faster than its delay says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.extensions.throttle import AutoThrottle

from crawler.fetching.downloader import MIN_DELAY

if TYPE_CHECKING:
    from scrapy.core.downloader import Slot
    from scrapy.http import Request, Response

    from crawler.fetching.downloader import HostDownloader


class HostThrottle(AutoThrottle):
    """Scrapy's AutoThrottle between two bounds of the host: its delay, and ``AUTOTHROTTLE_MAX_DELAY``.

    Scrapy's own begins at five seconds and comes down to ``DOWNLOAD_DELAY``, past a site file and Crawl-delay. Here
    the aim is as many requests under way as the host may have at once.
    """

    def _start_delay(self) -> float:
        return self.mindelay

    def _response_downloaded(self, response: Response, request: Request, spider: object) -> None:
        key, latency = request.meta.get("download_slot", ""), request.meta.get("download_latency")
        downloader: HostDownloader = self.crawler.engine.downloader  # type: ignore[assignment]
        slot = downloader.slots.get(key)
        if slot is not None and latency is not None:
            self._adjust_host(slot, latency, response.status, max(downloader.delay_of(key), MIN_DELAY))

    def _adjust_host(self, slot: Slot, latency: float, status: int, least: float) -> None:
        target = latency / slot.concurrency
        delay = max(least, min(max(target, (slot.delay + target) / 2), max(self.maxdelay, least)))
        if status == 200 or delay > slot.delay:  # a page of an error is short, and says nothing of the others
            slot.delay = delay
