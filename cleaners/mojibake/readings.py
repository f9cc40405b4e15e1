"""What a run of characters says when it is written back through a code page and read as UTF-8."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from cleaners.mojibake.codepages import LEADS, TRAILS, WRITERS, Writer

UTF8 = re.compile(
    "\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]"  # a surrogate pair, as CESU-8 writes it
    "|[\xc2-\xdf][\x80-\xbf]"
    "|(?:\xe0[\xa0-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]|\xed[\x80-\x9f])[\x80-\xbf]"
    "|(?:\xf0[\x90-\xbf]|[\xf1-\xf3][\x80-\xbf]|\xf4[\x80-\x8f])[\x80-\xbf]{2}"
)
_UTF8_QUOTE_CUT = re.compile(UTF8.pattern + "|\xe2\x80(?![\x80-\xbf?\uffff])")
"""``â€`` without its last byte: 0x9D alone is both undefined in windows-1252 and in use after these two.
A question mark or a character that cannot be written back may be what became of another byte."""
CUT_QUOTE = "\xe2\x80"
APPLE = "\uf8ff"
"""Private use, but what Mac Roman reads the first byte of an emoji as; met where damage was damaged again."""


_BITS = MappingProxyType({page: 1 << bit for bit, page in enumerate(WRITERS)})
"""The bit of each page in the masks of :data:`~cleaners.mojibake.codepages.LEADS`."""
MAX_REMEMBERED = 32
"""Characters of an island whose readings are kept: words come again, long runs do not."""


class Reading(NamedTuple):
    """One character read out of an island."""

    start: int
    end: int
    char: str


class Reader(NamedTuple):
    """What an island holds if it was read through a code page; all pages that agree are one reader."""

    pages: tuple[str, ...]
    readings: tuple[Reading, ...]
    """From left to right. Characters that do not exist are left out."""

    def whole(self, island: str) -> str:
        """The island with all readings in the place of what they were read as."""
        parts, end = [], 0
        for reading in self.readings:
            parts += [island[end : reading.start], reading.char]
            end = reading.end
        return "".join(parts) + island[end:]


def readers_of(island: str) -> tuple[Reader, ...]:
    """Every reader that finds UTF-8 in an island.

    >>> [reader.whole("πŸ™‚") for reader in readers_of("πŸ™‚")]
    ['🙂', 'π٪‚']
    """
    return _remembered(island) if len(island) <= MAX_REMEMBERED else _readers(island)


@lru_cache(maxsize=4096)
def _remembered(island: str) -> tuple[Reader, ...]:
    return _readers(island)


def _readers(island: str) -> tuple[Reader, ...]:
    pages_by_bytes: dict[str, list[str]] = {}
    for page, writer in _candidates(island):
        pages_by_bytes.setdefault(island.translate(writer), []).append(page)
    pages_by_readings: dict[tuple[Reading, ...], list[str]] = {}
    for sequence, pages in pages_by_bytes.items():
        found = _readings(sequence, _pattern(pages[0]))
        if found:
            pages_by_readings.setdefault(found, []).extend(pages)
    return tuple(Reader(tuple(pages), found) for found, pages in pages_by_readings.items())


def read_whole(island: str, page: str) -> str:
    """The island read through a page, empty where it is not UTF-8 from end to end or holds what cannot be printed.

    >>> read_whole("Ð¶", "windows-1252"), read_whole("Ð¶é", "windows-1252")
    ('ж', '')
    """
    sequence = island.translate(WRITERS[page])
    if "\x80" <= sequence[:1] < "\xc2" or sequence[-1:] >= "\xc0":
        return ""  # as nearly all sound islands; an exception costs more
    try:
        text = sequence.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return ""
    return text if text.replace("\xa0", " ").isprintable() else ""


def _pattern(page: str) -> re.Pattern[str]:
    return _UTF8_QUOTE_CUT if page == "windows-1252" else UTF8


def sequences_at_start(stretch: str) -> Iterator[str]:
    """The UTF-8 sequences a stretch begins with in some page, as the characters of their bytes."""
    for page, writer in _candidates(stretch[:2]):
        found = _pattern(page).match(stretch.translate(writer))
        if found and character(found[0]):
            yield found[0]


def may_be_of(island: str, pages: Iterable[str]) -> bool:
    """Whether some of the pages could read anything in an island.

    >>> may_be_of("Ð¶", ["windows-1252"]), may_be_of("музыка", ["windows-1252"])
    (True, False)
    """
    found = _able(island)
    return any(found & _BITS[page] for page in pages)


def _candidates(island: str) -> Sequence[tuple[str, Writer]]:
    """Pages and writers with which somewhere a first byte stands before a further one."""
    return _writers_of(_able(island))


def _able(island: str) -> int:
    """A bit for each of them."""
    found = before = 0
    for char in island:
        found |= before & TRAILS.get(char, 0)
        before = LEADS.get(char, 0)
    return found


@lru_cache(maxsize=4096)
def _writers_of(mask: int) -> tuple[tuple[str, Writer], ...]:
    """Pages and writers, of which each has a bit set."""
    return tuple(candidate for bit, candidate in enumerate(WRITERS.items()) if mask >> bit & 1)


def _readings(sequence: str, pattern: re.Pattern[str]) -> tuple[Reading, ...]:
    readings = []
    for found in pattern.finditer(sequence):
        char = character(found[0])
        if char:
            readings.append(Reading(found.start(), found.end(), char))
    return tuple(readings)


@lru_cache(maxsize=65_536)
def character(sequence: str) -> str:
    """What the bytes of a sequence say, empty for a character that does not exist.

    >>> character("\\xf0\\x9f\\x99\\x82"), character("\\xed\\xa0\\xbd\\xed\\xb9\\x82")
    ('🙂', '🙂')
    """
    if sequence == CUT_QUOTE:
        return "”"
    char = sequence.encode("latin-1").decode("utf-8", "surrogatepass")
    if len(char) == 2:
        char = char.encode("utf-16", "surrogatepass").decode("utf-16")
    exists = unicodedata.category(char) not in ("Cn", "Co", "Cs") or char == APPLE
    return char if exists else ""
