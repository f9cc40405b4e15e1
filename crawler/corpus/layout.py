"""Names of the files in an output folder. No part of a name comes from a page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

STATE = "state.sqlite3"
PART = ".part"
"""Suffix of a file that is still written to. Readers of the corpus look at ``*.jsonl`` and never see one."""
KINDS = ("pages", "reviews", "rejected", "tombstones")
"""Folders with one folder a site, and in it one file a run."""


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """The files of one site and one run, relative to the output folder."""

    site: str
    run: str

    @property
    def pages(self) -> str:
        """The archive: whole after every commit, so it needs no sealing."""
        return f"pages/{self.site}/{self.run}.warc.gz"

    @property
    def reviews(self) -> str:
        """The sealed corpus file."""
        return f"reviews/{self.site}/{self.run}.jsonl"

    @property
    def seen(self) -> str:
        """Drafts only: posts that were read and had not changed, for the figures of the run."""
        return f"reviews/{self.site}/{self.run}.seen"

    @property
    def rejected(self) -> str:
        """The sealed list of refused pages."""
        return f"rejected/{self.site}/{self.run}.jsonl"

    @property
    def tombstones(self) -> str:
        """The sealed list of posts that vanished, or came back."""
        return f"tombstones/{self.site}/{self.run}.jsonl"


def run_folder(output: Path, run: str) -> Path:
    """Where the run's manifest lies."""
    return output / "runs" / run


def files_of_run(output: Path, run: str) -> list[str]:
    """Every file a run left, relative to the output folder."""
    found = []
    for kind in KINDS:
        found += [str(path.relative_to(output)) for path in (output / kind).glob(f"*/{run}.*")]
    return sorted(found)


def unused_run_name(output: Path, name: str) -> str:
    """``name``, or ``name`` with the first number that no run of the folder has."""
    taken = {other.name for other in (output / "runs").glob(f"{name}*")}
    candidates = (name if number == 1 else f"{name}-{number}" for number in range(1, len(taken) + 2))
    return next(candidate for candidate in candidates if candidate not in taken)
