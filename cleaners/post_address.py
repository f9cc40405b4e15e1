"""The address a record is known by."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from cleaners.acceptance_rules import LISTING_PATH
from cleaners.address import canonical_address
from cleaners.part_links import post_of_comments

_PART_OF_A_POST = re.compile(
    r"/(?:(?:page/?|comment-page-|seite-?|p)?\d{1,4}|amp|print|embed|mobile|comments?|index\.\w+)", re.IGNORECASE
)
"""What the address of a view or a further page of a post has behind that of the post."""
_NO_ADDRESS = re.compile(r"[{}<>|\\^`\[\]$]|/(?:undefined|null|none|nan|false)(?:/|$)", re.IGNORECASE)
"""What a template leaves in a link that it has failed to fill in."""


def post_address(url: str, canonical: str | None) -> str:
    """The canonical form of ``url``, or of the page's ``canonical`` link where that can be believed.

    It can on the same host, where it may well be a post: themes and site builders name the front page, the section
    or the last thing they showed on every page. One that names a page of the post's comments, as WordPress's block
    themes do, names the post. A path to a local file is returned as it is.

    >>> post_address("http://a.blog/?p=7", "/2010/tin-winter/")
    'http://a.blog/2010/tin-winter/'
    >>> post_address("http://a.blog/2010/tin-winter/", "http://a.blog/")
    'http://a.blog/2010/tin-winter/'
    """
    own = canonical_address(url)
    if not canonical or "://" not in own or _NO_ADDRESS.search(unquote(canonical)):
        return own
    try:
        named = urlsplit(canonical_address(post_of_comments(urljoin(url, canonical.strip()))))
        mine = urlsplit(own)
    except ValueError:
        return own
    is_believed = _same_host(named, mine) and not _is_above(named, mine) and not _is_list_for_post(named, mine)
    return canonical_address(named.geturl()) if is_believed else own


def _same_host(named: SplitResult, mine: SplitResult) -> bool:
    return named.netloc.lower().removeprefix("www.") == mine.netloc.removeprefix("www.")


def _is_above(named: SplitResult, mine: SplitResult) -> bool:
    """Whether the page lies below what is named and is no view or further page of it: the front page, a section."""
    if named.query or (named.path in ("", "/") and mine.path == "/" and not mine.query):
        return False
    above = named.path.rstrip("/")
    if not mine.path.startswith(above + "/"):
        return False
    below = mine.path[len(above) :].rstrip("/")
    is_post_with_query = bool(above and not below)
    return not (is_post_with_query or (above and _PART_OF_A_POST.fullmatch(below)))


def _is_list_for_post(named: SplitResult, mine: SplitResult) -> bool:
    return _is_list(named) and not _is_list(mine)


def _is_list(parts: SplitResult) -> bool:
    path = unquote(f"{parts.path}?{parts.query}" if parts.query else parts.path).lower()
    return LISTING_PATH.fullmatch(path) is not None
