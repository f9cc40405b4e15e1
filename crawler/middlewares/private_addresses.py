"""No request goes to an address that is not of the public net, unless the operator named the host (ADR 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.utils.httpobj import urlparse_cached

from crawler.fetching.faults import PRIVATE_ADDRESS, NotAsked
from crawler.fetching.resolver import PublicResolver, exempt_names
from crawler.sites.host_names import is_private

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Request


class PrivateAddressMiddleware:
    """Judges what the address itself tells; :mod:`crawler.fetching.resolver`, installed here, what a name stands for.

    A site that names 10.0.0.1 may be asked for at 10.0.0.1. It does not open that host to the redirects of another.
    """

    def __init__(self, named: frozenset[str]) -> None:
        self._named = named

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> PrivateAddressMiddleware:
        """As Scrapy builds its components."""
        run = crawler.spider.run  # type: ignore[union-attr]
        sites = run.sites.values()
        PublicResolver.install(crawler, exempt_names(sites), run.private_names)
        return cls(frozenset(host for site in sites for host in site.host_names()))

    async def process_request(self, request: Request) -> None:
        """Raises :class:`NotAsked` for a private host nobody named, or that a redirect led to."""
        host = urlparse_cached(request).hostname or ""
        if is_private(host) and (host not in self._named or _came_from(request, host)):
            raise NotAsked(PRIVATE_ADDRESS, f"{host} is a private address that no site file names")


def _came_from(request: Request, host: str) -> bool:
    """Whether Scrapy followed a redirect of another host to this one, as it does for robots.txt."""
    before = request.meta.get("redirect_urls", ())
    return any(urlparse_cached(request.replace(url=url)).hostname != host for url in before)
