"""What is written down of a page before its run is sealed: one line a record, one line a refusal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cleaners.address import page_key
from cleaners.record import Archive, ReviewRecord
from cleaners.rejected import Rejected
from crawler.corpus.record_json import to_line


def record_draft(address: str, record: ReviewRecord, parts: Iterable[str]) -> bytes:
    """The draft of a record: ``address`` is where the page came from, ``parts`` are those of its further pages."""
    return to_line({"address": address, "record": record, "parts": [page_key(part) for part in parts]})


def refusal(
    url: str, source: str, rejected: Rejected, fetched_at: str | None, archive: Archive | None
) -> dict[str, Any]:
    """A line of ``rejected/``: final but for the question whether the page was refused for the same before."""
    return {
        "url": url,
        "source": source,
        "reason": str(rejected.reason),
        "detail": rejected.detail,
        "fetched_at": fetched_at,
        "archive": archive and {"file": archive.file, "offset": archive.offset},
    }
