"""A small file that hosts keep for crawlers: fetched once a host and run, and waited for by all who need it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from scrapy.http import Request
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.httpobj import urlparse_cached

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

TIMEOUT = 20
"""Seconds for the file, unless ``DOWNLOAD_TIMEOUT`` is less. A host that takes longer for so little is not well."""
RETRIES = 1
PRIORITY = 1000
"""Before any page: pages wait for it."""

Read = TypeVar("Read")


class OncePerHost(Generic[Read]):
    """What ``fetch`` makes of a host, at the first request to it, for as long as the crawl lasts."""

    def __init__(self, fetch: Callable[[Request], Awaitable[Read]]) -> None:
        self._fetch = fetch
        self._found: dict[str, asyncio.Future[Read]] = {}

    async def of(self, request: Request) -> Read:
        """What was found at the host of ``request``; it is waited for where it is on its way."""
        host = urlparse_cached(request).netloc
        if host not in self._found:
            self._found[host] = asyncio.ensure_future(self._fetch(request))
        return await asyncio.shield(self._found[host])

    def known(self, request: Request) -> Read | None:
        """The same where it is there already."""
        found = self._found.get(urlparse_cached(request).netloc)
        return found.result() if found and found.done() and not found.exception() else None


def host_file(crawler: Crawler, request: Request, path: str, **meta: Any) -> Request:
    """A request for the file at ``path`` of the host of ``request``."""
    parts = urlparse_cached(request)
    timeout = min(TIMEOUT, crawler.settings.getfloat("DOWNLOAD_TIMEOUT"))
    bounds = {"download_timeout": timeout, "max_retry_times": RETRIES}
    url = f"{parts.scheme}://{parts.netloc}{path}"
    return Request(url, priority=PRIORITY, meta={"host_file": path, **bounds, **meta}, callback=NO_CALLBACK)


def is_host_file(request: Request, path: str | None = None) -> bool:
    """Whether ``request`` is for such a file, or for the one at ``path``, or was redirected from it."""
    asked = request.meta.get("host_file")
    return asked == path if path else asked is not None
