"""What is known between runs, in one SQLite file: runs, file lengths, addresses, blocks, posts.

One transaction after the bytes it speaks of are on disk is what makes a page done (ADR 1). Every method is one
statement or one step of such a transaction; :mod:`crawler.corpus.corpus` says when which are called.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from crawler.exit_status import ExitStatus, StartupFault
from crawler.state.address_table import AddressTable
from crawler.state.block_list import BlockList
from crawler.state.lessons import LessonTable
from crawler.state.migrations import VERSION, statements
from crawler.state.page_table import PageTable
from crawler.state.removal import Removal
from crawler.state.result_tables import ResultTables

BUSY_SECONDS = 10
"""How long another process that looks at the file is waited for."""

Phase = Literal["open", "sealing", "sealed"]


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run as the state knows it."""

    id: int
    name: str
    phase: Phase
    started: str


class State:
    """The state of one output folder. All methods of one instance are called from one thread at a time."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            self._prepare(path)
        except BaseException:  # whatever it was goes on; the open file must not
            self._db.close()
            raise
        self.addresses = AddressTable(self._db)
        self.lessons = LessonTable(self._db)
        self.pages = PageTable(self._db)
        self.results = ResultTables(self._db)
        self.block_list = BlockList(self._db)
        self.removal = Removal(self._db)

    def _prepare(self, path: Path) -> None:
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version > VERSION:
            raise StartupFault(
                ExitStatus.OUTPUT_FAILED,
                f"{path}: user_version = {version}: written by a newer version (this one knows {VERSION})",
            )
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")  # a commit is on disk when it returns
        if version == 0 and self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise StartupFault(ExitStatus.OUTPUT_FAILED, f"{path}: is a database of something else")
        if version < VERSION:
            with self.transaction():
                for statement in statements(version):
                    self._db.execute(statement)
                self._db.execute(f"PRAGMA user_version = {VERSION}")

    def close(self) -> None:
        """Close the file. The instance is of no use afterwards."""
        self._db.close()

    def copy_to(self, path: Path) -> None:
        """Write a copy of all that is committed, as one file."""
        with contextlib.closing(sqlite3.connect(path)) as copy:
            self._db.backup(copy)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing of what is written inside."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:  # an interrupt too undoes what was begun; it is raised again
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    # Runs

    def unfinished_run(self) -> RunRow | None:
        """The run that a crash left open, if there is one: there is never more than one."""
        row = self._db.execute("SELECT id, name, phase, started FROM run WHERE phase != 'sealed'").fetchone()
        return RunRow(*row) if row else None

    def sealed_runs(self) -> list[RunRow]:
        """The runs whose files are final, the oldest first: clocks are set back, numbers are not."""
        rows = self._db.execute("SELECT id, name, phase, started FROM run WHERE phase = 'sealed' ORDER BY id")
        return [RunRow(*row) for row in rows]

    def begin_run(self, name: str, started: str) -> RunRow:
        """A new run."""
        row = self._db.execute("INSERT INTO run (name, phase, started) VALUES (?, 'open', ?)", (name, started))
        return RunRow(int(row.lastrowid or 0), name, "open", started)

    def set_phase(self, run: int, phase: Phase) -> None:
        """Move a run on."""
        self._db.execute("UPDATE run SET phase = ? WHERE id = ?", (phase, run))

    # Files

    def committed_files(self, run: int) -> dict[str, int]:
        """Committed length in bytes of each of the run's files, by path relative to the output folder."""
        return dict(self._db.execute("SELECT path, committed FROM file WHERE run = ?", (run,)).fetchall())

    def set_committed(self, run: int, lengths: Mapping[str, int]) -> None:
        """Bytes up to these lengths count."""
        self._db.executemany(
            "INSERT INTO file (path, run, committed) VALUES (?, ?, ?)"
            " ON CONFLICT (path) DO UPDATE SET committed = excluded.committed",
            [(path, run, length) for path, length in lengths.items()],
        )

    def set_final(self, run: int, lengths: Mapping[str, int]) -> None:
        """These are all files of the run, with their lengths for good."""
        self._db.execute("DELETE FROM file WHERE run = ?", (run,))
        self.set_committed(run, lengths)

    def final_files(self) -> Iterator[tuple[str, int]]:
        """Path and length of every file of the sealed runs."""
        yield from self._db.execute(
            "SELECT path, committed FROM file JOIN run ON id = run"
            " WHERE phase = 'sealed' AND path NOT LIKE '%.part' ORDER BY path"
        )

    def correct_final(self, path: str, length: int | None) -> None:
        """A final file was rewritten to another length, or removed (``None``), by us."""
        if length is None:
            self._db.execute("DELETE FROM file WHERE path = ?", (path,))
        else:
            self._db.execute("UPDATE file SET committed = ? WHERE path = ?", (length, path))
