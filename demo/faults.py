"""What the demo server can be told to do wrong, as rows of data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatchcase
from threading import Lock


class FaultKind(StrEnum):
    """The ways to misbehave, each with what its argument means."""

    STATUS = "status"
    """Answer with this status, ``503``, and no page."""
    RETRY_AFTER = "retry-after"
    """Answer 503 with this many seconds in ``Retry-After``."""
    RESET = "reset"
    """Reset the connection instead of answering. No argument."""
    TRUNCATE = "truncate"
    """Announce the whole body, send this fraction of it (``0.5``), close."""
    DELAY = "delay"
    """Answer after this many seconds."""
    DRIP = "drip"
    """Send the body at this many bytes a second."""
    CONTENT_TYPE = "content-type"
    """Send this ``Content-Type``, whatever the bytes are."""
    HANG = "hang"
    """Send the headers, then nothing for this many seconds, then close."""
    LENGTH = "length"
    """Announce this fraction of the body's length (``0.5``, ``1.5``), send all of it, close."""
    ENCODING = "encoding"
    """Say that the body is packed in this way (``gzip``), and send it as it is."""
    REDIRECT = "redirect"
    """Send on to this address, whatever it is."""
    ERROR_PAGE = "error-page"
    """Answer 200 with a page that has this title and says nothing else."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One row: which addresses, what goes wrong, and how often."""

    pattern: str
    """Shell pattern over host and path, ``reels.test/2013/*``. Case matters."""
    kind: FaultKind
    argument: str = ""
    times: int | None = None
    """The first so many requests of each address. ``None``: all of them."""

    def __post_init__(self) -> None:
        _check_argument(self)


def _check_argument(fault: Fault) -> None:
    """``ValueError`` if the argument is not of the sort its kind asks for."""
    match fault.kind:
        case FaultKind.STATUS:
            int(fault.argument)
        case FaultKind.RETRY_AFTER | FaultKind.DELAY | FaultKind.DRIP | FaultKind.HANG:
            float(fault.argument)
        case FaultKind.TRUNCATE | FaultKind.LENGTH:
            float(fault.argument)
        case FaultKind.CONTENT_TYPE | FaultKind.ENCODING | FaultKind.REDIRECT:
            fault.argument.encode("ascii")
        case FaultKind.RESET if fault.argument:
            raise ValueError(f"a reset takes no argument: {fault.argument!r}")
        case _:
            pass


@dataclass(slots=True)
class FaultPlan:
    """The rows of one server, with the count of what each has already spoilt. Safe to share by threads."""

    faults: Sequence[Fault]
    _spoilt: Counter[tuple[Fault, str]] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock)

    def next_for(self, address: str) -> Fault | None:
        """The first row that still applies to host and path; using it counts."""
        with self._lock:
            for fault in self.faults:
                if not fnmatchcase(address, fault.pattern):
                    continue
                if fault.times is None or self._spoilt[fault, address] < fault.times:
                    self._spoilt[fault, address] += 1
                    return fault
        return None
