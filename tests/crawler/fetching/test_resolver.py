"""A name that stands for a private address does not resolve, whatever it stood for before."""

import pytest
from scrapy.resolver import dnscache
from twisted.internet.base import ReactorBase
from twisted.internet.error import DNSLookupError

from crawler.fetching.resolver import PublicResolver, exempt_names
from crawler.sites.model import Site


@pytest.fixture
def resolver(monkeypatch):
    made = PublicResolver(ReactorBase.__new__(ReactorBase), 100, 1.0)
    monkeypatch.setitem(dnscache, "rebound.blog", "10.0.0.1")
    monkeypatch.setitem(dnscache, "sound.blog", "93.184.216.34")
    monkeypatch.setitem(dnscache, "wiki.internal", "10.0.0.2")
    return made


def outcome(resolver, name):
    found = []
    resolver.getHostByName(name).addBoth(found.append)
    return found[0]


def test_a_private_address_behind_a_public_name_is_refused_and_remembered(resolver):
    assert outcome(resolver, "rebound.blog").check(DNSLookupError)
    assert resolver.refused == {"rebound.blog"}


def test_a_public_address_and_an_exempt_name_pass(resolver):
    resolver.exempt = frozenset({"wiki.internal"})
    assert outcome(resolver, "sound.blog") == "93.184.216.34"
    assert outcome(resolver, "wiki.internal") == "10.0.0.2"
    assert not resolver.refused


def test_exempt_are_machines_near_by_sites_that_say_so_and_the_proxy(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://proxy.firm.blog:3128")
    sites = [
        Site.model_validate({"key": "a", "start": ["http://wiki.internal/"]}),
        Site.model_validate({"key": "b", "start": ["http://b.blog/"], "private": True}),
        Site.model_validate({"key": "c", "start": ["http://c.blog/"]}),
    ]
    names = exempt_names(sites)
    assert {"wiki.internal", "b.blog", "proxy.firm.blog"} <= names
    assert "c.blog" not in names
