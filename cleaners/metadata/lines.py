"""Short lines of text near a post: where hand-made pages and bare templates keep byline and date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from cleaners.metadata.bylines import BYLINE, clean_author, is_name
from cleaners.metadata.dates import UPDATED, is_month, parse_date
from cleaners.metadata.marks import is_outside
from cleaners.metadata.teasers import belongs_to_teaser
from cleaners.metadata.titles import fold
from cleaners.select import classes, select
from cleaners.structured.scopes import shown_text

MAX_LINES = 4000
"""Text nodes of one page that are looked at."""
MAX_LINE_CHARS = 100
"""Characters of a line that may be a byline or a date line."""
MAX_PRE_LINES = 40
"""Lines of preformatted text that are looked at: articles of the Usenet open with their headers."""
MAX_REST_CHARS = 34
"""Characters of a date line: a date, a day of the week, a time, a word before it."""

_TEXTS = etree.XPath(
    "/descendant::body//text()[normalize-space()]"
    "[not(parent::script or parent::style or parent::noscript or parent::option)]"
)
_ON = re.compile(r"(?:on|am|le|el|il|op|em|den|dnia)\s(?=[^.!?]{4,56}$)")
"""``on November 16, 2012 at 12:53 PM in``, between a name and a category that are links."""
_PORTRAIT = re.compile(r"avatar|gravatar|profile|author|rounded-full|circle|headshot", re.IGNORECASE)
MAX_HEAD_LINES = 12
"""Lines behind the title among which an author stands without a word for it."""
_COPYRIGHT = re.compile(r"\W*(?:copyright|©|\(c\))", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[·|•]\s*|\s[–—-]\s")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Line:
    """A text node with white space collapsed, and where it stands."""

    text: str
    parent: HtmlElement
    long: bool
    """Too long for a byline or a date line; ``text`` is cut."""


def read_lines(tree: HtmlElement, title: str | None, verdicts: dict[HtmlElement, bool]) -> tuple[list[Line], int]:
    """The lines of the page in order, without the frame of the site, and the place of the title (or 0).

    ``verdicts`` are those of :func:`is_outside` so far.
    """
    lines: list[Line] = []
    for node in select(_TEXTS, tree)[:MAX_LINES]:
        parent = node.getparent()
        if parent is None or is_outside(parent, verdicts):
            continue
        for part in str(node).split("\n", MAX_PRE_LINES)[:MAX_PRE_LINES] if parent.tag == "pre" else (str(node),):
            text = " ".join(part[: 3 * MAX_LINE_CHARS].split())
            if text:
                lines.append(Line(text[:MAX_LINE_CHARS], parent, len(text) > MAX_LINE_CHARS))
    wanted = fold(title or "")
    return lines, next((at for at, line in enumerate(lines) if wanted and fold(line.text) == wanted), 0)


def find_line_date(
    lines: Sequence[Line], start: int, title: str | None, language: str | None
) -> tuple[str, int] | None:
    """The first line that is a date, and its place: behind the title if there is one, else before it."""
    for at in (*range(start, len(lines)), *range(start - 1, max(-1, start - 15), -1)):
        line = lines[at]
        if line.long or not _YEAR.search(line.text) or _is_other_date(lines, at):
            continue
        if len(line.text) > MAX_REST_CHARS and not (BYLINE.match(line.text) or _ON.match(line.text)):
            continue
        if (day := parse_date(_whole_date(line), language)) and not belongs_to_teaser(line.parent, title):
            return day, at
    return None


def _whole_date(line: Line) -> str:
    """The line; where it is a year in a link, what stands around the link: calendars link each part of a day."""
    around = line.parent.getparent()
    if line.parent.tag != "a" or around is None or not _YEAR.fullmatch(line.text):
        return line.text
    return shown_text(around)[: 2 * MAX_LINE_CHARS]


def find_line_update(lines: Sequence[Line], start: int, language: str | None) -> str | None:
    """The day of the last change in the first line behind the title that is such a day and the word for it."""
    near = (line.text for line in lines[start:] if not line.long and _YEAR.search(line.text))
    updates = (parse_date(text, language) for text in near if len(text) <= MAX_REST_CHARS and UPDATED.match(text))
    return next(filter(None, updates), None)


def _name_beside_date(text: str) -> str | None:
    pieces = _SEPARATOR.split(text)
    if len(pieces) < 2 or not any(len(piece) <= MAX_REST_CHARS and parse_date(piece) for piece in pieces):
        return None
    names = (clean_author(piece) for piece in pieces if not _YEAR.search(piece))
    return next((name for name in names if name and is_name(name)), None)


def _is_other_date(lines: Sequence[Line], at: int) -> bool:
    """Whether a line, or the label on the line before it, speaks of a change or of rights."""
    label = lines[at - 1].text if at and len(lines[at - 1].text) <= MAX_REST_CHARS else ""
    return any(UPDATED.match(text) or _COPYRIGHT.match(text) for text in (lines[at].text, label))


def _is_beside_portrait(element: HtmlElement) -> bool:
    """Whether a small picture stands before an element, as the face of an author before the name."""
    parent = element.getparent()
    for place in (element, parent):
        image = place.getprevious() if place is not None else None
        if image is not None and image.tag != "img" and len(image) == 1 and not (image.text or "").strip():
            image = image[0]
        if image is not None and image.tag == "img" and _PORTRAIT.search(f"{image.get('class')} {image.get('src')}"):
            return True
    return False


def find_line_author(lines: Sequence[Line], start: int, date_at: int | None) -> str | None:
    """The name in a line such as ``by Ada Quill`` near the title, or standing alone before the date line."""
    if date_at is not None and date_at > start + 1:
        before = lines[date_at - 1]
        if not before.long and is_name(before.text) and before.parent.tag not in ("a", "h1", "h2", "h3"):
            return before.text
    if date_at is not None:  # "Ada Quill, 3 May 2001"
        signed, comma, _ = lines[date_at].text.partition(",")
        signed = clean_author(signed) or signed if BYLINE.match(signed) else signed
        if comma and is_name(signed) and not is_month(signed.split()[-1]):
            return signed
    near = range(start, min(len(lines), start + 40))
    for at in islice(near, 1, MAX_HEAD_LINES):
        if lines[at].long:
            break
        if is_name(lines[at].text) and _is_beside_portrait(lines[at].parent):
            return lines[at].text
    for at in near:  # "3 May 2001 · Ada Quill"
        if not lines[at].long and _YEAR.search(lines[at].text) and (name := _name_beside_date(lines[at].text)):
            return name
    for at in (*near, *range(max(0, start - 12), start)):
        line = lines[at]
        if line.long:
            continue
        if BYLINE.match(line.text):
            name = clean_author(line.text)
            if name and is_name(name):
                return name
        following = lines[at + 1] if at + 1 < len(lines) else None
        # "Written by" on a line of its own also heads the credits of a film; there the name is no link.
        if following is not None and BYLINE.match(f"{line.text} x") and len(line.text) < 20:
            linked = following.parent.tag == "a" or any("author" in name for name in classes(following.parent))
            if linked and is_name(following.text):
                return str(following.text)
    return None
