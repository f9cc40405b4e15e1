"""The line or lines of a text dump that say who wrote a comment and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cleaners.plaintext.dates import date_span, is_relative
from cleaners.plaintext.lines import Line, ends_as_sentence, is_prose
from cleaners.plaintext.rules import COMMENT_BUTTON, line_rule
from cleaners.plaintext.words import BY, COMMENT, PINGBACK, SAYS, any_of

MAX_LINE = 160
"""Characters of an attribution written in one line."""
MAX_NAME = 60
MAX_NAME_WORDS = 7
MAX_REST = 16
"""Letters a date line may hold besides its date: ``#``, ``Permalink``, the name of a time zone."""

_SAYS = re.compile(
    rf"(?P<name>.{{1,80}}?)\s*\b{any_of(SAYS)}\b(?P<rest>.{{0,60}}?)\s*(?:[:：]|…|\.\.\.)\s*$"
    rf"|(?P<cjk>.{{1,40}}?)\s*(?:より|さんのコメント|のコメント|说道?|說道?|写道|님의 말)\s*[:：…]",
    re.IGNORECASE,
)
_EDGE = " \t\u00a0,;:|•·/–—-()[]*#@»«"
_TAIL = re.compile(rf"[\s,;:|•·/–—(-]+(?:on|am|le|el|il|op|dnia|em|στις|den|at|{any_of(SAYS)})$", re.IGNORECASE)
_BY = re.compile(rf"^(?:{any_of(BY)})\s*[:：]\s*", re.IGNORECASE)
_NOT_A_NAME = re.compile(rf"{PINGBACK}\b.*|https?:.*|\W*{any_of(COMMENT)}\W*|\d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who wrote a comment, and when, as the dump shows it."""

    author: str | None
    date: str | None
    """As written; ``None`` where it is told from today."""
    end: int
    """First line after it."""


def read_attribution(lines: Sequence[Line], at: int) -> Attribution | None:
    """The attribution that begins at line ``at``, or ``None``."""
    text = lines[at].text
    if len(text) > MAX_LINE:
        return None
    return _says(lines, at) or _name_and_date(text, at) or _name_over_date(lines, at) or _date_over_name(lines, at)


def is_signature(text: str) -> bool:
    """Whether the attribution is labelled: ``Posted by: Ida``."""
    return bool(_BY.match(text[:MAX_LINE]))


def _says(lines: Sequence[Line], at: int) -> Attribution | None:
    match = _SAYS.fullmatch(lines[at].text)
    name = _name((match["name"] or match["cjk"] or "").strip(_EDGE)) if match else None
    if match is None or name is None:
        return None
    inline = date_span(match["rest"] or "")
    if inline:
        return Attribution(name, _absolute(match["rest"][slice(*inline)]), at + 1)
    below = _date_line(lines, at + 1)
    if below is not None:
        return Attribution(name, below or None, at + 2)
    return Attribution(name, None, at + 1)


def _name_and_date(text: str, at: int) -> Attribution | None:
    span = date_span(text)
    if span is None or not _is_rest(text[span[1] :]):
        return None
    name = _name(_TAIL.sub("", text[: span[0]].rstrip()).strip(_EDGE))
    return Attribution(name, _absolute(text[slice(*span)]), at + 1) if name else None


def _name_over_date(lines: Sequence[Line], at: int) -> Attribution | None:
    name = _name(lines[at].text)
    if name is None or date_span(name):
        return None
    for below in (at + 1, at + 2):
        date = _date_line(lines, below)
        if date is not None and lines[below].indent >= lines[at].indent:
            return Attribution(name, date or None, below + 1)
        if (
            below >= len(lines)
            or len(lines[below].text) > 25
            or ends_as_sentence(lines[below].text)
            or lines[below].marker
        ):
            return None
    return None


def _date_over_name(lines: Sequence[Line], at: int) -> Attribution | None:
    """Some plug-ins write the date first, then the name twice: under the picture and beside it."""
    date = _date_line(lines, at)
    if date is None or at + 2 >= len(lines) or lines[at + 1].text != lines[at + 2].text:
        return None
    name = _name(lines[at + 1].text)
    return Attribution(name, date or None, at + 3) if name else None


def _date_line(lines: Sequence[Line], at: int) -> str | None:
    """The date in a line that holds little else; empty where it is told from today, ``None`` without one."""
    if at >= len(lines) or len(lines[at].text) > MAX_NAME:
        return None
    text = lines[at].shown  # a German date begins like a numbered item: "3. Mai"
    span = date_span(text)
    if span is None or not _is_rest(text[: span[0]]) or not _is_rest(text[span[1] :]):
        return None
    return _absolute(text[slice(*span)]) or ""


def _absolute(date: str) -> str | None:
    return None if is_relative(date) else date


def _is_rest(rest: str) -> bool:
    return sum(char.isalpha() for char in rest) <= MAX_REST or bool(COMMENT_BUTTON.fullmatch(rest.strip(_EDGE)))


def _name(text: str) -> str | None:
    """``text`` where it could be what a commenter calls himself."""
    name = _BY.sub("", text.strip(), count=1)
    if not name or len(name) > MAX_NAME or len(name.split()) > MAX_NAME_WORDS or is_prose(name):
        return None
    if ends_as_sentence(name) and len(name.split()) > 2:
        return None
    if (
        not any(char.isalnum() for char in name)
        or _NOT_A_NAME.fullmatch(name)
        or COMMENT_BUTTON.fullmatch(name)
        or line_rule(name)
    ):
        return None
    return name
