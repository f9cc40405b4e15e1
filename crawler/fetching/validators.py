"""What a server gave with a page to ask later whether it has changed (RFC 9110, sections 8.8 and 13)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

MAX_CHARS = 1_000
"""A longer header is no validator but a mistake; it would be sent with every later request."""


@dataclass(frozen=True, slots=True)
class Validators:
    """``ETag`` and ``Last-Modified`` of one response, as sent. ``None`` where there was none."""

    etag: str | None = None
    last_modified: str | None = None

    def __bool__(self) -> bool:
        """Whether there is anything to ask with."""
        return bool(self.etag or self.last_modified)

    def headers(self) -> dict[str, str]:
        """Of the request that gets 304 where nothing has changed.

        >>> Validators('W/"5f2c"').headers()
        {'If-None-Match': 'W/"5f2c"'}
        """
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in headers.items() if value}


NO_VALIDATORS = Validators()
"""Of a page that has never been visited, or has to be read anew."""


def read_validators(header: Callable[[str], str | None]) -> Validators:
    """Those of a response whose headers ``header`` looks up."""
    found = (header(name) for name in ("ETag", "Last-Modified"))
    etag, last_modified = (
        value if value and len(value) <= MAX_CHARS and value.isprintable() else None for value in found
    )
    return Validators(etag, last_modified)
