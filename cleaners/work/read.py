"""The work a review is about: from structured data, or where title and text agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from cleaners.record import Rating, Work
from cleaners.structured.thing import Thing
from cleaners.work.rules import (
    ARTICLE,
    AUTHOR,
    BOOK_SIGNS,
    BOOK_WORDS,
    CREDIT_YEAR,
    CREDITS,
    DIRECTOR,
    FILM_SIGNS,
    FILM_WORDS,
    MADE_BY,
    MIN_TYPE_WORDS,
    NO_WORK,
    NOT_A_REVIEW,
    QUOTES,
    SEASON,
    TITLE_FORMS,
    TRAILING_REMARK,
    TYPES,
)

MAX_TITLE = 300
MAX_TEXT = 20_000
"""Characters of the text that are searched for the work."""
OPENING = 4
"""Paragraphs that introduce the work."""
MIN_NAME = 2
"""Characters of a name the text may confirm; a shorter one stands in any text."""

_SCHEMA_TYPES = {
    "Movie": "Movie",
    "Book": "Book",
    "TVSeries": "TVSeries",
    "TVSeason": "TVSeries",
    "TVEpisode": "TVSeries",
    "MusicAlbum": "Album",
    "MusicRecording": "Album",
    "VideoGame": "Game",
    "Game": "Game",
}
_INNER_FORMS = tuple(
    form for form in TITLE_FORMS if not form.certain and form.name not in ("review-and-remark", "bare")
)
_YEAR = re.compile(r"(?:18[89]|19\d|20[0-4])\d")
_YEAR_BESIDE = re.compile(rf"[”’»*_]{{0,2}}\s*\((?:[^()]{{0,40}}\s)?({_YEAR.pattern})\)")
_WORD = re.compile(r"\w+")
_PHRASE = re.compile(
    r"(?:[^\W\d_a-zß-öø-ÿ][\w’'-]*)(?:,?\s+(?:(?:the|of|a|an|and|in|to|for|at|on|from|with)\s+){0,2}[^\W\d_a-zß-öø-ÿ][\w’'-]*){1,6}"
)


def read_work(
    things: Sequence[Thing], title: str | None, paragraphs: Sequence[str], rating: Rating | None = None
) -> Work | None:
    """What a post reviews; ``None`` where nothing proves it.

    Structured data is believed. A title is believed where it says "review", where the text names the same work, or
    where it names a maker or a year and the text that maker, or a verdict; an interview, a list or a piece of news
    gets no work by its title.
    """
    title = _squeeze(title or "")[:MAX_TITLE]
    text = "\n\n".join(line for line in paragraphs if line != title)[:MAX_TEXT]  # the title proves nothing of itself
    by_title = _from_title(title, text, has_verdict=rating is not None)
    return _from_things(things, text) or by_title or _from_credits(title, paragraphs, text)


def _from_things(things: Sequence[Thing], text: str) -> Work | None:
    for thing in things:
        for item in thing.things("itemReviewed"):
            name = item.text("name") or item.text("headline")
            if name:
                return _item(item, _clean_name(name), thing.syntax, text)
        named = thing.text("itemReviewed")
        if named and not named.startswith(("http://", "https://")):
            return _complete(_clean_name(named), None, None, None, thing.syntax, text)
    return None


def _item(item: Thing, name: str, syntax: str, text: str) -> Work | None:
    kind = next((_SCHEMA_TYPES[name] for name in sorted(item.types) if name in _SCHEMA_TYPES), None)
    makers = (maker for role in ("director", "author", "creator", "byArtist") for maker in item.names(role))
    dates = (item.text(date) or "" for date in ("dateCreated", "datePublished", "copyrightYear", "startDate"))
    year = next((int(found[0]) for date in dates if (found := _YEAR.match(date))), None)
    return _complete(name, kind, next(makers, None), year, syntax, text)


def _from_title(title: str, text: str, *, has_verdict: bool) -> Work | None:
    certain = [form for form in TITLE_FORMS if form.certain]
    if not title or (NOT_A_REVIEW.search(title) and not any(form.pattern.fullmatch(title) for form in certain[:1])):
        return None
    for form in TITLE_FORMS:
        found = form.pattern.fullmatch(title)
        if found is None:
            continue
        groups = found.groupdict()
        name, year = _split_year(groups["work"])
        if not _plausible(name) or _is_swapped(form.name, name, groups.get("creator") or "", text):
            continue
        is_proved = form.certain or _is_named(name, text)
        if is_proved or _is_backed(form.name, groups, text, has_verdict=has_verdict):
            stated = groups.get("year")
            kind = _stated_type(groups.get("kind") or groups.get("rest") or "")
            creator = groups.get("creator")
            if form.name == "year" and creator and creator not in text:
                creator = None  # it may be a country
            if form.certain:
                name, creator = _named_within(name, kind, text)
            if form.name == "directed-by" and "written" not in title.lower():
                kind = "Movie"
            return _complete(name, kind, creator, int(stated) if stated else year, "title", text)
    return None


def _from_credits(title: str, paragraphs: Sequence[str], text: str) -> Work | None:
    """``Ada Holm. U.K. 1962.`` names all but the work: that is the phrase the opening keeps coming back to."""
    lines = [title, *(line for paragraph in paragraphs[:2] for line in paragraph.split("\n")[:2])]
    for line in lines:
        found = CREDITS.fullmatch(line.strip()) if len(line) <= MAX_TITLE else None
        if found:
            name = _recurring_phrase(paragraphs, found["creator"])
            if name:
                return _complete(name, None, found["creator"], int(found["year"]), "text", text)
    return None


def _recurring_phrase(paragraphs: Sequence[str], creator: str) -> str | None:
    """The capitalised phrase that the paragraphs share, the creator's name and parts of it left out."""
    counts: Counter[str] = Counter()
    for paragraph in paragraphs[: OPENING * 3]:
        counts.update({_squeeze(phrase[0]) for phrase in _PHRASE.finditer(paragraph[:3000])})
    likely = [
        (count, len(phrase), phrase)
        for phrase, count in counts.items()
        if count > 1 and phrase not in creator and creator not in phrase
    ]
    return max(likely)[2] if likely else None


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _clean_name(name: str) -> str:
    """Without surrounding quotation marks, unless they are inside as well."""
    name = _squeeze(name).strip(" ,;:|–—-")
    inner = name.strip(QUOTES).strip()
    return inner if inner and not any(quote in inner for quote in "“”«»„") else name


