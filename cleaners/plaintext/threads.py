"""Where the comments of a text dump begin: under a heading of theirs, or at attributions with buttons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cleaners.plaintext.attribution import read_attribution
from cleaners.plaintext.comment_headings import heading_of
from cleaners.plaintext.lines import Line, ends_as_sentence, is_paragraph, key
from cleaners.plaintext.rules import COMMENT_BUTTON, line_rule, opens_form
from cleaners.plaintext.unsigned import Starts, is_thread_in_pieces, unsigned_starts

_QUOTED = re.compile(r"[“”„«\"「](.{2,200})[”“»\"」]")
EVIDENCE = 14
"""Lines below a heading within which its first comment begins."""


@dataclass(frozen=True, slots=True)
class Thread:
    """Where the comments of a dump stand."""

    heading: int
    """First line that belongs to them rather than to the post."""
    first: int
    """First line of the first comment."""
    count: int | None
    """What the heading claims."""
    unsigned: Starts = field(default_factory=dict)
    """Where its comments begin if nothing signs them."""


def find_thread(lines: Sequence[Line], body: int) -> Thread | None:
    """The thread that begins after line ``body``, the first of the post, or ``None``."""
    for at in range(body, len(lines)):
        found = heading_of(lines[at].text) if lines[at].marker == "" else None
        first = _first_comment(lines, at + 1) if found else None
        if found and first is not None and (read_attribution(lines, first) or not _heads_post(lines, at)):
            return Thread(at, first, found.count)
        unsigned = unsigned_starts(lines, at + 1, found.count) if found else {}
        if found and unsigned:
            return Thread(at, min(unsigned), found.count, unsigned)
        if found and _quotes_title(lines, at) and is_thread_in_pieces(lines, at + 1, found.count):
            return Thread(at, at + 1, found.count)
    return _unannounced(lines, body)


def _heads_post(lines: Sequence[Line], at: int) -> bool:
    """Whether more paragraphs follow line ``at`` than stand before it: a counter over the post, and no thread."""
    before, after = (sum(map(is_paragraph, part)) for part in (lines[:at], lines[at + 1 :]))
    return after > before


def _quotes_title(lines: Sequence[Line], at: int) -> bool:
    """Whether the heading quotes a line of the page, as software quotes the title of the post."""
    quoted = _QUOTED.search(lines[at].text)
    title = key(quoted[1]) if quoted else ""
    return bool(title) and any(key(line.text) == title for line in lines[:at])


def early_thread(lines: Sequence[Line]) -> Thread | None:
    """The thread under a post that says less than its readers: a heading, signed and dated comments, text before."""
    for at, line in enumerate(lines):
        found = heading_of(line.text) if not line.marker else None
        first = _first_comment(lines, at + 1) if found else None
        sign = read_attribution(lines, first) if first is not None else None
        if found and first is not None and sign and sign.date and any(map(is_paragraph, lines[:at])):
            return Thread(at, first, found.count)
    return None


def _first_comment(lines: Sequence[Line], start: int) -> int | None:
    for at in range(start, min(len(lines), start + EVIDENCE)):
        line = lines[at]
        if opens_form(line.text) or heading_of(line.text):
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
