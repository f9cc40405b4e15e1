"""From feeds, sitemaps, robots.txt and interfaces to addresses."""

import gzip
import json
import time

import lxml.html
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.http import HtmlResponse

from crawler.discovery import sitemaps, sources
from crawler.discovery.feed_entries import read_feed
from crawler.discovery.link_rules import Role
from crawler.discovery.links import Link
from crawler.discovery.platforms import PLATFORMS, Platform, platform_of
from crawler.discovery.signs import SignKind
from crawler.discovery.sources import links_of_api, links_of_feed, links_of_robots, links_of_sitemap, sources_of_start
from crawler.sites.model import Site

HOME = "http://a.blog/"
SITE = Site(key="a", start=(HOME,))


def start(html: str, headers: dict[str, str] | None = None) -> list[tuple[str, Role]]:
    response = HtmlResponse(HOME, body=html.encode(), encoding="utf-8", headers=headers or {})
    found = sources_of_start(response, lxml.html.document_fromstring(html), SITE)
    return [(link.url.removeprefix("http://a.blog"), link.role) for link in found]


# What a front page leads to


def test_feeds_of_posts_are_found_and_told_from_the_feed_of_comments():
    html = """
        <link rel="alternate" type="application/rss+xml" href="/feed/">
        <link rel="alternate" type="application/rss+xml" href="/comments/feed/">
        <link rel="alternate home" type="application/feed+json" href="/feed.json">
        <link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">
    """
    assert start(html) == [("/feed/", Role.FEED), ("/feed.json", Role.FEED), ("/comments/feed/", Role.COMMENTS)]


def test_a_feed_that_is_only_linked_to_is_found():
    assert start('<a href="/weblog/index.rdf">Syndicate this site</a>') == [("/weblog/index.rdf", Role.FEED)]
    assert start('<a href="/rss-reader-review/">x</a><link rel="alternate" hreflang="de" href="/de/">')[0] == (
        "/feed/",
        Role.LATER_FEED,
    )


def test_where_no_feed_is_announced_the_usual_place_of_the_software_is_tried():
    assert start('<meta name="generator" content="Blogger">') == [("/feeds/posts/default", Role.LATER_FEED)]
    assert len(start("<p>hand-made</p>")) <= 3, "a handful of guesses"


@pytest.mark.parametrize(
    ("html", "headers", "address"),
    [
        ('<link rel="https://api.w.org/" href="/wp-json/">', {}, "/wp-json/wp/v2/posts?per_page=100"),
        ("", {"Link": '<http://a.blog/wp-json/>; rel="https://api.w.org/"'}, "/wp-json/wp/v2/posts?per_page=100"),
        (
            '<link rel="https://api.w.org/" href="/index.php?rest_route=/">',
            {},
            "/index.php?rest_route=/wp/v2/posts&per_page=100",
        ),
    ],
)
def test_wordpress_says_where_its_interface_is(html, headers, address):
    html += '<link rel="alternate" type="application/rss+xml" href="/feed/">'
    comments = address.replace("posts", "comments") + "&_fields=id,link"
    interface = [(address + "&_fields=link,date,modified_gmt", Role.API), (comments, Role.COMMENTS)]
    assert start(html, headers)[2:] == interface


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda row: row.name)
def test_a_platform_is_known_by_what_it_writes_and_not_by_being_talked_about(platform: Platform):
    assert platform_of(platform.shows.encode()) is platform
    assert platform_of(platform.spares.encode()) is None


