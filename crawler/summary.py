"""What a run did, in one line for a log."""

from __future__ import annotations

from collections import Counter

from crawler.exit_status import ExitStatus
from crawler.run import Run

MAX_SITES_NAMED = 10


def one_line(run: Run, status: ExitStatus) -> str:
    """Records, refusals by reason, failures, and the sites that gave no answer at all."""
    sites = run.manifest["sites"] if run.manifest else {}
    outcomes: Counter[str] = Counter()
    for site in sites.values():
        outcomes.update(site["addresses"])
    parts = [f"run {run.corpus.run.name}: {status.name} ({int(status)})", f"{len(run.sites)} sites"]
    parts.append(f"{sum(site['records'] for site in sites.values())} records")
    parts += [f"{name} {number}" for name, number in sorted(outcomes.items())]
    silent = sorted(key for key, result in run.results().items() if not result.fetched)
    if silent:
        more = f" and {len(silent) - MAX_SITES_NAMED} more" if len(silent) > MAX_SITES_NAMED else ""
        parts.append(f"no answer from {', '.join(silent[:MAX_SITES_NAMED])}{more}")
    return " · ".join(parts)
