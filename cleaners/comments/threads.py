"""Who answers whom: a list of comments with hints of nesting, made into a thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cleaners.record import Comment

MAX_DEPTH = 100
"""Answers nested deeper are given to the last comment above that depth. Engines stop at ten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One comment as read from its own element, before it is known whom it answers."""

    id: str | None
    """The page's own."""
    author: str | None
    date: str | None
    text: str
    """Empty for an entry that is no comment (a pingback, a deleted one); answers to it move up."""
    parent_id: str | None = None
    """Id of the comment answered. Empty: the page says it answers none; ``None``: it does not say."""
    inside: int | None = None
    """Place of the entry whose element holds this one's."""
    level: float | None = None
    """Grows with depth; only its order means something."""


def thread(entries: Sequence[Entry]) -> tuple[Comment, ...]:
    """The comments among the entries, in the same order. Ids are unique; a parent comes before its answers."""
    parents = _parents(entries)
    ids = _unique_ids(entries)
    depths: dict[int, int] = {}
    above: list[int | None] = []  # for each entry, the nearest comment it answers
    comments: list[Comment] = []
    for place, entry in enumerate(entries):
        parent = parents[place]
        while parent is not None and not entries[parent].text:
            parent = above[parent]
        while parent is not None and depths[parent] >= MAX_DEPTH:
            parent = above[parent]
        above.append(parent)
        if not entry.text:
            continue
        depths[place] = 0 if parent is None else depths[parent] + 1
        comments.append(
            Comment(
                id=ids[place],
                parent=None if parent is None else ids[parent],
                depth=depths[place],
                author=entry.author,
                date=entry.date,
                text=entry.text,
            )
        )
    return tuple(comments)


def _parents(entries: Sequence[Entry]) -> list[int | None]:
    places: dict[str, int] = {}
    open_levels: list[tuple[float, int]] = []
    parents: list[int | None] = []
    for place, entry in enumerate(entries):
        while entry.level is not None and open_levels and open_levels[-1][0] >= entry.level:
            open_levels.pop()
        parents.append(_parent(entry, places, open_levels))
        if entry.level is not None:
            open_levels.append((entry.level, place))
        for name in {entry.id, _digits(entry.id)} - {None}:
            places.setdefault(str(name), place)
    return parents


def _parent(entry: Entry, places: dict[str, int], open_levels: list[tuple[float, int]]) -> int | None:
    if entry.parent_id == "":
        return None
    if entry.parent_id is not None:
        named = places.get(entry.parent_id, places.get(_digits(entry.parent_id) or ""))
        if named is not None:
            return named
    if entry.inside is not None:
        return entry.inside
    return open_levels[-1][1] if open_levels and entry.level is not None else None


def _digits(name: str | None) -> str | None:
    """``comment-7`` and ``7`` mean the same comment."""
    return "".join(character for character in name or "" if character.isdigit()) or None


def _unique_ids(entries: Sequence[Entry]) -> list[str]:
    taken = {entry.id for entry in entries if entry.id}
    given: set[str] = set()
    ids: list[str] = []
    for place, entry in enumerate(entries, 1):
        name = entry.id
        if not name or name in given:
            name, turn = str(place), 0
            while name in taken or name in given:
                turn += 1
                name = f"{place}.{turn}"
        given.add(name)
        ids.append(name)
    return ids
