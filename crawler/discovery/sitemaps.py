"""What a sitemap lists: pages or further sitemaps, as XML, as plain lines, packed or not."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from crawler.discovery.xml_entries import MAX_ENTRIES, local_name, text_of, xml_entries

MAX_UNPACKED_BYTES = 64 * 1024 * 1024
"""Of one compressed sitemap: what 50,000 long entries may take, and no bomb."""
GZIP_MAGIC = b"\x1f\x8b\x08"

_LINE = re.compile(rb"^[ \t]*(https?://\S+)[ \t]*\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One address of a sitemap."""

    address: str
    changed: str
    """``lastmod`` as written, empty where there is none."""
    is_sitemap: bool
    """Whether it is a further sitemap."""


def read_sitemap(body: bytes) -> list[SitemapEntry]:
    """The entries of a sitemap, up to the protocol's limit. What is no sitemap has none."""
    body = unpacked(body)
    if body.lstrip()[:1] != b"<":
        lines = (match[1].decode("utf-8", "replace") for match in _LINE.finditer(body))
        return [SitemapEntry(line, "", is_sitemap=False) for line, _ in zip(lines, range(MAX_ENTRIES), strict=False)]
    entries = []
    for element in xml_entries(body, ("url", "sitemap")):
        told = {local_name(child): text_of(child) for child in element}
        if told.get("loc"):
            entries.append(SitemapEntry(told["loc"], told.get("lastmod", ""), local_name(element) == "sitemap"))
    return entries


def unpacked(body: bytes) -> bytes:
    """``body`` without gzip, cut at the bound; empty when it only pretends to be packed."""
    if not body.startswith(GZIP_MAGIC):
        return body
    try:
        return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(body, MAX_UNPACKED_BYTES)
    except zlib.error:
        return b""
