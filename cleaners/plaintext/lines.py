"""The lines of a text dump, and what a single line is by its own shape: prose, teaser, name, row of links.

A dump writes lists as ``  • item`` or ``  1. item``, two columns deeper for each level, and separates blocks
by blank lines. Nothing here knows a wording; words are in :mod:`cleaners.plaintext.words`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MAX_LINES = 20_000
"""A post has hundreds; what comes after is left unread."""
MAX_JUDGED = 400
"""Characters. A longer line is prose, and no rule looks at it: that bounds what a regular expression may cost."""
MAX_INDENT = 80
"""Columns; lists nest some ten deep at most."""
PROSE_CHARS = 80
"""A line this long that ends as a sentence ends is prose. CJK characters count double."""
LONG_CHARS = 160
"""A line this long is prose however it ends."""
PARAGRAPH_CHARS = 180
"""A line this long that ends as a sentence ends is a paragraph of a post rather than a teaser or a notice."""

_SPACELESS = re.compile("[\u3040-\u9fff\uac00-\ud7af]")
_MARKED = re.compile(r"(?P<bullet>[•◦▪‣●○■□])\s+|(?P<number>\d{1,4})\.\s+")
_CLOSING = "\"'”’»)]*_›“」』）"
_OPENING = '“„«‘"『「‚‹'
_TERMINAL = ".!?…。！？:：;٫؟।"
_CUT = re.compile(r"(?:…|\.\.\.|\[(?:…|\.\.\.)\])\W*$")
_FOOTNOTE_MARK = re.compile(r"(?<=[.!?…。”’\"])(?:\d{1,2}|\[\d{1,2}\]|\*)$")
_PARTICLES = frozenset(
    (
        "de", "da", "do", "dos", "das", "del", "della", "di", "du", "des", "la", "le", "les", "van", "von",
        "der", "den", "ten", "ter", "zu", "zur", "bin", "ibn", "al", "el", "y", "e", "und", "and", "of",
        "the",
    )
)  # fmt: skip
_GLUED = re.compile(r"[^\W\d_A-Z]{2}[A-ZÀ-ÖØ-Þ][^\W\d_A-Z]{2}")
_ROW = re.compile(r"\s*[|»•·/>]\s*|\t+|\s{4,}")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank."""

    text: str
    """Without the list marker and the space around."""
    indent: int
    """Columns before the marker or the text."""
    marker: str
    """``•`` or ``1.``, empty where the line is no list item."""
    number: int | None
    """Of a numbered list item."""
    gap: int
    """Blank lines before it."""

    @property
    def shown(self) -> str:
        """The text with its number, as the author may have typed it; a bullet is the dump's own."""
        return f"{self.marker} {self.text}" if self.number is not None else self.text


def read_lines(text: str) -> list[Line]:
    """The lines of ``text`` that show something, at most :data:`MAX_LINES`.

    >>> [(line.indent, line.marker, line.text) for line in read_lines("One\\n\\n  • Two\\n    1. Three")]
    [(0, '', 'One'), (2, '•', 'Two'), (4, '1.', 'Three')]
    """
    lines: list[Line] = []
    gap = 0
    for raw in text.split("\n")[: 2 * MAX_LINES]:
        stripped = raw.strip()
        if not _visible(stripped):
            gap += 1
            continue
        lead = raw[: len(raw) - len(raw.lstrip())]
        lines.append(_line(stripped, min(len(lead[:MAX_INDENT].expandtabs(4)), MAX_INDENT), gap))
        gap = 0
        if len(lines) == MAX_LINES:
            break
    return lines


def _line(stripped: str, indent: int, gap: int) -> Line:
    marked = _MARKED.match(stripped)
    rest = stripped[marked.end() :] if marked else stripped
    if marked is None or not rest:
        return Line(stripped, indent, "", None, gap)
    number = marked["number"]
    return Line(rest, indent, f"{number}." if number else marked["bullet"], int(number) if number else None, gap)


def _visible(text: str) -> bool:
    return any(unicodedata.category(char)[0] not in "CZ" for char in text[:MAX_JUDGED]) or len(text) > MAX_JUDGED


