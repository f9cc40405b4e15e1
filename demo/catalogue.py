"""The demo's sites, rendered: what the server serves and what a crawl of it has to find."""

from __future__ import annotations

from collections.abc import Callable

from demo import handmade, jekyll, magazine, wordpress_com
from demo.content import Blog, read_blogs
from demo.generator import enlarge
from demo.site import DemoSite, Post, PostComment, Response

__all__ = ["DemoSite", "Post", "PostComment", "Response", "load_sites"]

ENGINES: dict[str, Callable[[Blog], DemoSite]] = {
    "wordpress_com": wordpress_com.publish_blog,
    "magazine": magazine.publish_blog,
    "jekyll": jekyll.publish_blog,
    "handmade": handmade.publish_blog,
}


def load_sites(extra_posts: int = 0, seed: int = 0) -> tuple[DemoSite, ...]:
    """Every site of the demo, by key, with that many generated posts spread over them.

    The same arguments give the same bytes, on any day and any machine.
    """
    return tuple(ENGINES[blog.engine](blog) for blog in enlarge(read_blogs(), extra_posts, seed))
