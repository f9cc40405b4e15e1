"""One run: which sites, which output folder, under which settings. Made before the crawl, and told how it ended."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from scrapy.settings import BaseSettings

import demo
from cleaners.opt_outs import DEFAULTS
from crawler.clock import utc_now
from crawler.corpus.corpus import Corpus
from crawler.corpus.manifest import Manifest
from crawler.corpus.output_fault import OutputFault
from crawler.deadline import Duration
from crawler.exit_status import ExitStatus
from crawler.fetching.contact import Contact, check_contact, user_agent
from crawler.fetching.opt_out_policy import Policy
from crawler.reporting.alert import Alert
from crawler.reporting.progress import SiteProgress
from crawler.sites.loader import bad_configuration, load_sites, sites_of_addresses
from crawler.sites.model import Site
from crawler.state.block_list import BlockList
from demo.server import DemoServer

logger = logging.getLogger(__name__)

DEMO_SITES_DIR = Path(demo.__file__).parent / "sites"

ARGUMENTS = ("sites", "url", "again")
"""What ``-a`` takes."""
SETTINGS_THAT_MATTER = (
    "USER_AGENT",
    "ROBOTSTXT_OBEY",
    "DOWNLOAD_DELAY",
    "CONCURRENT_REQUESTS_PER_DOMAIN",
    "DOWNLOAD_TIMEOUT",
    "DOWNLOAD_MAXSIZE",
    "RETRY_TIMES",
    "CLEAN_DEADLINE",
)
"""They decide what is in the corpus, so the manifest names them."""


class RunSettings(BaseModel):
    """Settings of our own, checked. Scrapy's are Scrapy's to check."""

    model_config = ConfigDict(frozen=True)

    SITES_DIR: Path
    OUTPUT_DIR: Path
    CLEAN_WORKERS: int = Field(ge=1, le=256)
    CLEAN_DEADLINE: float = Field(gt=0, le=3600)
    MAX_ERROR_SHARE: float = Field(ge=0, le=1)
    MIN_REQUESTS_FOR_ERROR_SHARE: int = Field(ge=1)
    DEMO_EXTRA_POSTS: int = Field(ge=0, le=100_000)
    ALERT: Alert = ""
    CONTACT: Contact = ""
    OPT_OUTS: Policy = tuple(DEFAULTS.items())
    MAX_CRAWL_DELAY: float = Field(default=60, gt=0, le=86400)
    MAX_RETRY_AFTER: float = Field(default=300, ge=0, le=86400)
    RUN_DEADLINE: Duration = inf


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
            self.manifest = await self.corpus.seal(utc_now(), self.scrapy_settings)
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
    sites, demo = _choose_sites(checked, arguments)
    check_contact(checked.CONTACT, sites)
    settings.set("USER_AGENT", user_agent(settings["USER_AGENT"], checked.CONTACT), priority="cmdline")
    started = utc_now()
    matter = settings_that_matter(settings)
    with contextlib.ExitStack() as stack:
        corpus = stack.enter_context(Corpus(checked.OUTPUT_DIR))
        corpus.begin(started.replace("-", "").replace(":", ""), started, matter)
        sites = _without_forgotten(sites, corpus.block_list)
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


def _without_forgotten(sites: Iterable[Site], block_list: BlockList) -> tuple[Site, ...]:
    """The sites that may be asked. ``StartupFault`` when all of them were forgotten."""
    given = tuple(sites)
    forgotten = [
        site.key for site in given if block_list.blocks_site(site.key) or any(map(block_list.blocks, site.start))
    ]
    if forgotten and len(forgotten) == len(given):
        raise bad_configuration(f"{', '.join(forgotten)}: forgotten; it never comes back into this output folder")
    for key in forgotten:
        logger.warning("%s: forgotten, so it is not crawled; its site file can go.", key)
    return tuple(site for site in given if site.key not in forgotten)


def settings_that_matter(settings: BaseSettings) -> dict[str, Any]:
    """Those the manifest names."""
    return {name: settings.get(name) for name in SETTINGS_THAT_MATTER}


def read_settings(settings: BaseSettings) -> RunSettings:
    """Settings of our own. ``StartupFault`` names each that is wrong."""
    try:
        return RunSettings.model_validate({name: settings.get(name) for name in RunSettings.model_fields})
    except ValidationError as error:
        faults = (
            f"{fault['loc'][0]} = {fault['input']!r}: {fault['msg'].removeprefix('Value error, ')}"
            for fault in error.errors()
        )
        raise bad_configuration("; ".join(faults)) from error


def _choose_sites(settings: RunSettings, arguments: Mapping[str, str]) -> tuple[tuple[Site, ...], DemoServer | None]:
    unknown = sorted(set(arguments) - set(ARGUMENTS))
    if unknown:
        raise bad_configuration(f"-a {unknown[0]}=: no such argument (there are: {', '.join(ARGUMENTS)})")
    if arguments.get("again", "all") != "all":
        raise bad_configuration(f"-a again={arguments['again']}: the only value is all")
    if "url" in arguments and "sites" in arguments:
        raise bad_configuration("-a url= and -a sites=: give one of them")
    if not settings.SITES_DIR.is_dir():
        raise bad_configuration(f"SITES_DIR = {str(settings.SITES_DIR)!r}: is no folder")
    if "url" in arguments:
        # Several addresses are separated by commas, which an address may hold too.
        return sites_of_addresses(arguments["url"].replace(",http", "\nhttp").split("\n")), None
    keys = [key.strip() for key in arguments.get("sites", "").split(",") if key.strip()]
    if "sites" in arguments and not keys:
        raise bad_configuration(f"-a sites={arguments['sites']}: names no site")
    if keys or any(settings.SITES_DIR.glob("*.toml")):
        return load_sites(settings.SITES_DIR, keys), None
    logger.info("No site files in %s: crawling the demo blogs.", settings.SITES_DIR)
    return load_sites(DEMO_SITES_DIR), DemoServer(extra_posts=settings.DEMO_EXTRA_POSTS)
