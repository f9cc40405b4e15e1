"""Records, pages and all knowledge of a page or a site removed for good (ADR 12).

First the block list says so, in one transaction: from then on nothing of it comes back, and whatever happens next,
the removal is finished by the next command that opens the folder. Every further step can be taken again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson

from cleaners.address import canonical_address, page_key
from cleaners.identity import record_id
from cleaners.rejected import Reason
from crawler.archive.holes import holes, without
from crawler.corpus.files import sync_folder, write_durably
from crawler.corpus.layout import KINDS, PART
from crawler.corpus.manifest import file_entry
from crawler.exit_status import ExitStatus, StartupFault
from crawler.state.block_list import Entry, host_entry, page_entry, site_entry
from crawler.state.database import State


@dataclass(frozen=True, slots=True)
class Traces:
    """How to tell what is to go, in the files of one site."""

    pages: frozenset[str]
    records: frozenset[str]

    def of_address(self, url: str) -> bool:
        """Whether a page with this address is to go."""
        return record_id(page_key(url)) in self.pages

    def in_line(self, line: bytes) -> bool:
        """Whether a line of any of the files speaks of it."""
        row = orjson.loads(line)
        row = row.get("record", row)  # a draft holds the record
        return row.get("id") in self.records or ("url" in row and self.of_address(row["url"]))


def resolve(output: Path, state: State, target: str) -> list[Entry]:
    """What to block for an address or the key of a site. ``StartupFault`` names one the corpus knows nothing of."""
    found = _resolve_page(output, state, target) if "://" in target else _resolve_site(output, state, target)
    if not found:
        kind = "address" if "://" in target else "site"
        raise StartupFault(ExitStatus.UNKNOWN, f"{target}: no such {kind} in {output}")
    return found


def _resolve_site(output: Path, state: State, site: str) -> list[Entry]:
    urls = state.removal.urls(site)
    if not urls and not any((output / kind / site).is_dir() for kind in KINDS):
        return []
    shared = {host_entry(url, site) for url in state.removal.others(site)}
    return [site_entry(site), *({host_entry(url, site) for url in urls} - shared)]


def _resolve_page(output: Path, state: State, url: str) -> list[Entry]:
    own, found = record_id(canonical_address(url)), []
    for site in state.removal.sites_with(page_key(url), own):
        id = own if state.results.post(site, own) else state.removal.named_record(site, page_key(url)) or own
        urls = _copies(output, site, {url, *_other_addresses(state, site, id)})
        found += [page_entry(key, site) for key in sorted(set(map(page_key, urls)))]
        found += [Entry("record", each, site) for each in sorted({id, *map(record_id, map(canonical_address, urls))})]
    return found


def _other_addresses(state: State, site: str, id: str) -> Iterator[str]:
    """Addresses of pages that gave the same record.

    Some sites name one page as the original of all others, which have records of their own.
    """
    for url in state.removal.pages_of(site, id):
        own = record_id(canonical_address(url))
        if own == id or not state.results.post(site, own):
            yield url


def _copies(output: Path, site: str, urls: set[str]) -> set[str]:
    """``urls`` with those of pages that were refused as copies of one, and of those as whose copy one was refused."""
    pairs = []
    for path in sorted((output / "rejected" / site).glob("*")):
        rows = (orjson.loads(line) for line in path.read_bytes().splitlines() if line.strip())
        # "of URL", "further page of URL"
        pairs += [(row["url"], row["detail"].split()[-1]) for row in rows if row["reason"] == Reason.DUPLICATE]
    found, size = set(urls), 0
    while size < len(found):
        size, keys = len(found), set(map(page_key, found))
        found.update(url for pair in pairs if not keys.isdisjoint(map(page_key, pair)) for url in pair)
    return found


def finish_forgetting(output: Path, state: State, now: str) -> None:
    """Remove every trace of what is blocked and not yet removed. Harmless when there is none."""
    pending = state.block_list.pending()
    for site, entries in pending.items():
        if any(entry.scope == "site" for entry in entries):
            _remove_files(output, site)
        else:
            _rewrite_files(output, site, _traces(entries), now)
        _correct_manifests(output, site)
        with state.transaction():
            _forget_in_state(state, site, entries)
            _correct_lengths(output, state, site)
    if pending:
        state.removal.wipe()
        with state.transaction():
            state.block_list.set_done(pending)


def _traces(entries: Sequence[Entry]) -> Traces:
    return Traces(
        pages=frozenset(entry.hash for entry in entries if entry.scope == "page"),
        records=frozenset(entry.hash for entry in entries if entry.scope == "record"),
    )


def _remove_files(output: Path, site: str) -> None:
    for kind in KINDS:
        folder = output / kind / site
        for path in sorted(folder.glob("*")):
            path.unlink()
        if folder.is_dir():
            sync_folder(folder)
            folder.rmdir()
            sync_folder(folder.parent)


def _rewrite_files(output: Path, site: str, traces: Traces, now: str) -> None:
    for kind in KINDS:
        for path in sorted((output / kind / site).glob("*")):
            if path.suffix == ".tmp":  # what a crash has left of one of these
                path.unlink()
            elif path.suffix == ".gz":
                _rewrite_archive(path, traces, now)
            else:
                _rewrite_lines(path, traces.in_line)


def _rewrite_archive(path: Path, traces: Traces, now: str) -> None:
    spans = holes(path, traces.of_address)
    if spans:
        with path.open("rb") as stream:
            write_durably(path, without(stream, spans, now))


def _rewrite_lines(path: Path, is_removed: Callable[[bytes], bool]) -> None:
    """Without the lines that go. A draft keeps its length, which is committed: blanks stand for them there."""
    lines = path.read_bytes().splitlines(keepends=True)
    gone = [bool(line.strip()) and is_removed(line) for line in lines]
    if not any(gone):
        return
    blank = path.name.endswith(PART)
    kept = [line if not out else b" " * (len(line) - 1) + b"\n" for line, out in zip(lines, gone, strict=True)]
    kept = kept if blank else [line for line, out in zip(lines, gone, strict=True) if not out]
    write_durably(path, kept)
    if not kept:
        path.unlink()
        sync_folder(path.parent)


def _correct_manifests(output: Path, site: str) -> None:
    """Length, digest and number of lines of the site's files as they are now. What was counted then stays."""
    for path in sorted((output / "runs").glob("*/manifest.json")):
        manifest = orjson.loads(path.read_bytes())
        files = []
        for entry in manifest["files"]:
            if entry["path"].split("/")[1] != site:
                files.append(entry)
            elif (output / entry["path"]).exists():
                files.append(file_entry(output, entry["path"]))
        if files != manifest["files"]:
            manifest["files"] = files
            write_durably(path, [orjson.dumps(manifest, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)])


def _correct_lengths(output: Path, state: State, site: str) -> None:
    """Else the next run would take what was removed for damage."""
    for path, _ in list(state.final_files()):
        if path.split("/")[1] == site:
            exists = (output / path).exists()
            state.correct_final(path, (output / path).stat().st_size if exists else None)


def _forget_in_state(state: State, site: str, entries: Sequence[Entry]) -> None:
    if any(entry.scope == "site" for entry in entries):
        state.removal.remove_site(site)
        return
    traces = _traces(entries)
    state.removal.remove_pages(site, traces.of_address, traces.records)
    state.lessons.remove(site, traces.of_address)
