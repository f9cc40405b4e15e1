"""Reads what stands over a post in a text dump: site header, title, byline, dates, facts of the work."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaners.plaintext.bylines import Byline, is_creator_label, read_byline, read_written_by
from cleaners.plaintext.comment_headings import heading_of
from cleaners.plaintext.dates import date_span
from cleaners.plaintext.head import AVATAR, QUOTES, YEAR, Head, first_paragraph, is_credit, is_rating
from cleaners.plaintext.lines import Line, ends_as_sentence, is_glued, is_link_row, is_name, key
from cleaners.plaintext.removals import Removals
from cleaners.plaintext.rules import line_rule
from cleaners.plaintext.titles import find_title

_FOLLOW = re.compile(r"\s*[·•|]\s*(?:follow|folgen|suivre|seguir|segui|volgen|subscribe)$", re.IGNORECASE)
"""A button behind the name of an author."""
MAX_OVER = 4
"""Lines over the title that may hold its byline."""


def read_head(lines: Sequence[Line], start: int, end: int, quoted: str, removals: Removals) -> Head:
    """Title, byline and facts over the post, which lies between ``start`` and ``end``.

    ``quoted`` is the heading of the comments, which often repeats the title.
    """
    prose = first_paragraph(lines, start, end)
    at = find_title(lines, min(end, 1) if prose is None else prose, end, quoted)
    title = lines[at].text if at is not None else None
    head = Head(body=prose if prose is not None else 0 if at is None else at + 1, title=title, title_at=at)
    if at is not None and is_credit(lines[at].text):
        head.title = None
        head.facts.append(lines[at].text)
    under = 0 if at is None else at + 1
    for line in lines[:under]:
        if line.text not in (head.title, *head.facts):
            removals.take(line_rule(line.text, at_edge=True) or "site-header", line.text)
    head.byline = _over_title(lines[max(start, at - MAX_OVER) : at]) if at else Byline()
    _read_under_title(lines[under : head.body], head, removals)
    return head


def _over_title(lines: Sequence[Line]) -> Byline:
    """What is said of author and date right over the title: a date, or the name beside it."""
    byline = Byline()
    for at in range(len(lines) - 1, -1, -1):
        shown = lines[at].shown
        said = read_byline(shown)
        if said and (said.published or said.author):
            byline = byline.or_else(said)
        elif is_name(shown) and byline.published and byline.author is None and lines[at].marker:
            byline = Byline(author=shown).or_else(byline)
        elif line_rule(shown, at_edge=True) != "reading-time":
            break
    return byline


def _read_under_title(lines: Sequence[Line], head: Head, removals: Removals) -> None:
    """Sort the lines between title and first paragraph; what stands over a byline or a link is no text."""
    rules = [_rule_under_title(lines, at, head) for at in range(len(lines))]
    last = max((at for at, rule in enumerate(rules) if rule), default=-1)
    for at, (line, rule) in enumerate(zip(lines, rules, strict=True)):
        if rule == "facts":
            head.facts.append(line.text)
        if (
            rule is None
            and at < last
            and not (is_rating(line.text) or line.text[0] in QUOTES or ends_as_sentence(line.text))
        ):
            rule = "post-header"
        if rule is None:
            head.kept.append(line)
        else:
            removals.take(rule, line.text)


def _rule_under_title(lines: Sequence[Line], at: int, head: Head) -> str | None:
    text = lines[at].text
    if head.title and key(text) == key(head.title):
        return "repeated-title"
    byline = read_byline(lines[at].shown) or _written_by(lines, at)
    if byline:
        head.byline = head.byline.or_else(byline)
        return "byline"
    written = _written_by(lines, at - 1) if at else None
    credited = at > 0 and is_creator_label(lines[at - 1].shown) and not (written and written.awaits_name)
    if is_credit(text) or is_creator_label(text) or credited or YEAR.fullmatch(text):
        return "facts"
    author = _name_in(lines, at, written) if head.byline.author is None else None
    if author:
        head.byline = Byline(author=author).or_else(head.byline)
        return "byline"
    if is_rating(text):
        return None
    if heading_of(text):
        return "comments-heading"
    if is_link_row(text) or is_glued(text):
        return "link-row"
    return line_rule(text, at_edge=True)


def _written_by(lines: Sequence[Line], at: int) -> Byline | None:
    """Beside the facts of a work, ``Written by`` names its writer."""
    if any(is_credit(line.text) or YEAR.fullmatch(line.text) for line in lines[max(0, at - 3) : at + 4]):
        return None
    near = [line.shown for line in lines[max(0, at - 3) : at + 4]]
    return read_written_by(near, min(at, 3))


def _name_in(lines: Sequence[Line], at: int, over: Byline | None) -> str | None:
    """The author's name where line ``at`` is nothing else and what is beside it, or the label over it, says so."""
    line = lines[at]
    name = _FOLLOW.sub("", AVATAR.sub("", line.text))
    if not is_name(name) or line_rule(name, at_edge=True) is not None:
        return None
    before, after = (lines[at - 1].shown if at else ""), (lines[at + 1].shown if at + 1 < len(lines) else "")
    beside = {line_rule(text, at_edge=True) for text in (before, after) if text}
    alone = bool(line.marker) and line.number is None and not any(other.marker for other in lines[at + 1 : at + 2])
    if name != line.text or name == after or beside & {"reading-time", "rule-line"} or (alone and at == 0):
        return name
    return name if (over and over.awaits_name) or _labelled(before, after) else None


def _labelled(before: str, after: str) -> bool:
    """Whether a label beside a name says that the name is the author's."""
    over, under = read_byline(before), read_byline(after)
    return bool(over and (over.awaits_name or date_span(before))) or bool(
        under and (under.awaits_name or under.author is None)
    )
