"""One address for one page: what of a web address names the page, and what only tells how one came to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
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
        pair=r"(?:utm_\w+|mtm_\w+|pk_\w+|matomo_\w+|hsa_\w+|_hsenc|_hsmi|mkt_tok|vero_id|oly_\w+_id|wickedid|cmpid|icid"
        r"|s_kwcid|spm|trk|ncid|sr_share|mc_[ce]id)=.*",
        because="campaign tags tell where a visitor came from",
        drops="utm_source=feed",
        keeps="utm=3",
    ),
    Parameter(
        pair=r"(?:fbclid|gclid|gclsrc|dclid|gbraid|wbraid|gad_source|msclkid|twclid|ttclid|li_fat_id|igshid|igsh|yclid"
        r"|ysclid|_ga|_gl|_openstat|ref_src|ref_url|epik)=.*",
        because="search engines and networks number every click",
        drops="gclid=Cj0KCQ",
        keeps="clid=7",
    ),
    Parameter(
        pair=r"(?:ref|referrer|from|via|src|source|origin)="
        r"(?:rss\d?|feed\w*|atom|home\w*|index|twitter|facebook|fb|email|newsletter|share|sidebar|related|widget)",
        because="themes mark from which of their lists a link was followed; other values may name what is shown",
        drops="ref=related",
        keeps="ref=tin-winter",
    ),
    Parameter(
        pair=r"source=[\w.-]*-{3,}[\w.-]*",
        because="Medium says with rows of hyphens on which list, and at which place of it, a link was followed",
        drops="source=home---2-------------",
        keeps="source=tin-winter-book",
    ),
    Parameter(
        pair=r"(?:page|start|limitstart|skip|offset)=",
        because="a number of a page that is left out is that of the first; Joomla writes it so for print",
        drops="page=",
        keeps="page=0",
    ),
    Parameter(
        pair=r"(?:replytocom|like_comment|unapproved|moderation-hash|showcomment|comment_reply|reply_?to)=.*",
        because="the same post with its form at another comment",
        drops="replytocom=12",
        keeps="reply=12",
    ),
    Parameter(
        pair=r"(?:share|nb|shared|sharesource)=.*",
        because="Jetpack's share buttons lead through the post's own address",
        drops="share=twitter",
        keeps="shares=9",
    ),
    Parameter(
        pair=r"(?:m|amp|noamp|print|printable|printer_friendly|pfstyle|mobile|nomobile|desktop)=(?:[01]|yes|no|true)?",
        because="Blogger's mobile view, AMP and print views show the same post; WordPress has months under m",
        drops="m=1",
        keeps="m=201005",
    ),
    Parameter(
        pair=r"(?:format|view|output|outputtype|mode|layout|display|style|tmpl)="
        r"(?:amp|print\w*|mobile|desktop|text-?only|component|popup|default|light|mine|reply)",
        because="the same for systems that name the view; other values may name what is shown",
        drops="view=print",
        keeps="view=article",
    ),
    Parameter(
        pair=r"(?:PHPSESSID|jsessionid|session_?id|sessid|oscsid|zenid|xtcsid|cfid|cftoken|aspsessionid\w*)=.*",
        because="session numbers differ for every visitor",
        drops="PHPSESSID=5f2c",
        keeps="id=5",
    ),
    Parameter(
        pair=r"(?:sid|s|sess|token)=(?=\D*\d)(?=[\W\d_]*[a-z])[\w-]{20,}",
        because="the same under names that also number stories or hold what was searched for",
        drops="sid=4a7d1ed414474e4033ac29ccb8653d9b",
        keeps="sid=1207",
    ),
    Parameter(
        pair=r"(?:nocache|no_cache|cachebuster?|_cb|cb|rand|_ts|timestamp)=[\w.-]*",
        because="a number that changes with every link, so that no cache answers",
        drops="nocache=1290948733",
        keeps="cachet=2",
    ),
)
"""Query parameters left out of canonical addresses."""

_DROPPED = re.compile("|".join(row.pair for row in PARAMETERS), re.IGNORECASE | re.DOTALL)
_SESSION_IN_PATH = re.compile(r";jsessionid=[^/?]*|/\([sS]\([0-9a-z]{8,}\)\)(?=/)", re.IGNORECASE)
"""Of Java and of ASP.NET: the server gives every visitor a new one, and the page without one too."""
_SLASHES = re.compile(r"(?<!:)/{2,}")
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
    path = _SESSION_IN_PATH.sub("", parts.path)
    return urlunsplit((parts.scheme.lower(), parts.netloc, path or "/", query, ""))


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
    path = _INDEX_PAGE.sub("/", _SLASHES.sub("/", parts.path.replace("\\", "/")))
    try:
        return canonicalize_url(urlunsplit((parts.scheme, host, path, parts.query, "")))
    except ValueError:  # "http://a.blog:port/", a lone surrogate
        return url


def _is_web_address(url: str) -> bool:
    try:
        return urlsplit(url).scheme.lower() in ("http", "https")
    except ValueError:  # "http://[x]" and its like
        return False


@lru_cache(maxsize=8192)  # the pages of a site repeat the same links
def page_key(url: str) -> str:
    """What two addresses of one page share: :func:`canonical_address` without scheme, ``www.`` and final slash.

    >>> page_key("https://www.a.blog/tin-winter/") == page_key("http://a.blog/tin-winter?fbclid=1")
    True
    """
    address = canonical_address(url)
    _, _, rest = address.partition("://")
    return rest.removeprefix("www.").replace("/?", "?").rstrip("/")


def forms_of_address(url: str) -> tuple[str, ...]:
    """``url`` first, then the other addresses of the same page: with the other scheme, with or without ``www.`` and a
    final slash. A site that goes over to https gives all its pages another of these.

    >>> forms_of_address("http://a.blog/tin/")[:4]
    ('http://a.blog/tin/', 'http://a.blog/tin', 'http://www.a.blog/tin', 'http://www.a.blog/tin/')
    >>> forms_of_address("tin.html")
    ('tin.html',)
    """
    if not _is_web_address(url):
        return (url,)
    parts = urlsplit(url)
    host, path = parts.netloc.removeprefix("www."), parts.path.rstrip("/")
    forms = (
        urlunsplit((scheme, name, ending, parts.query, ""))
        for scheme in sorted(("http", "https"), key=lambda scheme: scheme != parts.scheme)
        for name in (host, f"www.{host}")
        for ending in (path, f"{path}/")
        if ending
    )
    return (url, *(form for form in forms if form != url))
