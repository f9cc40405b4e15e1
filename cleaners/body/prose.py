"""What counts as running text among the blocks of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cleaners.body.blocks import Block

MIN_PROSE_CHARS = 80
"""From here a block without many links is running prose rather than a label, a byline or a teaser's title."""

MAX_PROSE_LINKS = 0.3
"""Share of a block's characters in links up to which it is prose."""

_DENSE_SCRIPT = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Characters of scripts without spaces, which say twice as much."""


def is_prose(block: Block) -> bool:
    """Whether a block is running text: long enough for a sentence or two, and not made of links."""
    size = len(block.text)
    if size < MIN_PROSE_CHARS:
        dense = len(_DENSE_SCRIPT.findall(block.text)) if size >= MIN_PROSE_CHARS / 2 else 0
        if size + dense < MIN_PROSE_CHARS:
            return False
    return block.link_density <= MAX_PROSE_LINKS


def prose_chars(blocks: Sequence[Block], kept: Sequence[bool], places: Iterable[int] | None = None) -> int:
    """Characters of the prose among the kept blocks, or among those of them at ``places``."""
    among = range(len(blocks)) if places is None else places
    return sum(len(blocks[i].text) for i in among if kept[i] and is_prose(blocks[i]))
