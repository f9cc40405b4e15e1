"""Paragraphs whose lines were broken at a width, as mail and hand-made pages have them, joined to one line again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from cleaners.plaintext.lines import Line

MIN_LINES = 3
"""Lines of a block from which on its width can be told."""
WIDTHS = range(45, 121)
"""Characters of the longest line of a block broken at a width. Verse is narrower, paragraphs are wider."""
SLACK = 14
"""Characters a line may stay short of the width besides the word that did not fit."""


def join_wrapped(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of a block that was broken at a width as one.

    A block is such where every line but the last is so full that the first word of the next did not fit in it.
    Verse and lists are not: their lines end where the author wants.
    """
    joined: list[Line] = []
    for block in _blocks(lines):
        if _is_wrapped(block):
            joined.append(replace(block[0], text=" ".join(line.text for line in block)))
        else:
            joined.extend(block)
    return joined


def _blocks(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Runs of lines without a blank line between them; a list item begins one."""
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or lines[at].gap or lines[at].marker or lines[at].indent > lines[at - 1].indent + 4:
            yield lines[start:at]
            start = at


def _is_wrapped(block: Sequence[Line]) -> bool:
    if len(block) < MIN_LINES:
        return False
    width = max(len(line.text) for line in block)
    full = sum(
        len(line.text) + 1 + len(after.text.split(maxsplit=1)[0]) + SLACK > width and line.text[-1].isascii()
        for line, after in pairwise(block)
    )
    running = sum(after.text[0].islower() for after in block[1:])
    return width in WIDTHS and full == len(block) - 1 and 3 * running >= len(block) - 1
