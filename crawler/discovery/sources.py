"""What tells of a blog's posts without being asked for them one by one: feeds, sitemaps, robots.txt, an interface."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import lxml.html
import orjson
from scrapy.http import Response

from cleaners.address import page_key
from crawler.discovery.comment_feeds import comment_feeds_of_page
from crawler.discovery.feed_entries import older_entries, read_feed
from crawler.discovery.feed_signs import sign_of_post
from crawler.discovery.link_rules import Role
from crawler.discovery.links import MAX_LINKS, MAX_URL_CHARS, Link, joined, links, role_of, role_of_post
from crawler.discovery.platforms import usual_feeds
from crawler.discovery.signs import Sign, SignKind
from crawler.discovery.sitemaps import read_sitemap
from crawler.discovery.xml_entries import MAX_ENTRIES
from crawler.sites.model import Site

MAX_SITEMAPS = 500
"""Taken from one index, those of posts first. Software that writes one a month has twelve a year."""
MAX_FEEDS = 5
"""Of those a front page announces: that of its posts, in two formats; the rest are of subjects."""
ROWS_A_REQUEST = 100
"""Of WordPress's interface: the most it gives."""
MAX_STAMP_CHARS = 40

_FEED_TYPES = re.compile(r"application/(?:(?:rss|atom|rdf)\+xml|feed\+json)|text/xml", re.IGNORECASE)
_FEED_ADDRESS = re.compile(
    r"/(?:rss|atom|feed|index)\.(?:xml|rdf|json)$|/(?:feed|rss|atom)/?$|[?&](?:format|feed)=(?:rss2?|atom)$"
    r"|/feeds/posts/default(?:\?|$)",
    re.IGNORECASE,
)
_COMMENT_FEED = re.compile(r"/comments?/|[?&]feed=comments|replies", re.IGNORECASE)
_SITEMAP_LINE = re.compile(rb"^[ \t]*sitemap[ \t]*:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)
_OF_NO_POSTS = re.compile(r"taxonom|categor|post_?tag|tag-|-tag|author|users?|image|video|attachment", re.IGNORECASE)
_OF_POSTS = re.compile(r"(?:^|[-_.])posts?(?:[-_.]|$)", re.IGNORECASE)
_OF_PAGES = re.compile(r"(?:^|[-_.])pages?(?:[-_.]|$)", re.IGNORECASE)
_WORDPRESS_API = "https://api.w.org/"
_API_LINK = re.compile(r"<([^<>]{1,500})>\s*;[^,<]*\brel=\"?" + re.escape(_WORDPRESS_API))


def sources_of_start(response: Response, tree: lxml.html.HtmlElement, site: Site) -> tuple[Link, ...]:
    """The sources a front page leads to: the feeds it announces or links to, else the usual ones; its interface."""
    url = response.url
    found = feeds_of_page(tree, url, site) or _linked_feeds(tree, url, site)
    if not found:
        paths = (urljoin(url, path) for path in usual_feeds(response.body))
        found = tuple(Link(address, Role.LATER_FEED) for address in paths)
    return (*found, *comment_feeds_of_page(tree, url, site, found), *_api_of(response, tree, site))


def feeds_of_page(tree: lxml.html.HtmlElement, url: str, site: Site) -> tuple[Link, ...]:
    """The feeds of posts a page announces; feeds of comments are left alone."""
    elements = (element for element in tree.iter("link") if "alternate" in element.get("rel", "").lower().split())
    hrefs = (element.get("href") for element in elements if _FEED_TYPES.match(element.get("type", "")))
    return tuple(_own_feeds(filter(None, hrefs), url, site))


def _linked_feeds(tree: lxml.html.HtmlElement, url: str, site: Site) -> tuple[Link, ...]:
    hrefs = (element.get("href", "") for element in tree.iter("a"))
    return tuple(_own_feeds((href for href in hrefs if _FEED_ADDRESS.search(href)), url, site))


def _own_feeds(hrefs: Iterable[str], url: str, site: Site) -> Iterator[Link]:
    found: dict[str, str] = {}
    for href in hrefs:
        target = joined(url, href)
        if target and site.owns(target) and len(target) <= MAX_URL_CHARS and not _COMMENT_FEED.search(href):
            found.setdefault(page_key(target), target)
        if len(found) == MAX_FEEDS:
            break
    yield from (Link(target, Role.FEED) for target in found.values())


def links_of_feed(body: bytes, url: str, site: Site) -> tuple[Link, ...]:
    """The posts an RSS, Atom or JSON feed names, what it tells of each, and where it goes on with older ones."""
    feed = read_feed(body)
    pairs = [(joined(url, entry["link"]), entry) for entry in feed.entries if entry.get("link")]
    signs = {page_key(target): sign_of_post(entry) for target, entry in reversed(pairs) if target}
    found = links((target for target, _ in pairs if target), site, MAX_LINKS, role_of_post)
    posts = [replace(link, sign=signs.get(page_key(link.url))) for link in found]
    older = joined(url, older_entries(url, feed) or "")
    is_further = older is not None and page_key(older) != page_key(url) and len(older) <= MAX_URL_CHARS
    goes_on = older is not None and is_further and site.owns(older)
    return (*posts, *([Link(older, Role.LATER_FEED)] if older and goes_on else ()))


def links_of_robots(body: bytes, url: str, site: Site) -> tuple[Link, ...]:
    """The sitemaps ``robots.txt`` names; the usual address where it names none."""
    named = [match[1].decode("utf-8", "replace") for match in _SITEMAP_LINE.finditer(body)][:MAX_SITEMAPS]
    return _own_sitemaps(named or ["/sitemap.xml"], url, site)


def links_of_sitemap(body: bytes, url: str, site: Site) -> tuple[Link, ...]:
    """The posts, or the further sitemaps, a sitemap names. What is no sitemap names none."""
    entries = read_sitemap(body)
    further = _own_sitemaps((entry.address for entry in entries if entry.is_sitemap), url, site)
    pages = [(target, entry) for entry in entries if not entry.is_sitemap and (target := joined(url, entry.address))]
    judge = role_of_post if _is_of_posts(url) else role_of
    stamps = {page_key(target): entry.changed[:MAX_STAMP_CHARS] for target, entry in pages}
    found = links((target for target, _ in pages), site, MAX_ENTRIES, judge)
    told = (replace(link, sign=Sign(SignKind.SITEMAP, stamps.get(page_key(link.url), ""))) for link in found)
    return (*further, *told)


def _own_sitemaps(addresses: Iterable[str], url: str, site: Site) -> tuple[Link, ...]:
    targets = (target for address in addresses if (target := joined(url, address)))
    own = [target for target in targets if len(target) <= MAX_URL_CHARS and site.owns(target)]
    useful = sorted((target for target in own if not _OF_NO_POSTS.search(_file_name(target))), key=_is_of_no_posts)
    return tuple(Link(target, Role.SITEMAP) for target in useful[:MAX_SITEMAPS])


def _file_name(url: str) -> str:
    return urlsplit(url).path.rpartition("/")[2]


def _is_of_posts(url: str) -> bool:
    """Whether a sitemap's name says that it lists posts: ``post-sitemap.xml``, ``wp-sitemap-posts-post-1.xml``."""
    return bool(_OF_POSTS.search(_file_name(url))) and not _OF_PAGES.search(_file_name(url))


def _is_of_no_posts(url: str) -> bool:
    return not _is_of_posts(url)


def _api_of(response: Response, tree: lxml.html.HtmlElement, site: Site) -> tuple[Link, ...]:
    """WordPress's lists of posts and of the newest comments, where the blog says that it has them."""
    header = ", ".join(value.decode("latin-1") for value in response.headers.getlist("Link"))
    named = _API_LINK.search(header)
    elements = (element.get("href") for element in tree.iter("link") if element.get("rel") == _WORDPRESS_API)
    root = joined(response.url, named[1] if named else next(elements, None) or "")
    if root is None or root == response.url or not site.owns(root):
        return ()
    return (
        Link(_list_of_api(root, "/wp/v2/posts", "link,date,modified_gmt"), Role.API),
        Link(_list_of_api(root, "/wp/v2/comments", "id,link"), Role.COMMENTS),
    )


def _list_of_api(root: str, name: str, fields: str) -> str:
    parts = urlsplit(root)
    pairs = dict(parse_qsl(parts.query))  # a blog without permalinks has the path in "rest_route"
    path = parts.path if "rest_route" in pairs else parts.path.rstrip("/") + name
    if "rest_route" in pairs:
        pairs["rest_route"] = pairs["rest_route"].rstrip("/") + name
    query = urlencode({**pairs, "per_page": ROWS_A_REQUEST, "_fields": fields}, safe="/,")
    return urlunsplit((parts.scheme, parts.netloc, path, query, ""))


def _utc(told: object) -> str:
    """A time of WordPress's interface, which leaves the zone out."""
    return f"{told}Z"[:MAX_STAMP_CHARS] if isinstance(told, str) and told else ""


def links_of_api(body: bytes, url: str, site: Site) -> tuple[Link, ...]:
    """The posts a page of WordPress's list names, with the time of the last change, and the next page."""
    try:
        data: Any = orjson.loads(body)
    except orjson.JSONDecodeError:
        return ()
    rows = [row for row in data if isinstance(row, dict)][:ROWS_A_REQUEST] if isinstance(data, list) else []
    stamps = {str(row.get("link")): _utc(row.get("modified_gmt")) for row in rows}
    posts = [
        replace(link, sign=Sign(SignKind.API, stamps.get(link.url, "")))
        for link in links(stamps, site, MAX_LINKS, role_of_post)
    ]
    if len(rows) < ROWS_A_REQUEST:
        return tuple(posts)
    parts = urlsplit(url)
    pairs = dict(parse_qsl(parts.query))
    number = int(pairs["page"]) if pairs.get("page", "").isdecimal() else 1
    query = urlencode({**pairs, "page": number + 1}, safe="/,")
    return (*posts, Link(urlunsplit((parts.scheme, parts.netloc, parts.path, query, "")), Role.API))
