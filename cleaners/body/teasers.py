"""Teasers of other posts among the blocks of a body: what stands under a heading such as "You may also like"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from cleaners.body.blocks import Block
from cleaners.plaintext.lines import key
from cleaners.plaintext.zones import ZONES

RULE = "related-posts"

MAX_LABEL_CHARS = 70
"""A heading over teasers is shorter."""

LINK_SHARE = 0.7
"""Of a teaser's title in links; a sentence with a link in it has less."""

BOX_SHARE = 0.25
"""Of the page's prose: an element around a label that holds more of it is the post and no box of teasers."""

_POST_TAGS = frozenset({"article", "body", "html", "main"})

_ZONE = next(zone for zone in ZONES if zone.name == RULE)


def find_teasers(blocks: Sequence[Block]) -> set[int]:
    """Indexes of the blocks that are a label over teasers or one of its teasers.

    In a box of its own, the label takes all that follows it there. In the flow of the text it takes the links
    that follow it, and stays where none does: then it is a heading of the author's.
    """
    total = sum(len(block.text) for block in blocks if block.is_prose)
    found: set[int] = set()
    for i, block in enumerate(blocks):
        if i not in found and _is_label(block):
            teasers = _in_box(blocks, i, total) or list(_links_after(blocks, i))
            if teasers:
                found.update((i, *teasers))
    return found


def _is_label(block: Block) -> bool:
    return len(block.text) <= MAX_LABEL_CHARS and _ZONE.matcher.fullmatch(key(block.text)) is not None


def _in_box(blocks: Sequence[Block], label: int, total: int) -> range:
    """What follows the label inside the largest element that opens with it and holds little of the page's prose."""
    box = range(0)
    element = blocks[label].element
    while element is not None and element.tag not in _POST_TAGS:
        if label and _is_inside(blocks[label - 1], element):
            break
        end = label + 1
        while end < len(blocks) and _is_inside(blocks[end], element):
            end += 1
        inside = range(label + 1, end)
        if sum(len(blocks[i].text) for i in inside if blocks[i].is_prose) > BOX_SHARE * total:
            break
        box, element = inside, element.getparent()
    return box


def _is_inside(block: Block, element: HtmlElement) -> bool:
    return block.element is element or any(around is element for around in block.element.iterancestors())


def _links_after(blocks: Sequence[Block], label: int) -> Iterator[int]:
    for i in range(label + 1, len(blocks)):
        if blocks[i].link_density < LINK_SHARE:
            return
        yield i
