"""Pages out of local files: HTML, text, Markdown, web archives and JSON lines."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, cast

import orjson

from cleaners.hints import RawPage
from crawler.archive.warc import GZIP_MAGIC, BrokenArchive
from crawler.archive.writer import read_posts
from crawler.fetching.responses import raw_page
from crawler.sites.loader import key_of_address

MAX_PAGE_BYTES = 32 * 1024 * 1024
"""Of one HTML or text file, unpacked. A page of a blog has a hundredth of it."""
MAX_LINE_BYTES = 64 * 1024 * 1024
"""Of one line of JSON, which holds a page with every quote escaped."""
LOCAL_SOURCE = "local"
"""``source`` of a page without a web address."""

ARCHIVES = (".warc", ".arc", ".warc.wet")
ARCHIVE_HEADS = (b"WARC/", b"filedesc:")
ZSTANDARD_MAGIC = b"\x28\xb5\x2f\xfd"
HEAD_BYTES = 512

_TEXT_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
}


class BrokenFile(Exception):
    """A file that cannot be read to its end. The message names it and the place."""


def pages_of_file(path: str) -> Iterator[RawPage | BrokenFile]:
    """The pages of one file in its order; a :class:`BrokenFile` stands where something could not be read."""
    try:
        modified = _utc(Path(path).stat().st_mtime)
        with Path(path).open("rb") as file:
            reader = _reader_of(path, file)
            # An archive's reader unpacks it itself: the offset of a member counts packed bytes.
            packed = path.lower().endswith(".gz") and reader is not _archived_pages
            stream = cast("BinaryIO", gzip.GzipFile(fileobj=file)) if packed else file
            yield from reader(path, stream, modified)
    except (OSError, EOFError, zlib.error) as error:
        yield BrokenFile(f"{path}: {getattr(error, 'strerror', None) or error}")


def _reader_of(path: str, file: BinaryIO) -> Callable[[str, BinaryIO, str], Iterator[RawPage | BrokenFile]]:
    """By the name of the file; an archive also by how it begins, for they have many names."""
    name = path.lower().removesuffix(".gz")
    head = file.read(HEAD_BYTES)
    file.seek(0)
    if head.startswith(ZSTANDARD_MAGIC):
        return _packed_otherwise
    if head.startswith(GZIP_MAGIC):
        head = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(head, HEAD_BYTES)
    if name.endswith(ARCHIVES) or head.startswith(ARCHIVE_HEADS):
        return _archived_pages
    return _json_pages if name.endswith((".jsonl", ".ndjson")) else _single_page


def _packed_otherwise(path: str, _stream: BinaryIO, _modified: str) -> Iterator[RawPage | BrokenFile]:
    yield BrokenFile(f"{path}: is packed with zstd, which is not read here; unpack it first (zstd -d)")


def _utc(timestamp: float) -> str:
    return datetime.fromtimestamp(timestamp, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _single_page(path: str, stream: BinaryIO, modified: str) -> Iterator[RawPage | BrokenFile]:
    body = stream.read(MAX_PAGE_BYTES + 1)
    if len(body) > MAX_PAGE_BYTES:
        yield BrokenFile(f"{path}: more than {MAX_PAGE_BYTES} bytes are no page")
        return
    suffix = Path(path.lower().removesuffix(".gz")).suffix
    content_type = _TEXT_TYPES.get(suffix, "text/html")
    yield RawPage(url=path, body=body, source=LOCAL_SOURCE, fetched_at=modified, content_type=content_type)


def _archived_pages(path: str, stream: BinaryIO, _modified: str) -> Iterator[RawPage | BrokenFile]:
    try:
        for exchange, offset, parts in read_posts(stream):
            if exchange.status == 200:
                yield raw_page(exchange, _source_of(exchange.url), parts, archive=(path, offset))
    except BrokenArchive as error:
        yield BrokenFile(f"{path}: {error}")


def _json_pages(path: str, stream: BinaryIO, modified: str) -> Iterator[RawPage | BrokenFile]:
    for number, line in enumerate(iter(lambda: stream.readline(MAX_LINE_BYTES), b""), start=1):
        if not line.strip():
            continue
        try:
            yield _page_of_object(orjson.loads(line), modified)
        except (ValueError, TypeError, KeyError) as error:
            yield BrokenFile(f"{path}: line {number}: {error}")


def _page_of_object(value: object, modified: str) -> RawPage:
    """A page (``url``, ``html``, perhaps ``content_type``) or a text (``url`` or ``id``, ``text``)."""
    if not isinstance(value, dict):
        raise TypeError("is no JSON object")
    wrong = [key for key in ("url", "id", "html", "text", "content_type", "fetched_at") if not _is_text(value, key)]
    if wrong:
        raise TypeError(f"{wrong[0]} = {value[wrong[0]]!r:.80}: is no text")
    url = value.get("url") or value.get("id")
    if not url:
        raise ValueError("has neither url nor id")
    if "html" in value:
        body, content_type = value["html"], value.get("content_type") or "text/html"
    elif "text" in value:
        body, content_type = value["text"], "text/plain"
    else:
        raise ValueError("has neither html nor text")
    return RawPage(
        url=url,
        body=body.encode("utf-8"),
        source=_source_of(url),
        fetched_at=value.get("fetched_at") or modified,
        # Whatever the page once declared, a JSON string is decoded already.
        content_type=content_type.partition(";")[0] + "; charset=utf-8",
    )


def _is_text(value: dict[str, object], key: str) -> bool:
    return value.get(key) is None or isinstance(value[key], str)


def _source_of(url: str) -> str:
    return (key_of_address(url) if url.startswith(("http://", "https://")) else "") or LOCAL_SOURCE
