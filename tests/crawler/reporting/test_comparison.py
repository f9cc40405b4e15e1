"""Two corpora are compared by id and revision, field by field."""

import dataclasses
import subprocess
import sys

import orjson
import pytest

from cleaners.record import Cleaning, Rating
from crawler.corpus.record_json import to_line
from crawler.reporting.comparison import BrokenCorpus, compare
from crawler.reporting.difference_text import as_lines
from tests.records import record

ONE = record("The frost is real.", url="http://a.blog/1/")
TWO = record("So is the cold.", url="http://a.blog/2/")
AGAIN = dataclasses.replace(record("So is the cold, I now think.", url="http://a.blog/2/"), revision=2)
RATED = Rating(value=3.0, best=5.0, worst=0.0, normalized=0.6, raw="3/5", source="text")


def corpus(folder, *records, refused=()):
    (folder / "reviews/a").mkdir(parents=True)
    (folder / "rejected/a").mkdir(parents=True)
    (folder / "reviews/a/1.jsonl").write_bytes(b"".join(map(to_line, records)))
    (folder / "rejected/a/1.jsonl").write_bytes(b"".join(to_line({"reason": reason}) for reason in refused))
    return folder


def difference(tmp_path, old, new):
    return compare(corpus(tmp_path / "old", *old), corpus(tmp_path / "new", *new))


def test_the_same_lines_in_another_order_are_the_same_corpus(tmp_path):
    found = difference(tmp_path, [ONE, TWO, AGAIN], [AGAIN, ONE, TWO])
    assert (found.old, found.new, found.same, found.changed) == (3, 3, 3, 0)
    assert (found.only_old, found.only_new, found.doubled, found.fields) == (0, 0, 0, {})


def test_a_change_is_counted_under_each_field_it_touches(tmp_path):
    changed = dataclasses.replace(ONE, author="Ada Lind", rating=RATED)
    found = difference(tmp_path, [ONE, TWO], [changed, TWO])
    assert (found.same, found.changed, found.only_cleaning) == (1, 1, 0)
    assert found.fields["author"] == 1
    assert found.fields["rating"] == 1
    (sample,) = found.samples["author"]
    assert (sample.url, sample.old, sample.new) == (ONE.url, None, "Ada Lind")


def test_an_object_is_compared_key_by_key(tmp_path):
    """A new version in every record must not hide that something else was removed from a few."""
    newer = dataclasses.replace(ONE, cleaning=Cleaning(version="1", removed=ONE.cleaning.removed))
    found = difference(tmp_path, [ONE, TWO], [newer, dataclasses.replace(TWO, cleaning=Cleaning(version="1"))])
    assert found.fields == {"cleaning.version": 2, "cleaning.removed": 1}
    assert found.only_cleaning == found.changed == 2


def test_revisions_are_lines_of_their_own(tmp_path):
    found = difference(tmp_path, [ONE, TWO], [TWO, AGAIN])
    assert (found.same, found.only_old, found.only_new) == (1, 1, 1)
    assert [sample.url for sample in found.samples["only in old"]] == [ONE.url]
    assert [(sample.url, sample.revision) for sample in found.samples["only in new"]] == [(AGAIN.url, 2)]


def test_a_doubled_line_is_neither_lost_nor_new(tmp_path):
    found = difference(tmp_path, [ONE, ONE, TWO], [ONE, TWO])
    assert (found.doubled, found.same, found.only_old, found.only_new) == (1, 2, 0, 0)


def test_refusals_are_compared_by_reason(tmp_path):
    old = corpus(tmp_path / "old", ONE, refused=["too_short", "listing", "listing"])
    new = corpus(tmp_path / "new", ONE, refused=["listing", "listing", "not_a_post", "not_a_post"])
    text = "\n".join(as_lines(compare(old, new)))
    assert "refused   not_a_post: 0 old, 2 new" in text
    assert "refused   too_short: 1 old, 0 new" in text
    assert "listing" not in text


def test_a_long_text_is_shown_where_it_differs_and_no_page_commands_the_terminal(tmp_path):
    long = "The frost is real. " * 50
    changed = record(long + "Or is it?\x1b[2J", url=ONE.url)
    found = difference(tmp_path, [record(long + "It is.", url=ONE.url)], [changed])
    lines = list(as_lines(found))
    (after,) = (line for line in lines if line.startswith("      + ") and "Or is it" in line)
    assert len(after) < 120
    assert "\x1b" not in "\n".join(lines)


@pytest.mark.parametrize("bad", [b"{", b"[]", b"7", b'{"id": 5, "revision": 1}', b'{"id": "x"}'])
def test_a_line_that_is_no_record_is_named(tmp_path, bad):
    old = corpus(tmp_path / "old", ONE)
    (old / "reviews/a/1.jsonl").write_bytes(to_line(ONE) + bad + b"\n")
    with pytest.raises(BrokenCorpus, match=r"1\.jsonl: line 2: "):
        compare(old, old)


def test_the_command_compares_files_too_and_speaks_json(tmp_path):
    corpus(tmp_path / "old", ONE, TWO)
    corpus(tmp_path / "new", ONE, AGAIN)
    files = [str(tmp_path / name / "reviews/a/1.jsonl") for name in ("old", "new")]
    done = subprocess.run([sys.executable, "-m", "scrapy", "diff", "--json", *files], capture_output=True, check=True)
    found = orjson.loads(done.stdout)
    assert (found["old"], found["new"], found["same"], found["only_old"], found["only_new"]) == (2, 2, 1, 1, 1)
    done = subprocess.run([sys.executable, "-m", "scrapy", "diff", "no", "no"], capture_output=True, check=False)
    assert done.returncode == 7
    assert done.stderr == b"scrapy diff: no: neither a corpus nor a file of records\n"
