"""What a run learns is kept in order until the run is sealed, and names nothing that was to be forgotten."""

import sqlite3

import pytest

from crawler.discovery.link_rules import Role
from crawler.discovery.links import Link
from crawler.state.addresses import Queued
from crawler.state.database import State
from crawler.state.lessons import Lesson, PostMarks
from crawler.state.migrations import LESSONS, MIGRATIONS


def queued(path: str, role: Role = Role.PAGE) -> Queued:
    return Queued("a", f"a.blog{path}", Link(f"http://a.blog{path}", role), 2)


HOME = Lesson(
    queued=queued(""),
    outcome="rejected/listing",
    shown=(Link("http://a.blog/tin-winter", Role.PAGE), Link("http://a.blog/salt-road", Role.POST)),
    found=(queued("/tin-winter"), queued("/page/2", Role.LISTING)),
    is_another=True,
)
REVIEW = Lesson(
    queued=queued("/tin-winter"),
    outcome="done",
    shown=(Link("http://a.blog/salt-road", Role.PAGE),),
    parts=("a.blog/tin-winter/2",),
    marks=PostMarks("a.blog/tin-winter", "Tin Winter", "f00d"),
)
OLDER = Lesson(queued=queued("/page/2", Role.LISTING), outcome="error/timeout", was_chosen=True)
MET = [queued(""), queued("/tin-winter"), queued("/page/2", Role.LISTING)]


@pytest.fixture
def state(tmp_path):
    state = State(tmp_path / "state.sqlite3")
    run = state.begin_run("one", "2026-11-25T02:15:00Z").id
    for lesson in (HOME, REVIEW, OLDER):
        state.lessons.add(run, lesson)
    yield state
    state.close()


def test_lessons_come_back_whole_and_in_order(state):
    assert state.lessons.of_site(1, "a", MET) == [HOME, REVIEW, OLDER]
    assert state.lessons.of_site(1, "b", MET) == []


def test_of_addresses_that_are_not_known_any_more_nothing_is_told(state):
    (home,) = state.lessons.of_site(1, "a", [queued("")])
    assert (home.shown, home.found) == (HOME.shown, ())


def test_a_page_that_is_forgotten_is_in_no_lesson(state, tmp_path):
    state.lessons.remove("a", lambda url: "tin-winter" in url)
    home, older = state.lessons.of_site(1, "a", MET)
    assert home.shown == (Link("http://a.blog/salt-road", Role.POST),)
    assert home.found == (queued("/page/2", Role.LISTING),)
    assert older == OLDER


def test_a_run_that_began_before_there_were_lessons_knows_its_outcomes(tmp_path):
    path, before = tmp_path / "old.sqlite3", MIGRATIONS.index(LESSONS)
    with sqlite3.connect(path) as db:
        db.executescript("".join(MIGRATIONS[:before]))
        db.execute("INSERT INTO run VALUES (1, 'one', 'open', '2026-11-20T02:15:00Z')")
        for item, outcome in zip(MET, ("rejected/listing", "done", None), strict=True):
            row = ("a", item.key, item.link.url, item.link.role, item.depth, 1, outcome, None)
            db.execute("INSERT INTO address VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        db.execute(f"PRAGMA user_version = {before}")
    state = State(path)
    assert [(lesson.queued.key, lesson.outcome) for lesson in state.lessons.of_site(1, "a", MET)] == [
        ("a.blog", "rejected/listing"),
        ("a.blog/tin-winter", "done"),
    ]
    state.close()