def _split_year(name: str) -> tuple[str, int | None]:
    year = None
    while remark := TRAILING_REMARK.search(name):
        year = int(remark["year"]) if remark["year"] else year
        name = name[: remark.start()]
    return _clean_name(SEASON.sub("", name)), year


def _plausible(name: str) -> bool:
    return (
        len(name) >= MIN_NAME
        and any(map(str.isalpha, name))
        and name.lower() not in ("year", "the year", "a year", "week")
    )


def _is_swapped(form: str, name: str, creator: str, text: str) -> bool:
    """Whether what stands where the person should is the work: an article says so, or the text's frequency."""
    if ARTICLE.match(creator):
        return True
    return form == "dash" and text.count(creator) > text.count(name) > 0


def _is_backed(form: str, groups: dict[str, str | None], text: str, *, has_verdict: bool) -> bool:
    """Whether more than the title speaks for a work that the text never names: its maker, a verdict, its trade.

    Only in forms that name the maker or the year, and for what is spelt as a name: "Notes by Ada Holm" is none.
    """
    work, creator = groups["work"] or "", groups.get("creator")
    if form not in ("year", "directed-by", "by", "dash") or NO_WORK.fullmatch(work):
        return False
    is_quoted = work[:1] in QUOTES and work[-1:] in QUOTES
    if form == "by" and is_quoted:
        return True
    if not is_quoted and not all(map(str.isupper, re.findall(r"(?<![\w’'])\w(?=\w{3})", work))):
        return False
    if creator and _is_met(creator, text):
        return True
    return has_verdict or (form == "year" and _told_type(text) is not None)


