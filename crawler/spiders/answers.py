"""What an answer says of the address that was asked for: its outcome, and the visit that is committed."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from lxml.html import HtmlElement
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from cleaners.rejected import Reason, Rejected
from crawler.clock import utc_now
from crawler.discovery.link_rules import Role
from crawler.discovery.links import Link
from crawler.fetching.faults import PRIVATE_ADDRESS, TOO_LARGE, outcome_of
from crawler.fetching.responses import MAX_LINKED_BYTES, is_unchanged
from crawler.fetching.validators import read_validators
from crawler.scheduling.remembering import SAME
from crawler.scheduling.visit import Visit
from crawler.sites.model import Site
from crawler.state.addresses import Queued

GONE = (404, 410)
NO_SUCH_PAGE = 400
"""Of WordPress's interface, past its last page."""


def outcome_of_answer(response: Response, role: Role) -> str | None:
    """What the status of an answer says of an address, ``None`` for a sound one."""
    status = response.status
    if status == 200:
        return None
    if is_unchanged(response):
        return SAME
    if status in GONE or (status == NO_SUCH_PAGE and role is Role.API):
        return "absent" if role.is_source else f"gone/{status}"
    return f"error/http-{status}"


def outcome_of_redirect(target: str, site: Site) -> str | None:
    """Why a redirect is not followed, ``None`` where it is. ``target`` is an address of the web, or empty."""
    if not target:
        return "error/bad-redirect"
    return None if site.owns(target) else "forbidden/other-host"


def refusal_of_list(response: Response, tree: HtmlElement | None) -> Rejected:
    """Why what was asked for as a list gives no record: it is one, or nothing that could be read."""
    if tree is not None:
        return Rejected(Reason.LISTING, "read for its links")
    if len(response.body) > MAX_LINKED_BYTES:
        return Rejected(Reason.TOO_LARGE, "too long to be read for its links")
    return Rejected(Reason.NOT_HTML if response.body else Reason.EMPTY, "no list of links")


def refusal_of_further_page(first: str) -> Rejected:
    """Why a further page of a post is no post of its own."""
    return Rejected(Reason.DUPLICATE, f"further page of {first}")


def visit_of(response: Response, queued: Queued, outcome: str, links: tuple[Link, ...] = ()) -> Visit:
    """A visit that ends with this answer, as of now."""
    return Visit(
        queued=queued,
        url=response.url,
        outcome=outcome,
        links=links,
        fetched_at=utc_now(),
        validators=read_validators(lambda name: _header(response, name)),
    )


def refused(response: Response, queued: Queued, refusal: Rejected, links: tuple[Link, ...]) -> Visit:
    """A visit that ends with a page we want no record of."""
    return replace(visit_of(response, queued, f"rejected/{refusal.reason}", links), result=refusal)


def visit_of_failure(failure: Failure, queued: Queued, private_names: set[str]) -> Visit:
    """A visit that ends without an answer, as of now. ``private_names`` are hosts that must not be asked."""
    request: Request = failure.request  # type: ignore[attr-defined]
    assert failure.value is not None
    outcome = outcome_of(failure.value)
    if outcome == "error/dns" and urlsplit(request.url).hostname in private_names:
        outcome = PRIVATE_ADDRESS
    refusal = Rejected(Reason.TOO_LARGE, str(failure.value)) if outcome == TOO_LARGE else None
    return Visit(queued=queued, url=request.url, outcome=outcome, result=refusal, fetched_at=utc_now())


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
