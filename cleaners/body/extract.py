"""The body of a post as blocks, with an account of every other block the page shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from cleaners.body.blocks import Block, read_blocks
from cleaners.body.boilerplate import Marker, prune
from cleaners.body.cells import RULE as LINK_COLUMN
from cleaners.body.cells import find_link_columns
from cleaners.body.choice import LEFT_OUT, choose_body, choose_body_by_hint
from cleaners.body.copies import RULE as COPY
from cleaners.body.copies import find_copies
from cleaners.body.edges import find_edges, split_head
from cleaners.body.teasers import RULE as TEASERS
from cleaners.body.teasers import find_teasers
from cleaners.hints import NO_HINTS, PageHints
from cleaners.metadata.titles import fold


@dataclass(frozen=True, slots=True)
class Verdict:
    """One block of the page, and the rule that keeps it out of the text."""

    block: Block
    rule: str | None
    """``None`` for a block of the body."""


def extract_body(
    tree: HtmlElement, title: str | None = None, author: str | None = None, hints: PageHints = NO_HINTS
) -> list[Verdict]:
    """A verdict on every visible block of the page, in document order. The tree is pruned.

    ``title`` and ``author``, where known, are lines of their own at the edges of a body and leave it.
    """
    blocks, marked = read_blocks(tree, Marker(tree, hints.remove).rule_for)
    blocks = split_head(blocks, title, author)
    prune(marked)
    rules = [block.rule for block in blocks]
    free = [i for i, rule in enumerate(rules) if rule is None]
    for number, rule in _judge(tree, [blocks[i] for i in free], hints).items():
        rules[free[number]] = rule
    body = [i for i in free if rules[i] is None]
    place = _title_place(blocks, title)
    if any(blocks[i].is_prose for i in body if i < place):  # named again in a list of posts, or in a caption
        place = 0
    above = sum(i < place for i in body)
    for number, rule in find_edges([blocks[i] for i in body], title, author, title_before=above).items():
        rules[body[number]] = rule
    return [Verdict(block, rule) for block, rule in zip(blocks, rules, strict=True)]


def _judge(tree: HtmlElement, blocks: Sequence[Block], hints: PageHints) -> dict[int, str]:
    """Index and rule of the ``blocks``, all taken by no rule of names, that are not in the body."""
    kept = choose_body_by_hint(tree, blocks, hints.body) if hints.body else None
    if kept is None:
        kept = choose_body(tree, blocks)
    rules = {i: LEFT_OUT for i, is_kept in enumerate(kept) if not is_kept}
    rules |= dict.fromkeys(find_link_columns(blocks, kept), LINK_COLUMN)
    rules |= dict.fromkeys(find_teasers(blocks), TEASERS)
    body = [i for i in range(len(blocks)) if i not in rules]
    return rules | {body[number]: COPY for number in find_copies([blocks[i] for i in body])}


def _title_place(blocks: list[Block], title: str | None) -> int:
    """Index of the first block that shows the title, 0 where none does."""
    wanted = fold(title or "")
    return next((i for i, block in enumerate(blocks) if wanted and fold(block.text) == wanted), 0)
