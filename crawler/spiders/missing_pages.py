"""How the missing pages of each site look: asked for once a run, and waited for by the pages compared with it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from lxml.html import HtmlElement
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from cleaners.address import page_key
from crawler.discovery.missing import Fingerprint, address_of_nothing, fingerprint
from crawler.fetching.responses import is_redirect, location_of, read_tree
from crawler.scheduling.redirects import MAX_REDIRECTS
from crawler.sites.model import Site


class MissingPages:
    """Of the sites of one run, by key."""

    def __init__(self) -> None:
        self._looks: dict[str, asyncio.Future[Fingerprint | None]] = {}

    def request(self, site: Site, priority: int) -> Request:
        """For a page that cannot be: what comes back is no post, whatever its status says."""
        self._looks[site.key] = asyncio.get_running_loop().create_future()
        return Request(
            address_of_nothing(site.start[0]),
            callback=self.learn,
            errback=self.learn_nothing,
            priority=priority,
            meta={"dont_redirect": True},
            cb_kwargs={"site": site.key},
        )

    async def learn(self, response: Response, site: str, redirects: int = 0) -> AsyncIterator[Request]:
        """How the site's missing pages look, where they pretend to be pages. Asked for again under the form of its
        address that is sent on to; where another page is, the site does not pretend."""
        target = location_of(response) if is_redirect(response) else ""
        if target and page_key(target) == page_key(response.url) and redirects < MAX_REDIRECTS:
            assert response.request is not None
            yield response.request.replace(url=target, cb_kwargs={"site": site, "redirects": redirects + 1})
            return
        look = None
        try:
            tree = read_tree(response) if response.status == 200 else None
            look = fingerprint(tree, response.url) if tree is not None else None
        finally:  # pages wait for it
            self._looks[site].set_result(look)

    async def learn_nothing(self, failure: Failure) -> None:
        """The site did not say."""
        self._looks[failure.request.cb_kwargs["site"]].set_result(None)  # type: ignore[attr-defined]

    async def are_like(self, tree: HtmlElement, url: str, site: str) -> bool:
        """Whether the page is one that the site does not have, though it answered as if it had."""
        look = await asyncio.shield(self._looks[site])
        return look is not None and fingerprint(tree, url).is_like(look)
