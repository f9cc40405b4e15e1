"""Every request of a demo run, those for robots.txt too, goes to the demo's server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import NotConfigured
from scrapy.http import Request

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class DemoProxyMiddleware:
    """Names the proxy, as a person with one would. Not configured in a run that has no demo."""

    def __init__(self, proxy: str) -> None:
        self._proxy = proxy

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> DemoProxyMiddleware:
        """As Scrapy builds its components."""
        run = getattr(crawler.spider, "run", None)
        if run is None or run.proxy is None:
            raise NotConfigured
        return cls(run.proxy)

    async def process_request(self, request: Request) -> None:
        """The request as it would be asked of a proxy."""
        request.meta["proxy"] = self._proxy
