"""One run: which sites, which output folder, under which settings. Made before the crawl, and told how it ended."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scrapy.settings import BaseSettings

from crawler.chosen_sites import choose_sites, without_forgotten
from crawler.clock import utc_now
from crawler.corpus.corpus import Corpus
from crawler.corpus.manifest import Manifest
from crawler.corpus.output_fault import OutputFault
from crawler.exit_status import ExitStatus
from crawler.fetching.contact import check_contact, user_agent
from crawler.reporting.progress import SiteProgress
from crawler.run_settings import RunSettings, read_settings, settings_that_matter
from crawler.sites.model import Site
from demo.server import DemoServer


@dataclass(slots=True, kw_only=True)
class Run:
    """What the spider and the pipelines of one crawl share."""

    sites: Mapping[str, Site]
    corpus: Corpus
    settings: RunSettings
    scrapy_settings: dict[str, Any]
    demo: DemoServer | None = None
    again: bool = False
    """Whether every page is read anew, whatever is known of it."""
    progress: dict[str, SiteProgress] = field(default_factory=dict)
    """Of this process, for whoever watches it."""
    fault: OutputFault | None = None
    """The output folder failed."""
    bugs: int = 0
    """Exceptions nobody expected, each logged with its traceback."""
    manifest: Manifest | None = None
    """Of the sealed run."""
    is_ending: bool = False
    """Whether the run's time is up: nothing new is asked for."""
    private_names: set[str] = field(default_factory=set)
    """Hosts that would have led to an address that is not of the public net."""
    close_reason: str | None = None
    """Scrapy's: ``finished``, ``shutdown`` …"""

    @property
    def proxy(self) -> str | None:
        """Through which all requests go: the demo's server, which answers for its hosts."""
        return self.demo.url if self.demo else None

    async def seal(self, reason: str) -> None:
        """The crawl is over. What was fetched becomes final, also where a signal ended it early."""
        self.close_reason = reason
        try:
            self.manifest = await self.corpus.seal(utc_now(), self.scrapy_settings, reason)
        except OutputFault as fault:
            self.fault = self.fault or fault

    def status(self) -> ExitStatus:
        """What to tell cron."""
        if self.fault:
            return ExitStatus.OUTPUT_FAILED
        if self.bugs:
            return ExitStatus.FAILED
        if self.manifest is None or self.close_reason == "shutdown":  # a second signal leaves no time to seal
            return ExitStatus.INTERRUPTED
        fetched = sum(site.fetched for site in self.results().values())
        failed = sum(site.failed for site in self.results().values())
        enough = fetched + failed >= self.settings.MIN_REQUESTS_FOR_ERROR_SHARE
        if not fetched or (enough and failed > self.settings.MAX_ERROR_SHARE * (fetched + failed)):
            return ExitStatus.NOTHING_FETCHED
        if self.is_ending:
            return ExitStatus.DEADLINE
        return ExitStatus.CHECK_FAILED if self.manifest.get("checks") else ExitStatus.OK

    def results(self) -> dict[str, SiteProgress]:
        """What became of the addresses of each site, over all processes of the run: a crash may lie between them."""
        sites = self.manifest["sites"] if self.manifest else {}
        results = {key: SiteProgress() for key in self.sites}
        for key, site in sites.items():
            for outcome, number in site["addresses"].items():
                results.setdefault(key, SiteProgress()).count(outcome, number)
        return results

    def close(self) -> None:
        """Let the next run in."""
        with contextlib.ExitStack() as stack:
            stack.callback(self.corpus.close)
            if self.demo:
                stack.callback(self.demo.stop)


def open_run(settings: BaseSettings, arguments: Mapping[str, str]) -> Run:
    """The run that settings and ``-a`` arguments describe, its output folder locked and repaired.

    ``StartupFault`` names what is wrong with them; then nothing was fetched and nothing written.
    """
    checked = read_settings(settings)
    sites, demo = choose_sites(checked, arguments)
    check_contact(checked.CONTACT, sites)
    settings.set("USER_AGENT", user_agent(settings["USER_AGENT"], checked.CONTACT), priority="cmdline")
    started = utc_now()
    matter = settings_that_matter(settings)
    with contextlib.ExitStack() as stack:
        corpus = stack.enter_context(Corpus(checked.OUTPUT_DIR))
        corpus.begin(started.replace("-", "").replace(":", ""), started, matter)
        sites = without_forgotten(sites, corpus.block_list)
        if demo:
            demo.start()
        stack.pop_all()
    return Run(
        sites={site.key: site for site in sites},
        corpus=corpus,
        settings=checked,
        scrapy_settings=matter,
        demo=demo,
        again="again" in arguments,
        progress={site.key: SiteProgress() for site in sites},
    )
