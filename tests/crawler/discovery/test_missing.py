"""Pages that a site has not, and pretends to have."""

import lxml.html

from crawler.discovery.missing import Fingerprint, fingerprint
from tests.crawler.small_server import Crawl, Server, page, post

MENU = "<ul>" + "".join(f"<li><a href='/{n}/'>Shelf {n}</a></li>" for n in range(80)) + "</ul>"


def look(body: str, url: str = "http://a.blog/x/", title: str = "A Blog") -> Fingerprint:
    return fingerprint(lxml.html.document_fromstring(f"<html><title>{title}</title><body>{body}</body></html>"), url)


def test_an_error_page_that_names_what_was_asked_for_is_known_again():
    first = look(MENU + "<h1>Nothing here</h1><p>There is no film-9 on this blog.</p>", "http://a.blog/film-9/")
    second = look(MENU + "<h1>Nothing here</h1><p>There is no old-news on this blog.</p>", "http://a.blog/old-news/")
    assert second.is_like(first)


def test_a_post_under_the_same_menu_and_title_is_another_page():
    error = look(MENU + "<h1>Nothing here</h1>")
    review = look(
        MENU + "<h1>Tin Winter</h1>" + "<p>The frost is real, and so is the patience of those who wait.</p>" * 4
    )
    longer = look(
        MENU + "".join(f"<p>Frost {word} and more frost, for nearly two hours of film.</p>" for word in "abcdef")
    )
    assert not review.is_like(look(MENU + "<h1>Nothing here</h1><p>Sorry.</p>", title="Not found"))
    assert not longer.is_like(error)


def test_a_blog_whose_missing_pages_answer_200_gives_its_posts_and_nothing_else(tmp_path):
    sorry = post("Lost in the archive", links='<a href="/random-1/">Try</a><a href="/random-2/">these</a>')

    class Pretends(dict):
        def get(self, path, default):
            return (404, {}, "") if path in ("/robots.txt", "/sitemap.xml") else super().get(path, (200, {}, sorry))

    posts = {f"/{name}/": (200, {}, post(f"Winter {name}")) for name in "abc"}
    server = Server(Pretends({"/": page(*posts, "/dead-1/", "/dead-2/", "/dead-3/"), **posts}))
    crawl = Crawl(tmp_path, server)
    server.stop()
    assert {line["url"].removeprefix(server.url) for line in crawl.lines("reviews")} == set(posts)
    assert crawl.outcomes["gone/soft-404"] == 3
    assert not any("random" in path for path in server.asked), "nothing of such a page is followed"
