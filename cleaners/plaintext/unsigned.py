"""Comments of a text dump whose names or dates the dump tool lost, told apart by what is left of their thread.

Where nothing signs a comment, guessing would invent some. So the thread's heading has to bear it out: by buttons, of
which each comment has its own, or by a number that is the number of what was found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaners.plaintext.attribution import Attribution, commenter
from cleaners.plaintext.lines import Line, ends_as_sentence, is_name
from cleaners.plaintext.rules import COMMENT_BUTTON, line_rule, opens_form
from cleaners.plaintext.zones import zone_of

_INITIAL = re.compile(r"\b[^\W\d_]\.$")
MIN_BUTTONS = 2
"""Buttons from which on they tell comments apart; one may belong to the post."""
MIN_NAMED = 0.8
"""Share of the comments counted whose names are there; dump tools lose the shortest ones."""
MAX_BUTTON = 80
"""Characters of a row of buttons."""

Starts = dict[int, Attribution]
"""Line number of a comment's first line to what is known of it."""


def unsigned_starts(lines: Sequence[Line], first: int, count: int | None) -> Starts:
    """Where the comments begin that stand from line ``first`` on under a heading that counts ``count`` of them.

    Empty where nothing tells them apart.
    """
    end = _end(lines, first)
    return (
        _closed_by_buttons(lines, first, end, count)
        or _named(lines, first, end, count)
        or _each(lines, first, end, count)
    )


def _end(lines: Sequence[Line], first: int) -> int:
    """The reply form or the heading of something else, as far as no list holds the comments."""
    for at in range(first, len(lines)):
        if opens_form(lines[at].text) or zone_of(lines[at]):
            return at
    return len(lines)


def _closed_by_buttons(lines: Sequence[Line], first: int, end: int, count: int | None) -> Starts:
    starts: Starts = {}
    at = first
    for button in range(first, end):
        if not _is_button(lines[button]):
            continue
        said = [line for line in lines[at:button] if line_rule(line.text) is None]
        if said:
            starts[at] = Attribution(None, None, at)
        at = button + 1
    return starts if len(starts) >= (1 if count == 1 else MIN_BUTTONS) and count in (None, len(starts)) else {}


def _named(lines: Sequence[Line], first: int, end: int, count: int | None) -> Starts:
    """A name over each comment and nothing else: ``Ida Holm``, ``I liked the dog.``"""
    starts: Starts = {}
    for at in range(first, end - 1):
        name = commenter(lines[at].text)
        if name and not _says(lines[at]) and lines[at + 1].gap and _says(lines[at + 1]):
            starts[at] = Attribution(name, None, at + 1)
    enough = count is not None and count * MIN_NAMED <= len(starts) <= count
    return starts if enough and min(starts, default=-1) == first else {}


def _each(lines: Sequence[Line], first: int, end: int, count: int | None) -> Starts:
    """One paragraph a comment, as many as are counted, down to the reply form."""
    starts = _paragraphs(lines, first, end)
    return starts if len(starts) == count and _is_form(lines, end) else {}


def _is_form(lines: Sequence[Line], at: int) -> bool:
    return at < len(lines) and opens_form(lines[at].text)


def is_thread_in_pieces(lines: Sequence[Line], first: int, count: int | None) -> bool:
    """Whether sentences stand between a heading of comments and the reply form, no more than are counted.

    They are comments of which the dump tool lost some, and every border: none can be told from the next.
    """
    end = _end(lines, first)
    pieces = len(_paragraphs(lines, first, end))
    return count is not None and _is_form(lines, end) and 0 < pieces <= count


def _paragraphs(lines: Sequence[Line], first: int, end: int) -> Starts:
    said = [at for at in range(first, end) if line_rule(lines[at].text) is None]
    whole = all(ends_as_sentence(lines[at].text) and not lines[at].marker for at in said)
    return {at: Attribution(None, None, at) for at in said} if whole else {}


def _is_button(line: Line) -> bool:
    return len(line.text) <= MAX_BUTTON and COMMENT_BUTTON.fullmatch(line.text) is not None


def _is_called(text: str) -> bool:
    return is_name(text) or bool(_INITIAL.search(text) and len(text.split()) <= 3)


def _says(line: Line) -> bool:
    """Whether the line is a sentence; ``Mrs. Lind`` and ``jan k.`` are none."""
    return line_rule(line.text) is None and ends_as_sentence(line.text) and not _is_called(line.text)
