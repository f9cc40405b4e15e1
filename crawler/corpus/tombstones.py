"""Posts that are no longer on their site: one line when that is certain, and one when they are back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson

from cleaners.address import canonical_address, page_key
from cleaners.identity import record_id
from crawler.corpus.layout import SiteFiles
from crawler.corpus.record_json import to_line
from crawler.state.database import State
from crawler.state.known_page import MOVED
from crawler.state.page_table import PageTable

RUNS_GONE = 2
"""Runs in a row that must find a post missing: a server that is being moved says 404 for a night."""
BACK = "back"
"""Reason of the line of a post that was gone and is there again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """One line of ``tombstones/``. Of an ``id``, the line of the newest run counts."""

    id: str
    """Of the record."""
    key: str
    url: str
    source: str
    reason: str
    """``gone/404``, ``gone/410``, ``gone/soft-404``, ``moved``, or ``back``."""
    to: str | None
    """The new address of a post that has moved."""
    seen: str
    """When the page was last asked for, in UTC."""

    def line(self) -> bytes:
        """One line of JSON."""
        return to_line({name: value for name, value in asdict(self).items() if name != "key"})


def tombstones_of(state: State, site: str) -> list[Tombstone]:
    """What to write for the site at the end of the run, in the order of addresses. The same when asked again."""
    found = []
    for post in state.pages.vanished(site, RUNS_GONE):
        own = _record_of(state, site, post.key, (post.id, record_id(canonical_address(post.url))))
        to = state.pages.new_address(site, post.moved) if post.moved else None
        if own and (to or post.reason != MOVED):  # an address that leads to no post may be one again tomorrow
            reason = post.reason or BACK
            found.append(
                Tombstone(id=own, key=post.key, url=post.url, source=site, reason=reason, to=to, seen=post.seen)
            )
    return sorted(found, key=lambda tombstone: tombstone.url)


def _record_of(state: State, site: str, key: str, ids: Iterable[str | None]) -> str | None:
    """The id of the record whose page this is, ``None`` for another address of a post: such may come and go."""
    for id in filter(None, ids):
        post = state.results.post(site, id)
        if post and (post.address is None or page_key(post.address) == key):
            return id
    return None


def absent_posts(output: Path, site: str, runs: Iterable[str]) -> frozenset[str]:
    """Ids of the records whose posts are gone after these runs, given in their order, by what the runs wrote."""
    absent: dict[str, bool] = {}
    written = {path.stem: path for path in (output / SiteFiles(site, "").tombstones).parent.glob("*.jsonl")}
    for run in filter(written.__contains__, runs):
        for line in filter(bytes.strip, written[run].read_bytes().splitlines()):
            tombstone = orjson.loads(line)
            absent[tombstone["id"]] = tombstone["reason"] != BACK
    return frozenset(id for id, is_gone in absent.items() if is_gone)


def bury(pages: PageTable, site: str, run: str, tombstones: Sequence[Tombstone]) -> None:
    """Note that these lines have been written."""
    for tombstone in tombstones:
        pages.set_tombstone(site, tombstone.key, None if tombstone.reason == BACK else run)
