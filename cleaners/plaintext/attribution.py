"""The line or lines of a text dump that say who wrote a comment and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cleaners.plaintext.dates import date_span, is_relative, month_glued
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
_AVATAR = re.compile(
    r"(?:avatar|gravatar|(?:profile )?(?:photo|picture|image)|profilbild|foto)"
    r"\s+(?:of|for|by|von|de|di|do|da|van|för)\s+"
    r"|(?:'s|’s)?\s+(?:avatar|gravatar|profile (?:photo|picture|image))$",
    re.IGNORECASE,
)
_STATUS = re.compile(r"\s*(?:\[[^\[\]]{2,30}\]?|\((?:[^\W\d_A-ZÀ-ÞА-Я][^()]{1,30}|Homepage|Website|URL|Link)\)?)$")
"""``(not verified)``, ``[Visitor]``, ``(Homepage)`` behind a name."""
_NUMBERED = re.compile(r"^(?:#\s?\d{1,4}|\d{1,4}\.)[\s.:–—-]*")
_SAYS_END = re.compile(rf"\s+{any_of(SAYS)}$", re.IGNORECASE)
_SAYS_GLUED = re.compile(rf"(?<=[\w.)]){any_of(SAYS)}\s*[:：]$", re.IGNORECASE)
"""A theme writes the word for screen readers right behind the name: ``Ida Holmsays:``."""
_FROM = re.compile(
    r"^(?:(?:comment|kommentar|commentaire|comentario|commento|comentário|reactie)s? (?:from|by|von|de|di|door)"
    r"|from|name|von|de|by)\s*[:：]\s*",
    re.IGNORECASE,
)
_AGO = re.compile(r"\d{1,3} ?(?:s|m|min|h|hrs?|d|w|wks?|mo|y|yrs?)(?: ago)?\W*(?:edited)?\W*", re.IGNORECASE)
"""A whole line such as ``6d``: the time since a comment."""
_EDGE = " \t\u00a0,;:|•·/–—-()[]*#@»«"
_TAIL = re.compile(rf"[\s,;:|•·/–—(-]+(?:on|am|le|el|il|op|dnia|em|στις|den|at|{any_of(SAYS)})$", re.IGNORECASE)
_BY = re.compile(rf"^(?:{any_of(BY)})\s*[:：]\s*", re.IGNORECASE)
_BY_WORD = re.compile(rf"^{any_of(BY)}\s*[:：]?\s+", re.IGNORECASE)
_SPACED = " \t\u00a0"
_NOT_A_NAME = re.compile(
    rf"{PINGBACK}\b.*|(?:log|sign) (?:in|up)\b.*|https?:.*|\W*{any_of(COMMENT)}\W*|\d+", re.IGNORECASE
)


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
    return (
        _says(lines, at)
        or _labelled(text, at)
        or _name_and_date(_unglued(text), at)
        or _date_andcommenter(lines[at].shown, at)
        or _name_over_date(lines, at)
        or _date_overcommenter(lines, at)
    )


def is_signature(text: str) -> bool:
    """Whether the attribution is labelled, ``Posted by: Ida``, or numbered, ``#1 Ida on …``: it may stand below."""
    return bool(_BY.match(text[:MAX_LINE]) or _BY_WORD.match(text[:MAX_LINE]) or text.startswith("#"))


def _labelled(text: str, at: int) -> Attribution | None:
    """``Comment from: Ida``; the date stands below the comment."""
    label = _FROM.match(text)
    name = commenter(text) if label and len(label.group().split()) >= 2 and date_span(text) is None else None
    return Attribution(name, None, at + 1) if name else None


def _unglued(text: str) -> str:
    """``Ida HolmMay 3, 2011`` and ``Ida Holm3. Mai 2011`` with the space that the markup did not have."""
    if not any(char.isdigit() for char in text):
        return text
    return month_glued().sub(" ", text, count=1)


