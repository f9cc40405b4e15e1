"""A name that stands for a private address does not resolve, whatever it was before. One that hangs ends in time."""

import asyncio
import socket
from threading import Event

import pytest
from twisted.internet.error import DNSLookupError

from crawler.fetching.resolver import PublicResolver, exempt_names
from crawler.sites.model import Site

ADDRESSES = {"rebound.blog": "10.0.0.1", "sound.blog": "93.184.216.34", "wiki.internal": "10.0.0.2"}
TIMEOUT = 1.0
"""Seconds."""


@pytest.fixture
def asked(monkeypatch):
    """Names the system was asked for. It knows some; names that begin with ``hang`` it answers when the test ends."""
    names, end = [], Event()

    def look_up(name):
        names.append(name)
        if name.startswith("hang"):
            end.wait(30)
        if name not in ADDRESSES:
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return ADDRESSES[name]

    monkeypatch.setattr(socket, "gethostbyname", look_up)
    yield names
    end.set()


def outcomes(*names, exempt=(), refused=None):
    """What one resolver says of names that are asked for at the same time."""

    async def ask():
        resolver = PublicResolver(frozenset(exempt), set() if refused is None else refused, TIMEOUT)
        return await asyncio.gather(*map(resolver.address, names), return_exceptions=True)

    return asyncio.run(ask())


def test_a_private_address_behind_a_public_name_is_refused_and_remembered(asked):
    refused = set()
    (error,) = outcomes("rebound.blog", refused=refused)
    assert isinstance(error, DNSLookupError)
    assert refused == {"rebound.blog"}


def test_a_public_address_and_an_exempt_name_pass(asked):
    refused = set()
    found = outcomes("sound.blog", "wiki.internal", exempt=["wiki.internal"], refused=refused)
    assert found == ["93.184.216.34", "10.0.0.2"]
    assert not refused


def test_a_name_is_asked_for_once_and_again_where_the_answer_was_none(asked):
    async def ask():
        resolver = PublicResolver(frozenset(), set(), TIMEOUT)
        for name in ("sound.blog", "sound.blog", "gone.blog", "gone.blog"):
            await asyncio.gather(resolver.address(name), return_exceptions=True)

    asyncio.run(ask())
    assert asked == ["sound.blog", "gone.blog", "gone.blog"]


def test_names_that_hang_end_in_time_and_take_the_place_of_no_other(asked):
    *hanging, sound = outcomes(*(f"hang{number}.blog" for number in range(40)), "sound.blog")
    assert all("no answer within 1 s" in str(error) for error in hanging)
    assert sound == "93.184.216.34"


def test_a_name_that_hangs_is_not_asked_for_a_second_time(asked):
    async def ask():
        resolver = PublicResolver(frozenset(), set(), timeout=0.05)
        for _ in range(3):
            await asyncio.gather(resolver.address("hang.blog"), return_exceptions=True)

    asyncio.run(ask())
    assert asked == ["hang.blog"]


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
