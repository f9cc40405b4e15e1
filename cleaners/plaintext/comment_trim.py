"""What software writes into a comment of a text dump: subjects, counters, and the rest of the page after the last."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaners.plaintext.lines import Line, is_glued, is_link_row, key
from cleaners.plaintext.nesting import Draft
from cleaners.plaintext.removals import Removals
from cleaners.plaintext.rules import line_rule
from cleaners.plaintext.zones import zone_of

MIN_SUBJECT = 3
"""Characters of a subject line that software made of the first words of a comment."""
MAX_SUBJECT = 64
CUT_SUBJECT = 16
"""Characters from which on a subject may break off inside a word."""

_NUMBER = re.compile(r"#?\d{1,5}|\d{1,5} (?:likes?|points?)")


def trim(drafts: Sequence[Draft], removals: Removals) -> None:
    """Take out of the comments what their authors did not write."""
    _drop_subjects(drafts, removals)
    _drop_counters(drafts, removals)
    _close(drafts, removals)


def _drop_subjects(drafts: Sequence[Draft], removals: Removals) -> None:
    """Drupal heads a comment by its own first words, above or below the line that names who wrote it."""
    for above, draft in zip((None, *drafts), drafts, strict=False):
        if len(draft.lines) > 1 and _heads(draft.lines[0], draft.lines[1]):
            removals.take("comment-subject", draft.lines.pop(0).text)
        if above and len(above.lines) > 1 and draft.lines and _heads(above.lines[-1], draft.lines[0]):
            removals.take("comment-subject", above.lines.pop().text)


def _heads(subject: Line, text: Line) -> bool:
    said = key(subject.text).rstrip("….")
    below = key(text.text)
    return (
        MIN_SUBJECT <= len(said) <= MAX_SUBJECT
        and below.startswith(said)
        and not (below[len(said) :][:1].isalnum() and said[-1:].isalnum() and len(said) < CUT_SUBJECT)
    )


def _drop_counters(drafts: Sequence[Draft], removals: Removals) -> None:
    """Numbers of posts over comments, or of likes under them, where several comments have one."""
    for at in (0, -1):
        counted = [draft for draft in drafts if len(draft.lines) > 1 and _NUMBER.fullmatch(draft.lines[at].text)]
        for draft in counted if len(counted) > 1 else ():
            removals.take("comment-button", draft.lines.pop(at).text)


def _is_last_row(lines: Sequence[Line], at: int) -> bool:
    """Whether labels that run together stand over nothing but the end of the page: links to other posts."""
    return is_glued(lines[at].text) and all(line_rule(line.text, at_edge=True) for line in lines[at + 1 :])


def _close(drafts: Sequence[Draft], removals: Removals) -> None:
    """The rest of the page is no part of the last comment."""
    lines = drafts[-1].lines if drafts else []
    for at in range(1, len(lines)):
        text = lines[at].text
        if line_rule(text, at_edge=True) or zone_of(lines[at]) or is_link_row(text) or _is_last_row(lines, at):
            for line in lines[at:]:
                removals.take(line_rule(line.text, at_edge=True) or "after-comments", line.text)
            del lines[at:]
            return
