"""The entries of a feed: RSS 0.9 to 2.0, Atom and JSON Feed, as plain values under one set of names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import orjson
from lxml import etree

from crawler.discovery.xml_entries import local_name, text_of, xml_entries

MAX_ENTRIES = 5_000
"""Of one feed. Feeds have 10 to 500; whoever puts all posts into one has fewer than this."""

FeedEntry = dict[str, str]
"""``link``, ``id``, ``title``, ``published``, ``updated``, ``summary``, ``content``, ``comments`` (their number)."""

_NAMES = {
    "title": "title",
    "pubdate": "published",
    "published": "published",
    "issued": "published",
    "created": "published",
    "date": "updated",
    "updated": "updated",
    "modified": "updated",
    "description": "summary",
    "summary": "summary",
    "encoded": "content",
    "content": "content",
    "id": "id",
    "guid": "id",
    "total": "comments",
}
_SLASH = "{http://purl.org/rss/1.0/modules/slash/}comments"


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says."""

    entries: tuple[FeedEntry, ...] = ()
    older: str | None = None
    """Where it goes on with older entries, if it says so (RFC 5005)."""
    generator: str = ""


def read_feed(body: bytes) -> Feed:
    """The feed in ``body``. What is no feed has no entries."""
    return _read_json(body) if body.lstrip()[:1] == b"{" else _read_xml(body)


def older_entries(url: str, feed: Feed) -> str | None:
    """The address at which a feed goes on: as it says itself, or as WordPress does it. ``None`` at its end.

    >>> older_entries("http://a.blog/feed/?paged=2", Feed(({"link": "/"},), None, "https://wordpress.org/?v=6.4"))
    'http://a.blog/feed/?paged=3'
    """
    if not feed.entries:
        return None
    if feed.older or "wordpress" not in feed.generator.lower():
        return feed.older
    parts = urlsplit(url)
    pairs = dict(parse_qsl(parts.query))
    number = pairs.get("paged", "1")
    if not number.isdecimal() or len(number) > 6:
        return None
    query = urlencode({**pairs, "paged": int(number) + 1})
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def _read_xml(body: bytes) -> Feed:
    entries: list[FeedEntry] = []
    older, generator = None, ""
    for element in xml_entries(body, ("item", "entry", "channel", "feed")):
        if local_name(element) in ("item", "entry"):
            entries.append(_entry(element))
            if len(entries) == MAX_ENTRIES:
                break
        else:  # around them: it comes last, and what it says of itself is still there
            older = next((link.get("href") for link in element if link.get("rel") == "next"), older)
            generator = next((_generator(child) for child in element if local_name(child) == "generator"), generator)
    return Feed(tuple(entries), older, generator)


def _generator(element: etree._Element) -> str:
    return f"{text_of(element)} {element.get('uri', '')}"


def _entry(element: etree._Element) -> FeedEntry:
    entry: FeedEntry = {}
    for child in element:
        name = local_name(child)
        if name == "link":
            _add_link(entry, child)
        elif name == "origlink":  # what a service such as FeedBurner has put its own address before
            entry["link"] = text_of(child)
        elif child.tag == _SLASH:
            entry["comments"] = text_of(child)
        elif name in _NAMES:
            entry.setdefault(_NAMES[name], "".join(map(str, child.itertext())).strip())
    if not entry.get("link"):
        entry["link"] = entry.get("id", "") if entry.get("id", "").startswith("http") else ""
    return entry


def _add_link(entry: FeedEntry, link: etree._Element) -> None:
    address = link.get("href") or text_of(link)
    if address and link.get("rel", "alternate") == "alternate":
        entry.setdefault("link", address)


def _read_json(body: bytes) -> Feed:
    try:
        data: Any = orjson.loads(body)
    except orjson.JSONDecodeError:
        return Feed()
    items = data.get("items") if isinstance(data, dict) else None
    if not isinstance(items, list) or "jsonfeed.org" not in str(data.get("version")):
        return Feed()
    older = data.get("next_url")
    entries = tuple(_json_entry(item) for item in items[:MAX_ENTRIES] if isinstance(item, dict))
    return Feed(entries, older if isinstance(older, str) else None)


def _json_entry(item: dict[str, Any]) -> FeedEntry:
    names = {
        "url": "link",
        "id": "id",
        "title": "title",
        "date_published": "published",
        "date_modified": "updated",
        "content_html": "content",
        "content_text": "content",
        "summary": "summary",
    }
    return {ours: item[theirs] for theirs, ours in names.items() if isinstance(item.get(theirs), str)}
