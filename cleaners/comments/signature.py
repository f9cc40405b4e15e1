"""Name, date and buttons that stand as lines of their own around what a comment says."""

from __future__ import annotations

import re

from cleaners.metadata.dates import parse_date
from cleaners.plaintext.attribution import Attribution, read_attribution
from cleaners.plaintext.dates import is_relative
from cleaners.plaintext.lines import key, read_lines
from cleaners.plaintext.words import REPLY, any_of

MAX_LINE_CHARS = 90
"""A longer line is something said."""
MAX_NOTE_CHARS = 160
"""A longer line is no note of the software."""
MAX_DATE_WORDS = 8
"""Words with letters in a line that is a date, a name among them."""
MAX_LINES = 4
"""Lines looked at on either side."""
MAX_NAME_WORDS = 5

_WAITING = {
    "en": r"your comment (?:is|will be) .{0,30}(?:moderation|approv\w+|visible after .{1,30})",
    "de": r"(?:dein|ihr) kommentar .{0,30}(?:moderation|freischaltung|freigabe|freigeschaltet|geprüft)",
    "fr": r"votre commentaire .{0,30}(?:modération|validation|approbation)",
    "es": r"(?:tu|su) comentario .{0,30}(?:moderación|aprobación|revisión)",
    "it": r"il tuo commento .{0,30}(?:moderazione|approvazione)",
    "pt": r"(?:o )?seu comentário .{0,30}(?:moderação|aprovação)",
    "nl": r"(?:je|jouw|uw) reactie .{0,30}(?:moderatie|goedkeuring|goedgekeurd)",
    "pl": r"twój komentarz .{0,30}(?:moderację|zatwierdzenie|akceptację)",
    "ru": r"ваш комментарий .{0,30}(?:модераци\w|проверк\w|одобрени\w)",
    "sv": r"din kommentar .{0,30}(?:granskning|moderering|godkännande)",
    "cs": r"váš komentář .{0,30}(?:schválení|moderaci)",
    "tr": r"yorumunuz .{0,30}(?:bekliyor|onay\w*)",
}
"""What blog software tells a writer of the comment that nobody else sees yet."""

_NOTE = re.compile(rf"{any_of(_WAITING)}.{{0,60}}")
_BUTTON = re.compile(any_of(REPLY))
_COUNTER = re.compile(r"[\W\d]*")
_SENTENCE_END = (".", "!", "?", "…", ",", ":", ";", ")")


def strip_signature(text: str, author: str | None, language: str | None) -> tuple[str, str | None, str | None]:
    """The text without such lines, and the name and the date that they held.

    >>> strip_signature("Ada Holm\\n3 March 2010\\nWhat a tin!\\nReply\\n0", None, "en")
    ('What a tin!', 'Ada Holm', '2010-03-03')
    """
    lines = text.split("\n")
    date: str | None = None
    for _ in range(MAX_LINES):
        while lines and not lines[0]:
            lines.pop(0)
        while lines and not lines[-1]:
            lines.pop()
        if len(lines) > 1 and (is_button(lines[-1]) or (date is None and _date_line(lines[-1], language))):
            date = date or _date_line(lines[-1], language) or None
            lines.pop()
        if len(lines) < 2:
            break
        head, found = lines[0], _date_line(lines[0], language)
        if head == author or is_button(head):
            lines.pop(0)
        elif (signed := _attribution(lines)) is not None and author in (None, signed.author):
            author, date = signed.author, date or (parse_date(signed.date, language) if signed.date else _UNKNOWN)
            _drop(lines, signed.end)
        elif found and date is None:
            date = found
            lines.pop(0)
        elif author is None and _is_name(head) and (not lines[1] or _date_line(lines[1], language)):
            author = lines.pop(0)
        else:
            break
    return "\n".join(lines).strip(), author, None if date == _UNKNOWN else date


def without_note(text: str) -> str:
    """The text without the line that says it waits for approval, where it opens with it.

    >>> without_note("Your comment is awaiting moderation.\\n\\nWhat a tin!")
    'What a tin!'
    """
    first, _, rest = text.partition("\n")
    return rest.strip() if rest and len(first) <= MAX_NOTE_CHARS and _NOTE.fullmatch(key(first)) else text


_UNKNOWN = "ago"


def _attribution(lines: list[str]) -> Attribution | None:
    """Who wrote it and when, where the first lines say so and something follows them."""
    if not any(map(str.isdigit, lines[0])):
        return None
    shown = read_lines("\n".join(line for line in lines[: 2 * MAX_LINES] if line))
    signed = read_attribution(shown, 0)
    return signed if signed is not None and signed.author and signed.end < len(shown) else None


def _drop(lines: list[str], count: int) -> None:
    """Take the first lines away; blank ones do not count."""
    while lines and count:
        count -= bool(lines.pop(0))


def _date_line(line: str, language: str | None) -> str | None:
    """The date of a line that is little else, :data:`_UNKNOWN` for one told from today."""
    words = sum(any(map(str.isalpha, word)) for word in line.split())
    if len(line) > MAX_LINE_CHARS or words > MAX_DATE_WORDS or (words > 2 and line.endswith((".", "!", "?"))):
        return None
    return _UNKNOWN if is_relative(line) else parse_date(line, language)


def is_button(line: str) -> bool:
    """Whether a line is a link to answer, or a counter."""
    return len(line) <= MAX_LINE_CHARS and bool(
        (_COUNTER.fullmatch(line) and any(map(str.isdigit, line))) or _BUTTON.fullmatch(key(line))
    )


def _is_name(line: str) -> bool:
    return len(line.split()) <= MAX_NAME_WORDS and not line.endswith(_SENTENCE_END) and any(map(str.isalpha, line))
