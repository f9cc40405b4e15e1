"""Name, date, text and id of one comment, read from its element by the selectors of a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import islice

from lxml import etree
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from cleaners.comments.signature import is_button
from cleaners.comments.system import (
    CommentSystem,
)
from cleaners.metadata.bylines import POST_AUTHOR
from cleaners.metadata.dates import parse_date
from cleaners.metadata.titles import fold
from cleaners.plaintext.attribution import Attribution, read_attribution
from cleaners.plaintext.dates import is_relative
from cleaners.plaintext.lines import is_name, read_lines
from cleaners.select import select, select_texts
from cleaners.structured.scopes import shown_text

MAX_LEVELS = 300
"""Ancestors looked at. The parser keeps no deeper nesting than 256."""

MAX_DATE_CHARS = 160
"""Characters of a text that is read as a date. Longer ones are what someone says."""

MAX_NAME_CHARS = 100
"""Characters of a name. Longer texts are not names."""

MAX_HEAD_ELEMENTS = 12
"""Elements of a comment searched for a name that nothing marks."""

HEAD_AUTHOR = ("h3", "h4", "h5", "h6", "strong", "b", "cite", "a[href]:not([href*='#'])", "span:not(:has(*))")
HEAD_DATE = ("a[title]", "[title]", "small", "header", "span", "a", "div", "p")
"""Where a name and a date stand in what is left of a comment without its text."""

_ID = re.compile(
    r"^(?:.*#)?(?:li-|div-|dsq-)?((?:comment|c|post|isso|reply)?[-_]?(?:[a-z]{1,10}[-_])?[\w-]{0,40}\d[\w-]{0,40})$",
    re.I,
)

LINKED_ID = re.compile(r"#(?:li-|div-)?((?:comment-?|c|cmt-?)\d{1,20})$")

_SAYS_AFTER_NAME = re.compile(
    r"\s+(?:says|said|wrote|writes|commented|sagt|sagte|schreibt|schrieb|meint|a dit|dit|dice|dijo|ha detto|disse"
    r"|diz|zegt|schreef|pisze|mówi|сказал|пишет|sier|säger|siger)\s*(?:\.\.\.|…)?\s*:?$"
    r"|\s*(?:より|说道?[:：]|說道?[:：]|写道|님의 말)\s*[:：]?$|\s+\([^()\d]{4,30}\)$"  # (not verified)
    r"|\s+\[[^\[\]\d]{3,30}\]$|\s+(?:https?://|www\.)\S+$"  # [Visitor] http://ada.example/
    r"|\s*[:：|,•·–-]+$",
    re.IGNORECASE,
)

_BY_BEFORE_NAME = re.compile(
    r"^(?:(?:posted|written|submitted|comment|left|published|verfasst|geschrieben|gepostet|erstellt|kommentar|eingetragen"
    r"|soumis|posté|publié|écrit|commentaire|enviado|escrito|publicado|comentario|inviato|scritto|postato|pubblicato"
    r"|commento|ingediend|geplaatst|geschreven|reactie|skrevet|skrivet|postat|dodane|napisane|comentário)\s+)?(?:by|von|par|por|di|da|door|av|от|przez)\s*:?\s+"
    r"|^comment\s+from\s*:?\s+",
    re.IGNORECASE,
)

_AUTHOR_BADGES = frozenset(map(fold, (*POST_AUTHOR, "author", "autor", "autorin", "auteur", "autore", "autora")))
_BADGES = _AUTHOR_BADGES | {"admin", "administrator", "moderator", "mod", "op", "editor", "staff", "host", "owner"}
"""In an element of its own behind a name: what the writer is here. Readers are called some of these, too."""

_NUMBERED = re.compile(r"\W*|#\s?\d+\.?")

_NAME_ENDS = re.compile(
    r"\s+[|•·]\s+|\s+(?:on|at|am|le|el|il|op)\s+(?=\S*\s?\d|\w{5,12}, \w{3,9}\.? \d)", re.IGNORECASE
)

_AFTER_DATE = re.compile(r"\D{0,14}\d[^—–|]{5,40}\d(?:\s?[ap]m)?\s[—–|]\s(?=\D)(.{1,60})", re.IGNORECASE)
"""``Tue, 03/20/2012 - 10:11 — Ada``: the day first, as Drupal has it before version 7."""

_INITIALS = re.compile(r"[^\W\d_]\.(?:\s?[^\W\d_]\.)?")

_ITEM_MARKS = etree.XPath(".//@id | .//a/@name | .//a[contains(@href, '#')]/@href", smart_strings=False)


@cache
def css(selector: str) -> etree.XPath:
    """A compiled selector; rows are few, so all of them are kept."""
    return CSSSelector(selector, translator="html")


def matches(selectors: Sequence[str], item: HtmlElement) -> Iterator[HtmlElement]:
    """Elements the selectors match, the first selector's first."""
    for selector in selectors:
        yield from select(css(selector), item)[:3]


def head_of(system: CommentSystem) -> CommentSystem:
    """What is around the text where the row's own names fail, as themes rename the parts of known engines."""
    return replace(system, author=HEAD_AUTHOR, date=HEAD_DATE)