# Feeds

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><link>http://a.blog/</link>%s
    <item><title>Tin Winter</title><link>http://a.blog/tin-winter/</link></item>
    <item><link>http://b.blog/other/</link></item><item><link>http://a.blog/category/film/</link></item>
    </channel></rss>"""
POSTS = [Link("http://a.blog/tin-winter/", Role.POST), Link("http://a.blog/category/film/", Role.POST)]


def test_a_feed_names_posts_whatever_their_addresses_look_like():
    assert list(links_of_feed(RSS % b"", HOME + "feed/", SITE)) == POSTS


def test_a_feed_of_wordpress_goes_on_until_a_page_of_it_is_empty():
    rss = RSS % b"<generator>https://wordpress.org/?v=6.4</generator>"
    assert links_of_feed(rss, HOME + "feed/", SITE)[-1] == Link("http://a.blog/feed/?paged=2", Role.LATER_FEED)
    assert links_of_feed(rss, HOME + "feed/?paged=7", SITE)[-1].url == "http://a.blog/feed/?paged=8"
    assert links_of_feed(b"<rss><channel><generator>wordpress</generator></channel></rss>", HOME, SITE) == ()


def test_an_atom_feed_says_itself_where_it_goes_on():
    atom = b"""<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="/feeds/posts/default?start-index=26"/>
        <entry><id>tag:a.blog,2010:1</id><link rel="replies" href="/comments"/>
        <link rel="alternate" href="/2010/01/tin-winter.html"/></entry></feed>"""
    assert links_of_feed(atom, HOME, SITE) == (
        Link("http://a.blog/2010/01/tin-winter.html", Role.POST),
        Link("http://a.blog/feeds/posts/default?start-index=26", Role.LATER_FEED),
    )


def test_a_json_feed_is_a_feed():
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "next_url": "http://a.blog/feed.json?page=2",
        "items": [{"url": "/tin-winter/"}, 7],
    }
    assert [link.url for link in links_of_feed(orjson.dumps(feed), HOME, SITE)] == [
        "http://a.blog/tin-winter/",
        "http://a.blog/feed.json?page=2",
    ]


def test_feeds_of_2003_and_feeds_behind_a_service_are_read():
    rdf = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
        <channel rdf:about="http://a.blog/"><items/></channel><item><link> /one.html </link></item></rdf:RDF>"""
    burned = b"""<rss xmlns:fb="http://rssnamespace.org/feedburner/ext/1.0"><channel><item><link>http://feeds.test/~r/1</link>
        <fb:origLink>http://a.blog/two/</fb:origLink></item><item><guid isPermaLink="true">http://a.blog/three/</guid></item>
        </channel></rss>"""
    assert [link.url for link in links_of_feed(rdf, HOME, SITE)] == ["http://a.blog/one.html"]
    assert [link.url for link in links_of_feed(burned, HOME, SITE)] == ["http://a.blog/two/", "http://a.blog/three/"]


def test_what_a_feed_tells_of_a_post_is_read_under_one_set_of_names():
    rss = b"""<rss xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
        <channel><item><title>Tin</title><link>/tin/</link><pubDate>Thu, 28 Jan 2010 10:00:00 +0000</pubDate>
        <slash:comments>7</slash:comments><description>Short</description><content:encoded><![CDATA[<p>Long</p>]]></content:encoded>
        <comments>/tin/#comments</comments></item></channel></rss>"""
    (entry,) = read_feed(rss).entries
    assert entry == {
        "title": "Tin",
        "link": "/tin/",
        "published": "Thu, 28 Jan 2010 10:00:00 +0000",
        "comments": "7",
        "summary": "Short",
        "content": "<p>Long</p>",
    }


def test_a_feed_that_is_a_file_name_opens_no_file():
    assert links_of_feed(b"/etc/passwd", HOME, SITE) == ()
    assert links_of_feed(b"http://127.0.0.1:1/feed", HOME, SITE) == ()


# robots.txt and sitemaps


def test_robots_txt_names_sitemaps_or_there_is_the_usual_one():
    named = links_of_robots(b"User-agent: *\nSitemap: http://a.blog/wp-sitemap.xml\n", HOME + "robots.txt", SITE)
    assert named == (Link("http://a.blog/wp-sitemap.xml", Role.SITEMAP),)
    assert links_of_robots(b"", HOME + "robots.txt", SITE) == (Link("http://a.blog/sitemap.xml", Role.SITEMAP),)
    assert links_of_robots(b"Sitemap: http://b.blog/s.xml", HOME + "robots.txt", SITE) == ()
    broken = links_of_robots(b"Sitemap: http://[x/\nSitemap: /s.xml", HOME + "robots.txt", SITE)
    assert broken == (Link("http://a.blog/s.xml", Role.SITEMAP),)


SITEMAP = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <url><loc>http://a.blog/tin-winter/</loc><lastmod>2011-02-03</lastmod></url>
    <url><loc>http://a.blog/tag/tin/</loc></url></urlset>"""


@pytest.mark.parametrize("body", [SITEMAP, gzip.compress(SITEMAP)], ids=["plain", "gzip"])
def test_a_sitemap_names_posts_and_says_when_they_changed(body):
    post, tag = links_of_sitemap(body, HOME + "sitemap.xml", SITE)
    assert (post, tag) == (
        Link("http://a.blog/tin-winter/", Role.PAGE),
        Link("http://a.blog/tag/tin/", Role.LISTING),
    )
    assert (post.sign.kind, post.sign.stamp, tag.sign.stamp) == (SignKind.SITEMAP, "2011-02-03", "")


def test_a_sitemap_of_posts_says_so_in_its_name():
    for name in ("post-sitemap.xml", "wp-sitemap-posts-post-1.xml", "sitemap-posts.xml"):
        assert links_of_sitemap(SITEMAP, HOME + name, SITE)[0].role is Role.POST
    for name in ("sitemap.xml", "wp-sitemap-posts-page-1.xml", "page-sitemap.xml"):
        assert links_of_sitemap(SITEMAP, HOME + name, SITE)[0].role is Role.PAGE


