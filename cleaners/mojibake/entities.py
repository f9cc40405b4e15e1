"""Entities a reader would see as ``&rsquo;``: text that was escaped twice."""

from __future__ import annotations

import html
import re
from html.entities import html5

_ENTITY = re.compile(
    r"&(?:amp;){0,8}(?:#(?P<decimal>[0-9]{1,7})|#[xX](?P<hex>[0-9a-fA-F]{1,6})|(?P<name>[A-Za-z][A-Za-z0-9]{1,30}));"
)
_ABOUT_MARKUP = re.compile(
    r"&(?:amp;)*[lg]t;|</?[a-zA-Z]|\bHTML\b|\bentit(?:y|ies)\b|\bEntität|\bentité", re.IGNORECASE
)
_MARKUP = frozenset("<>&")
_AMPERSAND_BETWEEN_WORDS = re.compile(r"(?<=[\w.,!?'’)])(\s?)&(?:amp;)+(\s?)(?=\w)")


def mend_entities(text: str) -> tuple[str, int]:
    """The text with entities resolved, and how many there were.

    ``&lt;`` and ``&gt;`` stay: they are what an author of a page about markup wrote, and in such a text nothing
    else is touched either. ``&amp;`` is resolved between words (``R&amp;B``) and before another entity.

    >>> mend_entities("The director&amp;#8217;s cut")
    ('The director’s cut', 1)
    >>> mend_entities("In HTML, write &eacute; for é")
    ('In HTML, write &eacute; for é', 0)
    """
    if "&" not in text or ";" not in text or _ABOUT_MARKUP.search(text):
        return text, 0
    count = 0

    def resolve(found: re.Match[str]) -> str:
        nonlocal count
        char = _character(found)
        if char is None:
            return found[0]
        count += 1
        return char

    text = _ENTITY.sub(resolve, text)
    text, ampersands = _AMPERSAND_BETWEEN_WORDS.subn(r"\1&\2", text)
    return text, count + ampersands


def _character(found: re.Match[str]) -> str | None:
    """What an entity stands for, ``None`` where it is markup, a control character or nothing."""
    if found["name"]:
        char = html5.get(found["name"] + ";")
        return None if char is None or char in _MARKUP else char
    number = int(found["decimal"] or found["hex"], 10 if found["decimal"] else 16)
    if 0xD800 <= number <= 0xDFFF:
        return chr(number)  # half of a pair: the halves are joined where surrogates are mended
    char = html.unescape(f"&#{number};")
    if len(char) != 1 or char in _MARKUP or (char < " " and char not in "\t\n") or char == "�":
        return None
    return char
