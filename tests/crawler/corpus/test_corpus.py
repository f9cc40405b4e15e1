"""What is committed survives anything; what is not never happened."""

import asyncio
import dataclasses
import hashlib
import json
import sqlite3
from pathlib import Path

import pytest

from cleaners.address import page_key
from cleaners.record import ReviewRecord
from cleaners.rejected import Reason, Rejected
from crawler.archive.writer import Exchange, encode_member, read_archive
from crawler.corpus.corpus import Corpus
from crawler.corpus.output_fault import OutputFault
from crawler.discovery.link_rules import Role
from crawler.discovery.links import Link
from crawler.exit_status import ExitStatus, StartupFault
from crawler.scheduling.visit import Visit
from crawler.state.addresses import Earlier, Queued
from crawler.state.database import State
from tests.records import record

NOW = "2026-11-21T04:05:06Z"
APPEAL = (
    "This site is read by more people every month and paid for by none of them. If you can, become a member: "
    "it keeps the lights on and the tickets bought."
)
LONG = "The frost in this film is real, and so is the patience of everyone who waits for it to thaw. " * 4


def post(number: int, *blocks: str, address: str | None = None) -> Visit:
    url = f"http://a.blog/post-{number}/"
    return visit(record(*(blocks or (f"Review number {number}.",)), url=url), address or url)


def queued(address: str) -> Queued:
    return Queued("a", page_key(address), Link(address, Role.PAGE), 0)


def visit(result: ReviewRecord | Rejected, address: str, links: tuple[Link, ...] = ()) -> Visit:
    exchange = Exchange(url=address, status=200, headers=(), body=address.encode(), fetched_at=NOW)
    return Visit(
        queued=queued(address),
        url=address,
        outcome=f"rejected/{result.reason}" if isinstance(result, Rejected) else "done",
        links=links,
        member=encode_member(exchange, "text/html"),
        result=result,
        fetched_at=NOW,
    )


def open_corpus(folder: Path, name: str = "run") -> Corpus:
    corpus = Corpus(folder)
    corpus.begin(name, NOW, {})
    return corpus


def waiting(corpus: Corpus) -> list[str]:
    met, *_ = asyncio.run(corpus.queue_site("a", []))
    return [row.queued.link.url for row in met if row.outcome is None]


async def commit_all(corpus: Corpus, *visits: Visit) -> list[ReviewRecord | None]:
    await corpus.queue_site("a", [Link(visit.url, Role.PAGE) for visit in visits])
    return await asyncio.gather(*map(corpus.commit, visits))


def run(folder: Path, *visits: Visit, name: str = "run") -> dict:
    """One whole run; its manifest."""

    async def work():
        await commit_all(corpus, *visits)
        return await corpus.seal(NOW, {})

    with open_corpus(folder, name) as corpus:
        return asyncio.run(work())


