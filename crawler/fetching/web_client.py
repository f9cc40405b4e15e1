"""Scrapy's client for the web, with a bound on the header, and an eye for bodies that are not whole.

What is overridden here is private to Scrapy and Twisted; ADR 15 says why, and which test notices when it changes.
"""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from scrapy.exceptions import DownloadTimeoutError
from twisted.internet.error import ConnectionDone
from twisted.internet.interfaces import ISSLTransport
from twisted.python.failure import Failure
from twisted.web._newclient import ParseError
from twisted.web.http import _IdentityTransferDecoder

from crawler.fetching.faults import HeaderTooLarge

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.internet.defer import Deferred
    from twisted.internet.interfaces import IAddress
    from twisted.web._newclient import HTTP11ClientProtocol
    from twisted.web._newclient import Request as TwistedRequest
    from twisted.web.iweb import IResponse

MAX_HEADER_BYTES = 256 * 1024
"""All lines of a header together. Browsers stop there, too; a sound one has a hundredth of it."""
DEFAULT_TIMEOUT = 180.0
"""Seconds for a request that names none, which Scrapy's middleware lets no request do."""
GRACE = 5.0
"""Seconds after Scrapy's timeout. It asks Twisted to end the request, and what Twisted stumbles over never ends."""
_TOKEN = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""A name of a header (RFC 9110, section 5.6.2)."""
_END_OF_PAGE = re.compile(rb"</(?:body|html)\b", re.IGNORECASE)


class BoundedHandler(HTTP11DownloadHandler):
    """Scrapy's, whose connections are bounded."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _BoundedFactory

    async def download_request(self, request: Request) -> Response:
        """The response. ``DownloadTimeoutError`` where Scrapy's own timeout has not ended the request."""
        seconds = request.meta.get("download_timeout", DEFAULT_TIMEOUT) + GRACE
        try:
            return await asyncio.wait_for(super().download_request(request), seconds)
        except TimeoutError as error:
            raise DownloadTimeoutError(f"{request.url}: no end after {seconds} seconds") from error


class _BoundedFactory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: IAddress | None) -> HTTP11ClientProtocol:  # noqa: N802
        return _BoundedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


class _BoundedProtocol(_LenientHTTP11ClientProtocol):
    def request(self, request: TwistedRequest) -> Deferred[IResponse]:
        answer = super().request(request)
        assert self._parser is not None
        self._parser.__class__ = _BoundedParser  # as Scrapy does: the class is not to be chosen otherwise
        assert isinstance(self._parser, _BoundedParser)
        self._parser.is_plain = not ISSLTransport.providedBy(self.transport)
        return answer


class _BoundedParser(_LenientHTTPClientParser):
    MAX_LENGTH = MAX_HEADER_BYTES  # of one line; sound pages exceed Twisted's 16 KiB with their policies
    is_plain = True
    _header_bytes = 0

    def lineReceived(self, line: bytes) -> None:  # noqa: N802
        self._header_bytes += len(line)
        if self._header_bytes > MAX_HEADER_BYTES:
            self.lineLengthExceeded(line)
        super().lineReceived(line)

    def lineLengthExceeded(self, line: bytes) -> None:  # noqa: N802
        raise HeaderTooLarge(f"more than {MAX_HEADER_BYTES} bytes of header")

    def statusReceived(self, status: bytes) -> None:  # noqa: N802
        super().statusReceived(status)  # type: ignore[no-untyped-call]
        if not 100 <= self.response.code <= 999:
            raise ParseError("no status", status)  # type: ignore[no-untyped-call]

    def headerReceived(self, name: bytes, value: bytes) -> None:  # noqa: N802
        if _TOKEN.fullmatch(name.strip()):  # Twisted would give the page up for one odd line; browsers leave that out
            super().headerReceived(name.strip(), value)  # type: ignore[no-untyped-call]

    def _finished(self, rest: bytes) -> None:
        if _END_OF_PAGE.search(rest):  # it lies behind the length that was announced
            self._cut_short()
        super()._finished(rest)  # type: ignore[no-untyped-call]

    def connectionLost(self, reason: Failure | Exception) -> None:  # type: ignore[override]  # noqa: N802
        # Twisted gives a bare exception where the connection is kept, and Scrapy would stumble over it.
        reason = reason if isinstance(reason, Failure) else Failure(reason)  # type: ignore[no-untyped-call]
        # Over TLS, servers that do not say goodbye look like this too.
        if self.is_plain and not reason.check(ConnectionDone):  # type: ignore[no-untyped-call]
            self._cut_short()
        super().connectionLost(reason)

    def _cut_short(self) -> None:
        """Let the body end as one of which a byte is missing."""
        if isinstance(self.bodyDecoder, _IdentityTransferDecoder):
            self.bodyDecoder.contentLength = 1
