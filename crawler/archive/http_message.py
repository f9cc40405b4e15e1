"""HTTP responses as archives hold them: head and body apart, the body unpacked."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping

import brotli

MAX_UNPACKED_BYTES = 32 * 1024 * 1024
"""Of a body. A bomb is cut here; a page cut here is too large to be cleaned."""

UNREADABLE = frozenset({"zstd", "compress", "x-compress", "dcb", "dcz"})

_STATUS_LINE = re.compile(rb"HTTP/\S+ +(\d{3})")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK_LINE = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n]*)?\r?\n")

Headers = tuple[tuple[str, str], ...]


class UnknownEncoding(Exception):
    """The body is packed in a way that is not known here. The message names it."""


def split_message(message: bytes) -> tuple[int, Headers, bytes]:
    """Status, headers and body as sent. ``ValueError`` for what is no HTTP response."""
    status = _STATUS_LINE.match(message)
    if not status:
        raise ValueError("no HTTP response")
    end = _HEAD_END.search(message)
    head, body = (message[: end.start()], message[end.end() :]) if end else (message, b"")
    headers: list[tuple[str, str]] = []
    for line in re.split(rb"\r?\n", head)[1:]:
        if line[:1] in (b" ", b"\t") and headers:  # a long value goes on
            headers[-1] = headers[-1][0], f"{headers[-1][1]} {_decoded(line).strip()}"
        elif b":" in line:
            name, _, value = _decoded(line).partition(":")
            headers.append((name.strip(), value.strip()))
    return int(status[1]), tuple(headers), body


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("latin-1")


def unpack(headers: Headers, body: bytes) -> bytes:
    """The body without transfer and content encoding.

    Archives differ in whether they kept a body as it was sent or unpacked it and left the headers: what is not in
    the form its headers name is taken as it is. :class:`UnknownEncoding` for a form that cannot be undone.
    """
    if "chunked" in _tokens(headers, "transfer-encoding"):
        body = _without_chunks(body)
    for encoding in reversed(_tokens(headers, "content-encoding")):
        if encoding in UNREADABLE and not body.lstrip().startswith(b"<"):
            raise UnknownEncoding(f"Content-Encoding: {encoding}")
        if encoding in _UNPACK:  # else it names none: "identity", "none", "utf-8" are all seen there
            body = _UNPACK[encoding](body)
    return body


def _tokens(headers: Headers, name: str) -> list[str]:
    values = ",".join(value for key, value in headers if key.lower() == name)
    return [token.strip().lower() for token in values.split(",")]


def _without_chunks(body: bytes) -> bytes:
    parts: list[bytes] = []
    position = 0
    while line := _CHUNK_LINE.match(body, position):
        length = int(line[1], 16)
        if not length:
            return b"".join(parts)
        parts.append(body[line.end() : line.end() + length])
        position = line.end() + length
        position += 2 if body[position : position + 2] == b"\r\n" else body[position : position + 1] == b"\n"
    return b"".join(parts) or body  # no chunks at all: somebody has joined them already


def _inflated(body: bytes, *forms: int) -> bytes:
    """Unpacked by the first of the forms (``wbits`` of zlib) that fits, as far as it is sound."""
    for form in forms:
        unpacker = zlib.decompressobj(wbits=form)
        try:
            return unpacker.decompress(body, MAX_UNPACKED_BYTES)
        except zlib.error:
            continue
    return body


def _gunzipped(body: bytes) -> bytes:
    return _inflated(body, zlib.MAX_WBITS | 16)


def _deflated(body: bytes) -> bytes:
    """Servers send it with and without the header of zlib."""
    return _inflated(body, zlib.MAX_WBITS, -zlib.MAX_WBITS)


def _unbrotlied(body: bytes) -> bytes:
    try:
        return bytes(brotli.Decompressor().process(body, output_buffer_limit=MAX_UNPACKED_BYTES))
    except brotli.error:
        return body


_UNPACK: Mapping[str, Callable[[bytes], bytes]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _deflated,
    "br": _unbrotlied,
}
