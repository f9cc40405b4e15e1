"""What the extractor left out of a body and the page shows to belong to it.

Each step takes blocks that no rule took, with what is kept so far, and keeps as much or more. None knows a class
name: the evidence is the shape of what was kept, its container, and what stands between its paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import islice, pairwise

from lxml.html import HtmlElement

from cleaners.body.blocks import Block, prose_chars

Kept = list[bool]
"""In step with the blocks: whether each is in the body."""

MIN_KEPT_CHARS = 200
"""Characters of prose below which the extractor found no post, and the whole page is looked at."""

HALF = 0.5
"""Of the prose of the fullest container: an extractor that kept less has lost the post. Also the share of links
from which a block is none of the text."""

CONTAINER_SHARE = 0.7
"""The fullest container is the innermost element that still holds this share of the prose."""

WEAK = 0.25
"""Of the page's prose: an extractor that kept less may have taken a box for the post."""

MANY_TIMES = 2
"""As much prose as was kept, which what stands before it must hold to be the post."""

SHAPE_SHARE = 0.5
"""Of the kept prose: what has a shape this common continues the post."""

SHAPE_LEVELS = 3
"""An element and those around it whose tags and names make its shape."""

MAX_DEPTH = 60
"""Levels above a block that are looked at for the fullest container."""

_BOXES = frozenset({"div", "section", "span", "figcaption", "caption", "td"})
"""Elements of which short ones are widgets and labels as often as text."""

_OUTER_PARTS = frozenset({"ul", "ol", "dl", "blockquote", "pre"})
_PARTS = _OUTER_PARTS | {"li", "dt", "dd", "p", "code"}
"""Elements of a text that hold their lines in elements of their own, and these."""

_DIGIT = re.compile(r"\d")

Shape = tuple[tuple[str, tuple[str, ...]], ...]


def complete(blocks: Sequence[Block], kept: Kept) -> Kept:
    """``kept`` and what belongs to it, by every step of :data:`STEPS`."""
    for step in STEPS:
        kept = step(blocks, kept)
    return kept


def continue_shape(blocks: Sequence[Block], kept: Kept) -> Kept:
    """And prose of the same shape: a post cut into columns or by embeds goes on in elements of the same names.

    Only shapes with a name in them: paragraphs without any look alike all over a page.
    """
    chars: Counter[Shape] = Counter()
    for block, is_kept in zip(blocks, kept, strict=True):
        if is_kept and block.is_prose:
            chars[_shape(block)] += len(block.text)
    total = chars.total()
    common = {
        shape for shape, count in chars.items() if count >= SHAPE_SHARE * total and any(names for _, names in shape)
    }
    if total < MIN_KEPT_CHARS or not common:
        return kept
    return [
        is_kept or (block.is_prose and _shape(block) in common) for block, is_kept in zip(blocks, kept, strict=True)
    ]


def _shape(block: Block) -> Shape:
    """Tags and class names of an element and those around it; names with a digit are a page builder's numbers."""
    shape: list[tuple[str, tuple[str, ...]]] = []
    element: HtmlElement | None = block.element
    while element is not None and len(shape) < SHAPE_LEVELS:
        names = (element.get("class") or "").split()
        shape.append((element.tag, tuple(name for name in names if not _DIGIT.search(name))))
        element = element.getparent()
    return tuple(shape)


def prefer_earlier(blocks: Sequence[Block], kept: Kept) -> Kept:
    """What stands before the kept blocks in one container, where they are a small part of the page's prose.

    A box below the post was taken for it. What stands after the post and holds more is a thread or a list.
    """
    prose = [i for i, block in enumerate(blocks) if block.is_prose]
    mine = [i for i in prose if kept[i]]
    have = prose_chars(blocks, kept, mine)
    if not mine or have >= WEAK * prose_chars(blocks, [True] * len(blocks), prose):
        return kept
    is_before = [i < mine[0] for i in range(len(blocks))]
    container = _container_of(blocks, is_before)
    if container is None or container.tag in ("body", "html"):
        return kept
    inside = set(container.iter())
    earlier = [before and block.element in inside for block, before in zip(blocks, is_before, strict=True)]
    return earlier if prose_chars(blocks, earlier, prose) >= MANY_TIMES * have + MIN_KEPT_CHARS else kept


def prefer_container(blocks: Sequence[Block], kept: Kept) -> Kept:
    """All of the container the kept blocks lie in, where less than half of its prose was kept.

    Only that container: another one that holds more prose is a comment thread or a list of other posts.
    """
    container = _container_of(blocks, kept)
    if container is None or container.tag in ("body", "html"):
        return kept
    inside = set(container.iter())
    prose = [i for i, block in enumerate(blocks) if block.element in inside and block.is_prose]
    if prose_chars(blocks, kept, prose) >= HALF * prose_chars(blocks, [True] * len(blocks), prose):
        return kept
    first, last = prose[0], prose[-1]
    return [
        first <= i <= last and block.element in inside and block.link_density <= HALF
        for i, block in enumerate(blocks)
    ]


