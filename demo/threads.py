"""Comments with the numbers and the damage that a blog engine gives them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from demo.content import Comment, Entry
from demo.prose import to_html, to_text

FIRST_ASTRAL = "\U00010000"
"""The first character past the Basic Multilingual Plane, where nearly all smileys are."""


@dataclass(frozen=True, slots=True)
class NumberedComment:
    """A comment at its place in a thread."""

    number: int
    depth: int
    """0 at top level."""
    parent: int | None
    author: str
    date: datetime
    text: str
    """Plain text as written."""
    html: str
    """As the blog shows it, damage included."""
    replies: tuple[NumberedComment, ...]

    def flat(self) -> Iterator[NumberedComment]:
        """This comment and all below it, in page order."""
        yield self
        for reply in self.replies:
            yield from reply.flat()


def number_comments(entry: Entry, first: int) -> tuple[NumberedComment, ...]:
    """The threads of an entry, numbered in page order. Pingbacks are not among them."""
    return _number(entry.comments, count(first), 0, None)


def pingbacks(entry: Entry) -> tuple[Comment, ...]:
    """What other blogs, not readers, left below an entry."""
    return tuple(comment for comment in entry.comments if comment.pingback)


def misread_smileys(text: str) -> str:
    """The text after a database took the UTF-8 of its smileys for windows-1253.

    That code page has holes; the converter filled them from windows-1252, as most do.

    >>> misread_smileys("Right you are 🙂, café")
    'Right you are πŸ™‚, café'
    """
    return "".join(_misread(char) if char >= FIRST_ASTRAL else char for char in text)


def _number(
    comments: tuple[Comment, ...], numbers: count[int], depth: int, parent: int | None
) -> tuple[NumberedComment, ...]:
    numbered = []
    for comment in comments:
        if comment.date is None:
            continue
        number = next(numbers)
        html = to_html(comment.text)
        numbered.append(
            NumberedComment(
                number=number,
                depth=depth,
                parent=parent,
                author=comment.author,
                date=comment.date,
                text=to_text(comment.text),
                html=misread_smileys(html) if comment.damaged else html,
                replies=_number(comment.replies, numbers, depth + 1, number),
            )
        )
    return tuple(numbered)


def _misread(char: str) -> str:
    return "".join(_one_byte(byte) for byte in char.encode())


def _one_byte(value: int) -> str:
    raw = bytes([value])
    for codec in ("windows-1253", "windows-1252"):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return chr(value)
