"""From a response to the addresses worth fetching next. Knows links, nothing of text."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import chain
from urllib.parse import urljoin, urlsplit

import feedparser
import lxml.etree
import lxml.html
from scrapy.utils.sitemap import Sitemap

from cleaners.address import fetch_address, page_key
from crawler.link_rules import Rank, Role, rule_of
from crawler.signs import Sign
from crawler.sites.model import Site

MAX_LINKS = 5_000
"""Links taken from one page. A page with more is a trap or a directory."""
MAX_SITEMAP_ENTRIES = 50_000
"""The sitemap protocol's own limit."""
MAX_UNPACKED_BYTES = 64 * 1024 * 1024
"""Of one compressed sitemap: what 50,000 long entries may take, and no bomb."""
MAX_URL_CHARS = 2_000
GZIP_MAGIC = b"\x1f\x8b\x08"

_FEED_TYPES = re.compile(r"application/(?:rss|atom)\+xml", re.IGNORECASE)
_COMMENT_FEED = re.compile(r"/comments?/|[?&]feed=comments|replies", re.IGNORECASE)
_SITEMAP_LINE = re.compile(rb"^[ \t]*sitemap[ \t]*:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)
_LISTS_OF_NO_POSTS = re.compile(
    r"taxonom|categor|post_?tag|tag-|-tag|author|users?|image|video|attachment", re.IGNORECASE
)
_STEPS = frozenset({"next", "prev", "previous"})
_REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\"\s]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """An address to fetch, and what for."""

    url: str
    role: Role
    sign: Sign | None = field(default=None, compare=False)
    """What the source it was found in tells of the page, where it tells anything."""


def role_of(url: str, site: Site) -> Role | None:
    """What ``url`` would be fetched for, ``None`` when it is left alone. The site's own patterns win."""
    if not site.owns(url) or len(url) > MAX_URL_CHARS:
        return None
    if any(pattern.search(url) for pattern in site.links.skip):
        return None
    if any(pattern.search(url) for pattern in site.links.posts):
        return Role.PAGE
    if any(pattern.search(url) for pattern in site.links.listings):
        return Role.LISTING
    rule = rule_of(_path_and_query(url))
    return Role.PAGE if rule is None else rule.role


def role_of_post(url: str, site: Site) -> Role | None:
    """The same for an address that a feed or a sitemap of posts names: lists are not among those."""
    role = role_of(url, site)
    return role and Role.POST


def rank_of(url: str) -> Rank:
    """The rank of a list by its address."""
    rule = rule_of(_path_and_query(url))
    return rule.rank if rule else Rank.UNKNOWN


def _path_and_query(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + ("?" + parts.query if parts.query else "")


def _links(
    urls: Iterable[str], site: Site, limit: int, judge: Callable[[str, Site], Role | None] = role_of
) -> Iterator[Link]:
    seen = set()
    for url in urls:
        address = fetch_address(url)
        role = judge(address, site)
        if role is not None and (key := page_key(address)) not in seen:
            seen.add(key)
            yield Link(address, role)
            if len(seen) == limit:
                return


def _joined(base: str, href: str) -> str | None:
    try:
        return urljoin(base, href.strip())
    except ValueError:  # "http://[x]" and its like
        return None


def links_of_page(tree: lxml.html.HtmlElement, url: str, site: Site) -> tuple[Link, ...]:
    """The links of a page, each page once: headings first, then the rest as it stands, menus and footers last.

    Frames, image maps and pages that send on to another are links too: sites of 2003 are made of them.
    """
    base = _joined(url, next(iter(tree.xpath("//base/@href")), "")) or url
    found: dict[Place, list[str]] = {place: [] for place in Place}
    places: dict[lxml.html.HtmlElement, Place] = {}
    for element in tree.iter("a", "area", "frame", "meta", "link"):
        href = _target_of(element)
        target = _joined(base, href) if href and not href.startswith("#") else None
        if target:
            found[_place_of(element, places)].append(target)
    return tuple(_links(chain.from_iterable(found.values()), site, MAX_LINKS))


class Place(IntEnum):
    """Where on a page a link stands, in the order in which links are followed."""

    HEADING = 0
    TEXT = 1
    MENU = 2


_PLACE_OF_TAG = {
    **dict.fromkeys(("h1", "h2", "h3", "h4"), Place.HEADING),
    **dict.fromkeys(("nav", "footer", "aside", "header"), Place.MENU),
    **dict.fromkeys(("article", "main", "body"), Place.TEXT),
}
_MENU = re.compile(r"(?:^|[\s_-])(?:menu|nav|navbar|navigation|sidebar|footer|widget|breadcrumbs?)(?:$|[\s_-])")


def _place_of(element: lxml.html.HtmlElement, places: dict[lxml.html.HtmlElement, Place]) -> Place:
    """The place the nearest element around says; ``places`` remembers that of every element asked for."""
    way = []
    around: lxml.html.HtmlElement | None = element
    place = Place.TEXT
    while around is not None:
        known = places.get(around) or _PLACE_OF_TAG.get(around.tag)
        if known is None and _MENU.search(f"{around.get('class', '')} {around.get('id', '')}".lower()):
            known = Place.MENU
        if known is not None:
            place = known
            break
        way.append(around)
        around = around.getparent()
    places.update(dict.fromkeys(way, place))
    return place


def _target_of(element: lxml.html.HtmlElement) -> str | None:
    if element.tag == "meta":
        refresh = element.get("http-equiv", "").lower() == "refresh" and _REFRESH.search(element.get("content", ""))
        return refresh[1] if refresh else None
    if element.tag == "link" and _STEPS.isdisjoint(element.get("rel", "").lower().split()):
        return None
    target: str | None = element.get("src" if element.tag == "frame" else "href")
    return target


def feeds_of_page(tree: lxml.html.HtmlElement, url: str, site: Site) -> tuple[Link, ...]:
    """The feeds of posts a page announces; feeds of comments are left alone."""
    found = []
    for element in tree.iterfind(".//link[@rel='alternate']"):
        href = element.get("href")
        if href and _FEED_TYPES.match(element.get("type", "")) and not _COMMENT_FEED.search(href):
            target = _joined(url, href)
            if target and site.owns(target):
                found.append(Link(target, Role.FEED))
    return tuple(found)


def links_of_feed(body: bytes, url: str, site: Site) -> tuple[Link, ...]:
    """The posts an RSS or Atom feed names."""
    # As a stream: feedparser takes plain bytes for the name of a file or an address to open.
    entries = feedparser.parse(io.BytesIO(body)).entries
    found = (_joined(url, entry.get("link", "")) for entry in entries)
    return tuple(_links((target for target in found if target), site, MAX_LINKS, role_of_post))


def links_of_robots(body: bytes, url: str, site: Site) -> tuple[Link, ...]:
    """The sitemaps ``robots.txt`` names; the usual address where it names none."""
    named = [match[1].decode("utf-8", "replace") for match in _SITEMAP_LINE.finditer(body)][:MAX_LINKS]
    targets = (_joined(url, address) for address in named or ["/sitemap.xml"])
    return tuple(Link(target, Role.SITEMAP) for target in targets if target and site.owns(target))


def links_of_sitemap(body: bytes, url: str, site: Site) -> tuple[Link, ...]:
    """The posts, or the further sitemaps, a sitemap names. What is no sitemap names none."""
    try:
        sitemap = Sitemap(_unpacked(body))
        entries = [entry["loc"] for entry, _ in zip(sitemap, range(MAX_SITEMAP_ENTRIES), strict=False)]
    except (lxml.etree.XMLSyntaxError, StopIteration, zlib.error):
        return ()
    targets = [target for entry in entries if (target := _joined(url, entry))]
    if sitemap.type == "sitemapindex":
        own = (target for target in targets if len(target) <= MAX_URL_CHARS and site.owns(target))
        return tuple(Link(target, Role.SITEMAP) for target in own if not _lists_no_posts(target))
    return tuple(_links(targets, site, MAX_SITEMAP_ENTRIES))


def _lists_no_posts(url: str) -> bool:
    """Whether the file's name says that it lists tags, authors or pictures."""
    return bool(_LISTS_OF_NO_POSTS.search(urlsplit(url).path.rpartition("/")[2]))


def _unpacked(body: bytes) -> bytes:
    """``body`` without gzip, cut at the bound. ``zlib.error`` when it only pretends to be packed."""
    if not body.startswith(GZIP_MAGIC):
        return body
    return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(body, MAX_UNPACKED_BYTES)
