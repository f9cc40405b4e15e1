"""What is left to ftfy: lines it calls bad after our own repair, and only answers that invent nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import ftfy
from ftfy.badness import is_bad

from cleaners.mojibake.edits import Change
from cleaners.mojibake.signs import first_sign, shows_damage

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
STEP = "ftfy"
MAX_LINE = 20_000
"""Characters; of longer lines ftfy is not asked, since it reads a line many times."""


def ask_ftfy(text: str) -> Iterator[Change]:
    """Line by line: ftfy wants one explanation of all it is given, so one sound ``é`` would spoil its best repair."""
    start = 0
    if first_sign(text) < 0:
        return
    for line in text.split("\n"):
        if len(line) <= MAX_LINE and shows_damage(line) and is_bad(line):
            fixed = ftfy.fix_encoding_and_explain(line, FTFY).text
            if fixed != line and _is_trusted(line, fixed):
                yield Change(start, start + len(line), fixed, (STEP,))
        start += len(line) + 1


def _is_trusted(line: str, fixed: str) -> bool:
    """Whether ftfy's line may be taken: no longer, no new U+FFFD for a ``?``, no character that does not exist."""
    lost = fixed.count("�") != line.count("�") or fixed.count("\x1a") != line.count("\x1a")
    exists = not any(unicodedata.category(char) in ("Cn", "Cs") for char in fixed)
    return len(fixed) <= len(line) and not lost and exists
