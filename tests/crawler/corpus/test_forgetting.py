"""What is forgotten leaves no trace, takes nothing else with it, and never comes back."""

import asyncio
import gzip
import hashlib
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator as OtherReader
from hypothesis import given
from hypothesis import strategies as st

from crawler.archive.holes import filler
from crawler.archive.writer import read_archive
from crawler.corpus.corpus import FORGOTTEN, Corpus
from crawler.discovery.link_rules import Role
from crawler.discovery.links import Link
from crawler.exit_status import ExitStatus, StartupFault
from crawler.state.database import State
from crawler.state.integrity import damaged_files
from tests.crawler.blog import NOW, crawl, html, page, prose, visit
from tests.crawler.corpus.test_power_cut import cut_everywhere
from tests.crawler.disk import failing_disk

POST, OTHER = "http://a.blog/2019/post-1/", "http://a.blog/2019/post-2/"
COPY = "http://a.blog/2019/print/post-1/"
STUB = "http://a.blog/2019/stub/"


def two_nights(output: Path) -> None:
    """Three posts, one of them changed in the second night; a stub; a copy under another address; another site."""
    copied = visit(COPY, page(1)[1])
    stub = visit(STUB, html("Soon", "Back next week.").encode())
    crawl(output, *(visit(*page(n)) for n in (1, 2, 3)), copied, stub, name="one")
    crawl(output, visit(*page(1, prose(1, "thaw"))), visit(*page(4)), name="two")
    crawl(output, visit(*page(1, host="b.blog"), site="b"), name="three")


def forget(output: Path, *targets: str) -> None:
    with Corpus(output) as corpus:
        corpus.forget(targets, NOW, {})


def everything(output: Path) -> bytes:
    """All bytes of all files, archives unpacked."""
    found = [path.read_bytes() for path in output.rglob("*") if path.is_file() and path.suffix != ".gz"]
    for path in (output / "pages").rglob("*.gz"):
        with path.open("rb") as file:
            found += [str(exchange).encode() for exchange, _ in read_archive(file)]
    return b"\n".join(found)


def urls(output: Path, kind: str) -> list[str]:
    lines = [line for path in sorted((output / kind).glob("*/*.jsonl")) for line in path.read_text().splitlines()]
    return [json.loads(line)["url"] for line in lines]


def archived(output: Path) -> dict[tuple[str, int], str]:
    found = {}
    for path in sorted((output / "pages").glob("*/*")):
        with path.open("rb") as file:
            for exchange, offset in read_archive(file):
                found[str(path.relative_to(output)), offset] = exchange.url
    return found


def check_whole(output: Path) -> None:
    """Every record finds its page, every manifest describes its files, no file is damaged or half made."""
    pages = archived(output)
    for path in (output / "reviews").glob("*/*.jsonl"):
        for line in map(json.loads, path.read_text().splitlines()):
            assert pages[line["archive"]["file"], line["archive"]["offset"]] == line["url"]
    for path in (output / "runs").glob("*/manifest.json"):
        for entry in json.loads(path.read_text())["files"]:
            assert hashlib.sha256((output / entry["path"]).read_bytes()).hexdigest() == entry["sha256"]
    state = State(output / "state.sqlite3")
    assert list(damaged_files(output, state)) == []
    state.close()
    assert not [*output.rglob("*.tmp"), *output.rglob("*.part")]


def test_of_a_page_nothing_is_left_in_any_run_and_all_else_stays(tmp_path):
    two_nights(tmp_path)
    before = archived(tmp_path)
    forget(tmp_path, POST)
    assert b"post-1/" not in everything(tmp_path).replace(b"b.blog/2019/post-1/", b"")
    assert sorted(urls(tmp_path, "reviews")) == [
        OTHER,
        "http://a.blog/2019/post-3/",
        "http://a.blog/2019/post-4/",
        "http://b.blog/2019/post-1/",
    ]
    assert urls(tmp_path, "rejected") == [STUB], "a copy of the page goes with it"
    gone = (POST, COPY)
    assert archived(tmp_path) == {place: url for place, url in before.items() if url not in gone}
    check_whole(tmp_path)


def test_who_names_a_copy_means_the_original_too(tmp_path):
    two_nights(tmp_path)
    forget(tmp_path, COPY)
    assert POST not in urls(tmp_path, "reviews")
    assert OTHER in urls(tmp_path, "reviews")


def test_every_reader_still_reads_the_archive(tmp_path):
    two_nights(tmp_path)
    path = tmp_path / "pages/a/one.warc.gz"
    size = path.stat().st_size
    forget(tmp_path, POST)
    assert path.stat().st_size == size
    with path.open("rb") as file:
        kinds = [record.headers["WARC-Type"] for record in OtherReader(file, strict_mode=True)]
    assert kinds == ["metadata", "response", "response", "metadata", "response"]


