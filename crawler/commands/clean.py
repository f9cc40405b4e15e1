"""``scrapy clean FILE…``: local HTML, text, Markdown, WARC and JSON lines become records."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from cleaners.hints import PageHints, RawPage
from cleaners.record import ReviewRecord
from cleaners.rejected import Reason, Rejected
from crawler.corpus.files import write_durably
from crawler.corpus.record_json import to_line
from crawler.exit_status import ExitStatus, StartupFault
from crawler.interruption import interrupt_on_signals
from crawler.local_files import BrokenFile, pages_of_file
from crawler.pool import CleaningPool
from crawler.run_settings import read_settings


class Command(ScrapyCommand):
    """Records go to standard output or ``-o FILE`` in the order of the input, refusals to standard error."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """As Scrapy shows it."""
        return "[options] FILE…"

    def short_desc(self) -> str:
        """One line for ``scrapy --help``."""
        return "Clean local HTML, text, Markdown, WARC and JSONL files"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """``-o``, ``--workers`` and ``--any-page``."""
        super().add_options(parser)
        parser.add_argument("-o", "--output", metavar="FILE", help="write records here instead of standard output")
        parser.add_argument("--workers", type=int, metavar="N", help="worker processes (default: CLEAN_WORKERS)")
        parser.add_argument("--any-page", action="store_true", help="refuse no page for what it looks like")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Clean the files. The exit status is ``BAD_INPUT`` when one of them could not be read to its end."""
        if not args:
            raise UsageError("names no file")
        if opts.workers is not None and opts.workers < 1:
            raise UsageError(f"--workers {opts.workers}: at least one is needed")
        if opts.output and Path(opts.output).resolve() in {Path(path).resolve() for path in args}:
            raise UsageError(f"-o {opts.output}: is one of the files to be cleaned", print_help=False)
        assert self.settings is not None
        interrupt_on_signals()
        try:
            settings = read_settings(self.settings)
        except StartupFault as fault:
            print(f"scrapy clean: {fault}", file=sys.stderr)
            self.exitcode = fault.status
            return
        pool = CleaningPool(opts.workers or settings.CLEAN_WORKERS, settings.CLEAN_DEADLINE)
        hints = PageHints(any_page=opts.any_page)
        report = Report()
        try:
            pages = chain.from_iterable(map(pages_of_file, args))
            write_lines(report.lines(pool.clean_in_order(pages, hints)), opts.output)
        except KeyboardInterrupt:
            print("scrapy clean: interrupted", file=sys.stderr)
            self.exitcode = ExitStatus.INTERRUPTED
            return
        except OSError as error:
            print(f"scrapy clean: {opts.output or 'standard output'}: {error.strerror}", file=sys.stderr)
            self.exitcode = ExitStatus.OUTPUT_FAILED
            return
        finally:
            pool.close()
        print(report.summary(), file=sys.stderr)
        self.exitcode = ExitStatus.BAD_INPUT if report.broken else ExitStatus.OK


Outcome = tuple[RawPage, ReviewRecord | Rejected] | BrokenFile


class Report:
    """Counts what came of the files, and says each refusal as it happens."""

    def __init__(self) -> None:
        self.records = 0
        self.refused: Counter[Reason] = Counter()
        self.broken = 0

    def lines(self, outcomes: Iterable[Outcome]) -> Iterator[bytes]:
        """A line of JSON for each record."""
        for outcome in outcomes:
            if isinstance(outcome, BrokenFile):
                self.broken += 1
                print(f"scrapy clean: {outcome}", file=sys.stderr)
                continue
            page, result = outcome
            if isinstance(result, Rejected):
                self.refused[result.reason] += 1
                print(f"refused {page.url}: {result.reason}: {result.detail}", file=sys.stderr)
            else:
                self.records += 1
                yield to_line(result)

    def summary(self) -> str:
        """One line."""
        reasons = ", ".join(f"{reason} {number}" for reason, number in self.refused.most_common())
        refused = f"{self.refused.total()} refused" + (f" ({reasons})" if reasons else "")
        return f"{self.records} records, {refused}, {self.broken} unreadable"


def write_lines(lines: Iterator[bytes], output: str | None) -> None:
    """Write ``lines`` to the file, which is whole or not there, or to standard output or a pipe as they come."""
    target = Path(output).resolve() if output else None  # a link stays a link
    if target and (target.is_file() or not target.exists()):
        write_durably(target, lines)
    elif target:
        with target.open("wb") as stream:
            stream.writelines(lines)
    elif sys.stdout is None:
        raise OSError(errno.EBADF, "is closed")
    else:
        _write_to_stdout(lines)


def _write_to_stdout(lines: Iterator[bytes]) -> None:
    try:
        for line in lines:
            sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()
    except BrokenPipeError:  # the reader has seen enough; Python's own flush at exit must not fail on it again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
