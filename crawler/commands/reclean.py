"""``scrapy reclean``: the corpus made anew from its archive, beside the one there is."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from cleaners.hints import NO_HINTS, PageHints
from crawler.chosen_sites import DEMO_SITES_DIR
from crawler.clock import utc_now
from crawler.corpus.recleaning import reclean, sites_of
from crawler.exit_status import ExitStatus, StartupFault
from crawler.interruption import interrupt_on_signals
from crawler.pool import CleaningPool
from crawler.run_settings import RunSettings, read_settings
from crawler.sites.loader import bad_configuration, load_sites


class Command(ScrapyCommand):
    """Asks nobody for anything and changes nothing in ``OUTPUT_DIR``; ``scrapy adopt`` does that."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """As Scrapy shows it."""
        return "[options]"

    def short_desc(self) -> str:
        """One line for ``scrapy --help``."""
        return "Make the corpus anew from its archive, without a request"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """``-o``, ``-a sites=`` and ``--workers``."""
        super().add_options(parser)
        parser.add_argument("-o", "--output", metavar="FOLDER", help="default: OUTPUT_DIR with .recleaned")
        parser.add_argument("-a", dest="argument", metavar="sites=A,B", help="these sites only; the others stay")
        parser.add_argument("--workers", type=int, metavar="N", help="worker processes (default: CLEAN_WORKERS)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Reclean. ``BAD_INPUT`` when an archive could not be read to its end; what is whole of it was used."""
        if args:
            raise UsageError(f"{args[0]}: takes no argument")
        if opts.workers is not None and opts.workers < 1:
            raise UsageError(f"--workers {opts.workers}: at least one is needed")
        assert self.settings is not None
        interrupt_on_signals()
        try:
            settings = read_settings(self.settings)
            hints = hints_of_sites(settings, chosen_sites(settings.OUTPUT_DIR, opts.argument))
            self.exitcode = _reclean(settings, hints, opts)
        except StartupFault as fault:
            print(f"scrapy reclean: {fault}", file=sys.stderr)
            self.exitcode = fault.status
        except KeyboardInterrupt:
            print("scrapy reclean: interrupted; the next one begins anew", file=sys.stderr)
            self.exitcode = ExitStatus.INTERRUPTED


def _reclean(settings: RunSettings, hints: dict[str, PageHints], opts: argparse.Namespace) -> ExitStatus:
    old = settings.OUTPUT_DIR.resolve()
    new = Path(opts.output).resolve() if opts.output else old.with_name(old.name + ".recleaned")
    if old == new or old in new.parents:
        raise bad_configuration(f"-o {new}: lies in the corpus itself")
    pool = CleaningPool(opts.workers or settings.CLEAN_WORKERS, settings.CLEAN_DEADLINE)
    try:
        result = reclean(old, new, hints, pool, utc_now())
    finally:
        pool.close()
    for archive in result.unread:
        print(f"scrapy reclean: {archive}", file=sys.stderr)
    print(f"{new}: {result.records} records from {result.pages} pages of {result.runs} runs", file=sys.stderr)
    return ExitStatus.BAD_INPUT if result.unread else ExitStatus.OK


def chosen_sites(output: Path, argument: str | None) -> list[str]:
    """The keys that ``-a sites=`` names, or all of the corpus. ``StartupFault`` for one that is not in it."""
    there = sites_of(output)
    if argument is None:
        return there
    name, _, value = argument.partition("=")
    keys = [key.strip() for key in value.split(",") if key.strip()]
    if name != "sites" or not keys:
        raise bad_configuration(f"-a {argument}: sites=A,B is what it takes")
    unknown = sorted(set(keys) - set(there))
    if unknown:
        raise bad_configuration(f"-a {argument}: {output} has nothing of {', '.join(unknown)}")
    return sorted(set(keys))


def hints_of_sites(settings: RunSettings, keys: list[str]) -> dict[str, PageHints]:
    """What the site files say to the cleaners today. Sites crawled by ``-a url=`` have none."""
    files = {site.key: site for site in (*load_sites(DEMO_SITES_DIR), *load_sites(settings.SITES_DIR))}
    hints = {key: files[key].page_hints() if key in files else NO_HINTS for key in keys}
    return {key: dataclasses.replace(hint, opt_outs=settings.OPT_OUTS) for key, hint in hints.items()}
