"""``scrapy probe``: a look at an unknown blog, and the site file that comes of it."""

import subprocess
import sys
import time
import tomllib

import pytest

from crawler.exit_status import ExitStatus
from crawler.probing.findings import Findings, Sample
from crawler.probing.site_files import doubts, site_file, summary
from crawler.sites.loader import load_site, site_of_address
from tests.crawler.engines import wordpress
from tests.crawler.small_server import ROOT, Server, page, post, sent_on
from tests.records import record

HOSTILE = 'Tin"\'\n[hints]\nauthor = "x"\n"""\x1b[31m\\ \u2028../../etc/passwd'


def probe(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scrapy", "probe", *map(str, arguments), "-s", "DOWNLOAD_DELAY=0"]
    command += ["-s", "MAX_CRAWL_DELAY=0.4"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture(scope="module")
def probed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("probe")
    server = Server({})
    server.answers.update(wordpress(server.url).answers)
    server.answers["/robots.txt"] = (200, {}, "User-agent: GPTBot\nDisallow: /\n\nUser-agent: *\nCrawl-delay: 2\n")
    done = probe(f"{server.url}/", "-o", folder / "tin.toml")
    server.stop()
    return server, done, folder / "tin.toml"


def test_a_probe_takes_about_a_dozen_requests_as_far_apart_as_the_host_asks_for(probed):
    server, done, _ = probed
    assert done.returncode == ExitStatus.OK, done.stderr
    assert sum(server.asked.values()) <= 15
    server.assert_apart(0.4)


def test_what_it_writes_loads_and_says_where_the_posts_are(probed):
    server, _, path = probed
    site = load_site(path)
    assert site.key == "tin"
    assert site.start == (f"{server.url}/",)
    assert site.feeds == (f"{server.url}/feed/",)
    assert site.sitemaps == (f"{server.url}/sitemap.xml",)
    assert site.politeness.delay == 2.0


def test_the_summary_names_platform_samples_and_what_is_doubtful(probed):
    _, done, path = probed
    lines = done.stdout.splitlines()
    assert lines[0] == "platform: WordPress"
    assert sum(line.startswith("sample: ") and ": refused" not in line for line in lines) == 4
    assert "opt-outs: robots.txt keeps GPTBot away" in lines
    assert any(line.startswith("doubtful: ") for line in lines)
    assert lines[-1] == f"written: {path}"
    assert {f"# {line}" for line in lines[:-1]} <= set(path.read_text("utf-8").splitlines())


def test_a_probe_that_is_interrupted_writes_no_half_of_a_file(tmp_path):
    robots = (200, {}, "User-agent: *\nCrawl-delay: 1")
    server = Server({"/": page("/2011/tin/"), "/robots.txt": robots})
    command = [sys.executable, "-m", "scrapy", "probe", f"{server.url}/", "-o", str(tmp_path / "tin.toml")]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    while not server.asked["/"]:
        assert process.poll() is None
        time.sleep(0.05)
    process.terminate()
    _, err = process.communicate(timeout=60)
    server.stop()
    assert (process.returncode, list(tmp_path.iterdir())) == (ExitStatus.INTERRUPTED, [])
    assert err.splitlines()[-1] == f"scrapy probe: {server.url}/: interrupted; nothing was written"


def test_a_file_that_is_there_is_left_as_it_is_and_nothing_is_asked(tmp_path):
    path = tmp_path / "tin.toml"
    path.write_text("mine")
    done = probe("http://127.0.0.1:1/", "-o", path)
    assert done.returncode == ExitStatus.BAD_CONFIGURATION
    assert done.stderr == f"scrapy probe: {path}: is there already; name another with -o\n"
    assert path.read_text() == "mine"


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (None, "cannot be had (error/refused)"),
        ({"/": sent_on("http://elsewhere.test/")}, "sends on to http://elsewhere.test/, another host"),
        ({"/": (500, {}, "")}, "is no page (status 500)"),
    ],
)
def test_a_host_that_gives_no_page_is_one_line_and_a_status_of_its_own(answers, said, tmp_path):
    server = Server(answers or {})
    if answers is None:
        server.stop()
    done = probe(f"{server.url}/", "-o", tmp_path / "x.toml", "-s", "RETRY_ENABLED=False")
    if answers is not None:
        server.stop()
    assert done.returncode == ExitStatus.NOTHING_FETCHED
    assert done.stderr.startswith(f"scrapy probe: {server.url}/: {said}")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "x.toml").exists()


def test_nothing_a_page_says_leaves_its_comment_or_its_quotes():
    site = site_of_address("http://a.blog/")
    hostile = record(HOSTILE, url="http://a.blog/tin/")
    hostile = hostile.__class__(**{**{name: getattr(hostile, name) for name in hostile.__slots__}, "title": HOSTILE})
    found = Findings(site, "http://a.blog/", feeds={'http://a.blog/feed?"]\\': 3}, signals=(HOSTILE,))
    found.samples = [Sample("http://a.blog/" + HOSTILE, hostile, HOSTILE)]
    data = tomllib.loads(site_file(found, "2026-11-25"))
    assert data == {"start": ["http://a.blog/"], "feeds": ['http://a.blog/feed?"]\\']}
    assert not any(char in line for line in summary(found) for char in "\n\r\x1b\u2028")


def test_a_site_with_nothing_to_go_by_is_doubtful():
    found = Findings(site_of_address("http://a.blog/"), "http://a.blog/", forbids=True, pretends=True)
    told = " / ".join(doubts(found))
    for word in ("robots.txt forbids", "no page could be sampled", "neither feed nor sitemap", "answer 200"):
        assert word in told


def test_a_start_page_without_posts_still_gives_a_file(tmp_path):
    server = Server({"/": page("/about/"), "/about/": page("/")})
    done = probe(f"{server.url}/", "-o", tmp_path / "x.toml")
    server.stop()
    assert done.returncode == ExitStatus.OK, done.stderr
    assert load_site(tmp_path / "x.toml").start == (f"{server.url}/",)
    assert "doubtful: none of the sampled pages is a post" in done.stdout


def test_where_the_front_page_shows_lists_alone_their_posts_are_looked_at(tmp_path):
    pages = ("/index.htm", "/films.htm", "/links.htm")
    posts = [f"/films/tin-winter-{number}.htm" for number in range(6)]
    lists = {
        "/": page(*pages),
        "/index.htm": page(*pages),
        "/films.htm": page(*pages, *posts),
        "/links.htm": page("/"),
    }
    server = Server({**lists, **{path: (200, {}, post(path)) for path in posts}})
    done = probe(f"{server.url}/", "-o", tmp_path / "x.toml")
    server.stop()
    assert done.returncode == ExitStatus.OK, done.stderr
    assert sum(line.startswith("sample: ") and ": refused" not in line for line in done.stdout.splitlines()) >= 2
    assert sum(server.asked.values()) <= 15
