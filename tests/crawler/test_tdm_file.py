"""Rules of /.well-known/tdmrep.json, written for the blog at http://tin.test/."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.fetching.tdm_file import MAX_CHARS, MAX_RULES, Reservation, ReservationRules

POST = "http://tin.test/reviews/2004/salt-road.html"


def rule(location: object = "/", reserved: object = 1, **more: object) -> dict[str, object]:
    return {"location": location, "tdm-reservation": reserved, **more}


def said(*rules: object, url: str = POST) -> str | None:
    found = ReservationRules(json.dumps(rules).encode()).of(url)
    return found.reserved if found else None


@pytest.mark.parametrize(
    ("fits", "differs"),
    [
        ("/", "/notes/"),
        ("/reviews/", "/Reviews/"),
        ("/reviews/*.html", "/reviews/*.pdf"),
        ("/*/salt-road.html$", "/*/salt-road$"),
        ("/reviews/2004/salt%2Droad", "/reviews/2004/salt%5Froad"),
        ("*", "*/drafts/"),
    ],
)
def test_a_location_is_matched_as_robots_txt_matches_paths(fits, differs):
    assert said(rule(fits)) == "1"
    assert said(rule(differs)) is None


def test_the_first_rule_that_fits_is_the_one():
    assert said(rule("/reviews/", 0), rule("/", 1)) == "0"
    assert said(rule("/", 1), rule("/reviews/", 0)) == "1"


@pytest.mark.parametrize(("written", "means"), [(1, "1"), (0, "0"), ("1", "1"), (True, "1"), (False, "0")])
def test_a_reservation_is_one_or_nought_however_it_is_written(written, means):
    assert said(rule(reserved=written)) == means


@pytest.mark.parametrize("wrong", [2, "yes", None, 1.5, [1], "", 10**30])
def test_a_rule_that_says_neither_is_none_and_the_next_counts(wrong):
    assert said(rule(reserved=wrong), rule(reserved=0)) == "0"


@pytest.mark.parametrize("wrong", [None, "", 7, ["/"], "/\nAllow: /", "/" + "a" * MAX_CHARS])
def test_a_rule_for_no_place_is_none(wrong):
    assert said(rule(wrong), url="http://tin.test/" + "a" * 2 * MAX_CHARS) is None


def test_a_policy_is_kept_as_written():
    rules = ReservationRules(json.dumps([rule(**{"tdm-policy": "https://tin.test/terms.json"})]).encode())
    assert rules.of(POST) == Reservation("1", "https://tin.test/terms.json")


def test_one_rule_without_brackets_counts():
    assert ReservationRules(json.dumps(rule()).encode()).of(POST) == Reservation("1", None)


@pytest.mark.parametrize("body", [b"", b"<h1>Not found</h1>", b"\xff\xfe", b"null", b"7", b"[" * 100_000, b'["/"]'])
def test_what_is_no_such_file_says_nothing(body):
    assert ReservationRules(body).of(POST) is None


def test_rules_past_the_bound_are_not_read():
    assert said(*[rule("/notes/")] * MAX_RULES, rule("/")) is None


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=8) | st.binary())
def test_anything_is_read_without_an_error(content):
    body = content if isinstance(content, bytes) else json.dumps([{"location": content, "tdm-reservation": content}])
    assert ReservationRules(body if isinstance(body, bytes) else body.encode()).of(POST) in (
        None,
        Reservation("1", None),
        Reservation("0", None),
    )
