"""The two steps of a commit (ADR 1): what a batch of visits adds to the files, and what the state says then.

Whoever takes them sees to the order: nothing is noted before the bytes are on disk.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from cleaners.address import page_key
from cleaners.listed import post_keys
from cleaners.record import Archive, ReviewRecord
from cleaners.rejected import Rejected
from crawler.corpus.drafts import record_draft, refusal
from crawler.corpus.figures import seen_of
from crawler.corpus.layout import PART, SiteFiles
from crawler.corpus.record_json import to_line
from crawler.discovery.link_rules import Role
from crawler.discovery.links import Link
from crawler.fetching.parts import JOINED
from crawler.scheduling.remembering import remember
from crawler.scheduling.visit import Visit
from crawler.state.addresses import Queued
from crawler.state.database import RunRow, State


class Batch:
    """Bytes to append to the files of one run, and how long each file is then."""

    def __init__(self, state: State, run: RunRow, committed: Mapping[str, int]) -> None:
        self.chunks: dict[str, list[bytes]] = {}
        """By path relative to the output folder."""
        self.lengths: dict[str, int] = {}
        self._state = state
        self._run = run
        self._committed = committed

    def draft(self, visit: Visit) -> ReviewRecord | None:
        """Add what came of one address. Its record, with its place in the archive, if it has one that is new."""
        files = SiteFiles(visit.site, self._run.name)
        if isinstance(visit.result, ReviewRecord) and self._is_unchanged(visit.site, visit.result):
            self._add(files.seen + PART, to_line(seen_of(visit.result)))
            return None
        archive = None
        if visit.member is not None:
            archive = Archive(file=files.pages, offset=self._add(files.pages, visit.member))
        if isinstance(visit.result, ReviewRecord):
            record = dataclasses.replace(visit.result, archive=archive)
            parts = (part.url for part in visit.parts if part.outcome == JOINED)
            self._add(files.reviews + PART, record_draft(visit.url, record, parts))
            return record
        if isinstance(visit.result, Rejected):
            line = refusal(visit.url, visit.site, visit.result, visit.fetched_at, archive)
            self._add(files.rejected + PART, to_line(line))
        return None

    def _is_unchanged(self, site: str, record: ReviewRecord) -> bool:
        """Whether a reader of the page would see what the last line of the post was made from. Then neither a draft
        nor the page is kept: the archive has it."""
        before = self._state.results.post(site, record.id)
        return before is not None and before.text is not None and before.page_hash == record.content_hash

    def _add(self, path: str, chunk: bytes) -> int:
        """The offset ``chunk`` will have in the file."""
        offset = self.lengths.get(path, self._committed.get(path, 0))
        self.chunks.setdefault(path, []).append(chunk)
        self.lengths[path] = offset + len(chunk)
        return offset


def note_visit(state: State, run: RunRow, visit: Visit, *, is_new: bool) -> bool:
    """Note what came of one address. Whether a post has changed, or gone, of which no source had told."""
    outcome = visit.outcome
    if isinstance(visit.result, ReviewRecord):
        outcome = "done" if is_new else "unchanged"
    if isinstance(visit.result, ReviewRecord) and is_new:
        state.results.add_blocks(visit.site, bytes.fromhex(visit.result.id), post_keys(visit.result.text))
    depth = visit.queued.depth + 1
    state.addresses.set_outcome(run.id, visit.queued, outcome)
    for part in visit.parts:
        link = Link(part.url, Role.PAGE)
        state.addresses.set_outcome(run.id, Queued(visit.site, page_key(part.url), link, depth), part.outcome)
    via = visit.queued.key
    state.addresses.queue(run.id, [Queued(visit.site, page_key(link.url), link, depth, via) for link in visit.links])
    if visit.lesson:
        state.lessons.add(run.id, visit.lesson)
    return remember(state.pages, run.id, visit, outcome, visit.fetched_at or run.started)
