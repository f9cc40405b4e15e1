"""White space and invisible characters put in order; typography left as the author wrote it."""

from __future__ import annotations

import re
import unicodedata

_JOINERS = "\u200c\u200d"
_RUBBISH = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls; U+0085 is a line break, below
    "\u200b\u2060\ufeff\ufff9-\ufffb\U000e0001"  # zero-width space, word joiner, stray byte order marks
    "\u206a-\u206f"  # deprecated format characters
    "\ufdd0-\ufdef\ufffe\uffff]"  # what no text may hold
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_BREAK = re.compile("\r\n?|[\x85\u2028]")
_PARAGRAPH_BREAK = re.compile("\u2029")
_SPACES = re.compile("[ \t\u1680\u2000-\u200a\u205f\u3000\u00a0\u202f]{2,}|[\t\u1680\u205f]")
_JOINER_RUN = re.compile(f"([{_JOINERS}])[{_JOINERS}]+")
_LONE_JOINER = re.compile(
    f"(?<![^\\s])[{_JOINERS}]+|[{_JOINERS}]+(?![^\\s])|(?<=[\x21-\x7e])[{_JOINERS}]+(?=[\x21-\x7e])"
)
_EDGE = re.compile("[ \t\u00a0\u2007\u202f\u3000]*\n[ \t\u00a0\u2007\u202f]*")
_BLANK_LINES = re.compile("\n{3,}")
_UNTIDY = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u1680\u200b-\u200d\u2028\u2029\u205f-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff"
    "\U000e0001\ud800-\udfff]"
    "|[ \u00a0\u2000-\u200a\u202f\u3000][ \u00a0\u2000-\u200a\u202f\u3000\n]"  # two spaces, or one at a line's end
    "|\n(?:[ \u00a0\u2000-\u200a\u202f\u3000]|\n\n)"  # one at a line's start, or two blank lines
)
"""Found in every text that one of the expressions above changes; most texts have nothing of it."""


def tidy(text: str) -> str:
    """Text as records hold it: NFC, no invisible rubbish, single spaces, at most one blank line in a row.

    A single no-break space stays (French sets one before ``!``, numbers hold their units with one); a run of spaces
    becomes its first plain one, or a plain space. An ideographic space that opens a paragraph stays. Joiners stay
    inside emoji and scripts that need them. Quotes, dashes, ligatures and full-width forms are never touched.

    >>> tidy("  Tin \\t winter \\n\\n\\n\\n Quel froid\\u00a0! ")
    'Tin winter\\n\\nQuel froid\\xa0!'
    """
    is_plain_line = text.isprintable() and "  " not in text  # nothing but letters, signs and single spaces
    if not is_plain_line and _UNTIDY.search(text):
        text = _tidy_spaces(text)
    return unicodedata.normalize("NFC", text).strip(" \t\n\u00a0\u2007\u202f")


def _tidy_spaces(text: str) -> str:
    if _SURROGATE.search(text):
        text = _SURROGATE.sub("\ufffd", text)
    text = _PARAGRAPH_BREAK.sub("\n\n", _LINE_BREAK.sub("\n", text))
    text = _RUBBISH.sub("", text)
    text = _JOINER_RUN.sub(r"\1", text)  # first: a run would make the next expression quadratic
    text = _LONE_JOINER.sub("", text)
    text = _SPACES.sub(_one_space, text)
    text = _EDGE.sub("\n", text)
    return _BLANK_LINES.sub("\n\n", text)


def _one_space(run: re.Match[str]) -> str:
    if len(run[0]) > 1 and set(run[0]) == {"\u3000"}:
        return "\u3000"
    return " "
