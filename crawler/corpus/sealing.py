"""The end of a run: from the drafts of its pages to whole, final files.

What is decided here needs all pages of the run at once, so that the order in which they came cannot matter: which
of two addresses of one post is kept, which blocks belong to the site, what is new. The result depends on the drafts
and the state before the run alone, so a run that died while it was sealed is sealed again to the same bytes.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import orjson

import cleaners
from cleaners.address import page_key
from cleaners.record import SCHEMA, ReviewRecord
from cleaners.rejected import Reason, Rejected
from cleaners.repeated import MIN_POSTS, repeated_keys, without_repeated
from crawler.corpus.drafts import refusal
from crawler.corpus.duplicates import Draft, index_drafts, without_duplicates
from crawler.corpus.figures import Figures, seen_of
from crawler.corpus.files import sync_folder, write_durably
from crawler.corpus.layout import PART, SiteFiles, files_of_run, run_folder
from crawler.corpus.record_json import record_from_json, to_line
from crawler.corpus.tombstones import Tombstone, bury, tombstones_of
from crawler.corpus.versions import versions
from crawler.reporting.check_rows import CHECKS
from crawler.reporting.checks import EARLIER_RUNS, failed_checks
from crawler.state.database import PostRow, RunRow, State
from crawler.state.integrity import MAX_NAMED, damage_check, damaged_files

MANIFEST = "manifest.json"
"""Name of the file in the run's folder."""

Manifest = dict[str, Any]


@dataclass(slots=True)
class SiteResult:
    """What sealing one site changes in the state."""

    posts: dict[str, PostRow] = dataclasses.field(default_factory=dict)
    refusals: dict[str, str] = dataclasses.field(default_factory=dict)
    duplicates: list[str] = dataclasses.field(default_factory=list)
    """Addresses that are no post of their own."""
    tombstones: list[Tombstone] = dataclasses.field(default_factory=list)
    figures: Figures = dataclasses.field(default_factory=Figures)
    lines: int = 0
    refused: int = 0


def seal(output: Path, state: State, run: RunRow, finished: str, settings: dict[str, Any]) -> Manifest:
    """Write the run's final files and its manifest, mark it sealed, and remove its drafts.

    The manifest comes back as it was written. ``OSError`` and ``sqlite3.Error`` leave the run to be sealed again.
    """
    sites = sorted({path.split("/")[1] for path in files_of_run(output, run.name)} | set(state.outcomes(run.id)))
    results = seal_sites(output, state, run.name, sites)
    for site, result in results.items():
        _seal_tombstones(output, state, SiteFiles(site, run.name), result)
    manifest = _manifest(output, state, run, finished, settings, results)
    finish(output, state, run, results, manifest)
    return manifest


def seal_sites(output: Path, state: State, run: str, sites: Iterable[str]) -> dict[str, SiteResult]:
    """Write what the drafts of these sites come to. What that changes in the state comes back, not yet in it."""
    return {site: _seal_site(output, state, SiteFiles(site, run)) for site in sites}


