"""Pages that go wrong: what a run makes of them, and that the next one gets them after all."""

import gzip
import random

import brotli
import pytest

from tests.crawler.small_server import Crawl, Server, page, post, sent_on

TITLES = ("Tin Winter", "Salt Road", "The Unlit Stair", "Paper Kingdoms")
POSTS = {f"/2011/02/{title.lower().replace(' ', '-')}/": (200, {}, post(title)) for title in TITLES}
FIRST, *OTHERS = POSTS
RUBBISH = random.Random(5).randbytes(5000).decode("latin-1")


@pytest.fixture
def serve():
    servers = []

    def start(answers: dict) -> Server:
        servers.append(Server({"/": page(*POSTS), **POSTS, **answers}))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ((404, {}, ""), "gone/404"),
        ((200, {"ETag": '"1"'}, ""), "rejected/empty"),
        ((200, {"ETag": '"1"'}, RUBBISH), "rejected/not_html"),
        (sent_on(f"{FIRST}?again=1"), "redirect"),
    ],
    ids=["404", "empty", "rubbish", "redirect"],
)
def test_a_post_that_was_none_in_one_run_is_had_in_the_next(tmp_path, serve, answer, outcome):
    whole = (200, {"ETag": '"1"'}, post(TITLES[0]))
    server = serve({FIRST: answer})
    first = Crawl(tmp_path, server)
    assert (first.outcomes[outcome], first.outcomes["done"]) == (1, len(OTHERS))
    server.answers[FIRST] = whole
    (record,) = Crawl(tmp_path, server).lines("reviews")
    assert record["title"] == TITLES[0]


def test_an_address_that_stays_missing_is_asked_for_twice_and_no_more(tmp_path, serve):
    server = serve({FIRST: (404, {}, "")})
    for _ in range(3):
        Crawl(tmp_path, server)
    assert server.asked[FIRST] == 2


@pytest.mark.parametrize(
    ("encoding", "body", "outcome"),
    [
        ("gzip", gzip.compress(POSTS[FIRST][2].encode())[:-200], "error/cut-short"),
        ("br", brotli.compress(POSTS[FIRST][2].encode())[:-40], "error/cut-short"),
        ("gzip", POSTS[FIRST][2].encode(), "error/undecodable"),
    ],
    ids=["gzip", "brotli", "not-packed"],
)
def test_a_packed_page_that_is_not_whole_is_no_record_and_is_asked_for_again(
    tmp_path, serve, encoding, body, outcome
):
    broken = (200, {"Content-Encoding": encoding}, body.decode("latin-1"))
    server = serve({FIRST: broken})
    crawl = Crawl(tmp_path, server, "", "RETRY_TIMES=1")
    assert (crawl.outcomes[outcome], crawl.outcomes["done"], server.asked[FIRST]) == (1, len(OTHERS), 2)


def test_a_packed_page_that_was_cut_once_is_had_in_the_same_run(tmp_path, serve):
    packed = gzip.compress(POSTS[FIRST][2].encode()).decode("latin-1")
    answers = [(200, {"Content-Encoding": "gzip"}, packed[:-100]), (200, {"Content-Encoding": "gzip"}, packed)]
    assert Crawl(tmp_path, serve({FIRST: answers})).outcomes["done"] == len(POSTS)


def test_a_header_without_end_is_given_up_and_the_rest_of_the_crawl_unharmed(tmp_path, serve):
    sent = []

    def pour(handler):
        handler.send_response(200)
        handler.flush_headers()
        for number in range(200_000):
            handler.wfile.write(b"X-%d: %s\r\n" % (number, b"y" * 1000))
            sent.append(number)

    crawl = Crawl(tmp_path, serve({FIRST: pour}), "", "RETRY_TIMES=0")
    assert crawl.outcomes["error/header-too-large"] == 1
    assert crawl.outcomes["done"] == len(OTHERS)
    assert len(sent) < 20_000
