"""Which addresses lead nowhere, on a blog whose addresses are written as their keys."""

from crawler.discovery.link_rules import Role
from crawler.discovery.links import Link
from crawler.scheduling.redirects import MAX_REDIRECTS, Redirects
from crawler.state.addresses import Queued


def at(path: str) -> Queued:
    return Queued("a", path, Link(f"http://a.blog{path}", Role.PAGE), 1)


def endless(redirects: Redirects, sender: str, target: str) -> list[str]:
    return [queued.key for queued in redirects.endless(at(sender), target)]


def test_a_ring_is_all_that_it_goes_through_and_not_what_leads_into_it():
    redirects = Redirects()
    assert endless(redirects, "/old", "/films") == []
    assert endless(redirects, "/films", "/films?again") == []
    assert endless(redirects, "/films?again", "/films") == ["/films?again", "/films"]


def test_a_row_may_have_an_end_until_it_is_longer_than_a_sound_one():
    redirects = Redirects()
    for number in range(MAX_REDIRECTS):
        assert endless(redirects, f"/{number}", f"/{number + 1}") == []
    assert endless(redirects, f"/{MAX_REDIRECTS}", "/next") == [f"/{MAX_REDIRECTS}"]


def test_two_addresses_that_send_on_to_a_third_are_no_ring():
    redirects = Redirects()
    assert endless(redirects, "/a", "/c") == []
    assert endless(redirects, "/b", "/c") == []
    assert endless(redirects, "/c", "/d") == []
