"""Pages as they were fetched, in WARC: one gzip member a record, readable by every tool of the field.

The format is ISO 28500 (WARC 1.1); why these choices: ADR 2.
"""

from __future__ import annotations

import io
import uuid
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from crawler.archive.http_message import UnknownEncoding, split_message, unpack
from crawler.archive.warc import BrokenArchive, Record, read_records

COMPRESSION_LEVEL = 1
"""gzip at its fastest: 0.7 ms a page; level 9 saves a tenth of the bytes for five times the work."""
PAGE_KINDS = ("response", "resource", "conversion")
"""Records that hold a page: as it was sent, as some tool saved it, or as the text of it (Common Crawl's WET)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One HTTP response as received."""

    url: str
    """Address of the response, after redirects."""
    status: int
    headers: tuple[tuple[str, str], ...]
    """As received but for those that describe the transfer: the body below is unpacked."""
    body: bytes
    fetched_at: str
    """UTC, ``2026-11-21T04:05:06Z``."""
    record_id: str | None = None
    """``WARC-Record-ID`` of one that was read from an archive."""
    concurrent_to: str | None = None
    """``WARC-Concurrent-To`` of one that was read from an archive."""

    def header(self, name: str) -> str | None:
        """All values of the header joined by a comma, ``None`` when it is not there."""
        values = [value for key, value in self.headers if key.lower() == name.lower()]
        return ", ".join(values) or None


_TRANSFER_HEADERS = frozenset({"content-encoding", "content-length", "transfer-encoding", "connection"})


def encode_member(exchange: Exchange, payload_type: str | None, first: Exchange | None = None) -> bytes:
    """``exchange`` as one gzip member that holds one WARC ``response`` record.

    The record's id is a hash of address, time and body, so that the same exchange gives the same bytes. ``first`` is
    the page of the post, where this is a further one: its id is named in ``WARC-Concurrent-To``.
    """
    headers = [pair for pair in exchange.headers if pair[0].lower() not in _TRANSFER_HEADERS]
    headers.append(("Content-Length", str(len(exchange.body))))
    head = "".join(f"{_one_line(name)}: {_one_line(value)}\r\n" for name, value in headers)
    http = f"HTTP/1.1 {exchange.status} \r\n{head}\r\n".encode("utf-8", "surrogateescape") + exchange.body
    record = WarcRecord()
    record.init_headers(record_type=WarcRecordType.response, record_urn=_record_urn(exchange).encode())
    record.headers["WARC-Date"] = exchange.fetched_at
    record.headers["WARC-Target-URI"] = exchange.url
    if first:
        record.headers["WARC-Concurrent-To"] = f"<urn:{_record_urn(first)}>"
    record.headers["Content-Type"] = "application/http; msgtype=response"
    if payload_type:
        record.headers["WARC-Identified-Payload-Type"] = _one_line(payload_type)
    record.set_bytes_content(http)
    target = io.BytesIO()
    writer = GzipWriter(target, compression_level=COMPRESSION_LEVEL)
    record.write(writer)
    writer.finish()  # ends the member: without it other readers refuse the file
    return target.getvalue()


def _record_urn(exchange: Exchange) -> str:
    name = f"{exchange.fetched_at} {exchange.url} {zlib.crc32(exchange.body):08x}"
    return f"uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"


def _one_line(value: str) -> str:
    return " ".join(value.split())


def read_archive(stream: BinaryIO) -> Iterator[tuple[Exchange, int]]:
    """Each HTTP response of an archive (:mod:`crawler.archive.warc`) with the offset of its record, in file order.

    Raises :class:`BrokenArchive` after the last whole record when the file does not end where a record ends, or when
    the body of one is packed in a way that cannot be undone.
    """
    locked: list[str] = []
    for record in read_records(stream):
        try:
            exchange = _exchange_of(record)
        except UnknownEncoding as encoding:
            locked.append(f"{encoding} at byte {record.offset}")
            continue
        if exchange:
            yield exchange, record.offset
    if locked:
        raise BrokenArchive(f"{len(locked)} pages cannot be unpacked, the first: {locked[0]}")


def _exchange_of(record: Record) -> Exchange | None:
    """``None`` for requests, metadata, and what says that a page is as it was: there is no page in them."""
    url = record.headers.get("warc-target-uri", "").strip("<>")  # wget writes them
    if record.kind not in PAGE_KINDS or not url.startswith(("http://", "https://")):
        return None
    if record.kind == "response":
        try:
            status, headers, body = split_message(record.content)
        except ValueError:
            return None
        body = unpack(headers, body)
    else:
        status, body = 200, record.content
        headers = (("Content-Type", record.headers.get("content-type", "")),)
    return Exchange(
        url=url,
        status=status,
        headers=headers,
        body=body,
        fetched_at=record.headers.get("warc-date", ""),
        record_id=record.headers.get("warc-record-id"),
        concurrent_to=record.headers.get("warc-concurrent-to"),
    )


def read_posts(stream: BinaryIO) -> Iterator[tuple[Exchange, int, tuple[Exchange, ...]]]:
    """As :func:`read_archive`, with the further pages of a post beside its first, not as exchanges of their own.

    They are the responses directly behind it that name it in ``WARC-Concurrent-To``; other crawlers write that
    header too, and name requests in it.
    """
    waiting: tuple[Exchange, int] | None = None
    parts: list[Exchange] = []
    try:
        for exchange, offset in read_archive(stream):
            if waiting and exchange.concurrent_to and exchange.concurrent_to == waiting[0].record_id:
                parts.append(exchange)
                continue
            if waiting:
                yield (*waiting, tuple(parts))
            waiting, parts = (exchange, offset), []
    except BrokenArchive:
        if waiting:
            yield (*waiting, tuple(parts))
        raise
    if waiting:
        yield (*waiting, tuple(parts))
