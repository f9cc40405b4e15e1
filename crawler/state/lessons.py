"""What a run learns of a site, answer by answer: enough to learn it again after a crash, in the same order."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import orjson

from crawler.discovery.link_rules import Role
from crawler.discovery.links import Link
from crawler.state.addresses import Earlier, Met, Queued

COMPRESSION = 1
"""Of zlib. The links of a page are much alike: more takes longer and saves little."""
KEYS = ("found", "parts", "round")
"""What of a lesson is kept as keys of pages."""


@dataclass(frozen=True, slots=True)
class PostMarks:
    """By what two addresses are known to be those of one post."""

    own: str
    """Key of the address that the page gives as its own."""
    title: str
    text: str
    """Digest of the text, empty for one so short that it may be said twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What one answer says of the addresses of its site: all that the frontier ever learns from."""

    queued: Queued
    """The address as it waited."""
    outcome: str
    """As :attr:`crawler.scheduling.visit.Visit.outcome`."""
    shown: tuple[Link, ...] = ()
    """Every page the answer links to, those that are known too."""
    found: tuple[Queued, ...] = ()
    """What was met there first, sources too."""
    parts: tuple[str, ...] = ()
    """Keys of further pages of the post."""
    marks: PostMarks | None = None
    """Of a post."""
    is_another: bool = False
    """Whether the page names itself another than at its last visit."""
    was_chosen: bool = False
    """Whether it was asked for as a list, after all that could be known without it."""
    round: tuple[str, ...] = ()
    """Keys of what was chosen to be tried since the last lesson, by what was known then."""


class Known(NamedTuple):
    """What the state knows of a site when a crawl of it begins, or goes on."""

    met: Sequence[Met]
    """What this run knows of it."""
    earlier: Earlier
    lessons: Sequence[Lesson]
    """What this run has learnt, before it was cut short."""


class LessonTable:
    """The table ``lesson``. Every method is one step of a transaction of :class:`crawler.state.database.State`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def add(self, run: int, lesson: Lesson) -> None:
        """The lesson comes after all that the run has had."""
        done = lesson.queued
        self._db.execute(
            "INSERT INTO lesson (run, site, key, outcome, more) VALUES (?, ?, ?, ?, ?)",
            (run, done.site, done.key, lesson.outcome, _packed(_more_of(lesson))),
        )

    def of_site(self, run: int, site: str, met: Iterable[Queued]) -> list[Lesson]:
        """What the run has learnt of the site, in order. ``met`` are the addresses that it knows of it."""
        rows = self._db.execute(
            "SELECT key, outcome, more FROM lesson WHERE run = ? AND site = ? ORDER BY number", (run, site)
        )
        known = {item.key: item for item in met}
        link_of = lru_cache(maxsize=None)(_link)  # the pages of a site link to the same pages: one object for each
        return [
            _lesson(known, known[key], outcome, _unpacked(more), link_of)
            for key, outcome, more in rows
            if key in known
        ]

    def remove(self, site: str, is_gone: Callable[[str], bool]) -> None:
        """Nothing learnt of the site names a page whose address ``is_gone``."""
        rows = self._db.execute("SELECT number, key, more FROM lesson WHERE site = ?", (site,)).fetchall()
        for number, key, packed in rows:
            more = _unpacked(packed)
            if is_gone(f"http://{key}"):
                self._db.execute("DELETE FROM lesson WHERE number = ?", (number,))
                continue
            shown = [link for link in more.get("shown", ()) if not is_gone(link[0])]
            names = {name: [key for key in more.get(name, ()) if not is_gone(f"http://{key}")] for name in KEYS}
            left = {**more, **names, "shown": shown}
            self._db.execute("UPDATE lesson SET more = ? WHERE number = ?", (_packed(left), number))

    def clear(self) -> None:
        """Nothing is needed any more: no run is under way."""
        self._db.execute("DELETE FROM lesson")


def _more_of(lesson: Lesson) -> dict[str, Any]:
    more: dict[str, Any] = {
        "shown": [(link.url, link.role) for link in lesson.shown],
        "found": [item.key for item in lesson.found],
        "parts": lesson.parts,
        "round": lesson.round,
        "is_another": lesson.is_another,
        "was_chosen": lesson.was_chosen,
    }
    if lesson.marks:
        more["marks"] = (lesson.marks.own, lesson.marks.title, lesson.marks.text)
    return {name: value for name, value in more.items() if value}


def _link(url: str, role: str) -> Link:
    return Link(url, Role(role))


def _lesson(
    known: Mapping[str, Queued], done: Queued, outcome: str, more: dict[str, Any], link_of: Callable[[str, str], Link]
) -> Lesson:
    return Lesson(
        queued=done,
        outcome=outcome,
        shown=tuple(link_of(url, role) for url, role in more.get("shown", ())),
        found=tuple(known[key] for key in more.get("found", ()) if key in known),
        parts=tuple(more.get("parts", ())),
        round=tuple(more.get("round", ())),
        marks=PostMarks(*more["marks"]) if "marks" in more else None,
        is_another=more.get("is_another", False),
        was_chosen=more.get("was_chosen", False),
    )


def _packed(more: dict[str, Any]) -> bytes:
    return zlib.compress(orjson.dumps(more), COMPRESSION)


def _unpacked(packed: bytes | None) -> dict[str, Any]:
    """``None`` is what a run has that began before lessons were kept."""
    found: dict[str, Any] = orjson.loads(zlib.decompress(packed)) if packed else {}
    return found
