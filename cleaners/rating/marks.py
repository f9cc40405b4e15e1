"""The verdict a page draws: review boxes, star images, star classes. All of it outside of the text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from cleaners.metadata.titles import TITLE_CLASSES
from cleaners.rating.rules import (
    BOX,
    CLASS_NAME,
    ICON,
    IMAGE_NAME,
    LETTER_GRADES,
    OVERALL,
    SOMEWHERE_ELSE,
    USUAL_STARS,
)
from cleaners.rating.text import rating_after_label, rating_in_words, scaled
from cleaners.record import Rating
from cleaners.select import classes, with_class
from cleaners.structured.scopes import shown_text

MAX_MARKED = 400
"""Elements looked at. A page with more stars than that is a list."""
MAX_BOX_CHARS = 200
"""Of the text of a box that are read for its verdict."""
MAX_PIECES = 40
"""Pieces of text in a box that is read for labels. What holds more holds the post."""
MAX_BOXES = 20
"""Boxes read. A review has one, a roundup some more."""
MAX_CLIMB = 40
"""Ancestors asked whether the stars are somebody else's."""
MIN_CHOICES = 5
"""Stars or numbers to click from which a row is a vote of the readers."""
MAX_PARTS = 200
"""Elements of a box that may be the bar beside its number."""

_LAYOUT_NAMES = frozenset({"content", "main", "container", "wrapper", "page", "layout", "row", "site"})
"""Beside them, a word for a sidebar says where it is, and not that this is one."""
_TEXT_CLASSES = frozenset({"entry-content", "post-content", "e-content"})
"""Themes put the whole text of a post into these, and other posts' beginnings into others."""
_MARKED = re.compile("[sS]tar|[rR]ating|score|grade|rated|review")
_WIDTH = re.compile(r"(?:^|[;\s])width\s*:\s*(\d{1,3}(?:\.\d{1,2})?)\s*%")
_VOTED = re.compile(r"\bcurrently\b|\brate this\b|\b\d+ (?:votes?|ratings)\b|\bnot (?:yet )?rated\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?P<value>\d{1,3}(?:[.,]\d{1,2})?)(?:\s*/\s*(?P<top>\d{1,3}))?\s*(?P<percent>%)?")


def read_marks(tree: HtmlElement) -> Rating | None:
    """The rating a page draws, ``None`` where it draws none or several that disagree."""
    headings = islice(filter(_may_be_main, tree.iter("h1", "h2", "h3")), MAX_BOXES)
    main = {place for heading in headings for place in heading.iterancestors()}
    candidates = islice(with_class(tree, _speaks_of_rating), MAX_MARKED)
    marked = [element for element in candidates if not _somewhere_else(element, main) and not _is_ballot(element)]
    images = (image for image in islice(tree.iter("img"), MAX_MARKED * 4) if "emoji" not in image.get("class", ""))
    return (
        _agreed(_boxes(marked))
        or _agreed(_images(images, main))
        or _agreed(_classes(marked))
        or _agreed(_labelled(marked))
    )


def _may_be_main(heading: HtmlElement) -> bool:
    return heading.tag == "h1" or not TITLE_CLASSES.isdisjoint(classes(heading))


@lru_cache(maxsize=8192)
def _speaks_of_rating(names: str) -> bool:
    return _MARKED.search(names) is not None


def _agreed(ratings: Iterator[tuple[bool, Rating]]) -> Rating | None:
    """The one rating, or the one that sums up. Several that differ are those of a list."""
    found = list(ratings)
    for candidates in ([rating for overall, rating in found if overall], [rating for _, rating in found]):
        if candidates:
            same = len({rating.normalized for rating in candidates}) == 1
            return candidates[0] if same else None
    return None


def _somewhere_else(element: HtmlElement, main: Collection[HtmlElement]) -> bool:
    """Whether the element belongs to another post, a comment or the readers' vote.

    What holds the main heading or the text of the post is not asked: a layout may well be called ``has-sidebar``.
    """
    place: HtmlElement | None = element
    for _ in range(MAX_CLIMB):
        if place is None or place in main or place.tag == "body":
            return False
        if not _TEXT_CLASSES.isdisjoint(classes(place)):
            return False
        if place.tag in ("aside", "nav", "footer", "form"):
            return True
        names = f"{place.get('class', '')} {place.get('id', '')}"
        if len(names) > 1 and _is_other(names):
            return True
        place = place.getparent()
    return False


def _is_ballot(element: HtmlElement) -> bool:
    """Whether the stars are the readers': to be clicked, a link or a button for each, or said to be their votes."""
    row = element if len(element) > 1 or element.getparent() is None else element.getparent()
    choices = islice((part for part in row.iter("a", "input", "button") if len(shown_text(part)) <= 2), MAX_PARTS)
    return sum(1 for _ in choices) >= MIN_CHOICES or _VOTED.search(shown_text(row)[:MAX_BOX_CHARS]) is not None


@lru_cache(maxsize=8192)
def _is_other(names: str) -> bool:
    found = SOMEWHERE_ELSE.search(names)
    if found is not None and found[0].strip(" -_").lower() == "sidebar":
        return _LAYOUT_NAMES.isdisjoint(names.lower().split())
    return found is not None


def _boxes(marked: list[HtmlElement]) -> Iterator[tuple[bool, Rating]]:
    boxes = (element for element in marked if BOX.search(element.get("class", "")))
    for element in islice(boxes, MAX_BOXES):
        rating = _box_rating(element)
        if rating:
            yield bool(OVERALL.search(element.get("class", ""))), rating


