"""Comments that a page gives as structured data alone."""

from __future__ import annotations

from collections.abc import Iterable

from cleaners.comments.text import fragment_text
from cleaners.comments.threads import Entry
from cleaners.metadata.dates import parse_date
from cleaners.structured.thing import Thing

MAX_ENTRIES = 20_000
"""Comments of one page that are read."""

_TYPES = frozenset({"Comment", "UserComments"})


def entries_of(things: Iterable[Thing]) -> list[Entry]:
    """The comments below the page's JSON-LD things, each followed by the answers to it."""
    entries: list[Entry] = []
    stack: list[tuple[Thing, int | None]] = []
    for thing in things:
        if thing.syntax == "json-ld" and not thing.types & _TYPES:
            stack.extend((comment, None) for comment in thing.things("comment"))
    stack.reverse()
    while stack and len(entries) < MAX_ENTRIES:
        comment, parent = stack.pop()
        text = comment.text("text") or comment.text("commentText") or comment.text("description")
        if not comment.types & _TYPES:
            continue
        date = comment.text("dateCreated") or comment.text("datePublished") or comment.text("commentTime")
        entries.append(
            Entry(
                id=_own_id(comment),
                author=next(iter((*comment.names("author"), *comment.names("creator"))), None),
                date=parse_date(date) if date else None,
                text=fragment_text(text) if text else "",
                inside=parent,
            )
        )
        place = len(entries) - 1
        stack.extend((answer, place) for answer in reversed(comment.things("comment")))
    return entries


def _own_id(comment: Thing) -> str | None:
    address = comment.text("@id") or comment.text("url") or comment.text("identifier") or ""
    return address.rpartition("#")[2] or None
