"""The author's rating of a work, from the surest place that has one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from cleaners.rating.marks import read_marks
from cleaners.rating.rules import BEST_GRADE, LETTER_GRADES
from cleaners.rating.text import rating_in_words, read_text_rating, scaled
from cleaners.record import Rating
from cleaners.structured.thing import Thing

_VALUE = re.compile(r"(\d{1,3}(?:[.,]\d{1,3})?)\s*(?:/\s*(\d{1,3}))?\s*(%)?")


def read_rating(tree: HtmlElement | None, things: Sequence[Thing], paragraphs: Sequence[str]) -> Rating | None:
    """The author's verdict; ``None`` where there is none, or several without one that sums up.

    Looked for in structured data, then in what the page draws, then in what the author typed. Readers' votes
    (``AggregateRating``, "User Rating") are not looked at.
    """
    rating = _from_things(things)
    if rating is None and tree is not None:
        rating = read_marks(tree)
    return rating or read_text_rating(paragraphs)


def _from_things(things: Sequence[Thing]) -> Rating | None:
    """The rating of the page's review. Reviews that hang on another thing may be readers': they count last."""
    hanging = {id(review) for thing in things for review in thing.things("review")}
    for group in (
        [thing for thing in things if id(thing) not in hanging],
        [thing for thing in things if id(thing) in hanging],
    ):
        found = [rating for thing in group for rating in _ratings(thing)]
        if found:
            return found[0] if len({rating.normalized for rating in found}) == 1 else None
    return None


def _ratings(thing: Thing) -> Iterator[Rating]:
    if not any(name.endswith("Review") for name in thing.types) and not thing.properties.get("reviewRating"):
        return
    for value in thing.properties.get("reviewRating", ()):
        rating = _of_text(value, None, None, thing.syntax) if isinstance(value, str) else _of_thing(value)
        if rating:
            yield rating


def _of_thing(rating: Thing) -> Rating | None:
    value = rating.text("ratingValue")
    if value is None or "AggregateRating" in rating.types:
        return None
    return _of_text(value, rating.text("bestRating"), rating.text("worstRating"), rating.syntax)


def _of_text(value: str, best: str | None, worst: str | None, source: str) -> Rating | None:
    """A rating as structured data writes it; without a stated top, the smallest usual scale that holds it."""
    raw = value.strip()[:40]
    if raw.upper() in LETTER_GRADES:
        return scaled(LETTER_GRADES[raw.upper()], BEST_GRADE, raw, source)
    found = _VALUE.fullmatch(raw)
    if found is None:
        return rating_in_words(raw, source)
    number = _number(found[1])
    stated = 100.0 if found[3] else _number(found[2]) or _number(best)
    top = stated or next((usual for usual in (5.0, 10.0, 100.0) if number is not None and number <= usual), None)
    bottom = _number(worst) or 0.0
    if number is None or top is None:
        return None
    return scaled(number, top, raw, source, min(bottom, number))


def _number(text: str | None) -> float | None:
    found = _VALUE.fullmatch(text.strip()) if text else None
    return float(found[1].replace(",", ".")) if found else None
