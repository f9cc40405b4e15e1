"""Bylines and date lines of a text dump: who wrote the post, and when, as far as one line says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from cleaners.plaintext.dates import date_span, is_relative
from cleaners.plaintext.lines import is_name
from cleaners.plaintext.words import ASK, BY, BY_NOUN, COMMENT, MODIFIED, PUBLISHED, READING_TIME, any_of

MAX_BYLINE = 140
"""Characters. A longer line says more than who and when."""

_I = re.IGNORECASE
_ON = r"(?:\s+(?:on|am|le|el|il|em|op|den|dnia))?"
_MODIFIED = re.compile(rf"\W*{any_of(MODIFIED)}{_ON}(?:\W+|(?=\d)|$)", _I)
_BY_LABEL = rf"(?:{any_of(BY)}(?:\s*[:：]\s*|\s+|$)|{any_of(BY_NOUN)}\s*[:：]\s*)"
_BY = re.compile(rf"\W*{_BY_LABEL}", _I)
_LABEL = re.compile(rf"(?:{any_of(PUBLISHED, MODIFIED)}{_ON}(?:\s*[:：]\s*|\s+|$))", _I)
_LAST_LABEL = re.compile(rf"(?:^|[\s,|•·/–—])(?:{any_of(PUBLISHED, MODIFIED)}{_ON}|at|um|@)\s*[:：]?$", _I)
_TIME = re.compile(
    r"(?:^|\s)(?:at|um|à|alle|a las|às|en|na|om|o|kl\.?|klo|в|на|στις)?\s*\d{1,2}[:.h]\d\d"
    r"(?:\s*[ap]\.?m\.?)?(?: uhr)?\W*$",
    _I,
)
_EDGE = " \t\u00a0,;:|•·/–—-()[]*~\u2022>»«✎♥"
_COUNT = (
    rf"(?:(?:\d[\d.,]*k?|no|one|{any_of(ASK)})\s*(?:(?:an?|une?|una|uma?|een|einen?|et|ett)\s+)?{any_of(COMMENT)}"
    rf"|{any_of(COMMENT)}\s*[(\[:]\s*\d+[)\]]?"
    rf"|(?:words?|symbols)(?: count)?(?: in article)?\s*[:：≈]\s*[\d.,]+k?"
    rf"|(?:views|visitors|hits)\s*[:：]\s*[\d.,]*k?|{READING_TIME}|\d[\d.,]*k?\s+(?:words|wörter|mots|palabras"
    rf"|parole|woorden|słów|слов|notes|likes?|shares?"
    r"|views|followers|hits|votes))"
)
_COUNTER = re.compile(rf"(?:{_COUNT}|{any_of(COMMENT)}|-+)", _I)
_COUNTED = re.compile(rf"(?<!\w){_COUNT}(?!\w)", _I)
_LINK_WORDS = (
    r"(?:#|e-?mail|edit|print|share|follow|folgen|suivre|seguir|segui|volgen|suggest changes|(?:perma)?link"
    r"|permalien|lien permanent"
    r"|permanenter link|permanentlink|enlace permanente|link permanente|постоянная ссылка|パーマリンク|固定链接"
    r"|(?:no |keine )?trackbacks?(?:\s*\(?\d+\)?)?|bearbeiten|drucken|imprimer|imprimir|stampa|drukuj|redigera)"
)
_LINK = re.compile(_LINK_WORDS, _I)
_LAST_LINK = re.compile(rf"\s+{_LINK_WORDS}$", _I)
_FILED = re.compile(
    r"(?:^|\s)(?:in|under|unter|dans|em|w|в|på|i)\s+(?:[^\W\d]|[\s&'’.-]){2,60}$"
    r"|(?:^|\s)(?:categor(?:y|ies)|kategorien?|catégories?|categor[íi]as?|categori[ae]|tags?|labels?)\s*[:：].*$",
    _I,
)
_PARTS = re.compile(r"\s*[|•·/–—∙]\s*|,\s+|\s+-\s+|\t+|\s{3,}")
_CREATOR = re.compile(
    r"\W*(?:(?:directed|written|screenplay|photographed|edited|music|produced|story|translated|illustrated) by"
    r"|regie|drehbuch|réalis(?:é|ation)|dirigi(?:da|do)|director|regia|reżyseria|режисс[её]р|σκηνοθεσία|監督|脚本)\W*",
    _I,
)
_WRITTEN = re.compile(r"\W*written by(?:\s*:\s*|\s+|$)", _I)
_CREDIT_ROW = re.compile(r"[^\W\d][\w ]{2,24}: ?[^\W\d]")


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says; what it does not say is ``None``."""

    author: str | None = None
    published: str | None = None
    """The date as written."""
    modified: str | None = None
    awaits_name: bool = False
    """A label such as ``Reviewed by:`` whose name stands in another line."""

    def or_else(self, other: Byline) -> Byline:
        """This byline, what it lacks taken from the other."""
        return Byline(self.author or other.author, self.published or other.published, self.modified or other.modified)


