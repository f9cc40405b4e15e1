"""A recleaned corpus takes the place of the one it was made from: in one step, or not at all (ADR 13)."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from crawler.corpus.archived_pages import unread_of
from crawler.corpus.files import exchange_durably
from crawler.corpus.layout import STATE
from crawler.corpus.lock import OutputLock
from crawler.exit_status import ExitStatus, StartupFault
from crawler.state.database import RunRow, State


def adopt(new: Path, output: Path, accept_missing: int = 0) -> None:
    """Exchange the names of the two folders: ``output`` is the new corpus then, and ``new`` the old one.

    ``StartupFault`` when ``new`` is not made of all that ``output`` holds now, lacks more than ``accept_missing``
    records because pages could not be read, or their names cannot be exchanged.
    """
    for folder in (output, new):
        if not (folder / STATE).is_file():
            raise StartupFault(ExitStatus.OUTPUT_FAILED, f"{folder}: holds no corpus")
    ours = OutputLock(output)
    try:
        theirs = OutputLock(new)
        try:
            _check_same_origin(new, output)
            _check_nothing_is_lost(new, accept_missing)
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


def _check_nothing_is_lost(new: Path, accept_missing: int) -> None:
    """Records that the rules of today refuse are what a reclean is for; those whose page was unreadable are lost."""
    unread = [archive for archive in unread_of(new) if archive.records]
    missing = sum(archive.records for archive in unread)
    if missing > accept_missing:
        where = f"{unread[0].file}: {unread[0].fault}"
        if len(unread) > 1:
            where += f", and {len(unread) - 1} more"
        fault = (
            f"{new}: lacks {missing} records of pages that could not be read ({where})"
            f"; restore the archive and reclean, or reclean the other sites alone (-a sites=…), or give up"
            f" these records with --accept-missing {missing}"
        )
        raise StartupFault(ExitStatus.BAD_INPUT, fault)


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
