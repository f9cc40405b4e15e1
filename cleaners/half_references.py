"""References to halves of UTF-16 pairs: ``&#55357;&#56898;`` is an emoji, by software that counts in UTF-16."""

from __future__ import annotations

import re

_HALF = re.compile(r"&#(?:x0*d[89a-f]|0*5[5-7])", re.IGNORECASE)
_REFERENCE = re.compile(r"&#(?:x0*([0-9a-f]{1,8})|0*([0-9]{1,8}));", re.IGNORECASE)
_REFERENCES = re.compile(r"(?:&#(?:x[0-9a-f]+|[0-9]+);)+", re.IGNORECASE)
_HALVES = range(0xD800, 0xE000)
_LAST = 0x10FFFF
"""Number of the last character there is."""


def join_half_references(markup: str) -> tuple[str, int]:
    """``markup`` with one reference for each pair and one to U+FFFD for each half alone, and the number of pairs.

    Parsers take each half for a character of its own: those of HTML show two replacement characters, libxml2's of XML
    then gives no text at all.

    >>> join_half_references("Tin Winter &#55357;&#xDE42; &#8217;")
    ('Tin Winter &#128578; &#8217;', 1)
    """
    if _HALF.search(markup) is None:
        return markup, 0
    pairs = 0

    def joined(run: re.Match[str]) -> str:
        nonlocal pairs
        found = _REFERENCE.findall(run[0])
        numbers = [int(hexadecimal, 16) if hexadecimal else int(decimal) for hexadecimal, decimal in found]
        if not any(number in _HALVES for number in numbers):
            return run[0]
        units = "".join(chr(number) if number <= _LAST else "\ufffd" for number in numbers)
        text = units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        pairs += len(units) - len(text)
        return "".join(f"&#{ord(character)};" for character in text)

    return _REFERENCES.sub(joined, markup), pairs
