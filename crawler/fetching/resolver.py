"""Names are resolved to addresses of the public net only.

The check sits in the resolver because what it returns is what the connection goes to: what a name led to a moment
before, or does a moment later, changes nothing. Behind a proxy, the proxy resolves names and has to see to this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.error import DNSLookupError

from crawler.sites.host_names import address_of, is_near, is_public

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase
    from twisted.internet.defer import Deferred

    from crawler.sites.model import Site


class PublicResolver(CachingThreadedResolver):
    """Scrapy's resolver, but a name that stands for a private address does not resolve."""

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float) -> None:
        super().__init__(reactor, cache_size, timeout)
        self.exempt: frozenset[str] = frozenset()
        """Names that may stand for any address."""
        self.refused: set[str] = set()
        """Names that would have led to a private address."""

    @classmethod
    def install(cls, crawler: Crawler, exempt: frozenset[str], refused: set[str]) -> None:
        """Let all names of the process be resolved by one of these. It notes in ``refused`` which it refuses."""
        from twisted.internet import reactor  # the one Scrapy has installed by now

        resolver = cls.from_crawler(crawler, reactor)
        assert isinstance(resolver, cls)
        resolver.exempt, resolver.refused = exempt, refused
        resolver.install_on_reactor()

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802
        """The address ``name`` stands for. ``DNSLookupError`` where that is none of the public net."""
        found: Deferred[str] = super().getHostByName(name, timeout)
        return found.addCallback(self._checked, name)

    def _checked(self, found: str, name: str) -> str:
        if address_of(name) is not None or name.lower() in self.exempt:  # an address was judged before it came here
            return found
        address = address_of(found)
        if address is not None and is_public(address):
            return found
        self.refused.add(name.lower())
        raise DNSLookupError(f"{name} stands for {found}, a private address")


def exempt_names(sites: Iterable[Site]) -> frozenset[str]:
    """Hosts that may lie anywhere: those a site file allows to, machines near by that one names, the proxies."""
    named = {host for site in sites for host in site.host_names() if site.private or is_near(host)}
    proxies = {urlsplit(url if "//" in url else f"//{url}").hostname or "" for url in getproxies().values()}
    return frozenset(named | proxies)
