"""What a host's file says about text and data mining of a page travels with the page, as if in its headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.fetching.faults import DOWNLOAD_FAULTS
from crawler.fetching.host_file import OncePerHost, host_file, is_host_file
from crawler.fetching.responses import SITE_POLICY, SITE_RESERVATION
from crawler.fetching.tdm_file import ReservationRules

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Request, Response

PATH = "/.well-known/tdmrep.json"
MAX_BYTES = 512 * 1024
"""Of the file; a longer one is none."""


class ReservationMiddleware:
    """The file is asked for before the first page of its host, as the protocol has it, if robots.txt allows that."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._rules = OncePerHost(self._fetch)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ReservationMiddleware:
        """As Scrapy builds its components."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Waits for the file."""
        if not is_host_file(request):
            await self._rules.of(request)

    async def process_response(self, request: Request, response: Response) -> Response:
        """The response, with what the file says of its address, and without what it may claim the file to say."""
        response.headers.pop(SITE_RESERVATION, None)
        response.headers.pop(SITE_POLICY, None)
        rules = self._rules.known(request)
        said = rules.of(request.url) if rules else None
        if said:
            response.headers[SITE_RESERVATION] = said.reserved
            if said.policy:
                response.headers[SITE_POLICY] = said.policy
        return response

    async def _fetch(self, request: Request) -> ReservationRules:
        asked = host_file(self._crawler, request, PATH, download_maxsize=MAX_BYTES)
        try:
            response = await self._crawler.engine.download_async(asked)
        except DOWNLOAD_FAULTS:  # the protocol takes what cannot be had for silence; pages speak for themselves too
            return ReservationRules(b"")
        return ReservationRules(response.body if response.status == 200 else b"")
