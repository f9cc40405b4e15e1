"""``scrapy clean``: local files in, records out, in the order of the input."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from crawler.archive.writer import Exchange, encode_member
from crawler.exit_status import ExitStatus
from demo.catalogue import load_sites

ROOT = Path(__file__).parent.parent.parent.parent
PAGES = {
    post.url: site.pages[post.url.removeprefix(f"http://{site.host}")]
    for site in load_sites()
    for post in site.posts
    if site.key in ("marmalade-matinee", "salt-and-vinyl")
}
DUMP = """Film Review: The Orchard Keeper

By Ada Lind

The orchard of the title is never shown, which is the first of many good jokes. We hear of it from five people, and
each of them has eaten from it, and none of them agrees with another about what grew there.

The keeper himself comes in late, on a bicycle, and asks for the way. He is played with great calm by a man who has
evidently ridden a bicycle before, and by the end one would follow him anywhere.

Leave a Reply

Your email address will not be published. Required fields are marked *
"""


def clean(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scrapy", "clean", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Pages of every kind, and among them some that are broken."""
    folder = tmp_path_factory.mktemp("files")
    pages = list(PAGES.items())
    members = [
        encode_member(Exchange(url=url, status=200, headers=(("Content-Type", "text/html"),), body=page.body,
                               fetched_at="2011-02-03T04:05:06Z"), "text/html")
        for url, page in pages[:3]
    ]  # fmt: skip
    (folder / "a.warc.gz").write_bytes(b"".join(members))
    (folder / "b.jsonl").write_text(
        "".join(json.dumps({"url": url, "html": page.body.decode()}) + "\n" for url, page in pages[3:6]) + "{broken\n"
    )
    (folder / "c.html").write_bytes(pages[6][1].body)
    (folder / "d.txt").write_text(DUMP)
    (folder / "e.html").write_text("<html><body><p>Nothing much.</p></body></html>")
    (folder / "f.warc.gz").write_bytes(b"".join(members)[:-20])
    return folder


def test_records_come_in_the_order_of_the_input_and_what_is_broken_stops_nothing(folder, tmp_path):
    names = [
        folder / name for name in ("d.txt", "b.jsonl", "a.warc.gz", "missing.html", "e.html", "f.warc.gz", "c.html")
    ]
    done = clean(*names, "-o", tmp_path / "out.jsonl", "--workers", 2)
    assert done.returncode == ExitStatus.BAD_INPUT
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    urls = list(PAGES)
    wanted = [str(folder / "d.txt"), *urls[3:6], *urls[:3], *urls[:2]]
    assert [record["url"] for record in records[:-1]] == wanted
    messages = done.stderr.splitlines()
    assert messages[0].startswith(f"scrapy clean: {folder}/b.jsonl: line 4: ")
    assert messages[1] == f"scrapy clean: {folder}/missing.html: No such file or directory"
    assert messages[2].startswith(f"refused {folder}/e.html: ")
    assert messages[3].startswith(f"scrapy clean: {folder}/f.warc.gz: a record that ends early")
    assert messages[-1].startswith("10 records, 1 refused (")
    assert messages[-1].endswith("3 unreadable")


def test_a_text_dump_loses_its_form_and_keeps_its_author(folder):
    done = clean(folder / "d.txt")
    assert done.returncode == ExitStatus.OK
    record = json.loads(done.stdout)
    assert (record["title"], record["author"]) == ("Film Review: The Orchard Keeper", "Ada Lind")
    assert record["text"].startswith("The orchard of the title is never shown")
    assert record["text"].endswith("one would follow him anywhere.")
    assert record["archive"] is None


def test_a_page_out_of_an_archive_names_its_place(folder):
    first = json.loads(clean(folder / "a.warc.gz").stdout.splitlines()[0])
    assert first["archive"] == {"file": str(folder / "a.warc.gz"), "offset": 0}
    assert first["fetched_at"] == "2011-02-03T04:05:06Z"


@pytest.mark.parametrize(
    ("arguments", "named"),
    [((), "names no file"), (("x.html", "--workers", "0"), "--workers 0: at least one is needed")],
)
def test_impossible_arguments_are_named(arguments, named):
    done = clean(*arguments)
    assert done.returncode == ExitStatus.BAD_CONFIGURATION
    assert named in done.stderr


def test_a_pipe_stays_a_pipe_and_an_input_is_never_overwritten(folder, tmp_path):
    page = tmp_path / "same.txt"
    page.write_text(DUMP)
    done = clean(page, "-o", page)
    assert done.returncode == ExitStatus.BAD_CONFIGURATION
    assert "is one of the files to be cleaned" in done.stderr
    assert page.read_text() == DUMP
    link = tmp_path / "link.jsonl"
    link.symlink_to(tmp_path / "real.jsonl")
    assert clean(page, "-o", link).returncode == ExitStatus.OK
    assert link.is_symlink()
    assert json.loads((tmp_path / "real.jsonl").read_text())["url"] == str(page)


def test_an_output_that_cannot_be_written_is_named_and_leaves_nothing(folder, tmp_path):
    (tmp_path / "taken").write_text("a file")
    done = clean(folder / "d.txt", "-o", tmp_path / "taken" / "out.jsonl")
    assert done.returncode == ExitStatus.OUTPUT_FAILED
    assert str(tmp_path / "taken" / "out.jsonl") in done.stderr
    assert "Traceback" not in done.stderr
