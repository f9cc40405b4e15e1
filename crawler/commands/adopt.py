"""``scrapy adopt FOLDER``: a recleaned corpus takes the place of ``OUTPUT_DIR``, in one step."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.corpus.adoption import adopt
from crawler.exit_status import ExitStatus, StartupFault
from crawler.interruption import interrupt_on_signals
from crawler.run_settings import read_settings


class Command(ScrapyCommand):
    """The folders exchange their names, so that the old corpus is kept; the same command takes it back."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """As Scrapy shows it."""
        return "[options] FOLDER"

    def short_desc(self) -> str:
        """One line for ``scrapy --help``."""
        return "Put a recleaned corpus in the place of the old one"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """``--accept-missing``."""
        super().add_options(parser)
        text = "records that may be missing because their pages could not be read (default: 0)"
        parser.add_argument("--accept-missing", type=int, metavar="N", default=0, help=text)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Exchange the two folders."""
        if len(args) != 1:
            raise UsageError("name the folder that scrapy reclean has written")
        assert self.settings is not None
        interrupt_on_signals()
        try:
            output = read_settings(self.settings).OUTPUT_DIR.resolve()
            adopt(Path(args[0]).resolve(), output, opts.accept_missing)
        except StartupFault as fault:
            print(f"scrapy adopt: {fault}", file=sys.stderr)
            self.exitcode = fault.status
            return
        except KeyboardInterrupt:
            print("scrapy adopt: interrupted; the folders are as they were, or exchanged", file=sys.stderr)
            self.exitcode = ExitStatus.INTERRUPTED
            return
        print(f"{output} is the new corpus; the old one is {args[0]}", file=sys.stderr)
        self.exitcode = ExitStatus.OK
