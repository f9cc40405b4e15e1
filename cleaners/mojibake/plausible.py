"""How surprising a character is after another: the yardstick by which a damaged reading loses to a sound one.

The costs stand for −log P(character | previous character), by class of character instead of by character. They were
set by hand on the classes' meaning; :mod:`cleaners.mojibake.pair_model` falls back on them where it has no counts.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from cleaners.mojibake.char_classes import class_of

BASE_COSTS = {
    "ascii-letter": 3.0,
    "latin": 4.5,  # é, ü, ñ: letters with marks that windows-1252 holds
    "latin-extended": 5.5,  # ł, ő, ğ
    "latin-vietnamese": 6.0,
    "latin-rare": 12.0,  # ɻ, ǎ: phonetic alphabets and a few small languages
    "greek": 3.5,
    "greek-capital-accented": 5.0,  # Ώ: Greek capitals lose their accent inside words
    "cyrillic": 3.5,
    "cyrillic-extended": 5.0,  # Serbian, Macedonian, Ukrainian letters beside Russian ones
    "cyrillic-rare": 12.0,
    "hebrew": 4.0,
    "arabic": 4.0,
    "arabic-extended": 6.5,
    "arabic-persian": 4.5,  # the letters Persian and Urdu add
    "indic": 4.0,
    "hangul": 6.0,
    "kana": 4.5,
    "han": 6.0,
    "other-letter": 10.0,
    "mark": 9.0,
    "mark-rare": 11.0,
    "space": 2.0,
    "nbsp": 4.0,
    "digit": 3.0,
    "ascii-punctuation": 3.0,
    "opening": 4.5,
    "closing": 4.0,
    "low-quote": 7.0,  # ‚: the single low quote, which Czechs and Germans alone use, and seldom
    "dash": 4.5,
    "currency": 6.0,
    "trade": 4.5,  # ™ ®: close behind a name
    "unit": 6.0,  # ° ² ½ ª: follow digits and letters
    "sign": 7.0,  # § ¶ †
    "spacing-mark": 9.0,  # ¨ ˜ ¸: characters nobody types
    "math": 7.0,
    "box": 7.0,
    "emoji": 7.0,
    "emoji-common": 5.5,
    "pictograph": 9.0,  # ⚥ ♼ ☤: most of these blocks is hardly ever seen
    "rare-symbol": 12.0,  # mahjong tiles, old terminals's blocks
    "emoji-joint": 5.5,  # variation selectors, zero-width joiner, skin tones
    "wide-punctuation": 9.0,
    "soft-hyphen": 9.0,
    "c1": 13.0,
    "lost": 10.0,
    "nothing": 20.0,  # unassigned, private use
}

CROSS_SCRIPT = 8.0
"""One script's letter straight after another's."""
CAPITAL_INSIDE = 3.5
"""A capital straight after a small letter."""
SIGN_IN_WORD = 5.0
"""A sign straight after a letter, or a letter straight after a sign."""
LONE_LETTER = 1.5
"""A letter beyond ASCII that opens a word."""
LONE_FOREIGN_LETTER = 4.0
"""A letter that does in a script of which stray letters are rare. Russian and Greek have words of one letter."""
DOUBLED = 3.0
"""A letter after the same letter: people draw words out."""
DIGIT_AND_LETTER = 3.0
"""A digit beside a letter beyond ASCII."""

_SCRIPTS = {
    "ascii-letter": "latin",
    "latin": "latin",
    "latin-extended": "latin",
    "latin-vietnamese": "latin",
    "latin-rare": "latin",
    "greek": "greek",
    "greek-capital-accented": "greek",
    "cyrillic": "cyrillic",
    "cyrillic-extended": "cyrillic",
    "cyrillic-rare": "cyrillic",
    "hebrew": "hebrew",
    "arabic": "arabic",
    "arabic-extended": "arabic",
    "arabic-persian": "arabic",
    "indic": "indic",
    "hangul": "hangul",
    "kana": "east-asian",
    "han": "east-asian",
    "other-letter": "other",
}
_CASED = frozenset({"latin", "greek", "cyrillic"})
_EMOJI = frozenset({"emoji", "emoji-common", "pictograph"})
_SIGNS = frozenset({"currency", "unit", "sign", "spacing-mark", "math", "box", "opening", "low-quote"}) | _EMOJI
_FREE_SIGNS = frozenset({"unit", "sign", "spacing-mark"}) | _EMOJI
"""Signs that may follow a letter: ``5 m²``, ``¶``, ``fun😀``."""
_LEADING_SIGNS = frozenset({"opening", "low-quote", "math"}) | _EMOJI
"""Signs a letter may follow."""
_JOINABLE = frozenset({"emoji-joint", "digit", "math", "sign"}) | _EMOJI
"""What a skin tone or a variation selector may follow."""
_STARTS = frozenset({"space", "nbsp", "ascii-punctuation", "opening", "dash", "wide-punctuation", "low-quote"})


@lru_cache(maxsize=8192)
def script_of(char: str) -> str | None:
    """The script of a letter, ``None`` for anything else."""
    return _SCRIPTS.get(class_of(char))


def class_surprise(previous: str, char: str) -> float:
    """Cost of a character after another; ``""`` stands for the edge of the text. About 3 is ordinary, 12 a shock.

    >>> class_surprise("f", "é") < 6 < 12 < class_surprise("π", "Ÿ")
    True
    """
    return _between(_kind_of(previous), _kind_of(char), char == previous)


class _Kind(NamedTuple):
    """All of a character that its cost depends on."""

    name: str
    """Of its class."""
    is_ascii: bool
    is_small: bool
    is_capital: bool


@lru_cache(maxsize=8192)
def _kind_of(char: str) -> _Kind:
    return _Kind(class_of(char), char.isascii(), char.islower(), char.isupper())


@lru_cache(maxsize=16_384)
def _between(kind_before: _Kind, kind: _Kind, doubled: bool) -> float:
    before, here = kind_before.name, kind.name
    cost = BASE_COSTS[here]
    script, script_before = _SCRIPTS.get(here), _SCRIPTS.get(before)
    if script and script_before:
        if script != script_before:
            return cost + CROSS_SCRIPT
        return min(cost, DOUBLED) if doubled else cost + CAPITAL_INSIDE * (kind_before.is_small and kind.is_capital)
    if script_before and here in _SIGNS:
        return cost + (0.5 if here in _FREE_SIGNS else SIGN_IN_WORD)
    if script and before in _SIGNS - _LEADING_SIGNS:
        return cost + SIGN_IN_WORD
    if script and not kind.is_ascii and before in _STARTS:
        return cost + (LONE_LETTER if script in _CASED else LONE_FOREIGN_LETTER)
    if (here == "digit" and script_before and not kind_before.is_ascii) or (
        before == "digit" and script and not kind.is_ascii
    ):
        return cost + DIGIT_AND_LETTER
    if here == "soft-hyphen" and kind_before.is_small:
        return cost / 2
    if here == "wide-punctuation" and script_before == "east-asian":
        return cost / 2
    if here == "emoji-joint":
        return cost / 2 if before in _JOINABLE else cost + SIGN_IN_WORD
    return cost / _REPEATED.get(here, 1.0) if here == before else cost


_REPEATED = {"wide-punctuation": 2.0, "spacing-mark": 2.0, "math": 1.5, "box": 3.0, **dict.fromkeys(_EMOJI, 3.0)}
"""By what signs get cheaper behind their like: frames, rows of smileys, ´´ typed for a quotation mark."""
