"""Headings of comment sections: ``3 thoughts on “…”``, ``Kommentare (3)``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cleaners.plaintext.lines import key
from cleaners.plaintext.words import COMMENT, LETTERS, any_of

MAX_HEADING = 240
"""Characters of a heading, the title it quotes included."""

_COUNT = r"(?:\d[\d.,]*|one|an?|eine?|une?|una|uno|um|uma|één|jeden|один|ένα|μία|ett|en|et)"
_HEADINGS = tuple(
    re.compile(pattern)
    for pattern in (
        (
            rf"(?:this (?:post|entry|article) has |there (?:is|are) |showing "
            rf"|loading )?(?P<count>{_COUNT})\s*{any_of(COMMENT)}"
            r"(?:(?: so far| already)?|…? ?read them below.*| (?:on|to|for|about|zu|auf|sur|à|au sujet de|en"
            r"|sobre|a"
            r"|su|per|em|over|op|na|do|on|o|к|на|о|про|для|για|στ\w+|σχετικά με|om|till|til|aiheesta|u|la|på"
            r"|hakkında)\b.*|(?: [^\W\d]{1,10}){0,3} ?[\"“”„«»].*)"
        ),
        rf"{any_of(COMMENT)}\s*[:(\[–-]*\s*(?P<count>\d+)?\s*[)\]:]*",
        (
            r"(?:(?P<count>\d+)\s*)?(?:discussion|diskussion|discusión|discussione|discussão)"
            r"(?: (?:about|on) this post)?\W*"
        ),
        rf".{{1,180}}[:：]\s*(?P<count>\d+)\s*{any_of(COMMENT)}",
        rf"{any_of(LETTERS)}\s*[:(\[–-]*\s*(?P<count>\d+)?\s*[)\]:]*",
        (
            r".{0,180}(?:への|に)?(?P<count>\d+)\s*"
            r"(?:件のコメント|件のフィードバック|件の返信|个评论|条评论|則留言|개의 댓글).{0,20}"
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Heading:
    """``14 comments``; the number may be missing."""

    count: int | None


def heading_of(text: str) -> Heading | None:
    """The heading of a comment section, or ``None``.

    >>> heading_of("3 thoughts on “The Tin Door”"), heading_of("Two comments I would make") is None
    (Heading(count=3), True)
    """
    if len(text) > MAX_HEADING:
        return None
    folded = key(text).strip(" {}[]()»«:.!—–-#…✎")
    for pattern in _HEADINGS:
        match = pattern.fullmatch(folded)
        if match:
            digits = re.sub(r"\D", "", match["count"] or "")
            return Heading(int(digits[:7]) if digits else (1 if match["count"] else None))
    return None
