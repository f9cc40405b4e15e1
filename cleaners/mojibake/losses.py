"""Losses that leave a trace: ``Ã`` whose other half was a no-break space and is now a space, or gone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.mojibake.codepages import FILLED, READERS, WRITERS
from cleaners.mojibake.edits import Change
from cleaners.mojibake.evidence import PageEvidence
from cleaners.mojibake.pair_model import surprise_of
from cleaners.mojibake.readings import UTF8, character

ENOUGH_GAIN = -2.0
"""Nats a restored character must be likelier by. A known cause makes up for a little: it leaves no ``Å`` intact."""
STEP = "no-break-space-became-space"
_HALF_A = re.compile(r"(?<![A-ZÀ-Þ])(?<![A-ZÀ-Þ] )Ã( {1,2})")
_UNFINISHED = re.compile("(?:[\xc2-\xdf]|[\xe0-\xf4][\x80-\xbf]{1,2})\xa0\\Z")
"""What a last byte can complete."""
_GLUED = re.compile(r" (?:s(?![\w'’])|quel[ea]s?\b|quilo\b)")
"""What Portuguese writes in one word with ``à``: ``às``, ``àquela``."""
_HALF_BEFORE = re.compile(r" (?<=[^\x00-\x7f] )")
"""Begins with the space, which the engine looks for faster than for characters of any kind."""
MAX_SEQUENCE = 4
"""Characters, one for each byte."""
_WORD_BEHIND = re.compile(r" \w")


def restore_spaces(text: str, evidence: PageEvidence) -> Iterator[Change]:
    """Characters whose last byte, 0xA0, was turned into a space.

    ``Ã`` is ``à`` wherever a capital letter is out of place. For other letters a known cause must vouch.
    ``à`` is a word and ends words, so the space behind it stays unless there are two; other letters begin words.

    >>> [change.after for change in restore_spaces("il va Ã la mer", PageEvidence())]
    ['à']
    """
    if evidence.causes:
        yield from _halves(text, evidence)
        return
    for found in _HALF_A.finditer(text):
        yield _restored_a(text, found.start())


def _restored_a(text: str, at: int) -> Change:
    joined = text.startswith("  ", at + 1) or _GLUED.match(text, at + 1) is not None
    return Change(at, at + 1 + joined, "à", (STEP,))


def _halves(text: str, evidence: PageEvidence) -> Iterator[Change]:
    for found in _HALF_BEFORE.finditer(text):
        end = found.start()
        run = _run_before(text, end)
        for cause in evidence.causes:
            start, char = _character_before(run, cause)
            at = end - len(run) + start
            is_a = char == "à" and _HALF_A.match(text, at)
            if not char or not (is_a or _is_likelier(text, at, end, char)):
                continue
            if char != "à":
                if char == "\xa0" or _WORD_BEHIND.match(text, end):
                    yield Change(at, end + 1, char, (STEP,))
            elif is_a or text[at] != "Ã":
                yield _restored_a(text, at)
            break


def _run_before(text: str, end: int) -> str:
    """The last characters beyond ASCII before some place, as many as a sequence may have."""
    start = end
    while start > max(0, end - MAX_SEQUENCE) and text[start - 1] > "\x7f":
        start -= 1
    return text[start:end]


def _is_likelier(text: str, start: int, end: int, char: str) -> bool:
    before, behind = text[start - 1 : start] or " ", text[end + 1 : end + 2] or " "
    stands = surprise_of(before + text[start : end + 1] + behind)
    return stands - surprise_of(before + char + behind) > ENOUGH_GAIN


def _character_before(run: str, cause: str) -> tuple[int, str]:
    """Where in a run the character begins that a byte 0xA0 completes, and the character; empty if there is none."""
    page = cause.removesuffix(FILLED)
    if READERS[page][0xA0] != "\xa0":
        return 0, ""
    sequence = run.translate(WRITERS[cause]) + "\xa0"
    if not _UNFINISHED.search(sequence):
        return 0, ""
    for found in UTF8.finditer(sequence):
        char = character(found[0])
        start = found.start()
        alone = start == 0 or sequence[start - 1] < "\xc2"  # else it stands in a word of sound letters
        if found.end() == len(sequence) and alone and (char.isalpha() or char == "\xa0"):
            return start, char
    return 0, ""