def _says(lines: Sequence[Line], at: int) -> Attribution | None:
    match = _SAYS.fullmatch(lines[at].text)
    said = (match["name"] or match["cjk"] or "").strip(_EDGE) if match else ""
    dated = date_span(said) if match else None
    name = commenter(_TAIL.sub("", said[: dated[0]].rstrip()).strip(_EDGE) if dated else said)
    if match is None or name is None:
        return None
    if dated:
        return Attribution(name, _absolute(said[slice(*dated)]), at + 1)
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
    bare = _BY_WORD.sub("", _NUMBERED.sub("", text[: span[0]]).lstrip(), count=1)
    before = _TAIL.sub("", " " + bare.rstrip(_SPACED))
    name = commenter(_TAIL.sub("", before).strip(_EDGE))  # "Ida wrote on"
    return Attribution(name, _absolute(text[slice(*span)]), at + 1) if name else None


def _date_andcommenter(text: str, at: int) -> Attribution | None:
    """``1. 3 May 2011, 9:15 by Ida``."""
    span = date_span(text)
    before = " " + _NUMBERED.sub("", text[: span[0]]).strip() if span else ""
    if span is None or any(char.isalpha() for char in _TAIL.sub("", before)):
        return None
    by = _BY_WORD.match(text[span[1] :].lstrip(_EDGE))
    name = commenter(text[span[1] :].lstrip(_EDGE)[by.end() :].strip(_EDGE)) if by else None
    return Attribution(name, _absolute(text[slice(*span)]), at + 1) if name else None


def _name_over_date(lines: Sequence[Line], at: int) -> Attribution | None:
    name = commenter(_SAYS_END.sub("", _SAYS_GLUED.sub("", lines[at].text)))
    if name is None or date_span(name):
        return None
    for below in (at + 1, at + 2):
        date = _date_line(lines, below)
        if date is not None and lines[below].indent >= lines[at].indent:
            if ends_as_sentence(name) and _name_and_date(_unglued(lines[below].text), below):
                return None  # "Thank you!" over "Ada May 4, 2011": the next comment begins there
            return Attribution(name, date or None, below + 1)
        if (
            below >= len(lines)
            or len(lines[below].text) > 25
            or ends_as_sentence(lines[below].text)
            or lines[below].marker
        ):
            return None
    return None


def _date_overcommenter(lines: Sequence[Line], at: int) -> Attribution | None:
    """Some plug-ins write the date first, then the name twice: under the picture and beside it."""
    date = _date_line(lines, at)
    if date is None or at + 2 >= len(lines) or lines[at + 1].text != lines[at + 2].text:
        return None
    name = commenter(lines[at + 1].text)
    return Attribution(name, date or None, at + 3) if name else None


def _date_line(lines: Sequence[Line], at: int) -> str | None:
    """The date in a line that holds little else; empty where it is told from today, ``None`` without one."""
    if at >= len(lines) or len(lines[at].text) > MAX_NAME:
        return None
    text = lines[at].shown  # a German date begins like a numbered item: "3. Mai"
    if _AGO.fullmatch(text):
        return ""
    span = date_span(text)
    if span is None or is_signature(text) or not _is_rest(text[: span[0]]) or not _is_rest(text[span[1] :]):
        return None
    return _absolute(text[slice(*span)]) or ""


def _absolute(date: str) -> str | None:
    return None if is_relative(date) else date


def _is_rest(rest: str) -> bool:
    return sum(char.isalpha() for char in rest) <= MAX_REST or bool(COMMENT_BUTTON.fullmatch(rest.strip(_EDGE)))


def commenter(text: str) -> str | None:
    """What a commenter calls himself, where ``text`` could be that and nothing else."""
    name = _STATUS.sub("", _FROM.sub("", _AVATAR.sub("", _BY.sub("", text.strip(), count=1)))).rstrip(":： ")
    if "(" in name and ")" not in name:
        name += ")"  # taken with the edges of its line
    if not name or len(name) > MAX_NAME or len(name.split()) > MAX_NAME_WORDS or is_prose(name):
        return None
    if ends_as_sentence(name) and len(name.split()) > 2:
        return None
    if (
        not any(char.isalpha() for char in name)
        or _NOT_A_NAME.fullmatch(name)
        or COMMENT_BUTTON.fullmatch(name)
        or ":" in name
        or line_rule(name)
    ):
        return None
    return name
