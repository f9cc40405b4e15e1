"""From responses to addresses."""

import gzip

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import discovery
from crawler.discovery import Link, links_of_feed, links_of_page, links_of_robots, links_of_sitemap, role_of
from crawler.link_rules import Role
from crawler.sites.model import Site

HOME = "http://a.blog/"
SITE = Site(key="a", start=(HOME,))


def page(html: str, url: str = HOME, site: Site = SITE) -> list[str]:
    return [link.url for link in links_of_page(lxml.html.document_fromstring(html), url, site)]


def test_posts_and_lists_of_the_own_host_are_followed_each_once():
    html = """
        <a href="/2010/01/tin-winter/">Tin Winter</a> <a href="/2010/01/tin-winter/#comments">3 comments</a>
        <a href="/page/2/">Older</a> <a href="https://elsewhere.blog/">A friend</a> <a href="mailto:x@a.blog">Mail</a>
    """
    links = links_of_page(lxml.html.document_fromstring(html), HOME, SITE)
    assert links == (
        Link("http://a.blog/2010/01/tin-winter/", Role.PAGE),
        Link("http://a.blog/page/2/", Role.LISTING),
    )


def test_links_of_headings_come_first_and_those_of_menus_last():
    html = """
        <nav><a href="/about/">About</a></nav><div class="side sidebar"><p><a href="/friends/">Friends</a></p></div>
        <main><p><a href="/aside/">By the way</a></p><h2><a href="/tin-winter/">Tin Winter</a></h2></main>
    """
    assert page(html) == [f"http://a.blog/{name}/" for name in ("tin-winter", "aside", "about", "friends")]


def test_the_next_page_that_only_the_head_names_is_a_link():
    head = '<head><link rel="next" href="/page/2/"><link rel="stylesheet" href="/style/2/"></head>'
    assert page(head) == ["http://a.blog/page/2/"]


def test_frames_image_maps_and_refreshes_are_links_too():
    html = """
        <html><head><meta http-equiv="Refresh" content="0; URL=main.htm"></head>
        <frameset cols="20%,*"><frame src="menu.htm"></frameset><map><area href="films.htm"></map></html>
    """
    assert page(html) == ["http://a.blog/main.htm", "http://a.blog/menu.htm", "http://a.blog/films.htm"]


def test_broken_addresses_do_not_stop_the_others():
    for broken in ("http://[x]", "http://spam:port/", "http://foo:99999/", "http://a.blog:x/", ""):
        assert page(f'<a href="{broken}">1</a><a>2</a><a href="/ok/">3</a>') == ["http://a.blog/ok/"], broken


def test_addresses_count_from_the_base_a_page_names():
    assert page('<base href="/films/"><a href="tin.htm">Tin</a>') == ["http://a.blog/films/tin.htm"]


def test_the_same_blog_with_and_without_www_is_one_site():
    assert page('<a href="http://www.a.blog/x/">x</a>') == ["http://www.a.blog/x/"]


def test_patterns_of_the_site_file_win_over_the_general_rules():
    links = {"posts": ["/tag/"], "listings": ["/all$"], "skip": ["secret"]}
    site = Site.model_validate({"key": "a", "start": [HOME], "links": links})
    assert role_of("http://a.blog/tag/tin/", site) is Role.PAGE
    assert role_of("http://a.blog/all", site) is Role.LISTING
    assert role_of("http://a.blog/tag/secret/", site) is None


def test_a_page_with_endless_links_gives_a_bounded_number(monkeypatch):
    monkeypatch.setattr(discovery, "MAX_LINKS", 3)
    assert len(page("".join(f'<a href="/p{n}/">x</a>' for n in range(10)))) == 3


def test_feeds_of_posts_are_found_and_feeds_of_comments_left_alone():
    html = """
        <link rel="alternate" type="application/rss+xml" href="/feed/">
        <link rel="alternate" type="application/rss+xml" href="/comments/feed/">
        <link rel="alternate" type="application/json" href="/wp-json/">
    """
    tree = lxml.html.document_fromstring(html)
    assert discovery.feeds_of_page(tree, HOME, SITE) == (Link("http://a.blog/feed/", Role.FEED),)


def test_a_feed_names_its_posts():
    rss = b"""<rss version="2.0"><channel><link>http://a.blog/</link>
        <item><link>http://a.blog/tin-winter/</link></item><item><link>http://b.blog/other/</link></item>
        </channel></rss>"""
    assert links_of_feed(rss, HOME + "feed/", SITE) == (Link("http://a.blog/tin-winter/", Role.POST),)


def test_a_feed_that_is_a_file_name_opens_no_file():
    assert links_of_feed(b"/etc/passwd", HOME, SITE) == ()
    assert links_of_feed(b"http://127.0.0.1:1/feed", HOME, SITE) == ()


def test_robots_txt_names_sitemaps_or_there_is_the_usual_one():
    named = links_of_robots(b"User-agent: *\nSitemap: http://a.blog/wp-sitemap.xml\n", HOME + "robots.txt", SITE)
    assert named == (Link("http://a.blog/wp-sitemap.xml", Role.SITEMAP),)
    assert links_of_robots(b"", HOME + "robots.txt", SITE) == (Link("http://a.blog/sitemap.xml", Role.SITEMAP),)
    assert links_of_robots(b"Sitemap: http://b.blog/s.xml", HOME + "robots.txt", SITE) == ()
    broken = links_of_robots(b"Sitemap: http://[x/\nSitemap: /s.xml", HOME + "robots.txt", SITE)
    assert broken == (Link("http://a.blog/s.xml", Role.SITEMAP),)


SITEMAP = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <url><loc>http://a.blog/tin-winter/</loc></url><url><loc>http://a.blog/tag/tin/</loc></url></urlset>"""


@pytest.mark.parametrize("body", [SITEMAP, gzip.compress(SITEMAP)], ids=["plain", "gzip"])
def test_a_sitemap_names_posts(body):
    assert links_of_sitemap(body, HOME, SITE) == (
        Link("http://a.blog/tin-winter/", Role.PAGE),
        Link("http://a.blog/tag/tin/", Role.LISTING),
    )


def test_a_sitemap_index_names_the_sitemaps_that_may_hold_posts():
    index = b"""<sitemapindex><sitemap><loc>http://a.blog/wp-sitemap-posts-post-1.xml</loc></sitemap>
        <sitemap><loc>http://a.blog/wp-sitemap-taxonomies-post_tag-1.xml</loc></sitemap>
        <sitemap><loc>http://a.blog/wp-sitemap-users-1.xml</loc></sitemap></sitemapindex>"""
    found = links_of_sitemap(index, HOME, SITE)
    assert found == (Link("http://a.blog/wp-sitemap-posts-post-1.xml", Role.SITEMAP),)


def test_an_endless_address_in_a_sitemap_index_costs_nothing():
    index = b"<sitemapindex><sitemap><loc>http://a.blog/" + b"tag-" * 500_000 + b"</loc></sitemap></sitemapindex>"
    assert links_of_sitemap(index, HOME, SITE) == ()


def test_a_packed_bomb_is_unpacked_to_its_bound_only(monkeypatch):
    monkeypatch.setattr(discovery, "MAX_UNPACKED_BYTES", 1000)
    assert links_of_sitemap(gzip.compress(b"<urlset>" + b" " * 10_000_000), HOME, SITE) == ()


@given(st.binary(max_size=300))
def test_whatever_a_server_sends_is_read_without_an_exception(body):
    for read in (links_of_feed, links_of_robots, links_of_sitemap):
        assert all(SITE.owns(link.url) for link in read(body, HOME, SITE))
