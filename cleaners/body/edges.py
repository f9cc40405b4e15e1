"""What stands right above and below a body, and single lines in it that are no part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cleaners.body.blocks import Block
from cleaners.metadata.bylines import BYLINE, clean_author
from cleaners.metadata.titles import fold
from cleaners.plaintext.bylines import read_byline
from cleaners.plaintext.comment_headings import heading_of
from cleaners.plaintext.dates import is_date
from cleaners.plaintext.head import is_credit
from cleaners.plaintext.lines import is_link_row
from cleaners.plaintext.rules import line_rule, opens_form

MAX_HEAD_BLOCKS = 12
"""Blocks between the title and the first paragraph that are looked at."""

MAX_TAIL_BLOCKS = 12
"""Blocks after the last paragraph that are looked at."""

MAX_SIGNATURE_LINES = 4
"""Lines of a Usenet signature, below the two hyphens that open it (RFC 3676)."""

NEEDS_LINK = frozenset({"pager", "read-more"})
"""Rules for lines that lead elsewhere. A text dump shows no links, a page does: without one, it is a sentence."""

EDGE_PROSE = 3
"""Paragraphs at the beginning and at the end among which notices stand that are as long as paragraphs."""

MAX_BYLINE_CHARS = 120
"""Longer lines go on to say something else."""

_DAYS = re.compile(r"(?:19|20)\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?")
"""Days in figures, which themes run together with the name before them."""

MAX_BOX_BLOCKS = 4
"""Blocks at the end in which a box about the author is looked for."""

MAX_LINE_CHARS = 300
"""Longer blocks are no prompts, bylines or labels."""


def split_head(blocks: Sequence[Block], title: str | None, author: str | None) -> list[Block]:
    """The blocks, with the lines that are title and byline parted from what shares their block.

    Hand-made pages set the title in bold and go on after one line break.
    """
    wanted = fold(title or "")
    parted: list[Block] = []
    waiting = list(reversed(blocks))
    has_prose = False
    while waiting:
        block = waiting.pop()
        has_prose = has_prose or (block.is_prose and "\n" not in block.text)
        head, newline, rest = block.text.partition("\n")
        is_title = bool(newline and wanted) and fold(head) == wanted
        if is_title or (newline and not has_prose and is_byline(head, author) and not is_byline(rest, author)):
            parted.append(replace(block, text=head, kind="h" if is_title else block.kind))
            waiting.append(replace(block, text=rest, link_chars=0))
        else:
            parted.append(block)
    return parted


def find_edges(
    blocks: Sequence[Block], title: str | None, author: str | None, *, title_before: int = 0
) -> dict[int, str]:
    """Index and rule of the blocks of a body that are title, byline, facts, prompts or rows of links.

    ``title_before`` is the number of the block the page's title stands before, where it is none of the body's.
    """
    found = dict(_lines_anywhere(blocks))
    found.update((i, "site-header") for i in range(title_before) if not blocks[i].is_prose)
    found.update(_author_box(blocks, author))
    prose = [i for i, block in enumerate(blocks) if i not in found and block.is_prose]
    while prose and "\n" in blocks[prose[-1]].text and _tail_rule(blocks[prose[-1]].text, author):
        prose.pop()  # the last lines of a hand-made page are long together
    while prose and is_byline(blocks[prose[0]].text, author):
        prose.pop(0)  # so are the first ones
    first, last = (prose[0], prose[-1]) if prose else (len(blocks), -1)
    found.update(_head(blocks[: min(first, MAX_HEAD_BLOCKS)], title, author))
    for i in range(max(last + 1, len(blocks) - MAX_TAIL_BLOCKS), len(blocks)):
        if i not in found and (rule := _tail_rule(blocks[i].text, author) or _repeats(blocks[i].text, title)):
            found[i] = rule
    return found


def _lines_anywhere(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    """Sentences without a link, inside, are the author's: notices that read like them stand at the edges."""
    prose = [i for i, block in enumerate(blocks) if block.is_prose]
    inside = range(prose[EDGE_PROSE], prose[-EDGE_PROSE]) if len(prose) > 2 * EDGE_PROSE else range(0)
    for i, block in enumerate(blocks):
        if len(block.text) > MAX_LINE_CHARS or (block.is_prose and not block.link_chars and i in inside):
            continue
        if block.link_density > 0.5 and (is_link_row(block.text) or block.text.count("\n") >= 2):
            yield i, "link-row"
        elif opens_form(block.text):
            yield i, "comment-form"
        elif (rule := line_rule(block.text)) is not None and _has_what_it_takes(block, rule):
            yield i, rule


