"""Records of web archives, whoever wrote them: WARC 1.0 and 1.1 and ARC 1, plain or packed, in one piece or many.

A reader of our own, because it must say where an archive stops being one: those there are take a cut file for a
complete one, a cut page for a page, and end without a word at what they do not know (ADR 2).
Formats: ISO 28500 (WARC); the ARC file format of the Internet Archive, version 1.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

CHUNK_BYTES = 1 << 18
GZIP_MAGIC = b"\x1f\x8b"
MAX_HEADER_BYTES = 1 << 16
MAX_CONTENT_BYTES = 32 * 1024 * 1024
"""Of one record's content; what lies behind is skipped. No page of a blog is as long, and memory has an end."""

_ARC_LINE = re.compile(rb"([a-z][a-z0-9+.-]*:\S*) \S+ (\d{14}) (\S+) (\d{1,15})\r?\n")
"""Address, IP address, time, type, length."""


class BrokenArchive(Exception):
    """The archive ends inside a record, or is not an archive from some offset on."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record as it stands in the file."""

    offset: int
    """Where it begins; in a packed file, where the gzip member does that holds it."""
    kind: str
    """``response``, ``request``, ``resource`` …"""
    headers: dict[str, str]
    """Of the record, by names in lower case."""
    content: bytes


def read_records(stream: BinaryIO) -> Iterator[Record]:
    """The whole records in file order. :class:`BrokenArchive` after the last one, when that is not the end."""
    source = _Source(stream)
    found = False
    while True:
        source.skip_line_ends()
        offset = source.offset
        try:
            if source.is_at_end():
                break
            record = _read_record(source, offset)
            source.skip_line_ends()  # to the end of the member, where its checksum stands
        except EOFError:
            raise BrokenArchive(f"a record that ends early at byte {offset}") from None
        except (zlib.error, ValueError) as error:
            raise BrokenArchive(f"{error} at byte {offset}") from None
        found = True
        yield record
    if not found:
        raise BrokenArchive("no record at byte 0")


def _read_record(source: _Source, offset: int) -> Record:
    line = source.read_line()
    arc = _ARC_LINE.fullmatch(line)
    if arc:
        address, time, kind, length = (group.decode("latin-1") for group in arc.groups())
        headers = {"warc-target-uri": address, "warc-date": _iso(time), "content-type": kind}
        return Record(offset, "response" if kind != "text/dns" else "dns", headers, source.read(int(length)))
    if not line.startswith(b"WARC/"):
        raise ValueError("no record")
    headers = dict(_header_lines(source))
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdigit()):
        raise ValueError("a record without a length")
    return Record(offset, headers.get("warc-type", "").lower(), headers, source.read(int(length)))


def _iso(digits: str) -> str:
    year, month, day = digits[:4], digits[4:6], digits[6:8]
    return f"{year}-{month}-{day}T{digits[8:10]}:{digits[10:12]}:{digits[12:]}Z"


def _header_lines(source: _Source) -> Iterator[tuple[str, str]]:
    size = 0
    while line := source.read_line().rstrip(b"\r\n"):
        size += len(line)
        if size > MAX_HEADER_BYTES:
            raise ValueError("a record whose header has no end")
        name, _, value = line.decode("utf-8", "replace").partition(":")
        yield name.strip().lower(), value.strip()


class _Source:
    """The bytes of an archive, unpacked where it is packed, and where we are in the file."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._waiting = b""
        """Read and not yet unpacked."""
        self._ready = bytearray()
        """Unpacked and not yet taken."""
        self._member: zlib._Decompress | None = None
        self.position = 0
        """Bytes read from the file."""
        self._member_start = 0
        self._packed = self._fetch() and self._waiting.startswith(GZIP_MAGIC)

    @property
    def offset(self) -> int:
        """Of what is taken next."""
        if not self._packed:
            return self.position - len(self._waiting) - len(self._ready)
        inside = self._member is not None and not (self._member.eof and not self._ready)
        return self._member_start if inside else self.position - len(self._waiting)

    def _fetch(self) -> bool:
        chunk = self._stream.read(CHUNK_BYTES)
        self.position += len(chunk)
        self._waiting += chunk
        return bool(chunk)

    def _fill(self) -> bool:
        """More bytes to take; ``False`` at the end of the file. ``EOFError`` where a gzip member has none."""
        if not (self._waiting or self._fetch()):
            if self._member is not None and not self._member.eof:
                raise EOFError
            return False
        if not self._packed:
            self._ready += self._waiting
            self._waiting = b""
            return True
        if self._member is None or self._member.eof:
            self._member_start = self.position - len(self._waiting)
            self._member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        try:
            self._ready += self._member.decompress(self._waiting, CHUNK_BYTES)
        except zlib.error:
            raise zlib.error("no sound gzip member") from None
        self._waiting = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
        return True

    def is_at_end(self) -> bool:
        """Whether there is nothing more."""
        while not self._ready:
            if not self._fill():
                return True
        return False

    def read_line(self) -> bytes:
        """To the next line end, which is part of it."""
        while (end := self._ready.find(b"\n")) < 0:
            if len(self._ready) > MAX_HEADER_BYTES:
                raise ValueError("no record")
            if not self._fill():
                raise EOFError
        return self._take(end + 1)

    def read(self, length: int) -> bytes:
        """So many bytes, of which those past ``MAX_CONTENT_BYTES`` are left out."""
        content = bytearray()
        while length:
            if not self._ready and not self._fill():
                raise EOFError
            chunk = self._take(min(length, len(self._ready)))
            content += chunk[: MAX_CONTENT_BYTES - len(content)]
            length -= len(chunk)
        return bytes(content)

    def skip_line_ends(self) -> None:
        """Two of them end a record, and none, or more, in the files there are. They never begin one."""
        while True:
            kept = self._ready.lstrip(b"\r\n")
            self._ready = kept
            inside = self._member is not None and not self._member.eof
            if kept or not (inside or not self._packed) or not self._fill():
                return

    def _take(self, length: int) -> bytes:
        taken = bytes(self._ready[:length])
        del self._ready[:length]
        return taken
