"""The archive alone gives the corpus again, to the byte; what it gives otherwise is adopted in one step."""

import json
import os
import sqlite3

import pytest

from cleaners.hints import NO_HINTS, PageHints
from crawler.archive.writer import read_archive
from crawler.commands.reclean import chosen_sites
from crawler.corpus.adoption import adopt
from crawler.corpus.corpus import Corpus
from crawler.corpus.lock import OutputLock
from crawler.corpus.recleaning import reclean, sites_of
from crawler.exit_status import ExitStatus, StartupFault
from crawler.pool import CleaningPool
from tests.crawler.blog import (
    APPEAL,
    NOW,
    InlinePool,
    corpus_bytes,
    crawl,
    gone,
    html,
    listing,
    moved,
    page,
    prose,
    visit,
)

LATER = "2026-12-01T00:00:00Z"


def remade(output, hints=None, pool=None):
    """The corpus recleaned, beside the one there is."""
    new = output.with_name(output.name + ".recleaned")
    hints = hints if hints is not None else dict.fromkeys(sites_of(output), NO_HINTS)
    reclean(output, new, hints, pool or InlinePool(), LATER)
    return new


@pytest.fixture
def corpus(tmp_path):
    """Three runs: an appeal under every post, a revision, a copy, a stub, a list, two sites."""
    output = tmp_path / "corpus"
    posts = [visit(*page(n)) for n in range(5)]
    copy = visit("http://a.blog/print/post-1/", page(1)[1])
    stub = visit("http://a.blog/2019/stub/", html("Soon", "Back next week.").encode())
    other = visit(*page(7, host="b.blog"), site="b")
    crawl(output, *posts, copy, stub, listing("http://a.blog/2019/"), other, name="1")
    changed = visit(*page(2, prose(2, "second thoughts"), APPEAL))
    crawl(output, *posts[:2], changed, visit(*page(8)), stub, listing("http://a.blog/2019/"), name="2")
    crawl(output, visit(*page(2, prose(2, "third thoughts"))), visit(*page(8)), name="3")
    return output


def test_nothing_changed_so_every_byte_comes_out_again_over_runs_and_revisions(corpus):
    before = corpus_bytes(corpus)
    assert {line["revision"] for line in records(corpus)} == {1, 2, 3}
    assert {line["reason"] for line in records(corpus, "rejected")} >= {"listing", "duplicate"}
    assert corpus_bytes(remade(corpus)) == before
    assert corpus_bytes(corpus) == before


@pytest.mark.parametrize("workers", [1, 2])
def test_the_number_of_workers_changes_nothing(corpus, workers):
    pool = CleaningPool(workers, deadline=20)
    try:
        assert corpus_bytes(remade(corpus, pool=pool)) == corpus_bytes(corpus)
    finally:
        pool.close()


