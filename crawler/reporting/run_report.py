"""The report of one run for a person, from its manifest."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from crawler.corpus.manifest import CRASH, FINISHED, Manifest
from crawler.reporting.check_rows import LEFT, outcomes
from crawler.scheduling.budget import PAGES

CHUNK_BYTES = 1 << 20
MAX_SITES_NAMED = 20
"""Of which it is said what was left over, and why."""
CUT_SHORT = {
    "deadline": "RUN_DEADLINE was over",
    "shutdown": "somebody stopped it",
    CRASH: "the process died, and the next start sealed what there was",
}
"""By the reason in the manifest."""


def print_report(manifest: Manifest, damaged: list[str], console: Console) -> None:
    """When, how much, per site, why not, and what is unusual. ``damaged`` are files that are not as they were."""
    sites = manifest["sites"]
    console.print(f"run {manifest['run']}, {manifest['started']} to {manifest['finished']}")
    console.print(f"gleaner {manifest['gleaner']}, {len(sites)} sites, {_sum(sites, 'records')} new records\n")
    reason = manifest.get("ended", FINISHED)
    if reason != FINISHED:
        left = sum(outcomes(site, *LEFT) for site in sites.values())
        why = CUT_SHORT.get(reason, reason)
        console.print(f"ended early: {why}; {left} addresses are left to the next run\n", style="yellow")
    console.print(_table(sites))
    total: Counter[str] = Counter()
    for site in sites.values():
        total.update(site["addresses"])
    for name, number in sorted(total.items()):
        console.print(f"{number:>8} {name}")
    for line in _left_over(sites):
        console.print(line, style="yellow")
    for failure in manifest.get("checks", []):
        console.print(f"\ncheck failed: {failure['check']}, {failure['site'] or 'all sites'}")
        console.print(f"  {_how_far(failure)}\n  {failure['because']}", style="yellow")
    for fault in (*manifest.get("damaged", ()), *damaged):
        console.print(f"damaged: {fault}", style="red")
    advice = "what to do: docs/operations.md, “When a check fails”" if manifest.get("checks") else "no check failed"
    console.print(f"\n{advice}")


def _sum(sites: dict[str, Any], name: str) -> int:
    return sum(site[name] for site in sites.values())


def _table(sites: dict[str, Any]) -> Table:
    table = Table()
    table.add_column("site", overflow="fold", min_width=16)
    for name in ("new", "posts", "refused", "gone", "errors", "left"):  # short: a mail has 80 columns
        table.add_column(name, justify="right")
    for key, site in sorted(sites.items()):
        counts = [outcomes(site, *kinds) for kinds in (("rejected",), ("gone",), ("error",), LEFT)]
        table.add_row(key, str(site["records"]), str(site.get("present_posts", "")), *map(str, counts))
    return table


def _left_over(sites: dict[str, Any]) -> Iterator[str]:
    """Which sites are not done with, and why: a budget, a host that asked for time, the end of the run."""
    left = {key: _left_of(site["addresses"]) for key, site in sorted(sites.items())}
    named = [(key, counts) for key, counts in left.items() if counts]
    for key, counts in named[:MAX_SITES_NAMED]:
        yield f"left over of {key}: {', '.join(f'{number} {name}' for name, number in sorted(counts.items()))}"
    if len(named) > MAX_SITES_NAMED:
        yield f"left over of {len(named) - MAX_SITES_NAMED} more sites"


def _left_of(addresses: dict[str, int]) -> dict[str, int]:
    return {name: number for name, number in addresses.items() if name.partition("/")[0] in LEFT or name == PAGES}


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
