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


def commented_post(comments: range, further: str = "") -> str:
    thread = COMMENTS.format("".join(map(COMMENT.format, comments)) + further)
    return post("Winter 0").replace("</article>", f"</article>{thread}")


def feed_of_comments(newest: int, path: str) -> tuple[int, dict[str, str], str]:
    items = [f"<item><link>{path}#c{newest}</link></item>", f"<item><link>{PATHS[5]}#c1</link></item>"]
    return 200, {}, f"<rss version='2.0'><channel>{''.join(items)}</channel></rss>"


def test_a_comment_on_the_last_page_of_a_thread_gives_a_revision_with_the_whole_thread(tmp_path, blog):
    first, second = PATHS[0], f"{PATHS[0]}comment-page-2/"
    further = f'<li><a href="{second}">2</a></li>'
    blog.answers[first] = with_tag(commented_post(range(1, 3), further), "1")
    blog.answers[second] = with_tag(commented_post(range(3, 4)), "1")
    announced = '<link rel="alternate" type="application/rss+xml" href="/comments/feed/">'
    blog.answers["/"] = with_tag(page(*PATHS)[2].replace("<body>", f"{announced}<body>"), "1")
    blog.answers["/comments/feed/"] = feed_of_comments(3, f"{blog.url}{second}")
    listed = "".join(f"<url><loc>{blog.url}{path}</loc><lastmod>2012-05-06</lastmod></url>" for path in PATHS)
    blog.answers["/sitemap.xml"] = 200, {"Content-Type": "text/xml"}, f"<urlset>{listed}</urlset>"
    assert len(Crawl(tmp_path, blog).lines("reviews")) == len(PATHS)

    blog.answers[second] = with_tag(commented_post(range(3, 5)), "2")
    blog.answers["/comments/feed/"] = feed_of_comments(4, f"{blog.url}{second}")
    before = blog.asked[PATHS[1]]
    (line,) = Crawl(tmp_path, blog).lines("reviews")
    assert (line["url"], line["revision"]) == (blog.url + first, 2)
    assert [comment["author"] for comment in line["comments"]] == [f"Reader {number}" for number in range(1, 5)]
    assert blog.asked[PATHS[1]] == before, "the feed speaks of no other post"


def feed_of_posts(*paths: str) -> tuple[int, dict[str, str], str]:
    items = "".join(f"<item><link>{path}</link><title>{path}</title></item>" for path in paths)
    return 200, {}, f"<rss version='2.0'><channel>{items}</channel></rss>"


def test_a_blog_that_was_written_on_after_its_first_run_gives_every_revision_in_the_second(tmp_path, blog):
    announced = '<link rel="alternate" type="application/rss+xml" href="/feed/">'
    home = page(*PATHS)[2].replace("<body>", f"{announced}<body>")
    blog.answers |= {path: (200, {}, post(f"Winter {path[-2]}")) for path in PATHS}
    blog.answers |= {"/": (200, {}, home), "/feed/": feed_of_posts(*PATHS[4:])}
    assert len(Crawl(tmp_path, blog).lines("reviews")) == len(PATHS)

    thread = COMMENTS.format(COMMENT.format(1))
    blog.answers[PATHS[0]] = 200, {}, post("Winter thaw")
    blog.answers[PATHS[1]] = 200, {}, post("Winter 1").replace("</article>", f"</article>{thread}")
    blog.answers["/2012/new/"] = 200, {}, post("Summer 7")
    blog.answers["/feed/"] = feed_of_posts(PATHS[5], "/2012/new/")
    lines = Crawl(tmp_path, blog).lines("reviews")
    found = {line["url"].removeprefix(blog.url): line["revision"] for line in lines}
    assert found == {PATHS[0]: 2, PATHS[1]: 2, "/2012/new/": 1}


def move(blog: Server, *moves: tuple[int, str]) -> dict[str, str]:
    """The posts from the third on stand at other addresses, to which the start page leads, returned by the old ones.

    At its old address each answers with a status, and sends on: to the new one, or to another where that is named.
    """
    moved = dict(zip(PATHS[2:], moves, strict=False))
    targets = {path: f"/2011/thaw-{path[-2]}/" for path in moved}
    for path, (status, to) in moved.items():
        blog.answers[targets[path]] = with_tag(post(f"Winter {path[-2]}"), "1")
        blog.answers[path] = status, {"Location": to or targets[path]}, ""
    blog.answers["/"] = with_tag(page(*targets.values(), *(path for path in PATHS if path not in moved))[2], "2")
    return targets


def test_posts_that_have_moved_get_records_at_their_new_addresses_and_tombstones_at_the_old(tmp_path, blog):
    Crawl(tmp_path, blog)
    targets = move(blog, (301, ""), (308, ""))
    once = Crawl(tmp_path, blog, again=True)
    assert once.lines("reviews") == [], "until it is certain, the old record stands for both"
    assert tombstones(tmp_path / "out") == []

    twice = Crawl(tmp_path, blog)
    found = {line["url"]: line["revision"] for line in twice.lines("reviews")}
    assert found == {f"{blog.url}{target}": 1 for target in targets.values()}
    assert sorted(tombstones(tmp_path / "out")) == [("/film-2/", "moved"), ("/film-3/", "moved")]
    led = {line["url"]: line["to"] for line in twice.lines("tombstones")}
    assert led == {f"{blog.url}{old}": f"{blog.url}{new}" for old, new in targets.items()}

    blog.answers["/2011/thaw-2/"] = with_tag(post("Winter thaw"), "2")
    later = Crawl(tmp_path, blog, again=True)
    assert [(line["url"][-8:], line["revision"]) for line in later.lines("reviews")] == [("/thaw-2/", 2)]
    assert len(tombstones(tmp_path / "out")) == 2


def test_a_post_that_is_gone_and_stands_elsewhere_is_a_record_there(tmp_path, blog):
    Crawl(tmp_path, blog)
    move(blog, (404, ""))
    assert Crawl(tmp_path, blog, again=True).lines("reviews") == []
    assert [line["url"][-8:] for line in Crawl(tmp_path, blog).lines("reviews")] == ["/thaw-2/"]
    assert tombstones(tmp_path / "out") == [("/film-2/", "gone/404")]


def test_posts_that_send_on_for_the_time_being_or_to_no_post_keep_their_records(tmp_path, blog):
    Crawl(tmp_path, blog)
    move(blog, (302, ""), (307, ""), (301, "/"), (301, "/login/"))
    for _ in range(3):
        assert Crawl(tmp_path, blog, again=True).lines("reviews") == []
    assert tombstones(tmp_path / "out") == []


def test_a_post_that_sent_on_for_one_night_keeps_its_record(tmp_path, blog):
    Crawl(tmp_path, blog)
    before = blog.answers[PATHS[2]]
    move(blog, (301, ""))
    Crawl(tmp_path, blog, again=True)
    blog.answers[PATHS[2]] = before
    assert Crawl(tmp_path, blog, again=True).lines("reviews") == []
    assert tombstones(tmp_path / "out") == []
