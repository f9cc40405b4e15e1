"""Archives: lists of posts cut into pages, and the groups that have one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from demo.content import Entry


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of an archive."""

    heading: str
    """Empty on the home page."""
    path: str
    entries: tuple[Entry, ...]
    number: int
    """1 for the first page."""
    older: str | None
    """Path of the next page, with the older posts."""
    newer: str | None


def paginate(
    heading: str, entries: Sequence[Entry], per_page: int, path_of: Callable[[int], str]
) -> Iterator[Listing]:
    """The pages of one archive; at least one, even of nothing."""
    last = max(1, -(-len(entries) // per_page))
    for number in range(1, last + 1):
        yield Listing(
            heading,
            path_of(number),
            tuple(entries[(number - 1) * per_page : number * per_page]),
            number,
            older=path_of(number + 1) if number < last else None,
            newer=path_of(number - 1) if number > 1 else None,
        )


def group_by(entries: Sequence[Entry], names_of: Callable[[Entry], Sequence[str]]) -> dict[str, list[Entry]]:
    """Entries below each of their names, the names sorted."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        for name in names_of(entry):
            groups.setdefault(name, []).append(entry)
    return dict(sorted(groups.items()))


def slugify(name: str) -> str:
    """A name as it stands in an address.

    >>> slugify("Benedikta Roos"), slugify("Blu-ray")
    ('benedikta-roos', 'blu-ray')
    """
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
