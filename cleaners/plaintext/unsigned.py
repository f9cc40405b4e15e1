"""Comments of a text dump whose names or dates the dump tool lost, told apart by what is left of their thread.

Where nothing signs a comment, guessing would invent some. So the thread's heading has to bear it out: by buttons, of
which each comment has its own, or by a number that is the number of what was found.
"""

from __future__ import annotations

from collections.abc import Sequence

from cleaners.plaintext.attribution import Attribution, commenter
from cleaners.plaintext.lines import Line, ends_as_sentence, is_name
from cleaners.plaintext.rules import COMMENT_BUTTON, line_rule, opens_form
from cleaners.plaintext.zones import zone_of

MIN_BUTTONS = 2
"""Buttons from which on they tell comments apart; one may belong to the post."""
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
        under = lines[at + 1]
        if name and not ends_as_sentence(name) and under.gap and _says(under) and (at == first or lines[at].gap):
            starts[at] = Attribution(name, None, at + 1)
    return starts if count is not None and len(starts) == count and min(starts, default=-1) == first else {}


def _each(lines: Sequence[Line], first: int, end: int, count: int | None) -> Starts:
    """One paragraph a comment."""
    said = [at for at in range(first, end) if line_rule(lines[at].text) is None]
    if count is None or len(said) != count or not all(_says(lines[at]) and not lines[at].marker for at in said):
        return {}
    return {at: Attribution(None, None, at) for at in said}


def _is_button(line: Line) -> bool:
    return len(line.text) <= MAX_BUTTON and COMMENT_BUTTON.fullmatch(line.text) is not None


def _says(line: Line) -> bool:
    return line_rule(line.text) is None and (ends_as_sentence(line.text) or not is_name(line.text))
