"""The address a record is known by."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from cleaners.address import canonical_address


def post_address(url: str, canonical: str | None) -> str:
    """The canonical form of ``url``, or of the page's ``canonical`` link where that can be believed.

    It can on the same host, unless it names the front page for another: themes and site builders do that to
    every page. A path to a local file is returned as it is.

    >>> post_address("http://a.blog/?p=7", "/2010/tin-winter/")
    'http://a.blog/2010/tin-winter/'
    >>> post_address("http://a.blog/2010/tin-winter/", "http://a.blog/")
    'http://a.blog/2010/tin-winter/'
    """
    own = canonical_address(url)
    if not canonical or "://" not in own:
        return own
    try:
        named = urlsplit(urljoin(url, canonical))
        host = named.netloc.lower()
    except ValueError:
        return own
    mine = urlsplit(own)
    if host.removeprefix("www.") != mine.netloc.removeprefix("www."):
        return own
    if named.path in ("", "/") and not named.query and (mine.path != "/" or mine.query):
        return own
    return canonical_address(named.geturl())
