"""Parameters that change nothing on one post and another change nothing on the rest."""

from dataclasses import replace

from cleaners.address import page_key
from crawler.scheduling.own_addresses import OwnAddresses, marks_of
from tests.records import record

TEXT = "The frost of number {0} is real, and so is the patience of the people who wait for it to thaw. " * 4


def learn(own: OwnAddresses, address: str, number: int, canonical: str | None = None) -> bool:
    key = page_key("http://a.blog" + address)
    page = record(TEXT.format(number), url="http://a.blog" + (canonical or address))
    return own.learn(key, marks_of(replace(page, title=f"Film {number}")))


def plain(own: OwnAddresses, address: str) -> str:
    return own.plain(page_key("http://a.blog" + address)).removeprefix("a.blog")


def test_a_parameter_that_left_two_posts_as_they_were_is_idle_on_all_others():
    own = OwnAddresses()
    assert not learn(own, "/1.html", 1)
    assert learn(own, "/1.html?thread=17", 1), "the same post once more"
    assert plain(own, "/9.html?thread=90") == "/9.html?thread=90", "one post is not enough"
    assert not learn(own, "/2.html", 2)
    assert learn(own, "/2.html?thread=21", 2)
    assert plain(own, "/9.html?thread=90") == "/9.html"
    assert plain(own, "/films/9.html?thread=90") == "/films/9.html?thread=90", "another folder is another script"


def test_canonical_links_tell_it_too_but_not_one_that_is_the_same_on_every_page():
    own = OwnAddresses()
    for number in (1, 2):
        assert not learn(own, f"/film-{number}?from=list{number}", number, f"/film-{number}")
    assert plain(own, "/film-9?from=list3") == "/film-9"
    for number in (1, 2, 3):
        assert not learn(own, f"/review.php?id={number}", 10 + number, "/review.php")
    assert plain(own, "/review.php?id=9") == "/review.php?id=9"


def test_a_parameter_that_names_posts_is_never_idle():
    own = OwnAddresses()
    learn(own, "/review.php", 99)
    assert learn(own, "/review.php?id=99", 99), "the script shows the newest one"
    assert not learn(own, "/review.php?id=98", 98)
    assert plain(own, "/review.php?id=97") == "/review.php?id=97"


def test_an_address_stands_for_another_one_once_what_tells_them_apart_is_idle():
    own = OwnAddresses()
    for number in (1, 2):
        learn(own, f"/{number}.html", number)
        learn(own, f"/{number}.html?thread=1{number}", number)
    own.meet("a.blog/9.html?thread=90")
    assert own.stands_for_another("a.blog/9.html?thread=91", ()), "another form of it was met"
    assert not own.stands_for_another("a.blog/9.html?thread=90", ()), "itself, alone, leads to the post"
    assert own.stands_for_another("a.blog/9.html?thread=90", {"a.blog/9.html"}), "the plain form was met too"
    assert not own.stands_for_another("a.blog/9.html", ()), "there is nothing to leave out"
