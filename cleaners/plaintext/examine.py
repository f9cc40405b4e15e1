"""Every line of a text dump, and what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from cleaners.decode import decode
from cleaners.examination import Examination, SeenBlock
from cleaners.hints import NO_HINTS, PageHints, RawPage
from cleaners.mojibake.evidence import page_evidence
from cleaners.mojibake.repair import repair
from cleaners.plaintext.clean import clean_text
from cleaners.plaintext.removals import Removals
from cleaners.record import ReviewRecord
from cleaners.rejected import Rejected

COMMENTS = "comments"
"""Rule of the lines that are in the record as comments; the same as for a page of HTML."""
DATA = "data"
"""Rule of the lines that are in the record as data, or are signs of Markdown: title, byline, tags, front matter."""


def examine_text(page: RawPage, hints: PageHints = NO_HINTS) -> Examination:
    """What :func:`cleaners.plaintext.clean.clean_text` makes of a text, with every line and what became of it."""
    removals = Removals()
    try:
        outcome: ReviewRecord | Rejected = clean_text(page, hints, removals)
    except Rejected as rejected:
        outcome = rejected
    try:
        lines = decode(page.body, page.content_type).text.splitlines()
    except Rejected:
        return Examination(outcome, ())
    return Examination(outcome, tuple(_blocks(list(filter(str.strip, lines)), outcome, removals.taken)))


def _blocks(
    lines: Sequence[str], outcome: ReviewRecord | Rejected, taken: Sequence[tuple[str, str]]
) -> Iterator[SeenBlock]:
    rules = defaultdict(list)
    for rule, text in taken:
        for line in text.splitlines():
            rules[_words(line)].append(rule)
    text, said = "", ""
    if isinstance(outcome, ReviewRecord):
        text, said = _words(outcome.text), _words("\n".join(comment.text for comment in outcome.comments))
    known = page_evidence(lines)
    comment_lines = comment_chars = 0
    for line in lines:
        words, chars = _words(repair(line, known).text), len(" ".join(line.split()))
        if rules[words]:
            yield SeenBlock(line.strip(), rules[words].pop(0), 1, chars)
        elif words and words in text:
            yield SeenBlock(line.strip(), None, 1, chars)
        elif words and words in said:
            comment_lines, comment_chars = comment_lines + 1, comment_chars + chars
        else:
            yield SeenBlock(line.strip(), DATA, 1, chars)
    if comment_lines:
        yield SeenBlock("", COMMENTS, comment_lines, comment_chars)


def _words(text: str) -> str:
    """Letters and digits alone, so that marks of Markdown and typography do not count."""
    return "".join(filter(str.isalnum, text)).casefold()