def finish(output: Path, state: State, run: RunRow, results: dict[str, SiteResult], manifest: Manifest) -> None:
    """Write the manifest, mark the run sealed with what its sites have changed, and remove its drafts."""
    line = orjson.dumps(manifest, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    write_durably(run_folder(output, run.name) / MANIFEST, [line])
    with state.transaction():
        state.set_final(run.id, {entry["path"]: entry["bytes"] for entry in manifest["files"]})
        for site, result in results.items():
            for id, row in result.posts.items():
                state.set_post(site, id, row)
            for url, reason in result.refusals.items():
                state.set_refusal(site, url, reason)
            for address in result.duplicates:
                state.pages.set_outcome(site, page_key(address), f"rejected/{Reason.DUPLICATE}")
            bury(state.pages, site, run.name, result.tombstones)
        state.set_phase(run.id, "sealed")
    for path in files_of_run(output, run.name):
        if path.endswith(PART):
            (output / path).unlink()
            sync_folder((output / path).parent)


def _seal_site(output: Path, state: State, files: SiteFiles) -> SiteResult:
    result = SiteResult()
    refusals = list(_read_drafts(output / (files.rejected + PART)))
    for seen in _read_drafts(output / (files.seen + PART)):
        result.figures.add(seen)
    part = output / (files.reviews + PART)
    if part.exists():
        with part.open("rb") as drafts:
            kept, duplicates = without_duplicates(index_drafts(drafts), state, files.site)
            result.duplicates += [draft.address for draft, _ in duplicates]
            refusals += [_duplicate(drafts, draft, other) for draft, other in duplicates]
            lines = _final_lines(drafts, kept, state, files.site, result, refusals)
            _write_if_any(output / files.reviews, lines)
    _write_if_any(output / files.rejected, _refusal_lines(refusals, state, files.site, result))
    return result


def _seal_tombstones(output: Path, state: State, files: SiteFiles, result: SiteResult) -> None:
    result.tombstones = tombstones_of(state, files.site)
    _write_if_any(output / files.tombstones, (tombstone.line() for tombstone in result.tombstones))


def _write_if_any(path: Path, lines: Iterator[bytes]) -> None:
    first = next(lines, None)
    if first is not None:
        write_durably(path, _chain(first, lines))


def _chain(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _read(drafts: BinaryIO, draft: Draft) -> ReviewRecord:
    drafts.seek(draft.offset)
    record = record_from_json(orjson.dumps(orjson.loads(drafts.readline())["record"]))
    return dataclasses.replace(record, id=draft.id, url=draft.url)


def _duplicate(drafts: BinaryIO, draft: Draft, other: str) -> dict[str, Any]:
    return _refusal_of(_read(drafts, draft), draft.address, Rejected(Reason.DUPLICATE, f"of {other}"))


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
    repeated = repeated_keys(state.block_counts(site, MIN_POSTS), state.count_posts(site))
    for draft in kept:
        page = _read(drafts, draft)
        final = without_repeated(page, repeated)
        if final is None:
            detail = "nothing but blocks that repeat over the site"
            refusals.append(_refusal_of(page, draft.address, Rejected(Reason.NOT_A_POST, detail)))
            continue
        result.figures.add(seen_of(final))
        before = state.post(site, page.id)
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
        if state.refusal(site, row["url"]) != row["reason"]:
            result.refusals[row["url"]] = row["reason"]
            result.refused += 1
            yield to_line(row)


def _manifest(
    output: Path,
    state: State,
    run: RunRow,
    finished: str,
    settings: dict[str, Any],
    results: dict[str, SiteResult],
) -> Manifest:
    outcomes = state.outcomes(run.id)
    sites = {
        site: {
            **counts_of(state, site, result),
            "tombstones": len(result.tombstones),
            "posts": result.figures.as_json(),
            "present_posts": state.pages.count_posts(site),
            "addresses": outcomes.get(site, {}),
        }
        for site, result in results.items()
    }
    damaged = list(damaged_files(output, state))
    return {
        "run": run.name,
        "started": run.started,
        "finished": finished,
        "schema": SCHEMA,
        "gleaner": cleaners.VERSION,
        "versions": versions(),
        "settings": settings,
        "sites": sites,
        "checks": [*failed_checks(CHECKS, sites, _earlier(output, state)), *damage_check(damaged)],
        "damaged": damaged[:MAX_NAMED],
        "files": file_entries(output, run.name),
    }


def counts_of(state: State, site: str, result: SiteResult) -> dict[str, Any]:
    """What the manifest says of a site's drafts. The state is that before the run."""
    new = sum(state.post(site, id) is None for id in result.posts)
    return {
        "records": result.lines,
        "refusals": result.refused,
        "known_posts": state.count_lines(site) + new,
    }


def _earlier(output: Path, state: State) -> list[dict[str, Any]]:
    """What the manifests of the last runs say of sites. One that an operator has removed says nothing."""
    paths = [run_folder(output, run.name) / MANIFEST for run in state.sealed_runs()[-EARLIER_RUNS:]]
    return [orjson.loads(path.read_bytes())["sites"] for path in paths if path.exists()]


def file_entries(output: Path, run: str) -> list[dict[str, Any]]:
    """Path, length, SHA-256 and number of lines of each final file of a run."""
    return [file_entry(output, path) for path in files_of_run(output, run) if not path.endswith((PART, ".tmp"))]


def file_entry(output: Path, path: str) -> dict[str, Any]:
    """The same of one file."""
    digest, size, lines = hashlib.sha256(), 0, 0
    with (output / path).open("rb") as file:
        for chunk in iter(lambda: file.read(1 << 20), b""):
            digest.update(chunk)
            size += len(chunk)
            lines += chunk.count(b"\n")
    entry: dict[str, Any] = {"path": path, "bytes": size, "sha256": digest.hexdigest()}
    return entry | ({"lines": lines} if path.endswith(".jsonl") else {})
