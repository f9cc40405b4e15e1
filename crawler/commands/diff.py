"""``scrapy diff OLD NEW``: how many records of two corpora differ, and in what."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import orjson
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.exit_status import ExitStatus
from crawler.reporting.comparison import BrokenCorpus, compare
from crawler.reporting.difference_text import as_lines


class Command(ScrapyCommand):
    """Reads two output folders, or two files of records. Changes nothing."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """As Scrapy shows it."""
        return "[options] OLD NEW"

    def short_desc(self) -> str:
        """One line for ``scrapy --help``."""
        return "Show which records of two corpora differ, and in which fields"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's own, and ours."""
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="one JSON object, samples whole")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the difference. The exit status says whether both could be read, not whether they differ."""
        if len(args) != 2:
            raise UsageError("name an old and a new output folder, or file of records")
        old, new = map(Path, args)
        try:
            for path in (old, new):
                if not (path.is_file() or (path / "reviews").is_dir()):
                    raise BrokenCorpus(f"{path}: neither a corpus nor a file of records")
            difference = compare(old, new)
        except (BrokenCorpus, OSError) as error:
            print(f"scrapy diff: {error}", file=sys.stderr)
            self.exitcode = ExitStatus.BAD_INPUT
            return
        try:
            if opts.json:
                sys.stdout.buffer.write(orjson.dumps(difference, option=orjson.OPT_APPEND_NEWLINE))
            else:
                print("\n".join(as_lines(difference)))
            sys.stdout.flush()
        except BrokenPipeError:  # the reader has seen enough; Python's own flush at exit must not fail on it again
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        self.exitcode = ExitStatus.OK