def test_of_a_site_nothing_is_left_and_the_others_stay(tmp_path):
    two_nights(tmp_path)
    forget(tmp_path, "a")
    assert urls(tmp_path, "reviews") == ["http://b.blog/2019/post-1/"]
    assert not list(tmp_path.glob("*/a"))
    assert b"a.blog" not in everything(tmp_path)
    check_whole(tmp_path)


def test_a_forgotten_page_is_not_fetched_and_not_taken_under_another_address(tmp_path):
    two_nights(tmp_path)
    forget(tmp_path, POST)
    with Corpus(tmp_path) as corpus:
        corpus.begin("four", NOW, {})
        blocked = [
            corpus.block_list.blocks(url) for url in (POST, "https://www.a.blog/2019/post-1?utm_source=x", OTHER)
        ]
        asyncio.run(corpus.commit(visit("http://a.blog/?p=1", _naming(POST))))
        asyncio.run(corpus.seal(NOW, {}))
        outcomes = corpus._state.addresses.outcomes(corpus.run.id)
    assert blocked == [True, True, False]
    assert outcomes == {"a": {FORGOTTEN: 1}}
    assert POST not in urls(tmp_path, "reviews")


def _naming(url: str) -> bytes:
    return page(1)[1].replace(b"<head>", f'<head><link rel="canonical" href="{url}">'.encode())


def test_a_link_to_a_forgotten_page_is_not_followed_after_a_crash_either(tmp_path):
    two_nights(tmp_path)
    forget(tmp_path, POST)
    with Corpus(tmp_path) as corpus:
        corpus.begin("four", NOW, {})
        met, earlier, _ = asyncio.run(corpus.queue_site("a", [Link(POST, Role.PAGE)]))
    assert [row.queued.link.url for row in met] == []
    assert "a.blog/2019/post-1" not in earlier.pages


def test_an_unfinished_run_loses_its_draft_and_goes_on(tmp_path):
    with Corpus(tmp_path) as corpus:
        corpus.begin("one", NOW, {})
        for number in (1, 2):
            asyncio.run(corpus.commit(visit(*page(number))))
    forget(tmp_path, POST)
    with Corpus(tmp_path) as corpus:
        corpus.begin("never used", NOW, {})
        asyncio.run(corpus.commit(visit(*page(3))))
        asyncio.run(corpus.seal(NOW, {}))
    assert urls(tmp_path, "reviews") == [OTHER, "http://a.blog/2019/post-3/"]
    check_whole(tmp_path)


@pytest.mark.parametrize("target", [POST, "a"])
def test_after_a_cut_anywhere_the_next_start_finishes(tmp_path, target):
    with failing_disk(tmp_path):
        two_nights(tmp_path / "start/corpus")
    before = urls(tmp_path / "start/corpus", "reviews")
    for folder in cut_everywhere(tmp_path, lambda folder: forget(folder / "corpus", target)):
        output = folder / "corpus"
        with failing_disk(folder), Corpus(output) as corpus:
            corpus.begin("four", NOW, {})
            is_blocked = corpus.block_list.blocks(POST)
            asyncio.run(corpus.seal(NOW, {}))
        left = urls(output, "reviews")
        assert (POST not in left) == is_blocked, "all of it, or none"
        assert left == before or is_blocked
        check_whole(output)


def test_what_is_not_known_is_named_and_nothing_is_removed(tmp_path):
    two_nights(tmp_path)
    before = archived(tmp_path)
    for unknown in ("http://a.blog/2019/post-99/", "c"):
        with pytest.raises(StartupFault, match=unknown) as caught:
            forget(tmp_path, POST, unknown)
        assert caught.value.status is ExitStatus.UNKNOWN
    assert archived(tmp_path) == before


def command(output: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "scrapy", "forget", *arguments, "-s", f"OUTPUT_DIR={output}"]
    root = Path(__file__).parent.parent.parent.parent
    return subprocess.run(line, cwd=root, capture_output=True, text=True, check=False, timeout=120)


def test_the_command_says_in_one_line_what_it_did_or_why_not(tmp_path):
    two_nights(tmp_path)
    with Corpus(tmp_path):
        done = command(tmp_path, POST)
        assert (done.returncode, done.stderr.count("\n")) == (ExitStatus.LOCKED, 1)
    done = command(tmp_path, "http://a.blog/no/")
    assert (done.returncode, done.stderr.count("\n")) == (ExitStatus.UNKNOWN, 1)
    assert command(tmp_path / "nowhere", POST).returncode == ExitStatus.UNKNOWN
    assert command(tmp_path, POST).returncode == ExitStatus.OK
    assert POST not in urls(tmp_path, "reviews")


@given(st.integers(230, 400) | st.integers(65_400, 65_900) | st.integers(131_000, 131_400))
def test_a_filler_is_exactly_as_long_as_it_has_to_be_and_holds_one_empty_record(length):
    made = filler(length, NOW, "a place")
    assert len(made) == length
    assert gzip.decompress(made).endswith(b"\r\n\r\n")
    assert [record.headers["WARC-Type"] for record in OtherReader(io.BytesIO(made))] == ["metadata"]
