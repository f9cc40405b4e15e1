"""The state of an older version is brought up to date, in one step; one of a newer version is left alone."""

import sqlite3

import pytest

from crawler.exit_status import StartupFault
from crawler.state.database import State
from crawler.state.migrations import FIRST, MIGRATIONS, VERSION, statements


def first_version(path):
    with sqlite3.connect(path) as db:
        db.executescript(FIRST)
        db.execute("INSERT INTO run VALUES (1, 'one', 'sealed', '2026-11-20T02:15:00Z')")
        for key, outcome in (("a.blog/1", "done"), ("a.blog/2", "error/timeout"), ("a.blog/3", None)):
            row = ("a", key, f"http://{key}", "page", 1, 1, outcome)
            db.execute("INSERT INTO address VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        db.execute("INSERT INTO post VALUES ('a', 'f00', 2, 'p', 'c')")
        db.execute("PRAGMA user_version = 1")


def version_of(path) -> int:
    with sqlite3.connect(path) as db:
        return db.execute("PRAGMA user_version").fetchone()[0]


def tables_of(path) -> list[tuple]:
    with sqlite3.connect(path) as db:
        return db.execute("SELECT name FROM sqlite_master ORDER BY name").fetchall()


def test_a_new_state_and_one_brought_up_to_date_have_the_same_tables(tmp_path):
    first_version(tmp_path / "old.sqlite3")
    for name in ("old", "new"):
        State(tmp_path / f"{name}.sqlite3").close()
    assert tables_of(tmp_path / "old.sqlite3") == tables_of(tmp_path / "new.sqlite3")
    assert version_of(tmp_path / "old.sqlite3") == version_of(tmp_path / "new.sqlite3") == VERSION


def test_what_an_older_version_knew_is_still_known(tmp_path):
    first_version(tmp_path / "state.sqlite3")
    state = State(tmp_path / "state.sqlite3")
    assert state.results.post("a", "f00").revision == 2
    assert [(page.key, page.outcome) for page in state.pages.known("a")] == [("a.blog/1", "done")]
    state.close()


def test_an_upgrade_that_fails_leaves_the_state_as_it_was(tmp_path, monkeypatch):
    first_version(tmp_path / "state.sqlite3")
    before = tables_of(tmp_path / "state.sqlite3")
    monkeypatch.setattr(
        "crawler.state.database.statements", lambda version: [*statements(version), "CREATE TABLE run (x)"]
    )
    with pytest.raises(sqlite3.OperationalError, match="run already exists"):
        State(tmp_path / "state.sqlite3")
    assert tables_of(tmp_path / "state.sqlite3") == before
    assert version_of(tmp_path / "state.sqlite3") == 1


def test_a_state_of_a_newer_version_is_named_and_left_alone(tmp_path):
    State(tmp_path / "state.sqlite3").close()
    with sqlite3.connect(tmp_path / "state.sqlite3") as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    with pytest.raises(StartupFault, match=r"written by a newer version"):
        State(tmp_path / "state.sqlite3")
