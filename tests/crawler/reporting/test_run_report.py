"""What a person is shown of a run; what is damaged is seen, by the next run and by the report."""

import io
import json

import pytest
from rich.console import Console

from crawler.commands.report import load_manifest
from crawler.exit_status import StartupFault
from crawler.reporting.run_report import files_that_differ, print_report
from tests.crawler.blog import crawl, listing, page, visit


def report(manifest: dict, damaged: list[str] | None = None) -> str:
    console = Console(file=io.StringIO(), width=100, highlight=False, markup=False)
    print_report(manifest, damaged or [], console)
    return console.file.getvalue()  # type: ignore[attr-defined]


def test_the_report_has_a_row_a_site_and_every_outcome(tmp_path):
    manifest = crawl(tmp_path, *(visit(*page(n)) for n in range(3)), listing("http://a.blog/2019/"))
    lines = report(manifest).splitlines()
    row = next(line for line in lines if line.startswith("│ a "))
    assert row.replace("│", "").split() == ["a", "3", "3", "1", "0", "0", "0"]
    assert [line.split() for line in lines if "rejected" in line] == [["1", "rejected/listing"]]
    assert lines[-1] == "no check failed"


@pytest.mark.parametrize(
    ("ended", "said"),
    [
        ("deadline", "ended early: RUN_DEADLINE was over; 9 addresses are left to the next run"),
        ("shutdown", "ended early: somebody stopped it; 9 addresses are left to the next run"),
        ("crash", "ended early: the process died, and the next start sealed what there was; 9 addresses are left"),
        ("finished", None),
    ],
)
def test_a_run_cut_short_says_so_and_each_site_says_what_is_left_of_it_and_why(tmp_path, ended, said):
    manifest = crawl(tmp_path, visit(*page(1))) | {"ended": ended}
    manifest["sites"]["a"]["addresses"] |= {"queued": 7, "later/budget-time": 2, "skipped/budget-pages": 1}
    text = report(manifest).replace("\n", " ")
    assert ("ended early" in text) == (said is not None)
    assert (said or "") in text
    assert "left over of a: 2 later/budget-time, 7 queued, 1 skipped/budget-pages" in text


def test_a_run_with_nothing_left_says_nothing_of_it(tmp_path):
    manifest = crawl(tmp_path, visit(*page(1)))
    assert manifest["ended"] == "finished"
    assert "left over" not in report(manifest)
    assert "ended early" not in report(manifest)


def test_the_table_fits_into_a_mail(tmp_path):
    manifest = crawl(tmp_path, visit(*page(1)))
    console = Console(file=io.StringIO(), width=80)
    print_report(manifest, [], console)
    head = console.file.getvalue().splitlines()[4]  # type: ignore[attr-defined]
    assert head.replace("┃", "").split() == ["site", "new", "posts", "refused", "gone", "errors", "left"]


def test_a_failed_check_is_shown_with_how_far_and_why():
    failure = {"check": "author-missing", "site": "a", "now": 0.1, "before": 0.9, "limit": "fell by"}
    checks = [failure | {"threshold": 0.25, "because": "The theme stopped naming them"}]
    manifest = {"run": "1", "started": "", "finished": "", "gleaner": "0", "sites": {}, "checks": checks}
    text = report(manifest)
    assert "check failed: author-missing, a" in text
    assert "0.1 now, 0.9 in the runs before (it fell by 0.25)" in text
    assert "The theme stopped naming them" in text
    assert text.endswith("what to do: docs/operations.md, “When a check fails”\n")


def test_a_file_that_is_gone_or_cut_fails_a_check_of_the_next_run(tmp_path):
    crawl(tmp_path, *(visit(*page(n)) for n in range(3)), name="1")
    crawl(tmp_path, visit(*page(9)), name="2")
    (tmp_path / "reviews/a/1.jsonl").unlink()
    archive = tmp_path / "pages/a/2.warc.gz"
    archive.write_bytes(archive.read_bytes()[:-9])
    manifest = crawl(tmp_path, visit(*page(9)), name="3")
    assert [failure["check"] for failure in manifest["checks"]] == ["files-damaged"]
    cut, gone = manifest["damaged"]
    assert gone == "reviews/a/1.jsonl: is gone"
    assert cut.startswith("pages/a/2.warc.gz: ")
    assert "damaged: reviews/a/1.jsonl: is gone" in report(manifest)


def test_bytes_that_changed_without_changing_the_length_are_found_by_looking_at_them(tmp_path):
    manifest = crawl(tmp_path, visit(*page(1)))
    assert list(files_that_differ(tmp_path, manifest)) == []
    path = tmp_path / "reviews/a/run.jsonl"
    path.write_bytes(path.read_bytes().replace(b"frost", b"toast"))
    assert list(files_that_differ(tmp_path, manifest)) == ["reviews/a/run.jsonl: is not what was written"]


def test_the_last_run_is_shown_or_the_one_that_is_named(tmp_path):
    with pytest.raises(StartupFault, match="holds no sealed run"):
        load_manifest(tmp_path, None)
    for name in ("1", "2"):
        crawl(tmp_path, visit(*page(1)), name=name)
    assert load_manifest(tmp_path, None)["run"] == "2"
    assert load_manifest(tmp_path, "1") == json.loads((tmp_path / "runs/1/manifest.json").read_text())
    with pytest.raises(StartupFault, match="holds no sealed run 3"):
        load_manifest(tmp_path, "3")


def test_a_theme_that_stops_naming_authors_is_noticed_though_no_text_changed(tmp_path):
    """Such pages give no new line; that they were read, and what they lacked, is counted all the same."""
    crawl(tmp_path, *(visit(*page(n)) for n in range(12)), name="1")
    byline = b'by <a rel="author" href="/ada/">Ada Lind</a>,'
    nameless = [(address, body.replace(byline, b"")) for address, body in map(page, range(12))]
    manifest = crawl(tmp_path, *(visit(*each) for each in nameless), name="2")
    assert manifest["sites"]["a"]["records"] == 0
    assert [failure["check"] for failure in manifest["checks"]] == ["author-missing"]
    assert not list(tmp_path.rglob("*.part"))