def body_of(system: CommentSystem, item: HtmlElement, signature: Sequence[HtmlElement | None]) -> HtmlElement | None:
    """The element of the text, ``None`` where the row knows none.

    An element around the ``signature``, name or date, is not the text of a comment, whatever the theme calls it.
    """
    around: set[HtmlElement] = set()
    for part in signature:
        around.update(() if part is None else (part, *islice(part.iterancestors(), MAX_LEVELS)))
    return next((body for body in matches(system.body, item) if body not in around), None)


def author_of(system: CommentSystem, item: HtmlElement) -> tuple[HtmlElement | None, str | None]:
    """The element that names the writer, and the name; ``None`` twice without one."""
    for element in matches(system.author, item):
        card = _card_in(element)
        name = clean_name(_without_badge(card)) if element is not item else None
        if name and (dated := _AFTER_DATE.fullmatch(name)):
            return element, dated[1]
        if name and fold(name) not in _AUTHOR_BADGES and not is_button(name) and not _holds_date(card):
            return element, name
    return _first_name(item) if system.guess else (None, None)


def _card_in(element: HtmlElement) -> HtmlElement:
    """What the hCard format marks as the name in an element around it; without such a mark the element."""
    cards = element.find_class("fn") if len(element) > 1 else []
    return cards[0] if cards else element


def _holds_date(element: HtmlElement) -> bool:
    """Whether more than a name is left of an element, though nothing but markup may part name and day."""
    name = clean_name(" ".join(" ".join(islice(element.itertext(), MAX_HEAD_ELEMENTS)).split())[:MAX_DATE_CHARS])
    return name is None or parse_date(name) is not None


def _without_badge(element: HtmlElement) -> str:
    """The text of an element around a name, without a badge such as ``Post author`` behind it."""
    pieces = [piece for text in islice(element.itertext(), MAX_HEAD_ELEMENTS) if (piece := text.strip())]
    if len(pieces) > 1 and fold(pieces[-1]) in _BADGES:
        return " ".join(" ".join(pieces[:-1]).split())
    return shown_text(element)


def _first_name(item: HtmlElement) -> tuple[HtmlElement | None, str | None]:
    """The first element that holds nothing but a name, or a name and a date, whatever it is called."""
    for element in islice(item.iterdescendants(etree.Element), MAX_HEAD_ELEMENTS):
        text = shown_text(element)
        if not 0 < len(text) <= MAX_NAME_CHARS:
            continue
        signed = read_attribution(read_lines(text), 0)
        name = clean_name(text) if is_name(text) or _INITIALS.fullmatch(text) else signed.author if signed else None
        if name:
            return element, name
    return None, None


def signed_line(item: HtmlElement, part: HtmlElement | None) -> tuple[HtmlElement | None, Attribution | None]:
    """The short element around a name or a date that says who wrote when: ``<p><b>Ada</b> wrote on 3 March:</p>``."""
    for element in (part, part.getparent()) if part is not None else ():
        if element is None or element is item or len(text := shown_text(element)) > MAX_NAME_CHARS:
            break
        signed = read_attribution(read_lines(text), 0)
        if signed is not None and signed.author and signed.date:
            return element, signed
    return None, None


def clean_name(text: str) -> str | None:
    """The name in a line such as ``Posted by: Ada | March 3`` or ``Ada says:``."""
    name = _BY_BEFORE_NAME.sub("", text.strip())
    name = _NAME_ENDS.split(name, maxsplit=1)[0]
    previous = None
    while previous != name:
        previous, name = name, _SAYS_AFTER_NAME.sub("", name)
    if _NUMBERED.fullmatch(name) or is_relative(name) or name.startswith(("http://", "https://")):
        return None
    return name if len(name) <= MAX_NAME_CHARS else None


def date_of(system: CommentSystem, item: HtmlElement, language: str | None) -> tuple[HtmlElement | None, str | None]:
    """The element that holds the date, and the date in ISO 8601; ``None`` twice without one.

    A stamp for machines is believed unless readers are shown another day: themes stamp comments with the post's.
    """
    for element in matches(system.date, item):
        if element is item:
            continue
        inner = element.find(".//time") if element.tag != "time" else element
        stamps = (inner.get("datetime") if inner is not None else None, element.get("content"), element.get("title"))
        shown = _short_date(shown_text(element), language)
        stamp = next((found for text in stamps if text and (found := _short_date(text, language))), None)
        if stamp or shown:
            return element, shown if stamp and shown and _is_another_day(stamp, shown) else stamp or shown
    return None, None


def _short_date(text: str, language: str | None) -> str | None:
    return parse_date(text, language) if len(text) <= MAX_DATE_CHARS else None


def _is_another_day(stamp: str, shown: str) -> bool:
    """Whether two dates differ by more than a zone, or than the order of day and month."""
    days = abs((date.fromisoformat(stamp[:10]) - date.fromisoformat(shown[:10])).days)
    return days > 1 and f"{stamp[:5]}{stamp[8:10]}-{stamp[5:7]}" != shown[:10]


def own_id_of(item: HtmlElement) -> str | None:
    """The page's own id of the comment."""
    own = item.get("id") or item.get("data-comment-id") or item.get("data-id")
    match = _ID.match(own) if own else None
    if match:
        return match[1]
    marks = select_texts(_ITEM_MARKS, item)[:30]
    linked = (LINKED_ID.search(mark if "#" in mark else f"#{mark}") for mark in marks)
    return next((match[1] for match in linked if match), None)
