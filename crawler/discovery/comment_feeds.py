"""Feeds and lists of the newest comments on all posts of a blog: where they are, and of which posts they speak."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import lxml.html
import orjson

from cleaners.address import page_key
from cleaners.part_links import post_of_comments
from crawler.discovery.feed_entries import read_feed
from crawler.discovery.feed_signs import sign_of_comment
from crawler.discovery.link_rules import Role
from crawler.discovery.links import MAX_LINKS, MAX_URL_CHARS, Link, joined, links, role_of_post
from crawler.discovery.signs import Sign, SignKind
from crawler.sites.model import Site

_FEED_TYPES = re.compile(r"application/(?:rss|atom)\+xml", re.IGNORECASE)
_OF_COMMENTS = re.compile(r"/comments?/|[?&]feed=comments|/replies/", re.IGNORECASE)
MAX_ID_CHARS = 40
BESIDE_POSTS = (
    (re.compile(r"/feeds/posts/(?:default|summary)(?:\?.*)?$"), "/feeds/comments/default"),  # Blogger
    (re.compile(r"/feed/?$"), "/comments/feed/"),  # WordPress
)
"""A feed of posts, and where the feed of comments of the same blog is: Blogger announces none."""


def comment_feeds_of_page(
    tree: lxml.html.HtmlElement, url: str, site: Site, feeds: Iterable[Link]
) -> tuple[Link, ...]:
    """The feed of all comments a start page announces, else the one beside its feed of posts. One or none."""
    hrefs = (link.get("href", "") for link in tree.iter("link") if _FEED_TYPES.match(link.get("type", "")))
    announced = (joined(url, href) for href in hrefs if _OF_COMMENTS.search(href))
    own = (target for target in announced if target and site.owns(target) and len(target) <= MAX_URL_CHARS)
    found = next(own, None) or next(_beside(feeds), None)
    return (Link(found, Role.COMMENTS),) if found else ()


def _beside(feeds: Iterable[Link]) -> Iterator[str]:
    for feed in (link for link in feeds if link.role is Role.FEED):  # no guess upon a guess
        for pattern, place in BESIDE_POSTS:
            if pattern.search(feed.url):
                yield pattern.sub(place, feed.url)


def links_of_comments(body: bytes, url: str, site: Site) -> tuple[Link, ...]:
    """The posts a feed of comments, or a list of an interface, speaks of, each with the newest comment there.

    A comment's own address may be on a further page of the post, which gives no record of its own.
    """
    signs: dict[str, Sign] = {}
    targets = []
    for address, sign in _newest_comments(body):
        if target := joined(url, address):
            post = post_of_comments(target)
            targets.append(post)
            signs.setdefault(page_key(post), sign)
    found = links(targets, site, MAX_LINKS, role_of_post)
    return tuple(replace(link, sign=signs.get(page_key(link.url))) for link in found)


def _newest_comments(body: bytes) -> Iterator[tuple[str, Sign]]:
    """Address and sign of each comment, the newest first."""
    if body.lstrip()[:1] != b"[":
        yield from ((entry.get("link", ""), sign_of_comment(entry)) for entry in read_feed(body).entries)
        return
    try:
        rows: Any = orjson.loads(body)
    except orjson.JSONDecodeError:
        return
    for row in rows[:MAX_LINKS]:
        if isinstance(row, dict) and isinstance(row.get("link"), str):
            yield row["link"], Sign(SignKind.API_COMMENTS, str(row.get("id"))[:MAX_ID_CHARS])
