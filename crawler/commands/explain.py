"""``scrapy explain FILE|URL…``: what of a page is kept, what goes, and why."""

from __future__ import annotations

import argparse
import dataclasses
import os
import sys

from rich.console import Console
from scrapy.commands import ScrapyCommand
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import UsageError

from cleaners.hints import NO_HINTS, PageHints, RawPage
from crawler.errand import open_errand
from crawler.exit_status import ExitStatus, StartupFault
from crawler.local_files import BrokenFile, pages_of_file
from crawler.pool import CleaningPool
from crawler.run_settings import RunSettings, read_settings
from crawler.single_page import PageSpider, site_owning

WEB = ("http://", "https://")


class Command(ScrapyCommand):
    """Prints, and writes nothing else. A page of the web is asked for as a crawl would ask for it, once."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """As Scrapy shows it."""
        return "[options] FILE|URL…"

    def short_desc(self) -> str:
        """One line for ``scrapy --help``."""
        return "Show what of a page is kept, what goes, and why"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's own, and ours."""
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="one JSON object a line, texts whole")
        parser.add_argument("--any-page", action="store_true", help="refuse no page for what it looks like")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Explain every page of every argument."""
        if not args:
            raise UsageError("name a file or an address")
        assert self.settings is not None
        try:
            settings = read_settings(self.settings)
            fetched = self._fetch([arg for arg in args if arg.startswith(WEB)], settings)
        except StartupFault as fault:
            print(f"scrapy explain: {fault}", file=sys.stderr)
            self.exitcode = fault.status
            return
        pool = CleaningPool(1, settings.CLEAN_DEADLINE)
        try:
            for arg in args:
                pages = fetched[arg] if arg in fetched else ((page, NO_HINTS) for page in pages_of_file(arg))
                for page, hints in pages:
                    self._show(page, dataclasses.replace(hints, any_page=opts.any_page), pool, opts)
        except BrokenPipeError:  # the reader has seen enough; Python's own flush at exit must not fail on it again
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        finally:
            pool.close()

    def _fetch(self, urls: list[str], settings: RunSettings) -> dict[str, list[tuple[RawPage, PageHints]]]:
        """The page of each address, with what is known of its site; none where it could not be had."""
        if not urls:
            return {}
        assert self.settings is not None
        sites = {url: site_owning(url, settings) for url in urls}
        found: dict[str, RawPage] = {}
        self.settings.set("LOG_LEVEL", "ERROR", priority="spider")  # -L on the command line wins
        errands = {url: open_errand(site, self.settings, settings) for url, site in sites.items()}
        process = AsyncCrawlerProcess(self.settings)
        for url, site in sites.items():
            process.crawl(
                PageSpider, url=url, site=site, run=errands[url], deadline=settings.CLEAN_DEADLINE, found=found
            )
        process.start()
        if len(found) < len(sites):
            self.exitcode = ExitStatus.NOTHING_FETCHED
        return {url: [(found[url], site.page_hints())] if url in found else [] for url, site in sites.items()}

    def _show(
        self, page: RawPage | BrokenFile, hints: PageHints, pool: CleaningPool, opts: argparse.Namespace
    ) -> None:
        if isinstance(page, BrokenFile):
            self.exitcode = ExitStatus.BAD_INPUT
            print(f"scrapy explain: {page}", file=sys.stderr)
            return
        # Only here: Scrapy loads all commands for any of them, and what explains takes longer than all the rest.
        from crawler.reporting.explanation import as_json, as_lines

        examination = pool.examine(page, hints)
        if opts.json:
            sys.stdout.buffer.writelines(as_json(page.url, examination))
            sys.stdout.buffer.flush()
            return
        console = Console(soft_wrap=True, highlight=False)
        for line in as_lines(page.url, examination):
            if console.is_terminal:
                console.print(line.text, style=line.style, markup=False)
            else:
                print(line.text)
        sys.stdout.flush()
