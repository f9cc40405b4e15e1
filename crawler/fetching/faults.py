"""What went wrong with a request, by name: outcomes as the manifest counts them.

``error/…``: the world failed; ``later/…``: it was not asked, or not again, and will be. Both wait for the next run,
and only the first count as failures. ``forbidden/…``: it is not to be asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from OpenSSL import SSL
from scrapy import exceptions
from twisted.internet import error as net
from twisted.python.failure import Failure

TOO_LARGE = "rejected/too_large"
PRIVATE_ADDRESS = "forbidden/private-address"
ROBOTS_TXT = "forbidden/robots-txt"

TRY_AGAIN_KINDS = ("error/", "later/")
"""How an outcome begins whose address waits in the next run."""

_WORD_START = re.compile(r"(?<=[a-z])(?=[A-Z])")


class NotAsked(exceptions.IgnoreRequest):
    """The request is not made, or its answer not used. ``outcome`` says why; nothing failed that we could mend."""

    def __init__(self, outcome: str, detail: str = "") -> None:
        super().__init__(detail or outcome)
        self.outcome = outcome


class HeaderTooLarge(Exception):
    """A response is given up before its header has ended."""


class UndecodableBody(exceptions.DownloadFailedError):
    """The body is not compressed as its header says."""


OUTCOMES: tuple[tuple[type[BaseException], str], ...] = (
    (exceptions.CannotResolveHostError, "error/dns"),
    (exceptions.DownloadConnectionRefusedError, "error/refused"),
    (exceptions.DownloadTimeoutError, "error/timeout"),
    (exceptions.ResponseDataLossError, "error/cut-short"),
    (exceptions.DownloadCancelledError, TOO_LARGE),  # past DOWNLOAD_MAXSIZE; nothing else cancels a download
    (HeaderTooLarge, "error/header-too-large"),
    (UndecodableBody, "error/undecodable"),
    (SSL.Error, "error/tls"),
    (net.ConnectionLost, "error/connection-lost"),
    (net.ConnectionDone, "error/connection-lost"),
    (net.ConnectError, "error/connect"),
    (exceptions.DownloadFailedError, "error/malformed"),  # what is left of them: no HTTP
    (exceptions.IgnoreRequest, TOO_LARGE),  # Scrapy's, of a body that grows past DOWNLOAD_MAXSIZE when unpacked
)
"""The first row decides that is of the type of the exception, or of a cause of it."""

DOWNLOAD_FAULTS: tuple[type[BaseException], ...] = (
    *(kind for kind, _ in OUTCOMES),
    exceptions.IgnoreRequest,
    OSError,
)
"""What a download raises when the world is at fault. Anything else is a bug."""


def outcome_of(error: BaseException) -> str:
    """The outcome of a request that ended in ``error``.

    >>> outcome_of(NotAsked("later/retry-after")), outcome_of(exceptions.DownloadTimeoutError("60 seconds"))
    ('later/retry-after', 'error/timeout')
    """
    if isinstance(error, NotAsked):
        return error.outcome
    causes = list(_causes(error))
    for kind, outcome in OUTCOMES:
        if any(isinstance(cause, kind) for cause in causes):
            return outcome
    return f"error/{_WORD_START.sub('-', type(error).__name__).lower()}"


def _causes(error: BaseException) -> Iterator[BaseException]:
    """``error``, what it was raised from, and what Twisted lists as the reasons of either."""
    waiting: list[BaseException] = [error]
    seen = set()
    while waiting:
        cause = waiting.pop(0)
        if id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        reasons = getattr(cause, "reasons", None) or ()
        waiting += [reason.value for reason in reasons if isinstance(reason, Failure) and reason.value]
        waiting += [cause.__cause__] if cause.__cause__ else []
