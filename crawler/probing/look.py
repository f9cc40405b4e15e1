"""A look at an unknown blog: about a dozen requests, in the order in which one learns from the other."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable
from typing import Any, ClassVar
from urllib.parse import urljoin

from protego import Protego
from scrapy import Spider
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from cleaners.record import ReviewRecord
from crawler.discovery import sources
from crawler.discovery.link_rules import Role
from crawler.discovery.links import Link, links_of_page
from crawler.discovery.missing import address_of_nothing
from crawler.discovery.platforms import platform_of
from crawler.errand import ERRAND_SETTINGS, Errand
from crawler.fetching.faults import DOWNLOAD_FAULTS, outcome_of
from crawler.fetching.responses import exchange_of, is_redirect, location_of, raw_page, read_tree
from crawler.pool import CleaningPool
from crawler.probing.findings import Findings, Sample

MAX_REDIRECTS = 3
MAX_SITEMAPS = 3
MAX_FEEDS = 2
MAX_SAMPLES = 4
"""Posts that are looked at."""
MAX_LOOKS = 7
"""Pages that are, until there are so many posts among them."""
AI_CRAWLERS = ("GPTBot", "CCBot", "Google-Extended", "anthropic-ai", "ClaudeBot")
"""Names under which ``robots.txt`` asks crawlers of the kind that feed corpora to stay away."""

_SERVICES = re.compile(
    rb"(disqus)\.com/embed|(commento)\.io/js|(giscus)\.app/client|(utteranc)\.es/client|(intensedebate)\.com/js"
    rb"|(hyvor)\.com/embed|(facebook)\.com/plugins/comments|fb-(comments)[\"' ]|(cusdis)\.com/js|(livefyre)\.com/",
    re.IGNORECASE,
)
_SIGNAL = re.compile(r"^[ \t]*content-signal[ \t]*:[ \t]*(.{1,200})", re.IGNORECASE | re.MULTILINE)


class ProbeSpider(Spider):
    """Fills in ``found``, by the settings' rules: ``robots.txt``, delays, bounds."""

    name = "probe"
    custom_settings: ClassVar[dict[str, Any]] = ERRAND_SETTINGS  # type: ignore[misc]

    def __init__(self, run: Errand, found: Findings, deadline: float, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.run = run
        self._found = found
        self._site = found.site
        self._deadline = deadline

    def closed(self, reason: str) -> None:
        """As Scrapy calls it."""
        self._found.end = reason

    async def start(self) -> AsyncIterator[Request]:
        """The front page."""
        self._found.requests += 1
        yield Request(self._found.start, callback=self.visit, errback=self.give_up, meta={"dont_redirect": True})

    async def give_up(self, failure: Failure) -> None:
        """The host cannot be reached, or does not want to be."""
        assert failure.value is not None
        self._found.fault = f"cannot be had ({outcome_of(failure.value)})"

    async def visit(self, response: Response) -> None:
        """The front page, and all it leads to."""
        home: Response | None = response
        if is_redirect(response):
            home = await self._follow(response)
        if home is None:
            return
        tree = read_tree(home) if home.status == 200 else None
        if tree is None:
            self._found.fault = f"is no page (status {home.status})"
            return
        self._found.has_home = True
        platform = platform_of(home.body)
        self._found.platform = platform.name if platform else None
        started = sources.sources_of_start(home, tree, self._site)
        self._found.api = next((link.url for link in started if link.role is Role.API), None)
        robots = await self._read_robots(home.url)
        nothing = await self._get(address_of_nothing(home.url))
        self._found.pretends = nothing is not None and nothing.status == 200
        listed = await self._read_sitemaps(robots, home.url)
        fed = await self._read_feeds(started)
        shown = [link for link in links_of_page(tree, home.url, self._site) if link.role is Role.PAGE]
        await self._read_samples(_some(fed, listed, shown), {link.url for link in (*fed, *listed, *shown)})

    async def _follow(self, response: Response) -> Response | None:
        """What a front page sends on to. ``None`` where that is another host or no end is in sight."""
        target = location_of(response)
        if not self._site.owns(target):
            self._found.fault = f"sends on to {target[:200]}, another host: probe that one"
            return None
        followed = await self._get(target)
        if followed is None or followed.status >= 300:
            self._found.fault = f"sends on to {target[:200]}, which cannot be had"
            return None
        return followed

    async def _get(self, url: str) -> Response | None:
        """The answer, after redirects within the site; ``None`` where there is none to be had."""
        for _ in range(MAX_REDIRECTS):
            self._found.requests += 1
            obey = not url.endswith("/robots.txt")
            try:
                response = await self.crawler.engine.download_async(
                    Request(url, meta={"dont_redirect": True, "dont_obey_robotstxt": not obey})
                )
            except DOWNLOAD_FAULTS:
                return None
            if not is_redirect(response):
                return response
            url = location_of(response)
            if not self._site.owns(url):
                return None
        return None

    async def _read_robots(self, home: str) -> bytes:
        response = await self._get(urljoin(home, "/robots.txt"))
        if response is None or response.status != 200:
            return b""
        text = response.body.decode("utf-8", "replace")
        rules = Protego.parse(text)
        agent = self.crawler.settings["USER_AGENT"]
        self._found.has_robots = True
        self._found.forbids = not rules.can_fetch(home, agent)
        self._found.keeps_away = tuple(name for name in AI_CRAWLERS if not rules.can_fetch(home, name))
        self._found.crawl_delay = rules.crawl_delay(agent)
        self._found.signals = tuple(match[1].strip() for match in _SIGNAL.finditer(text))[:5]
        return response.body

    async def _read_sitemaps(self, robots: bytes, home: str) -> list[Link]:
        waiting = list(sources.links_of_robots(robots, urljoin(home, "/robots.txt"), self._site))
        pages: list[Link] = []
        for _ in range(MAX_SITEMAPS):
            if not waiting:
                break
            url = waiting.pop(0).url
            response = await self._get(url)
            found = sources.links_of_sitemap(response.body, url, self._site) if response is not None else ()
            further = [link for link in found if link.role is Role.SITEMAP]
            named = [link for link in found if link.role.is_page]
            waiting = further + waiting
            if found:
                self._found.sitemaps[url] = len(named)
            pages += named
        return pages

    async def _read_feeds(self, started: Iterable[Link]) -> list[Link]:
        posts: list[Link] = []
        feeds = [link for link in started if link.role in (Role.FEED, Role.LATER_FEED)][:MAX_FEEDS]
        for link in feeds:
            response = await self._get(link.url)
            found = sources.links_of_feed(response.body, link.url, self._site) if response is not None else ()
            named = [post for post in found if post.role is Role.POST]
            if named:
                self._found.feeds[link.url] = len(named)
            posts += named
        return posts

    async def _read_samples(self, candidates: list[Link], known: set[str]) -> None:
        """Behind a page that is no post come the pages that only it leads to: more often than not it is a list."""
        pool = CleaningPool(1, self._deadline)
        posts = 0
        try:
            for _ in range(MAX_LOOKS):
                if not candidates or posts == MAX_SAMPLES:
                    break
                response = await self._get(candidates.pop(0).url)
                if response is None or response.status != 200:
                    continue
                sample = await self._sample(response, pool)
                self._found.samples.append(sample)
                if isinstance(sample.result, ReviewRecord):
                    posts += 1
                    continue
                behind = self._new_pages(response, known)
                candidates = [*behind[:1], *behind[len(behind) // 2 :][:1], *candidates]
        finally:
            pool.close()

    async def _sample(self, response: Response, pool: CleaningPool) -> Sample:
        result = await pool.clean(raw_page(exchange_of(response), self._site.key), self._site.page_hints())
        service = _SERVICES.search(response.body)
        name = next(filter(None, service.groups())).decode() if service else None
        return Sample(response.url, result, name)

    def _new_pages(self, response: Response, known: set[str]) -> list[Link]:
        """What the page leads to and nothing before it did. From now on it is known."""
        tree = read_tree(response)
        links = links_of_page(tree, response.url, self._site) if tree is not None else ()
        new = [link for link in links if link.role.is_page and link.url not in known]
        known.update(link.url for link in new)
        return new


def _some(fed: list[Link], listed: list[Link], shown: list[Link]) -> list[Link]:
    """Pages to look at: the newest by the feed, the ends of the sitemap, what the front page shows first."""
    chosen = [*fed[:2], *listed[-1:], *listed[:1], *fed[2:4], *shown]
    return list({link.url: link for link in chosen}.values())[:MAX_LOOKS]