def records(output, kind="reviews"):
    files = sorted((output / kind).glob("*/*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def test_a_rule_of_today_reaches_the_pages_of_yesterday(corpus):
    new = remade(corpus, {"a": PageHints(author="Somebody Else", remove=("div.entry-content p:nth-of-type(2)",))})
    assert any("member" not in line["text"] for line in records(new))
    assert [line for line in records(new) if line["source"] == "b"] == [
        line for line in records(corpus) if line["source"] == "b"
    ]


def test_the_archive_is_shared_and_the_manifest_says_what_was_done(corpus):
    new = remade(corpus)
    archives = sorted(path.relative_to(corpus) for path in (corpus / "pages").glob("*/*"))
    assert all((new / path).samefile(corpus / path) for path in archives)
    manifest = json.loads((new / "runs/1/manifest.json").read_text())
    before = json.loads((corpus / "runs/1/manifest.json").read_text())
    assert manifest == before | {"recleaned": LATER, "unread": []}


def test_a_crawl_goes_on_where_the_recleaned_corpus_ends(corpus):
    new = remade(corpus)
    pages = [visit(*page(n)) for n in (0, 1, 8)] + [visit(*page(2, prose(2, "fourth thoughts")))]
    for output in (corpus, new):
        crawl(output, *pages, name="4")
    assert corpus_bytes(new) == corpus_bytes(corpus)
    assert [line["revision"] for line in records(new) if "/post-2/" in line["url"]] == [1, 2, 3, 4]


def pages_of_state(output):
    with sqlite3.connect(output / "state.sqlite3") as state:
        return state.execute("SELECT * FROM page ORDER BY site, key").fetchall()


def test_tombstones_stay_and_so_does_what_the_state_knows_of_each_page(corpus):
    address, _ = page(0)
    for name in ("4", "5"):
        crawl(corpus, gone(address), visit(*page(1)), name=name)
    assert [line["url"] for line in records(corpus, "tombstones")] == [address]
    new = remade(corpus)
    assert corpus_bytes(new) == corpus_bytes(corpus)
    assert pages_of_state(new) == pages_of_state(corpus)
    assert json.loads((new / "runs/5/manifest.json").read_text())["sites"]["a"]["tombstones"] == 1


def test_a_post_that_moved_comes_out_again_in_the_run_that_was_sure_of_it(corpus):
    (address, body), new = page(0), "http://a.blog/2021/post-0/"
    for name in ("4", "5"):
        crawl(corpus, moved(address, new), visit(new, body), name=name)
    crawl(corpus, visit(address, body), moved(new, address), name="6")
    assert [(line["reason"], line["to"]) for line in records(corpus, "tombstones")] == [
        ("moved", new),
        ("back", None),
    ]
    assert [line["url"] for line in records(corpus) if line["url"] == new] == [new]
    assert corpus_bytes(remade(corpus)) == corpus_bytes(corpus)


def forget(output, address):
    with Corpus(output) as held:
        held.forget([address], LATER, {})


def test_what_was_forgotten_does_not_come_back_by_recleaning_or_adopting(corpus):
    new = remade(corpus)
    address, _ = page(1)
    forget(corpus, address)
    with pytest.raises(StartupFault, match=r"\(scrapy forget\); reclean again"):
        adopt(new, corpus)
    again = corpus.with_name("again")
    reclean(corpus, again, {"a": NO_HINTS, "b": NO_HINTS}, InlinePool(), LATER)
    assert address not in {line["url"] for line in records(again)}
    assert {line["url"] for line in records(again)} == {line["url"] for line in records(corpus)}
    adopt(again, corpus)


def test_forgetting_is_no_damage(corpus):
    forget(corpus, page(1)[0])
    manifest = crawl(corpus, visit(*page(8)), name="4")
    assert (manifest["checks"], manifest["damaged"]) == ([], [])


def test_an_archive_that_is_cut_is_named_and_what_is_whole_of_it_is_used(corpus):
    archive = corpus / "pages/a/1.warc.gz"
    archive.write_bytes(archive.read_bytes()[:-20])
    result = reclean(corpus, corpus.with_name("new"), {"a": NO_HINTS}, InlinePool(), LATER)
    (archive,) = result.unread
    assert (archive.file, archive.records) == ("pages/a/1.warc.gz", 0)  # the last page was the stub
    assert archive.fault.startswith("a record that ends early at byte ")
    assert len(records(corpus.with_name("new"))) == len(records(corpus))
    adopt(corpus.with_name("new"), corpus)


def cut_between_two_pages(archive):
    """All but the first page of an archive are gone, and what is left is a whole archive."""
    with archive.open("rb") as stream:
        second = [offset for _, offset in read_archive(stream)][1]
    os.truncate(archive, second)


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        (lambda archive: os.truncate(archive, 200), "a record that ends early at byte 0"),
        (lambda archive: archive.unlink(), "is gone"),
        (lambda archive: archive.write_bytes(b""), "no record at byte 0"),
        (cut_between_two_pages, "bytes, "),
    ],
    ids=["cut", "gone", "empty", "cut between two pages"],
)
def test_records_whose_pages_cannot_be_read_are_not_lost_by_adopting(corpus, damage, fault):
    damage(corpus / "pages/b/1.warc.gz" if fault != "bytes, " else corpus / "pages/a/1.warc.gz")
    new = remade(corpus)
    lost = len(records(corpus)) - len(records(new))
    assert lost
    before = corpus_bytes(corpus)
    with pytest.raises(StartupFault, match=rf"lacks {lost} records .*{fault}.* --accept-missing {lost}$") as raised:
        adopt(new, corpus, accept_missing=lost - 1)
    assert raised.value.status == ExitStatus.BAD_INPUT
    assert corpus_bytes(corpus) == before
    adopt(new, corpus, accept_missing=lost)
    assert lost == len(records(new)) - len(records(corpus))


def test_a_site_that_was_not_recleaned_loses_nothing_with_its_archive(corpus):
    (corpus / "pages/b/1.warc.gz").unlink()
    adopt(remade(corpus, {"a": NO_HINTS}), corpus)
    assert {line["source"] for line in records(corpus)} == {"a", "b"}


def test_a_loss_once_accepted_is_not_asked_about_again(corpus):
    (corpus / "pages/b/1.warc.gz").unlink()
    adopt(remade(corpus), corpus, accept_missing=1)
    again = corpus.with_name("again")
    reclean(corpus, again, {"a": NO_HINTS, "b": NO_HINTS}, InlinePool(), LATER)
    adopt(again, corpus)


