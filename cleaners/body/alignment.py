"""Which of a page's blocks an extractor kept, told from the text it returned."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import accumulate

from lxml import etree

LONG_CHARS = 24
"""Characters without white space from which a text is one of a kind: shorter ones must end where elements end."""

CHUNK_CHARS = 16
"""Length of the samples by which an altered block is recognised."""

SAME_SHARE = 0.6
"""Share of a block's samples the extractor must have returned for the block to count as kept."""


WINDOW_CHARS = 20_000
"""How far behind the text before it a text is looked for, besides three times its own length."""

MAX_TRIES = 64
"""Places of one text that are looked at, and samples of one: bounds the time on pages that repeat themselves."""


def squeeze(text: str) -> str:
    """``text`` without white space: extractors space inline elements in their own ways.

    >>> squeeze("two  red\\u00a0tarts")
    'tworedtarts'
    """
    return "".join(text.split())


class _Extract:
    """All text of an extracted tree without white space, and where its lines begin and end."""

    def __init__(self, tree: etree._Element) -> None:
        pieces = [squeeze(line) for text in tree.itertext() for line in str(text).split("\n")]
        self.text = "".join(pieces)
        self.borders = {0, *accumulate(map(len, pieces))}
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for border in sorted(self.borders):
            self._places[self.text[border : border + LONG_CHARS]].append(border)

    def places(self, text: str) -> list[int]:
        """Where a long text begins, of the places where a line does: rising."""
        candidates = self._places.get(text[:LONG_CHARS], ())[:MAX_TRIES]
        return [place for place in candidates if self.text.startswith(text, place)]

    def find(self, text: str, start: int, end: int) -> int | None:
        """Where ``text`` ends between ``start`` and ``end``, or ``start`` if it is there in altered form."""
        end = min(end, start + len(text) * 3 + WINDOW_CHARS)
        place = self.text.find(text, start, end)
        if len(text) >= LONG_CHARS:
            return place + len(text) if place >= 0 else self._find_altered(text, start, end)
        for _ in range(MAX_TRIES):
            if place < 0:
                break
            if place in self.borders and place + len(text) in self.borders:
                return place + len(text)
            place = self.text.find(text, place + 1, end)
        return None

    def _find_altered(self, text: str, start: int, end: int) -> int | None:
        if end - start < len(text) * SAME_SHARE:
            return None
        samples = range(0, len(text) - CHUNK_CHARS + 1, max(CHUNK_CHARS, len(text) // MAX_TRIES))
        hits = sum(self.text.find(text[i : i + CHUNK_CHARS], start, end) >= 0 for i in samples)
        return start if hits >= SAME_SHARE * len(samples) else None


def find_kept(texts: Sequence[str], extracted: etree._Element) -> list[bool]:
    """For each of the ``texts``, in document order, whether it is in the ``extracted`` tree.

    Texts that occur once on both sides and in the same order are anchors. All others are looked for between
    the anchors around them: a heading is not mistaken for its line in the table of contents.
    """
    squeezed = [squeeze(text) for text in texts]
    extract = _Extract(extracted)
    anchors = [(-1, 0), *_longest_rising(_unique(squeezed, extract))]
    ends = [*anchors[1:], (len(squeezed), len(extract.text))]
    kept = [False] * len(squeezed)
    for (index, place), (next_index, next_place) in zip(anchors, ends, strict=True):
        cursor = place
        if index >= 0:
            kept[index] = True
            cursor += len(squeezed[index])
        for i in range(index + 1, next_index):
            found = extract.find(squeezed[i], cursor, next_place)
            kept[i] = found is not None
            cursor = found if found is not None else cursor
    _add_moved(squeezed, extract, kept)
    return kept


def _unique(texts: Sequence[str], extract: _Extract) -> list[tuple[int, int]]:
    """Index and place of the long texts that are nowhere else on either side."""
    counts = Counter(texts)
    unique = []
    for index, text in enumerate(texts):
        if len(text) >= LONG_CHARS and counts[text] == 1 and len(places := extract.places(text)) == 1:
            unique.append((index, places[0]))
    return unique


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


def _add_moved(texts: Sequence[str], extract: _Extract, kept: list[bool]) -> None:
    """Mark long texts the extractor returned in another order, as often as it returned them."""
    used = Counter(text for text, is_kept in zip(texts, kept, strict=True) if is_kept)
    for index, text in enumerate(texts):
        if not kept[index] and len(text) >= LONG_CHARS and used[text] < len(extract.places(text)):
            kept[index] = True
            used[text] += 1
