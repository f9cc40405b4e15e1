"""Which blocks are the body of the post: trafilatura's choice, completed where the page shows it fell short."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from cleaners.body.alignment import find_kept
from cleaners.body.blocks import Block

LEFT_OUT = "trafilatura"
"""Stands in :attr:`Removal.rule` for what no rule of ours took and the extractor left out."""

MIN_PROSE_CHARS = 80
"""From here a block without many links is running prose rather than a label, a byline or a teaser's title."""

MAX_PROSE_LINKS = 0.3
"""Share of a block's characters in links up to which it is prose."""

_DENSE_SCRIPT = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Characters of scripts without spaces, which say twice as much."""

MIN_KEPT_CHARS = 200
"""Characters of prose below which the extractor found no post, and the whole page is looked at."""

WEAK = 0.25
"""Share of the page's prose below which the fast mode's answer is compared with the full one."""

HALF = 0.5
"""Of the prose of the fullest container: an extractor that kept less has lost the post."""

CONTAINER_SHARE = 0.7
"""The fullest container is the innermost element that still holds this share of the page's prose."""

MAX_DEPTH = 60
"""Levels above a block that are looked at for the fullest container."""


def choose_body(tree: HtmlElement, blocks: Sequence[Block]) -> list[bool]:
    """For each of the ``blocks`` of the pruned ``tree``, all taken by no rule, whether it is in the body.

    trafilatura runs in its fast mode: its fallbacks (readability, justext) cost as much again, and what they
    bring back is found here from the blocks themselves. They run where the fast mode kept next to nothing.
    """
    texts = [block.text for block in blocks]
    kept = _find_kept(tree, texts, fast=True)
    if _prose_chars(blocks, kept) < WEAK * _prose_chars(blocks, [True] * len(blocks)):
        slow = _find_kept(tree, texts, fast=False)
        if _prose_chars(blocks, slow) > _prose_chars(blocks, kept):
            kept = slow
    return _prefer_container(blocks, kept)


def choose_body_by_hint(tree: HtmlElement, blocks: Sequence[Block], selector: str) -> list[bool] | None:
    """As :func:`choose_body`, by a site's own CSS selector. ``None`` where the page has no such element."""
    chosen = tree.cssselect(selector)
    if not chosen:
        return None
    inside = {element for top in chosen for element in top.iter()}
    return [block.element in inside for block in blocks]


def _find_kept(tree: HtmlElement, texts: Sequence[str], *, fast: bool) -> list[bool]:
    document = bare_extraction(
        tree, fast=fast, with_metadata=False, include_comments=False, include_tables=True, deduplicate=False
    )
    if not isinstance(document, Document) or document.body is None:
        return [False] * len(texts)
    return find_kept(texts, document.body)


def _prose_chars(blocks: Sequence[Block], kept: Sequence[bool]) -> int:
    return sum(len(block.text) for block, is_kept in zip(blocks, kept, strict=True) if is_kept and is_prose(block))


def is_prose(block: Block) -> bool:
    """Whether a block is running text: long enough for a sentence or two, and not made of links."""
    size = len(block.text)
    if size < MIN_PROSE_CHARS:
        dense = len(_DENSE_SCRIPT.findall(block.text)) if size >= MIN_PROSE_CHARS / 2 else 0
        if size + dense < MIN_PROSE_CHARS:
            return False
    return block.link_density <= MAX_PROSE_LINKS


def _prefer_container(blocks: Sequence[Block], kept: list[bool]) -> list[bool]:
    """All of the container the kept blocks lie in, where less than half of its prose was kept.

    Only that container: another one that holds more prose is a comment thread or a list of other posts.
    """
    chosen = [block for block, is_kept in zip(blocks, kept, strict=True) if is_kept]
    if sum(len(block.text) for block in chosen if is_prose(block)) < MIN_KEPT_CHARS:
        chosen = list(blocks)
    container = _fullest_container(chosen)
    if container is None:  # a short post: nothing to compare with but what was kept
        return _fill_gaps(blocks, kept, {block.element for block in blocks})
    if container.tag in ("body", "html"):
        return kept
    inside = set(container.iter())
    prose = [i for i, block in enumerate(blocks) if is_prose(block) and block.element in inside]
    total = sum(len(blocks[i].text) for i in prose)
    if sum(len(blocks[i].text) for i in prose if kept[i]) >= HALF * total:
        return _fill_gaps(blocks, kept, inside)
    first, last = prose[0], prose[-1]
    return [
        first <= i <= last and block.element in inside and block.link_density <= HALF
        for i, block in enumerate(blocks)
    ]


def _fullest_container(blocks: Sequence[Block]) -> HtmlElement | None:
    chars: defaultdict[HtmlElement, int] = defaultdict(int)
    total = 0
    for block in blocks:
        if is_prose(block):
            total += len(block.text)
            element: HtmlElement | None = block.element
            for _ in range(MAX_DEPTH):
                if element is None:
                    break
                chars[element] += len(block.text)
                element = element.getparent()
    large = [element for element, count in chars.items() if count >= CONTAINER_SHARE * total]
    return min(large, key=lambda element: chars[element], default=None)


def _fill_gaps(blocks: Sequence[Block], kept: list[bool], inside: set[HtmlElement]) -> list[bool]:
    """Bring back what lies between kept blocks: prose of their container, and short siblings of theirs."""
    places = [i for i, is_kept in enumerate(kept) if is_kept]
    if not places:
        return kept
    filled = list(kept)
    for before, after in pairwise(places):
        flow = _around(blocks[before].element, 2) & _around(blocks[after].element, 2)
        for i in range(before + 1, after):
            block = blocks[i]
            is_sibling = block.link_density <= HALF and not flow.isdisjoint(_around(block.element, 3))
            filled[i] = block.element in inside and (is_prose(block) or is_sibling)
    _extend(blocks, filled, places[-1], len(blocks), 1)
    _extend(blocks, filled, places[0], -1, -1)
    return filled


def _extend(blocks: Sequence[Block], filled: list[bool], start: int, end: int, step: int) -> None:
    """Bring back the paragraphs beside the outermost kept block, up to the first that is no sibling of it.

    Editors that write ``div`` for ``p`` make siblings of the same tag.
    """
    parent = blocks[start].element.getparent()
    tags = {"p", blocks[start].element.tag} & {"p", "div"}
    for i in range(start + step, end, step):
        block = blocks[i]
        if block.element.tag not in tags or block.element.getparent() is not parent or block.link_density > HALF:
            return
        filled[i] = True


def _around(element: HtmlElement, levels: int) -> set[HtmlElement]:
    """The element and what it lies in, so many in all; a page's body is no common ground."""
    found: set[HtmlElement] = set()
    around: HtmlElement | None = element
    while around is not None and len(found) < levels and around.tag not in ("body", "html"):
        found.add(around)
        around = around.getparent()
    return found
