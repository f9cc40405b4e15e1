"""Which blocks are the body of the post: trafilatura's choice, completed where the page shows it fell short."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from cleaners.body.alignment import find_kept
from cleaners.body.blocks import Block, prose_chars
from cleaners.body.completeness import complete

LEFT_OUT = "trafilatura"
"""Stands in :attr:`Removal.rule` for what no rule of ours took and the extractor left out."""

WEAK = 0.1
"""Share of the page's prose below which the fast mode's answer is compared with the full one."""

MAX_SLOW_BLOCKS = 3000
"""Blocks up to which the full mode is tried: justext, one of its fallbacks, takes quadratic time in them."""


def choose_body(tree: HtmlElement, blocks: Sequence[Block]) -> list[bool]:
    """For each of the ``blocks`` of the pruned ``tree``, all taken by no rule, whether it is in the body.

    trafilatura runs in its fast mode: its fallbacks (readability, justext) cost as much again, and what they
    bring back is found here from the blocks themselves. They run where the fast mode kept next to nothing.
    """
    texts = [block.text for block in blocks]
    kept = complete(blocks, _find_kept(tree, texts, fast=True))
    is_weak = prose_chars(blocks, kept) < WEAK * prose_chars(blocks, [True] * len(blocks))
    if is_weak and len(blocks) <= MAX_SLOW_BLOCKS:
        slow = complete(blocks, _find_kept(tree, texts, fast=False))
        if prose_chars(blocks, slow) > prose_chars(blocks, kept):
            kept = slow
    return kept


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
