"""``scrapy probe URL``: look at an unknown blog and write its site file."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import UsageError

from crawler.clock import utc_now
from crawler.errand import open_errand
from crawler.exit_status import ExitStatus, StartupFault
from crawler.probing.findings import Findings
from crawler.probing.look import ProbeSpider
from crawler.probing.site_files import site_file, summary
from crawler.run_settings import read_settings
from crawler.sites.loader import bad_configuration, site_of_address


class Command(ScrapyCommand):
    """Asks about a dozen times, prints what it found, and writes a file that was not there before."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """As Scrapy shows it."""
        return "[options] URL"

    def short_desc(self) -> str:
        """One line for ``scrapy --help``."""
        return "Look at an unknown blog and write its site file"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's own, and ours."""
        super().add_options(parser)
        parser.add_argument("-o", "--output", type=Path, help="the file (default: HOST.toml in SITES_DIR)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Probe the one address there is."""
        if len(args) != 1:
            raise UsageError("name one address")
        try:
            self._probe(args[0], opts.output)
        except StartupFault as fault:
            print(f"scrapy probe: {fault}", file=sys.stderr)
            self.exitcode = fault.status

    def _probe(self, url: str, output: Path | None) -> None:
        assert self.settings is not None
        checked = read_settings(self.settings)
        site = site_of_address(url)
        path = output or checked.SITES_DIR / f"{site.key}.toml"
        if path.exists():  # before the first request; written so that a file made meanwhile stays too
            raise bad_configuration(f"{path}: is there already; name another with -o")
        errand = open_errand(site, self.settings, checked)
        found = Findings(site, site.start[0])
        self.settings.set("LOG_LEVEL", "ERROR", priority="spider")  # -L on the command line wins
        process = AsyncCrawlerProcess(self.settings)  # sets up logging, so what follows comes after it
        # A host that cannot be reached is told in one line, ours.
        logging.getLogger("scrapy.downloadermiddlewares.robotstxt").setLevel(logging.CRITICAL)
        process.crawl(ProbeSpider, run=errand, found=found, deadline=checked.CLEAN_DEADLINE)
        process.start()
        if found.end == "shutdown":  # what was found by then says less than it seems to
            raise StartupFault(ExitStatus.INTERRUPTED, f"{url}: interrupted; nothing was written")
        if found.fault:
            raise StartupFault(ExitStatus.NOTHING_FETCHED, f"{url}: {found.fault}")
        if not found.has_home:
            raise StartupFault(ExitStatus.FAILED, f"{url}: the probe ended early; the log says why")
        _write(path, site_file(found, utc_now()[:10]))
        print("\n".join(summary(found)))
        print(f"written: {path}")


def _write(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise bad_configuration(f"{path}: is there already; name another with -o") from error
    except OSError as error:
        raise StartupFault(ExitStatus.OUTPUT_FAILED, f"{path}: cannot be written ({error.strerror})") from error
