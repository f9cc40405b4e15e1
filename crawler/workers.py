"""Processes that do jobs for this one, each job with a deadline. What ends one harms no job but its own (ADR 17)."""

from __future__ import annotations

import pickle
import signal
import traceback
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any, TypeVar

T = TypeVar("T")
Job = tuple[Future[Any], Callable[..., Any], tuple[Any, ...]]

SECONDS_TO_END = 5
"""For a process without a connection. One that is lost has ended already."""


class WorkerLost(Exception):
    """The process ended before its job did."""

    def __init__(self, exitcode: int | None) -> None:
        super().__init__(exitcode)
        self.exitcode = exitcode
        """Of the process; ``-9`` where signal 9 ended it."""


class DeadlinePassed(WorkerLost):
    """The job took longer than it may, and its process was ended for it."""


class Workers:
    """So many processes, started when there is work for them.

    Each has a connection of its own, and a thread here that gives it one job after the other: nothing is shared that
    a process could take with it when it ends.
    """

    def __init__(
        self, number: int, deadline: float, jobs_each: int, begin: Callable[[], None], context: ForkServerContext
    ) -> None:
        """``deadline`` in seconds for one job, counted from when a process takes it. ``begin`` is the first thing a
        process does; it is replaced after ``jobs_each`` jobs."""
        self._deadline = deadline
        self._jobs_each = jobs_each
        self._begin = begin
        self._context = context
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._workers: set[_Worker] = set()
        self._is_closed = False
        self._lock = Lock()  # the modules of Python that start and reap processes are not made for threads
        self._threads = [Thread(target=self._give_jobs, daemon=True) for _ in range(number)]
        for thread in self._threads:
            thread.start()

    def submit(self, function: Callable[..., T], *args: Any) -> Future[T]:
        """What ``function`` returns or raises. Raises :class:`WorkerLost` where the process did not survive it."""
        assert not self._is_closed
        future: Future[T] = Future()
        self._jobs.put((future, function, args))
        return future

    def close(self) -> None:
        """End the processes. Jobs under way are lost, those that wait are cancelled."""
        self._is_closed = True
        for _ in self._threads:
            self._jobs.put(None)
        for worker in list(self._workers):
            worker.kill()
        for thread in self._threads:
            thread.join()

    def _give_jobs(self) -> None:
        worker = None
        while job := self._jobs.get():
            future, function, args = job
            if self._is_closed:
                future.cancel()
            if not future.set_running_or_notify_cancel():
                continue
            try:
                worker = self._start_where_needed(worker)
                future.set_result(worker.do(function, args))
            except Exception as error:  # noqa: BLE001 - the job's, for whoever waits for it
                future.set_exception(error)
        if worker:
            self._end(worker)

    def _start_where_needed(self, worker: _Worker | None) -> _Worker:
        """``worker`` where it is fit for another job, else a new one."""
        if worker and worker.is_alive and worker.jobs < self._jobs_each:
            return worker
        if worker:
            self._end(worker)
        with self._lock:
            worker = _Worker(self._context, self._begin, self._deadline, self._lock)
        self._workers.add(worker)
        if self._is_closed:
            worker.kill()
        return worker

    def _end(self, worker: _Worker) -> None:
        self._workers.discard(worker)
        worker.end()


class _Worker:
    """One process, seen from this one."""

    def __init__(self, context: ForkServerContext, begin: Callable[[], None], deadline: float, lock: Lock) -> None:
        self.jobs = 0
        self._lock = lock
        self._wire, theirs = context.Pipe()
        # A daemon: Python ends it when this process ends, and does not wait for it.
        self._process = context.Process(target=_serve, args=(theirs, begin, deadline), daemon=True)
        self._process.start()
        theirs.close()  # so that the end of the process is the end of the connection

    @property
    def is_alive(self) -> bool:
        with self._lock:
            return self._process.is_alive()

    def do(self, function: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        self.jobs += 1
        job = pickle.dumps((function, args))
        try:
            self._wire.send_bytes(job)
            answer = self._wire.recv_bytes()
        except (EOFError, OSError) as error:
            exitcode = self._reap()
            raise (DeadlinePassed if exitcode == -signal.SIGALRM else WorkerLost)(exitcode) from error
        is_result, value = pickle.loads(answer)
        if not is_result:
            raise value
        return value

    def kill(self) -> None:
        self._process.kill()

    def end(self) -> None:
        """An idle process ends with its connection."""
        self._wire.close()
        self._reap()

    def _reap(self) -> int | None:
        with self._lock:
            self._process.join(SECONDS_TO_END)
            self._process.kill()
            self._process.join()
            return self._process.exitcode


def _serve(wire: Connection, begin: Callable[[], None], deadline: float) -> None:
    """The work of a process: one job after the other, until the connection ends."""
    # What is typed at a terminal, or the end of it, is said to all its processes; this one ends with its connection.
    for ignored in (signal.SIGINT, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    # The kernel's alarm ends the process whatever it is at, in whatever library. No clock that is set moves it, and
    # it rings where nobody waits for the job any more.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    begin()
    with suppress(EOFError, OSError):  # the other side has ended
        while True:
            job = wire.recv_bytes()
            signal.setitimer(signal.ITIMER_REAL, deadline)
            answer = _answer(job)
            signal.setitimer(signal.ITIMER_REAL, 0)
            wire.send_bytes(answer)


def _answer(job: bytes) -> bytes:
    """Whether the job returned, and what it returned or raised."""
    try:
        function, args = pickle.loads(job)
        return pickle.dumps((True, function(*args)))
    except Exception as error:  # noqa: BLE001 - the job's, raised on the other side
        error.add_note(traceback.format_exc())
        return pickle.dumps((False, error))
