"""The output folder: what is committed survives ``kill -9`` at any moment, once and only once (ADR 1).

One batch of visits is appended to the files and synced; then one transaction says so. Bytes past the committed
length of a file never happened: the next start cuts them off and fetches their pages again.
"""

from __future__ import annotations

import asyncio
import dataclasses
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from cleaners.address import page_key
from cleaners.record import Archive, ReviewRecord
from cleaners.rejected import Rejected
from cleaners.repeated import block_keys
from crawler.discovery import Link
from crawler.drafts import record_draft, refusal
from crawler.exit_status import ExitStatus, StartupFault
from crawler.files import append_durably, cut_back
from crawler.layout import PART, STATE, SiteFiles, files_of_run
from crawler.link_rules import Role
from crawler.lock import OutputLock
from crawler.parts import JOINED, Part
from crawler.record_json import to_line
from crawler.sealing import Manifest, seal
from crawler.state import Met, Queued, RunRow, State

T = TypeVar("T")


class OutputFault(Exception):
    """The output folder could not be written. What was committed is safe; nothing more will be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What came of one queued address: the unit of a commit."""

    queued: Queued
    """The address as it waited."""
    url: str
    """Address of the response."""
    outcome: str
    """As :meth:`crawler.state.State.set_outcome` takes it."""
    links: tuple[Link, ...] = ()
    member: bytes | None = None
    """The page as archived, where it is one to keep."""
    result: ReviewRecord | Rejected | None = None
    """``None`` for what is no page: feeds, sitemaps, failures."""
    parts: tuple[Part, ...] = ()
    """Further pages of the post. ``member`` holds them too."""
    fetched_at: str | None = None

    @property
    def site(self) -> str:
        """Key of the site."""
        return self.queued.site


