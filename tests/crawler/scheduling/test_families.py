"""Addresses of one make."""

import pytest

from crawler.discovery.address_shapes import family_of, list_key
from crawler.discovery.link_rules import Rank, Role
from crawler.discovery.links import Link
from crawler.scheduling.families import Family
from crawler.state.addresses import Queued


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/2010/01/28/tin-winter/", "/2011/12/02/letters-home/"),
        ("/films/tinwinter.htm", "/films/zero_2.htm"),
        ("/node/12", "/node/1301"),
        ("/?p=12", "/?p=7"),
        ("/calendar/2031/05/day-3?view=list", "/calendar/2044/01/day-28?view=list"),
        ("/0a9f3c77b1d2e4f5a6/films/tin", "/99aa77b1d2e4f5a6b3c4/films/zero"),
    ],
)
def test_addresses_that_differ_in_names_and_numbers_are_of_one_make(one, other):
    assert family_of(f"http://a.blog{one}") == family_of(f"http://a.blog{other}")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/2010/01/", "/2010/01/28/tin-winter/"),
        ("/films/tinwinter.htm", "/books/tinwinter.htm"),
        ("/films/tinwinter.htm", "/films/tinwinter"),
        ("/page/2/", "/category/film/page/2/"),
        ("/review.php?id=2", "/list.php?id=2"),
        ("/reviews/", "/"),
    ],
)
def test_addresses_of_another_folder_depth_or_script_are_not(one, other):
    assert family_of(f"http://a.blog{one}") != family_of(f"http://a.blog{other}")


@pytest.mark.parametrize("url", ["http://a.blog/tin-winter/", "http://a.blog/review.php?id=12"])
def test_the_first_page_of_a_list_is_its_own_list(url):
    assert list_key(url) == list_key(url + ("&" if "?" in url else "?") + "page=3")


def test_of_a_row_of_lists_the_far_end_is_asked_first_then_the_near_one():
    family = Family(kind=Role.LISTING, rank=Rank.WHOLE)
    for number in range(2, 7):
        link = Link(f"http://a.blog/page/{number}/", Role.LISTING)
        family.push(Queued("a", f"a.blog/page/{number}", link, 1), number)
    assert [family.pop_telling().key for _ in range(4)] == [f"a.blog/page/{number}" for number in (6, 2, 5, 3)]


def test_of_months_the_oldest_is_asked_first():
    family = Family(kind=Role.LISTING, rank=Rank.DATES)
    for number, month in enumerate(["2012/03", "2009/11", "2009/02"]):
        family.push(Queued("a", month, Link(f"http://a.blog/{month}/", Role.LISTING), 1), number)
    assert family.pop_telling().key == "2009/02"
