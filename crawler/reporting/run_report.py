"""The report of one run for a person, from its manifest."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from crawler.corpus.manifest import Manifest
from crawler.reporting.check_rows import LEFT, outcomes

CHUNK_BYTES = 1 << 20


def print_report(manifest: Manifest, damaged: list[str], console: Console) -> None:
    """When, how much, per site, why not, and what is unusual. ``damaged`` are files that are not as they were."""
    sites = manifest["sites"]
    console.print(f"run {manifest['run']}, {manifest['started']} to {manifest['finished']}")
    console.print(f"gleaner {manifest['gleaner']}, {len(sites)} sites, {_sum(sites, 'records')} new records\n")
    console.print(_table(sites))
    total: Counter[str] = Counter()
    for site in sites.values():
        total.update(site["addresses"])
    for name, number in sorted(total.items()):
        console.print(f"{number:>8} {name}")
    for failure in manifest.get("checks", []):
        console.print(f"\ncheck failed: {failure['check']}, {failure['site'] or 'all sites'}")
        console.print(f"  {_how_far(failure)}\n  {failure['because']}", style="yellow")
    for fault in (*manifest.get("damaged", ()), *damaged):
        console.print(f"damaged: {fault}", style="red")
    if not manifest.get("checks"):
        console.print("\nno check failed")


def _sum(sites: dict[str, Any], name: str) -> int:
    return sum(site[name] for site in sites.values())


def _table(sites: dict[str, Any]) -> Table:
    table = Table()
    table.add_column("site", overflow="fold", min_width=16)
    for name in ("new records", "posts there", "refused", "gone", "errors", "left over"):
        table.add_column(name, justify="right")
    for key, site in sorted(sites.items()):
        counts = [outcomes(site, *kinds) for kinds in (("rejected",), ("gone",), ("error",), LEFT)]
        table.add_row(key, str(site["records"]), str(site.get("present_posts", "")), *map(str, counts))
    return table


def _how_far(failure: dict[str, Any]) -> str:
    before = "" if failure["before"] is None else f", {failure['before']:g} in the runs before"
    threshold = f" {failure['threshold']:g}" if failure["threshold"] else ""
    return f"{failure['now']:g} now{before} (it {failure['limit']}{threshold})"


def files_that_differ(output: Path, manifest: Manifest) -> Iterator[str]:
    """Files of the run that are not, byte for byte, what the manifest says."""
    for entry in manifest["files"]:
        path = output / entry["path"]
        if not path.exists():
            yield f"{entry['path']}: is gone"
        elif _digest(path) != entry["sha256"]:
            yield f"{entry['path']}: is not what was written"


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for chunk in iter(lambda: file.read(CHUNK_BYTES), b""):
            digest.update(chunk)
    return digest.hexdigest()
