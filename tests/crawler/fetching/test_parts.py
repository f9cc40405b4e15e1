"""Posts of several pages, crawled: fetched with their post, committed with it, archived behind it."""

import json
import subprocess
import sys

import pytest

from crawler.archive.writer import read_archive, read_posts
from tests.crawler.small_server import ROOT, Crawl, Server, page, post, sent_on

SENTENCE = "<p>On page {} of {} the frost is thicker, the kitchen is colder, and nobody has thought of the coal.</p>"
THREAD = """<div id="comments"><ol class="commentlist"><li class="comment" id="comment-{0}">
    <div class="comment-author"><cite class="fn">Reader {0}</cite></div>
    <div class="comment-meta"><a href="#comment-{0}">May {0}, 2014 at 8:00 am</a></div>
    <div class="comment-body"><p>Remark number {0}.</p></div></li></ol>
    <div class="comment-navigation"><a href="/talk/comment-page-{1}/#comments">Older comments</a></div></div>"""
NEW_SENTENCES = 3


def part(name: str, number: int, links: str = "") -> tuple[int, dict[str, str], str]:
    """Page ``number`` of the post ``name``, with text of its own and a title with a number."""
    own = "".join(SENTENCE.format(f"{number}.{n}", name) for n in range(NEW_SENTENCES))
    pages = f'<div class="page-links">Pages: {links}</div>'
    body = f"""<html><head><title>{name} - Part {number}</title><meta property="og:type" content="article">
        <meta property="article:published_time" content="2011-02-03T04:05:06+00:00"></head>
        <body class="single-post"><article><h1 class="entry-title">{name}</h1>
        <div class="entry-content">{own}{pages}</div></article></body></html>"""
    return 200, {}, body


def talk(number: int, older: int) -> tuple[int, dict[str, str], str]:
    status, headers, body = part("Talk", 1)
    return status, headers, body.replace("</article>", "</article>" + THREAD.format(number, older))


