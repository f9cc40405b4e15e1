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
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from cleaners.record import ReviewRecord
from crawler.corpus.batch import Batch, note_visit
from crawler.corpus.files import append_durably, write_durably
from crawler.corpus.forgetting import finish_forgetting, resolve
from crawler.corpus.known_address import under_known_address
from crawler.corpus.layout import STATE, run_folder, unused_run_name
from crawler.corpus.lock import OutputLock
from crawler.corpus.manifest import FINISHED, End, Manifest
from crawler.corpus.output_fault import OutputFault
from crawler.corpus.queueing import queue_due, queue_everything, queue_site
from crawler.corpus.repairing import check_state_is_there, repair
from crawler.corpus.sealing import seal
from crawler.discovery.links import Link
from crawler.exit_status import ExitStatus, StartupFault
from crawler.fetching.validators import Validators
from crawler.scheduling.visit import Visit
from crawler.state.addresses import Queued
from crawler.state.block_list import BlockList
from crawler.state.database import RunRow, State
from crawler.state.lessons import Known, Lesson

T = TypeVar("T")

FORGOTTEN = "forbidden/forgotten"
"""Outcome of a page that leads to a record that was forgotten."""


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
        self.surprises: set[str] = set()
        """Sites of which a post has changed without a word of their sources. Whoever acts on it clears it."""
        try:
            check_state_is_there(folder)
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
        """Go on with the run a crash left, or begin a new one. ``StartupFault`` for a folder beyond repair."""
        try:
            unfinished = repair(self.folder, self._state, started, settings)
            if not unfinished:
                with self._state.transaction():
                    unfinished = self._state.begin_run(unused_run_name(self.folder, name), started)
        except (OSError, sqlite3.Error) as error:
            raise StartupFault(ExitStatus.OUTPUT_FAILED, f"{self.folder}: {error}") from error
        self._run = unfinished
        self._lengths = self._state.committed_files(unfinished.id)

    def forget(self, targets: Sequence[str], now: str, settings: dict[str, Any]) -> None:
        """Remove every trace of these addresses and sites, and let none of them in again.

        ``StartupFault`` when one is not known, and nothing was removed, or when the folder cannot be written; then
        the next command that opens it finishes the removal.
        """
        try:
            repair(self.folder, self._state, now, settings)
            entries = [entry for target in targets for entry in resolve(self.folder, self._state, target)]
            with self._state.transaction():
                self._state.block_list.add(entries, now)
            finish_forgetting(self.folder, self._state, now)
        except (OSError, sqlite3.Error) as error:
            raise StartupFault(ExitStatus.OUTPUT_FAILED, f"{self.folder}: {error}") from error

    @property
    def block_list(self) -> BlockList:
        """What must not be fetched."""
        return self._state.block_list

    # What waits to be asked for. ``OutputFault`` when the state could not be read or written.

    async def queue_site(self, site: str, links: Sequence[Link]) -> Known:
        """As :func:`crawler.corpus.queueing.queue_site`."""
        return await self._from_state(partial(queue_site, self._state, self.run.id, site, links))

    async def queue_everything(self, site: str, links: Sequence[Link]) -> Known:
        """As :func:`crawler.corpus.queueing.queue_everything`."""
        return await self._from_state(partial(queue_everything, self._state, self.run.id, site, links))

    async def due(self, site: str, *, has_moved_on: bool = False) -> list[Queued]:
        """As :func:`crawler.corpus.queueing.queue_due`. ``has_moved_on``: as
        :attr:`crawler.scheduling.frontier.Frontier.has_moved_on`."""
        return await self._from_state(partial(queue_due, self._state, self.run, site, has_moved_on=has_moved_on))

    async def parts(self, queued: Queued) -> tuple[tuple[str, Validators], ...]:
        """The further pages of a post, as they were when it was last read."""
        return await self._from_state(partial(self._state.pages.parts, queued.site, queued.key))

    async def _from_state(self, work: Callable[[], T]) -> T:
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
        if isinstance(visit.result, ReviewRecord) and self.block_list.blocks_record(visit.result.url):
            visit = _forgotten(visit)
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
        batch = [_under_known_address(self._state, visit) for visit in batch]
        draft = Batch(self._state, self.run, self._lengths)
        results = [draft.draft(visit) for visit in batch]
        # Whatever ends the next lines early leaves bytes that do not count; nothing may be added behind them.
        self._broken = OutputFault(f"{self.folder}: a write did not come to its end")
        for path, chunks in draft.chunks.items():
            append_durably(self.folder / path, chunks)
        with self._state.transaction():
            self._state.set_committed(self.run.id, draft.lengths)
            for visit, record in zip(batch, results, strict=True):
                if note_visit(self._state, self.run, visit, is_new=record is not None):
                    self.surprises.add(visit.site)
        self._lengths.update(draft.lengths)
        self._broken = None
        return results

    # Beside the pages

    async def keep_robots(self, host: str, robots: bytes) -> None:
        """Keep a host's robots.txt with the run. ``OutputFault`` when it cannot be written."""

        def work() -> None:
            try:
                write_durably(run_folder(self.folder, self.run.name) / "robots" / f"{host}.txt", [robots])
            except OSError as error:
                raise OutputFault(f"{self.folder}: {error}") from error

        await self._in_thread(work)

    # The end

    async def flush(self) -> None:
        """Wait until nothing is waiting to be written."""
        while self._writer is not None and not self._writer.done():
            await asyncio.wait([self._writer])

    async def seal(self, finished: str, settings: dict[str, Any], reason: str = FINISHED) -> Manifest:
        """Make the run's files whole and final. ``OutputFault`` when that fails: the next start does it."""
        await self.flush()

        def work() -> Manifest:
            try:
                with self._state.transaction():
                    self._state.set_phase(self.run.id, "sealing")
                return seal(self.folder, self._state, self.run, End(finished, reason), settings)
            except (OSError, sqlite3.Error) as error:
                raise OutputFault(f"{self.folder}: {error}") from error

        return await self._in_thread(work)


def _under_known_address(state: State, visit: Visit) -> Visit:
    if not isinstance(visit.result, ReviewRecord):
        return visit
    return dataclasses.replace(visit, result=under_known_address(state, visit.result))


def _forgotten(visit: Visit) -> Visit:
    """The same visit, with nothing in it of what the page said."""
    lesson = visit.lesson and Lesson(queued=visit.queued, outcome=FORGOTTEN)
    return Visit(queued=visit.queued, url=visit.url, outcome=FORGOTTEN, fetched_at=visit.fetched_at, lesson=lesson)
