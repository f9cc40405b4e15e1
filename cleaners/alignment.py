"""Which of a page's blocks an extractor kept, told from the text it returned."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from lxml import etree

LONG_CHARS = 24
"""Characters without white space from which a text is one of a kind: shorter ones must end where elements end."""

CHUNK_CHARS = 16
"""Length of the samples by which an altered block is recognised."""

SAME_SHARE = 0.6
"""Share of a block's samples the extractor must have returned for the block to count as kept."""


def squeeze(text: str) -> str:
    """``text`` without white space: extractors space inline elements in their own ways.

    >>> squeeze("two  red\\u00a0tarts")
    'tworedtarts'
    """
    return "".join(text.split())


def find_kept(texts: Sequence[str], extracted: etree._Element) -> list[bool]:
    """For each of the ``texts``, in document order, whether it is in the ``extracted`` tree.

    Texts that occur once on both sides and in the same order are anchors. All others are looked for between
    the anchors around them: a heading is not mistaken for its line in the table of contents.
    """
    squeezed = [squeeze(text) for text in texts]
    whole, borders = _whole_and_borders(extracted)
    anchors = _anchors(squeezed, whole)
    ends = [*anchors[1:], (len(squeezed), len(whole))]
    kept = [False] * len(squeezed)
    for (index, place), (next_index, next_place) in zip(anchors, ends, strict=True):
        cursor = place
        if index >= 0:
            kept[index] = True
            cursor += len(squeezed[index])
        for i in range(index + 1, next_index):
            found = _find(squeezed[i], whole, cursor, next_place, borders)
            kept[i] = found is not None
            cursor = found if found is not None else cursor
    _add_moved(squeezed, whole, kept)
    return kept


def _whole_and_borders(extracted: etree._Element) -> tuple[str, set[int]]:
    """All text without white space, and the offsets where a text node of it begins or ends."""
    pieces = [squeeze(str(text)) for text in extracted.itertext()]
    borders = {0}
    offset = 0
    for piece in pieces:
        offset += len(piece)
        borders.add(offset)
    return "".join(pieces), borders


def _anchors(texts: Sequence[str], whole: str) -> list[tuple[int, int]]:
    """Index and place of the texts that can be nowhere else, both rising, after (-1, 0)."""
    counts = Counter(texts)
    unique = []
    for index, text in enumerate(texts):
        if len(text) >= LONG_CHARS and counts[text] == 1:
            place = whole.find(text)
            if place >= 0 and whole.find(text, place + 1) < 0:
                unique.append((index, place))
    return [(-1, 0), *_longest_rising(unique)]


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence whose second members rise (patience sorting)."""
    tops: list[int] = []
    top_pairs: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        pile = bisect_left(tops, place)
        before.append(top_pairs[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(place)
            top_pairs.append(number)
        else:
            tops[pile], top_pairs[pile] = place, number
    chain = []
    number = top_pairs[-1] if top_pairs else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _find(text: str, whole: str, start: int, end: int, borders: set[int]) -> int | None:
    """Where ``text`` ends in ``whole[start:end]``, or ``start`` if it is there in altered form."""
    place = whole.find(text, start, end)
    if len(text) >= LONG_CHARS:
        return place + len(text) if place >= 0 else _find_altered(text, whole, start, end)
    while place >= 0:
        if place in borders and place + len(text) in borders:
            return place + len(text)
        place = whole.find(text, place + 1, end)
    return None


def _find_altered(text: str, whole: str, start: int, end: int) -> int | None:
    if end - start < len(text) * SAME_SHARE:
        return None
    samples = range(0, len(text) - CHUNK_CHARS + 1, CHUNK_CHARS)
    hits = sum(whole.find(text[i : i + CHUNK_CHARS], start, end) >= 0 for i in samples)
    return start if hits >= SAME_SHARE * len(samples) else None


def _add_moved(texts: Sequence[str], whole: str, kept: list[bool]) -> None:
    """Mark long texts the extractor returned in another order, as often as it returned them."""
    used = Counter(text for text, is_kept in zip(texts, kept, strict=True) if is_kept)
    for index, text in enumerate(texts):
        if not kept[index] and len(text) >= LONG_CHARS and used[text] < whole.count(text):
            kept[index] = True
            used[text] += 1
