"""What a person sees: the live view, the table of the corpus, the summary line."""

import io
import json

from rich.console import Console

from crawler.commands.show import show_table
from crawler.corpus.record_json import to_line
from crawler.extensions.liveview import MAX_ROWS, progress_table
from crawler.reporting.progress import SiteProgress
from tests.records import record


class FakeRun:
    """As much of a run as the live view looks at."""

    def __init__(self, progress: dict[str, SiteProgress]) -> None:
        self.progress = progress
        self.corpus = self
        self.run = self
        self.name = "20261121T040506Z"


def printed(renderable: object) -> str:
    console = Console(file=io.StringIO(), width=120)
    console.print(renderable)
    return console.file.getvalue()  # type: ignore[attr-defined]


def test_the_live_view_has_a_row_a_site_with_what_became_of_its_addresses():
    progress = SiteProgress(queued=9)
    for outcome in ("done", "unchanged", "rejected/too_short", "read", "error/timeout", "forbidden/robots-txt"):
        progress.count(outcome)
    lines = printed(progress_table(FakeRun({"a.blog": progress}), seconds=2.0)).splitlines()
    row = next(line for line in lines if "a.blog" in line)
    assert row.replace("│", "").split() == ["a.blog", "9", "4", "2", "1", "1", "2.0"]


def test_the_live_view_shows_the_busiest_sites_and_says_how_many_more_there_are():
    many = {f"site-{n:03}": SiteProgress(fetched=n) for n in range(MAX_ROWS + 5)}
    text = printed(progress_table(FakeRun(many), seconds=1.0))
    assert f"site-{MAX_ROWS + 4:03}" in text
    assert "site-000" not in text
    assert "and 5 more sites" in text


def test_the_table_counts_what_the_files_hold(tmp_path):
    path = tmp_path / "run.jsonl"
    path.write_bytes(
        to_line(record("The frost is real.")) + to_line(record("So is the cold.", url="http://a.blog/2/"))
    )
    console = Console(file=io.StringIO(), width=120)
    sample = show_table([path], console)
    row = next(line for line in console.file.getvalue().splitlines() if "review 2" in line)  # type: ignore[attr-defined]
    assert row.replace("│", "").split() == ["a", "2", "0", "8", "review", "2", "en", "2"]
    assert sample == json.loads(to_line(record("The frost is real.")))
