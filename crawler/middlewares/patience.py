"""A request that failed is made again after a while; a host that asks for time, or has stopped answering, gets it."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.exceptions import ResponseDataLossError
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.response import response_status_message

from crawler.fetching.faults import NotAsked, UndecodableBody
from crawler.fetching.retry_after import seconds_to_wait
from crawler.middlewares.whole_body import CUT_SHORT, UNDECODABLE

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Request, Response

    from crawler.fetching.downloader import HostDownloader
    from crawler.run import Run

logger = logging.getLogger(__name__)

FIRST_WAIT = 1.0
"""Seconds before a request is made again; three times as long before the next time."""
MAX_FAILURES_IN_A_ROW = 20
"""Answers a host may owe us, or give with a status of failure, one after the other. Then it is left to the next run:
a host that hangs would cost ``DOWNLOAD_TIMEOUT`` for each of its pages."""
PAUSES = 6
"""``MAX_RETRY_AFTER`` so many times is what one host may ask for in a run."""
ASKS_FOR_TIME = (429, 503)

BROKEN: Mapping[str, type[Exception]] = {CUT_SHORT: ResponseDataLossError, UNDECODABLE: UndecodableBody}
"""Errors by flags of responses. Scrapy retries what a request raises, not what a middleware makes of its response."""

RETRY_AFTER = "later/retry-after"
HOST_DOWN = "later/host-down"


class PatienceMiddleware(RetryMiddleware):
    """Scrapy's retries, with waits between them, ``Retry-After`` by host, and an end to it."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler.settings)
        self.crawler = crawler
        self._max_pause = crawler.settings.getfloat("MAX_RETRY_AFTER")
        self._paused: Counter[str] = Counter()
        self._failures: Counter[str] = Counter()
        self._left: dict[str, str] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> PatienceMiddleware:
        """As Scrapy builds its components."""
        return cls(crawler)

    @property
    def _run(self) -> Run:
        return self.crawler.spider.run  # type: ignore[union-attr,no-any-return]

    async def process_request(self, request: Request) -> None:
        """Raises :class:`NotAsked` for a host that is left to the next run."""
        outcome = self._left.get(_host(request))
        if outcome:
            raise NotAsked(outcome)

    async def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """The response, or the request again where it is worth another try. Raises what its flags say is wrong."""
        broken = next((BROKEN[flag] for flag in response.flags if flag in BROKEN), None)
        if broken:
            error = broken(f"{len(response.body)} bytes")
            again = await self.process_exception(request, error)
            if again is None:
                raise error
            return again
        if request.meta.get("dont_retry", False):
            return response
        if response.status not in self.retry_http_codes:
            self._failures[_host(request)] = 0
            return response
        header = (response.headers.get("Retry-After") or b"").decode("latin-1")
        pause = seconds_to_wait(header, datetime.now(UTC)) if response.status in ASKS_FOR_TIME else None
        if pause is None:
            self._count_failure(request)
            await self._wait(request)
        else:
            self._pause(request, pause)
        again = self._retry(request, response_status_message(response.status)) if self._goes_on else None
        return again or response

    async def process_exception(self, request: Request, exception: Exception) -> Request | None:  # type: ignore[override]
        """The request again where it is worth another try."""
        if not isinstance(exception, self.exceptions_to_retry) or request.meta.get("dont_retry", False):
            return None
        self._count_failure(request)
        if _host(request) in self._run.private_names:
            return None
        await self._wait(request)
        return self._retry(request, exception) if self._goes_on else None

    @property
    def _goes_on(self) -> bool:
        return self.crawler.crawling and not self._run.is_ending

    async def _wait(self, request: Request) -> None:
        tries = request.meta.get("retry_times", 0)
        if self._goes_on and tries < request.meta.get("max_retry_times", self.max_retry_times):
            await asyncio.sleep(FIRST_WAIT * 3**tries)

    def _pause(self, request: Request, seconds: float) -> None:
        host = _host(request)
        if seconds > self._max_pause or self._paused[host] + seconds > PAUSES * self._max_pause:
            self._leave(host, RETRY_AFTER, f"asks for {seconds:.0f} seconds")
            raise NotAsked(RETRY_AFTER, f"{host} asks for {seconds:.0f} seconds")
        downloader: HostDownloader = self.crawler.engine.downloader  # type: ignore[assignment]
        self._paused[host] += downloader.pause(request, seconds)  # type: ignore[assignment]

    def _count_failure(self, request: Request) -> None:
        host = _host(request)
        self._failures[host] += 1
        if self._failures[host] >= MAX_FAILURES_IN_A_ROW:
            self._leave(host, HOST_DOWN, f"failed {MAX_FAILURES_IN_A_ROW} times in a row")

    def _leave(self, host: str, outcome: str, why: str) -> None:
        if host not in self._left:
            self._left[host] = outcome
            logger.warning("%s %s: its other pages are left to the next run (%s)", host, why, outcome)


def _host(request: Request) -> str:
    return urlparse_cached(request).hostname or ""
