"""What stands over a post in a text dump: site header, title, byline, dates, facts of the work."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cleaners.plaintext.bylines import Byline, is_creator_label, read_byline
from cleaners.plaintext.dates import date_span, is_date
from cleaners.plaintext.lines import Line, ends_as_sentence, is_glued, is_link_row, is_name, is_prose, key
from cleaners.plaintext.removals import Removals
from cleaners.plaintext.rules import line_rule

MAX_TITLE = 200
MIN_SCORE = -1
"""A line that only looks like a sentence or a link is no title, even where there is no other."""
MAX_HEAD = 60
"""Lines over the first paragraph among which the title is looked for."""

_CREDIT = re.compile(r"[^.!?]{1,60}[^.!?\d]\.\s+(?:[^.!?\d]{1,30}(?:\.[^.!?\d]{1,4})*[.,]?\s+)?(?:19|20)\d\d\.?")
_YEAR = re.compile(r"\W*(?:19|20)\d\d\W*")
_REVIEWED = re.compile(
    r"review|interview|critique|kritik|rezension|besprechung|reseña|crítica|recensi|resenha|recenzj|рецензи"
    r"|отзыв|κριτική|評|レビュー|书评|影评|anmeld|\((?:19|20)\d\d\)",
    re.IGNORECASE,
)
_RATING = re.compile(
    r"[★☆✩✪⭐●○½ ]{2,}|.{0,24}\b\d{1,3}(?:[.,]\d+)?\s*(?:/|out of|von|sur|de|su|van|na|из|στα|%).{0,20}"
    r"|.{0,24}\b(?:grade|rating|verdict|note|score|wertung|note)\b.{0,30}",
    re.IGNORECASE,
)
_QUOTE = "“„«‘\"'『「‚"


@dataclass(slots=True)
class Head:
    """What was read over a post."""

    body: int
    """First line of the post itself."""
    title: str | None = None
    byline: Byline = field(default_factory=Byline)
    facts: list[str] = field(default_factory=list)
    """Lines about the work that are no part of the text."""
    kept: list[Line] = field(default_factory=list)
    """Lines over the first paragraph that belong to the text: a motto, a verdict, a heading."""


def is_credit(text: str) -> bool:
    """Whether the line names a work's maker, country and year, not its title.

    >>> [is_credit(line) for line in ("Ida Holm. Norway. 1974.", "Ida Holm. Norway 1974.", "Am 3. Mai 1974")]
    [True, True, False]
    """
    return bool(_CREDIT.fullmatch(text[:MAX_TITLE]))


def is_rating(text: str) -> bool:
    """Whether the line is short and holds a verdict."""
    return len(text) <= 60 and bool(_RATING.fullmatch(text.strip()))


def first_paragraph(lines: Sequence[Line], start: int, end: int) -> int | None:
    """The first line of running text between the two, ``None`` where there is none."""
    for at in range(start, end):
        line = lines[at]
        if (
            is_prose(line.text)
            and not line.marker
            and line_rule(line.text) is None
            and read_byline(line.shown) is None
        ):
            return at
    return None


def read_head(lines: Sequence[Line], start: int, end: int, quoted: str, removals: Removals) -> Head:
    """Title, byline and facts over the post, which lies between ``start`` and ``end``.

    ``quoted`` is the heading of the comments, which often repeats the title.
    """
    prose = first_paragraph(lines, start, end)
    at = _find_title(lines, min(end, 1) if prose is None else prose, end, quoted)
    title = lines[at].text if at is not None else None
    head = Head(body=prose if prose is not None else 0 if at is None else at + 1, title=title)
    if at is not None and is_credit(lines[at].text):
        head.title = None
        head.facts.append(lines[at].text)
    under = 0 if at is None else at + 1
    for line in lines[:under]:
        if line.text not in (head.title, *head.facts):
            removals.take(line_rule(line.text, at_edge=True) or "site-header", line.text)
    if at and is_date(lines[at - 1].shown):
        head.byline = Byline(published=lines[at - 1].shown)
    _read_under_title(lines[under : head.body], head, removals)
    return head


def _find_title(lines: Sequence[Line], body: int, end: int, quoted: str) -> int | None:
    if body and is_credit(lines[0].text):
        return 0
    around = _Around(
        quoted=key(quoted),
        below=frozenset(key(line.text) for line in lines[body:end]),
        behind=frozenset(key(line.text) for line in lines[end:] if not line.marker),
        rights=" ".join(key(line.text) for line in lines[end:] if line_rule(line.text, at_edge=True) == "copyright"),
    )
    near = range(max(0, body - MAX_HEAD), body)
    scores = {at: _title_score(lines, at, body, around) for at in near if _may_be_title(lines[at])}
    best = max(scores, key=lambda at: (scores[at], -at), default=None)
    return best if best is not None and scores[best] >= MIN_SCORE else None


@dataclass(frozen=True, slots=True)
class _Around:
    """What the rest of the page says, folded for comparison."""

    quoted: str
    below: frozenset[str]
    behind: frozenset[str]
    rights: str


def _may_be_title(line: Line) -> bool:
    text = line.text
    return (
        not line.marker
        and 2 <= len(text) <= MAX_TITLE
        and line.indent == 0
        and line_rule(text, at_edge=True) is None
        and read_byline(line.shown) is None
        and not is_link_row(text)
        and not is_glued(text)
        and not is_rating(text)
        and not is_creator_label(text)
        and not text.endswith((":", "："))
    )


def _title_score(lines: Sequence[Line], at: int, body: int, around: _Around) -> int:
    """How much speaks for line ``at`` being the title."""
    text, folded = lines[at].text, key(lines[at].text)
    after = [line.shown for line in lines[at + 1 : min(at + 3, body)]]
    score = 8 * (len(folded) > 3 and folded in around.quoted) + 2 * bool(_REVIEWED.search(text))
    score += 4 * _introduces(after) + 3 * (folded in around.below)
    score -= 3 * (folded in around.behind or folded in around.rights)
    score -= 3 * any(map(_is_chrome, lines[at + 2 : min(at + 8, body)]))
    if at and is_date(lines[at - 1].shown) and not _introduces(after):
        score += 5 if len(text.split()) >= 3 else 3
    score += bool(lines[at].gap and at + 1 < len(lines) and lines[at + 1].gap) + (len(text.split()) >= 3)
    score -= 4 * (ends_as_sentence(text) and text.endswith("."))
    return score - 2 * (text[0] in _QUOTE and text[-1] in "”“»’\"'』」‘.")


def _introduces(after: Sequence[str]) -> bool:
    """Whether what follows is what stands under a title: a byline, a date, the credits of a work."""
    if not after:
        return False
    named = is_name(after[0]) and len(after) > 1 and read_byline(after[1]) is not None
    return named or read_byline(after[0]) is not None or is_credit(after[0])


def _is_chrome(line: Line) -> bool:
    return (
        bool(line.marker)
        or line_rule(line.text, at_edge=True) is not None
        or is_link_row(line.text)
        or is_glued(line.text)
    )


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
            and not (is_rating(line.text) or line.text[0] in _QUOTE or ends_as_sentence(line.text))
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
    byline = read_byline(lines[at].shown)
    if byline:
        head.byline = head.byline.or_else(byline)
        return "byline"
    before, after = (lines[at - 1].shown if at else ""), (lines[at + 1].shown if at + 1 < len(lines) else "")
    if is_credit(text) or is_creator_label(text) or is_creator_label(before) or _YEAR.fullmatch(text):
        return "facts"
    if is_name(text) and head.byline.author is None and _labelled(before, after):
        head.byline = Byline(author=text).or_else(head.byline)
        return "byline"
    if is_rating(text):
        return None
    if is_link_row(text) or is_glued(text):
        return "link-row"
    return line_rule(text, at_edge=True)


def _labelled(before: str, after: str) -> bool:
    """Whether a label beside a name says that the name is the author's."""
    over, under = read_byline(before), read_byline(after)
    return bool(over and (over.awaits_name or date_span(before))) or bool(
        under and (under.awaits_name or under.author is None)
    )
