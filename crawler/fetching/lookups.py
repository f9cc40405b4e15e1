"""What names stand for: the system is asked without anybody having to wait for its slowest answer."""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import Future
from threading import Thread

MAX_UNDER_WAY = 200
"""Names asked for at once. Each takes a thread, for as long as the system waits for servers that do not answer: half
a minute, or for ever. ``CONCURRENT_REQUESTS`` keeps a run far below, but where most of its sites hang."""


class Lookups:
    """Each name is asked for once, in a thread of its own, and what it stands for is kept.

    A pool of threads is full when as many names hang; then every other name waits behind them until it counts as
    unknown, and the process waits for the pool when it ends.
    """

    def __init__(self) -> None:
        self._answers: dict[str, asyncio.Future[str]] = {}
        self._places = asyncio.Semaphore(MAX_UNDER_WAY)

    async def of(self, name: str, timeout: float) -> str:
        """The address ``name`` stands for. ``TimeoutError`` after so many seconds, ``OSError`` or ``ValueError`` for
        a name that stands for none. What hangs is not asked for again: the next to ask waits for the same answer."""
        if name not in self._answers:
            self._answers[name] = asyncio.ensure_future(self._ask(name))
            self._answers[name].add_done_callback(lambda answer: self._keep(name, answer))
        return await asyncio.wait_for(asyncio.shield(self._answers[name]), timeout)

    async def _ask(self, name: str) -> str:
        async with self._places:
            return await asyncio.wrap_future(_asked_in_a_thread(name))

    def _keep(self, name: str, answer: asyncio.Future[str]) -> None:
        if answer.cancelled() or answer.exception():
            del self._answers[name]


def _asked_in_a_thread(name: str) -> Future[str]:
    answer: Future[str] = Future()
    answer.set_running_or_notify_cancel()

    def ask() -> None:
        try:
            answer.set_result(socket.gethostbyname(name))
        except (OSError, ValueError) as error:  # ValueError: what is no name at all, as with a label of 64 letters
            answer.set_exception(error)

    Thread(target=ask, daemon=True).start()  # a daemon: nothing that ends waits for it
    return answer
