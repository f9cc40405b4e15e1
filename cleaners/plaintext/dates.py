"""Dates standing in a line of a text dump: where they begin and end. What they mean: :mod:`cleaners.metadata.dates`.

Names of months and days come from the Unicode CLDR, as dateparser carries them.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module

from cleaners.plaintext.lines import MAX_JUDGED

LANGUAGES = (
    "en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "el", "ja", "zh", "ko", "sv", "da", "nb",
    "fi", "cs", "hu", "ro", "tr", "id",
)  # fmt: skip
"""Languages whose month and day names are known."""
_UNITS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_GLUE = frozenset(
    (
        "at", "on", "um", "uhr", "le", "la", "las", "les", "el", "il", "à", "a", "às", "alle", "de", "del",
        "di", "do", "den", "der", "dem", "d", "h", "o", "om", "kl", "klo", "r", "г", "в", "о", "στις", "στο",
        "ώρα", "st", "nd", "rd", "th", "er", "ère", "am", "pm", "a.m.", "p.m.", "vorm", "nachm", "gmt",
        "utc", "bst", "est", "edt", "pst", "pdt", "cet", "cest", "the", "of", "og", "och", "und",
        "en", "na", "на", "op", "ore", "klokken", "ved", "ob", "kello", "v",
    )
)  # fmt: skip
"""Words that join the parts of a date and say nothing alone."""

_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:\.[^\W\d_]\.)?|[^\w\s]")
_NUMERIC = re.compile(
    r"(?<!\d)(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.]) ?\d{1,2}\2 ?(?:\d{4}|\d{2}))(?!\d)"  # not 6.5/10
    r"|\d{4} ?[年년] ?\d{1,2} ?[月월] ?\d{1,2} ?[日일]"
)
_TIME = re.compile(r"\s*\d{1,2}[:.h]\d\d")
_MONTH_BEFORE = re.compile(r"(?:\b\d{1,2}(?:\.|er|º|st|nd|rd|th)?(?: de)? )?\b([^\W\d_]{3,12})\b")
_DAY_BEFORE = re.compile(r"[^\W\d_]{2,}[.,]*\s*$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_AGO = re.compile(
    r"(?:vor|il y a|hace|fa|há) \d{1,2} [^\W\d]{1,12}|(?:\d{1,2}|an?|one) [^\W\d]{2,12} (?:ago|fa|atrás"
    r"|geleden"
    r"|temu|назад|тому|πριν|sedan|siden|önce|zpátky)|\d{1,2} ?(?:年|か月|ヶ月|日|時間|分|小时|天|个月)前",
    re.IGNORECASE,
)
_JOINERS = frozenset(",.:/-–—'@|()º°º")
_PART_OF_DAY = "下午上午午前午後오전오후曜日月火水木金土週周星期年時分秒日월일요시분"


@cache
def _date_words() -> frozenset[str]:
    words: set[str] = set()
    for language in LANGUAGES:
        info = import_module(f"dateparser.data.date_translation_data.{language}").info
        for unit in (*_UNITS, *_DAYS):
            words.update(part for name in info[unit] for part in name.casefold().strip(".").split("-"))
    return frozenset(words)


@cache
def _month_words() -> frozenset[str]:
    words: set[str] = set()
    for language in LANGUAGES:
        info = import_module(f"dateparser.data.date_translation_data.{language}").info
        for unit in _UNITS:
            words.update(name.casefold().strip(".") for name in info[unit])
    return frozenset(word for word in words if not word.isdigit())


@cache
def month_glued() -> re.Pattern[str]:
    """Finds where a date begins that runs into the word before it: ``Ida HolmMay 3``, ``Ida Holm3. Mai``."""
    months = "|".join(sorted((re.escape(word) for word in _month_words() if len(word) >= 3), reverse=True))
    return re.compile(
        rf"(?-i:(?<=[a-zß-ÿа-я\d_).])(?=[A-ZÀ-ÞА-Я]))(?=(?:{months})\.? \d{{1,2}}\b)"
        rf"|(?:(?<=[^\W\d])|(?<=[^\W\d]\d)|(?<=[^\W\d]\d\d))"
        rf"(?=(?:3[01]|[12]\d|[1-9])(?:\.|er|º)?(?: de| d')? (?:{months})\b"
        rf"|(?:3[01]|[12]\d|0?[1-9])[./-]\d{{1,2}}[./-](?:19|20)\d\d\b)",
        re.IGNORECASE,
    )


def date_span(text: str) -> tuple[int, int] | None:
    """Start and end of the first date with a year in ``text``, its time of day included; ``None`` without one.

    >>> line = "Ida Holm, 3 May 2011 at 9:15 pm"
    >>> line[slice(*date_span(line))]
    '3 May 2011 at 9:15 pm'
    """
    if len(text) > MAX_JUDGED or not any(char.isdigit() for char in text):
        return None
    run: list[re.Match[str]] = []
    for token in [*_TOKEN.finditer(text), None]:
        if token is not None and _continues(text, token, run):
            run.append(token)
            continue
        span = _trimmed(run)
        if span and _is_date(text[slice(*span)]):
            return _without_name(text, span)
        run = []
    ago = _AGO.search(text)
    return ago.span() if ago else None


def is_date(text: str) -> bool:
    """Whether the line is a date, perhaps with a time, and nothing else.

    >>> is_date("Samstag, 4. August 2012"), is_date("It was May 2012."), is_date("1984")
    (True, False, False)
    """
    span = date_span(text)
    return span is not None and not any(char.isalnum() for char in text[: span[0]] + text[span[1] :])


def is_relative(text: str) -> bool:
    """Whether the date is told from today: ``3 days ago``. It cannot be known later."""
    return bool(_AGO.fullmatch(text.strip(" .,")))


def _belongs(token: str) -> bool:
    folded = token.casefold().strip(".")
    if token.isdigit():
        return len(token) <= 4
    if token in _JOINERS or folded in _GLUE or folded in _date_words():
        return True
    return all(char in _PART_OF_DAY for char in token)


def _continues(text: str, token: re.Match[str], run: list[re.Match[str]]) -> bool:
    return _belongs(token.group()) and not _parts(text, token) and (bool(run) or _is_free(text, token))


def _is_free(text: str, token: re.Match[str]) -> bool:
    """Whether the number is none that ends a name: ``filmbuff_7``."""
    before = text[token.start() - 1 : token.start()]
    return not token.group().isdigit() or not (before == "_" or (before.isalpha() and before not in _PART_OF_DAY))


def _parts(text: str, token: re.Match[str]) -> bool:
    """Whether a bar, slash or dash with space around parts the date from something else than its time."""
    if token.group() not in "/|-–—" or not text[: token.start()].endswith(" "):
        return False
    return _TIME.match(text, token.end()) is None


def _trimmed(run: list[re.Match[str]]) -> tuple[int, int] | None:
    """From the first to the last token of a run that says something."""
    solid = [token for token in run if token.group().isdigit() or token.group().casefold() in _date_words()]
    if not solid:
        return None
    last = solid[-1].end()
    ends = [
        token.end()
        for token in run
        if token.group().casefold() in {"am", "pm", "a.m.", "p.m.", "uhr", "h", "gmt", "日", "г"}
    ]
    return solid[0].start(), max([last, *ends])


def _without_name(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The span without what is no part of a date in figures: before one stands a day of the week or a time.

    Names of months are names of people too: ``jan k. on 2012-10-21``.
    """
    months = [word.start() for word in _MONTH_BEFORE.finditer(text, *span) if word[1].casefold() in _month_words()]
    if len(months) > 1:  # "June June 3, 2011"
        return months[-1], span[1]
    figures = _NUMERIC.search(text, *span)
    before = text[span[0] : figures.start()] if figures else ""
    if figures is None or not before or _TIME.search(before):
        return span
    day = _DAY_BEFORE.search(before)
    return (span[0] + day.start() if day else figures.start()), span[1]


def _is_date(text: str) -> bool:
    if _NUMERIC.search(text):
        return True
    words = {token.casefold() for token in re.findall(r"[^\W\d_]+", text)}
    return bool(_YEAR.search(text) and words & _month_words() and len(re.findall(r"\d+", text)) >= 2)
