"""Which line over a post of a text dump is its title: what surrounds it, and what the post speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from cleaners.plaintext.bylines import names_creator, read_byline
from cleaners.plaintext.dates import is_date
from cleaners.plaintext.head import AVATAR, QUOTES, is_credit, is_rating
from cleaners.plaintext.lines import (
    Line,
    ends_as_sentence,
    is_glued,
    is_link_row,
    is_name,
    is_prose,
    is_spaceless,
    key,
)
from cleaners.plaintext.rules import line_rule

MAX_TITLE = 200
LONG_TITLE = 110
"""Characters from which on a line is a caption rather than a title."""
MIN_SCORE = -1
"""A line that only looks like a sentence or a link is no title, even where there is no other."""
MAX_FOOT = 4
"""Last lines of a page; the name of the blog comes again there."""
MAX_HEAD = 60
"""Lines over the first paragraph among which the title is looked for."""
MAX_TOPIC = 5
"""Points for a line all of whose words come back in the post: as much as a date above it."""
MAX_READ = 200
"""Lines of a post whose words are compared with a title."""
MAX_CHARS_READ = 40_000

_REVIEWED = re.compile(
    r"review|interview|critique|kritik|rezension|besprechung|reseña|crítica|recensi|resenha|recenzj|рецензи"
    r"|отзыв|κριτική|評|レビュー|书评|影评|anmeld|\((?:19|20)\d\d\)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{5,}")
_PICTURE_TEXT = re.compile(r"(?:\b(?:avatar|logo|icon|headshot)|(?:profile|featured) (?:picture|photo|image))\W*$")


def find_title(lines: Sequence[Line], body: int, end: int, quoted: str) -> int | None:
    """The line of the title of the post that begins at ``body``, ``None`` where no line over it could be one."""
    if body and is_credit(lines[0].text):
        return 0
    around = _Around(
        quoted=key(quoted),
        below=frozenset(key(line.text) for line in lines[body : max(body, end - MAX_FOOT)]),
        behind=frozenset(key(line.text) for line in lines[end:] if not line.marker),
        words=_words_of(lines, body, end),
        rights=" ".join(key(line.text) for line in lines[end:] if line_rule(line.text, at_edge=True) == "copyright"),
    )
    near = range(max(0, body - MAX_HEAD), body)
    scores = {at: _title_score(lines, at, body, around) for at in near if _may_be_title(lines[at])}
    best = max(scores, key=lambda at: (scores[at], -at), default=None)
    return best if best is not None and scores[best] >= MIN_SCORE else None


def _words_of(lines: Sequence[Line], body: int, end: int) -> frozenset[str]:
    prose = (line.text for line in lines[body : min(end, body + MAX_READ)] if is_prose(line.text))
    return content_words(key("\n".join(prose)[:MAX_CHARS_READ]))


@dataclass(frozen=True, slots=True)
class _Around:
    """What the rest of the page says, folded for comparison."""

    quoted: str
    below: frozenset[str]
    behind: frozenset[str]
    rights: str
    words: frozenset[str]
    """Of the post itself."""


def _may_be_title(line: Line) -> bool:
    text = line.text
    return (
        not line.marker
        and 2 <= len(text) <= MAX_TITLE
        and line.indent == 0
        and any(map(str.isalnum, text))
        and line_rule(text, at_edge=True) is None
        and read_byline(line.shown) is None
        and not is_link_row(text)
        and not is_glued(text)
        and not is_rating(text)
        and not names_creator(text)
        and not text.endswith((":", "："))
    )


def _title_score(lines: Sequence[Line], at: int, body: int, around: _Around) -> int:
    """How much speaks for line ``at`` being the title."""
    text, folded = lines[at].text, key(lines[at].text)
    after = [line.shown for line in lines[at + 1 : min(at + 5, body)] if not AVATAR.search(line.text)]
    topic = _on_topic(folded, around.words)
    under = _on_topic(key(after[0]), around.words) if after else 0
    reviewed = bool(_REVIEWED.search(text))
    first = after[0] if after else ""
    over_subtitle = (0 < topic >= under or (reviewed and not _REVIEWED.search(first))) and _introduces(after[1:])
    introduced = _introduces(after[:2]) or over_subtitle
    score = 8 * (len(folded) > 3 and folded in around.quoted) + 2 * reviewed
    score += 4 * introduced + 3 * (folded in around.below) + topic
    score -= 3 * (folded in around.behind or folded in around.rights)
    score -= 2 * any(map(_is_chrome, lines[at + 2 : min(at + 8, body)]))
    if at and is_date(lines[at - 1].shown) and not introduced:
        score += 5 if len(text.split()) >= 3 else 3
    score += bool(lines[at].gap and at + 1 < len(lines) and lines[at + 1].gap) + (len(text.split()) >= 3)
    score -= 8 * (ends_as_sentence(text) and text.endswith(".")) + 4 * bool(_PICTURE_TEXT.search(folded))
    score -= 2 * text[0].islower() + 3 * (len(text) > LONG_TITLE)
    score -= 6 * (at > 0 and (text[0] in "*-–—" or lines[at - 1].text[0] in QUOTES))
    return score - 2 * (text[0] in QUOTES and text[-1] in "”“»’\"'』」‘.")


def _on_topic(folded: str, words: frozenset[str]) -> int:
    """0 to :data:`MAX_TOPIC`: how much of what a line says the post speaks of again; a menu says other things."""
    said = content_words(folded)
    return round(MAX_TOPIC * len(said & words) / max(len(said), 2))


def content_words(folded: str) -> frozenset[str]:
    """Words of five letters or more, and pairs of the characters of scripts without spaces.

    >>> sorted(content_words("the ferry at 灯台守"))
    ['ferry', '台守', '灯台']
    """
    pairs = (a + b for a, b in pairwise(folded) if is_spaceless(a) and is_spaceless(b))
    return frozenset((*(word for word in _WORD.findall(folded) if not is_spaceless(word[0])), *pairs))


def _introduces(after: Sequence[str]) -> bool:
    """Whether what follows is what stands under a title: a byline, a date, the credits of a work."""
    if not after:
        return False
    under = read_byline(after[1]) if len(after) > 1 else None
    named = is_name(after[0]) and under is not None and under.author is None
    return named or read_byline(after[0]) is not None or is_credit(after[0])


def _is_chrome(line: Line) -> bool:
    return (
        bool(line.marker)
        or line_rule(line.text, at_edge=True) is not None
        or is_link_row(line.text)
        or is_glued(line.text)
    )
