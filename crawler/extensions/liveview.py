"""On a terminal, a table of the sites that moves; elsewhere nothing, for there the log speaks."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from rich.console import Console
from rich.live import Live
from rich.table import Table
from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.utils.log import get_scrapy_root_handler

if TYPE_CHECKING:
    import logging

    from scrapy.crawler import Crawler

    from crawler.run import Run

REFRESHES_PER_SECOND = 4
MAX_ROWS = 30
"""Sites shown; the busiest first. A terminal has no more lines."""
COLUMNS = ("queued", "fetched", "cleaned", "refused", "failed")


class LiveView:
    """Shows :attr:`crawler.run.Run.progress` while the spider is open."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._console = Console(file=sys.stderr)
        self._handler: logging.Handler | None = None
        self._started = time.monotonic()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> LiveView:
        """As Scrapy builds its components. Not configured where nobody watches, or the log is asked to be verbose."""
        if (
            not sys.stderr.isatty()
            or crawler.settings.get("LOG_LEVEL") == "DEBUG"
            or crawler.settings.get("LOG_FILE")
        ):
            raise NotConfigured
        view = cls(crawler)
        crawler.signals.connect(view.open, signal=signals.spider_opened)
        crawler.signals.connect(view.close, signal=signals.spider_closed)
        return view

    def open(self) -> None:
        """Take the screen. What is logged meanwhile is printed above the table, from warnings on."""
        self._started = time.monotonic()
        self._live = Live(
            get_renderable=lambda: progress_table(self._crawler.spider.run, time.monotonic() - self._started),  # type: ignore[union-attr]
            console=self._console,
            refresh_per_second=REFRESHES_PER_SECOND,
        )
        self._live.start()
        self._handler = get_scrapy_root_handler()
        if self._handler:
            self._level = self._handler.level
            self._handler.setLevel("WARNING")
            self._handler.setStream(sys.stderr)  # type: ignore[attr-defined]

    def close(self) -> None:
        """Leave the last table on the screen and give the log its stream back."""
        self._live.stop()
        if self._handler:
            self._handler.setStream(sys.stderr)  # type: ignore[attr-defined]
            self._handler.setLevel(self._level)


def progress_table(run: Run, seconds: float) -> Table:
    """One row a site: how many addresses are met, answered, cleaned, refused, failed, and pages a second."""
    table = Table(title=f"run {run.corpus.run.name}", title_justify="left")
    table.add_column("site")
    for name in (*COLUMNS, "pages/s"):
        table.add_column(name, justify="right")
    busiest = sorted(run.progress.items(), key=lambda item: (-item[1].fetched, item[0]))
    for key, progress in busiest[:MAX_ROWS]:
        counts = [str(getattr(progress, name)) for name in COLUMNS]
        table.add_row(key, *counts, f"{progress.fetched / max(seconds, 0.001):.1f}")
    if len(busiest) > MAX_ROWS:
        table.caption = f"and {len(busiest) - MAX_ROWS} more sites"
    return table