@lru_cache(maxsize=8192)  # several passes ask about the same line
def read_byline(text: str) -> Byline | None:
    """What ``text`` says of author and date, or ``None`` where it is no byline.

    >>> read_byline("Posted on May 3, 2011 by Ida Holm")
    Byline(author='Ida Holm', published='May 3, 2011', modified=None, awaits_name=False)
    >>> read_byline("By the way, it rained.") is None
    True
    """
    if len(text) > MAX_BYLINE:
        return None
    span = date_span(text)
    if span is None:
        return _label_only(text) or _named(text) or _counted_row(text)
    date = None if is_relative(text[slice(*span)]) else text[slice(*span)]
    before, after = text[: span[0]], text[span[1] :]
    said = _read_parts(f"{before} | {after}")
    if said is None:
        return None
    if _MODIFIED.search(before):
        return Byline(author=said.author or None, modified=date)
    return Byline(author=said.author or None, published=date)


def is_creator_label(text: str) -> bool:
    """Whether the line is a label of a work's credits, ``Directed by``, and nothing more."""
    return bool(_CREATOR.fullmatch(text[:MAX_BYLINE]))


def names_creator(text: str) -> bool:
    """Whether the line begins as a work's credits do: ``Directed by Ida Holm``."""
    return bool(_CREATOR.match(text[:MAX_BYLINE]))


def read_written_by(around: Sequence[str], at: int) -> Byline | None:
    """What ``Written by Ida Holm`` in line ``at`` says of the post, ``None`` where it stands among a work's credits.

    >>> read_written_by(["The Tin Door", "Written by Ida Holm"], 1)
    Byline(author='Ida Holm', published=None, modified=None, awaits_name=False)
    >>> read_written_by(["Directed by: Lem", "Written by: Ida Holm"], 1) is None
    True
    """
    label = _WRITTEN.match(around[at]) if len(around[at]) <= MAX_BYLINE else None
    near = [text for text in (*around[max(0, at - 3) : at], *around[at + 1 : at + 4]) if len(text) <= MAX_BYLINE]
    if label is None or any(_CREDIT_ROW.match(text) or names_creator(text) for text in near):
        return None
    said = _read_parts(f"by {around[at][label.end() :]}")
    return Byline(author=said.author, awaits_name=not said.author) if said else None


def _label_only(text: str) -> Byline | None:
    label = _BY.fullmatch(text.strip())
    if label and (text.rstrip().endswith((":", "：")) or len(text.split()) >= 2):
        return Byline(awaits_name=True)
    return None


def _named(text: str) -> Byline | None:
    """A byline without a date needs its label."""
    label = _BY.match(text)
    if label is None or is_creator_label(text[: label.end()]):
        return None
    said = _read_parts(text)
    return Byline(author=said.author) if said and said.labelled else None


def _counted_row(text: str) -> Byline | None:
    """A row of labels and counters whose dates the dump tool lost: ``Posted on In Film Reading time ≈ 2 mins.``"""
    if not _COUNTED.search(text) or not _LABEL.match(text):
        return None
    said = _read_parts(text)
    return Byline() if said and not said.author else None


@dataclass(frozen=True, slots=True)
class _Said:
    author: str
    """Empty where the parts name nobody."""
    labelled: bool


def _read_parts(rest: str) -> _Said | None:
    """Who is named in what a date leaves of its line; ``None`` where a part of it says something else.

    Counters and links show a row written by a theme: there a category may stand beside the name.
    """
    author, labelled = "", False
    parts = _PARTS.split(_COUNTED.sub(" | ", rest))
    row = len(parts) > len(_PARTS.split(rest))
    for part in parts:
        by = _BY.match(part.strip(_EDGE))
        bare = _without_labels(part[part.index(by.group()) + len(by.group()) :] if by else part)
        if not any(char.isalpha() for char in bare) or _COUNTER.fullmatch(bare):
            continue
        if _LINK.fullmatch(bare):
            row = True
        elif is_name(bare) and not (author and by is None):
            author, labelled = (author, labelled) if labelled else (bare, by is not None)
        elif not (is_name(bare) and (row or labelled)):
            return None
    return _Said(author, labelled)


def _without_labels(part: str) -> str:
    bare = _LAST_LINK.sub("", _FILED.sub("", _TIME.sub("", part.strip(_EDGE)))).strip(_EDGE)
    for _ in range(3):
        label = _LABEL.match(bare) or _LAST_LABEL.search(bare)
        if label is None:
            break
        bare = (bare[: label.start()] + " " + bare[label.end() :]).strip(_EDGE)
    return bare
