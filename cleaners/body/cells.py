"""Columns of a layout table: the cells beside the post's, which lead elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cleaners.body.blocks import Block

RULE = "link-column"

MAIN_SHARE = 0.7
"""Of the body's prose: a cell that holds as much of it is the post's."""

LINK_SHARE = 0.4
"""Of a column's characters in links, from which it is a menu or a list of posts."""

MIN_LINKS = 5
"""Blocks that are links in such a column. A cell of a table of data has one or two."""


def find_link_columns(blocks: Sequence[Block], kept: Sequence[bool]) -> set[int]:
    """Indexes of the kept blocks that stand in another cell than the post, a cell of links."""
    prose: Counter[int] = Counter()
    for block, is_kept in zip(blocks, kept, strict=True):
        if is_kept and block.is_prose:
            prose[block.cell_number] += len(block.text)
    (main, most), *_ = prose.most_common(1) or [(0, 0)]
    if not main or most < MAIN_SHARE * prose.total():
        return set()
    chars: Counter[int] = Counter()
    linked: Counter[int] = Counter()
    links: Counter[int] = Counter()
    for block in blocks:
        chars[block.cell_number] += len(block.text)
        linked[block.cell_number] += min(block.link_chars, len(block.text))
        links[block.cell_number] += block.link_density > 0.5
    columns = {
        cell
        for cell in chars
        if links[cell] >= MIN_LINKS and linked[cell] >= LINK_SHARE * chars[cell] and cell != main
    }
    return {i for i, block in enumerate(blocks) if kept[i] and block.cell_number in columns}
