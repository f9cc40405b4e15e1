"""Of a Scrapy response: the exchange as it is archived and cleaned, and its tree."""

from __future__ import annotations

from urllib.parse import urljoin

from lxml.html import HtmlElement
from scrapy.http import HtmlResponse, Response

from cleaners.decode import decode
from cleaners.dom import parse
from cleaners.hints import RawPage
from cleaners.rejected import Rejected
from crawler.archive.writer import Exchange
from crawler.clock import utc_now

SITE_SIGNAL = "Gleaner-Site-Content-Signal"
"""Header of ours among those of a response, and archived with them: what robots.txt signalled at the time."""
SITE_RESERVATION = "Gleaner-Site-TDM-Reservation"
SITE_POLICY = "Gleaner-Site-TDM-Policy"
"""The same for what ``/.well-known/tdmrep.json`` said of the page."""
NOT_MODIFIED = 304
MAX_LINKED_BYTES = 2 * 1024 * 1024
"""A longer page is not read for links: that happens on the event loop, and no list of posts is as long."""


def exchange_of(response: Response) -> Exchange:
    """The response as the archive keeps it, as of now.

    White space in a header is what the archive can keep of it: a page cleaned again must be the page cleaned now.
    """
    headers = tuple(
        (name.decode("latin-1"), " ".join(value.decode("utf-8", "replace").split()))
        for name, values in response.headers.items()
        for value in values
    )
    return Exchange(
        url=response.url, status=response.status, headers=headers, body=response.body, fetched_at=utc_now()
    )


def raw_page(
    exchange: Exchange, source: str, parts: tuple[Exchange, ...] = (), archive: tuple[str, int] | None = None
) -> RawPage:
    """The page, with the further pages of its post, as the cleaners take it."""
    return RawPage(
        url=exchange.url,
        body=exchange.body,
        source=source,
        fetched_at=exchange.fetched_at,
        content_type=exchange.header("Content-Type"),
        robots_tag=exchange.header("X-Robots-Tag"),
        tdm_reservation=exchange.header("TDM-Reservation") or exchange.header(SITE_RESERVATION),
        tdm_policy=exchange.header("TDM-Policy") or exchange.header(SITE_POLICY),
        content_signal=exchange.header("Content-Signal") or exchange.header(SITE_SIGNAL),
        archive=archive,
        parts=tuple(raw_page(part, source) for part in parts),
    )


def is_unchanged(response: Response) -> bool:
    """Whether the page is as it was: the server says so (304), and was asked."""
    assert response.request is not None
    asked = {b"If-None-Match", b"If-Modified-Since"} & response.request.headers.keys()
    return response.status == NOT_MODIFIED and bool(asked)


def is_redirect(response: Response) -> bool:
    """Whether the answer is to be had elsewhere."""
    return 300 <= response.status < 400 and "Location" in response.headers


def location_of(response: Response) -> str:
    """Where a redirect leads. Empty for what is no address of the web."""
    location = (response.headers["Location"] or b"").decode("utf-8", "replace").strip()
    try:
        target = urljoin(response.url, location)
    except ValueError:  # "http://[x]" and its like
        return ""
    return target if location and target.lower().startswith(("http://", "https://")) else ""


def read_tree(response: Response) -> HtmlElement | None:
    """The page as a tree, for its links. ``None`` for what is no page, or too long a one."""
    if not isinstance(response, HtmlResponse) or len(response.body) > MAX_LINKED_BYTES:
        return None
    content_type = response.headers.get("Content-Type")
    try:  # as the cleaners do it: what a header or a <base> says can break Scrapy's own reading
        return parse(decode(response.body, content_type.decode("latin-1") if content_type else None).text)
    except Rejected:
        return None
