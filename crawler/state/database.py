"""What is known between runs, in one SQLite file: runs, file lengths, addresses, blocks, posts.

One transaction after the bytes it speaks of are on disk is what makes a page done (ADR 1). Every method is one
statement or one step of such a transaction; :mod:`crawler.corpus.corpus` says when which are called.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from crawler.discovery.link_rules import Role
from crawler.discovery.links import Link
from crawler.exit_status import ExitStatus, StartupFault
from crawler.fetching.validators import Validators
from crawler.state.addresses import Earlier, Met, Queued
from crawler.state.block_list import BlockList
from crawler.state.migrations import VERSION, statements
from crawler.state.page_table import POST, PageTable
from crawler.state.removal import Removal

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


@dataclass(frozen=True, slots=True)
class PostRow:
    """What the last line of a post was made from."""

    revision: int
    page_hash: str
    """``content_hash`` before the blocks that repeat over the site were taken out."""
    content_hash: str
    address: str | None = None
    """Where the page came from. ``None`` in a state of before this was kept."""
    text: bytes | None = None
    """Digest of the text, by which the same post is known under another address. Empty for a short one."""


class State:
    """The state of one output folder. All methods of one instance are called from one thread at a time."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            self._prepare(path)
        except BaseException:  # whatever it was goes on; the open file must not
            self._db.close()
            raise
        self.pages = PageTable(self._db)
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

    # Addresses

    def queue(self, run: int, found: Iterable[Queued]) -> None:
        """Addresses to fetch in this run. Those the run knows already stay as they are."""
        self._db.executemany(
            "INSERT INTO address (site, key, url, role, depth, run, via) VALUES (?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (site, key) DO UPDATE SET url = excluded.url, role = excluded.role,"
            " depth = excluded.depth, run = excluded.run, outcome = NULL WHERE address.run != excluded.run",
            [(item.site, item.key, item.link.url, item.link.role, item.depth, run, item.via) for item in found],
        )

    def requeue(self, run: int, site: str) -> None:
        """Addresses of the site that earlier runs left waiting or could not fetch wait in this run."""
        self._db.execute(
            "UPDATE address SET run = ?, outcome = NULL"
            " WHERE site = ? AND run != ? AND (outcome IS NULL OR outcome LIKE 'error/%' OR outcome LIKE 'later/%')",
            (run, site, run),
        )

    def set_outcome(self, run: int, done: Queued, outcome: str) -> None:
        """The address is done with. ``outcome`` is ``done``, ``rejected/REASON``, ``error/WHAT`` and the like.

        It need not have been queued: a link may be answered before the page it stands on is committed.
        """
        self._db.execute(
            "INSERT INTO address (site, key, url, role, depth, run, outcome) VALUES (?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (site, key) DO UPDATE SET outcome = excluded.outcome, run = excluded.run",
            (done.site, done.key, done.link.url, done.link.role, done.depth, run, outcome),
        )

    def met(self, run: int, site: str) -> list[Met]:
        """Every address of the site this run has met, those that wait among them."""
        rows = self._db.execute(
            "SELECT key, address.url, role, depth, via, etag, last_modified, address.outcome"
            " FROM address LEFT JOIN page USING (site, key) WHERE address.run = ? AND site = ?",
            (run, site),
        )
        return [
            Met(Queued(site, key, Link(url, Role(role)), depth, via, Validators(etag, modified)), outcome)
            for key, url, role, depth, via, etag, modified, outcome in rows
        ]

    def earlier(self, run: int, site: str) -> Earlier:
        """What runs before this one have had of the site."""
        rows = self._db.execute(
            "SELECT key, page.outcome, role FROM page JOIN address USING (site, key) WHERE site = ? AND met_in < ?",
            (site, run),
        ).fetchall()
        posts = frozenset(key for key, outcome, _ in rows if outcome in POST)
        met = self._db.execute("SELECT key FROM address WHERE site = ? AND run < ?", (site, run))
        pages = frozenset(key for key, _, role in rows if not Role(role).is_list)
        return Earlier(posts, pages, frozenset(key for (key,) in met))

    def interfaces(self, site: str) -> list[Queued]:
        """Interfaces of the blog that a crawl had no need of. They tell of changes, too."""
        rows = self._db.execute(
            "SELECT key, url, depth FROM address WHERE site = ? AND role = ? AND outcome LIKE 'skipped/%'",
            (site, Role.API),
        )
        return [Queued(site, key, Link(url, Role.API), depth) for key, url, depth in rows]

    def known_keys(self, run: int, site: str) -> set[str]:
        """Key of every address of the site this run has met."""
        rows = self._db.execute("SELECT key FROM address WHERE run = ? AND site = ?", (run, site))
        return {key for (key,) in rows}

    def answered(self, run: int, site: str) -> int:
        """Number of the site's addresses this run is done with."""
        row = self._db.execute(
            "SELECT count(*) FROM address WHERE run = ? AND site = ? AND outcome IS NOT NULL", (run, site)
        ).fetchone()
        return int(row[0])

    def outcomes(self, run: int) -> dict[str, dict[str, int]]:
        """Number of addresses by site and outcome; those still waiting are under ``queued``."""
        counts: dict[str, dict[str, int]] = {}
        for site, outcome, number in self._db.execute(
            "SELECT site, coalesce(outcome, 'queued'), count(*) FROM address WHERE run = ?"
            " GROUP BY 1, 2 ORDER BY 1, 2",
            (run,),
        ):
            counts.setdefault(site, {})[outcome] = number
        return counts

    # Blocks and posts

    def add_blocks(self, site: str, post: bytes, blocks: Iterable[bytes]) -> None:
        """The post shows these blocks. What a post showed once counts from then on."""
        self._db.executemany(
            "INSERT OR IGNORE INTO block (site, key, post) VALUES (?, ?, ?)", [(site, key, post) for key in blocks]
        )

    def block_counts(self, site: str, at_least: int) -> dict[bytes, int]:
        """Number of posts that showed a block, for blocks that ``at_least`` so many did."""
        rows = self._db.execute(
            "SELECT key, count(*) FROM block WHERE site = ? GROUP BY key HAVING count(*) >= ?", (site, at_least)
        )
        return dict(rows.fetchall())

    def count_posts(self, site: str) -> int:
        """Number of posts of the site that showed any block."""
        return int(self._db.execute("SELECT count(DISTINCT post) FROM block WHERE site = ?", (site,)).fetchone()[0])

    def post(self, site: str, id: str) -> PostRow | None:
        """What the last line of the post was made from, ``None`` for a post without a line."""
        row = self._db.execute(
            "SELECT revision, page_hash, content_hash, address, text FROM post WHERE site = ? AND id = ?", (site, id)
        ).fetchone()
        return PostRow(*row) if row else None

    def count_lines(self, site: str) -> int:
        """Number of posts of the site that have a line."""
        return int(self._db.execute("SELECT count(*) FROM post WHERE site = ?", (site,)).fetchone()[0])

    def set_post(self, site: str, id: str, row: PostRow) -> None:
        """Remember what a line was made from."""
        self._db.execute(
            "INSERT OR REPLACE INTO post (site, id, revision, page_hash, content_hash, address, text)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (site, id, row.revision, row.page_hash, row.content_hash, row.address, row.text),
        )

    def posts_with_text(self, site: str, text: bytes) -> list[tuple[str, str]]:
        """Id and address of each post whose last line was made from a page of this text."""
        rows = self._db.execute(
            "SELECT id, address FROM post WHERE site = ? AND text = ? ORDER BY address", (site, text)
        )
        return rows.fetchall()

    def forget_results(self, site: str) -> None:
        """Take back what pages of the site were found to hold. Which of them were fetched, and when, stays."""
        for table in ("block", "post", "refusal"):
            self._db.execute(f"DELETE FROM {table} WHERE site = ?", (site,))

    def refusal(self, site: str, url: str) -> str | None:
        """The reason the page was last refused for, ``None`` if it never was."""
        row = self._db.execute("SELECT reason FROM refusal WHERE site = ? AND url = ?", (site, url)).fetchone()
        return str(row[0]) if row else None

    def set_refusal(self, site: str, url: str, reason: str) -> None:
        """Remember why a page was refused."""
        self._db.execute("INSERT OR REPLACE INTO refusal (site, url, reason) VALUES (?, ?, ?)", (site, url, reason))
