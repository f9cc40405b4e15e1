"""Coming back: what has not changed costs no page, what has gives its next revision, what is gone a tombstone."""

import json
from pathlib import Path

import pytest

from tests.crawler.small_server import Crawl, Server, page, post

COMMENTS = '<div id="comments"><ol class="commentlist">{}</ol></div>'
COMMENT = '<li class="comment" id="c{0}"><cite class="fn">Reader {0}</cite><p>I saw it {0} times.</p></li>'
PATHS = [f"/2011/film-{number}/" for number in range(6)]


def with_tag(body: str, tag: str) -> tuple[int, dict[str, str], str]:
    return 200, {"ETag": f'"{tag}"'}, body


@pytest.fixture
def blog():
    answers = {path: with_tag(post(f"Winter {path[-2]}"), "1") for path in PATHS}
    answers["/"] = with_tag(page(*PATHS)[2], "1")
    server = Server(answers)
    yield server
    server.stop()


def tombstones(output: Path) -> list[tuple[str, str]]:
    lines = [line for path in sorted((output / "tombstones").glob("*/*")) for line in path.read_text().splitlines()]
    return [(json.loads(line)["url"][-8:], json.loads(line)["reason"]) for line in lines]


def test_a_blog_is_come_back_to(tmp_path, blog):
    first = Crawl(tmp_path, blog)
    assert len(first.lines("reviews")) == len(PATHS)

    blog.sent.clear()
    quiet = Crawl(tmp_path, blog)
    assert quiet.lines("reviews") == []
    assert set(blog.sent.values()) <= {304, 404}, "no page is sent again"

    blog.answers[PATHS[1]] = with_tag(post("Winter thaw"), "2")
    thread = COMMENTS.format(COMMENT.format(1) + COMMENT.format(2))
    blog.answers[PATHS[2]] = with_tag(post("Winter 2").replace("</article>", f"</article>{thread}"), "2")
    blog.answers["/"] = with_tag(page("/2026/new/", *PATHS)[2], "2")
    blog.answers["/2026/new/"] = with_tag(post("Summer 7"), "1")
    del blog.answers[PATHS[3]]
    changed = Crawl(tmp_path, blog)
    found = {line["url"].removeprefix(blog.url): line for line in changed.lines("reviews")}
    assert {path: line["revision"] for path, line in found.items()} == {PATHS[1]: 2, PATHS[2]: 2, "/2026/new/": 1}
    assert [comment["author"] for comment in found[PATHS[2]]["comments"]] == ["Reader 1", "Reader 2"]
    assert tombstones(tmp_path / "out") == [], "once may be a fault of the server"

    after = Crawl(tmp_path, blog)
    assert after.lines("reviews") == []
    assert tombstones(tmp_path / "out") == [("/film-3/", "gone/404")]

    blog.answers[PATHS[3]] = with_tag(post("Winter 3"), "1")
    back = Crawl(tmp_path, blog, again=True)
    assert back.lines("reviews") == [], "it says what it has always said"
    assert tombstones(tmp_path / "out") == [("/film-3/", "gone/404"), ("/film-3/", "back")]
    assert blog.sent[PATHS[0]] == 200, "asked to, it reads everything anew"
