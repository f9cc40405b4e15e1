"""Scrapy's downloader, with hosts that can be slowed down and left alone for a while."""

from __future__ import annotations

from collections import Counter
from time import monotonic
from typing import TYPE_CHECKING

from scrapy.core.downloader import Downloader, Slot
from scrapy.pqueues import DownloaderAwarePriorityQueue, DownloaderInterface

from crawler.fetching.faults import NotAsked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrapy import Request, Spider
    from scrapy.crawler import Crawler

MIN_DELAY = 0.001
"""Seconds between two requests to a host. With none at all, Scrapy 2.19 starts every request that waits at once, past
any limit of concurrency: it counts a request only once its task runs."""


class HostDownloader(Downloader):
    """One slot a host, as in Scrapy. What a host asked for outlives its slot, which Scrapy drops when it is idle."""

    def _get_slot(self, request: Request, spider: Spider | None = None) -> tuple[str, Slot]:
        key = self.get_slot_key(request)
        is_new = key not in self.slots
        _, slot = super()._get_slot(request)
        if is_new:
            slot.delay = max(slot.delay, MIN_DELAY)
        return key, slot

    def delay_of(self, host: str) -> float:
        """Seconds between two requests to the host, at least."""
        return float(self.per_slot_settings.get(host, {}).get("delay", self._delay))

    def concurrency_of(self, host: str) -> int:
        """Requests to the host that may be under way at once."""
        return int(self.per_slot_settings.get(host, {}).get("concurrency", self.domain_concurrency))

    def slow_down(self, host: str, delay: float) -> None:
        """At least ``delay`` seconds between two requests to the host, from now on."""
        if delay <= self.delay_of(host):
            return
        self.per_slot_settings.setdefault(host, {})["delay"] = delay
        if host in self.slots:
            self.slots[host].delay = max(self.slots[host].delay, delay)

    def pause(self, request: Request, seconds: float) -> float:
        """No request goes to the host of ``request`` for so long. Returns by how much that is longer than before."""
        _, slot = self._get_slot(request)
        # The next request goes out a delay after the last one; so the last one is said to lie ahead.
        until = monotonic() + seconds - slot.delay
        before, slot.lastseen = slot.lastseen, max(slot.lastseen, until)
        return max(0.0, min(seconds, slot.lastseen - before))

    def give_up_waiting(self, outcome: str) -> None:
        """Requests that wait for their host's turn are not made."""
        for slot in self.slots.values():
            while slot.queue:
                _, waiting = slot.queue.popleft()
                waiting.errback(NotAsked(outcome))


class HostQueue(DownloaderAwarePriorityQueue):
    """Hands the downloader no more requests to a host than it may make at once.

    So requests to a slow or paused host wait here, where they are in nobody's way: the downloader's own places
    (``CONCURRENT_REQUESTS``) are for all hosts together.
    """

    def __init__(self, crawler: Crawler, *args: object, **kwargs: object) -> None:
        super().__init__(crawler, *args, **kwargs)  # type: ignore[arg-type]
        self._downloader_interface = _Room(crawler)


class _Room(DownloaderInterface):
    downloader: HostDownloader

    def stats(self, possible_slots: Iterable[str]) -> list[tuple[int, str]]:
        """Requests under way to each host that can take one more."""
        busy = Counter(map(self.downloader.get_slot_key, self.downloader.active))
        return [(busy[host], host) for host in possible_slots if busy[host] < self.downloader.concurrency_of(host)]
