"""Text that was read in the wrong encoding, read again in the right one.

``🙂`` stored as UTF-8 and read as windows-1253 is ``πŸ™‚``. :mod:`cleaners.mojibake.islands` undoes that for every
code page; ftfy repairs afterwards what needs its knowledge of losses (``Ã`` + space) and of mixtures.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

import ftfy
from ftfy.badness import is_bad

from cleaners.mojibake.codepages import C1_AS_WINDOWS_1252
from cleaners.mojibake.entities import mend_entities
from cleaners.mojibake.islands import reread

MAX_LAYERS = 24
"""Rounds of repair. Each shortens the text, nested damage at least doubles it: 24 layers fit in no page."""
FTFY = ftfy.TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_encoding=True,
    restore_byte_a0=True,
    replace_lossy_sequences=True,
    decode_inconsistent_utf8=True,
    fix_c1_controls=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
    explain=True,
)
"""Encoding only, and with ``explain``: three of its steps act through the explaining path alone."""
_SURROGATE_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_C1 = re.compile("[\x80-\x9f]")


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text without the damage that could be undone."""

    text: str
    steps: tuple[str, ...] = field(default_factory=tuple)
    """One name for each repair made, in the order they were made."""


def repair(text: str) -> Repaired:
    """The text with damage undone, and the repairs. What is ambiguous or lost stays; sound text is returned as is.

    >>> repair("Loved it πŸ™‚").text
    'Loved it 🙂'
    >>> repair("CafÃ© Â£5")
    Repaired(text='Café £5', steps=('utf-8-read-as-windows-1252', 'utf-8-read-as-windows-1252'))
    """
    if text.isascii() and "&" not in text:
        return Repaired(text)
    steps: list[str] = []
    for _ in range(MAX_LAYERS):
        before = text
        text = _mend_entities(text, steps)
        if not text.isascii():
            text = _mend_surrogates(text, steps)
            text = _mend_islands(text, steps)
            text = _mend_with_ftfy(text, steps)
            text = _mend_c1(text, steps)
        if text == before:
            break
    return Repaired(text, tuple(steps))


def _mend_entities(text: str, steps: list[str]) -> str:
    text, count = mend_entities(text)
    steps += ["entity"] * count
    return text


def _mend_islands(text: str, steps: list[str]) -> str:
    text, pages = reread(text)
    steps += [f"utf-8-read-as-{page}" for page in pages]
    return text


def _mend_surrogates(text: str, steps: list[str]) -> str:
    """Pairs are joined. A lone half says that something was there: U+FFFD."""
    if not _SURROGATE.search(text):
        return text
    text, pairs = _SURROGATE_PAIR.subn(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
    text, lone = _SURROGATE.subn("�", text)
    steps += ["surrogate-pair"] * pairs + ["lone-surrogate"] * lone
    return text


def _mend_c1(text: str, steps: list[str]) -> str:
    """C1 controls that no run of UTF-8 explains are windows-1252 read as ISO-8859-1."""
    if not _C1.search(text):
        return text
    mended = text.translate(C1_AS_WINDOWS_1252)
    steps += ["windows-1252-read-as-iso-8859-1"] * sum(a != b for a, b in zip(text, mended, strict=True))
    return mended


def _mend_with_ftfy(text: str, steps: list[str]) -> str:
    """Line by line: ftfy wants one explanation of all it is given, so one sound ``é`` would spoil its best repair."""
    if not is_bad(text):
        return text
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if not line.isascii() and is_bad(line):
            fixed = ftfy.fix_encoding_and_explain(line, FTFY)
            if fixed.text != line and _trusted(line, fixed.text):
                lines[number] = fixed.text
                steps.append("ftfy")
    return "\n".join(lines)


def _trusted(line: str, fixed: str) -> bool:
    """Whether ftfy's line may be taken: no longer, no new U+FFFD for a ``?``, no character that does not exist."""
    lost = fixed.count("�") != line.count("�") or fixed.count("\x1a") != line.count("\x1a")
    exists = not any(unicodedata.category(char) in ("Cn", "Cs") for char in fixed)
    return len(fixed) <= len(line) and not lost and exists
