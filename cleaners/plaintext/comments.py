"""Reader comments of a text dump as nested data: where the thread begins, where each comment does, who answers whom.

A comment begins at its attribution (name, date, ``says:``); where the dump tool dropped those, at the number or
bullet of its list item. Depth is read from the columns a dump indents answers by.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from cleaners.plaintext.attribution import Attribution, is_signature, read_attribution
from cleaners.plaintext.comment_headings import MAX_HEADING, heading_of
from cleaners.plaintext.dates import is_date
from cleaners.plaintext.lines import Line, ends_as_sentence, is_paragraph
from cleaners.plaintext.removals import Removals
from cleaners.plaintext.rules import COMMENT_BUTTON, line_rule, opens_form
from cleaners.plaintext.words import PINGBACK
from cleaners.plaintext.zones import zone_of

EVIDENCE = 14
"""Lines below a heading within which its first comment begins."""
STEP = 2
"""Columns a dump indents a list in a list by."""

_PINGBACK = re.compile(rf"{PINGBACK}\s*[:：].*|{PINGBACK}", re.IGNORECASE)


@dataclass(slots=True)
class Draft:
    """A comment while it is read."""

    author: str | None
    date: str | None
    """As written."""
    indent: int
    listed: bool
    lines: list[Line] = field(default_factory=list)
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Thread:
    """Where the comments of a dump stand."""

    heading: int
    """First line that belongs to them rather than to the post."""
    first: int
    """First line of the first comment."""
    count: int | None
    """What the heading claims."""


def find_thread(lines: Sequence[Line], body: int) -> Thread | None:
    """The thread that begins after line ``body``, the first of the post, or ``None``."""
    for at in range(body, len(lines)):
        found = heading_of(lines[at].text) if lines[at].marker == "" else None
        first = _first_comment(lines, at + 1) if found else None
        if found and first is not None:
            return Thread(at, first, found.count)
    return _unannounced(lines, body)


def read_comments(lines: Sequence[Line], thread: Thread, removals: Removals) -> tuple[list[Draft], int]:
    """The comments of the thread in page order, and the first line behind them."""
    end = _end_of_thread(lines, thread)
    for line in lines[thread.heading : thread.heading + 1 if _signs_below(lines, thread) else thread.first]:
        removals.take("comments-heading", line.text)
    starts = _starts(lines, thread.first, end)
    if _signs_below(lines, thread):
        drafts = _cut_above(lines, thread.heading + 1, end, starts, removals)
    else:
        drafts = _cut(lines, thread.first, end, starts, removals)
    _nest(drafts, lines[thread.heading].indent)
    for draft in drafts:
        if _is_excerpt(draft):
            removals.take("pingback", draft.lines[0].text)
    return [draft for draft in drafts if draft.lines and not _is_excerpt(draft)], end


def _is_excerpt(draft: Draft) -> bool:
    """Whether the comment is what a pingback quotes of the page that links here: ``[…] as Ida wrote […]``."""
    if len(draft.lines) != 1:
        return False
    text = draft.lines[0].text.replace("...", "…")
    return text.startswith(("[…]", "[&#8230;]")) and text.endswith(("[…]", "[&#8230;]"))


def _first_comment(lines: Sequence[Line], start: int) -> int | None:
    for at in range(start, min(len(lines), start + EVIDENCE)):
        line = lines[at]
        if opens_form(line.text):
            return None
        if read_attribution(lines, at) or (line.marker and not _is_menu(lines, at)):
            return at
        if is_paragraph(line):
            return None
    return None


def _is_menu(lines: Sequence[Line], at: int) -> bool:
    """Whether a list item is one of a row of labels, such as the tabs over a comment section."""
    return (
        not ends_as_sentence(lines[at].text)
        and len(lines[at].text.split()) <= 4
        and line_rule(lines[at].text, at_edge=True) is not None
    )


def _unannounced(lines: Sequence[Line], body: int) -> Thread | None:
    """A thread without a heading: attributions, each with text and a button below it."""
    passed = False
    for at in range(body, len(lines)):
        passed = passed or is_paragraph(lines[at])
        if passed and read_attribution(lines, at) and _has_button(lines, at):
            return Thread(at, at, None)
    return None


def _has_button(lines: Sequence[Line], at: int) -> bool:
    near = lines[at + 2 : at + EVIDENCE]
    return any(len(line.text) <= 80 and COMMENT_BUTTON.fullmatch(line.text) for line in near)


def _end_of_thread(lines: Sequence[Line], thread: Thread) -> int:
    level = lines[thread.first].indent
    for at in range(thread.first + 1, len(lines)):
        line = lines[at]
        if line.indent <= level and (opens_form(line.text) or (line.indent < max(level, 1) and zone_of(line))):
            return at
    return len(lines)


def _starts(lines: Sequence[Line], first: int, end: int) -> dict[int, Attribution]:
    """Line number to attribution, for each comment of the thread."""
    starts: dict[int, Attribution] = {}
    at = first
    while at < end:
        found = read_attribution(lines[:end], at)
        if found:
            starts[at] = found
            at = found.end
        else:
            at += 1
    if starts:
        return starts | _unsigned(lines, first, end, starts)
    typed = _typed_lists(lines, first, end)
    return {
        at: Attribution(None, None, at)
        for at in range(first, end)
        if lines[at].marker and at not in typed and (lines[at].gap or at == first)
    }


def _unsigned(lines: Sequence[Line], first: int, end: int, starts: dict[int, Attribution]) -> dict[int, Attribution]:
    """List items between signed comments that carry on their numbering: the dump tool lost who wrote them."""
    found: dict[int, Attribution] = {}
    last: dict[int, int] = {}
    for at in range(first, end):
        number, indent = lines[at].number, lines[at].indent
        if number is None:
            continue
        if at not in starts and last.get(indent, 0) + 1 == number > 1 and lines[at].gap:
            found[at] = Attribution(None, None, at)
        if at in starts or at in found:
            last = {column: value for column, value in last.items() if column < indent} | {indent: number}
    return found


def _typed_lists(lines: Sequence[Line], first: int, end: int) -> set[int]:
    """Numbered lines that an author typed inside a comment: they count down, or follow each other without a gap."""
    typed: set[int] = set()
    last: dict[int, int] = {}
    for at in range(first, end):
        number, indent = lines[at].number, lines[at].indent
        if number is None:
            continue
        for deeper in [column for column in last if column > indent]:
            del last[deeper]
        before = last.get(indent)
        if before is not None and (lines[before].number == number + 1 or not lines[at].gap):
            typed.update((before, at))
        last[indent] = at
    return typed


def _cut(
    lines: Sequence[Line], first: int, end: int, starts: dict[int, Attribution], removals: Removals
) -> list[Draft]:
    drafts: list[Draft] = []
    at, linked = first, False
    while at < end:
        line, start = lines[at], starts.get(at)
        if _PINGBACK.fullmatch(line.text[:MAX_HEADING]):
            removals.take("pingback", line.text)
            linked, at = True, at + 1
        elif start:
            for label in lines[at : start.end]:
                removals.take("comment-byline", label.text)
            drafts.append(Draft(start.author, start.date, line.indent, bool(line.marker)))
            if start.end == at:
                drafts[-1].lines.append(Line(line.text, line.indent + len(line.marker) + 1, "", None, line.gap))
            linked, at = False, max(start.end, at + 1)
        else:
            _keep_or_take(line, drafts, removals, linked=linked)
            at += 1
    return drafts


def _signs_below(lines: Sequence[Line], thread: Thread) -> bool:
    """Whether the blog writes ``Posted by: Ida`` under a comment, as Movable Type does."""
    above = [line for line in lines[thread.heading + 1 : thread.first] if line_rule(line.text) is None]
    return bool(above) and not lines[thread.first].marker and is_signature(lines[thread.first].text)


def _cut_above(
    lines: Sequence[Line], first: int, end: int, starts: dict[int, Attribution], removals: Removals
) -> list[Draft]:
    drafts: list[Draft] = []
    for at, sign in sorted(starts.items()):
        removals.take("comment-byline", lines[at].text)
        drafts.append(Draft(sign.author, sign.date, lines[at].indent, listed=False))
        for line in lines[first:at]:
            _keep_or_take(line, drafts, removals, linked=False)
        first = sign.end
    for line in lines[first:end]:
        removals.take("after-comments", line.text)
    return drafts


def _keep_or_take(line: Line, drafts: list[Draft], removals: Removals, *, linked: bool) -> None:
    if linked:
        removals.take("pingback", line.text)
    elif len(line.text) <= 80 and COMMENT_BUTTON.fullmatch(line.text):
        removals.take("comment-button", line.text)
    elif (rule := line_rule(line.text)) or not drafts:
        removals.take(rule or "comments-heading", line.text)
    elif is_date(line.shown) and drafts[-1].date is None and drafts[-1].lines:
        removals.take("comment-byline", line.text)
        drafts[-1].date = line.shown
    else:
        drafts[-1].lines.append(line)


def _nest(drafts: Sequence[Draft], heading_indent: int) -> None:
    """Set the depths: columns beyond the thread's own, in steps of its smallest indent."""
    if not drafts:
        return
    indents = sorted({draft.indent for draft in drafts})
    base = min(indents[0], heading_indent + STEP) if all(draft.listed for draft in drafts) else indents[0]
    step = max(
        STEP, min((deeper - lower for lower, deeper in pairwise([base, *indents]) if deeper > lower), default=STEP)
    )
    for draft in drafts:
        draft.depth = max(0, (draft.indent - base) // step)
