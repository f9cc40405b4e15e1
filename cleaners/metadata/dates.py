"""Dates as pages write them: machine-readable stamps, and days written out in the languages of blogs.

Names of months and the order of day and month come from the locale data of dateparser (from Unicode's
CLDR). Its own parser is not used: it takes milliseconds and reads dates into texts that hold none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from types import ModuleType

from dateparser.data.date_translation_data import (
    ar,
    bg,
    ca,
    cs,
    da,
    de,
    el,
    en,
    es,
    et,
    eu,
    fa,
    fi,
    fr,
    gl,
    he,
    hi,
    hr,
    hu,
    id,
    it,
    ja,
    ko,
    lt,
    lv,
    nb,
    nl,
    pl,
    pt,
    ro,
    ru,
    sk,
    sl,
    sr,
    sv,
    th,
    tr,
    uk,
    vi,
    zh,
)  # fmt: skip

MAX_CHARS = 200
"""Characters of a text that are looked at. A date line is shorter; prose is not a date line."""
YEARS = range(1990, 2101)
"""Years a post can be from. It also keeps film years and zeroed stamps out."""

UPDATED = re.compile(
    r"\W*(?:last\s+|zuletzt\s+|dernière\s+|última\s+|ultimo\s+|laatst\s+)?(?:updated?|modified|revised|edited|changed"
    r"|aktualisiert|geändert|bearbeitet|mise? à jour|modifié|actualizad[oa]|actualización|modificad[oa]|aggiornat[oa]"
    r"|aggiornamento|modificat[oa]|atualizad[oa]|atualização|bijgewerkt|gewijzigd|zaktualizowano|aktualizacja"
    r"|обновлено|изменено|ενημερώθηκε|更新|최종 수정|수정)\b",
    re.IGNORECASE,
)
"""Words before the day of a change."""

_LANGUAGES: tuple[ModuleType, ...] = (
    en, ar, bg, ca, cs, da, de, el, es, et, eu, fa, fi, fr, gl, he, hi, hr, hu, id, it, ja,
    ko, lt, lv, nb, nl, pl, pt, ro, ru, sk, sl, sr, sv, th, tr, uk, vi, zh,
)  # fmt: skip
_MONTH_KEYS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

_STAMP = re.compile(
    r"(?<![\d-])(\d{4})-(\d\d)-(\d\d)"
    r"(?:[T ]+(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s?(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?(?!\d)",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?(?![\d-])")
_MAIL = re.compile(r"(?<!\d)(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d)(?::(\d\d))? (GMT|UTC|Z|[+-]\d{4})(?!\d)")
_WORD = r"([^\W\d_][^\s\d.,:/()\-]{1,23})"
_DAY = r"(?<![\d./-])(?<!\d:)(\d{1,2})(?:st|nd|rd|th|er|º|ª|°|\.)?"
_YEAR = r"(\d{4})(?![\d:])"
_DAY_MONTH_YEAR = re.compile(rf"{_DAY}[\s.\-/]{{0,3}}(?:of\s|de\s|d[’'])?{_WORD}[\s.,\-/]{{0,3}}(?:del?\s)?{_YEAR}")
_MONTH_DAY_YEAR = re.compile(
    rf"{_WORD}\.?[\s\-]{{0,3}}(\d{{1,2}})(?:st|nd|rd|th|\.)?[\s,.\-/]{{1,3}}(?:of\s|at\s)?{_YEAR}"
)
_MONTH_DAY_TIME_YEAR = re.compile(rf"{_WORD}\s{{1,2}}(\d{{1,2}})\s\d\d:\d\d:\d\d(?:\s[A-Z]{{2,4}})?\s{_YEAR}")
"""``Tue Jul 10 09:13:00 2012``, as programs in C write it."""
_YEAR_MONTH_DAY = re.compile(rf"(?<!\d)(\d{{4}})[\s.\-]{{1,3}}(?:m\.\s?)?{_WORD}[\s.\-]{{1,3}}(\d{{1,2}})(?!\d)")
_CJK = re.compile(r"(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_MONTH_NUMBERED = re.compile(r"(?<!\d)(\d{1,2})[\s,]{1,2}(?:tháng|thg)\s(\d{1,2}),?\s(\d{4})(?!\d)", re.IGNORECASE)
_NUMBERS = re.compile(r"(?<![\d.,/-])(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})(?![\d./-]\d)")
_NUMBERS_YEAR_FIRST = re.compile(r"(?<![\d.,/-])(\d{4})([./-])\s?(\d{1,2})\2\s?(\d{1,2})(?!\d|[./-]\d)")


_SHORT = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d\d)")
_SHORT_WITH_TIME = re.compile(
    rf"(?<![\d./]){_SHORT.pattern},?\s{{1,2}}(?:(?:@|at|um|à|-|–)\s)?\d{{1,2}}[:.h]\d\d(?!\d)", re.IGNORECASE
)
TURN = 50
"""Years of two digits below it are of this century."""


def _read_months() -> tuple[dict[str, dict[str, int]], dict[str, int]]:
    by_language: dict[str, dict[str, int]] = {}
    meanings: dict[str, set[int]] = {}
    for language in _LANGUAGES:
        months = by_language.setdefault(language.info["name"], {})
        for number, key in enumerate(_MONTH_KEYS, 1):
            for name in language.info[key]:
                months.setdefault(_fold(name), number)
                meanings.setdefault(_fold(name), set()).add(number)
    # "listopad" is October in Croatian and November in Polish: only the page's language can tell.
    return by_language, {name: min(numbers) for name, numbers in meanings.items() if len(numbers) == 1}


def _read_orders() -> dict[str, str]:
    orders: dict[str, str] = {}
    for language in _LANGUAGES:
        orders[language.info["name"].lower()] = language.info["date_order"]
        for tag, locale in language.info["locale_specific"].items():
            orders[tag.lower()] = locale.get("date_order", language.info["date_order"])
    return orders


def _fold(name: str) -> str:
    return name.casefold().rstrip(".")


_MONTHS, _ANY_MONTHS = _read_months()
_ORDERS = _read_orders()


def parse_date(text: str, language: str | None = None) -> str | None:
    """The date a short text holds, as ISO 8601: a day, or a time where the text names the zone too.

    Day, month and a year of four digits must all be there; a year of two digits counts where the text is no more
    than the date, or a time of day follows (``3/14/99 @ 10:20``). ``language`` is a BCP 47 tag; it settles
    what ``03/04/2010`` and ``03-04-2010`` mean (without it, or with plain ``en``: 4 March) and names of months that
    differ between languages. A text that holds no date gives ``None``, never an error.

    >>> parse_date("Posted on August 17, 2012 at 3:38 pm")
    '2012-08-17'
    >>> parse_date("2012-08-17T15:38:38Z")
    '2012-08-17T15:38:38+00:00'
    """
    text = text[:MAX_CHARS]
    if not any(character.isdigit() for character in text):
        return None
    text = " ".join(text.split())
    return _stamp(text) or next(_days(text, language), None) or _short_day(text, language)


def _short_day(text: str, language: str | None) -> str | None:
    match = _SHORT.fullmatch(text) or _SHORT_WITH_TIME.search(text)
    if match is None:
        return None
    first, second, short = int(match[1]), int(match[3]), int(match[4])
    year = short + (2000 if short < TURN else 1900)
    month, day = (first, second) if match[2] == "/" and _order(language) == "MDY" else (second, first)
    return _day(year, month, day) if month <= 12 else _day(year, day, month)


def is_month(word: str) -> bool:
    """Whether a word is the name of a month in any of the languages known here.

    >>> is_month("März"), is_month("Marta")
    (True, False)
    """
    return _month(word, None) > 0


def _stamp(text: str) -> str | None:
    for pattern in (_STAMP, _COMPACT):
        if match := pattern.search(text):
            return _moment(*match.groups())
    if (match := _MAIL.search(text)) and (month := _MONTHS["en"].get(_fold(match[2]))):
        return _moment(match[3], str(month), match[1], match[4], match[5], match[6], match[7])
    return None


def _moment(
    year: str, month: str, day: str, hour: str | None, minute: str | None, second: str | None, zone: str | None
) -> str | None:
    calendar_day = _day(int(year), int(month), int(day))
    if calendar_day is None or hour is None or minute is None or zone is None:
        return calendar_day
    try:
        moment = datetime(
            int(year), int(month), int(day), int(hour), int(minute), int(second or 0), tzinfo=_zone(zone)
        )
    except ValueError:
        return calendar_day
    return moment.isoformat()


def _zone(text: str) -> timezone:
    if text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(offset if text[0] == "+" else -offset)


def _days(text: str, language: str | None) -> Iterator[str]:
    """Days in the text, the surest way of writing first."""
    for year, month, day in _candidates(text, language):
        found = _day(year, month, day)
        if found:
            yield found


def _candidates(text: str, language: str | None) -> Iterator[tuple[int, int, int]]:
    for match in _DAY_MONTH_YEAR.finditer(text):
        yield int(match[3]), _month(match[2], language), int(match[1])
    for match in _MONTH_DAY_YEAR.finditer(text):
        yield int(match[3]), _month(match[1], language), int(match[2])
    for match in _MONTH_DAY_TIME_YEAR.finditer(text):
        yield int(match[3]), _month(match[1], language), int(match[2])
    for match in _YEAR_MONTH_DAY.finditer(text):
        yield int(match[1]), _month(match[2], language), int(match[3])
    for match in _CJK.finditer(text):
        yield int(match[1]), int(match[2]), int(match[3])
    for match in _MONTH_NUMBERED.finditer(text):
        yield int(match[3]), int(match[2]), int(match[1])
    for match in _NUMBERS_YEAR_FIRST.finditer(text):
        yield int(match[1]), int(match[3]), int(match[4])
    for match in _NUMBERS.finditer(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        month_first = match[2] in "/-" and _order(language) == "MDY"
        month, day = (first, second) if month_first else (second, first)
        yield (year, month, day) if month <= 12 else (year, day, month)


def _month(name: str, language: str | None) -> int:
    """1 to 12; 0 for a word that is no month."""
    name = _fold(name)
    own = _MONTHS.get((language or "en").partition("-")[0].lower(), {})
    return own.get(name) or _ANY_MONTHS.get(name, 0)


def _order(language: str | None) -> str:
    tag = (language or "en").replace("_", "-").lower()
    return _ORDERS.get(tag) or _ORDERS.get(tag.partition("-")[0], "DMY")


def _day(year: int, month: int, day: int) -> str | None:
    if year not in YEARS:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
