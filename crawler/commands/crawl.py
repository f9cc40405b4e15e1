"""``scrapy crawl``: Scrapy's own command, with an exit status that means something."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from typing import Any

import orjson
from scrapy.commands.crawl import Command as ScrapyCrawl

from crawler.exit_status import ExitStatus, StartupFault
from crawler.interruption import interrupt_on_signals, leave_signals_to_scrapy
from crawler.reporting.alert import send_alert
from crawler.reporting.summary import one_line, summary_of, summary_of_fault
from crawler.run import open_run
from crawler.spiders.reviews import ReviewsSpider
from crawler.standard_streams import open_closed_streams

logger = logging.getLogger(__name__)

TALKATIVE = ("scrapy.addons", "scrapy.crawler", "scrapy.middleware", "scrapy.utils.log")
"""They list every component at each start: forty lines in every night's log that nobody needs."""


class Command(ScrapyCrawl):
    """Opens the run before Scrapy starts, so that a fault is one line, and tells how it ended by its status."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """As Scrapy's command: the first of ours that it calls, before it sets up its log."""
        open_closed_streams()
        interrupt_on_signals()
        super().process_options(args, opts)

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
            self._end(fault)
            return
        except KeyboardInterrupt:
            self._end(StartupFault(ExitStatus.INTERRUPTED, "interrupted before the first request"))
            return
        leave_signals_to_scrapy()
        opts.spargs = {"run": run}
        status = ExitStatus.FAILED  # what it is should the next line raise
        try:
            super().run(args, opts)
            status = ExitStatus(self.exitcode) or run.status()
        finally:
            summary = summary_of(run, status)
            run.close()
            logger.info("%s", one_line(summary))
            if summary["message"]:
                print(f"scrapy crawl: {summary['message']}", file=sys.stderr)
            self.exitcode = status
            self._tell(summary)

    def _end(self, fault: StartupFault) -> None:
        """Say why there is no run."""
        print(f"scrapy crawl: {fault}", file=sys.stderr)
        self.exitcode = fault.status
        self._tell(summary_of_fault(fault))

    def _tell(self, summary: dict[str, Any]) -> None:
        """Alert whoever is to be alerted, then print the summary: the last line of standard output."""
        assert self.settings is not None
        summary["alert"] = send_alert(self.settings.get("ALERT"), summary)
        if summary["alert"] not in (None, "sent"):
            print(f"scrapy crawl: ALERT = {summary['alert']}", file=sys.stderr)
        line = orjson.dumps(summary, option=orjson.OPT_APPEND_NEWLINE).decode()
        # Items that are asked for on standard output (-O -) are not to be mixed with anything.
        taken = any(str(uri).startswith("stdout:") for uri in self.settings.getdict("FEEDS"))
        stream = sys.stderr if taken else sys.stdout
        try:
            print(line, end="", flush=True, file=stream)
        except OSError as error:
            # Python would try once more at its end, and end with a status of its own.
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            if not isinstance(error, BrokenPipeError):  # a reader that has gone away wants no summary
                print(f"scrapy crawl: the summary cannot be written ({error.strerror})", file=sys.stderr)
                self.exitcode = self.exitcode or ExitStatus.OUTPUT_FAILED
