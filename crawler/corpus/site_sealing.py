"""From the drafts of one site to its whole, final files, and to what that changes in the state."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from cleaners.address import page_key
from cleaners.record import ReviewRecord
from cleaners.rejected import Reason, Rejected
from cleaners.repeated import MIN_POSTS, repeated_keys, without_repeated
from crawler.corpus.draft_index import Draft, index_drafts, read_draft
from crawler.corpus.drafts import refusal
from crawler.corpus.duplicates import Copy, without_duplicates
from crawler.corpus.figures import Figures, seen_of
from crawler.corpus.files import write_durably
from crawler.corpus.lapses import refusal_of_lapse, without_lapses
from crawler.corpus.layout import PART, SiteFiles
from crawler.corpus.list_addresses import NO_POSTS
from crawler.corpus.listings import Listing, without_listings
from crawler.corpus.other_posts import OtherPosts
from crawler.corpus.record_json import to_line
from crawler.corpus.tombstones import Tombstone, absent_posts, tombstones_of
from crawler.state.database import State
from crawler.state.result_tables import PostRow


@dataclass(slots=True)
class SiteResult:
    """What sealing one site changes in the state."""

    posts: dict[str, PostRow] = dataclasses.field(default_factory=dict)
    refusals: dict[str, str] = dataclasses.field(default_factory=dict)
    copies: list[Copy] = dataclasses.field(default_factory=list)
    listings: list[Listing] = dataclasses.field(default_factory=list)
    lapses: list[Draft] = dataclasses.field(default_factory=list)
    no_posts: frozenset[str] = frozenset()
    """Ids under which no post is known: what was shown there was shown by lists and copies of posts."""
    tombstones: list[Tombstone] = dataclasses.field(default_factory=list)
    figures: Figures = dataclasses.field(default_factory=Figures)
    lines: int = 0
    refused: int = 0


def seal_site(output: Path, state: State, files: SiteFiles) -> SiteResult:
    """Write what the drafts of a site come to. What that changes in the state comes back, not yet in it."""
    result = SiteResult()
    refusals = list(_read_drafts(output / (files.rejected + PART)))
    for seen in _read_drafts(output / (files.seen + PART)):
        result.figures.add(seen)
    part = output / (files.reviews + PART)
    if part.exists():
        with part.open("rb") as drafts:
            absent = absent_posts(output, files.site, _runs_until(state, files.run))
            others = OtherPosts(state, files.site)
            found = list(index_drafts(drafts, others))
            found, result.lapses = without_lapses(found, state, files.site)
            refused = [row["url"] for row in refusals if row["reason"] in NO_POSTS]
            posts, result.listings = without_listings(drafts, found, state, files.site, others, refused, absent)
            kept, result.copies = without_duplicates(posts, state, files.site, absent)
            result.no_posts = _no_posts(kept, result, state, files.site)
            refusals += [_refused(drafts, lapse, refusal_of_lapse()) for lapse in result.lapses]
            refusals += [_refused(drafts, listing.draft, listing.refused()) for listing in result.listings]
            refusals += [_refused(drafts, copy.draft, copy.refused()) for copy in result.copies]
            lines = _final_lines(drafts, kept, state, files.site, result, refusals)
            _write_if_any(output / files.reviews, lines)
    _write_if_any(output / files.rejected, _refusal_lines(refusals, state, files.site, result))
    return result


def seal_tombstones(output: Path, state: State, files: SiteFiles) -> list[Tombstone]:
    """Write which of the site's posts have vanished, or are back. This comes before :func:`seal_site`: what takes the
    place of a post that is gone is no copy of it."""
    found = tombstones_of(state, files.site)
    _write_if_any(output / files.tombstones, (tombstone.line() for tombstone in found))
    return found


def _runs_until(state: State, last: str) -> Iterator[str]:
    earlier = takewhile(lambda run: run.name != last, state.sealed_runs())
    yield from (run.name for run in earlier)
    yield last


def _write_if_any(path: Path, lines: Iterator[bytes]) -> None:
    first = next(lines, None)
    if first is not None:
        write_durably(path, _chain(first, lines))


def _chain(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _no_posts(kept: Iterable[Draft], result: SiteResult, state: State, site: str) -> frozenset[str]:
    refused = [copy.draft for copy in result.copies] + [listing.draft for listing in result.listings]
    posts = {draft.claimed for draft in kept}
    unclaimed = (draft for draft in refused if draft.claimed not in posts)
    return frozenset(draft.claimed for draft in unclaimed if not _is_of_another_page(draft, state, site))


def _is_of_another_page(draft: Draft, state: State, site: str) -> bool:
    """Whether the record that the draft claims has a line, and that was made from another page."""
    post = state.results.post(site, draft.claimed)
    return post is not None and (post.address is None or page_key(post.address) != page_key(draft.address))


def _refused(drafts: BinaryIO, draft: Draft, rejected: Rejected) -> dict[str, Any]:
    return _refusal_of(read_draft(drafts, draft), draft.address, rejected)


def _refusal_of(record: ReviewRecord, address: str, rejected: Rejected) -> dict[str, Any]:
    return refusal(address, record.source, rejected, record.fetched_at, record.archive)


def _final_lines(
    drafts: BinaryIO,
    kept: list[Draft],
    state: State,
    site: str,
    result: SiteResult,
    refusals: list[dict[str, Any]],
) -> Iterator[bytes]:
    counts = state.results.block_counts(site, MIN_POSTS, result.no_posts)
    repeated = repeated_keys(counts, state.results.count_posts(site, result.no_posts))
    for draft in kept:
        page = read_draft(drafts, draft)
        final = without_repeated(page, repeated)
        if final is None:
            detail = "nothing but blocks that repeat over the site"
            refusals.append(_refusal_of(page, draft.address, Rejected(Reason.NOT_A_POST, detail)))
            continue
        result.figures.add(seen_of(final))
        before = state.results.post(site, page.id)
        row = PostRow(1, page.content_hash, final.content_hash, draft.address, draft.text)
        # Nothing changed, or only the site's own blocks.
        if before and (page.content_hash == before.page_hash or final.content_hash == before.content_hash):
            result.posts[page.id] = dataclasses.replace(
                row, revision=before.revision, content_hash=before.content_hash
            )
            continue
        revision = before.revision + 1 if before else 1
        result.posts[page.id] = dataclasses.replace(row, revision=revision)
        result.lines += 1
        yield to_line(dataclasses.replace(final, revision=revision))


def _read_drafts(part: Path) -> Iterator[dict[str, Any]]:
    if part.exists():
        with part.open("rb") as lines:
            yield from map(orjson.loads, filter(bytes.strip, lines))


def _refusal_lines(refusals: list[dict[str, Any]], state: State, site: str, result: SiteResult) -> Iterator[bytes]:
    """Refusals in the order of their addresses; a page refused for the same reason before gives no new line."""
    for row in sorted(refusals, key=lambda row: str(row["url"])):
        if state.results.refusal(site, row["url"]) != row["reason"]:
            result.refusals[row["url"]] = row["reason"]
            result.refused += 1
            yield to_line(row)
