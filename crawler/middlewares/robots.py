"""robots.txt is fetched once a host and run, kept as it came, and obeyed by every request, Crawl-delay included."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from protego import Protego
from scrapy.exceptions import NotConfigured
from scrapy.http import Request, Response
from scrapy.utils.httpobj import urlparse_cached

from crawler.clock import utc_now
from crawler.corpus.output_fault import OutputFault
from crawler.fetching.content_signal import content_signal
from crawler.fetching.faults import DOWNLOAD_FAULTS, PRIVATE_ADDRESS, ROBOTS_TXT, TOO_LARGE, NotAsked, outcome_of
from crawler.fetching.host_file import OncePerHost, host_file, is_host_file
from crawler.fetching.responses import SITE_SIGNAL

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.fetching.downloader import HostDownloader

logger = logging.getLogger(__name__)

PATH = "/robots.txt"
MAX_BYTES = 512 * 1024
"""Of robots.txt that are read; RFC 9309 asks for 500 KiB at least."""
UNREACHABLE = (429, *range(500, 600))
"""Statuses after which nothing may be asked (RFC 9309, section 2.3.1.4). After any other but 200, everything."""
OF_THE_HOST = ("error/dns", "error/refused", "error/connect", "error/tls", "later/", "forbidden/")
"""Outcomes of robots.txt that are those of the host's pages too; others name robots.txt."""

_UNFIT = re.compile(r"[^a-z0-9.-]+")


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a host allows."""

    response: Response | None
    parser: Protego
    signal: str | None = None
    """Its ``Content-Signal``."""
    outcome: str | None = None
    """Of every request to the host, where its rules could not be had."""


class RobotsMiddleware:
    """As many requests as like wait for one fetch of their host's robots.txt.

    (Scrapy's own, in 2.19, lets all but the first of the requests that wait for it go without asking; it takes a
    server that does not answer for one that allows everything; and it knows no Crawl-delay.)
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        settings = crawler.settings
        self._agent = settings["ROBOTSTXT_USER_AGENT"] or settings["USER_AGENT"].partition("/")[0]
        self._max_delay = settings.getfloat("MAX_CRAWL_DELAY")
        self._rules = OncePerHost(self._fetch)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsMiddleware:
        """As Scrapy builds its components."""
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        return cls(crawler)

    async def process_request(self, request: Request) -> Response | None:
        """Raises :class:`NotAsked` for what is not allowed. A request for robots.txt gets the one that is obeyed."""
        if is_host_file(request, PATH):
            return None
        rules = await self._rules.of(request)
        if rules.outcome and (rules.response is None or not _is_robots(request)):
            raise NotAsked(rules.outcome)
        if _is_robots(request):
            request.meta["dont_retry"] = True
            return rules.response.replace(request=request) if rules.response else None
        if not rules.parser.can_fetch(request.url, self._agent):
            raise NotAsked(ROBOTS_TXT, "robots.txt forbids it")
        return None

    async def process_response(self, request: Request, response: Response) -> Response:
        """The response, with what its host's robots.txt signals about the use of it."""
        response.headers.pop(SITE_SIGNAL, None)
        rules = self._rules.known(request)
        if rules and rules.signal:
            response.headers[SITE_SIGNAL] = rules.signal
        return response

    async def _fetch(self, request: Request) -> _Rules:
        asked = host_file(self._crawler, request, PATH)
        try:
            response = await self._crawler.engine.download_async(asked)
        except DOWNLOAD_FAULTS as error:
            rules = _without_answer(outcome_of(error))
        else:
            rules = _rules(response, self._agent)
        await self._keep(asked.url, rules)
        self._slow_down(urlparse_cached(request).hostname or "", rules.parser)
        return rules

    def _slow_down(self, host: str, parser: Protego) -> None:
        asked = parser.crawl_delay(self._agent)
        if asked is None:
            return
        if asked > self._max_delay:
            logger.warning(
                "%s asks for %g seconds between requests and gets %g (MAX_CRAWL_DELAY)", host, asked, self._max_delay
            )
        downloader: HostDownloader = self._crawler.engine.downloader  # type: ignore[assignment]
        downloader.slow_down(host, min(asked, self._max_delay))

    async def _keep(self, url: str, rules: _Rules) -> None:
        """A copy of what the run obeyed, dated, in comments of its own language."""
        status = f"status {rules.response.status}" if rules.response else f"no answer: {rules.outcome}"
        head = f"# {url}\n# {utc_now()}, {status}\n".encode()
        body = rules.response.body[:MAX_BYTES] if rules.response else b""
        name = _UNFIT.sub("_", urlparse_cached(Request(url)).netloc.lower())[:200]
        spider = self._crawler.spider
        try:
            await spider.run.corpus.keep_robots(name, head + body)  # type: ignore[union-attr]
        except OutputFault as fault:
            spider.end(fault)  # type: ignore[union-attr]


def _is_robots(request: Request) -> bool:
    return bool(request.meta.get("dont_obey_robotstxt"))


def _rules(response: Response, agent: str) -> _Rules:
    body = response.body[:MAX_BYTES] if response.status == 200 else b""
    outcome = f"error/robots-txt-http-{response.status}" if response.status in UNREACHABLE else None
    text = body.decode("utf-8", "replace")
    return _Rules(response, Protego.parse(text), content_signal(text, agent), outcome)


def _without_answer(outcome: str) -> _Rules:
    """Redirects without end, or to where nobody may go, are as good as no robots.txt; anything else forbids all."""
    nothing = Protego.parse("")
    if outcome in (TOO_LARGE, PRIVATE_ADDRESS):
        return _Rules(Response("http://none.invalid/robots.txt", status=404), nothing)
    if not outcome.startswith(OF_THE_HOST):
        outcome = f"error/robots-txt-{outcome.rpartition('/')[2]}"
    return _Rules(None, nothing, outcome=outcome)