def lines(folder: Path, kind: str) -> list[dict]:
    files = sorted((folder / kind).glob("a/*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def test_a_run_ends_with_one_line_a_post_in_the_order_of_addresses(tmp_path):
    run(tmp_path, post(2), post(1), post(3))
    assert [line["url"] for line in lines(tmp_path, "reviews")] == [f"http://a.blog/post-{n}/" for n in (1, 2, 3)]


def test_every_record_names_its_page_in_the_archive(tmp_path):
    run(tmp_path, post(1), post(2))
    for line in lines(tmp_path, "reviews"):
        with (tmp_path / line["archive"]["file"]).open("rb") as file:
            pages = {offset: exchange for exchange, offset in read_archive(file)}
        assert pages[line["archive"]["offset"]].url == line["url"]


def test_a_refused_page_is_listed_with_its_reason_and_its_place(tmp_path):
    run(tmp_path, visit(Rejected(Reason.TOO_SHORT, "12 characters"), "http://a.blog/stub/"))
    (line,) = lines(tmp_path, "rejected")
    assert (line["url"], line["reason"], line["detail"]) == ("http://a.blog/stub/", "too_short", "12 characters")
    assert line["archive"]["offset"] == 0


def test_the_manifest_has_length_and_digest_of_every_file(tmp_path):
    manifest = run(tmp_path, post(1), post(2))
    assert json.loads((tmp_path / "runs/run/manifest.json").read_text()) == manifest
    for entry in manifest["files"]:
        data = (tmp_path / entry["path"]).read_bytes()
        assert entry["sha256"] == hashlib.sha256(data).hexdigest()
        assert entry["bytes"] == len(data)
    reviews = next(entry for entry in manifest["files"] if entry["path"].startswith("reviews/"))
    assert reviews["lines"] == 2


def test_nothing_unfinished_is_left_after_a_run(tmp_path):
    run(tmp_path, post(1), visit(Rejected(Reason.EMPTY), "http://a.blog/2"))
    assert not list(tmp_path.rglob("*.part")) + list(tmp_path.rglob("*.tmp"))


def test_a_second_run_over_unchanged_pages_adds_no_line(tmp_path):
    pages = post(1), post(2), visit(Rejected(Reason.NOT_A_POST, "about"), "http://a.blog/about/")
    run(tmp_path, *pages, name="one")
    before = lines(tmp_path, "reviews"), lines(tmp_path, "rejected")
    manifest = run(tmp_path, *pages, name="two")
    assert (lines(tmp_path, "reviews"), lines(tmp_path, "rejected")) == before
    assert manifest["sites"]["a"]["records"] == 0


def test_a_canonical_link_that_many_posts_share_names_none_of_them(tmp_path):
    def claims(number: int, title: str) -> Visit:
        whole = record(f"{title}: {LONG}", url="http://a.blog/featured/")
        return visit(dataclasses.replace(whole, title=title), f"http://a.blog/film-{number}/")

    run(tmp_path, claims(1, "Tin"), claims(2, "Zero"), claims(3, "Letters"))
    assert [line["url"] for line in lines(tmp_path, "reviews")] == [f"http://a.blog/film-{n}/" for n in (1, 2, 3)]
    assert len({line["id"] for line in lines(tmp_path, "reviews")}) == 3


def test_forms_of_one_post_share_their_canonical_link_and_are_one_record(tmp_path):
    own = visit(record(LONG, url="http://a.blog/tin/"), "http://a.blog/tin/")
    print_view = visit(record(LONG + " Printed today.", url="http://a.blog/tin/"), "http://a.blog/tin/?theme=paper")
    run(tmp_path, print_view, own)
    assert [line["text"] for line in lines(tmp_path, "reviews")] == [LONG]


def test_an_unchanged_page_does_not_leave_the_pipelines_again(tmp_path):
    run(tmp_path, post(1), name="one")
    with open_corpus(tmp_path, "two") as corpus:
        assert asyncio.run(commit_all(corpus, post(1), post(2))) != [None, None]
    with open_corpus(tmp_path, "two") as corpus:
        assert asyncio.run(commit_all(corpus, post(1))) == [None]


def test_a_changed_page_gives_the_next_revision(tmp_path):
    run(tmp_path, post(1, "First thoughts."), name="one")
    run(tmp_path, post(1, "Second thoughts."), name="two")
    run(tmp_path, post(1, "Second thoughts."), name="three")
    assert [(line["text"], line["revision"]) for line in lines(tmp_path, "reviews")] == [
        ("First thoughts.", 1),
        ("Second thoughts.", 2),
    ]


def test_a_new_appeal_on_every_page_is_no_change_of_any_post(tmp_path):
    run(tmp_path, *(post(n, f"Review {n}.", APPEAL) for n in range(4)), name="one")
    other = APPEAL.replace("member", "patron")
    run(tmp_path, *(post(n, f"Review {n}.", other) for n in range(4)), name="two")
    assert [line["text"] for line in lines(tmp_path, "reviews")] == [f"Review {n}." for n in range(4)]


def test_blocks_of_the_site_leave_every_post_whatever_the_order_of_pages(tmp_path):
    pages = [post(n, f"Review {n}.", APPEAL) for n in range(4)]
    run(tmp_path / "one", *pages)
    run(tmp_path / "two", *reversed(pages))
    one, two = lines(tmp_path / "one", "reviews"), lines(tmp_path / "two", "reviews")
    assert [line["text"] for line in one] == [f"Review {n}." for n in range(4)]
    assert [{**line, "archive": None} for line in one] == [{**line, "archive": None} for line in two]


@pytest.mark.parametrize("reverse", [False, True], ids=["copy last", "copy first"])
def test_of_two_addresses_of_one_post_its_own_wins_whatever_came_first(tmp_path, reverse):
    pages = [post(1, "As it is."), post(1, "As printed.", address="http://a.blog/print?post=1")]
    run(tmp_path, *(reversed(pages) if reverse else pages))
    assert [line["text"] for line in lines(tmp_path, "reviews")] == ["As it is."]
    (refused,) = lines(tmp_path, "rejected")
    assert refused["reason"] == "duplicate"
    assert refused["url"] == "http://a.blog/print?post=1"


def test_the_same_long_text_under_two_addresses_is_one_post(tmp_path):
    pages = post(1, LONG), post(22, LONG)
    run(tmp_path, *pages, name="one")
    run(tmp_path, *pages, name="two")
    assert [line["url"] for line in lines(tmp_path, "reviews")] == ["http://a.blog/post-1/"]
    assert [line["detail"] for line in lines(tmp_path, "rejected")] == ["of http://a.blog/post-1/"]


def test_the_same_short_text_may_be_two_posts(tmp_path):
    run(tmp_path, post(1, "Back next week."), post(2, "Back next week."))
    assert len(lines(tmp_path, "reviews")) == 2


# Crashes


def crash(corpus: Corpus) -> None:
    """The process is gone: only the operating system closes what was open."""
    corpus._thread.shutdown()
    corpus._state._db.close()
    corpus._lock.release()


def test_after_a_crash_the_run_goes_on_and_ends_as_if_nothing_had_happened(tmp_path):
    corpus = open_corpus(tmp_path / "crashed", "one")
    asyncio.run(commit_all(corpus, post(1), post(2)))
    crash(corpus)
    run(tmp_path / "crashed", post(3), name="never-used")
    run(tmp_path / "calm", post(1), post(2), post(3), name="one")
    for kind in ("reviews", "pages"):
        (crashed,) = (tmp_path / "crashed" / kind / "a").iterdir()
        (calm,) = (tmp_path / "calm" / kind / "a").iterdir()
        assert crashed.name == calm.name
    assert lines(tmp_path / "crashed", "reviews") == lines(tmp_path / "calm", "reviews")


def test_bytes_past_the_committed_length_are_cut_off(tmp_path):
    corpus = open_corpus(tmp_path)
    asyncio.run(commit_all(corpus, post(1)))
    crash(corpus)
    for path in (tmp_path / "pages/a/run.warc.gz", tmp_path / "reviews/a/run.jsonl.part"):
        path.write_bytes(path.read_bytes() + b'{"half a li')
    run(tmp_path, post(2))
    assert [line["url"] for line in lines(tmp_path, "reviews")] == ["http://a.blog/post-1/", "http://a.blog/post-2/"]
    with (tmp_path / "pages/a/run.warc.gz").open("rb") as file:
        assert [exchange.url for exchange, _ in read_archive(file)] == [
            "http://a.blog/post-1/",
            "http://a.blog/post-2/",
        ]


def test_a_file_whose_first_commit_never_came_is_removed(tmp_path):
    corpus = open_corpus(tmp_path)
    crash(corpus)
    stray = tmp_path / "reviews/a/run.jsonl.part"
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"{}\n")
    with open_corpus(tmp_path):
        assert not stray.exists()


def test_links_of_a_committed_page_wait_for_the_next_start(tmp_path):
    corpus = open_corpus(tmp_path)
    found = Link("http://a.blog/post-2/", Role.PAGE)
    first = visit(record("One.", url="http://a.blog/post-1/"), "http://a.blog/post-1/", links=(found,))
    asyncio.run(commit_all(corpus, first))
    crash(corpus)
    with open_corpus(tmp_path) as corpus:
        met, *_ = asyncio.run(corpus.queue_site("a", []))
    assert {row.queued.link: row.outcome for row in met} == {
        Link("http://a.blog/post-1/", Role.PAGE): "done",
        found: None,
    }


def test_a_link_answered_before_the_page_it_stands_on_is_not_asked_for_again(tmp_path):
    corpus = open_corpus(tmp_path)
    child = post(2)
    parent = visit(record("One.", url="http://a.blog/1/"), "http://a.blog/1/", links=(Link(child.url, Role.PAGE),))

    async def child_first():
        await corpus.commit(child)
        await corpus.commit(parent)

    asyncio.run(child_first())
    crash(corpus)
    with open_corpus(tmp_path) as corpus:
        assert waiting(corpus) == []


def test_a_run_that_died_while_it_was_sealed_is_sealed_to_the_same_bytes(tmp_path):
    run(tmp_path / "calm", post(1), post(2), name="one")
    corpus = open_corpus(tmp_path / "crashed", "one")
    asyncio.run(commit_all(corpus, post(1), post(2)))
    with corpus._state.transaction():
        corpus._state.set_phase(corpus.run.id, "sealing")
    (tmp_path / "crashed/reviews/a/one.jsonl.tmp").write_bytes(b"half")
    crash(corpus)
    with open_corpus(tmp_path / "crashed", "two") as corpus:
        assert corpus.run.name == "two"
    for path in ("reviews/a/one.jsonl", "pages/a/one.warc.gz"):
        assert (tmp_path / "crashed" / path).read_bytes() == (tmp_path / "calm" / path).read_bytes()


def test_addresses_that_failed_are_asked_for_again_in_the_next_run(tmp_path):
    url = "http://a.blog/post-1/"
    failed = Visit(queued=queued(url), url=url, outcome="error/timeout")
    run(tmp_path, failed, post(2), name="one")
    with open_corpus(tmp_path, "two") as corpus:
        assert waiting(corpus) == [url]


def test_a_run_is_told_what_earlier_ones_have_had(tmp_path):
    run(tmp_path, post(1), visit(Rejected(Reason.NOT_A_POST), "http://a.blog/about/"), name="one")
    with open_corpus(tmp_path, "two") as corpus:
        met, earlier, _ = asyncio.run(corpus.queue_site("a", []))
    assert met == []
    both = frozenset({"a.blog/post-1", "a.blog/about"})
    assert earlier == Earlier(posts=frozenset({"a.blog/post-1"}), pages=both, met=both)


# Faults of the folder


def test_a_second_run_on_the_same_folder_does_not_start_and_touches_nothing(tmp_path):
    with open_corpus(tmp_path):
        before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
        with pytest.raises(StartupFault, match="another run holds") as caught:
            Corpus(tmp_path)
        assert caught.value.status is ExitStatus.LOCKED
        assert {path: path.read_bytes() for path in before} == before
    open_corpus(tmp_path).close()


def test_a_state_of_another_version_is_named_and_left_alone(tmp_path):
    state = State(tmp_path / "state.sqlite3")
    state._db.execute("PRAGMA user_version = 99")
    state.close()
    with pytest.raises(StartupFault, match="user_version = 99") as caught:
        Corpus(tmp_path)
    assert caught.value.status is ExitStatus.OUTPUT_FAILED


def test_a_file_that_lost_committed_bytes_is_named(tmp_path):
    corpus = open_corpus(tmp_path)
    asyncio.run(commit_all(corpus, post(1)))
    crash(corpus)
    (tmp_path / "pages/a/run.warc.gz").write_bytes(b"")
    with pytest.raises(StartupFault, match=r"run\.warc\.gz: 0 bytes, \d+ were committed"):
        open_corpus(tmp_path)


def test_a_committed_file_that_vanished_is_named(tmp_path):
    corpus = open_corpus(tmp_path)
    asyncio.run(commit_all(corpus, post(1)))
    crash(corpus)
    (tmp_path / "reviews/a/run.jsonl.part").unlink()
    with pytest.raises(StartupFault, match=r"run\.jsonl\.part"):
        open_corpus(tmp_path)


@pytest.mark.parametrize("lose", [Path.unlink, lambda path: path.write_bytes(b"")], ids=["missing", "empty"])
def test_a_corpus_whose_state_is_gone_is_not_begun_again(tmp_path, lose):
    run(tmp_path, post(1))
    lose(tmp_path / "state.sqlite3")
    with pytest.raises(StartupFault, match="is missing or empty while") as caught:
        Corpus(tmp_path)
    assert caught.value.status is ExitStatus.OUTPUT_FAILED


def test_a_database_of_something_else_is_left_alone(tmp_path):
    with sqlite3.connect(tmp_path / "state.sqlite3") as other:
        other.execute("CREATE TABLE invoices (number)")
    with pytest.raises(StartupFault, match="is a database of something else"):
        Corpus(tmp_path)


def test_a_bug_in_a_write_is_heard_of_and_nothing_is_added_behind_what_it_left(tmp_path, monkeypatch):
    """A visit whose write raised, and nobody told, would hold the crawl for ever."""

    def bug(*_):
        raise TypeError("a bug of ours")

    corpus = open_corpus(tmp_path)
    monkeypatch.setattr(corpus._state, "set_committed", bug)
    with pytest.raises(TypeError, match="a bug of ours"):
        asyncio.run(asyncio.wait_for(commit_all(corpus, post(1)), 10))
    monkeypatch.undo()
    with pytest.raises(OutputFault, match="did not come to its end"):
        asyncio.run(asyncio.wait_for(commit_all(corpus, post(2)), 10))
    crash(corpus)
    run(tmp_path, post(1), post(2))
    assert len(lines(tmp_path, "reviews")) == 2


def test_when_the_disk_fails_every_waiting_visit_hears_of_it_and_nothing_counts(tmp_path, monkeypatch):
    def full(path, chunks):
        raise OSError(28, "No space left on device")

    corpus = open_corpus(tmp_path)
    monkeypatch.setattr("crawler.corpus.corpus.append_durably", full)
    with pytest.raises(OutputFault, match="No space left"):
        asyncio.run(commit_all(corpus, post(1), post(2)))
    monkeypatch.undo()
    crash(corpus)
    with open_corpus(tmp_path) as corpus:
        assert len(waiting(corpus)) == 2


def test_a_state_that_another_process_holds_is_named(tmp_path, monkeypatch):
    run(tmp_path, post(1), name="one")
    monkeypatch.setattr("crawler.state.database.BUSY_SECONDS", 0.1)
    with sqlite3.connect(tmp_path / "state.sqlite3", isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        with Corpus(tmp_path) as corpus, pytest.raises(StartupFault, match="database is locked") as caught:
            corpus.begin("two", NOW, {})
        assert caught.value.status is ExitStatus.OUTPUT_FAILED
        other.execute("ROLLBACK")
    run(tmp_path, post(1), post(2), name="two")
    assert len(lines(tmp_path, "reviews")) == 2


def test_a_folder_that_cannot_be_written_is_named(tmp_path, monkeypatch):
    def read_only(*_):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("crawler.corpus.lock.os.open", read_only)
    with pytest.raises(StartupFault, match=r"cannot be written \(Read-only file system\)") as caught:
        Corpus(tmp_path)
    assert caught.value.status is ExitStatus.OUTPUT_FAILED


def test_a_clock_that_was_set_back_confuses_no_revision(tmp_path):
    """Runs are called after their time. What came later is what was written later."""
    run(tmp_path, post(1, "First thoughts."), name="20261121T040506Z")
    run(tmp_path, post(1, "Second thoughts."), name="20091121T040506Z")
    manifest = run(tmp_path, post(1, "Third thoughts."), name="20261121T040506Z")
    assert manifest["run"] == "20261121T040506Z-2"
    assert sorted((line["revision"], line["text"]) for line in lines(tmp_path, "reviews")) == [
        (1, "First thoughts."),
        (2, "Second thoughts."),
        (3, "Third thoughts."),
    ]


@pytest.mark.parametrize("home", ["https://a.blog", "http://www.a.blog", "https://www.a.blog"])
def test_a_site_that_answers_at_another_form_of_its_address_keeps_its_posts(tmp_path, home):
    def at(home, number, text):
        url = f"{home}/post-{number}/"
        return visit(record(LONG, text, url=url), url)

    run(tmp_path, *(at("http://a.blog", number, f"Number {number}.") for number in (1, 2)), name="run-1")
    for night in ("run-2", "run-3"):
        run(tmp_path, at(home, 1, "Number 1."), at(home, 2, f"More on {night}."), at(home, 3, "New."), name=night)
    old = [line["id"] for line in lines(tmp_path, "reviews")[:2]]
    later = [(line["id"], line["url"], line["revision"]) for line in lines(tmp_path, "reviews")[2:]]
    new = record(url=f"{home}/post-3/").id
    second = "http://a.blog/post-2/"
    assert later == [(old[1], second, 2), (new, f"{home}/post-3/", 1), (old[1], second, 3)]
    assert lines(tmp_path, "rejected") == lines(tmp_path, "tombstones") == []
