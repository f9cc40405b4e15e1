"""Lines of a text dump that are no part of a post, by what they are.

A rule is matched against the whole of a line folded by :func:`cleaners.plaintext.lines.key`. Rules of the *edges* act
only before the title and after the last paragraph, where a bare ``News`` is a link and not a heading.
"""

from __future__ import annotations

import re
from functools import lru_cache

from cleaners.plaintext.lines import MAX_JUDGED, key
from cleaners.plaintext.rules_page import PAGE_RULES
from cleaners.plaintext.rules_post import POST_RULES
from cleaners.plaintext.rules_widgets import WIDGET_RULES
from cleaners.plaintext.words import ASK, COMMENT, FORM_CJK, REPLY, any_of

RULES = PAGE_RULES + POST_RULES + WIDGET_RULES

# Most lines are of no kind: to see that, all rules are one expression.
_ANY_AT_EDGE = re.compile("|".join(f"(?:{rule.pattern})" for rule in RULES))
_ANY = re.compile("|".join(f"(?:{rule.pattern})" for rule in RULES if not rule.edges_only))

COMMENT_BUTTON = re.compile(rf"\W*(?:\d+\W+)?(?:(?:{any_of(REPLY)})[\W\d]*){{1,4}}", re.IGNORECASE)
"""A whole line under a comment: ``Reply``, ``ReplyDelete``, ``Like 3 Reply``."""


@lru_cache(maxsize=8192)  # several passes ask about the same line
def line_rule(text: str, *, at_edge: bool = False) -> str | None:
    """Name of the first rule that takes the line, or ``None`` for a line to keep."""
    if len(text) > MAX_JUDGED:
        return None
    folded = key(text)
    if not (_ANY_AT_EDGE if at_edge else _ANY).fullmatch(folded):
        return None
    return next(rule.name for rule in RULES if (at_edge or not rule.edges_only) and rule.matcher.fullmatch(folded))


_FORM = re.compile(
    rf"\W*(?:please )?{any_of(ASK)}\b.{{0,30}}\b{any_of(COMMENT)}\b.{{0,30}}"
    rf"|(?:(?:neuen?|nouveau|nuevo|nuovo|novo|nieuwe|nowy|новый|ny|nytt) )?"
    rf"{any_of(COMMENT)}\s+{any_of(ASK)}\b.{{0,20}}|(?:{FORM_CJK}).{{0,20}}"
    r"|(?:join the (?:discussion|conversation)|have your say|what do you think|your turn|(?:post|submit) comment"
    r"|répondre|vastaa|diskutiere mit|kommentar schreiben)\W*",
    re.IGNORECASE,
)


def opens_form(text: str) -> bool:
    """Whether the line is the heading of a reply form.

    >>> opens_form("Leave a Reply"), opens_form("Schreibe einen Kommentar"), opens_form("She left me a reply.")
    (True, True, False)
    """
    return (
        len(text) <= 60 and "," not in text and not text.rstrip().endswith(".") and bool(_FORM.fullmatch(key(text)))
    )
