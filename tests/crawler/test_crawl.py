"""The whole way, as a person or cron goes it: the command, the demo, the output folder, the exit status."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

from crawler.archive.writer import read_archive
from crawler.exit_status import ExitStatus
from crawler.reporting.record_docs import DOCS
from demo.catalogue import Post, PostComment, load_sites
from demo.faults import Fault, FaultKind
from demo.server import DemoServer

ROOT = Path(__file__).parent.parent.parent
POSTS = {post.url: post for site in load_sites() for post in site.posts}
FORBIDDEN = {site.forbidden for site in load_sites()}
WIDGETS = (
    "Leave a Reply",
    "Fill in your details below",
    "You are commenting using",
    "Share this:",
    "Like this:",
    "Loading...",
    "bloggers like this",
    "Notify me of new",
    "Recent Posts",
    "Reviewed by:",
    "Best viewed",
    "πŸ",
)
BRISK = ("-s", "DOWNLOAD_DELAY=0", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=4", "-s", "LOG_LEVEL=ERROR")


def command(output: Path, *arguments: str) -> list[str]:
    no_sites = output.parent / "no-sites"
    no_sites.mkdir(exist_ok=True)
    start = [sys.executable, "-m", "scrapy", "crawl", "reviews", "-s", f"OUTPUT_DIR={output}"]
    return [*start, "-s", "CLEAN_WORKERS=1", "-s", f"SITES_DIR={no_sites}", *arguments]


def crawl(output: Path, *arguments: str, proxy: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "http_proxy": proxy} if proxy else None
    return subprocess.run(
        command(output, *arguments),
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def lines(output: Path, kind: str = "reviews") -> list[dict]:
    files = sorted((output / kind).glob("*/*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    output = tmp_path_factory.mktemp("demo")
    done = crawl(output, "-O", str(output / "items.jsonl"))
    assert done.returncode == ExitStatus.OK, done.stderr
    return output


@pytest.fixture(scope="module")
def records(demo):
    return {line["url"]: line for line in lines(demo)}


# What comes out of the demo


def test_every_post_of_the_demo_is_a_record_and_nothing_else_is(records):
    assert set(records) == set(POSTS)


@pytest.mark.parametrize("post", POSTS.values(), ids=lambda post: post.url.split("/")[-1] or post.url.split("/")[-2])
def test_a_record_says_what_the_author_wrote(records, post: Post):
    record = records[post.url]
    assert record["title"] == post.title
    assert record["author"] == post.author
    assert record["date_published"][:10] == post.date.date().isoformat()
    assert record["language"] == post.language
    have = [plain(paragraph) for paragraph in record["text"].split("\n\n")]
    assert [paragraph for paragraph in map(plain, post.paragraphs) if paragraph not in plain(record["text"])] == []
    assert [paragraph for paragraph in have if paragraph not in " ".join(map(plain, post.paragraphs))] == []


def thread(comments: tuple[PostComment, ...], depth: int = 0):
    for comment in comments:
        yield comment.author, depth, plain(comment.text)
        yield from thread(comment.replies, depth + 1)


@pytest.mark.parametrize(
    "post",
    [p for p in POSTS.values() if p.comments],
    ids=lambda post: post.url.split("/")[-1] or post.url.split("/")[-2],
)
def test_readers_comments_are_nested_as_the_page_nests_them(records, post: Post):
    comments = records[post.url]["comments"]
    found = [(comment["author"], comment["depth"], plain(comment["text"])) for comment in comments]
    assert found == list(thread(post.comments))
    places = {comment["id"]: index for index, comment in enumerate(comments)}
    for comment in comments:
        if comment["depth"]:
            assert comments[places[comment["parent"]]]["depth"] == comment["depth"] - 1
        else:
            assert comment["parent"] is None


def test_no_widget_and_no_damage_is_left_anywhere(records):
    said = "\n".join(r["text"] + "\n".join(c["text"] for c in r["comments"]) for r in records.values())
    assert [words for words in WIDGETS if words in said] == []
    assert "🙂" in said


def test_an_authors_habit_survives_and_the_sites_appeal_does_not(records):
    habit = "See it with a friend."
    wanted = {url for url, post in POSTS.items() if habit in post.paragraphs[-1]}
    assert len(wanted) >= 3
    assert {url for url, record in records.items() if habit in record["text"]} == wanted
    gone = {
        rule["rule"] for r in records.values() if r["source"] == "lamplit-review" for rule in r["cleaning"]["removed"]
    }
    assert "repeated-block" in gone


def test_every_line_passes_the_published_schema(demo):
    schema = json.loads((DOCS / "record.schema.json").read_text("utf-8"))
    for line in lines(demo):
        jsonschema.validate(line, schema)


def test_what_robots_txt_forbids_was_never_fetched(demo):
    for path in (demo / "pages").glob("*/*.warc.gz"):
        with path.open("rb") as file:
            for exchange, _ in read_archive(file):
                assert not any(folder in exchange.url for folder in FORBIDDEN)


def test_a_request_that_waits_for_robots_txt_obeys_it_too(tmp_path):
    """All start addresses are asked for at once, while robots.txt is still on its way."""
    host = "http://flickering-attic.test"
    start = ",".join(f"{host}/{name}" for name in ("index.htm", "films.htm", "lumber/a-cold-supper.htm", "books.htm"))
    with DemoServer(faults=[Fault("*/robots.txt", FaultKind.DELAY, "0.5")]) as server:
        crawl(tmp_path, "-a", f"url={start}", *BRISK, proxy=server.url)
    assert server.requests[f"{host}/books.htm"] == 1
    assert server.requests[f"{host}/lumber/a-cold-supper.htm"] == 0


def test_scrapys_own_output_option_works_beside_the_corpus(demo, records):
    items = [json.loads(line) for line in (demo / "items.jsonl").read_text("utf-8").splitlines()]
    assert {item["url"] for item in items} == set(records)
    assert items[0].keys() == next(iter(records.values())).keys()


def test_a_second_run_adds_no_line_and_ends_well(demo):
    before = lines(demo), lines(demo, "rejected")
    done = crawl(demo)
    assert done.returncode == ExitStatus.OK
    assert (lines(demo), lines(demo, "rejected")) == before
    summary = json.loads(done.stdout.splitlines()[-1])
    assert (summary["status"], summary["records"], summary["checks"]) == ("OK", 0, [])


# What machines are told


def test_the_last_line_of_standard_output_says_how_the_run_ended(tmp_path):
    address = "url=http://flickering-attic.test/index.htm"
    with DemoServer() as server:
        done = crawl(tmp_path / "output", "-a", address, *BRISK, proxy=server.url)
    (line,) = done.stdout.splitlines()
    summary = json.loads(line)
    assert (summary["status"], summary["exit_status"], summary["sites"]) == ("OK", 0, 1)
    assert summary["records"] == len(lines(tmp_path / "output"))
    assert (tmp_path / "output/runs" / summary["run"] / "manifest.json").exists()
    failed = crawl(tmp_path / "output", "-a", "sites=nowhere", "-s", "LOG_ENABLED=False")
    fault = json.loads(failed.stdout)
    assert fault.keys() == summary.keys()
    assert (fault["status"], fault["exit_status"], fault["run"]) == ("BAD_CONFIGURATION", 2, None)
    assert "no such site" in fault["message"]


def test_items_asked_for_on_standard_output_are_mixed_with_nothing(tmp_path):
    address = "url=http://flickering-attic.test/index.htm"
    with DemoServer() as server:
        done = crawl(tmp_path, "-a", address, "-O", "-:json", *BRISK, proxy=server.url)
    assert len(json.loads(done.stdout)) == len(lines(tmp_path))
    assert json.loads(done.stderr.splitlines()[-1])["status"] == "OK"


def test_a_run_that_did_not_end_well_is_told_to_whoever_asks_for_it(tmp_path):
    note = tmp_path / "alert.json"
    write = f"command {sys.executable} -c 'import sys; open(sys.argv[1], \"w\").write(sys.stdin.read())' '{note}'"
    done = crawl(
        tmp_path / "output",
        "-a",
        "url=http://127.0.0.1:9/",
        "-s",
        "RETRY_ENABLED=False",
        "-s",
        f"ALERT={write}",
        *BRISK,
    )
    assert done.returncode == ExitStatus.NOTHING_FETCHED
    assert json.loads(note.read_text())["status"] == "NOTHING_FETCHED"
    assert json.loads(done.stdout)["alert"] == "sent"


# What the exit status says


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("-a", "colour=red"), "-a colour=: no such argument"),
        (("-a", "sites=nowhere"), "sites=nowhere: no such site"),
        (("-a", "sites="), "-a sites=: names no site"),
        (("-a", "url=some.blog"), "url = 'some.blog': not an http:// or https:// address"),
        (("-a", "sites=a", "-a", "url=http://a.blog/"), "-a url= and -a sites=: give one of them"),
        (("-s", "SITES_DIR=/nowhere"), "SITES_DIR = '/nowhere': is no folder"),
        (("-a", "url=http://a.blog:port/"), "url = 'http://a.blog:port/': Port could not be cast"),
        (("-a", "url=https://some.blog/"), "CONTACT = '': some.blog is another's: say whom its owner can write to"),
        (("-s", "CONTACT=me@example.org"), "CONTACT = 'me@example.org': example.org is nobody's"),
        (("-s", "CLEAN_WORKERS=0"), "CLEAN_WORKERS = '0': Input should be greater than or equal to 1"),
        (("-s", "CLEAN_DEADLINE=soon"), "CLEAN_DEADLINE = 'soon': "),
    ],
)
def test_bad_configuration_is_one_line_and_nothing_is_written(tmp_path, arguments, named):
    done = crawl(tmp_path / "output", *arguments, "-s", "LOG_ENABLED=False")
    assert done.returncode == ExitStatus.BAD_CONFIGURATION
    (line,) = done.stderr.splitlines()
    assert line.startswith("scrapy crawl: ")
    assert named in line
    assert not (tmp_path / "output").exists()


def test_a_faulty_site_file_ends_the_run_before_anything_is_fetched(tmp_path):
    (tmp_path / "a.toml").write_text('start = ["http://a.blog/"]\ncolour = "red"\n')
    done = crawl(tmp_path / "output", "-s", f"SITES_DIR={tmp_path}", "-s", "LOG_ENABLED=False")
    assert done.returncode == ExitStatus.BAD_CONFIGURATION
    assert f"{tmp_path}/a.toml: colour = 'red'" in done.stderr


def test_a_run_in_which_no_page_could_be_fetched_has_its_own_status(tmp_path):
    done = crawl(tmp_path, "-a", "url=http://127.0.0.1:9/", "-s", "RETRY_ENABLED=False", *BRISK)
    assert done.returncode == ExitStatus.NOTHING_FETCHED


def untouched_files(output: Path) -> dict[Path, int]:
    """Files and when they changed, but for the state: the run under way still writes to it."""
    files = (path for path in output.rglob("*") if not path.name.startswith("state."))
    return {path: path.stat().st_mtime_ns for path in files}


def test_a_second_run_at_the_same_time_ends_at_once_and_touches_nothing(tmp_path):
    with DemoServer(faults=[Fault("*/index.htm", FaultKind.DELAY, "20")]) as server:
        environment = {**os.environ, "http_proxy": server.url}
        address = "url=http://flickering-attic.test/index.htm"
        first = subprocess.Popen(command(tmp_path, "-a", address, *BRISK), cwd=ROOT, env=environment)
        wait_for(lambda: any(url.endswith("index.htm") for url in server.requests))  # robots.txt is written by then
        before = untouched_files(tmp_path)
        done = crawl(tmp_path, "-a", address, "-s", "LOG_ENABLED=False")
        assert done.returncode == ExitStatus.LOCKED
        assert "another run holds this output folder" in done.stderr
        assert untouched_files(tmp_path) == before
        first.send_signal(signal.SIGTERM)
    assert first.wait(60) == ExitStatus.INTERRUPTED


def test_a_signal_seals_what_there_is_and_the_next_run_goes_on(tmp_path):
    slow = Fault("*/books/*", FaultKind.DELAY, "3")
    address = "url=http://flickering-attic.test/index.htm"
    with DemoServer(faults=[slow]) as server:
        environment = {**os.environ, "http_proxy": server.url}
        first = subprocess.Popen(command(tmp_path, "-a", address, *BRISK), cwd=ROOT, env=environment)
        wait_for(lambda: any("/books/" in url for url in server.requests))
        first.send_signal(signal.SIGTERM)
        assert first.wait(60) == ExitStatus.INTERRUPTED
        sealed = lines(tmp_path)
        assert not list(tmp_path.rglob("*.part"))
    with DemoServer() as server:
        assert crawl(tmp_path, "-a", address, *BRISK, proxy=server.url).returncode == ExitStatus.OK
    wanted = {url for url in POSTS if "flickering-attic" in url}
    assert [line["url"] for line in sealed] == sorted({line["url"] for line in sealed})
    assert sorted(line["url"] for line in lines(tmp_path)) == sorted(wanted)


def wait_for(condition, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.05)


# What the world does


def test_faults_that_pass_are_outlasted(tmp_path):
    faults = [
        Fault("*/index.htm", FaultKind.STATUS, "503", 1),
        Fault("*/films/*", FaultKind.RESET, times=1),
        Fault("*/books/*", FaultKind.TRUNCATE, "0.5", 1),
    ]
    with DemoServer(faults=faults) as server:
        done = crawl(tmp_path, "-a", "url=http://flickering-attic.test/index.htm", *BRISK, proxy=server.url)
    assert done.returncode == ExitStatus.OK, done.stderr
    assert {line["url"] for line in lines(tmp_path)} == {url for url in POSTS if "flickering-attic" in url}


def test_pages_that_never_answer_are_named_and_fetched_in_the_next_run(tmp_path):
    address = "url=http://flickering-attic.test/index.htm"
    with DemoServer(faults=[Fault("*/books/*", FaultKind.STATUS, "500")]) as server:
        crawl(tmp_path, "-a", address, "-s", "RETRY_TIMES=0", *BRISK, proxy=server.url)
    (manifest,) = (tmp_path / "runs").glob("*/manifest.json")
    outcomes = json.loads(manifest.read_text())["sites"]["flickering-attic.test"]["addresses"]
    books = {url for url in POSTS if "flickering-attic.test/books/" in url}
    assert outcomes["error/http-500"] == len(books)
    before = {line["url"] for line in lines(tmp_path)}
    with DemoServer() as server:
        assert crawl(tmp_path, "-a", address, *BRISK, proxy=server.url).returncode == ExitStatus.OK
    assert {line["url"] for line in lines(tmp_path)} - before == books


def test_a_page_that_hangs_its_worker_is_refused_and_the_crawl_goes_on(tmp_path):
    done = crawl(tmp_path, "-s", "CLEAN_DEADLINE=0.001")
    assert done.returncode in (ExitStatus.OK, ExitStatus.CHECK_FAILED)  # of a site of which every page was refused
    assert {line["reason"] for line in lines(tmp_path, "rejected")} >= {"timeout"}


def test_the_demo_is_crawled_only_where_there_is_no_site_and_says_so(tmp_path):
    done = crawl(tmp_path / "output")
    assert "crawling the demo blogs" in done.stderr
