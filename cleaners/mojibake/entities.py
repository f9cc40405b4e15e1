"""Entities a reader would see as ``&rsquo;``: text that was escaped twice."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import html5

from cleaners.mojibake.edits import Change

STEP = "entity"
_ENTITY = re.compile(
    r"&(?:amp;)*(?:#(?P<decimal>[0-9]{1,7})|#[xX](?P<hex>[0-9a-fA-F]{1,6})|(?P<name>[A-Za-z][A-Za-z0-9]{1,30}));"
)
_ABOUT_MARKUP = re.compile(
    r"&(?:amp;)*[lg]t;|</?[a-zA-Z]|\bHTML\b|\bentit(?:y|ies)\b|\bEntität|\bentité", re.IGNORECASE
)
_MARKUP = frozenset("<>&")
_BEFORE_AMPERSAND = re.compile(r"[\w.,!?'’)]\s?\Z")
_BEHIND_AMPERSAND = re.compile(r"\s?\w")


def has_entity(text: str) -> bool:
    """Whether anything looks like an entity.

    >>> has_entity("R&B; and Tom & Sue"), has_entity("the director&#8217;s cut")
    (False, True)
    """
    return "&" in text and _ENTITY.search(text) is not None


def resolve_entities(text: str) -> Iterator[Change]:
    """A change for each entity that can be resolved.

    ``&lt;`` and ``&gt;`` stay: they are what an author of a page about markup wrote, and in such a text nothing
    else is touched either. ``&amp;`` is resolved between words (``R&amp;B``) and before another entity.

    >>> [change.after for change in resolve_entities("The director&amp;#8217;s cut")]
    ['’']
    >>> list(resolve_entities("In HTML, write &eacute; for é"))
    []
    """
    if not has_entity(text) or _ABOUT_MARKUP.search(text):
        return
    for found in _ENTITY.finditer(text):
        if found["name"] == "amp":
            char = "&" if _joins_words(text, found.start(), found.end()) else None
        else:
            char = _character(found)
        if char is not None:
            yield Change(found.start(), found.end(), char, (STEP,))


def _joins_words(text: str, start: int, end: int) -> bool:
    before = _BEFORE_AMPERSAND.search(text[max(0, start - 2) : start])
    return before is not None and _BEHIND_AMPERSAND.match(text, end) is not None


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
