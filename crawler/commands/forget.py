"""``scrapy forget URL|SITE…``: every trace of a page or a site is removed, and none of it comes back."""

from __future__ import annotations

import argparse
import sys

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.clock import utc_now
from crawler.corpus.corpus import Corpus
from crawler.corpus.layout import STATE
from crawler.exit_status import ExitStatus, StartupFault
from crawler.interruption import interrupt_on_signals
from crawler.run_settings import read_settings, settings_that_matter


class Command(ScrapyCommand):
    """Removes records, refusals, archived pages and what is known of them, from all runs."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """As Scrapy shows it."""
        return "[options] URL|SITE..."

    def short_desc(self) -> str:
        """One line for ``scrapy --help``."""
        return "Remove pages or sites from the corpus and its archive, for good"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Forget each of ``args``, or none of them where one is not known."""
        if not args:
            raise UsageError("name the address of a page, or the key of a site")
        assert self.settings is not None
        interrupt_on_signals()
        try:
            output = read_settings(self.settings).OUTPUT_DIR
            if not (output / STATE).is_file():
                raise StartupFault(ExitStatus.UNKNOWN, f"{output}: holds no corpus")
            with Corpus(output) as corpus:
                corpus.forget(args, utc_now(), settings_that_matter(self.settings))
        except StartupFault as fault:
            print(f"scrapy forget: {fault}", file=sys.stderr)
            self.exitcode = fault.status
            return
        except KeyboardInterrupt:
            print(
                "scrapy forget: interrupted; the next command on the folder finishes what was begun",
                file=sys.stderr,
            )
            self.exitcode = ExitStatus.INTERRUPTED
            return
        print(f"forgotten in {output}: {', '.join(args)}", file=sys.stderr)
        self.exitcode = ExitStatus.OK