def key(text: str) -> str:
    """``text`` folded for comparison and for the rules: lower case, straight apostrophes, single spaces.

    >>> key("  J’aime\\u00a0 ÇA ")
    "j'aime ça"
    """
    folded = text.replace("’", "'").replace("‘", "'").replace("\u00a0", " ")
    return " ".join(folded.split()).lower()  # not casefold: it would turn every final sigma into another letter


def weight(text: str) -> int:
    """Length in characters, those of scripts without spaces counted double."""
    return len(text) + (0 if text.isascii() else len(_SPACELESS.findall(text)))


def is_spaceless(char: str) -> bool:
    """Whether the character is of a script that writes no spaces between words, or few: kana, Han, Hangul."""
    return _SPACELESS.match(char) is not None


def ends_as_sentence(text: str) -> bool:
    """Whether the text ends in the punctuation of a sentence, closing quotes and emoji aside; or is a long"
    " quotation.

    >>> ends_as_sentence("She said: “Go.” 🙂"), ends_as_sentence("Recent Posts")
    (True, False)
    """
    if text[:1] in _OPENING and text[-1:] in _CLOSING and weight(text) >= PROSE_CHARS:
        return True
    bare = _FOOTNOTE_MARK.sub("", text[-40:].rstrip())
    while bare and (bare[-1] in _CLOSING or unicodedata.category(bare[-1])[0] in "SCZ" or bare[-1] == "\ufe0f"):
        bare = bare[:-1]
    return bool(bare) and bare[-1] in _TERMINAL


def is_cut(text: str) -> bool:
    """Whether the text breaks off in dots, as teasers of other posts do."""
    return bool(_CUT.search(text[-40:]))


def is_prose(text: str) -> bool:
    """Whether the line is running text: long, or of some length and closed like a sentence."""
    size = weight(text)
    return size >= LONG_CHARS or (size >= PROSE_CHARS and ends_as_sentence(text))


def is_paragraph(line: Line) -> bool:
    """Whether the line is a full paragraph of a post, not a teaser: long, closed, outside of lists."""
    return (
        weight(line.text) >= PARAGRAPH_CHARS
        and not line.marker
        and line.indent < 2
        and ends_as_sentence(line.text)
        and not is_cut(line.text)
    )


def is_name(text: str) -> bool:
    """Whether the text could be a person's name: one to five words, capitalised, no digits or sentence marks.

    >>> [is_name(name) for name in ("Ida van der Meer", "M. Okafor-Lind", "The way home", "Read more!")]
    [True, True, False, False]
    """
    words = text.split()
    if not 0 < len(words) <= 5 or len(text) > 60 or any(char.isdigit() for char in text):
        return False
    if any(char in '!?…:;|/()[]{}“”«»"@#=<>→←' for char in text) or (text[-1] == "." and len(words[-1]) > 3):
        return False
    plain = [word for word in words if word.casefold() not in _PARTICLES]
    return bool(plain) and all(word[0].isupper() or "\u3040" <= word[0] <= "\u9fff" for word in plain)


def is_link_row(text: str) -> bool:
    """Whether the line is a row of links: several short labels between bars, or labels run together.

    >>> is_link_row("Home | Reviews | Contact"), is_link_row("Good | bad, and all that I could say of it.")
    (True, False)
    """
    if len(text) > MAX_JUDGED or ends_as_sentence(text):
        return False
    labels = [label for label in _ROW.split(text) if label]
    if len(labels) >= 3 or (len(labels) == 2 and "|" in text and all(label[0].isupper() for label in labels)):
        return all(len(label.split()) <= 4 and len(label) <= 30 for label in labels)
    return False


def is_glued(text: str) -> bool:
    """Whether labels run into one another, as links of a menu do where their markup has no space.

    >>> is_glued("AboutReviewsContact us"), is_glued("Ewan McGregor")
    (True, False)
    """
    return len(text) <= 120 and not ends_as_sentence(text) and bool(_GLUED.search(text))