def test_what_a_killed_reclean_left_is_removed_by_the_next(corpus):
    left = corpus.with_name("corpus.recleaned.part")
    (left / "reviews/a").mkdir(parents=True)
    (left / "reviews/a/9.jsonl").write_text("half a li")
    (left / "state.sqlite3").write_bytes(b"half a database")
    assert corpus_bytes(remade(corpus)) == corpus_bytes(corpus)
    assert not left.exists()


def test_nothing_is_written_over_and_nothing_unfinished_is_recleaned(corpus, tmp_path):
    remade(corpus)
    with pytest.raises(StartupFault, match="is there already; adopt or remove it first"):
        remade(corpus)
    with Corpus(corpus) as unfinished:
        unfinished.begin("4", NOW, {})
        with pytest.raises(StartupFault, match="another run holds") as caught:
            reclean(corpus, tmp_path / "other", {}, InlinePool(), LATER)
        assert caught.value.status is ExitStatus.LOCKED
    with pytest.raises(StartupFault, match="run 4 is not finished"):
        reclean(corpus, tmp_path / "other", {}, InlinePool(), LATER)
    with pytest.raises(StartupFault, match="holds no corpus"):
        reclean(tmp_path / "nothing", tmp_path / "new", {}, InlinePool(), LATER)


def test_a_link_in_the_corpus_is_not_written_through(corpus, tmp_path):
    (corpus / "reviews").rename(tmp_path / "elsewhere")
    (corpus / "reviews").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StartupFault, match="reviews: is a link"):
        remade(corpus)


def test_sites_are_chosen_by_their_keys(corpus):
    assert chosen_sites(corpus, None) == ["a", "b"]
    assert chosen_sites(corpus, "sites=b, a") == ["a", "b"]
    for wrong in ("sites=", "site=a", "a"):
        with pytest.raises(StartupFault, match="sites=A,B is what it takes"):
            chosen_sites(corpus, wrong)
    with pytest.raises(StartupFault, match="has nothing of c"):
        chosen_sites(corpus, "sites=a,c")


# Adopting


def test_adopting_exchanges_the_folders_and_can_be_taken_back(corpus):
    new = remade(corpus, {"a": PageHints(author="Somebody Else", remove=("p",))})
    old_bytes, new_bytes = corpus_bytes(corpus), corpus_bytes(new)
    adopt(new, corpus)
    assert (corpus_bytes(corpus), corpus_bytes(new)) == (new_bytes, old_bytes)
    adopt(new, corpus)
    assert (corpus_bytes(corpus), corpus_bytes(new)) == (old_bytes, new_bytes)


def test_what_came_since_is_not_lost_by_adopting(corpus):
    new = remade(corpus)
    crawl(corpus, visit(*page(9)), name="4")
    before = corpus_bytes(corpus)
    with pytest.raises(StartupFault, match=r"is older than .* \(4\); reclean again"):
        adopt(new, corpus)
    assert corpus_bytes(corpus) == before


def test_an_archive_rewritten_since_does_not_come_back_by_adopting(corpus):
    new = remade(corpus)
    archive = corpus / "pages/a/1.warc.gz"
    archive.write_bytes(b"")
    os.replace(archive, archive.with_suffix(".x"))
    with pytest.raises(StartupFault, match=r"is not what .* is now; reclean again"):
        adopt(new, corpus)


def test_folders_that_cannot_be_exchanged_stay_as_they_are(corpus, monkeypatch):
    new = remade(corpus)

    def busy(one, other):
        raise OSError(16, "Device or resource busy")

    monkeypatch.setattr("crawler.corpus.adoption.exchange_durably", busy)
    with pytest.raises(StartupFault, match="both must be plain folders on one disk") as caught:
        adopt(new, corpus)
    assert caught.value.status is ExitStatus.OUTPUT_FAILED


def test_a_run_that_opened_the_folder_before_it_was_exchanged_does_not_start(tmp_path, monkeypatch):
    """Else it would hold the lock of the old corpus and write to the new one."""
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        OutputLock(folder).release()
    real = os.open

    def exchanged_meanwhile(path, *rest):
        descriptor = real(path, *rest)
        one.rename(tmp_path / "away")
        other.rename(one)
        return descriptor

    monkeypatch.setattr("crawler.corpus.lock.os.open", exchanged_meanwhile)
    with pytest.raises(StartupFault, match="was exchanged for another") as caught:
        OutputLock(one)
    assert caught.value.status is ExitStatus.LOCKED
