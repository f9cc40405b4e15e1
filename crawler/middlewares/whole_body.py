"""A compressed body that is not whole is marked: Scrapy would pass on what there is of it as the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.utils._compression import _DecompressionMaxSizeExceeded

from crawler.fetching.unpacking import CutShort, Undecodable, unpack

if TYPE_CHECKING:
    from scrapy.http import Request, Response

CUT_SHORT = "cut-short"
UNDECODABLE = "undecodable"
"""Flags of such responses. :mod:`crawler.middlewares.patience`, which can ask again, makes errors of them."""
MAX_LAYERS = 3
"""One packing in another, of one body; servers that do it do it twice. Each costs as much as a whole page."""
ENCODINGS = {b"gzip": "gzip", b"x-gzip": "gzip", b"deflate": "deflate", b"br": "br"}


class WholeBodyMiddleware(HttpCompressionMiddleware):
    """Scrapy's, with unpacking of our own."""

    def process_request(self, request: Request) -> None:  # type: ignore[override]
        """Asks for what :mod:`crawler.fetching.unpacking` can unpack."""
        request.headers.setdefault("Accept-Encoding", b"gzip, deflate, br")

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """The response unpacked, or as it came, with a flag, where its body is not whole."""
        try:
            return super().process_response(request, response)
        except CutShort:
            return response.replace(flags=[*response.flags, CUT_SHORT])
        except Undecodable:
            return response.replace(flags=[*response.flags, UNDECODABLE])

    def _handle_encoding(
        self, body: bytes, content_encoding: list[bytes], max_size: int
    ) -> tuple[bytes, list[bytes]]:
        layers = self._split_encodings(content_encoding)[0]
        if len(layers) > MAX_LAYERS:
            raise Undecodable(f"packed {len(layers)} times")
        return super()._handle_encoding(body, content_encoding, max_size)

    @staticmethod
    def _decode(body: bytes, encoding: bytes, max_size: int) -> bytes:
        if not body:
            return body
        if encoding not in ENCODINGS:
            raise Undecodable(f"{encoding.decode('latin-1')}: nobody asked for it")
        unpacked = bytearray()
        for piece in unpack(body, ENCODINGS[encoding]):
            unpacked += piece
            if max_size and len(unpacked) > max_size:
                raise _DecompressionMaxSizeExceeded(len(unpacked), max_size)
        return bytes(unpacked)
