"""``scrapy explain``: a page's blocks, the rules that took some, the outcome."""

import json
import subprocess
import sys

import pytest

from cleaners.examination import Examination, SeenBlock
from cleaners.rejected import Reason, Rejected
from crawler.exit_status import ExitStatus
from crawler.reporting.explanation import as_lines
from tests.crawler.small_server import PARAGRAPH, ROOT, Server, post

HTML = post("Tin Winter").replace("</article>", '</article><div class="share-buttons">Post this</div>')
LISTING = "<h1>Books</h1>" + "<p><a href='/a.htm'>Salt Road, revisited in winter</a> (Ines)</p>" * 9


def scrapy(*arguments: object, cwd=ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scrapy", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=120)


def test_a_file_is_explained_block_by_block_and_summed_up(tmp_path):
    (tmp_path / "a.html").write_text(HTML)
    done = scrapy("explain", tmp_path / "a.html")
    assert done.returncode == ExitStatus.OK, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == f"page {tmp_path}/a.html"
    assert sum(line.startswith("+ ") for line in lines) == 4
    (shared,) = [line for line in lines if line.startswith("- share-bar")]
    assert shared.split(None, 3)[2:] == [
        "9",
        "Post this  [Themes and plug-ins put buttons for other sites inside the post]",
    ]
    kept = len(PARAGRAPH.replace("frost", "Tin Winter")) - len("<p></p>")
    assert next(line for line in lines if line.startswith("= kept")).split() == [
        "=",
        "kept",
        str(4 * kept),
        "4",
        "blocks",
    ]
    assert lines[-1].startswith("record: review, ")


def test_a_refused_page_ends_with_its_reason(tmp_path):
    (tmp_path / "a.html").write_text(LISTING)
    done = scrapy("explain", tmp_path / "a.html")
    assert done.stdout.splitlines()[-1] == "refused: not_a_post: link-list -3, entries -3"
    chosen = scrapy("explain", "--any-page", tmp_path / "a.html")
    assert chosen.stdout.splitlines()[-1].startswith("record: ")


def test_json_has_one_object_a_line_and_the_record_in_the_last(tmp_path):
    (tmp_path / "a.html").write_text(HTML)
    (tmp_path / "b.txt").write_text(
        "Tin Winter\n\n" + 3 * "The frost is real, and so is the patience.\n\n" + "Log in\n"
    )
    done = scrapy("explain", "--json", tmp_path / "a.html", tmp_path / "b.txt")
    lines = list(map(json.loads, done.stdout.splitlines()))
    for name in ("a.html", "b.txt"):
        own = [line for line in lines if line["url"] == str(tmp_path / name)]
        blocks = [line for line in own if line["line"] == "block"]
        sums = {line["rule"]: line["chars"] for line in own if line["line"] == "rule"}
        assert sum(sums.values()) == sum(block["chars"] for block in blocks)
        assert all(block["kept"] or block["reason"] for block in blocks)
        assert own[-1]["record"]["text"]


def test_an_address_is_asked_for_once_with_its_further_pages_and_nothing_is_written(tmp_path):
    numbers = '<div class="page-links"><b>1</b> <a href="/tin/2/">2</a></div>'
    rest = post("Tin Winter").replace(
        PARAGRAPH.replace("frost", "Tin Winter") * 4, "<p>And then it thaws at last.</p>" * 1
    )
    server = Server({"/tin/": (200, {}, post("Tin Winter", numbers)), "/tin/2/": (200, {}, rest)})
    before = set(ROOT.rglob("output/**/*"))
    done = scrapy("explain", f"{server.url}/tin/", "-s", "DOWNLOAD_DELAY=0", "-s", f"OUTPUT_DIR={tmp_path}/out")
    server.stop()
    assert done.returncode == ExitStatus.OK, done.stderr
    assert any("And then it thaws" in line for line in done.stdout.splitlines() if line.startswith("+ "))
    assert (server.asked["/tin/"], server.asked["/tin/2/"], server.asked["/robots.txt"]) == (1, 1, 1)
    assert not (tmp_path / "out").exists()
    assert set(ROOT.rglob("output/**/*")) == before


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, "status 404"),
        ({"/robots.txt": (200, {"Content-Type": "text/plain"}, "User-agent: *\nDisallow: /\n")}, "robots.txt"),
    ],
)
def test_an_address_that_cannot_be_had_is_named(answers, said):
    server = Server(answers)
    done = scrapy("explain", f"{server.url}/tin/", "-s", "DOWNLOAD_DELAY=0")
    server.stop()
    assert done.returncode == ExitStatus.NOTHING_FETCHED
    assert said in done.stderr
    assert done.stdout == ""


def test_a_file_that_is_not_there_is_named():
    done = scrapy("explain", "no-such-page.html")
    assert done.returncode == ExitStatus.BAD_INPUT
    assert "no-such-page.html: No such file" in done.stderr


def test_a_page_cannot_steer_the_terminal():
    examination = Examination(Rejected(Reason.EMPTY), (SeenBlock("\x1b[2Jgone \x9b1m", None, 1, 9),))
    assert all(line.text.isprintable() for line in as_lines("dump\x1b.txt", examination))
