"""How a crawl treats a host, read from the host's own log."""

import json
import time
from pathlib import Path
from threading import Lock

import pytest

from crawler.exit_status import ExitStatus
from tests.crawler.small_server import Crawl, Crawls, Server, page, post

TITLES = ("Tin Winter", "Salt Road", "The Unlit Stair", "Paper Kingdoms", "Low Tide", "A Cold Supper")
POSTS = {f"/{title.lower().replace(' ', '-')}/": (200, {}, post(title)) for title in TITLES}
FIRST, SECOND, *_ = POSTS


@pytest.fixture
def serve():
    servers = []

    def start(answers: dict, host: str = "127.0.0.1") -> Server:
        servers.append(Server({"/": page(*POSTS), **POSTS, **answers}, host))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


def robots(text: str) -> tuple[int, dict[str, str], str]:
    return 200, {"Content-Type": "text/plain"}, text


def test_crawl_delay_lies_between_any_two_requests(tmp_path, serve):
    server = serve({"/robots.txt": robots("User-agent: *\nCrawl-delay: 0.4\n")})
    crawl = Crawl(tmp_path, server)
    assert crawl.outcomes["done"] == len(POSTS)
    server.assert_apart(0.4)


def test_a_crawl_delay_past_the_bound_gets_the_bound_and_is_reported(tmp_path, serve):
    server = serve({"/robots.txt": robots("User-agent: *\nCrawl-delay: 900\n")})
    crawl = Crawl(tmp_path, server, "", "MAX_CRAWL_DELAY=0.4")
    server.assert_apart(0.4)
    assert "asks for 900 seconds between requests and gets 0.4 (MAX_CRAWL_DELAY)" in crawl.log


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_pauses_the_host_and_not_the_one_page(tmp_path, serve, status):
    server = serve({FIRST: [(status, {"Retry-After": "2"}, ""), POSTS[FIRST]]})
    crawl = Crawl(tmp_path, server, "concurrency = 1\n")
    assert crawl.outcomes["done"] == len(POSTS)
    refused = min(came for path, came, _ in server.log if path == FIRST)
    assert min(came for _, came, _ in server.log if came > refused) - refused >= 2


def test_a_host_that_asks_for_more_than_the_bound_is_left_to_the_next_run(tmp_path, serve):
    server = serve({FIRST: [(503, {"Retry-After": "Thu, 01 Jan 2099 00:00:00 GMT"}, ""), POSTS[FIRST]]})
    crawl = Crawl(tmp_path, server, "concurrency = 1\n")
    assert crawl.outcomes["later/retry-after"] > 1
    assert server.asked[FIRST] == 1
    assert "left to the next run (later/retry-after)" in crawl.log
    second = Crawl(tmp_path, server)
    assert len(crawl.lines("reviews")) + len(second.lines("reviews")) == len(POSTS)


def test_no_more_requests_are_under_way_than_the_host_may_have(tmp_path, serve):
    lock, under_way, seen = Lock(), [], []

    def slow(handler):
        with lock:
            under_way.append(handler.path)
            seen.append(len(under_way))
        time.sleep(0.5)
        with lock:
            under_way.remove(handler.path)
        handler.give(POSTS[handler.path])

    Crawl(tmp_path, serve(dict.fromkeys(POSTS, slow)), "concurrency = 2\n", "AUTOTHROTTLE_ENABLED=False")
    assert (len(seen), max(seen)) == (len(POSTS), 2)


def several(serve, path: str, answers: dict) -> dict[str, Server]:
    """A blog of each kind, by name: the same posts, and another answer at ``path``."""
    hosts = (f"127.0.0.{number}" for number in range(40, 40 + len(answers)))
    return {name: serve({path: answer}, host) for (name, answer), host in zip(answers.items(), hosts, strict=True)}


def crawl_several(folder: Path, blogs: dict[str, Server]) -> Crawls:
    return Crawls(folder, {name: blog.url for name, blog in blogs.items()})


def posts_had(crawls: Crawls) -> dict[str, int]:
    return {name: outcomes["done"] for name, outcomes in crawls.outcomes.items()}


def test_nothing_is_asked_of_hosts_that_cannot_answer_for_their_rules(tmp_path, serve):
    blogs = several(serve, "/robots.txt", {f"status-{status}": (status, {}, "") for status in (500, 429)})
    crawls = crawl_several(tmp_path, blogs)
    assert crawls.status == ExitStatus.NOTHING_FETCHED
    for status in (500, 429):
        assert set(blogs[f"status-{status}"].asked) == {"/robots.txt"}
        assert crawls.outcomes[f"status-{status}"][f"error/robots-txt-http-{status}"] >= 1
        blogs[f"status-{status}"].answers["/robots.txt"] = (404, {}, "")
    assert posts_had(crawl_several(tmp_path, blogs)) == dict.fromkeys(blogs, len(POSTS))


def test_what_is_no_robots_txt_forbids_nothing_and_leads_nowhere(tmp_path, serve):
    answers = {
        "html": robots("<!doctype html><title>Welcome</title>"),
        "absent": (404, {}, "User-agent: *\nDisallow: /"),
        "loop": (301, {"Location": "/robots.txt"}, ""),
        "into-a-file": (302, {"Location": "file:///etc/passwd"}, ""),
        "to-a-private-address": (302, {"Location": "http://169.254.169.254/latest/meta-data/"}, ""),
    }
    crawls = crawl_several(tmp_path, several(serve, "/robots.txt", answers))
    assert {name: outcomes["done"] for name, outcomes in crawls.outcomes.items()} == dict.fromkeys(
        answers, len(POSTS)
    )


