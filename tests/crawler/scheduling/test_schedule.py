"""How long a page is left alone."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery.link_rules import Role
from crawler.scheduling.schedule import LEAST, MOST, TRIALS, interval, overdue, overdue_untold
from crawler.state.known_page import KnownPage

NOW = datetime.fromisoformat("2026-11-21T02:15:00Z")


def days_ago(days: float) -> str:
    return (NOW - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


def page(**fields) -> KnownPage:
    known = {
        "key": "a.blog/tin-winter",
        "url": "http://a.blog/tin-winter/",
        "role": Role.PAGE,
        "depth": 1,
        "outcome": "done",
        "run": 1,
        "published": days_ago(4000),
        "comments": 0,
        "met": days_ago(100),
        "met_in": 1,
        "visited": days_ago(1),
        "changed": None,
        "unchanged": 0,
        "gone": 0,
        "doubted": None,
    }
    return KnownPage(**(known | fields))


def test_a_post_of_last_week_is_seen_every_night_and_one_of_2009_once_a_month():
    assert interval(page(published=days_ago(7)), NOW) == LEAST
    assert interval(page(published="2009-06-01"), NOW) == MOST
    assert timedelta(days=9) < interval(page(published=days_ago(100)), NOW) < timedelta(days=11)


def test_a_post_of_2009_that_changed_yesterday_is_seen_every_night_again():
    assert interval(page(published="2009-06-01", changed=days_ago(1)), NOW) == LEAST


def test_a_page_without_a_date_is_as_old_as_it_is_known():
    assert interval(page(published=None, met=days_ago(100)), NOW) == interval(page(published=days_ago(100)), NOW)


def test_a_page_of_last_nights_run_is_due_although_tonights_began_earlier():
    assert overdue(page(published=days_ago(2), visited=days_ago(0.9)), NOW) >= 1
    assert overdue(page(published=days_ago(2), visited=days_ago(0.5)), NOW) < 1


@pytest.mark.parametrize("lateness", [overdue, overdue_untold])
def test_a_page_visited_in_the_future_is_due_for_the_clock_was_set_back(lateness):
    assert lateness(page(visited=days_ago(-400), unchanged=50), NOW) == float("inf")
    assert lateness(page(visited=days_ago(0.1), unchanged=50), NOW) < 1


def test_a_post_of_which_nothing_is_told_is_asked_for_in_every_run_until_its_quiet_is_proven():
    minutes = days_ago(0.01)
    assert overdue_untold(page(visited=minutes, unchanged=TRIALS - 1), NOW) >= 1
    assert overdue_untold(page(visited=minutes, unchanged=TRIALS), NOW) < 1


def test_then_it_is_left_alone_for_twice_as_long_each_time():
    def nights(unchanged: int) -> int:
        late = (overdue_untold(page(visited=days_ago(night), unchanged=unchanged), NOW) for night in range(40))
        return next(night for night, lateness in enumerate(late) if lateness >= 1)

    assert [nights(TRIALS + number) for number in range(7)] == [1, 2, 4, 7, 14, 27, 30]


moments = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1)).map(lambda moment: moment.isoformat() + "Z")


@given(moments, st.none() | moments, st.none() | moments.map(lambda moment: moment[:10]), st.integers(0, 10**6))
def test_the_time_between_two_visits_is_bounded_whatever_the_clocks_say(visited, changed, published, unchanged):
    known = page(visited=visited, changed=changed, published=published, unchanged=unchanged)
    assert LEAST <= interval(known, NOW) <= MOST
    waited = NOW - datetime.fromisoformat(visited)
    if waited >= MOST or waited < timedelta(0):
        assert overdue(known, NOW) >= 1
        assert overdue_untold(known, NOW) >= 1
