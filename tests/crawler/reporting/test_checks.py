"""A run is judged by those before it: what is unusual is named, what is usual or too little is not."""

import pytest

from crawler.reporting.check_rows import CHECKS
from crawler.reporting.checks import Check, failed_checks


def site(known: int = 0, posts: dict | None = None, **addresses: int) -> dict:
    figures = {"posts": 0, "title": 0, "author": 0, "date_published": 0, "rating": 0, "work": 0, "text_chars": 0}
    named = {name.replace("__", "/"): number for name, number in addresses.items()}
    present = addresses.get("done", 0) + addresses.get("unchanged", 0)
    numbers = {"known_posts": known, "present_posts": present}
    return {"addresses": named, "posts": figures | (posts or {}), **numbers}


def read(posts: int, with_author: int, text_chars: int = 3000) -> dict:
    full = {"title": posts, "date_published": posts, "rating": posts, "text_chars": text_chars}
    return site(posts, {**full, "posts": posts, "author": with_author}, done=posts)


def failed(now: dict, *earlier: dict) -> list[tuple[str, str | None]]:
    return [(failure["check"], failure["site"]) for failure in failed_checks(CHECKS, now, earlier)]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_fails_on_its_example_and_spares_its_neighbour(check: Check):
    for (now, before), fails in ((check.fails, True), (check.spares, False)):
        assert bool(failed_checks([check], {"a": now}, [{"a": before}])) is fails


def test_names_are_given_once():
    assert len({check.name for check in CHECKS}) == len(CHECKS)


def test_a_run_as_always_fails_nothing():
    usual = read(100, 90)
    assert failed({"a": usual}, {"a": usual}, {"a": usual}) == []


def test_the_first_run_of_a_site_is_not_compared():
    assert failed({"a": read(100, 0)}) == []
    assert failed({"a": read(100, 0)}, {"b": read(100, 100)}) == []


def test_a_run_with_too_little_data_is_not_judged():
    few = read(9, 0) | {"addresses": {"done": 9, "unchanged": 91}, "present_posts": 100}
    assert failed({"a": few}, {"a": read(100, 100)}) == []
    assert failed({"a": read(9, 0)}, {"a": read(9, 9)}) == []
    assert failed({"a": site(0, done=2)}, {"a": site(8, done=8)}) == [("no-post", "a")]


def test_nights_with_few_new_posts_make_up_what_is_usual_together():
    nights = [{"a": read(4, 4)} for _ in range(5)]
    assert ("author-missing", "a") in failed({"a": read(12, 2)}, *nights)


def test_what_is_too_small_on_each_site_is_seen_on_all_of_them_together():
    now = {key: read(8, 2) for key in "abcd"}
    before = {key: read(8, 8) for key in "abcd"}
    assert failed(now, before) == [("author-missing", None)]


def test_posts_halved_is_seen_on_the_site_and_in_sum():
    before = {"a": read(60, 60), "b": read(40, 40)}
    assert ("posts-halved", "a") in failed({"a": site(60, unchanged=20), "b": site(40, unchanged=40)}, before)
    both = failed({"a": site(60, unchanged=20), "b": site(40, unchanged=15)}, before)
    assert both == [("posts-halved", "a"), ("posts-halved", "b"), ("posts-halved", None)]


def test_a_site_left_out_today_is_no_loss():
    before = {"a": read(60, 60), "b": read(40, 40)}
    assert failed({"b": read(40, 40)}, before) == []


def test_a_night_in_which_hardly_a_post_was_asked_for_is_no_loss():
    quiet = site(100, same=3, read=4) | {"present_posts": 100}
    assert failed({"a": quiet}, {"a": read(100, 100)}) == []


def test_a_recrawl_without_a_new_line_is_as_good_as_the_first():
    assert failed({"a": site(100, unchanged=100)}, {"a": read(100, 100)}) == []


def test_a_run_cut_short_is_not_asked_for_its_numbers():
    assert failed({"a": site(100, done=10, queued=90)}, {"a": read(100, 100)}) == []
    assert failed({"a": site(0, rejected__not_a_post=3, queued=9)}) == []


def test_a_manifest_of_an_older_version_says_nothing_and_breaks_nothing():
    old = {"addresses": {"done": 100}}
    assert failed({"a": read(100, 0)}, {"a": old}) == []


def test_a_failure_says_what_how_far_and_why():
    (failure,) = failed_checks(CHECKS, {"a": read(20, 2)}, [{"a": read(30, 27)}])
    assert failure == {
        "check": "author-missing",
        "site": "a",
        "now": 0.1,
        "before": 0.9,
        "limit": "fell by",
        "threshold": 0.25,
        "because": "The theme marks its authors in another way, or stopped naming them",
    }
