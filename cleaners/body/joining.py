"""From the blocks of a body to its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from cleaners.body.blocks import Block

MAX_CELL_CHARS = 160
"""Longer cells are columns of a layout, and stand as paragraphs."""


def join_blocks(blocks: Sequence[Block], texts: Sequence[str]) -> str:
    """The text of some blocks as :attr:`ReviewRecord.text`; ``texts`` are their repaired texts, in step.

    A blank line between blocks, one line break between items of one list, and the cells of a row of a table
    on one line, parted by `` | ``.
    """
    pieces: list[str] = []
    last_list = -1
    for _, group in groupby(zip(blocks, texts, strict=True), key=lambda pair: pair[0].row_number or -id(pair[0])):
        row = list(group)
        for text, list_number in _lines_of(row):
            if pieces:
                pieces.append("\n" if list_number and list_number == last_list else "\n\n")
            pieces.append(text)
            last_list = list_number
    return "".join(pieces)


def _lines_of(row: Sequence[tuple[Block, str]]) -> Iterator[tuple[str, int]]:
    cells = {block.cell_number for block, _ in row}
    is_data = len(cells) == len(row) > 1 and all(len(text) <= MAX_CELL_CHARS and "\n" not in text for _, text in row)
    if is_data:
        yield " | ".join(text for _, text in row), 0
        return
    for block, text in row:
        yield text, block.list_number if block.kind == "li" else 0
