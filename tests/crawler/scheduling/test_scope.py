"""A blog below a path of a bigger site keeps to its folder; one that only starts there does not."""

from crawler.discovery.link_rules import Role
from crawler.discovery.links import Link
from crawler.scheduling.scope import Scope
from crawler.sites.model import Site

ADA = Site(key="ada", start=("http://uni.test/~ada/blog/",))


def links(*paths: str) -> list[Link]:
    return [Link(f"http://uni.test{path}", Role.PAGE) for path in paths]


def test_a_start_page_that_links_below_itself_is_the_site():
    scope = Scope(ADA, ())
    assert scope.holds("uni.test/~bob"), "nothing is known yet"
    scope.learn(links("/~ada/blog/tin-winter.html", "/~ada/blog/rye.html", "/~ada/blog/salt.html", "/people/", "/"))
    assert scope.holds("uni.test/~ada/blog/paper-boats.html")
    assert scope.holds("uni.test/~ada/blog?page=2")
    assert not scope.holds("uni.test/~ada/blogroll")
    assert not scope.holds("uni.test/~bob")


def test_a_blog_whose_posts_lie_beside_its_start_page_keeps_the_whole_host():
    scope = Scope(Site(key="ada", start=("http://uni.test/weblog/",)), ())
    scope.learn(links("/2011/05/tin-winter.html", "/2011/05/rye.html", "/2011/04/salt.html", "/weblog/about.html"))
    assert scope.holds("uni.test/2011/03/paper-boats.html")


def test_later_runs_know_it_from_the_posts_they_have():
    assert not Scope(ADA, {"uni.test/~ada/blog/rye.html"}).holds("uni.test/~bob")
    assert Scope(ADA, {"uni.test/~ada/blog/rye.html", "uni.test/essays/salt.html"}).holds("uni.test/~bob")
    assert Scope(Site(key="a", start=("http://a.blog/",)), {"a.blog/rye"}).holds("a.blog/salt")
