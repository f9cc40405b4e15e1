"""Who answers whom in a thread of a text dump.

A dump shows nesting by columns, two a level. Themes that nest without lists lose them: there the answers are told by
what is written (``In reply to Ida``, ``@Ida``, ``Yes, Ida, …``) and by the clock, for answers stand before older
comments. Only a thread that has buttons to answer, or is out of order, is taken to nest at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from cleaners.metadata.dates import parse_date
from cleaners.plaintext.lines import Line, key

STEP = 2
"""Columns a dump indents a list in a list by."""
ADDRESS_CHARS = 70
"""Characters of a comment within which it greets the person it answers."""
MIN_NAME = 3
"""Characters of a name that can be recognised in running text."""
MAX_NESTED = 400
"""Comments; a longer thread without columns stays flat, as each is compared with those before it."""

_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.]| h )(\d\d)\b(?: ?([ap])\.?m)?", re.I)
_GREETED = re.compile(
    r"(?:^|[@,]\s?|^(?:hi|hey|hello|thanks|thank you|danke|hallo|merci|gracias|hola|ciao|grazie)\s)@?", re.I
)


@dataclass(slots=True, eq=False)
class Draft:
    """A comment while it is read."""

    author: str | None
    date: str | None
    """As written."""
    indent: int
    listed: bool
    lines: list[Line] = field(default_factory=list)
    answers: str | None = None
    """Name of the person it says it answers; empty where it only says that it is an answer."""
    closed: bool = False
    """A button to answer was under it."""
    parent: Draft | None = None
    depth: int = 0
    """As the columns show it, even where the dump tool lost the comment above."""


def nest(drafts: Sequence[Draft], heading_indent: int) -> None:
    """Set the parents."""
    if not drafts:
        return
    _part_names(drafts)
    if len({draft.indent for draft in drafts}) > 1 or len(drafts) > MAX_NESTED:
        _by_columns(drafts, heading_indent)
    else:
        levels = _levels_by_clock(drafts)
        buttons = sum(draft.closed for draft in drafts)
        if any(levels) or 2 * buttons >= len(drafts) or any(draft.answers is not None for draft in drafts):
            _by_words_and_clock(drafts, levels)


def _part_names(drafts: Sequence[Draft]) -> None:
    """Some services write the name of the person answered behind that of the commenter."""
    authors = {draft.author for draft in drafts if draft.author}
    for draft in drafts[1:]:
        words = (draft.author or "").split()
        for at in range(1, len(words)):
            own, other = " ".join(words[:at]), " ".join(words[at:])
            if other in authors and (own in authors or len(words) - at > 1):
                draft.author, draft.answers = own, other
                break


def _by_columns(drafts: Sequence[Draft], heading_indent: int) -> None:
    """Columns beyond the thread's own, in steps of its smallest indent."""
    indents = sorted({draft.indent for draft in drafts})
    base = min(indents[0], heading_indent + STEP) if all(draft.listed for draft in drafts) else indents[0]
    step = max(
        STEP, min((deeper - lower for lower, deeper in pairwise([base, *indents]) if deeper > lower), default=STEP)
    )
    above: dict[int, Draft] = {}
    for draft in drafts:
        level = max(0, (draft.indent - base) // step)
        draft.parent, draft.depth = above.get(level - 1), level
        _drop_answered(draft)
        above = {depth: other for depth, other in above.items() if depth < level} | {level: draft}


def _drop_answered(draft: Draft) -> None:
    """Some services write the name of the person answered behind that of the commenter."""
    answered = draft.parent.author if draft.parent else None
    if draft.author and answered and draft.author.endswith(f" {answered}"):
        draft.author = draft.author.removesuffix(answered).rstrip()


def _by_words_and_clock(drafts: Sequence[Draft], levels: Sequence[int]) -> None:
    for at, draft in enumerate(drafts):
        draft.parent = _answered(drafts[:at], draft)
        if draft.parent is None and levels[at]:
            draft.parent = next((other for other in reversed(drafts[:at]) if other.depth < levels[at]), None)
        elif draft.parent is None and at and draft.answers is not None:
            draft.parent = drafts[at - 1]
        draft.depth = draft.parent.depth + 1 if draft.parent else 0


def _answered(before: Sequence[Draft], draft: Draft) -> Draft | None:
    """The latest comment of the person whom ``draft`` names in its first words."""
    if draft.answers:
        return next((other for other in reversed(before) if key(other.author or "") == key(draft.answers)), None)
    opening = draft.lines[0].text[:ADDRESS_CHARS] if draft.lines else ""
    for other in reversed(before):
        if other.author and other.author != draft.author and _greets(opening, other.author):
            return other
    return None


def _greets(opening: str, name: str) -> bool:
    """Whether the words address a person, by the whole name or the first: ``Yes, you are right, Ida – …``."""
    for called in {name, name.split()[0]}:
        at = opening.find(called) if len(called) >= MIN_NAME else -1
        after = opening[at + len(called) :].lstrip()[:1]
        if at >= 0 and (after in ",.:;!?–—-" or (at and opening[at - 1] == "@")) and _opens(opening[:at]):
            return True
    return False


def _opens(before: str) -> bool:
    found = list(_GREETED.finditer(before))
    return not before or any(match.end() == len(before) for match in found)


def _levels_by_clock(drafts: Sequence[Draft]) -> list[int]:
    """The least depths that the times allow in a thread that begins with its oldest comment; else all 0.

    Answers stand under what they answer and are younger, and those to one comment stand in the order of their times.
    So a comment that is younger than one further down stands deeper than that one.
    """
    times = [_instant(draft.date) for draft in drafts]
    known = [time for time in times if time]
    levels = [0] * len(drafts)
    if len(known) < len(drafts) or known[0] != min(known):
        return levels
    for at in range(len(known) - 2, 0, -1):
        older = [levels[below] for below in range(at + 1, len(known)) if known[below] < known[at]]
        levels[at] = max([level + 1 for level in older], default=max(0, levels[at + 1] - 1))
        levels[at] = max(levels[at], levels[at + 1] - 1)
    return levels


def _instant(written: str | None) -> tuple[str, int] | None:
    """Day and minute of it, as far as they are written."""
    day = parse_date(written) if written else None
    if not written or not day:
        return None
    clock = _CLOCK.search(written)
    if clock is None:
        return day[:10], 0
    hour = int(clock[1]) % 12 + 12 * (clock[3].lower() == "p") if clock[3] else int(clock[1])
    return day[:10], 60 * hour + int(clock[2])