def test_a_sitemap_may_be_a_list_of_lines():
    assert [link.url for link in links_of_sitemap(b"http://a.blog/one\r\nhttp://a.blog/two\n\nrest", HOME, SITE)] == [
        "http://a.blog/one",
        "http://a.blog/two",
    ]


def test_a_sitemap_index_names_the_sitemaps_that_may_hold_posts_those_of_posts_first():
    names = ["wp-sitemap-posts-page-1", "wp-sitemap-taxonomies-post_tag-1", "wp-sitemap-users-1", "post-sitemap"]
    entries = "".join(f"<sitemap><loc>http://a.blog/{name}.xml</loc></sitemap>" for name in names)
    found = links_of_sitemap(f"<sitemapindex>{entries}</sitemapindex>".encode(), HOME, SITE)
    assert [link.url for link in found] == [
        "http://a.blog/post-sitemap.xml",
        "http://a.blog/wp-sitemap-posts-page-1.xml",
    ]


def test_an_endless_address_in_a_sitemap_index_costs_nothing():
    index = b"<sitemapindex><sitemap><loc>http://a.blog/" + b"tag-" * 500_000 + b"</loc></sitemap></sitemapindex>"
    assert links_of_sitemap(index, HOME, SITE) == ()


def test_a_packed_bomb_is_unpacked_to_its_bound_only(monkeypatch):
    monkeypatch.setattr(sitemaps, "MAX_UNPACKED_BYTES", 1000)
    assert links_of_sitemap(gzip.compress(b"<urlset>" + b" " * 10_000_000), HOME, SITE) == ()


def test_of_a_million_entries_the_first_are_read():
    million = b"<urlset>" + b"<url><loc>http://a.blog/x/</loc></url>" * 1_000_000
    started = time.monotonic()
    assert len(links_of_sitemap(million, HOME, SITE)) == 1
    assert len(links_of_feed(b"<rss><channel>" + b"<item><link>/x/</link></item>" * 1_000_000, HOME, SITE)) == 1
    assert time.monotonic() - started < 20, "on the event loop: a few seconds at most, on a busy machine"


def test_entities_are_not_resolved_whatever_they_stand_for():
    entities = b'<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (name, b"&%c;" % (name - 1) * 10) for name in range(ord("b"), ord("k"))
    )
    bomb = b"<!DOCTYPE x [" + entities + b"]><urlset><url><loc>http://a.blog/&j;</loc></url></urlset>"
    assert all(len(link.url) < 100 for link in links_of_sitemap(bomb, HOME, SITE))
    file = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss><channel><item><link>/&f;</link></item></channel></rss>'
    assert [link.url for link in links_of_feed(file, HOME, SITE)] == ["http://a.blog/"]


# WordPress's interface


def test_the_interface_names_posts_with_their_last_change_a_hundred_at_a_time():
    rows = [{"link": f"http://a.blog/film-{n}/", "modified_gmt": "2011-02-03T04:05:06"} for n in range(100)]
    address = HOME + "wp-json/wp/v2/posts?per_page=100&_fields=link,date,modified_gmt"
    *posts, more = links_of_api(orjson.dumps(rows), address, SITE)
    assert posts[7] == Link("http://a.blog/film-7/", Role.POST)
    assert (posts[7].sign.kind, posts[7].sign.stamp) == (SignKind.API, "2011-02-03T04:05:06Z")
    assert more == Link(address + "&page=2", Role.API)
    assert links_of_api(orjson.dumps(rows[:40]), address, SITE)[-1].role is Role.POST


@given(st.one_of(st.binary(max_size=300), st.binary(max_size=100).map(lambda data: b"<urlset><url><loc>" + data)))
def test_whatever_a_server_sends_is_read_without_an_exception(body):
    for read in (links_of_feed, links_of_robots, links_of_sitemap, links_of_api, sources.links_of_feed):
        assert all(SITE.owns(link.url) for link in read(body, HOME, SITE))


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=20),
        lambda x: st.lists(x) | st.dictionaries(st.sampled_from(["link", "items", "version", "modified", "url"]), x),
        max_leaves=20,
    )
)
def test_whatever_an_interface_says_is_read_without_an_exception(data):
    for value in (data, {"version": "https://jsonfeed.org/version/1", "items": data}):
        body = json.dumps(value).encode()
        for read in (links_of_api, links_of_feed):
            assert all(SITE.owns(link.url) for link in read(body, HOME, SITE))
