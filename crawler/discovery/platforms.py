"""Which software a blog runs on, by what its front page says, and where that software keeps its feeds."""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_BYTES = 200_000
"""Of the front page, looked at: what names the software stands in its head and in the addresses of its files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """One blog software or host."""

    name: str
    evidence: str
    """Regular expression searched in the source of the front page, case ignored."""
    feeds: tuple[str, ...]
    """Paths of its feeds of posts, the usual one first."""
    shows: str
    """A fragment of a page it has made."""
    spares: str
    """The nearest fragment of a page it has not."""


def _generator(name: str) -> str:
    return rf"<meta(?=[^>]{{1,200}}\bgenerator\b)[^>]{{1,200}}\b{name}\b"


PLATFORMS = (
    Platform(
        name="WordPress",
        evidence=_generator("WordPress") + r"|/wp-(?:content|includes)/|rel=[\"']?https://api\.w\.org/",
        feeds=("/feed/",),
        shows='<link rel="stylesheet" href="/wp-content/themes/tenfold/style.css">',
        spares="<p>I moved from WordPress to paper.</p>",
    ),
    Platform(
        name="Blogger",
        evidence=_generator("Blogger")
        + r"|www\.blogger\.com/(?:static|feeds|dyn-css)|\.blogspot\.[a-z.]{2,6}/feeds/",
        feeds=("/feeds/posts/default",),
        shows="<meta content='blogger' name='generator'/>",
        spares='<meta name="author" content="A proud blogger">',
    ),
    Platform(
        name="TypePad",
        evidence=_generator("(?:TypePad|Movable Type)") + r"|//static\.typepad\.com/|\.typepad\.com/\.(?:shared|a)/",
        feeds=("/atom.xml", "/index.rdf"),
        shows='<meta name="generator" content="http://www.typepad.com/">',
        spares='<a href="http://friend.typepad.com/">A friend</a>',
    ),
    Platform(
        name="Drupal",
        evidence=_generator("Drupal") + r"|/sites/(?:default|all)/(?:files|themes|modules)/|Drupal\.settings",
        feeds=("/rss.xml",),
        shows='<meta name="Generator" content="Drupal 7 (http://drupal.org)">',
        spares="<p>Sites default to all files.</p>",
    ),
    Platform(
        name="Ghost",
        evidence=_generator("Ghost") + r"|/ghost/api/|/assets/built/screen\.css",
        feeds=("/rss/",),
        shows='<meta name="generator" content="Ghost 5.80">',
        spares='<meta name="description" content="Ghost stories, reviewed">',
    ),
    Platform(
        name="Hugo",
        evidence=_generator("Hugo"),
        feeds=("/index.xml",),
        shows='<meta name="generator" content="Hugo 0.120.4">',
        spares='<meta name="author" content="Hugo Farrow">',
    ),
    Platform(
        name="Jekyll",
        evidence=_generator("Jekyll") + r"|Begin Jekyll SEO tag",
        feeds=("/feed.xml",),
        shows='<meta name="generator" content="Jekyll v4.3.1" />',
        spares="<title>Dr Jekyll, reviewed</title>",
    ),
    Platform(
        name="Squarespace",
        evidence=r"static1?\.squarespace\.com/|This is Squarespace",
        feeds=("/blog?format=rss", "/?format=rss"),
        shows="<!-- This is Squarespace. -->",
        spares="<p>A square space, well lit.</p>",
    ),
    Platform(
        name="Substack",
        evidence=r"substackcdn\.com/|\.substack\.com/(?:api|feed)",
        feeds=("/feed",),
        shows='<script src="https://substackcdn.com/bundle/main.js"></script>',
        spares="<p>Read me on Substack.</p>",
    ),
    Platform(
        name="Tumblr",
        evidence=r"assets\.tumblr\.com/",
        feeds=("/rss",),
        shows='<link rel="icon" href="https://assets.tumblr.com/images/default.png">',
        spares="<p>Seen on Tumblr.</p>",
    ),
)
"""The first row that matches decides."""

UNKNOWN_FEEDS = ("/feed/", "/rss.xml", "/atom.xml")
"""Where feeds lie on a blog of unknown software, the most frequent first."""

_KNOWN = tuple((re.compile(row.evidence.encode(), re.IGNORECASE), row) for row in PLATFORMS)


def platform_of(body: bytes) -> Platform | None:
    """The software that has made the page, ``None`` where it does not say."""
    head = body[:MAX_BYTES]
    return next((row for pattern, row in _KNOWN if pattern.search(head)), None)


def usual_feeds(body: bytes) -> tuple[str, ...]:
    """Paths at which the feed of the blog whose front page this is may lie."""
    platform = platform_of(body)
    return platform.feeds if platform else UNKNOWN_FEEDS