def _box_rating(element: HtmlElement) -> Rating | None:
    """The number a box shows, on the scale its bar, its words or its type tell."""
    text = shown_text(element)[:MAX_BOX_CHARS]
    rating = rating_in_words(text, "review-box")
    if rating:
        return rating
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        return None
    value = float(found["value"].replace(",", "."))
    if found["percent"]:
        return scaled(value, 100.0, text, "review-box")
    best = float(found["top"]) if found["top"] else _scale_of(element, value)
    return scaled(value, best, text, "review-box") if best else None


def _labelled(marked: list[HtmlElement]) -> Iterator[tuple[bool, Rating]]:
    """What boxes of any name say in words: ``Overall score`` and ``3.5/5``, each in an element of its own."""
    for element in islice(marked, MAX_BOXES):
        pieces = list(islice(element.itertext(), MAX_PIECES + 1))
        text = " ".join(" ".join(pieces).split())
        if len(pieces) <= MAX_PIECES and len(text) <= MAX_BOX_CHARS and (found := rating_after_label(text)):
            yield found


def _scale_of(element: HtmlElement, value: float) -> float | None:
    """Top of an unnamed scale: from the bar beside the number, from the type of the box, from the number itself."""
    box = element.getparent() if element.getparent() is not None else element
    for place in islice(box.iter(), MAX_PARTS):
        width = _WIDTH.search(place.get("style", "")) if isinstance(place.tag, str) else None
        if width and float(width[1]) > 0:
            share = float(width[1]) / 100
            best = next((top for top in (5.0, 10.0, 100.0) if abs(value / top - share) < 0.02), None)
            if best:
                return best
    kinds = " ".join(place.get("class", "") for place in [element, *list(element.iterancestors())[:4]])
    if re.search(r"percent", kinds):
        return 100.0
    if re.search(r"point", kinds) or 5 < value <= 10:
        return 10.0
    if re.search(r"star", kinds) and value <= USUAL_STARS:
        return USUAL_STARS
    return 100.0 if value > 10 else None


def _images(images: Iterator[HtmlElement], main: Collection[HtmlElement]) -> Iterator[tuple[bool, Rating]]:
    for image in images:
        alt, source = image.get("alt", "").strip(), image.get("src", "")
        file = source[-300:].rsplit("/", 1)[-1].split("?", 1)[0].rsplit(".", 1)[0]
        rating = rating_in_words(alt, "image") if alt and _is_short(alt) else None
        if rating and re.fullmatch(r"[\d.,]+\s?%|[A-F][+-]?|\W", rating.raw):
            rating = None  # a bar of some shop, an initial, a bullet
        named = IMAGE_NAME.search(file)
        if rating is None and named:
            tenths = named["tenths"] or named["beforetenths"]
            rating = _tenths(named["value"] or named["before"], tenths, alt or file, "image")
        if rating and not _somewhere_else(image, main):
            yield False, rating


def _is_short(alt: str) -> bool:
    return len(alt) <= 40


def _tenths(value: str, tenths: str | None, raw: str, source: str) -> Rating | None:
    half = 0.0 if tenths in (None, "0") else 0.5
    return scaled(float(value) + half, USUAL_STARS, raw, source)


def _classes(marked: list[HtmlElement]) -> Iterator[tuple[bool, Rating]]:
    for element in marked:
        name = element.get("class", "")
        overall = bool(OVERALL.search(name))
        spoken = element.get("title") or element.get("aria-label") or ""
        rating = rating_in_words(spoken, "class") if spoken else None
        if rating is None:
            rating = _class_value(name) or _bar(element, name) or _icons(element)
        if rating and rating.raw not in LETTER_GRADES:
            yield overall, rating


def _class_value(name: str) -> Rating | None:
    for token in name.split():
        found = CLASS_NAME.fullmatch(token)
        # "stars-10" may be one star in tenths or ten points: ambiguous, left.
        if found and token[-2:] != "10":
            return _tenths(found["value"], found["tenths"], token, "class")
    return None


def _bar(element: HtmlElement, name: str) -> Rating | None:
    """``width:80%`` laid over a row of five stars, on the row itself or on what lies in it."""
    if "star" not in name.lower():
        return None
    styles = (place.get("style", "") for place in islice(element.iter(), 4) if isinstance(place.tag, str))
    width = next((found for style in styles if (found := _WIDTH.search(style))), None)
    return scaled(round(float(width[1]) / 20, 2), USUAL_STARS, width[0].strip("; "), "class") if width else None


def _icons(element: HtmlElement) -> Rating | None:
    """A row of star icons, counted where the empty ones make it five."""
    kinds = [_icon_kind(child) for child in element if isinstance(child.tag, str)]
    if len(kinds) != USUAL_STARS or None in kinds:
        return None
    value = sum({"half": 0.5, "empty": 0.0}.get(kind or "", 1.0) for kind in kinds)
    return scaled(value, USUAL_STARS, f"{value:g} of 5 icons", "class")


def _icon_kind(element: HtmlElement) -> str | None:
    name = element.get("class", "")
    for token in name.split():
        found = ICON.search(token)
        if found:
            if "half" in token:
                return "half"
            empty = re.search(r"(?:^|[-_])(?:o|empty|off|outline)(?:[-_]|$)", name) or re.search(
                r"(?:^|\s)far(?:\s|$)", name
            )
            return "empty" if empty else "full"
    return None
