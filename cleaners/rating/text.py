"""The verdict an author typed: ``3.5/5``, ``★★★½``, ``Grade: B+``, ``I’d give it 4 stars``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaners.rating.rules import (
    BEST_GRADE,
    COUNTED,
    FORMS,
    LABEL,
    LETTER_GRADES,
    NUMBER_WORDS,
    OVERALL,
    READER_WORDS,
    TOP_WORDS,
    TOPS,
    UNIT,
    USUAL_STARS,
    VERDICT_SENTENCE,
)
from cleaners.record import Rating

MAX_LINE = 160
"""Characters of a line that can be a verdict."""
MAX_TAIL = 60
"""Characters after a labelled rating: ``Rating: 4/5 – see it``."""
EDGE_BLOCKS = 4
"""Blocks at the start and at the end of a post in which a rating needs no label."""

_DECORATION = re.compile(r"^[\s*_#>|•·~–—-]+(?=[\w★⭐☆½])|(?<=[\w%★⭐☆½+)])[\s*_|•·~]+$")
_TAIL = re.compile(r"\s{0,2}(?:[.!…)\]]{0,3}$|[\s–—\-,:;.!(\[|]\s{0,2}(?P<words>.*)$)", re.DOTALL)


def rating_in_words(text: str, source: str) -> Rating | None:
    """The rating a short text consists of, as in ``alt="3 stars"`` or ``title="Rated 2.5 out of 5"``."""
    text = re.sub(r"^(?:rated|rating|score|note|bewertung)\s*:?\s+", "", text.strip()[:MAX_LINE], flags=re.IGNORECASE)
    found = _read(text, labelled=True)
    return None if found is None or found[1].strip(" .!)") else _rating(found[0], source)


def rating_after_label(text: str) -> tuple[bool, Rating] | None:
    """The rating behind a label in a short text, with its scale, and whether it sums up. ``None`` for readers' votes.

    >>> rating_after_label("Our verdict Overall score 3 / 5")[1].value
    3.0
    """
    found: list[tuple[bool, Rating]] = []
    for label in () if READER_WORDS.search(text) else LABEL.finditer(text):
        read = _read(text[label.end() :].lstrip("*_ "), labelled=True)
        if read and {"top", "glyphs", "percent"} & {name for name, value in read[0].groupdict().items() if value}:
            rating = _rating(read[0], "review-box")
            found += [(OVERALL.search(label[0]) is not None, rating)] if rating else []
    return max(found, key=lambda each: each[0], default=None)


def read_text_rating(paragraphs: Sequence[str]) -> Rating | None:
    """The overall rating among the paragraphs of a post, ``None`` where there is none or several disagree."""
    found = list(_candidates(paragraphs))
    for strength in sorted({strength for strength, _ in found}, reverse=True):
        ratings = [rating for at, rating in found if at == strength]
        if len({rating.normalized for rating in ratings}) == 1:
            return ratings[0]
        if ratings:
            return None
    return None


def _candidates(paragraphs: Sequence[str]) -> Iterator[tuple[int, Rating]]:
    """Ratings and how strong they are: 3 sums up, 2 is labelled, 1 stands alone in its block, 0 in a sentence."""
    count = len(paragraphs)
    for place, paragraph in enumerate(paragraphs):
        at_edge = place < EDGE_BLOCKS or place >= count - EDGE_BLOCKS
        lines = paragraph.strip().split("\n")
        for number, raw in enumerate(lines):
            line = raw.strip()
            if not line or len(line) > MAX_LINE:
                continue
            found = _read_line(line, at_edge and number in (0, len(lines) - 1))
            if found:
                yield found
        if place >= count - EDGE_BLOCKS:
            yield from _in_sentences(paragraph)


def _read_line(line: str, alone_counts: bool) -> tuple[int, Rating] | None:
    label = LABEL.match(_DECORATION.sub("", line)) or LABEL.match(line)
    if label:
        rest = (
            label.string[label.end() :].lstrip("*_ ").rstrip("*_ ")
            if "**" not in label.string
            else label.string[label.end() :]
        )
        found = _read(rest, labelled=True)
        if found and "of_ten" in found[0].groupdict() and COUNTED.search(label[0]):
            return None
        if found and _tail_fits(found[1], MAX_TAIL):
            rating = _rating(found[0], "text")
            return (3 if OVERALL.search(label[0]) else 2, rating) if rating else None
        return None
    if alone_counts:
        found = _read(line.strip("()[] "), labelled=False)  # asterisks may be stars and not decoration
        found = found or _read(_DECORATION.sub("", line).strip("()[] "), labelled=False)
        if found and (_tail_fits(found[1], 0) or ("top" in found[0].groupdict() and UNIT.fullmatch(found[1]))):
            rating = _rating(found[0], "text")
            return (1, rating) if rating else None
    return None


def _in_sentences(paragraph: str) -> Iterator[tuple[int, Rating]]:
    for opening in VERDICT_SENTENCE.finditer(paragraph[-2000:]):
        found = _read(paragraph[-2000:][opening.end() :][:MAX_LINE], labelled=True)
        if found and found[0].groupdict().get("grade") and not re.match(r"\s?(?:[.!,;:)–—]|$)", found[1]):
            continue  # "We give A Winter Tale a rest"
        rating = _rating(found[0], "text") if found else None
        if rating and "%" not in rating.raw and not READER_WORDS.search(opening[0]):
            yield 0, rating


def _read(text: str, *, labelled: bool) -> tuple[re.Match[str], str] | None:
    """The form a text opens with, and what follows it."""
    for form in FORMS:
        found = form.pattern.match(text)
        if found and (labelled or not form.needs_label):
            return found, text[found.end() :]
    return None


def _tail_fits(tail: str, longest: int) -> bool:
    """Whether what follows a rating leaves it the verdict: nothing, the same again, or a remark naming no readers."""
    again = _read(tail.strip(), labelled=False)
    if again and not again[1].strip(" .!)"):
        return True
    found = _TAIL.fullmatch(tail)
    words = (found["words"] or "") if found else tail
    return bool(found) and len(words.strip(" *_.)")) <= longest and not READER_WORDS.search(words)


def _rating(found: re.Match[str], source: str) -> Rating | None:
    groups = found.groupdict()
    raw = found[0].strip().rstrip("(")
    if groups.get("grade"):
        grade = groups["grade"].replace("–", "-").replace("−", "-").replace("＋", "+")
        return scaled(LETTER_GRADES[grade], BEST_GRADE, raw, source) if grade in LETTER_GRADES else None
    top = groups.get("top")
    best = _top(top) if top else USUAL_STARS
    if "of_ten" in groups:
        best = 10.0
    if groups.get("percent"):
        best = 100.0
    half = 0.5 if groups.get("half") or groups.get("wordhalf") or groups.get("halfonly") else 0.0
    if groups.get("glyphs"):
        value = sum(groups["glyphs"].count(star) for star in "★⭐🌟✭✮*") + half
        drawn = value + sum(groups["glyphs"].count(star) for star in "☆✩")
        best = best if top else max(USUAL_STARS, 10.0 if drawn > USUAL_STARS else 0.0)
    elif groups.get("word"):
        value = NUMBER_WORDS[groups["word"].lower()] + half
    else:
        value = float(groups["value"].replace(",", ".")) + half
    return scaled(value, best, raw, source) if best in TOPS else None


def _top(words: str) -> float:
    return float(len(words)) if words[0] == "*" else TOP_WORDS.get(words.lower()) or float(words)


def scaled(value: float, best: float, raw: str, source: str, worst: float = 0.0) -> Rating | None:
    """A rating on its scale, ``None`` where the value lies outside of it."""
    if not worst <= value <= best or best <= worst:
        return None
    normalized = round((value - worst) / (best - worst), 4)
    return Rating(value=value, best=best, worst=worst, normalized=normalized, raw=raw, source=source)
