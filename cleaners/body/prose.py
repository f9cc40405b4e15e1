"""What counts as running text among the blocks of a page."""

from __future__ import annotations

import re

MIN_PROSE_CHARS = 80
"""From here a block without many links is running prose rather than a label, a byline or a teaser's title."""

MAX_PROSE_LINKS = 0.3
"""Share of a block's characters in links up to which it is prose."""

DENSITY = 2.5
"""Letters of an alphabet that say as much as one sign of Chinese, Japanese or Korean, in the mean."""

_DENSE_SCRIPT = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def is_prose(text: str, link_chars: int) -> bool:
    """Whether a text is long enough for a sentence or two, and not made of links, which hold ``link_chars`` of it.

    >>> is_prose("Read more", 0), is_prose("The tin rolls off the shelf in the first minute. " * 2, 9)
    (False, True)
    """
    if len(text) < MIN_PROSE_CHARS and said_chars(text) < MIN_PROSE_CHARS:
        return False
    return link_chars <= MAX_PROSE_LINKS * len(text)


def said_chars(text: str) -> float:
    """Length in letters of an alphabet.

    >>> said_chars("tin"), said_chars("東京")
    (3.0, 5.0)
    """
    dense = 0 if text.isascii() else len(_DENSE_SCRIPT.findall(text))
    return len(text) + (DENSITY - 1) * dense