ANSWERS = {
    "/robots.txt": (200, {"Content-Type": "text/plain"}, "User-agent: *\nDisallow: /kept/2/\n"),
    "/": page("/long/2/", "/long/", "/talk/", "/list/", "/lost/", "/kept/", "/moved/", "/broken/", "/plain/"),
    "/long/": part("Long", 1, '1 <a href="/long/2/">2</a>'),
    "/long/2/": part("Long", 2, '<a href="/long/">1</a> 2 <a href="/long/3/">3</a>'),
    "/long/3/": part("Long", 3, '<a href="/long/">1</a> <a href="/long/2/">2</a> 3 <a href="/long/3/">Next</a>'),
    "/talk/": talk(9, 2),
    "/talk/comment-page-2/": talk(8, 1),
    "/talk/comment-page-1/": talk(7, 2),
    "/list/": (200, {}, page("/plain/", "/long/")[2].replace("</body>", '1 <a href="/list/2/">2</a></body>')),
    "/list/2/": (200, {}, page("/far/")[2].replace("</body>", '<a href="/list/">1</a> 2</body>')),
    "/far/": (200, {}, post("The Far Winter")),
    "/plain/": (200, {}, post("The Plain Winter")),
    "/lost/": part("Lost", 1, '1 <a href="/lost/2/">2</a>'),
    "/kept/": part("Kept", 1, '1 <a href="/kept/2/">2</a>'),
    "/moved/": part("Moved", 1, '1 <a href="/moved/2/">2</a>'),
    "/moved/2/": sent_on("/moved/"),
    "/broken/": part("Broken", 1, '1 <a href="/broken/2/">2</a>'),
    "/broken/2/": (500, {}, "<h1>Out of order</h1>"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("parts")


@pytest.fixture(scope="module")
def server():
    server = Server(dict(ANSWERS))
    yield server
    server.stop()


@pytest.fixture(scope="module")
def first(folder, server) -> Crawl:
    return Crawl(folder, server)


@pytest.fixture(scope="module")
def second(folder, server, first) -> Crawl:
    """The night after, when what was out of order works again."""
    server.answers["/broken/2/"] = part("Broken", 2, '<a href="/broken/">1</a> 2')
    return Crawl(folder, server)


def records(crawl: Crawl) -> dict[str, dict]:
    return {"/" + line["url"].split("/", 3)[3]: line for line in crawl.lines("reviews")}


def sentences(record: dict) -> list[str]:
    return [paragraph.split()[2] for paragraph in record["text"].split("\n\n")]


def test_only_posts_are_records_and_each_is_one(first):
    assert set(records(first)) == {"/long/", "/talk/", "/far/", "/plain/", "/lost/", "/kept/", "/moved/"}


def test_a_post_has_the_text_of_all_its_pages_also_of_those_only_a_further_page_names(first):
    long = records(first)["/long/"]
    assert sentences(long) == ["1.0", "1.1", "1.2", "2.0", "2.1", "2.2", "3.0", "3.1", "3.2"]
    assert long["title"] == "Long"


def test_a_further_page_that_was_met_first_is_refused_by_name(first, server):
    refused = {line["url"]: (line["reason"], line["detail"]) for line in first.lines("rejected")}
    assert refused[f"{server.url}/long/2/"] == ("duplicate", f"further page of {server.url}/long/")


def test_comments_of_older_pages_stand_in_front(first):
    comments = records(first)["/talk/"]["comments"]
    assert [comment["text"] for comment in comments] == [f"Remark number {n}." for n in (7, 8, 9)]


def test_numbered_pages_of_a_list_are_followed_as_the_links_they_are(first, server):
    assert "/far/" in records(first)
    assert server.asked["/list/2/"] == 1


def test_a_page_that_is_gone_or_forbidden_costs_its_text_and_not_the_post(first, server):
    for path in ("/lost/", "/kept/", "/moved/"):
        assert sentences(records(first)[path]) == ["1.0", "1.1", "1.2"]
    outcomes = ("part/http-404", "part/robots-txt", "part/redirect")
    assert [first.outcomes[outcome] for outcome in outcomes] == [1, 1, 1]
    assert server.asked["/kept/2/"] == 0
    assert "part/http-404 1" in first.log


def test_a_page_whose_server_fails_lets_the_whole_post_wait_for_the_next_run(first, second):
    assert first.outcomes["error/part-http-500"] == 1
    assert sentences(records(second)["/broken/"]) == ["1.0", "1.1", "1.2", "2.0", "2.1", "2.2"]


def test_posts_that_did_not_change_give_no_second_line(second):
    assert set(records(second)) == {"/broken/"}


def test_further_pages_are_archived_directly_behind_their_first(first):
    record = records(first)["/long/"]
    with (first.output / record["archive"]["file"]).open("rb") as file:
        posts = {offset: (page, parts) for page, offset, parts in read_posts(file)}
        file.seek(0)
        addresses = [exchange.url.split("/", 3)[3] for exchange, _ in read_archive(file)]
    page, parts = posts[record["archive"]["offset"]]
    assert page.url == record["url"]
    assert [part.url.removeprefix(record["url"]) for part in parts] == ["2/", "3/"]
    place = addresses.index("long/")
    assert addresses[place : place + 3] == ["long/", "long/2/", "long/3/"]


def test_cleaning_the_archive_again_gives_the_same_records(first):
    (archive,) = (first.output / "pages/small").glob(f"{first.run}.warc.gz")
    command = [sys.executable, "-m", "scrapy", "clean", str(archive), "--workers", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    again = {line["url"]: line for line in map(json.loads, done.stdout.splitlines())}
    same = ("id", "text", "comments", "content_hash", "cleaning", "rating", "title")
    for line in first.lines("reviews"):
        assert [again[line["url"]][key] for key in same] == [line[key] for key in same]
