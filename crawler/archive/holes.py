"""Pages taken out of an archive, and nothing else moved: records name their pages by offset.

The gzip member of a page is replaced by another of exactly its length, which holds an empty WARC ``metadata`` record.
So every reader still reads the file, and every offset into it stays right.
"""

from __future__ import annotations

import struct
import uuid
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator

MAX_STORED = 0xFFFF
"""Bytes in one stored block of deflate (RFC 1951, section 3.2.4)."""
BLOCK_BYTES = 5
FRAME_BYTES = 18
"""Head and trailer of a gzip member (RFC 1952)."""
CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    url: str
    record_id: str
    concurrent_to: str


def holes(path: Path, is_removed: Callable[[str], bool]) -> list[tuple[int, int]]:
    """Start and end of the members to take out: pages whose address ``is_removed``, and the further pages of each."""
    found: list[tuple[int, int]] = []
    first = None
    for span in _spans(path):
        is_part = bool(span.concurrent_to) and span.concurrent_to == first
        if not is_part:
            first = None
        if span.url and (is_part or is_removed(span.url)):
            first = first or span.record_id
            found.append((span.start, span.end))
    return found


def _spans(path: Path) -> Iterator[_Span]:
    with path.open("rb") as stream:
        starts = []
        for record in ArchiveIterator(stream, parse_http=False, strict_mode=False):
            headers = record.headers
            names = ("WARC-Target-URI", "WARC-Record-ID", "WARC-Concurrent-To")
            url, record_id, concurrent_to = (headers.get(name) or "" for name in names)
            starts.append((record.stream_pos, url.strip("<>"), record_id, concurrent_to))
    ends = [start for start, *_ in starts[1:]] + [path.stat().st_size]
    for (start, url, record_id, concurrent_to), end in zip(starts, ends, strict=True):
        yield _Span(start, end, url, record_id, concurrent_to)


def without(stream: BinaryIO, spans: list[tuple[int, int]], now: str) -> Iterator[bytes]:
    """The bytes of the archive with a filler in the place of each span."""
    position = 0
    for start, end in spans:
        yield from _copy(stream, position, start)
        yield filler(end - start, now, f"{start} {now}")
        position = end
    yield from _copy(stream, position, None)


def _copy(stream: BinaryIO, start: int, end: int | None) -> Iterator[bytes]:
    stream.seek(start)
    while chunk := stream.read(CHUNK_BYTES if end is None else min(CHUNK_BYTES, end - start)):
        yield chunk
        start += len(chunk)


def filler(length: int, now: str, name: str) -> bytes:
    """A gzip member of exactly ``length`` bytes that holds an empty record. ``ValueError`` below some 220 bytes."""
    blocks = next(n for n in range(1, length) if length - FRAME_BYTES - n * BLOCK_BYTES <= n * MAX_STORED)
    record = _record(length - FRAME_BYTES - blocks * BLOCK_BYTES, now, name)
    pieces = [record[at * MAX_STORED : (at + 1) * MAX_STORED] for at in range(blocks)]
    stored = b"".join(
        struct.pack("<BHH", at == blocks - 1, len(piece), len(piece) ^ MAX_STORED) + piece
        for at, piece in enumerate(pieces)
    )
    head = b"\x1f\x8b\x08\x00" + bytes(5) + b"\xff"
    return head + stored + struct.pack("<II", zlib.crc32(record), len(record) & 0xFFFFFFFF)


def _record(length: int, now: str, name: str) -> bytes:
    urn = uuid.uuid5(uuid.NAMESPACE_URL, name)
    # As many digits for every length, or the length of the head would depend on itself.
    head = (
        "WARC/1.1\r\nWARC-Type: metadata\r\n"
        f"WARC-Record-ID: <urn:uuid:{urn}>\r\nWARC-Date: {now}\r\nContent-Length: {{:010}}\r\n\r\n"
    )
    padding = length - len(head.format(0)) - len("\r\n\r\n")
    if padding < 0:
        raise ValueError(f"{length} bytes are too few for a WARC record")
    return (head.format(padding) + " " * padding + "\r\n\r\n").encode()
