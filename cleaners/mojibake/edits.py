"""Changes to a text, written down so that they can be made again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Change(NamedTuple):
    """A stretch of a text and what comes in its place."""

    start: int
    end: int
    after: str
    steps: tuple[str, ...]
    """Names of the repairs that lead there; more than one where damage was nested."""


class Edit(NamedTuple):
    """A change that was made, as it can be replayed."""

    start: int
    """Where it was made, in the text as all edits before it had left it."""
    before: str
    after: str
    steps: tuple[str, ...]


class Draft:
    """A text under repair and the edits so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.edits: list[Edit] = []

    def apply(self, changes: Iterable[Change]) -> None:
        """Make changes that are in order and do not overlap."""
        parts: list[str] = []
        end = shift = 0
        for change in changes:
            before = self.text[change.start : change.end]
            parts += [self.text[end : change.start], change.after]
            self.edits.append(Edit(change.start + shift, before, change.after, change.steps))
            shift += len(change.after) - len(before)
            end = change.end
        if parts:
            self.text = "".join(parts) + self.text[end:]


def replay(text: str, edits: Iterable[Edit]) -> str:
    """The damaged text with the edits made; ``ValueError`` where they are not of this text.

    >>> replay("CafÃ©", [Edit(3, "Ã©", "é", ("utf-8-read-as-windows-1252",))])
    'Café'
    """
    done: list[str] = []  # what lies before the last edit, while edits go from left to right
    length = at = 0
    for edit in edits:
        if edit.start < length:
            text, done, length, at = "".join(done) + text[at:], [], 0, 0
        start = at + edit.start - length
        if not text.startswith(edit.before, start):
            raise ValueError(f"at {edit.start}: {edit.before!r} is not there")
        done += [text[at:start], edit.after]
        length += start - at + len(edit.after)
        at = start + len(edit.before)
    return "".join(done) + text[at:]
