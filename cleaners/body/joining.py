"""From the blocks of a body to its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypeAlias

from lxml.html import HtmlElement

from cleaners.body.blocks import Block

MAX_CELL_CHARS = 160
"""Longer cells are columns of a layout, and stand as paragraphs."""

_Whole: TypeAlias = "int | HtmlElement | None"


def join_blocks(blocks: Sequence[Block], texts: Sequence[str]) -> str:
    """The text of some blocks as :attr:`ReviewRecord.text`; ``texts`` are their repaired texts, in step.

    A blank line between blocks, one line break between items of one list and between rows of one table, and the
    cells of a row on one line, parted by `` | ``.
    """
    pieces: list[str] = []
    last: _Whole = None
    for _, group in groupby(zip(blocks, texts, strict=True), key=lambda pair: pair[0].row_number or -id(pair[0])):
        for text, whole in _lines_of(list(group)):
            if pieces:
                pieces.append("\n" if whole is not None and whole == last else "\n\n")
            pieces.append(text)
            last = whole
    return "".join(pieces)


def _lines_of(row: Sequence[tuple[Block, str]]) -> Iterator[tuple[str, _Whole]]:
    """The lines of a row or of a single block, each with the list or the table it is one of."""
    cells = {block.cell_number for block, _ in row}
    is_data = len(cells) == len(row) > 1 and all(len(text) <= MAX_CELL_CHARS and "\n" not in text for _, text in row)
    if is_data:
        yield " | ".join(text for _, text in row), next(row[0][0].element.iterancestors("table"), None)
        return
    for block, text in row:
        yield text, block.list_number or None if block.kind == "li" else None
