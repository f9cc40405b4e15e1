"""Addresses in every disguise, and names that are nobody else's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.sites.host_names import address_of, is_near, is_nobody_elses, is_private, is_public


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.0.0.1.",
        "%31%32%37.0.0.1",
        "１２７。0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::7f00:1]",
        "[64:ff9b::10.0.0.1]",
        "[2002:a00:1::]",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.5",
        "100.64.0.1",
        "169.254.169.254",
        "[fe80::1%25eth0]",
        "[fc00::1]",
        "[fec0::1]",
        "0.0.0.0",
        "[::]",
        "224.0.0.1",
        "[ff0e::1]",
        "255.255.255.255",
        "localhost",
        "LOCALHOST.",
        "db.localhost",
    ],
)
def test_a_private_host_is_seen_through_every_disguise(host):
    assert is_private(host)


@pytest.mark.parametrize(
    "host", ["8.8.8.8", "[2606:4700::1111]", "[::ffff:8.8.8.8]", "a.blog", "localhost.blog", "10.0.0.1.blog", ""]
)
def test_a_host_of_the_public_net_is_spared(host):
    assert not is_private(host)


@given(st.ip_addresses(v=4))
def test_every_form_of_an_address_is_that_address(address):
    number = int(address)
    forms = (str(address), str(number), hex(number), f"0{number:o}", f"[::ffff:{address}]")
    assert {is_private(form) for form in forms} == {not is_public(address)}


@given(st.text(max_size=40))
def test_no_host_name_is_too_odd_to_be_judged(host):
    address_of(host)
    is_near(host)


@pytest.mark.parametrize("host", ["a.test", "a.example", "x.invalid", "localhost", "127.0.0.2", "[::1]", "A.TEST."])
def test_reserved_names_and_loopback_are_nobody_elses(host):
    assert is_nobody_elses(host)


@pytest.mark.parametrize("host", ["a.blog", "example.com", "test.blog", "192.168.1.5", "8.8.8.8", "intranet"])
def test_every_other_host_may_be_somebody_elses(host):
    assert not is_nobody_elses(host)


def test_a_name_of_the_public_net_is_not_near_and_one_of_the_house_is():
    assert [is_near(host) for host in ("a.blog", "wordpress", "nas.local", "wiki.internal", "10.0.0.1")] == [
        False,
        True,
        True,
        True,
        True,
    ]
