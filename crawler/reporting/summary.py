"""What a run did: in one line for a log, and as one object for machines."""

from __future__ import annotations

from collections import Counter
from typing import Any

from crawler.exit_status import ExitStatus, StartupFault
from crawler.run import Run

MAX_SITES_NAMED = 10
GOES_ON = {
    ExitStatus.INTERRUPTED: "interrupted; the next run goes on where this one ended",
    ExitStatus.DEADLINE: "RUN_DEADLINE was over; the next run goes on where this one ended",
}
"""Messages of runs that were cut short and are none the worse for it."""


def summary_of(run: Run, status: ExitStatus) -> dict[str, Any]:
    """The summary of a run that was opened. Its keys are those of :func:`summary_of_fault`; docs/operations.md."""
    manifest = run.manifest or {}
    sites = manifest.get("sites", {})
    outcomes: Counter[str] = Counter()
    for site in sites.values():
        outcomes.update(site["addresses"])
    return {
        "run": run.corpus.run.name,
        "status": status.name,
        "exit_status": int(status),
        "message": str(run.fault) if run.fault else GOES_ON.get(status),
        "started": run.corpus.run.started,
        "finished": manifest.get("finished"),
        "output": str(run.corpus.folder),
        "sites": len(run.sites),
        "silent": sorted(key for key, result in run.results().items() if manifest and not result.fetched),
        "records": sum(site["records"] for site in sites.values()),
        "refusals": sum(site["refusals"] for site in sites.values()),
        "addresses": dict(sorted(outcomes.items())),
        "checks": manifest.get("checks", []),
        "alert": None,
    }


def summary_of_fault(fault: StartupFault) -> dict[str, Any]:
    """The summary of a run that did not begin: the same keys, with nothing in most of them."""
    nothing: dict[str, Any] = {"run": None, "status": fault.status.name, "exit_status": int(fault.status)}
    nothing |= {"message": fault.message, "started": None, "finished": None, "output": None, "sites": 0, "silent": []}
    return nothing | {"records": 0, "refusals": 0, "addresses": {}, "checks": [], "alert": None}


def one_line(summary: dict[str, Any]) -> str:
    """Records, refusals by reason, failures, failed checks, and the sites that gave no answer at all."""
    parts = [f"run {summary['run']}: {summary['status']} ({summary['exit_status']})", f"{summary['sites']} sites"]
    parts.append(f"{summary['records']} records")
    parts += [f"{name} {number}" for name, number in summary["addresses"].items()]
    if summary["silent"]:
        parts.append(f"no answer from {_named(summary['silent'])}")
    if summary["checks"]:
        failed = [f"{check['check']} ({check['site'] or 'all sites'})" for check in summary["checks"]]
        parts.append(f"checks failed: {_named(failed)}")
    return " · ".join(parts)


def _named(names: list[str]) -> str:
    more = f" and {len(names) - MAX_SITES_NAMED} more" if len(names) > MAX_SITES_NAMED else ""
    return ", ".join(names[:MAX_SITES_NAMED]) + more
