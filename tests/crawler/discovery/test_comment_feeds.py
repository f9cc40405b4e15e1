"""Feeds of comments, and what the entries of feeds tell of posts."""

import lxml.html
import orjson
import pytest

from crawler.discovery.comment_feeds import comment_feeds_of_page, links_of_comments
from crawler.discovery.link_rules import Role
from crawler.discovery.links import Link
from crawler.discovery.signs import Sign, SignKind
from crawler.discovery.sources import links_of_feed
from crawler.sites.model import Site

HOME = "http://a.blog/"
SITE = Site(key="a", start=(HOME,))
COMMENT = "<item><link>http://a.blog/tin-winter/#comment-{0}</link><description>No. {0}</description></item>"


def found(html: str, *feeds: str) -> list[str]:
    tree = lxml.html.document_fromstring(f"<html>{html}</html>")
    return [link.url for link in comment_feeds_of_page(tree, HOME, SITE, [Link(feed, Role.FEED) for feed in feeds])]


def feed(*items: str) -> bytes:
    return f"<rss version='2.0'><channel>{''.join(items)}</channel></rss>".encode()


def test_the_feed_of_all_comments_is_found_where_it_is_announced():
    html = '<link rel="alternate" type="application/rss+xml" href="/comments/feed/">'
    assert found(html, HOME + "feed/") == [HOME + "comments/feed/"]


@pytest.mark.parametrize(
    ("posts", "comments"),
    [
        ("http://a.blog/feed/", ["http://a.blog/comments/feed/"]),
        ("http://a.blog/feeds/posts/default?alt=rss", ["http://a.blog/feeds/comments/default"]),
        ("http://a.blog/atom.xml", []),
    ],
)
def test_else_it_is_looked_for_where_the_software_of_the_feed_of_posts_has_it(posts, comments):
    assert found("<p>No word of it.</p>", posts) == comments


def test_a_feed_of_comments_on_another_host_is_left_alone():
    assert found('<link rel="alternate" type="application/rss+xml" href="http://b.blog/comments/feed/">') == []


def test_of_several_comments_on_a_post_the_newest_is_told():
    (before,) = links_of_comments(feed(COMMENT.format(7)), HOME, SITE)
    (now,) = links_of_comments(feed(COMMENT.format(8), COMMENT.format(7)), HOME, SITE)
    assert now.url == before.url == "http://a.blog/tin-winter/"
    assert now.sign != before.sign


@pytest.mark.parametrize(
    ("comment", "post"),
    [
        ("2015/03/tin-winter/comment-page-2/#comment-173", "2015/03/tin-winter/"),
        ("2015/03/tin-winter/?cpage=2#comment-173", "2015/03/tin-winter/"),
        ("?p=12&amp;cpage=2#comment-173", "?p=12"),
        ("2015/03/tin-winter.html?showComment=1426400000000#c8123", "2015/03/tin-winter.html"),
        ("2015/03/tin-winter.html?showComment=14264&amp;commentPage=2#c8123", "2015/03/tin-winter.html"),
        ("tin_winter/comments/page/2/#comments", "tin_winter/"),
        ("2015/03/comment-page-turners/#comment-9", "2015/03/comment-page-turners/"),
        ("tin-winter/2/#comment-9", "tin-winter/2/"),
    ],
)
def test_a_comment_on_a_further_page_is_told_of_its_post(comment, post):
    (link,) = links_of_comments(feed(f"<item><link>{HOME}{comment}</link><title>Rosa</title></item>"), HOME, SITE)
    assert (link.url, link.role) == (HOME + post, Role.POST)
    assert link.sign is not None


def test_of_comments_on_two_pages_of_one_post_the_newest_is_told():
    item = "<item><link>http://a.blog/tin-winter/{}#comment-{}</link></item>"
    newest, older = item.format("comment-page-2/", 173), item.format("", 31)
    (link,) = links_of_comments(feed(newest, older), HOME, SITE)
    assert link.sign == links_of_comments(feed(newest), HOME, SITE)[0].sign


def test_a_list_of_comments_of_an_interface_tells_of_their_posts():
    def told(*comments: tuple[int, str]) -> list[tuple[str, Sign | None]]:
        rows = [{"id": id, "link": f"{HOME}{path}#comment-{id}"} for id, path in comments]
        return [(link.url, link.sign) for link in links_of_comments(orjson.dumps(rows), HOME, SITE)]

    (winter, newest), (spring, _) = told((9, "tin-winter/comment-page-2/"), (8, "tin-spring/"), (7, "tin-winter/"))
    assert (winter, spring) == (f"{HOME}tin-winter/", f"{HOME}tin-spring/")
    assert newest == Sign(SignKind.API_COMMENTS, "9"), "beside what a feed tells, which is another thing"
    assert told((7, "tin-winter/")) != [(winter, newest)], "one that is taken down is told of as well"


@pytest.mark.parametrize(
    "body", [b"[1, null, {}]", b'[{"link": 7}]', b"[", b"[]", b'[{"id": {}, "link": "http://[x"}]']
)
def test_what_is_no_list_of_comments_names_no_post(body):
    assert links_of_comments(body, HOME, SITE) == ()


def test_an_entry_of_a_feed_of_posts_tells_something_else_when_its_words_or_its_comments_change():
    def told(words="Tin and winter.", comments="3"):
        slash = f"<c:comments xmlns:c='http://purl.org/rss/1.0/modules/slash/'>{comments}</c:comments>"
        entry = f"<item><link>{HOME}tin-winter/</link><description>{words}</description>{slash}</item>"
        return links_of_feed(feed(entry), HOME + "feed/", SITE)[0].sign

    assert told() == told()
    assert len({told(), told(words="Tin and spring."), told(comments="4")}) == 3
