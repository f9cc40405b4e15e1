"""Whether a text shows any sign of damage: asked of all text, so that sound text costs next to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from cleaners.mojibake.char_classes import class_of
from cleaners.mojibake.codepages import LEADS, TRAILS, WRITERS
from cleaners.mojibake.pair_model import is_ordinary
from cleaners.mojibake.plausible import script_of
from cleaners.mojibake.readings import sequences_at_start

_CESU_LEADS = frozenset(chr(char) for writer in WRITERS.values() for char, byte in writer.items() if byte == 0xED)
"""What the first byte of half a surrogate pair is read as."""
_PLAIN_CLASSES = frozenset(
    {"cyrillic", "greek", "hebrew", "arabic", "indic", "kana", "han", "hangul", "ascii-letter", "other-letter"}
)


def char_set(chars: Iterable[str]) -> str:
    """A character class of a regular expression."""
    return "[" + "".join(re.escape(char) for char in sorted(chars)) + "]"


def _is_plain(char: str) -> bool:
    """A letter that fills pages of sound text. Damage always holds characters that do not."""
    return class_of(char) in _PLAIN_CLASSES and not char.isupper()


@cache
def _sign() -> re.Pattern[str]:
    """A rare character beside another that could be the other half of a UTF-8 sequence; or what no text may hold.

    It begins with one set of characters, which the engine looks for at the speed of a plain search.
    """
    rare = {char for char in {*LEADS, *TRAILS} if not _is_plain(char)}
    always = "[\x80-\x9f\ud800-\udfff]"
    # The sets leave out plain letters where possible: two of them side by side are no sign.
    return re.compile(
        f"{char_set(rare | set(map(chr, range(0x80, 0xA0))))[:-1]}\ud800-\udfff]"
        f"(?:(?<={char_set(LEADS)}.)|(?={char_set(TRAILS)})|(?<={always})|(?<=Ã)(?= ))",
        re.DOTALL,
    )


@lru_cache(maxsize=65_536)
def is_sign(stretch: str) -> bool:
    """Whether a stretch of four characters, or six, begins with what is one UTF-8 character in some page.

    Neighbours that are ordinary in sound text are no sign, unless they are how an emoji begins.

    >>> is_sign("Ã©e "), is_sign("πŸ™‚"), is_sign("é…  "), is_sign("вљЎ ")
    (True, True, False, True)
    """
    if _is_plain(stretch[0]) and _is_plain(stretch[1]) and script_of(stretch[0]) == script_of(stretch[1]):
        return False
    for sequence in sequences_at_start(stretch):
        is_emoji = len(sequence) == 4
        if is_emoji or not all(is_ordinary(stretch[at : at + 2]) for at in range(len(sequence) - 1)):
            return True
    return False


def shows_damage(text: str) -> bool:
    """Whether anything in the text is worth a closer look. Entities are asked elsewhere."""
    return not text.isascii() and next_sign(text, 0) >= 0


@lru_cache(maxsize=4)
def first_sign(text: str) -> int:
    """Where the first sign of a whole text stands, -1 where there is none. Each part of a round asks it again."""
    return -1 if text.isascii() else next_sign(text, 0)


def next_sign(text: str, start: int) -> int:
    """Where the first sign of damage from some place on stands, -1 where there is none."""
    for found in _sign().finditer(text, start):
        at, char = found.start(), found[0]
        trail = text[at + 1 : at + 2]
        if at > start and LEADS.get(text[at - 1], 0) & TRAILS.get(char, 0) and is_sign(_stretch(text, at - 1)):
            return at - 1
        if LEADS.get(char, 0) & TRAILS.get(trail, 0) and is_sign(_stretch(text, at)):
            return at
        if "\x80" <= char <= "\x9f" or "\ud800" <= char <= "\udfff" or (char == "Ã" and trail == " "):
            return at
    return -1


def _stretch(text: str, at: int) -> str:
    """Four characters hold any UTF-8 character but a surrogate pair's six, which in every page begin alike."""
    return text[at : at + (6 if text[at] in _CESU_LEADS else 4)]
