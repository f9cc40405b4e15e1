"""Where each line of a corpus lies, on disk: a million texts cost no memory."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson


@dataclass(frozen=True, slots=True)
class Place:
    """Of one line."""

    path: str
    offset: int
    digest: bytes


class LineIndex:
    """By a key of the caller's. The file is there as long as the caller keeps it."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            "CREATE TABLE file (number INTEGER PRIMARY KEY, path TEXT UNIQUE);"
            "CREATE TABLE line (key BLOB PRIMARY KEY, file INTEGER, offset INTEGER, digest BLOB) WITHOUT ROWID;"
            "BEGIN;"
        )
        self._numbers: dict[Path, int] = {}

    def add(self, key: bytes, path: Path, offset: int, digest: bytes) -> bool:
        """Whether the key is new."""
        if path not in self._numbers:
            row = self._db.execute("INSERT INTO file (path) VALUES (?)", (str(path),))
            self._numbers[path] = int(row.lastrowid or 0)
        values = (key, self._numbers[path], offset, digest)
        return self._db.execute("INSERT OR IGNORE INTO line VALUES (?, ?, ?, ?)", values).rowcount == 1

    def take(self, key: bytes) -> Place | None:
        """Where the line lies; from then on it is not in the index."""
        row = self._db.execute(
            "SELECT path, offset, digest FROM line JOIN file ON number = file WHERE key = ?", (key,)
        ).fetchone()
        if row:
            self._db.execute("DELETE FROM line WHERE key = ?", (key,))
        return Place(*row) if row else None

    def rest(self, number: int) -> list[Place]:
        """Some of the lines that nobody took."""
        rows = self._db.execute(
            "SELECT path, offset, digest FROM line JOIN file ON number = file ORDER BY key LIMIT ?", (number,)
        )
        return [Place(*row) for row in rows]

    def read(self, place: Place) -> dict[str, Any]:
        """The record at a place."""
        with Path(place.path).open("rb") as file:
            file.seek(place.offset)
            record: dict[str, Any] = orjson.loads(file.readline())
        return record

    def close(self) -> None:
        """Close the file."""
        self._db.close()
