"""What counts as running text among the blocks of a page."""

from __future__ import annotations

import re

MIN_PROSE_CHARS = 80
"""From here a block without many links is running prose rather than a label, a byline or a teaser's title."""

MAX_PROSE_LINKS = 0.3
"""Share of a block's characters in links up to which it is prose."""

_DENSE_SCRIPT = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Characters of scripts without spaces, which say twice as much."""


def is_prose(text: str, link_chars: int) -> bool:
    """Whether a text is long enough for a sentence or two, and not made of links, which hold ``link_chars`` of it.

    >>> is_prose("Read more", 0), is_prose("The tin rolls off the shelf in the first minute. " * 2, 9)
    (False, True)
    """
    size = len(text)
    if size < MIN_PROSE_CHARS:
        dense = len(_DENSE_SCRIPT.findall(text)) if size >= MIN_PROSE_CHARS / 2 else 0
        if size + dense < MIN_PROSE_CHARS:
            return False
    return link_chars <= MAX_PROSE_LINKS * size
