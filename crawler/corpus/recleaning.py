"""The corpus made anew from its archive, without a request (ADR 13).

Every run is gone through again in its order: its archived pages are cleaned by the rules of today, and the run is
sealed by the same function that sealed it first. So where no rule changed, the same bytes come out. The new corpus
lies beside the old one and shares the archive with it, by hard links; the old one is only read.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import orjson

import cleaners
from cleaners.hints import PageHints
from cleaners.listed import post_keys
from cleaners.record import Archive, ReviewRecord
from cleaners.rejected import Rejected
from crawler.corpus.archived_pages import ArchivedPages, Unread
from crawler.corpus.drafts import record_draft, refusal
from crawler.corpus.files import link_durably, make_folder, rename_durably
from crawler.corpus.known_address import under_known_address
from crawler.corpus.layout import PART, STATE, SiteFiles, run_folder
from crawler.corpus.lock import OutputLock
from crawler.corpus.manifest import MANIFEST, Manifest, counts_of, file_entries
from crawler.corpus.record_json import to_line
from crawler.corpus.sealing import finish, seal_sites
from crawler.corpus.versions import versions
from crawler.exit_status import ExitStatus, StartupFault
from crawler.pool import CleaningPool
from crawler.state.database import RunRow, State


@dataclass(slots=True)
class Recleaned:
    """What came of it."""

    runs: int = 0
    pages: int = 0
    records: int = 0
    """Lines written, those of every revision."""
    unread: list[Unread] = field(default_factory=list)
    """Archives that could not be read to their end."""


def reclean(old: Path, new: Path, hints: Mapping[str, PageHints], pool: CleaningPool, now: str) -> Recleaned:
    """Write to ``new`` what the sites of ``hints`` give today; all else of ``old`` is taken over as it is.

    ``new`` appears whole or not at all: until then it is called ``new`` with ``.part``, and what an earlier call left
    there is removed. ``StartupFault`` when ``old`` cannot be read or ``new`` not be written.
    """
    if new.exists():
        raise StartupFault(ExitStatus.OUTPUT_FAILED, f"{new}: is there already; adopt or remove it first")
    draft = new.with_name(new.name + PART)
    lock = OutputLock(draft)
    try:
        _clear(draft)
        _take_over(old, draft, frozenset(hints))
        state = State(draft / STATE)
        try:
            result = _reclean_runs(old, draft, state, hints, pool, now)
        finally:
            state.close()
        rename_durably(draft, new)
    except (OSError, sqlite3.Error) as error:
        raise StartupFault(ExitStatus.OUTPUT_FAILED, f"{draft}: {error}") from error
    finally:
        lock.release()
    return result


def sites_of(output: Path) -> list[str]:
    """Keys of the sites a corpus has files of."""
    return sorted({path.name for kind in ("pages", "reviews", "rejected") for path in (output / kind).glob("*/")})


def _clear(draft: Path) -> None:
    for path in draft.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != ".lock":
            path.unlink()


def _take_over(old: Path, draft: Path, sites: frozenset[str]) -> None:
    """Link all files of ``old`` but the records of ``sites``, and copy the state. Nothing of ``old`` changes."""
    if not (old / STATE).is_file():
        raise StartupFault(ExitStatus.OUTPUT_FAILED, f"{old}: holds no corpus")
    lock = OutputLock(old)
    try:
        state = State(old / STATE)
        try:
            unfinished = state.unfinished_run()
            if unfinished:
                fault = f"{old}: run {unfinished.name} is not finished; `scrapy crawl reviews` does that"
                raise StartupFault(ExitStatus.OUTPUT_FAILED, fault)
            state.copy_to(draft / STATE)
        finally:
            state.close()
        for path in sorted(old.rglob("*")):
            own = path.relative_to(old)
            if path.is_symlink():  # what it leads to would be written through it
                raise StartupFault(ExitStatus.OUTPUT_FAILED, f"{path}: is a link; a corpus lies on one disk")
            is_record = own.parts[0] == "reviews" and len(own.parts) > 2 and own.parts[1] in sites
            is_state = own.name.startswith(STATE) or own.name == ".lock"
            if path.is_file() and not is_record and not is_state:
                link_durably(path, draft / own)
    finally:
        lock.release()


def _reclean_runs(
    old: Path, draft: Path, state: State, hints: Mapping[str, PageHints], pool: CleaningPool, now: str
) -> Recleaned:
    result = Recleaned()
    with state.transaction():
        for site in hints:
            state.results.forget_results(site)
    for run in state.sealed_runs():
        manifest = orjson.loads((run_folder(draft, run.name) / MANIFEST).read_bytes())
        sites = [site for site in manifest["sites"] if site in hints]
        lengths = state.committed_files(run.id)
        unread: list[Unread] = []
        for site in sites:
            files = SiteFiles(site, run.name)
            pages = ArchivedPages(draft, files, lengths.get(files.pages))
            result.pages += _write_drafts(draft, files, state, hints[site], pool, pages)
            unread += filter(None, [pages.unread(old)])
        manifest["unread"] = [archive.as_json() for archive in unread]
        _seal_again(draft, state, run, sites, manifest, now)
        result.runs += 1
        result.records += sum(manifest["sites"][site]["records"] for site in sites)
        result.unread += unread
    return result


def _write_drafts(
    draft: Path, files: SiteFiles, state: State, hints: PageHints, pool: CleaningPool, pages: ArchivedPages
) -> int:
    """The drafts of one site and run, as its crawl wrote them: pages in the order of the archive. Their number."""
    number = 0
    for path in (files.reviews, files.rejected):
        make_folder((draft / path).parent)
    kept = _refusals_without_a_page(draft / files.rejected)
    (draft / files.rejected).unlink(missing_ok=True)
    with (
        (draft / (files.reviews + PART)).open("wb") as records,
        (draft / (files.rejected + PART)).open("wb") as refusals,
        state.transaction(),
    ):
        refusals.writelines(kept)
        for page, cleaned in pool.clean_in_order(pages, hints):
            number += 1
            assert page.archive
            archive = Archive(file=page.archive[0], offset=page.archive[1])
            if isinstance(cleaned, ReviewRecord) and state.block_list.blocks_record(cleaned.url):
                continue  # forgotten, and found again by a rule of today
            if isinstance(cleaned, Rejected):
                refusals.write(to_line(refusal(page.url, files.site, cleaned, page.fetched_at, archive)))
                continue
            cleaned = under_known_address(state, cleaned)
            records.write(record_draft(page.url, cleaned, [part.url for part in page.parts]))
            state.results.add_blocks(files.site, bytes.fromhex(cleaned.id), post_keys(cleaned.text))
    return number


def _refusals_without_a_page(rejected: Path) -> list[bytes]:
    """Lines of what was read for its links only. The archive does not have it, so they stand as they are."""
    if not rejected.exists():
        return []
    lines = rejected.read_bytes().splitlines(keepends=True)
    return [line for line in lines if orjson.loads(line)["archive"] is None]


def _seal_again(draft: Path, state: State, run: RunRow, sites: Sequence[str], manifest: Manifest, now: str) -> None:
    results = seal_sites(draft, state, run.name, sites)
    for site, sealed in results.items():
        manifest["sites"][site] |= counts_of(state, site, sealed)
        sealed.copies.clear()  # of a run of long ago: the state says what each page is today
        sealed.listings.clear()
        sealed.lapses.clear()
    manifest |= {"gleaner": cleaners.VERSION, "versions": versions(), "recleaned": now}
    manifest["files"] = file_entries(draft, run.name)
    finish(draft, state, run, results, manifest)
