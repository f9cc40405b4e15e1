"""The parts of what stands over a post in a text dump, and lines among them that are known by themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cleaners.plaintext.bylines import Byline, read_byline
from cleaners.plaintext.lines import Line, is_prose
from cleaners.plaintext.rules import line_rule

MAX_CREDIT = 200
"""Characters of a line that names maker, country and year."""

_CREDIT = re.compile(r"[^.!?]{1,60}[^.!?\d]\.\s+(?:[^.!?\d]{1,30}(?:\.[^.!?\d]{1,4})*[.,]?\s+)?(?:19|20)\d\d\.?")
_RATING = re.compile(
    r"[★☆✩✪⭐●○½ ]{2,}|.{0,24}\b\d{1,3}(?:[.,]\d+)?\s*(?:/|out of|von|sur|de|su|van|na|из|στα|%).{0,20}"
    r"|.{0,24}\b(?:grade|rating|verdict|note|score|wertung|note)\b.{0,30}",
    re.IGNORECASE,
)
YEAR = re.compile(r"\W*(?:19|20)\d\d\W*")
AVATAR = re.compile(r"(?:'s|’s) avatar$")
"""Behind a name: the text of a picture."""
QUOTES = "“„«‘\"'『「‚"
"""A line that begins so is what somebody says."""


@dataclass(slots=True)
class Head:
    """What was read over a post."""

    body: int
    """First line of the post itself."""
    title: str | None = None
    title_at: int | None = None
    """Its line."""
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
    return bool(_CREDIT.fullmatch(text[:MAX_CREDIT]))


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
