"""How much of a host a site takes up: all of it, or the folder that it starts in."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from cleaners.address import canonical_address, page_key
from crawler.discovery.links import Link
from crawler.sites.model import Site

MIN_INSIDE = 3
"""Possible posts below the folder of the start page to which that page has to link: it starts in its own folder."""


class Scope:
    """Of one site. A blog below a path of a bigger site (``/~ada/blog/``) is not the whole of it."""

    def __init__(self, site: Site, posts: Collection[str]) -> None:
        """``posts`` are the keys of those that earlier runs have had."""
        folders = {page_key(canonical_address(url).rpartition("/")[0]) for url in site.start}
        folder = folders.pop() if len(folders) == 1 else ""
        self._folder = folder if "/" in folder else None
        self._is_all = not posts or not all(map(self._is_inside, posts))

    def learn(self, links: Iterable[Link]) -> None:
        """To what a start page links: where most of it is below its folder, the rest is another site's."""
        inside = [self._is_inside(page_key(link.url)) for link in links]
        if sum(inside) >= max(MIN_INSIDE, len(inside) / 2):
            self._is_all = False

    def holds(self, key: str) -> bool:
        """Whether the page is one of the site's."""
        return self._is_all or self._is_inside(key)

    def _is_inside(self, key: str) -> bool:
        return self._folder is None or key == self._folder or key.startswith((f"{self._folder}/", f"{self._folder}?"))
