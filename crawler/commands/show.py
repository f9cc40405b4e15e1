"""``scrapy show``: what the corpus holds, in a table, and one record to look at."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import orjson
from rich.console import Console
from rich.json import JSON
from rich.table import Table
from scrapy.commands import ScrapyCommand

from crawler.exit_status import ExitStatus, StartupFault
from crawler.run_settings import read_settings

MAX_SAMPLE_CHARS = 300
"""Of each long text in the sample record."""


@dataclass(slots=True)
class SiteCounts:
    """What a site's records add up to."""

    records: int = 0
    comments: int = 0
    words: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)


class Command(ScrapyCommand):
    """Reads the sealed files of the output folder. Changes nothing."""

    requires_project = True
    requires_crawler_process = False

    def short_desc(self) -> str:
        """One line for ``scrapy --help``."""
        return "Show what the corpus holds"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the table and a sample."""
        assert self.settings is not None
        try:
            output = read_settings(self.settings).OUTPUT_DIR
        except StartupFault as fault:
            print(f"scrapy show: {fault}", file=sys.stderr)
            self.exitcode = fault.status
            return
        files = sorted((output / "reviews").glob("*/*.jsonl"))
        if not files:
            print(f"scrapy show: {output / 'reviews'} holds no records yet", file=sys.stderr)
            self.exitcode = ExitStatus.BAD_INPUT
            return
        console = Console()
        most_discussed = show_table(files, console)
        console.print(JSON.from_data(_shortened(most_discussed), indent=2))
        console.print(f"{len(files)} files under {files[0].parent.parent}")


def show_table(files: list[Path], console: Console) -> dict[str, object]:
    """Print what ``files`` hold, one row a site. The record with the most comments comes back."""
    sites: dict[str, SiteCounts] = {}
    sample: dict[str, object] = {}
    most = -1
    for path in files:
        with path.open("rb") as lines:
            for line in lines:
                record = orjson.loads(line)
                _count(sites.setdefault(record["source"], SiteCounts()), record)
                if len(record["comments"]) > most:
                    sample, most = record, len(record["comments"])
    console.print(_table(sites))
    return sample


def _count(counts: SiteCounts, record: dict[str, object]) -> None:
    comments = record["comments"]
    assert isinstance(comments, list)
    counts.records += 1
    counts.comments += len(comments)
    counts.words += len(str(record["text"]).split())
    counts.kinds[str(record["kind"])] += 1
    counts.languages[str(record["language"] or "?")] += 1


def _table(sites: dict[str, SiteCounts]) -> Table:
    table = Table()
    for name in ("site", "records", "comments", "words", "kinds", "languages"):
        table.add_column(name, justify="right" if name in ("records", "comments", "words") else "left")
    for key, counts in sorted(sites.items()):
        kinds = ", ".join(f"{kind} {number}" for kind, number in counts.kinds.most_common())
        languages = ", ".join(f"{tag} {number}" for tag, number in counts.languages.most_common())
        table.add_row(key, str(counts.records), str(counts.comments), f"{counts.words:,}", kinds, languages)
    return table


def _shortened(value: object) -> object:
    match value:
        case str() if len(value) > MAX_SAMPLE_CHARS:
            return value[:MAX_SAMPLE_CHARS] + " …"
        case list():
            shown = [_shortened(item) for item in value[:3]]
            return [*shown, f"… {len(value) - 3} more"] if len(value) > 3 else shown
        case dict():
            return {key: _shortened(item) for key, item in value.items()}
    return value
