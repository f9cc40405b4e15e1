"""Passages a page shows a second time elsewhere: for small screens, for print, for a slide show."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from cleaners.body.alignment import squeeze
from cleaners.body.blocks import Block

RULE = "copy"

EXEMPT = frozenset({"pre", "cell"})
"""Kinds of blocks that say the same again on purpose: lines of code, cells of a table."""

MAX_SEARCHED = 100_000
"""Characters of a body within which a copy is looked for that joins several passages; a whole one is always found."""


def find_copies(blocks: Sequence[Block]) -> set[int]:
    """Indexes of prose whose words stood before, in the same order, in another part of the page.

    A stanza that returns stands beside the first one, inside one element, and is no copy.
    """
    before = ""
    parents: dict[str, HtmlElement | None] = {}
    found: set[int] = set()
    for i, block in enumerate(blocks):
        if block.kind in EXEMPT or not block.is_prose:
            continue
        squeezed, parent = squeeze(block.text), block.element.getparent()
        if squeezed in parents:
            is_copy = parents[squeezed] is not parent
        else:
            is_copy = len(before) <= MAX_SEARCHED and squeezed in before
        if is_copy:
            found.add(i)
        elif squeezed not in parents:
            parents[squeezed] = parent
            before += squeezed
    return found
