"""What the exit status of a command tells cron, and the exception that carries one."""

from __future__ import annotations

from enum import IntEnum


class ExitStatus(IntEnum):
    """Statuses of all commands of the project. Documented in docs/operations.md and ADR 3."""

    OK = 0
    """All went well. A run in which nothing changed is one of these."""
    FAILED = 1
    """A fault of ours: an exception nobody expected. Python's own status for a traceback."""
    BAD_CONFIGURATION = 2
    """A setting, an argument or a site file is wrong; nothing was fetched."""
    NOTHING_FETCHED = 3
    """No page could be fetched, or too large a share of the requests failed."""
    LOCKED = 4
    """Another run holds the output folder; nothing was touched."""
    INTERRUPTED = 5
    """Stopped by a signal. What was fetched is sealed; the next run goes on."""
    OUTPUT_FAILED = 6
    """The output folder could not be read or written (disk full, wrong version). What was committed is safe."""
    BAD_INPUT = 7
    """A file could not be read to its end. The others were cleaned, recleaned or compared; nothing was adopted."""
    CHECK_FAILED = 8
    """The run went well, but what it found is unusual; the summary and the manifest name each check that failed."""

    UNKNOWN = 9
    """``scrapy forget``: the corpus knows nothing of an address or site that was named; nothing was removed."""
    DEADLINE = 10
    """The run's time was up. What was fetched is sealed; the next run goes on. The manifest names failed checks."""


class StartupFault(Exception):
    """The command cannot do its job. The message is one line for a person; no traceback is of use to them."""

    def __init__(self, status: ExitStatus, message: str) -> None:
        super().__init__(status, message)
        self.status = status
        self.message = message

    def __str__(self) -> str:
        return self.message
