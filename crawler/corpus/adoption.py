"""A recleaned corpus takes the place of the one it was made from: in one step, or not at all (ADR 13)."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from crawler.corpus.files import exchange_durably
from crawler.corpus.layout import STATE
from crawler.corpus.lock import OutputLock
from crawler.exit_status import ExitStatus, StartupFault
from crawler.state.database import RunRow, State


def adopt(new: Path, output: Path) -> None:
    """Exchange the names of the two folders: ``output`` is the new corpus then, and ``new`` the old one.

    ``StartupFault`` when ``new`` is not made of all that ``output`` holds now, or their names cannot be exchanged.
    """
    for folder in (output, new):
        if not (folder / STATE).is_file():
            raise StartupFault(ExitStatus.OUTPUT_FAILED, f"{folder}: holds no corpus")
    ours = OutputLock(output)
    try:
        theirs = OutputLock(new)
        try:
            _check_same_origin(new, output)
            exchange_durably(new, output)
        finally:
            theirs.release()
    except (OSError, sqlite3.Error) as error:
        fault = f"{new} and {output}: cannot be exchanged ({error}); both must be plain folders on one disk"
        raise StartupFault(ExitStatus.OUTPUT_FAILED, fault) from error
    finally:
        ours.release()


def _check_same_origin(new: Path, output: Path) -> None:
    """A run or a removal since then would be lost: the archive must be the same, file by file."""
    (runs, forgotten), (other_runs, also_forgotten) = _history(output), _history(new)
    if runs != other_runs or forgotten != also_forgotten:
        since = ", ".join(run.name for run in runs if run not in other_runs) or "scrapy forget"
        raise StartupFault(ExitStatus.OUTPUT_FAILED, f"{new}: is older than {output} ({since}); reclean again")
    for path in sorted(_archives(output) | _archives(new)):
        one, other = output / path, new / path
        if not (one.exists() and other.exists() and one.samefile(other)):
            raise StartupFault(ExitStatus.OUTPUT_FAILED, f"{other}: is not what {one} is now; reclean again")


def _history(folder: Path) -> tuple[list[RunRow], int]:
    """The runs of a corpus, and how much was forgotten of it."""
    state = State(folder / STATE)
    try:
        unfinished = state.unfinished_run()
        return [*state.sealed_runs(), *([unfinished] if unfinished else [])], len(state.block_list)
    finally:
        state.close()


def _archives(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in (folder / "pages").glob("*/*")}
