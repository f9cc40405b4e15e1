"""``scrapy report [RUN]``: what a run did, for a person."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import orjson
from rich.console import Console
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.corpus.manifest import MANIFEST, Manifest
from crawler.exit_status import ExitStatus, StartupFault
from crawler.reporting.run_report import files_that_differ, print_report
from crawler.run_settings import read_settings


class Command(ScrapyCommand):
    """Reads the manifest of the last run, or of the one that is named. Changes nothing."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """As Scrapy shows it."""
        return "[options] [RUN]"

    def short_desc(self) -> str:
        """One line for ``scrapy --help``."""
        return "Show what a run did: sites, outcomes, failed checks"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """``--verify``."""
        super().add_options(parser)
        parser.add_argument("--verify", action="store_true", help="compare the run's files with its manifest")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the report. ``CHECK_FAILED`` when ``--verify`` finds a file that is not as it was written."""
        if len(args) > 1:
            raise UsageError("name one run, or none for the last")
        assert self.settings is not None
        try:
            output = read_settings(self.settings).OUTPUT_DIR
            manifest = load_manifest(output, args[0] if args else None)
        except StartupFault as fault:
            print(f"scrapy report: {fault}", file=sys.stderr)
            self.exitcode = fault.status
            return
        damaged = list(files_that_differ(output, manifest)) if opts.verify else []
        print_report(manifest, damaged, Console(highlight=False, markup=False))
        self.exitcode = ExitStatus.CHECK_FAILED if damaged else ExitStatus.OK


def load_manifest(output: Path, run: str | None) -> Manifest:
    """The manifest of ``run``, or of the last by name. ``StartupFault`` when there is none."""
    runs = {path.parent.name: path for path in (output / "runs").glob(f"*/{MANIFEST}")}
    name = run or max(runs, default=None)
    if name not in runs:
        fault = f"{output / 'runs'}: holds no sealed run" + (f" {run}" if run else "")
        raise StartupFault(ExitStatus.BAD_INPUT, fault)
    manifest: Manifest = orjson.loads(runs[name].read_bytes())
    return manifest
