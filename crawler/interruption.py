"""Signals that ask a command to end, in the time in which Scrapy does not listen to them.

Scrapy does while it crawls. Before that, and in commands that do not crawl, a signal would end the process without a
word and with a status that says nothing; and the first process of a container would not hear it at all.
"""

from __future__ import annotations

import os
import signal
import threading
from types import FrameType

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
TOO_EARLY_SECONDS = 0.25
"""Until a signal is sent again that came when Scrapy was about to listen."""


def interrupt_on_signals() -> None:
    """From now on the first of these signals raises ``KeyboardInterrupt``; the second ends the process at once.

    What whoever started us has set to be ignored (``nohup``) stays ignored.
    """
    for number in _heard():
        signal.signal(number, _interrupt)


def leave_signals_to_scrapy() -> None:
    """From now on they wait until Scrapy listens, which knows two of them; the end of a terminal is SIGTERM to it."""
    for number in _heard():
        signal.signal(number, _terminate if number == signal.SIGHUP else _send_again)


def _heard() -> list[signal.Signals]:
    return [number for number in ENDING if signal.getsignal(number) is not signal.SIG_IGN]


def _interrupt(number: int, frame: FrameType | None) -> None:
    for other in _heard():
        signal.signal(other, signal.SIG_DFL)
    raise KeyboardInterrupt


def _send_again(number: int, frame: FrameType | None) -> None:
    timer = threading.Timer(TOO_EARLY_SECONDS, os.kill, (os.getpid(), number))
    timer.daemon = True
    timer.start()


def _terminate(number: int, frame: FrameType | None) -> None:
    os.kill(os.getpid(), signal.SIGTERM)
