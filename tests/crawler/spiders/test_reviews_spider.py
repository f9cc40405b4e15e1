"""The spider against a small server that does what servers do: it sends on, loops, vanishes and lies."""

import pytest

from tests.crawler.small_server import Crawl, Server, page, post, sent_on

ANSWERS = {
    "/": page(
        "/old/", "/slashless", "/loop-a", "/away", "/file", "/post/", "/gone/", "/image", "/odd-charset/", "/trap/1"
    ),
    "/post/": (
        200,
        {},
        post("Tin Winter", links='<a href="http://spam:port/">cheap pills</a><base href="http://[x/">'),
    ),
    "/old/": sent_on("/new/"),
    "/new/": (200, {}, post("The Second Winter")),
    "/slashless": sent_on("/slashless/"),
    "/slashless/": (200, {}, post("A Third Winter")),
    "/odd-charset/": (200, {"Content-Type": "text/html; charset=idna"}, post("A Fourth Winter")),
    "/loop-a": sent_on("/loop-b"),
    "/loop-b": sent_on("/loop-a"),
    "/away": sent_on("http://127.0.0.2:1/secret"),
    "/file": sent_on("file:///etc/passwd"),
    "/gone/": (410, {}, "<h1>Gone</h1>"),
    "/image": (200, {"Content-Type": "image/png"}, "\x89PNG\r\n\x1a\n"),
    **{f"/trap/{n}": page(f"/trap/{n + 1}") for n in range(1, 60)},
}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory) -> tuple[Server, dict, list[dict], list[dict]]:
    """The server, the outcomes of its addresses, the records and the refusals of one crawl."""
    server = Server(ANSWERS)
    crawl = Crawl(tmp_path_factory.mktemp("crawl"), server)
    server.stop()
    return server, crawl.outcomes, crawl.lines("reviews"), crawl.lines("rejected")


def test_a_post_that_moved_is_recorded_once_under_its_new_address(crawled):
    server, outcomes, records, _ = crawled
    assert sorted(record["url"] for record in records) == [
        f"{server.url}/{path}/" for path in ("new", "odd-charset", "post", "slashless")
    ]
    assert server.asked["/new/"] == 1
    assert outcomes["redirect"] >= 1


def test_redirects_that_loop_end(crawled):
    server, outcomes, _, _ = crawled
    assert server.asked["/loop-a"] == server.asked["/loop-b"] == 1
    assert outcomes["error/redirect-loop"] == 2, "both are asked for again in the next run"


def test_no_redirect_leads_to_another_host_or_into_a_file(crawled):
    _, outcomes, records, refused = crawled
    assert (outcomes["forbidden/other-host"], outcomes["error/bad-redirect"]) == (1, 1)
    assert not any("passwd" in line["url"] or "secret" in line["url"] for line in [*records, *refused])


def test_pages_that_are_gone_or_no_pages_are_named(crawled):
    server, outcomes, _, refused = crawled
    assert outcomes["gone/410"] == 1
    assert {line["url"]: line["reason"] for line in refused}[f"{server.url}/image"] == "not_html"


def test_a_path_without_end_is_left_after_a_few_pages(crawled):
    server, outcomes, _, _ = crawled
    assert sum(number for path, number in server.asked.items() if path.startswith("/trap/")) <= 10
    assert outcomes["skipped/fruitless"] == 1, "the page after the last one that was asked for"


def test_a_run_asks_for_no_more_pages_than_the_site_file_allows(tmp_path):
    posts = {f"/{name}/": (200, {}, post(f"Winter {name}")) for name in "abcdefgh"}
    server = Server({"/": page(*posts), **posts})
    crawl = Crawl(tmp_path, server, "max_pages = 5\n")
    server.stop()
    assert len(crawl.lines("reviews")) == 2, "beside home, robots.txt and sitemap"
    assert crawl.outcomes["skipped/budget-pages"] == 6 + 3, "six posts, and three places where a feed might have been"


def test_a_run_takes_no_more_bytes_and_minutes_than_the_site_file_allows_and_the_next_goes_on(tmp_path):
    posts = {f"/{number}-winter/": (200, {}, post(f"Winter {number}")) for number in range(40)}
    server = Server({"/": page(*posts), **posts})
    first = Crawl(tmp_path, server, "max_bytes = 10_000\n")
    assert first.outcomes["later/budget-bytes"] > 10
    second = Crawl(tmp_path, server, "max_minutes = 0.0001\n")
    assert second.outcomes["later/budget-time"] > 10
    third = Crawl(tmp_path, server)
    server.stop()
    assert sum(len(crawl.lines("reviews")) for crawl in (first, second, third)) == len(posts)
    assert not [outcome for outcome in third.outcomes if outcome.startswith("later/")]


def test_each_address_is_asked_for_once(crawled):
    server, _, _, _ = crawled
    asked_twice = {path for path, number in server.asked.items() if number > 1}
    assert asked_twice <= {"/robots.txt"}, "once by Scrapy to obey it, once for its sitemaps"
