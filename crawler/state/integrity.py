"""Whether what earlier runs have written is still there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crawler.state.database import State

MAX_NAMED = 20
"""Damaged files named in a manifest. A folder that is gone has thousands."""
BECAUSE = "Somebody removed or changed files of the corpus: restore them from the backup, or reclean and adopt"


def damaged_files(output: Path, state: State) -> Iterator[str]:
    """Final files that are gone or have another length than they were written with, each with what is wrong.

    Lengths are cheap to look at every night; ``scrapy report`` compares the bytes of a run.
    """
    for path, length in state.final_files():
        try:
            size = (output / path).stat().st_size
        except FileNotFoundError:
            yield f"{path}: is gone"
            continue
        if size != length:
            yield f"{path}: {size} bytes, {length} were written"


def damage_check(damaged: list[str]) -> list[dict[str, Any]]:
    """The failed check as :func:`crawler.reporting.checks.failed_checks` names them, none without damage."""
    if not damaged:
        return []
    failure = {"check": "files-damaged", "site": None, "now": len(damaged), "before": None}
    return [failure | {"limit": "is above", "threshold": 0, "because": BECAUSE}]