def _has_what_it_takes(block: Block, rule: str) -> bool:
    """Whether a line that reads like a prompt is one: some need a link, and an item of a list is the author's."""
    return (rule not in NEEDS_LINK or block.link_chars > 0) and (rule != "newsletter" or block.kind != "li")


def _author_box(blocks: Sequence[Block], author: str | None) -> Iterator[tuple[int, str]]:
    """The last lines, where they speak of the author by name: ``About Ada``, ``Ada Quill lives by the sea.``"""
    name = fold(author or "")
    if not author or len(author.split()) < 2:
        return
    for i in range(max(0, len(blocks) - MAX_BOX_BLOCKS), len(blocks)):
        head, said = blocks[i], blocks[i + 1 :]
        opens = fold(clean_author(head.text[:MAX_BYLINE_CHARS]) or "") == name
        box = said if opens else blocks[i:]
        if (
            box
            and len(box[0].text) <= MAX_LINE_CHARS
            and _speaks_of(box[0].text, author)
            and (opens or len(box) == 1)
        ):
            yield from ((at, "author-box") for at in range(i, len(blocks)))
            return


def _speaks_of(text: str, author: str) -> bool:
    """Whether a text opens with the author's name and goes on with what they do."""
    rest = text.removeprefix(author)
    return rest != text and rest[:1] == " " and rest[1:2].islower()


def _head(blocks: Sequence[Block], title: str | None, author: str | None) -> Iterator[tuple[int, str]]:
    wanted = fold(title or "")
    start = next((i for i, block in enumerate(blocks) if wanted and fold(block.text) == wanted), -1)
    for i, block in enumerate(blocks):
        if i < start:
            yield i, "site-header"
        elif wanted and fold(block.text) == wanted:
            yield i, "repeated-title"
        elif is_byline(block.text, author):
            yield i, "byline"
        elif is_credit(block.text):
            yield i, "facts"
        elif line_rule(block.text, at_edge=True) == "reading-time":
            yield i, "reading-time"


def _repeats(text: str, title: str | None) -> str | None:
    return "repeated-title" if title and fold(text) == fold(title) else None


def _tail_rule(text: str, author: str | None) -> str | None:
    if len(text) > MAX_LINE_CHARS:
        return None
    if is_byline(text, author):
        return "byline"
    if heading_of(text) is not None:
        return "comments-heading"
    if text.startswith("--\n") and text.count("\n") <= MAX_SIGNATURE_LINES:
        return "signature"
    whole = line_rule(text, at_edge=True)
    if whole is not None or "\n" not in text:
        return whole
    lines = text.split("\n")
    rules = [line_rule(line, at_edge=True) for line in lines]
    known = [rule for rule in rules if rule is not None]
    # A row of links is only believed beside a line that is known: "N/A / 39%" looks like one.
    is_known = all(rule or is_link_row(line) for rule, line in zip(rules, lines, strict=True))
    return known[0] if known and is_known else None


def is_byline(text: str, author: str | None) -> bool:
    """Whether every line is the author's name, a date, or both with a label.

    >>> is_byline("Ines Moura\\n3 May 2004", "Ines Moura"), is_byline("By the way, it rained.", "Ines Moura")
    (True, False)
    """
    name = fold(author or "")
    return len(text) <= MAX_LINE_CHARS and all(
        (name and fold(line) == name) or is_date(line) or read_byline(line) is not None or _names(line, name)
        for line in text.split("\n")
    )


def _names(line: str, name: str) -> bool:
    """Whether a short line says in words that the author of the folded ``name`` wrote this, or owns it."""
    line = line.strip()
    if not name or len(line) > MAX_BYLINE_CHARS:
        return False
    if fold(_DAYS.sub("", line)) == name:
        return True
    if BYLINE.match(line):
        return fold(clean_author(line) or "") == name
    return line_rule(line, at_edge=True) == "copyright" and name in fold(line)
