"""Compressed bodies, unpacked piece by piece, to their end: what has none is no whole page."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import brotli

PIECE = 64 * 1024
"""Bytes unpacked at once: a bomb is noticed before it has gone off."""
_OF_GZIP = 16 + zlib.MAX_WBITS
_OF_BARE_DEFLATE = -zlib.MAX_WBITS
_GZIP_MAGIC = b"\x1f\x8b"


class CutShort(Exception):
    """The body ends before its compression does."""


class Undecodable(Exception):
    """The body is not compressed in the way its header says, or damaged."""


def unpack(body: bytes, encoding: str) -> Iterator[bytes]:
    """The pieces of a body compressed as ``gzip``, ``deflate`` or ``br``, each of about ``PIECE`` at most.

    :class:`CutShort` or :class:`Undecodable` where it is not whole. Bytes behind the end are left out.

    >>> b"".join(unpack(zlib.compress(b"a page"), "deflate"))
    b'a page'
    """
    try:
        if encoding == "br":
            yield from _brotli(body)
        elif encoding == "gzip":
            yield from _gzip(body)
        else:
            yield from _deflate(body)
    except (zlib.error, brotli.error) as error:
        raise Undecodable(f"{encoding}: {error}") from error


def _gzip(body: bytes) -> Iterator[bytes]:
    """A file of gzip may be several in a row."""
    is_first = True
    while is_first or body.startswith(_GZIP_MAGIC):
        is_first = False
        stream = zlib.decompressobj(_OF_GZIP)
        yield from _inflate(stream, body)
        body = stream.unused_data


def _deflate(body: bytes) -> Iterator[bytes]:
    """Some servers leave out the header that the standard asks for."""
    try:
        zlib.decompressobj().decompress(body, 1)
    except zlib.error:
        yield from _inflate(zlib.decompressobj(_OF_BARE_DEFLATE), body)
    else:
        yield from _inflate(zlib.decompressobj(), body)


def _inflate(stream: zlib._Decompress, body: bytes) -> Iterator[bytes]:
    rest = body
    while not stream.eof:
        piece = stream.decompress(rest, PIECE)
        if not piece and not stream.eof and len(stream.unconsumed_tail) == len(rest):
            raise CutShort(f"{len(body)} bytes and no end")
        rest = stream.unconsumed_tail
        yield piece


def _brotli(body: bytes) -> Iterator[bytes]:
    stream, rest = brotli.Decompressor(), body
    while not stream.is_finished():
        piece = stream.process(rest, output_buffer_limit=PIECE)
        rest = b""
        if not piece and not stream.is_finished():
            raise CutShort(f"{len(body)} bytes and no end")
        yield piece