def _is_met(person: str, text: str) -> bool:
    """Whether the text names the person, if only by the last name."""
    return re.search(rf"\b{re.escape(person.split()[-1])}\b", text) is not None


def _is_named(name: str, text: str) -> bool:
    """Whether the text names the work: as a phrase of its own, capitals as in the title."""
    if len(name.split()) == 1 and name.isascii():
        return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text)) > 1
    return _folded(name) in _folded(text)


@lru_cache(maxsize=4)  # every form of a title asks for the same text
def _folded(text: str) -> str:
    """For comparing: one kind of quotation mark, ``An`` as ``A`` (titles are put together by templates)."""
    return _AN.sub("A", _squeeze(text.translate(_STRAIGHT)))


_AN = re.compile(r"An\b(?<!\wAn)")  # with the letters first, which are found faster than a border
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


def _named_within(name: str, kind: str | None, text: str) -> tuple[str, str | None]:
    """The work without "by Somebody" or a remark, where the text names it so, and that somebody."""
    for form in _INNER_FORMS:
        found = form.pattern.fullmatch(name)
        if found is None:
            continue
        creator, work = found.groupdict().get("creator"), _split_year(found["work"])[0]
        if form.name == "dash" and kind == "Album":  # "Artist – Album": records are filed by their artists
            creator, work = work, creator or ""
        is_told = _is_named(work, text) or (
            form.name == "by" and bool(creator) and (kind == "Book" or _is_met(creator or "", text))
        )
        if is_told and not _is_named(name, text):
            return work, creator
    return name, None


def _stated_type(kind: str) -> str | None:
    return next((name for name, words in TYPES if words.search(kind)), None)


def _complete(name: str, kind: str | None, creator: str | None, year: int | None, source: str, text: str) -> Work:
    return Work(
        name=name,
        type=kind or _told_type(text),
        creator=creator or _told_creator(name, text),
        year=year or _told_year(name, text),
        source=source,
    )


def _told_type(text: str) -> str | None:
    if DIRECTOR.search(text[:1000]):
        return "Movie"
    words = Counter(map(_told_by_word, _WORD.findall(text)))
    films = words["Movie"] + len(FILM_SIGNS.findall(text))
    books = words["Book"] + len(BOOK_SIGNS.findall(text))
    if films >= max(MIN_TYPE_WORDS, 2 * books):
        return "Movie"
    return "Book" if books >= max(MIN_TYPE_WORDS, 2 * films) else None


@lru_cache(maxsize=65536)  # a text has a few hundred words, most of them those of every other text
def _told_by_word(word: str) -> str | None:
    if FILM_WORDS.fullmatch(word):
        return "Movie"
    return "Book" if BOOK_WORDS.fullmatch(word) else None


def _told_creator(name: str, text: str) -> str | None:
    """The maker that the phrase naming the work gives, else the credits. Of several the first."""
    found = next(_after(name, MADE_BY, text[:6000]), None) or DIRECTOR.search(text) or AUTHOR.search(text)
    return found["creator"].rstrip(".,’'").removesuffix("’s") if found else None


def _told_year(name: str, text: str) -> int | None:
    if beside := next(_after(name, _YEAR_BESIDE, text), None):
        return int(beside[1])
    for line in _first_lines(text):
        found = CREDIT_YEAR.match(line)
        if found:
            return int(found["year"])
    return None


def _after(name: str, pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What follows the name, wherever the text names it so."""
    place = text.find(name)
    while place >= 0:
        if found := pattern.match(text, place + len(name)):
            yield found
        place = text.find(name, place + 1)


def _first_lines(text: str) -> Iterator[str]:
    yield from (line for line in text[:1500].split("\n")[:6] if len(line) < MAX_TITLE)
