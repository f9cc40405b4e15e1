"""``scrapy crawl``: Scrapy's own command, with an exit status that means something."""

from __future__ import annotations

import argparse
import contextlib
import logging
import sys
from typing import Any

import orjson
from scrapy.commands.crawl import Command as ScrapyCrawl

from crawler.exit_status import ExitStatus, StartupFault
from crawler.reporting.alert import send_alert
from crawler.reporting.summary import one_line, summary_of, summary_of_fault
from crawler.run import open_run
from crawler.spiders.reviews import ReviewsSpider

logger = logging.getLogger(__name__)

TALKATIVE = ("scrapy.addons", "scrapy.crawler", "scrapy.middleware", "scrapy.utils.log")
"""They list every component at each start: forty lines in every night's log that nobody needs."""


class Command(ScrapyCrawl):
    """Opens the run before Scrapy starts, so that a fault is one line, and tells how it ended by its status."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """As Scrapy's command. Spiders of other names, should a project add one, run as Scrapy runs them."""
        if args != [ReviewsSpider.name]:
            super().run(args, opts)
            return
        assert self.settings is not None
        if self.settings.get("LOG_LEVEL") != "DEBUG":
            for name in TALKATIVE:
                logging.getLogger(name).setLevel(logging.WARNING)
        try:
            run = open_run(self.settings, opts.spargs)
        except StartupFault as fault:
            print(f"scrapy crawl: {fault}", file=sys.stderr)
            self.exitcode = fault.status
            self._tell(summary_of_fault(fault))
            return
        opts.spargs = {"run": run}
        status = ExitStatus.FAILED  # what it is should the next line raise
        try:
            super().run(args, opts)
            status = ExitStatus(self.exitcode) or run.status()
        finally:
            summary = summary_of(run, status)
            run.close()
            logger.info("%s", one_line(summary))
            if run.fault:
                print(f"scrapy crawl: {run.fault}", file=sys.stderr)
            if status == ExitStatus.INTERRUPTED:
                print("scrapy crawl: interrupted; the next run goes on where this one ended", file=sys.stderr)
            self._tell(summary)
        self.exitcode = status

    def _tell(self, summary: dict[str, Any]) -> None:
        """Alert whoever is to be alerted, then print the summary: the last line of standard output."""
        assert self.settings is not None
        summary["alert"] = send_alert(self.settings.get("ALERT"), summary)
        if summary["alert"] not in (None, "sent"):
            print(f"scrapy crawl: ALERT = {summary['alert']}", file=sys.stderr)
        line = orjson.dumps(summary, option=orjson.OPT_APPEND_NEWLINE).decode()
        # Items that are asked for on standard output (-O -) are not to be mixed with anything.
        taken = any(str(uri).startswith("stdout:") for uri in self.settings.getdict("FEEDS"))
        with contextlib.suppress(BrokenPipeError):
            print(line, end="", flush=True, file=sys.stderr if taken else sys.stdout)
