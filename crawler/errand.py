"""What the downloader middlewares ask of a run, where a command fetches a few pages and there is no run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scrapy.settings import BaseSettings

from crawler.fetching.contact import check_contact, user_agent
from crawler.run_settings import RunSettings
from crawler.sites.model import Site

ERRAND_SETTINGS: dict[str, Any] = {
    "ITEM_PIPELINES": {},
    "EXTENSIONS": {
        "scrapy.extensions.throttle.AutoThrottle": None,
        "crawler.extensions.throttle.HostThrottle": 500,
    },
}
"""Of its spiders: nothing is kept, and a host is asked as slowly as by a crawl. Scrapy's own throttle would begin at
five seconds, and come down past what the host asks for."""


class NoCorpus:
    """Where a run has its corpus: a command that writes nothing keeps nothing."""

    async def keep_robots(self, host: str, robots: bytes) -> None:
        """Nothing."""


@dataclass(frozen=True, slots=True)
class Errand:
    """The one site that is asked, by the rules of a crawl."""

    sites: Mapping[str, Site]
    private_names: set[str] = field(default_factory=set)
    """As :class:`crawler.run.Run` has them."""
    proxy: str | None = None
    is_ending: bool = False
    corpus: NoCorpus = field(default_factory=NoCorpus)


def open_errand(site: Site, settings: BaseSettings, checked: RunSettings) -> Errand:
    """An errand to ``site``. ``StartupFault`` where it is another's and nobody is named whom they can write to."""
    check_contact(checked.CONTACT, [site])
    settings.set("USER_AGENT", user_agent(settings["USER_AGENT"], checked.CONTACT), priority="cmdline")
    return Errand({site.key: site})
