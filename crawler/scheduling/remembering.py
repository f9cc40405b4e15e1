"""What a visit leaves behind for later runs: one step of the transaction that makes it done."""

from __future__ import annotations

from cleaners.record import ReviewRecord
from cleaners.rejected import Reason
from crawler.discovery.link_rules import Role
from crawler.fetching.parts import JOINED, Part
from crawler.fetching.validators import NO_VALIDATORS, Validators, read_validators
from crawler.scheduling.visit import Visit
from crawler.state.known_page import GAP, MOVED, POST, PageVisit
from crawler.state.page_table import PageTable

FRUITLESS = "skipped/fruitless"
"""Pages of a make that gave no post: calendars, filters, paths without end."""
SAME = "same"
"""Outcome of an address whose server says that it is as it was (304)."""
TELLING = frozenset({"done", "unchanged", "same", "rejected", "read", "redirect", "gone", "absent"})
"""Kinds of outcomes of addresses that were asked for and gave a sound answer."""
FINAL = frozenset({"forbidden/other-host", "forbidden/forgotten"})
"""Answers that need not be asked for in every run."""
AWAY = frozenset({"redirect", "forbidden"})
_REASONS_OF_THE_HOUR = (Reason.TIMEOUT, Reason.WORKER_DIED, Reason.ERROR_PAGE, Reason.EMPTY, Reason.NOT_HTML)
PASSING = frozenset(f"rejected/{reason}" for reason in _REASONS_OF_THE_HOUR)
"""Refusals that say nothing of the page itself: it is asked for whole the next time."""
DOUBTED = frozenset(f"rejected/{reason}" for reason in (Reason.NOT_A_POST, Reason.TOO_SHORT))
"""Refusals of a post that are believed when a second run in a row has met them: a notice of maintenance that has the
site's own menu looks like a page about the author."""


def remember(pages: PageTable, run: int, visit: Visit, outcome: str, at: str) -> bool:
    """Note in ``pages`` what came of the visit. Whether a post has changed, or gone, of which no source had told."""
    site, key = visit.site, visit.queued.key
    kind = outcome.partition("/")[0]
    if not _tells(outcome, visit):
        return False
    if outcome == SAME:
        pages.same(run, site, key, at)
        return False
    before = pages.outcome(site, key)
    if before in POST and visit.moved_to:
        pages.missing(run, site, key, PageVisit(url=visit.url, outcome=MOVED, at=at), visit.moved_to)
        return False
    if before in POST and (outcome in PASSING or outcome == FRUITLESS or kind in AWAY):
        return False  # it was a post, and may be one again tomorrow
    if before in POST and outcome in DOUBTED and pages.doubt(site, key, outcome, at):
        return False
    was_told = pages.signs.is_announced(site, key)
    if kind in ("gone", "absent"):
        is_first = pages.missing(run, site, key, PageVisit(url=visit.url, outcome=outcome, at=at))
        return before in POST and is_first and not was_told
    changed = before is not None and (outcome == "done" or (before != outcome and outcome != "unchanged"))
    is_surprise = changed and before in POST and not was_told
    if is_surprise and pages.signs.is_covered(site, key):
        pages.doubt_sources(site, at)
    pages.visited(run, site, key, _page_visit(pages, visit, outcome, at, changed=changed))
    if visit.told or before in ("read", GAP):
        pages.signs.tell(run, site, key, visit.told)
    for part in visit.parts:
        if part.outcome == JOINED:
            pages.visited(run, site, part.key, PageVisit(url=part.url, outcome=JOINED, at=at))
    return is_surprise


def _tells(outcome: str, visit: Visit) -> bool:
    """Whether the outcome says anything of the page itself, and not of the network, the hour, or ``robots.txt``."""
    if outcome == FRUITLESS:
        return visit.queued.link.role.is_page
    return outcome in FINAL or outcome.partition("/")[0] in TELLING


def _page_visit(pages: PageTable, visit: Visit, outcome: str, at: str, *, changed: bool) -> PageVisit:
    validators, parts = _validators(visit, outcome)
    record = visit.result if isinstance(visit.result, ReviewRecord) else None
    return PageVisit(
        url=visit.url,
        outcome=_reading(pages, visit) if visit.queued.link.role is Role.COMMENTS else outcome,
        at=at,
        changed=changed,
        id=record.id if record else None,
        published=record.date_published if record else None,
        comments=max(len(record.comments), record.comment_count or 0) if record else 0,
        validators=validators,
        parts=parts,
    )


def _validators(visit: Visit, outcome: str) -> tuple[Validators, tuple[tuple[str, Validators], ...]]:
    """What to ask with the next time: nothing where a part of the post could not be asked for in the same way."""
    if visit.queued.link.role is Role.COMMENTS:
        # WordPress dates its feed by the newest comment: one of yesterday that is let through today, changed or
        # taken down does not move that.
        return NO_VALIDATORS, ()
    parts = tuple((part.url, _validators_of(part)) for part in visit.parts)
    if outcome in PASSING or not all(validators for _, validators in parts):
        return NO_VALIDATORS, ()
    return visit.validators, parts


def _validators_of(part: Part) -> Validators:
    return read_validators(part.exchange.header) if part.exchange else NO_VALIDATORS


def _reading(pages: PageTable, visit: Visit) -> str:
    """Whether a feed of comments reaches back to what it told the last time, or there is a gap between."""
    before = pages.signs.stamps(visit.site, visit.queued.key)
    reaches_back = any(before.get(key) == sign.stamp for key, sign in visit.told)
    return "read" if reaches_back or not visit.told else GAP
