"""Reader comments of a text dump as nested data: where the thread begins, where each comment does, who answers whom.

A comment begins at its attribution (name, date, ``says:``); where the dump tool dropped those, at the number or
bullet of its list item. Depth is read from the columns a dump indents answers by.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cleaners.plaintext.attribution import Attribution, commenter, is_signature, read_attribution
from cleaners.plaintext.comment_headings import MAX_HEADING
from cleaners.plaintext.comment_trim import trim
from cleaners.plaintext.dates import is_date
from cleaners.plaintext.lines import Line, ends_as_sentence, is_name
from cleaners.plaintext.nesting import Draft, nest
from cleaners.plaintext.removals import Removals
from cleaners.plaintext.rules import COMMENT_BUTTON, line_rule, opens_form
from cleaners.plaintext.threads import Thread
from cleaners.plaintext.words import PINGBACK
from cleaners.plaintext.zones import zone_of

_ANSWERS = re.compile(
    r"(?:in reply to (?:.{1,120} by )?|replying to |(?:als )?antwort auf (?:.{1,120} von )?"
    r"|en réponse à (?:.{1,120} par )?"
    r"|en respuesta a (?:.{1,120} por )?|in risposta a (?:.{1,120} di )?|em resposta a (?:.{1,120} por )?"
    r"|als antwoord op (?:.{1,120} door )?|w odpowiedzi na (?:.{1,120} użytkownika )?|в ответ на (?:.{1,120} от )?)"
    r"(?P<name>[^.!?:]{1,60}?)\W?|(?P<named>[^.!?:]{1,60}) (?:wrote|replied to) this",
    re.IGNORECASE,
)
_PARENT = re.compile(r"\(?\bparent\b\)?", re.IGNORECASE)
_PINGBACK = re.compile(rf"{PINGBACK}\s*[:：].*|{PINGBACK}", re.IGNORECASE)


def read_comments(lines: Sequence[Line], thread: Thread, removals: Removals) -> tuple[list[Draft], int]:
    """The comments of the thread in page order, and the first line behind them."""
    end = _end_of_thread(lines, thread)
    starts = dict(thread.unsigned) or _starts(lines, thread.first, end, thread.count)
    below = _signs_below(lines, thread, starts, end)
    for line in lines[thread.heading : thread.heading + 1 if below else thread.first]:
        removals.take("comments-heading", line.text)
    if below:
        drafts = _cut_above(lines, thread.heading + 1, end, starts, removals)
    else:
        drafts = _cut(lines, thread.first, end, starts, removals)
    trim(drafts, removals)
    nest(drafts, lines[thread.heading].indent)
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


def _end_of_thread(lines: Sequence[Line], thread: Thread) -> int:
    level = lines[thread.first].indent
    for at in range(thread.first + 1, len(lines)):
        line = lines[at]
        if line.indent <= level and (opens_form(line.text) or (line.indent < max(level, 1) and zone_of(line))):
            return at
    return len(lines)


def _starts(lines: Sequence[Line], first: int, end: int, count: int | None) -> dict[int, Attribution]:
    """Line number to attribution, for each comment of the thread."""
    starts: dict[int, Attribution] = {}
    at = first
    while at < end:
        found = read_attribution(lines[:end], at)
        if found:
            starts[at] = found
            at = found.end + (found.date is None and _says_something(lines, found.end, end))
        else:
            at += 1
    if starts:
        return starts | _unsigned(lines, first, end, starts)
    typed = _typed_lists(lines, first, end)
    if not _is_list_of_comments([lines[at] for at in range(first, end) if at not in typed], count):
        return {}
    items = (
        at for at in range(first, end) if lines[at].marker and at not in typed and (lines[at].gap or at == first)
    )
    return {at: _headed(lines, at) or Attribution(None, None, at) for at in items}


def _headed(lines: Sequence[Line], at: int) -> Attribution | None:
    """A list item that begins with a name in a line of its own, over a sentence; only the date was lost."""
    name = commenter(lines[at].text) if is_name(lines[at].text) or " " not in lines[at].text else None
    under = lines[at + 1] if at + 1 < len(lines) else None
    if name is None or ends_as_sentence(name) or under is None or under.marker or not ends_as_sentence(under.text):
        return None
    return Attribution(name, None, at + 1)


def _says_something(lines: Sequence[Line], at: int, end: int) -> bool:
    """Whether line ``at`` is what a comment says: under a name without a date, ``Thank you`` is no other name."""
    return at < end and not lines[at].marker and line_rule(lines[at].text) is None


def _is_list_of_comments(lines: Sequence[Line], count: int | None) -> bool:
    """Whether most items of a list without names say something, as those of a menu or of titles do not.

    A number that the heading counts is believed.
    """
    said: list[bool] = []
    for line in lines:
        if line.marker:
            said.append(line.number is not None and count is not None and line.number <= count)
        if said and ends_as_sentence(line.text):
            said[-1] = True
    return 2 * sum(said) >= len(said)


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
    rising: set[int] = set()
    for at in range(first, end):
        number, indent = lines[at].number, lines[at].indent
        if number is None:
            continue
        for deeper in [column for column in last if column > indent]:
            del last[deeper]
        before = last.get(indent)
        if before is not None:
            falls = lines[before].number == number + 1 and before not in rising  # 1, 2, 1 begins anew
            if falls or not lines[at].gap:
                typed.update((before, at))
            if lines[before].number == number - 1:
                rising.add(at)
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


def _signs_below(lines: Sequence[Line], thread: Thread, starts: Mapping[int, Attribution], end: int) -> bool:
    """Whether the blog writes ``Posted by: Ida`` under a comment, as Movable Type does; under the last is nothing."""
    above = [line for line in lines[thread.heading + 1 : thread.first] if line_rule(line.text) is None]
    if not above or lines[thread.first].marker or not is_signature(lines[thread.first].text):
        return False
    under = lines[starts[max(starts)].end : end] if starts else ()
    return not any(line_rule(line.text, at_edge=True) is None and ends_as_sentence(line.text) for line in under[:2])


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
    answers = _ANSWERS.fullmatch(line.text[:MAX_HEADING]) if drafts and not linked else None
    if linked:
        removals.take("pingback", line.text)
    elif answers:
        removals.take("comment-byline", line.text)
        drafts[-1].answers = answers["name"] or answers["named"]
    elif len(line.text) <= 80 and COMMENT_BUTTON.fullmatch(line.text):
        removals.take("comment-button", line.text)
        if drafts:
            drafts[-1].closed |= bool(drafts[-1].lines)
            if _PARENT.search(line.text):
                drafts[-1].answers = drafts[-1].answers or ""
    elif drafts and drafts[-1].closed:
        removals.take(line_rule(line.text) or "after-comment", line.text)
    elif (rule := line_rule(line.text)) or not drafts:
        removals.take(rule or "comments-heading", line.text)
    elif is_date(line.shown) and drafts[-1].date is None and drafts[-1].lines:
        removals.take("comment-byline", line.text)
        drafts[-1].date = line.shown
    else:
        drafts[-1].lines.append(line)
