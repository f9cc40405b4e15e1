"""What a sealed run says of itself: its sites in figures, what is unusual of them, and the digest of every file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

import cleaners
from cleaners.record import SCHEMA
from crawler.corpus.layout import PART, files_of_run, run_folder
from crawler.corpus.site_sealing import SiteResult
from crawler.corpus.versions import versions
from crawler.reporting.check_rows import CHECKS
from crawler.reporting.checks import EARLIER_RUNS, failed_checks
from crawler.state.database import RunRow, State
from crawler.state.integrity import MAX_NAMED, damage_check, damaged_files

MANIFEST = "manifest.json"
"""Name of the file in the run's folder."""

Manifest = dict[str, Any]

FINISHED, CRASH = "finished", "crash"
"""Why a run ended: nothing was left to ask for; or it died while it was sealed, and a later start did that."""


@dataclass(frozen=True, slots=True)
class End:
    """How a run came to its end."""

    time: str
    reason: str
    """One of the two above, or Scrapy's for closing the spider: ``shutdown``, ``deadline`` …"""


def manifest_of(
    output: Path,
    state: State,
    run: RunRow,
    end: End,
    settings: dict[str, Any],
    results: dict[str, SiteResult],
) -> Manifest:
    """The manifest of a run whose sites came to ``results``. The state is that before the run."""
    outcomes = state.addresses.outcomes(run.id)
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
        "finished": end.time,
        "ended": end.reason,
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
    new = sum(state.results.post(site, id) is None for id in result.posts)
    return {
        "records": result.lines,
        "refusals": result.refused,
        "known_posts": state.results.count_lines(site) + new,
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
