"""Names are resolved to addresses of the public net only, and within a time.

The check sits in the resolver because what it returns is what the connection goes to: what a name led to a moment
before, or does a moment later, changes nothing. Behind a proxy, the proxy resolves names and has to see to this.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import getproxies

from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError
from twisted.internet.interfaces import IResolverSimple
from zope.interface import implementer  # type: ignore[import-untyped]

from crawler.fetching.lookups import Lookups
from crawler.sites.host_names import address_of, is_near, is_public

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scrapy.crawler import Crawler

    from crawler.sites.model import Site


@implementer(IResolverSimple)
class PublicResolver:
    """Stands in for Scrapy's resolver. A name that stands for a private address does not resolve."""

    def __init__(self, exempt: frozenset[str], refused: set[str], timeout: float) -> None:
        """``exempt`` are names that may stand for any address. Those that would have led to a private one are added
        to ``refused``. ``timeout`` in seconds."""
        self._exempt = exempt
        self._refused = refused
        self._timeout = timeout
        self._lookups = Lookups()

    @classmethod
    def install(cls, crawler: Crawler, exempt: frozenset[str], refused: set[str]) -> None:
        """Let all names of the process be resolved by one of these."""
        from twisted.internet import reactor  # the one Scrapy has installed by now

        resolver = cls(exempt, refused, crawler.settings.getfloat("DNS_TIMEOUT"))
        reactor.installResolver(resolver)

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802
        """As Twisted asks. Its own ``timeout`` is no setting of anybody's."""
        return Deferred.fromFuture(asyncio.ensure_future(self.address(name)))

    async def address(self, name: str) -> str:
        """The address ``name`` stands for. ``DNSLookupError`` where that is none of the public net, or not known in
        time."""
        try:
            found = await self._lookups.of(name, self._timeout)
        except TimeoutError as error:
            raise DNSLookupError(f"{name}: no answer within {self._timeout:g} s") from error
        except (OSError, ValueError) as error:
            raise DNSLookupError(f"{name}: {error}") from error
        if address_of(name) is not None or name.lower() in self._exempt:  # an address was judged before it came here
            return found
        address = address_of(found)
        if address is not None and is_public(address):
            return found
        self._refused.add(name.lower())
        raise DNSLookupError(f"{name} stands for {found}, a private address")


def exempt_names(sites: Iterable[Site]) -> frozenset[str]:
    """Hosts that may lie anywhere: those a site file allows to, machines near by that one names, the proxies."""
    named = {host for site in sites for host in site.host_names() if site.private or is_near(host)}
    proxies = {urlsplit(url if "//" in url else f"//{url}").hostname or "" for url in getproxies().values()}
    return frozenset(named | proxies)
