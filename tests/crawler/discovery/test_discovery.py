"""From responses to addresses."""

import lxml.html

from crawler.discovery import links as page_links
from crawler.discovery.link_rules import Role
from crawler.discovery.links import Link, links_of_page, role_of
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
        <nav><a href="/kino/">Kino</a></nav><div class="side sidebar"><p><a href="/friends/">Friends</a></p></div>
        <main><p><a href="/aside/">By the way</a></p><h2><a href="/tin-winter/">Tin Winter</a></h2></main>
    """
    assert page(html) == [f"http://a.blog/{name}/" for name in ("tin-winter", "aside", "kino", "friends")]


def test_what_a_menu_calls_about_is_left_alone_and_a_post_of_that_name_in_a_list_is_not():
    menu = '<nav><a href="/about-me/">About me</a><a href="/contact/">Contact</a><a href="/kino/">Kino</a></nav>'
    assert page(menu) == ["http://a.blog/kino/"]
    assert page(f'{menu}<h2><a href="/contact/">Contact</a></h2>') == [
        "http://a.blog/contact/",
        "http://a.blog/kino/",
    ]


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
    monkeypatch.setattr(page_links, "MAX_LINKS", 3)
    assert len(page("".join(f'<a href="/p{n}/">x</a>' for n in range(10)))) == 3
