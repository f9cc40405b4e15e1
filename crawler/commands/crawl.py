"""``scrapy crawl``: Scrapy's own command, with an exit status that means something."""

from __future__ import annotations

import argparse
import logging
import sys

from scrapy.commands.crawl import Command as ScrapyCrawl

from crawler.exit_status import ExitStatus, StartupFault
from crawler.run import open_run
from crawler.spiders.reviews import ReviewsSpider
from crawler.summary import one_line

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
            return
        opts.spargs = {"run": run}
        try:
            super().run(args, opts)
            status = run.status()
            logger.info("%s", one_line(run, status))
        finally:
            run.close()
        self.exitcode = self.exitcode or status
        if run.fault:
            print(f"scrapy crawl: {run.fault}", file=sys.stderr)
        if self.exitcode == ExitStatus.INTERRUPTED:
            print("scrapy crawl: interrupted; the next run goes on where this one ended", file=sys.stderr)
