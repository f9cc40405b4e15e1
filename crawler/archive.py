"""Pages as they were fetched, in WARC: one gzip member a record, readable by every tool of the field.

The format is ISO 28500 (WARC 1.1); why these choices: ADR 2.
"""

from __future__ import annotations

import io
import re
import uuid
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

COMPRESSION_LEVEL = 1
"""gzip at its fastest: 0.7 ms a page; level 9 saves a tenth of the bytes for five times the work."""
MAX_HEADER_BYTES = 1 << 16
CHUNK_BYTES = 1 << 20
GZIP_MAGIC = b"\x1f\x8b"
MAX_PAYLOAD_BYTES = 32 * 1024 * 1024
"""Of one archived page when read back: no page of a blog is as long, and memory has an end."""


class BrokenArchive(Exception):
    """The archive ends inside a record, or is not an archive from some offset on."""


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


_CONTENT_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
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
    """Each ``response`` of a WARC file (packed or not) with the offset of its record, in file order.

    Raises :class:`BrokenArchive` after the last whole record when the file does not end where a record ends. That
    is looked at first: the reader underneath takes a cut file for a complete one, and a cut page for a page.
    """
    packed = stream.read(len(GZIP_MAGIC)) == GZIP_MAGIC
    fault = _fault_in_members(stream) if packed else _fault_in_records(stream)
    stream.seek(0)
    try:
        for record in ArchiveIterator(stream, parse_http=True, auto_decode="all", strict_mode=False):
            if fault and record.stream_pos >= fault.position:
                break
            if record.record_type == WarcRecordType.response and record.is_http:
                yield _exchange(record, record.reader.read(MAX_PAYLOAD_BYTES)), record.stream_pos
    except OSError as error:
        raise BrokenArchive(str(error)) from error
    if fault:
        raise BrokenArchive(f"{fault.reason} at byte {fault.position}")


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


@dataclass(frozen=True, slots=True)
class _Fault:
    position: int
    reason: str


def _exchange(record: WarcRecord, body: bytes) -> Exchange:
    return Exchange(
        url=(record.headers.get("WARC-Target-URI") or "").strip("<>"),
        status=record.http_headers.status_code or 0,
        headers=tuple((str(name), str(value)) for name, value in record.http_headers.items()),
        body=body,
        fetched_at=record.headers.get("WARC-Date") or "",
        record_id=record.headers.get("WARC-Record-ID"),
        concurrent_to=record.headers.get("WARC-Concurrent-To"),
    )


def _fault_in_members(stream: BinaryIO) -> _Fault | None:
    """Where a packed file stops being whole gzip members."""
    stream.seek(0)
    member, start, position = _inflater(), 0, 0
    for chunk in iter(lambda: stream.read(CHUNK_BYTES), b""):
        rest = chunk
        while rest:
            if member.eof:
                member, start = _inflater(), position + len(chunk) - len(rest)
            try:
                member.decompress(rest, CHUNK_BYTES)
                while member.unconsumed_tail:
                    member.decompress(member.unconsumed_tail, CHUNK_BYTES)
            except zlib.error:
                return _Fault(start, "no sound gzip member")
            rest = member.unused_data
        position += len(chunk)
    return None if member.eof else _Fault(start, "a gzip member that ends early")


def _inflater() -> zlib._Decompress:
    return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)


def _fault_in_records(stream: BinaryIO) -> _Fault | None:
    """Where a file that is not packed stops being whole WARC records."""
    size = stream.seek(0, io.SEEK_END)
    position = 0
    while position < size:
        stream.seek(position)
        head, separator, _ = stream.read(MAX_HEADER_BYTES).partition(b"\r\n\r\n")
        length = _CONTENT_LENGTH.search(head)
        if not (head.startswith(b"WARC/") and separator and length):
            return _Fault(position, "no WARC record")
        end = position + len(head) + len(separator) + int(length[1])
        if end > size:
            return _Fault(position, "a WARC record that ends early")
        position = min(end + len(b"\r\n\r\n"), size)
    return None if size else _Fault(0, "no WARC record")