def fill_gaps(blocks: Sequence[Block], kept: Kept) -> Kept:
    """And what lies between kept blocks in their container, but for rows of links and labels of other boxes."""
    container = _container_of(blocks, kept)
    places = [i for i, is_kept in enumerate(kept) if is_kept]
    if not places:
        return kept
    if container is not None and container.tag in ("body", "html"):
        return _fill_loose(blocks, kept, places)
    inside = set(container.iter()) if container is not None else {block.element for block in blocks}
    filled = list(kept)
    for before, after in pairwise(places):
        flow = _around(blocks[before].element, 2) & _around(blocks[after].element, 2)
        for i in range(before + 1, after):
            filled[i] = blocks[i].element in inside and _fills(blocks[i], flow)
    return filled


def _fill_loose(blocks: Sequence[Block], kept: Kept, places: Sequence[int]) -> Kept:
    """And prose between kept blocks that lies in no element of its own, as some of theirs: hand-made pages do."""
    homes = {blocks[i].element for i in places if blocks[i].is_prose}
    filled = list(kept)
    for i in range(places[0], places[-1]):
        filled[i] = kept[i] or (blocks[i].is_prose and blocks[i].element in homes)
    return filled


def _fills(block: Block, flow: set[HtmlElement]) -> bool:
    if block.is_prose:
        return True
    is_text = block.element.tag not in _BOXES or not flow.isdisjoint(_around(_table_of(block.element), 3))
    return is_text and block.link_density <= HALF


def _table_of(element: HtmlElement) -> HtmlElement:
    """The table of data that a cell belongs to; the element itself where it is no cell, or one of a layout."""
    if element.tag not in ("td", "th"):
        return element
    table = next(islice(element.iterancestors("table"), 1), None)
    return element if table is None or table.find(".//table") is not None else table


def extend_ends(blocks: Sequence[Block], kept: Kept) -> Kept:
    """And the paragraphs beside the first and the last kept block, up to the first that is no sibling of it.

    A list, a quotation or code after the last one is the end of the post, if it is a sibling without a name.
    """
    places = [i for i, is_kept in enumerate(kept) if is_kept]
    if not places:
        return kept
    extended = list(kept)
    _extend(blocks, extended, places[-1], range(places[-1] + 1, len(blocks)))
    _extend(blocks, extended, places[0], range(places[0] - 1, -1, -1))
    return extended


def _extend(blocks: Sequence[Block], kept: Kept, start: int, places: range) -> None:
    """Editors that write ``div`` for ``p`` make siblings of the same tag; pages made by hand write neither."""
    first = _part_around(blocks[start].element)
    first = blocks[start].element if first is None else first
    homes = (first, first.getparent())
    tags = {"p", first.tag} & {"p", "div"}
    loose = [block.element for block, is_kept in zip(blocks, kept, strict=True) if is_kept and block.element in homes]
    for i in places:
        block = blocks[i]
        part = block.element
        if places.step > 0 and (around := _part_around(part)) is not None:
            part = around
        is_loose = part.tag not in tags and part.tag not in _PARTS and part in loose and block.is_prose
        is_sibling = (part.tag in tags or part.tag in _OUTER_PARTS) and part.getparent() in homes
        if not (is_loose or is_sibling) or block.link_density > HALF:
            return
        kept[i] = True


def _part_around(element: HtmlElement) -> HtmlElement | None:
    """The list, quotation or code without a name that an element lies in, outermost of those inside one another."""
    found = None
    around: HtmlElement | None = element
    while around is not None and around.tag in _PARTS:
        if around.get("class") or around.get("id"):
            return None
        if around.tag in _OUTER_PARTS:
            found = around
        around = around.getparent()
    return found


def _container_of(blocks: Sequence[Block], kept: Kept) -> HtmlElement | None:
    """The innermost element around most of the kept prose, or of all prose where next to none was kept."""
    chosen = [block for block, is_kept in zip(blocks, kept, strict=True) if is_kept]
    if prose_chars(blocks, kept) < MIN_KEPT_CHARS:
        chosen = list(blocks)
    chars: defaultdict[HtmlElement, int] = defaultdict(int)
    total = 0
    for block in (block for block in chosen if block.is_prose):
        total += len(block.text)
        element: HtmlElement | None = block.element
        for _ in range(MAX_DEPTH):
            if element is None:
                break
            chars[element] += len(block.text)
            element = element.getparent()
    large = [element for element, count in chars.items() if count >= CONTAINER_SHARE * total]
    return min(large, key=lambda element: chars[element], default=None)


def _around(element: HtmlElement, levels: int) -> set[HtmlElement]:
    """The element and what it lies in, so many in all; a page's body is no common ground."""
    found: set[HtmlElement] = set()
    around: HtmlElement | None = element
    while around is not None and len(found) < levels and around.tag not in ("body", "html"):
        found.add(around)
        around = around.getparent()
    return found


STEPS: tuple[Callable[[Sequence[Block], Kept], Kept], ...] = (
    continue_shape,
    prefer_earlier,
    prefer_container,
    fill_gaps,
    extend_ends,
)
"""In their order: each builds on what the ones before it brought back."""
