"""Blogs of many makes are crawled whole, with few requests, whether or not they have feeds and sitemaps."""

import pytest

from tests.crawler.engines import Blog, blogger, drupal, ghost, handmade, hugo, typepad, wordpress
from tests.crawler.small_server import Crawl, Server

ENGINES = {
    "wordpress": wordpress,
    "wordpress-neighbours": lambda base: wordpress(base, neighbours=True),
    "blogger": blogger,
    "ghost": ghost,
    "hugo": hugo,
    "drupal": drupal,
    "typepad": typepad,
    "handmade": handmade,
}
MAX_REQUESTS = 1.6
"""A post, with all it takes to find it."""


def crawl(engine: str, folder, *, sources: bool) -> tuple[Blog, Server, Crawl]:
    server = Server({})
    blog = ENGINES[engine](server.url)
    server.answers.update(blog.answers)
    for path in [] if sources else blog.sources:
        del server.answers[path]
    result = Crawl(folder, server)
    server.stop()
    return blog, server, result


CASES = [(engine, False) for engine in ENGINES] + [("wordpress", True), ("ghost", True)]


@pytest.mark.parametrize(
    ("engine", "sources"), CASES, ids=[f"{engine}{'-with-sources' * sources}" for engine, sources in CASES]
)
def test_a_blog_gives_all_its_posts_and_nothing_else_for_few_requests(engine, sources, tmp_path):
    blog, server, result = crawl(engine, tmp_path, sources=sources)
    found = {line["url"].removeprefix(server.url) for line in result.lines("reviews")}
    asked = sum(server.asked.values())
    assert (sorted(set(blog.posts) - found), sorted(found - set(blog.posts))) == ([], [])
    assert asked / len(blog.posts) <= MAX_REQUESTS, [path for path in server.asked if path not in blog.posts]