def test_robots_txt_is_fetched_once_and_kept_as_it_was_obeyed(tmp_path, serve):
    text = f"User-agent: *\nDisallow: {SECOND}\n"
    server = serve({"/robots.txt": robots(text)})
    crawl = Crawl(tmp_path, server)
    assert server.asked["/robots.txt"] == 1
    assert server.asked[SECOND] == 0
    assert crawl.outcomes["forbidden/robots-txt"] == 1
    (kept,) = (crawl.output / "runs" / crawl.run / "robots").iterdir()
    head, _, body = kept.read_text().partition(", status 200\n")
    assert head.startswith(f"# {server.url}/robots.txt\n# 20")
    assert body == text


def test_a_run_past_its_deadline_seals_and_the_next_one_goes_on(tmp_path, serve):
    posts = {f"/tin-winter-{number}/": (200, {}, post(f"Tin Winter {number}")) for number in range(30)}
    rules = robots("User-agent: *\nCrawl-delay: 0.5\n")
    server = serve({"/": page(*posts), "/robots.txt": rules, **posts})
    first = Crawl(tmp_path, server, "", "RUN_DEADLINE=12s", status=ExitStatus.DEADLINE)
    assert 0 < len(first.lines("reviews")) < len(posts)
    assert json.loads((first.output / "runs" / first.run / "manifest.json").read_text())["ended"] == "deadline"
    assert not list(first.output.rglob("*.part"))
    second = Crawl(tmp_path, server, "", "MAX_CRAWL_DELAY=0.01")
    records = first.lines("reviews") + second.lines("reviews")
    assert len({json.dumps(record["url"]) for record in records}) == len(records) == len(posts)


def test_a_page_that_opts_out_leaves_its_reason_and_nothing_else(tmp_path, serve):
    words = POSTS[SECOND][2]
    server = serve({SECOND: (200, {"X-Robots-Tag": "noai"}, words)})
    crawl = Crawl(tmp_path, server)
    (line,) = [line for line in crawl.lines("rejected") if line["url"].endswith(SECOND)]
    assert (line["reason"], line["detail"], line["archive"]) == ("opted_out", "noai", None)
    assert len(crawl.lines("reviews")) == len(POSTS) - 1


def test_what_robots_txt_signals_stands_in_the_record(tmp_path, serve):
    crawl = Crawl(
        tmp_path, serve({"/robots.txt": robots("User-agent: *\nContent-Signal: search=no, ai-train=yes\n")})
    )
    rights = {json.dumps(record["rights"]["opt_outs"]) for record in crawl.lines("reviews")}
    assert rights == {'["search"]'}
    assert crawl.lines("reviews")[0]["rights"]["content_signal"] == "search=no, ai-train=yes"


TDM_FILE = "/.well-known/tdmrep.json"


def test_what_tdmrep_json_reserves_is_no_record_and_the_rest_says_under_which_policy(tmp_path, serve):
    rules = [
        {"location": f"{SECOND}$", "tdm-reservation": 1},
        {"location": "/", "tdm-reservation": 0, "tdm-policy": "/terms"},
    ]
    server = serve({TDM_FILE: (200, {"Content-Type": "application/json"}, json.dumps(rules))})
    crawl = Crawl(tmp_path, server)
    (line,) = [line for line in crawl.lines("rejected") if line["url"].endswith(SECOND)]
    assert (line["reason"], line["detail"], line["archive"]) == ("opted_out", "tdm-reservation", None)
    rights = [record["rights"] for record in crawl.lines("reviews")]
    assert {(said["tdm_reservation"], said["tdm_policy"]) for said in rights} == {("0", "/terms")}
    assert len(rights) == len(POSTS) - 1
    assert server.asked[TDM_FILE] == 1
    first = [path for path, *_ in sorted(server.log, key=lambda entry: entry[1])][:2]
    assert first == ["/robots.txt", TDM_FILE], "before any page is asked for"


def test_a_page_may_say_other_than_tdmrep_json_and_cannot_speak_for_it(tmp_path, serve):
    rules = [{"location": "/", "tdm-reservation": 1}]
    free = {path: (200, {"TDM-Reservation": "0"}, words) for path, (_, _, words) in POSTS.items()}
    claims = {FIRST: (200, {"Gleaner-Site-TDM-Reservation": "0"}, POSTS[FIRST][2])}
    server = serve({TDM_FILE: (200, {}, json.dumps(rules)), **free, **claims})
    crawl = Crawl(tmp_path, server)
    assert {line["url"].removeprefix(server.url) for line in crawl.lines("reviews")} == set(POSTS) - {FIRST}


def test_a_tdmrep_json_that_cannot_be_read_says_nothing(tmp_path, serve):
    answers = {
        "broken": (500, {}, ""),
        "loop": (301, {"Location": TDM_FILE}, ""),
        "cut-short": (200, {}, '[{"location": "/"'),
        "too-long": (200, {}, "[" * 600_000),
    }
    crawls = crawl_several(tmp_path, several(serve, TDM_FILE, answers))
    assert {name: outcomes["done"] for name, outcomes in crawls.outcomes.items()} == dict.fromkeys(
        answers, len(POSTS)
    )


def test_a_tdmrep_json_that_robots_txt_forbids_is_not_asked_for(tmp_path, serve):
    server = serve({"/robots.txt": robots("User-agent: *\nDisallow: /.well-known/\n")})
    assert Crawl(tmp_path, server).outcomes["done"] == len(POSTS)
    assert server.asked[TDM_FILE] == 0
