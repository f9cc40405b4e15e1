"""Cleaning in worker processes: off the event loop, with a deadline and a memory bound for each page (ADR 4)."""

from __future__ import annotations

import asyncio
import multiprocessing
import resource
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from typing import TypeVar

from cleaners.examination import Examination
from cleaners.hints import PageHints, RawPage
from cleaners.record import ReviewRecord
from cleaners.rejected import Reason, Rejected
from crawler.workers import DeadlinePassed, WorkerLost, Workers

MAX_WORKER_BYTES = 4 * 1024**3
"""Address space of one worker: a page that wants more loses its worker, not the machine."""
PAGES_PER_WORKER = 2_000
"""A worker is replaced then. trafilatura and dateparser keep caches that grow with every page."""
PAGES_AHEAD = 4
"""Pages read ahead for each worker: enough to keep it busy, few enough to hold in memory."""

T = TypeVar("T")


def _start_worker() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MAX_WORKER_BYTES, MAX_WORKER_BYTES))


def _clean(page: RawPage, hints: PageHints) -> ReviewRecord | Rejected:
    from cleaners.page import clean_page  # in the worker only: what it imports takes a second

    return clean_page(page, hints)


def _examine(page: RawPage, hints: PageHints) -> Examination:
    from cleaners.page import examine_page

    return examine_page(page, hints)


class CleaningPool:
    """Worker processes that clean pages. A page that breaks its worker is refused; the others do not notice."""

    def __init__(self, workers: int, deadline: float) -> None:
        """``deadline`` in seconds for one page, counted from when a worker takes it."""
        # A fork server has no threads, locks or open files of ours to hand down; its children start in milliseconds.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["cleaners.page"])
        self._deadline = deadline
        self._pages_ahead = PAGES_AHEAD * workers
        self._workers = Workers(workers, deadline, PAGES_PER_WORKER, _start_worker, context)

    async def clean(self, page: RawPage, hints: PageHints) -> ReviewRecord | Rejected:
        """What :func:`cleaners.page.clean_page` returns, or the refusal of a page that broke its worker."""
        try:
            return await asyncio.wrap_future(self.submit(page, hints))
        except (WorkerLost, MemoryError) as fault:
            return self.refusal(fault)

    def clean_in_order(
        self, pages: Iterable[RawPage | T], hints: PageHints
    ) -> Iterator[tuple[RawPage, ReviewRecord | Rejected] | T]:
        """Each page with its record or refusal, in the order they came; what is no page is passed on in its place."""
        waiting: deque[tuple[RawPage, Future[ReviewRecord | Rejected]] | T] = deque()
        for page in pages:
            waiting.append((page, self.submit(page, hints)) if isinstance(page, RawPage) else page)
            if len(waiting) > self._pages_ahead:
                yield self._result(waiting.popleft())
        while waiting:
            yield self._result(waiting.popleft())

    def _result(
        self, job: tuple[RawPage, Future[ReviewRecord | Rejected]] | T
    ) -> tuple[RawPage, ReviewRecord | Rejected] | T:
        if not isinstance(job, tuple):
            return job
        page, future = job
        try:
            return page, future.result()
        except (WorkerLost, MemoryError) as fault:
            return page, self.refusal(fault)

    def submit(self, page: RawPage, hints: PageHints) -> Future[ReviewRecord | Rejected]:
        """The cleaning of ``page``, under way. Pass what it raises to :meth:`refusal`."""
        return self._workers.submit(_clean, page, hints)

    def examine(self, page: RawPage, hints: PageHints) -> Examination:
        """What :func:`cleaners.page.examine_page` returns; of a page that broke its worker, the refusal alone."""
        try:
            return self._workers.submit(_examine, page, hints).result()
        except (WorkerLost, MemoryError) as fault:
            return Examination(self.refusal(fault), ())

    def refusal(self, fault: BaseException) -> Rejected:
        """The refusal that stands for a page which broke its worker. Any other ``fault`` is ours, and raised."""
        match fault:
            case DeadlinePassed():
                return Rejected(Reason.TIMEOUT, f"not cleaned within {self._deadline:g} s")
            case MemoryError():
                return Rejected(Reason.WORKER_DIED, "out of memory")
            case WorkerLost():
                return Rejected(Reason.WORKER_DIED, f"exit status {fault.exitcode}")
        raise fault

    def close(self) -> None:
        """End the workers. Pages still under way are given up."""
        self._workers.close()
