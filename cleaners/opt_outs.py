"""What a page's author says no to, as rows of data, and what is done about it (ADR 9)."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from cleaners.record import Rights
from cleaners.rejected import Reason, Rejected

AGENT = "gleaner"
"""The name by which a page can speak to us alone."""


class Action(StrEnum):
    """What is done about a page with an opt-out, from least to most."""

    KEEP = "keep"
    """A record as any other. ``rights`` holds what was said, as written."""
    TAG = "tag"
    """A record, and the name of the opt-out in ``rights.opt_outs``."""
    FETCH = "fetch"
    """No record: the page is kept in the archive alone."""
    DROP = "drop"
    """Neither record nor page: a line in the list of refusals is all that is left."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OptOut:
    """One thing that can be said."""

    name: str
    because: str
    field: str
    """Of :class:`Rights`, that it is looked for in."""
    pattern: re.Pattern[str]
    default: Action
    says: str
    """A value that says it."""
    spares: str
    """The nearest value that does not."""


def _directive(words: str) -> re.Pattern[str]:
    """A directive for all robots or for us by name; what is said to another robot alone is not said to us."""
    return re.compile(rf"(?:^|,)\s*(?:{AGENT}\s*:\s*)?(?:{words})\s*(?=,|$)", re.IGNORECASE)


def _signal(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[,;\s]){name}\s*=\s*(?:no|n)\b", re.IGNORECASE)


OPT_OUTS = (
    OptOut(
        name="noai",
        because="machines are not to learn from the page, and this corpus is for that; noimageai is about pictures",
        field="robots",
        pattern=_directive("noai"),
        default=Action.DROP,
        says="index, noai",
        spares="noimageai",
    ),
    OptOut(
        name="tdm-reservation",
        because="the rights to text and data mining are reserved (TDMRep, article 4 of the EU directive 2019/790)",
        field="tdm_reservation",
        pattern=re.compile(r"\s*1\s*"),
        default=Action.DROP,
        says="1",
        spares="0",
    ),
    OptOut(
        name="ai-train",
        because="Content-Signal says no to training",
        field="content_signal",
        pattern=_signal("ai-train"),
        default=Action.DROP,
        says="search=yes, ai-train=no",
        spares="search=no, ai-train=yes",
    ),
    OptOut(
        name="ai-input",
        because="Content-Signal says no to machines that answer from the page: a use some have for a corpus",
        field="content_signal",
        pattern=_signal("ai-input"),
        default=Action.TAG,
        says="ai-input=no",
        spares="ai-input=yes, ai-train=no",
    ),
    OptOut(
        name="search",
        because="Content-Signal says no to search engines: a use some readers of a corpus have",
        field="content_signal",
        pattern=_signal("search"),
        default=Action.TAG,
        says="search=no",
        spares="research=no",
    ),
    OptOut(
        name="noindex",
        because="not to be found by search engines; themes say it of lists, and hosts of whole young blogs",
        field="robots",
        pattern=_directive("noindex|none"),
        default=Action.TAG,
        says="gleaner: noindex",
        spares="googlebot: noindex",
    ),
    OptOut(
        name="nosnippet",
        because="not to be quoted by search engines",
        field="robots",
        pattern=_directive("nosnippet"),
        default=Action.TAG,
        says="nosnippet, follow",
        spares="max-snippet:-1",
    ),
    OptOut(
        name="noarchive",
        because="not to be shown to others as a copy; ours is shown to nobody",
        field="robots",
        pattern=_directive("noarchive"),
        default=Action.TAG,
        says="noarchive",
        spares="bingbot: noarchive",
    ),
)
DEFAULTS: Mapping[str, Action] = {row.name: row.default for row in OPT_OUTS}


def opt_outs_in(rights: Rights) -> tuple[str, ...]:
    """Names of the opt-outs that ``rights`` holds, in the order of the table."""
    return tuple(row.name for row in OPT_OUTS if row.pattern.search(getattr(rights, row.field) or ""))


def judge_rights(rights: Rights, policy: Iterable[tuple[str, str]]) -> Rights:
    """``rights`` with the opt-outs that are to be tagged; :class:`Rejected` where one keeps the page out."""
    actions = dict(policy)
    found = {name: Action(actions.get(name, Action.TAG)) for name in opt_outs_in(rights)}
    for action, reason in ((Action.DROP, Reason.OPTED_OUT), (Action.FETCH, Reason.ARCHIVED_ONLY)):
        names = [name for name, what in found.items() if what is action]
        if names:
            raise Rejected(reason, ", ".join(names))
    return dataclasses.replace(rights, opt_outs=tuple(name for name, what in found.items() if what is Action.TAG))