class Corpus:
    """One output folder, held by one run. Use as a context manager: leaving it lets the next run in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = OutputLock(folder)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="corpus")
        self._waiting: list[tuple[Visit, asyncio.Future[ReviewRecord | None]]] = []
        self._writer: asyncio.Task[None] | None = None
        self._broken: OutputFault | None = None
        self._run: RunRow | None = None
        self._lengths: dict[str, int] = {}
        try:
            _check_state_is_there(folder)
            self._state = State(folder / STATE)
        except sqlite3.Error as error:
            self._lock.release()
            raise StartupFault(ExitStatus.OUTPUT_FAILED, f"{folder / STATE}: {error}") from error
        except StartupFault:
            self._lock.release()
            raise

    def __enter__(self) -> Corpus:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the files and let the next run in. What was not committed is fetched again then."""
        self._thread.shutdown()
        self._state.close()
        self._lock.release()

    @property
    def run(self) -> RunRow:
        """The run under way."""
        assert self._run is not None, "begin() comes first"
        return self._run

    def begin(self, name: str, started: str, settings: dict[str, Any]) -> None:
        """Go on with the run a crash left, or begin a new one. Files are cut back to what is committed.

        A run that died while it was sealed is sealed first. ``StartupFault`` when the folder cannot be repaired.
        """
        try:
            unfinished = self._state.unfinished_run()
            if unfinished:
                self._cut_back(unfinished)
            if unfinished and unfinished.phase == "sealing":
                seal(self.folder, self._state, unfinished, started, settings)
                unfinished = None
            self._sweep(unfinished)
            if not unfinished:
                with self._state.transaction():
                    unfinished = self._state.begin_run(self._unused_name(name), started)
        except (OSError, sqlite3.Error) as error:
            raise StartupFault(ExitStatus.OUTPUT_FAILED, f"{self.folder}: {error}") from error
        self._run = unfinished
        self._lengths = self._state.committed_files(unfinished.id)

    def _unused_name(self, name: str) -> str:
        taken = {other.name for other in (self.folder / "runs").glob(f"{name}*")}
        candidates = (name if number == 1 else f"{name}-{number}" for number in range(1, len(taken) + 2))
        return next(candidate for candidate in candidates if candidate not in taken)

    def _cut_back(self, run: RunRow) -> None:
        committed = self._state.committed_files(run.id)
        for path, length in committed.items():
            cut_back(self.folder / path, length)  # a file that is gone is as bad as one that is too short
        for path in files_of_run(self.folder, run.name):
            if path not in committed and (run.phase == "open" or path.endswith(".tmp")):
                (self.folder / path).unlink()

    def _sweep(self, unfinished: RunRow | None) -> None:
        """Remove drafts that a run left which died between its last commit and its end."""
        keep = f"{unfinished.name}." if unfinished else None
        for pattern in ("reviews/*/*", "rejected/*/*", "runs/*/*"):
            for path in self.folder.glob(pattern):
                if path.name.endswith((PART, ".tmp")) and not (keep and path.name.startswith(keep)):
                    path.unlink()

    async def queue_site(self, site: str, links: Sequence[Link]) -> tuple[list[Met], set[str]]:
        """What this run knows of a site's addresses, ``links`` and what was left over among them.

        Beside it the keys of the addresses that were posts in earlier runs. ``OutputFault`` when the state could not
        be written.
        """

        def work() -> tuple[list[Met], set[str]]:
            run = self.run.id
            with self._state.transaction():
                self._state.requeue(run, site)
                self._state.queue(run, [Queued(site, page_key(link.url), link, 0) for link in links])
            return self._state.met(run, site), self._state.earlier_posts(run, site)

        try:
            return await self._in_thread(work)
        except sqlite3.Error as error:
            raise OutputFault(f"{self.folder}: {error}") from error

    # Commits

    async def commit(self, visit: Visit) -> ReviewRecord | None:
        """The record of ``visit`` once it is on disk, ``None`` where it gave none or none that is new.

        The record has its place in the archive. Visits that wait meanwhile share the next write.

        ``OutputFault`` when it could not be written, and for every visit after that.
        """
        future: asyncio.Future[ReviewRecord | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((visit, future))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.ensure_future(self._write_waiting())
        return await future

    async def _write_waiting(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            visits = [visit for visit, _ in batch]
            written = asyncio.ensure_future(self._in_thread(partial(self._write, visits)))
            await asyncio.wait([written])
            fault = written.exception()  # of any kind: whoever waits must hear of it, or waits for ever
            for index, (_, future) in enumerate(batch):
                if fault:
                    future.set_exception(fault)
                else:
                    future.set_result(written.result()[index])

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _write(self, batch: Sequence[Visit]) -> list[ReviewRecord | None]:
        if self._broken:
            raise self._broken
        try:
            return self._append_and_commit(batch)
        except (OSError, sqlite3.Error) as error:
            self._broken = OutputFault(f"{self.folder}: {error}")
            raise self._broken from error

    def _append_and_commit(self, batch: Sequence[Visit]) -> list[ReviewRecord | None]:
        draft = _Draft(self._lengths)
        results = [self._draft_visit(draft, visit) for visit in batch]
        # Whatever ends the next lines early leaves bytes that do not count; nothing may be added behind them.
        self._broken = OutputFault(f"{self.folder}: a write did not come to its end")
        for path, chunks in draft.chunks.items():
            append_durably(self.folder / path, chunks)
        with self._state.transaction():
            self._state.set_committed(self.run.id, draft.lengths)
            for visit, record in zip(batch, results, strict=True):
                self._commit_visit(visit, is_new=record is not None)
        self._lengths.update(draft.lengths)
        self._broken = None
        return results

    def _draft_visit(self, draft: _Draft, visit: Visit) -> ReviewRecord | None:
        files = SiteFiles(visit.site, self.run.name)
        archive = None
        if visit.member is not None:
            archive = Archive(file=files.pages, offset=draft.add(files.pages, visit.member))
        if isinstance(visit.result, ReviewRecord):
            record = dataclasses.replace(visit.result, archive=archive)
            parts = (part.url for part in visit.parts if part.outcome == JOINED)
            draft.add(files.reviews + PART, record_draft(visit.url, record, parts))
            before = self._state.post(visit.site, record.id)
            return None if before and before.page_hash == record.content_hash else record
        if isinstance(visit.result, Rejected):
            line = refusal(visit.url, visit.site, visit.result, visit.fetched_at, archive)
            draft.add(files.rejected + PART, to_line(line))
        return None

    def _commit_visit(self, visit: Visit, *, is_new: bool) -> None:
        run = self.run.id
        outcome = visit.outcome
        if isinstance(visit.result, ReviewRecord):
            outcome = "done" if is_new else "unchanged"
            self._state.add_blocks(visit.site, bytes.fromhex(visit.result.id), block_keys(visit.result.text))
        depth = visit.queued.depth + 1
        self._state.set_outcome(run, visit.queued, outcome)
        for part in visit.parts:
            link = Link(part.url, Role.PAGE)
            self._state.set_outcome(run, Queued(visit.site, page_key(part.url), link, depth), part.outcome)
        self._state.queue(run, [Queued(visit.site, page_key(link.url), link, depth) for link in visit.links])

    # The end

    async def flush(self) -> None:
        """Wait until nothing is waiting to be written."""
        while self._writer is not None and not self._writer.done():
            await asyncio.wait([self._writer])

    async def seal(self, finished: str, settings: dict[str, Any]) -> Manifest:
        """Make the run's files whole and final. ``OutputFault`` when that fails: the next start does it."""
        await self.flush()

        def work() -> Manifest:
            try:
                with self._state.transaction():
                    self._state.set_phase(self.run.id, "sealing")
                return seal(self.folder, self._state, self.run, finished, settings)
            except (OSError, sqlite3.Error) as error:
                raise OutputFault(f"{self.folder}: {error}") from error

        return await self._in_thread(work)


def _check_state_is_there(folder: Path) -> None:
    """``StartupFault`` for a folder with runs whose state is gone: a new one would double the corpus."""
    state = folder / STATE
    lost = not state.exists() or state.stat().st_size == 0
    if lost and any((folder / "runs").glob("*")):
        raise StartupFault(
            ExitStatus.OUTPUT_FAILED,
            f"{state}: is missing or empty while {folder / 'runs'} is not; restore it or use another folder",
        )


class _Draft:
    """Bytes to append in one batch, and how long each file is then."""

    def __init__(self, committed: dict[str, int]) -> None:
        self._committed = committed
        self.chunks: dict[str, list[bytes]] = {}
        self.lengths: dict[str, int] = {}

    def add(self, path: str, chunk: bytes) -> int:
        """The offset ``chunk`` will have in the file."""
        offset = self.lengths.get(path, self._committed.get(path, 0))
        self.chunks.setdefault(path, []).append(chunk)
        self.lengths[path] = offset + len(chunk)
        return offset
