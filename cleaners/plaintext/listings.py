"""Lists a theme writes into a post: the table of its headings over it, teasers of other posts under it.

Both are told by their repetition. A table of contents says in a row what the post says again one by one; teasers have
the same shape three times or more, title, a sentence or two, date.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from cleaners.plaintext.bylines import read_byline
from cleaners.plaintext.lines import Line, ends_as_sentence, is_paragraph, is_prose, key, weight
from cleaners.plaintext.removals import Removals
from cleaners.plaintext.rules import line_rule

MIN_ENTRIES = 3
"""Headings in a table of contents, teasers in a list of posts."""
MAX_ENTRY = 6
"""Lines of a teaser."""
MAX_HEADING = 120
"""Characters of a heading or a title."""
TEASER_ENDS = frozenset(("read-more", "reading-time", "comment-link"))
"""Rules of the lines that may close a teaser instead of a date."""

_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[-–—>#*])\s+")


def drop_contents(lines: Sequence[Line], removals: Removals) -> list[Line]:
    """The lines without tables of contents: rows of headings that head text further down in the same order."""
    keys = [_heading(line) for line in lines]
    where: dict[str, list[int]] = {}
    for at, heading in enumerate(keys):
        if heading:
            where.setdefault(heading, []).append(at)
    dropped: set[int] = set()
    at = 0
    while at < len(lines):
        run = _run(keys, where, at)
        if len(run) >= MIN_ENTRIES and _head_text(lines, run):
            dropped.update(range(at, at + len(run)))
        at += max(1, len(run))
    for at in sorted(dropped):
        removals.take("table-of-contents", lines[at].text)
    return [line for at, line in enumerate(lines) if at not in dropped]


def _heading(line: Line) -> str:
    """The line folded, without its number, where it could be a heading."""
    if len(line.text) > MAX_HEADING or (ends_as_sentence(line.text) and line.text[-1] not in "?:!"):
        return ""
    return key(_NUMBER.sub("", line.text)).strip(" .:")


def _run(keys: Sequence[str], where: dict[str, list[int]], first: int) -> list[int]:
    """For the row of headings that begins at line ``first``: where each comes again, in the order of the row."""
    again: list[int] = []
    for at in range(first, len(keys)):
        places = where.get(keys[at], [])
        later = bisect_right(places, max([at, *again[-1:]]))
        if later == len(places) or (again and at >= again[0]):
            break
        again.append(places[later])
    return again


def _head_text(lines: Sequence[Line], places: Sequence[int]) -> bool:
    """Whether text stands between nearly all of the places: they are headings, and no second menu."""
    between = sum(any(is_prose(line.text) for line in lines[here + 1 : there]) for here, there in pairwise(places))
    return between >= max(2, 0.75 * (len(places) - 1))


def teasers_from(lines: Sequence[Line]) -> int:
    """First line of the teasers of other posts that end ``lines``, the number of lines where there are none."""
    ends = [at for at, line in enumerate(lines) if _ends_teaser(line)]
    first = len(ends) - 1
    while first > 0 and _is_teaser(lines[ends[first - 1] + 1 : ends[first]]):
        first -= 1
    row = ends[first:]
    if len(row) < MIN_ENTRIES:
        return len(lines)
    start = _entry_start(lines, row)
    return start if _outweighs(lines[:start], lines[start:]) else len(lines)


def _ends_teaser(line: Line) -> bool:
    if len(line.text) > MAX_HEADING:
        return False
    said = read_byline(line.shown)
    return bool(said and said.published) or line_rule(line.text, at_edge=True) in TEASER_ENDS


def _is_teaser(lines: Sequence[Line]) -> bool:
    """Whether the lines hold a title and at most a sentence or two."""
    titles = sum(0 < len(line.text) <= MAX_HEADING and not ends_as_sentence(line.text) for line in lines)
    return 0 < len(lines) < MAX_ENTRY and titles > 0 and sum(is_prose(line.text) for line in lines) <= 1


def _entry_start(lines: Sequence[Line], ends: Sequence[int]) -> int:
    """Where the first teaser begins: over its date where the others have theirs at the end."""
    size = min(there - here for here, there in pairwise(ends))
    start = max(0, ends[0] - size + 1)
    first, second = lines[start : ends[0]], lines[ends[1] - size + 1 : ends[1]]
    alike = [is_prose(line.text) for line in first] == [is_prose(line.text) for line in second]
    return start if alike and _is_teaser(first) else ends[0]


def _outweighs(post: Sequence[Line], rest: Sequence[Line]) -> bool:
    """Whether the post says more than the rest, which holds none of its paragraphs."""
    said, other = (sum(weight(line.text) for line in part if is_prose(line.text)) for part in (post, rest))
    return said > other and any(map(is_paragraph, post))
