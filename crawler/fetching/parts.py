"""The further pages of a post, fetched after its first: in the same manner, within bounds, and never twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from scrapy.http import HtmlResponse, Request, Response

from cleaners.address import page_key
from cleaners.part_links import PartLink, PartRole, find_parts, part_of
from crawler.archive.writer import Exchange
from crawler.fetching.faults import DOWNLOAD_FAULTS, TRY_AGAIN_KINDS, outcome_of
from crawler.fetching.responses import exchange_of, is_redirect, is_unchanged, location_of, read_tree
from crawler.fetching.validators import Validators
from crawler.sites.model import Site

MAX_PARTS = {PartRole.TEXT: 30, PartRole.COMMENTS: 100}
"""Further pages of one post: a long read has ten, a thread of 5,000 comments a hundred."""
MAX_BYTES = 32 * 1024 * 1024
"""Of all further pages of a post together; the worker that cleans them holds them all."""
MAX_REDIRECTS = 5
TRY_AGAIN = (408, 425, 429)
"""Statuses below 500 that say nothing of the page."""
JOINED = "part"
"""Outcome of a further page that is in the record of its post."""

Download = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Part:
    """What came of the address of a further page."""

    url: str
    outcome: str
    """:data:`JOINED`, or why it could not be had, as the state takes it for any address."""
    exchange: Exchange | None = None

    @property
    def key(self) -> str:
        """Key of its address."""
        return page_key(self.url)


class PartFault(Exception):
    """A further page could not be had for now, which is the world's fault: the post waits for a later run."""

    def __init__(self, outcome: str) -> None:
        super().__init__(outcome)
        self.outcome = outcome


async def fetch_parts(url: str, links: Sequence[PartLink], site: Site, download: Download) -> tuple[Part, ...]:
    """The further pages of the post at ``url``: those of ``links``, and those that these link to in turn.

    Raises :class:`PartFault` when one cannot be had for a reason that may be gone tomorrow.
    """
    fetcher = _Fetcher(url, site, download)
    fetcher.meet(links)
    while fetcher.waiting:
        await fetcher.fetch_next()
    return tuple(fetcher.parts)


async def are_unchanged(parts: Sequence[tuple[str, Validators]], download: Download) -> bool:
    """Whether the server says of each of these further pages that it is as it was (304)."""
    for url, validators in parts:
        request = Request(url, headers=validators.headers(), meta={"dont_redirect": True})
        try:
            response = await download(request)
        except DOWNLOAD_FAULTS:
            return False  # whoever reads the post anew will meet the fault, and name it
        if not is_unchanged(response.replace(request=request)):
            return False
    return True


class _Fetcher:
    """The further pages of one post on their way."""

    def __init__(self, url: str, site: Site, download: Download) -> None:
        self.waiting: list[PartLink] = []
        self.parts: list[Part] = []
        self._url = url
        self._site = site
        self._download = download
        self._met = {page_key(url)}
        self._numbers: Counter[PartRole] = Counter()
        self._bytes = 0

    def meet(self, links: Sequence[PartLink]) -> None:
        """Those of ``links`` that are new wait, while the bounds allow."""
        for link in links:
            key = page_key(link.url)
            if key in self._met or not self._site.owns(link.url) or self._numbers[link.role] >= MAX_PARTS[link.role]:
                continue
            if any(pattern.search(link.url) for pattern in self._site.links.skip):
                continue
            self._met.add(key)
            self._numbers[link.role] += 1
            self.waiting.append(link)
        self.waiting.sort(key=lambda link: (link.role is PartRole.COMMENTS, link.number))

    async def fetch_next(self) -> None:
        """Fetch the first that waits, and meet what it links to."""
        link = self.waiting.pop(0)
        response = await self._ask(link.url)
        if isinstance(response, Part):
            self.parts.append(response)
            return
        self._bytes += len(response.body)
        if not isinstance(response, HtmlResponse) or self._bytes > MAX_BYTES:
            outcome = "part/not-html" if self._bytes <= MAX_BYTES else "part/too-large"
            self.parts.append(Part(link.url, outcome))
            return
        self.parts.append(Part(link.url, JOINED, exchange_of(response)))
        tree = read_tree(response)
        if tree is not None:
            self.meet(find_parts(tree, response.url, self._url))

    async def _ask(self, url: str) -> Response | Part:
        """The page, or the part that it is not: forbidden, gone, or another address of the post's own page."""
        asked = url
        for _ in range(MAX_REDIRECTS + 1):
            try:
                # Left to Scrapy: robots.txt, delays, retries. Not so redirects, which it would follow anywhere.
                response = await self._download(Request(asked, meta={"dont_redirect": True}))
            except DOWNLOAD_FAULTS as error:
                kind, _, name = outcome_of(error).partition("/")
                if f"{kind}/" in TRY_AGAIN_KINDS:
                    raise PartFault(f"{kind}/part-{name}") from error
                return Part(url, f"part/{name.replace('_', '-')}")
            if response.status == 200:
                return response
            if response.status >= 500 or response.status in TRY_AGAIN:
                raise PartFault(f"error/part-http-{response.status}")
            if not is_redirect(response):
                return Part(url, f"part/http-{response.status}")
            target = location_of(response)
            is_new = part_of(target, self._url) is not None and page_key(target) == page_key(asked)
            if not (is_new and self._site.owns(target)):  # to the post, as WordPress does for pages it has not
                return Part(url, "part/redirect")
            asked = target
        return Part(url, "part/redirect")
