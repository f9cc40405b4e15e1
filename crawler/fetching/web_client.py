"""Scrapy's client for the web, with a bound on the header of a response: Scrapy has one for bodies alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)

from crawler.fetching.faults import HeaderTooLarge

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.internet.defer import Deferred
    from twisted.internet.interfaces import IAddress
    from twisted.web._newclient import HTTP11ClientProtocol
    from twisted.web._newclient import Request as TwistedRequest
    from twisted.web.iweb import IResponse

MAX_HEADER_BYTES = 256 * 1024
"""All lines of a header together. Browsers stop there, too; a sound one has a hundredth of it."""


class BoundedHandler(HTTP11DownloadHandler):
    """Scrapy's, whose connections give up a response with too large a header."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _BoundedFactory


class _BoundedFactory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: IAddress | None) -> HTTP11ClientProtocol:  # noqa: N802
        return _BoundedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


class _BoundedProtocol(_LenientHTTP11ClientProtocol):
    def request(self, request: TwistedRequest) -> Deferred[IResponse]:
        answer = super().request(request)
        assert self._parser is not None
        self._parser.__class__ = _BoundedParser  # as Scrapy does: the class is not to be chosen otherwise
        return answer


class _BoundedParser(_LenientHTTPClientParser):
    _header_bytes = 0

    def lineReceived(self, line: bytes) -> None:  # noqa: N802
        self._header_bytes += len(line)
        if self._header_bytes > MAX_HEADER_BYTES:
            raise HeaderTooLarge(f"more than {MAX_HEADER_BYTES} bytes of header")
        super().lineReceived(line)
