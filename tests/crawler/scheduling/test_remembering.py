"""What a visit leaves to be known of a page, and what says nothing of it."""

from dataclasses import replace

import pytest

from crawler.discovery.link_rules import Role
from crawler.discovery.links import Link
from crawler.fetching.validators import Validators
from crawler.scheduling.remembering import remember
from crawler.scheduling.visit import Visit
from crawler.state.addresses import Queued
from crawler.state.database import State
from tests.crawler.corpus.test_corpus import NOW, post, record, visit

URL = "http://a.blog/post-1/"


@pytest.fixture
def state(tmp_path):
    state = State(tmp_path / "state.sqlite3")
    for number in range(1, 4):
        state.begin_run(str(number), NOW)
        state.set_phase(number, "sealed")
    yield state
    state.close()


def came(outcome: str, role: Role = Role.PAGE) -> Visit:
    return Visit(queued=Queued("a", "a.blog/post-1", Link(URL, role), 1), url=URL, outcome=outcome, fetched_at=NOW)


@pytest.mark.parametrize(
    "outcome",
    ["error/timeout", "later/retry-after", "forbidden/robots-txt", "forbidden/private-address", "skipped/covered"],
)
def test_what_says_nothing_of_a_page_leaves_it_unknown(state, outcome):
    assert remember(state.pages, 1, came(outcome), outcome, NOW) is False
    assert state.pages.outcome("a", "a.blog/post-1") is None


@pytest.mark.parametrize(
    "outcome",
    [
        "error/http-503",
        "later/host-down",
        "forbidden/robots-txt",
        "redirect",
        "rejected/timeout",
        "rejected/error_page",
        "rejected/not_a_post",
        "skipped/fruitless",
    ],
)
def test_a_bad_night_does_not_make_a_post_another_page(state, outcome):
    remember(state.pages, 1, post(1), "done", NOW)
    remember(state.pages, 2, came(outcome), outcome, NOW)
    assert state.pages.outcome("a", "a.blog/post-1") == "done"


def test_a_post_that_two_runs_in_a_row_find_to_be_none_is_known_as_such(state):
    none = came("rejected/not_a_post")
    remember(state.pages, 1, post(1), "done", NOW)
    remember(state.pages, 2, none, none.outcome, NOW)
    assert state.pages.outcome("a", "a.blog/post-1") == "done"
    remember(state.pages, 3, none, none.outcome, NOW)
    assert state.pages.outcome("a", "a.blog/post-1") == "rejected/not_a_post"


def test_a_post_that_was_there_between_two_bad_nights_is_a_post(state):
    none = came("rejected/not_a_post")
    remember(state.pages, 1, post(1), "done", NOW)
    remember(state.pages, 1, none, none.outcome, NOW)
    remember(state.pages, 2, post(1), "unchanged", NOW)
    remember(state.pages, 3, none, none.outcome, NOW)
    assert state.pages.outcome("a", "a.blog/post-1") == "unchanged"


def test_a_change_of_which_no_source_had_told_is_a_surprise(state):
    remember(state.pages, 1, post(1), "done", NOW)
    assert remember(state.pages, 2, post(1), "unchanged", NOW) is False
    assert remember(state.pages, 3, visit(record("Other.", url=URL), URL), "done", NOW) is True


def test_a_post_missing_for_the_first_time_is_one_too(state):
    remember(state.pages, 1, post(1), "done", NOW)
    assert remember(state.pages, 2, came("gone/404"), "gone/404", NOW) is True
    assert remember(state.pages, 3, came("gone/404"), "gone/404", NOW) is False
    assert [lost.reason for lost in state.pages.vanished("a", 2)] == ["gone/404"]


@pytest.mark.parametrize(("role", "is_asked_with"), [(Role.FEED, True), (Role.COMMENTS, False)])
def test_a_feed_of_comments_is_read_in_every_run(state, role, is_asked_with):
    read = replace(came("read", role), validators=Validators(etag='"of its newest entry"'))
    state.addresses.set_outcome(1, read.queued, "read")
    remember(state.pages, 1, read, "read", NOW)
    (page,) = state.pages.known("a")
    assert bool(page.validators) is is_asked_with


def test_where_a_post_has_moved_is_followed_over_several_steps_and_not_in_a_ring(state):
    for number in (1, 2, 3):
        remember(state.pages, 1, post(number), "done", NOW)
    keys = {number: post(number).queued.key for number in (1, 2, 3)}
    for run in (2, 3):
        for number in (1, 2):
            sends_on = replace(post(number), outcome="redirect", result=None, moved_to=keys[number + 1])
            remember(state.pages, run, sends_on, "redirect", NOW)
    assert [lost.reason for lost in state.pages.vanished("a", 2)] == ["moved", "moved"]
    assert state.pages.new_address("a", keys[2]) == post(3).url
    remember(state.pages, 3, replace(post(3), outcome="redirect", result=None, moved_to=keys[1]), "redirect", NOW)
    assert state.pages.new_address("a", keys[2]) is None
