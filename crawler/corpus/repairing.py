"""What a crash left in an output folder, brought to its end before anything else happens there (ADR 1)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crawler.corpus.files import cut_back
from crawler.corpus.forgetting import finish_forgetting
from crawler.corpus.layout import KINDS, PART, STATE, files_of_run
from crawler.corpus.manifest import CRASH, End
from crawler.corpus.sealing import seal
from crawler.exit_status import ExitStatus, StartupFault
from crawler.state.database import RunRow, State


def repair(folder: Path, state: State, now: str, settings: dict[str, Any]) -> RunRow | None:
    """The run that is to go on, if there is one.

    Files are cut back to what is committed, a run that died while it was sealed is sealed, what was to be forgotten
    is removed. ``OSError`` and ``sqlite3.Error`` leave all that to the next call.
    """
    unfinished = state.unfinished_run()
    if unfinished:
        _cut_back(folder, state, unfinished)
    if unfinished and unfinished.phase == "sealing":
        seal(folder, state, unfinished, End(now, CRASH), settings)
        unfinished = None
    _sweep(folder, unfinished)
    finish_forgetting(folder, state, now)
    return unfinished


def check_state_is_there(folder: Path) -> None:
    """``StartupFault`` for a folder with runs whose state is gone: a new one would double the corpus."""
    state = folder / STATE
    lost = not state.exists() or state.stat().st_size == 0
    if lost and any((folder / "runs").glob("*")):
        raise StartupFault(
            ExitStatus.OUTPUT_FAILED,
            f"{state}: is missing or empty while {folder / 'runs'} is not; restore it or use another folder",
        )


def _cut_back(folder: Path, state: State, run: RunRow) -> None:
    committed = state.committed_files(run.id)
    for path, length in committed.items():
        cut_back(folder / path, length)  # a file that is gone is as bad as one that is too short
    for path in files_of_run(folder, run.name):
        if path not in committed and (run.phase == "open" or path.endswith(".tmp")):
            (folder / path).unlink()


def _sweep(folder: Path, unfinished: RunRow | None) -> None:
    """Remove drafts that a run left which died between its last commit and its end."""
    keep = f"{unfinished.name}." if unfinished else None
    for pattern in (*(f"{kind}/*/*" for kind in KINDS), "runs/*/*"):
        for path in folder.glob(pattern):
            if path.name.endswith((PART, ".tmp")) and not (keep and path.name.startswith(keep)):
                path.unlink()
