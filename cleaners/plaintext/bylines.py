"""Bylines and date lines of a text dump: who wrote the post, and when, as far as one line says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cleaners.plaintext.dates import date_span, is_relative
from cleaners.plaintext.lines import is_name
from cleaners.plaintext.words import ASK, BY, BY_NOUN, COMMENT, MODIFIED, PUBLISHED, any_of

MAX_BYLINE = 140
"""Characters. A longer line says more than who and when."""

_I = re.IGNORECASE
_ON = r"(?:\s+(?:on|am|le|el|il|em|op|den|dnia))?"
_MODIFIED = re.compile(rf"\W*{any_of(MODIFIED)}{_ON}(?:\W+|(?=\d)|$)", _I)
_LABEL = re.compile(
    rf"(?:{any_of(BY, PUBLISHED, MODIFIED)}{_ON}(?:\s*[:：]\s*|\s+|$)|{any_of(BY_NOUN)}\s*[:：]\s*)", _I
)
_LAST_LABEL = re.compile(rf"(?:^|[\s,|•·/–—]){any_of(PUBLISHED, MODIFIED)}{_ON}\s*[:：]?$", _I)
_BY = re.compile(rf"\W*(?P<label>{any_of(BY)}(?:\s*[:：]\s*|\s+|$)|{any_of(BY_NOUN)}\s*[:：]\s*)", _I)
_TIME = re.compile(r"\W*\b(?:at|um|à|alle|a las|às|om|o|в|στις)?\s*\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?\W*$", _I)
_EDGE = " \t\u00a0,;:|•·/–—-()[]*~\u2022>»«✎♥"
_COUNTER = re.compile(rf"(?:\d+|no|one|{any_of(ASK)})?\s*(?:an?\s+)?{any_of(COMMENT)}(?:\s*\(?\d+\)?)?", _I)
_LINK = re.compile(r"(?:perma)?link|permalien|enlace permanente|trackbacks?(?: \(?\d+)?|edit|print|email", _I)
_PARTS = re.compile(r"\s*[|•·/–—]\s*|,\s+|\s+-\s+|\t+|\s{3,}")
_CREATOR = re.compile(
    r"\W*(?:(?:directed|written|screenplay|photographed|edited|music|produced|story|translated|illustrated) by"
    r"|regie|drehbuch|réalis(?:é|ation)|dirigi(?:da|do)|director|regia|reżyseria|режисс[её]р|σκηνοθεσία|監督|脚本)\W*",
    _I,
)


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
        return _label_only(text) or _named(text)
    date = None if is_relative(text[slice(*span)]) else text[slice(*span)]
    before, after = text[: span[0]], text[span[1] :]
    author = _author_in(f"{before} | {after}")
    if author is None:
        return None
    if _MODIFIED.search(before):
        return Byline(author=author or None, modified=date)
    return Byline(author=author or None, published=date)


def is_creator_label(text: str) -> bool:
    """Whether the line is a label of a work's credits, ``Directed by``, and nothing more."""
    return bool(_CREATOR.fullmatch(text[:MAX_BYLINE]))


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
    name = _TIME.sub("", text[label.end() :]).strip(_EDGE)
    return Byline(author=name) if is_name(name) else None


def _author_in(rest: str) -> str | None:
    """The name in what a date leaves of its line; empty for none, ``None`` where it says something else."""
    author = ""
    for part in _PARTS.split(rest):
        bare = _without_labels(part)
        if not any(char.isalpha() for char in bare) or _COUNTER.fullmatch(bare) or _LINK.fullmatch(bare):
            continue
        if author or not is_name(bare):
            return None
        author = bare
    return author


def _without_labels(part: str) -> str:
    bare = part.strip(_EDGE)
    for _ in range(3):
        label = _LABEL.match(bare) or _LAST_LABEL.search(bare)
        if label is None:
            break
        bare = (bare[: label.start()] + " " + bare[label.end() :]).strip(_EDGE)
    return bare
