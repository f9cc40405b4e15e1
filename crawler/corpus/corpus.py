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
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from cleaners.address import page_key
from cleaners.record import Archive, ReviewRecord
from cleaners.rejected import Rejected
from cleaners.repeated import block_keys
from crawler.corpus.drafts import record_draft, refusal
from crawler.corpus.figures import seen_of
from crawler.corpus.files import append_durably, cut_back, write_durably
from crawler.corpus.forgetting import finish_forgetting, resolve
from crawler.corpus.layout import KINDS, PART, STATE, SiteFiles, files_of_run, run_folder
from crawler.corpus.lock import OutputLock
from crawler.corpus.output_fault import OutputFault
from crawler.corpus.record_json import to_line
from crawler.corpus.sealing import Manifest, seal
from crawler.discovery.link_rules import Role
from crawler.discovery.links import Link
from crawler.exit_status import ExitStatus, StartupFault
from crawler.fetching.parts import JOINED
from crawler.fetching.validators import Validators
from crawler.scheduling.planning import due_pages, is_source
from crawler.scheduling.remembering import remember
from crawler.scheduling.visit import Visit
from crawler.state.addresses import NOTHING, Earlier, Met, Queued
from crawler.state.block_list import BlockList
from crawler.state.database import RunRow, State

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
        """Go on with the run a crash left, or begin a new one. ``StartupFault`` for a folder beyond repair."""
        try:
            unfinished = self._repair(started, settings)
            if not unfinished:
                with self._state.transaction():
                    unfinished = self._state.begin_run(self._unused_name(name), started)
        except (OSError, sqlite3.Error) as error:
            raise StartupFault(ExitStatus.OUTPUT_FAILED, f"{self.folder}: {error}") from error
        self._run = unfinished
        self._lengths = self._state.committed_files(unfinished.id)

    def _repair(self, now: str, settings: dict[str, Any]) -> RunRow | None:
        """Bring to its end what a crash left: files are cut back to what is committed, a run that died while it was
        sealed is sealed, what was to be forgotten is removed. The run that is to go on comes back."""
        unfinished = self._state.unfinished_run()
        if unfinished:
            self._cut_back(unfinished)
        if unfinished and unfinished.phase == "sealing":
            seal(self.folder, self._state, unfinished, now, settings)
            unfinished = None
        self._sweep(unfinished)
        finish_forgetting(self.folder, self._state, now)
        return unfinished

    def forget(self, targets: Sequence[str], now: str, settings: dict[str, Any]) -> None:
        """Remove every trace of these addresses and sites, and let none of them in again.

        ``StartupFault`` when one is not known, and nothing was removed, or when the folder cannot be written; then
        the next command that opens it finishes the removal.
        """
        try:
            self._repair(now, settings)
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
        for pattern in (*(f"{kind}/*/*" for kind in KINDS), "runs/*/*"):
            for path in self.folder.glob(pattern):
                if path.name.endswith((PART, ".tmp")) and not (keep and path.name.startswith(keep)):
                    path.unlink()

    async def queue_site(self, site: str, links: Sequence[Link]) -> tuple[list[Met], Earlier]:
        """What this run knows of a site's addresses: what was left over, the site's sources, and of ``links`` what
        is not a page of an earlier run. Such pages wait for :meth:`due`. Beside it, what earlier runs have had.

        ``OutputFault`` when the state could not be written, here and in the next three.
        """
        return await self._from_state(partial(self._queue_site, site, links))

    def _queue_site(self, site: str, links: Sequence[Link]) -> tuple[list[Met], Earlier]:
        run = self.run.id
        earlier = self._state.earlier(run, site)
        found = self._allowed(site, links)
        found = [start for start in found if not (start.link.role.is_page and start.key in earlier.pages)]
        if earlier.posts:
            sources = (page for page in self._state.pages.known(site) if is_source(page))
            found += [Queued(site, page.key, Link(page.url, page.role), page.depth) for page in sources]
            found += self._state.interfaces(site)
        with self._state.transaction():
            self._state.requeue(run, site)
            self._state.queue(run, found)
        return self._state.met(run, site), earlier

    def _allowed(self, site: str, links: Sequence[Link]) -> list[Queued]:
        return [Queued(site, page_key(link.url), link, 0) for link in links if not self.block_list.blocks(link.url)]

    async def queue_everything(self, site: str, links: Sequence[Link]) -> tuple[list[Met], Earlier]:
        """As :meth:`queue_site` for a site of which nothing is known, with every post that is."""
        return await self._from_state(partial(self._queue_everything, site, links))

    def _queue_everything(self, site: str, links: Sequence[Link]) -> tuple[list[Met], Earlier]:
        run = self.run.id
        posts = (page for page in self._state.pages.known(site) if page.is_post)
        with self._state.transaction():
            self._state.requeue(run, site)
            self._state.queue(run, self._allowed(site, links))
            self._state.queue(run, [Queued(site, page.key, Link(page.url, page.role), page.depth) for page in posts])
        return self._state.met(run, site), NOTHING

    async def due(self, site: str, *, has_moved_on: bool = False) -> list[Queued]:
        """Pages of earlier runs that this one asks for again, now that the site's sources have been heard.

        ``has_moved_on``: as :attr:`crawler.scheduling.frontier.Frontier.has_moved_on`.

        They wait in the state from then on, so a crash loses none of them. Asked twice, the answer has no page twice.
        """
        return await self._from_state(partial(self._queue_due, site, has_moved_on))

    def _queue_due(self, site: str, has_moved_on: bool) -> list[Queued]:
        run, pages = self.run, self._state.pages
        met = self._state.known_keys(run.id, site)
        asked = self._state.answered(run.id, site)
        now = datetime.fromisoformat(run.started)
        due = due_pages(pages.known(site), run.id, now, asked, has_moved_on=has_moved_on)
        queued = [
            Queued(site, page.key, Link(page.url, page.role), page.depth, validators=page.validators)
            for page in due
            if page.key not in met
        ]
        with self._state.transaction():
            self._state.queue(run.id, queued)
        return queued

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
        if isinstance(visit.result, ReviewRecord) and self.block_list.blocks_record(visit.result.id):
            visit = Visit(queued=visit.queued, url=visit.url, outcome=FORGOTTEN, fetched_at=visit.fetched_at)
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
        if isinstance(visit.result, ReviewRecord) and self._is_unchanged(visit.site, visit.result):
            draft.add(files.seen + PART, to_line(seen_of(visit.result)))
            return None
        archive = None
        if visit.member is not None:
            archive = Archive(file=files.pages, offset=draft.add(files.pages, visit.member))
        if isinstance(visit.result, ReviewRecord):
            record = dataclasses.replace(visit.result, archive=archive)
            parts = (part.url for part in visit.parts if part.outcome == JOINED)
            draft.add(files.reviews + PART, record_draft(visit.url, record, parts))
            return record
        if isinstance(visit.result, Rejected):
            line = refusal(visit.url, visit.site, visit.result, visit.fetched_at, archive)
            draft.add(files.rejected + PART, to_line(line))
        return None

    def _is_unchanged(self, site: str, record: ReviewRecord) -> bool:
        """Whether a reader of the page would see what the last line of the post was made from. Then neither a draft
        nor the page is kept: the archive has it."""
        before = self._state.post(site, record.id)
        return before is not None and before.text is not None and before.page_hash == record.content_hash

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
        via = visit.queued.key
        self._state.queue(run, [Queued(visit.site, page_key(link.url), link, depth, via) for link in visit.links])
        if remember(self._state.pages, run, visit, outcome, visit.fetched_at or self.run.started):
            self.surprises.add(visit.site)

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
