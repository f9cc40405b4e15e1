"""One address for one page: what of a web address names the page, and what only tells how one came to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from w3lib.url import canonicalize_url


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A query parameter that does not change what a reader reads."""

    pair: str
    """Regular expression of the whole ``name=value``, case ignored."""
    because: str
    drops: str
    """A query it empties."""
    keeps: str
    """The nearest query it leaves alone."""


PARAMETERS = (
    Parameter(
        pair=r"(?:utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|igshid|yclid|_ga|ref_src)=.*",
        because="campaign tags tell where a visitor came from",
        drops="utm_source=feed",
        keeps="utm=3",
    ),
    Parameter(
        pair=r"(?:replytocom|like_comment|unapproved|moderation-hash|showcomment)=.*",
        because="WordPress shows the same post with its form at another comment",
        drops="replytocom=12",
        keeps="reply=12",
    ),
    Parameter(
        pair=r"(?:share|nb|shared)=.*",
        because="Jetpack's share buttons lead through the post's own address",
        drops="share=twitter",
        keeps="shares=9",
    ),
    Parameter(
        pair=r"(?:m|amp|noamp|print|printable)=(?:[01]|yes|true)?",
        because="Blogger's mobile view, AMP and print views show the same post; WordPress has months under m",
        drops="m=1",
        keeps="m=201005",
    ),
    Parameter(
        pair=r"(?:PHPSESSID|jsessionid|sid|session_?id)=.*",
        because="session numbers differ for every visitor",
        drops="PHPSESSID=5f2c",
        keeps="id=5",
    ),
)
"""Query parameters left out of canonical addresses."""

_DROPPED = re.compile("|".join(row.pair for row in PARAMETERS), re.IGNORECASE | re.DOTALL)
_INDEX_PAGE = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|shtml)$", re.IGNORECASE)
_DEFAULT_PORT = re.compile(r"(?<=.):(?:80(?=$)|443(?=$))")


def fetch_address(url: str) -> str:
    """``url`` as it is asked for: without fragment and without what only tells how one came to it.

    An address that cannot be parsed comes back as it is.

    >>> fetch_address("http://a.blog/index.html?utm_source=x&p=2&a=1#comments")
    'http://a.blog/index.html?p=2&a=1'
    """
    if not _is_web_address(url):
        return url
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [pair for pair in pairs if not _DROPPED.fullmatch("=".join(pair))]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    return urlunsplit((parts.scheme.lower(), parts.netloc, parts.path or "/", query, ""))


def canonical_address(url: str) -> str:
    """The one form of ``url``: as it is asked for, without index page, parameters sorted, percent-encoding settled.

    An address that cannot be parsed comes back as it is.

    >>> canonical_address("HTTP://A.blog:80/2010/tin%2dwinter/index.html?utm_source=x&p=2#comments")
    'http://a.blog/2010/tin-winter/?p=2'
    """
    if not _is_web_address(url):
        return url
    parts = urlsplit(fetch_address(url))
    host = _DEFAULT_PORT.sub("", parts.netloc.lower())
    path = _INDEX_PAGE.sub("/", parts.path)
    try:
        return canonicalize_url(urlunsplit((parts.scheme, host, path, parts.query, "")))
    except ValueError:  # "http://a.blog:port/", a lone surrogate
        return url


def _is_web_address(url: str) -> bool:
    try:
        return urlsplit(url).scheme.lower() in ("http", "https")
    except ValueError:  # "http://[x]" and its like
        return False


def page_key(url: str) -> str:
    """What two addresses of one page share: :func:`canonical_address` without scheme, ``www.`` and final slash.

    >>> page_key("https://www.a.blog/tin-winter/") == page_key("http://a.blog/tin-winter?fbclid=1")
    True
    """
    address = canonical_address(url)
    _, _, rest = address.partition("://")
    return rest.removeprefix("www.").replace("/?", "?").rstrip("/")
