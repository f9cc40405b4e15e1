"""robots.txt is obeyed by every request, those that wait for it included."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.utils.httpobj import urlparse_cached

from crawler.faults import ROBOTS_TXT, NotAsked

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Request, Response
    from scrapy.robotstxt import RobotParser


NOTHING_IS_ALLOWED = b"User-agent: *\nDisallow: /\n"
TOO_MANY_REQUESTS = 429


class SharedRobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's own, with the wait for a host's robots.txt mended.

    In Scrapy 2.19 all requests to a host wait on one Deferred while its robots.txt is fetched. The first that turns
    it into a future uses its result up; the others get ``None``, which means that all is allowed. Here one task a
    host fetches and parses the file, and as many requests as like wait for that task.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._tasks: dict[str, asyncio.Task[RobotParser | None]] = {}

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        """A server that cannot answer for its rules may not be crawled now (RFC 9309, section 2.3.1.4)."""
        if response.status >= 500 or response.status == TOO_MANY_REQUESTS:
            response = response.replace(body=NOTHING_IS_ALLOWED)
        await super()._parse_robots(response, netloc, request)

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """As Scrapy's, with the reason by name."""
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest as ignored:
            raise NotAsked(ROBOTS_TXT, str(ignored)) from ignored

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """The rules of the request's host, ``None`` when there are none to be had."""
        host = urlparse_cached(request).netloc
        if host not in self._tasks:
            self._tasks[host] = asyncio.ensure_future(super().robot_parser(request))
        return await asyncio.shield(self._tasks[host])
