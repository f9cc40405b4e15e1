"""From the page of a post to the addresses of its further pages."""

import pytest

from cleaners.dom import parse
from cleaners.part_links import PART_SHAPES, PartRole, find_first_page, find_parts, part_of

POST = "http://a.blog/tin-winter/"
FILE = "http://a.blog/tin-winter.html"


def parts(html: str, url: str = POST) -> list[tuple[str, PartRole]]:
    return [(link.url.removeprefix("http://a.blog"), link.role) for link in find_parts(parse(html), url)]


@pytest.mark.parametrize("shape", PART_SHAPES, ids=lambda shape: shape.name)
def test_a_shape_knows_its_example_and_spares_its_neighbour(shape):
    post = FILE if ".html" in shape.matches else POST
    found = part_of(f"http://a.blog{shape.matches}", post)
    assert found == (shape, 2)
    assert part_of(f"http://a.blog{shape.spares}", post) is None


def test_page_numbers_under_a_post_lead_to_the_rest_of_it():
    html = """<p>Tin Winter opens in a kitchen.</p><div class="page-links">Pages: <span>1</span>
        <a href="/tin-winter/2/">2</a> <a href="/tin-winter/3/">3</a></div>"""
    assert parts(html) == [("/tin-winter/2/", PartRole.TEXT), ("/tin-winter/3/", PartRole.TEXT)]


@pytest.mark.parametrize("label", ["2", "[2]", "Page 2", "Seite 2 »", "Page 2 of 3", "Next page", "Weiter →", "»"])
def test_a_label_that_counts_or_steps_on_marks_a_further_page(label):
    assert parts(f'<a href="2/">{label}</a>') == [("/tin-winter/2/", PartRole.TEXT)]


def test_a_post_whose_name_is_a_number_is_not_a_further_page_of_its_neighbour():
    assert parts('<a href="/tin-winter/2/">The second winter</a>') == []
    assert parts('<a href="/films/2/">2</a>') == []
    assert parts('<a rel="next" href="/the-second-winter/">Next</a>') == []


def test_a_front_page_has_older_posts_and_no_further_pages():
    assert parts('<a href="/page/2/">2</a> <a href="/?page=2">2</a>', "http://a.blog/") == []


def test_pages_of_comments_are_told_from_pages_of_text():
    html = """<a href="?page=2">Next page</a> <div id="comments"><p class="pager"><a href="?page=1">2</a></div>
        <a href="/tin-winter/comment-page-1/#comments">Older comments</a>"""
    assert parts(html) == [
        ("/tin-winter/?page=2", PartRole.TEXT),
        ("/tin-winter/?page=1", PartRole.COMMENTS),
        ("/tin-winter/comment-page-1/", PartRole.COMMENTS),
    ]


def test_the_permalink_of_one_comment_is_no_sign_of_further_pages():
    assert parts('<a href="/tin-winter/comment-page-1/#comment-39">Bo on Tin Winter</a>') == []
    assert parts('<a href="/tin-winter/comment-page-1/?replytocom=39#respond">Answer Bo</a>') == []


def test_a_page_of_comments_that_the_post_shows_itself_is_no_further_one():
    html = """<link rel="canonical" href="/tin-winter/comment-page-2/#comments">
        <a href="/tin-winter/comment-page-1/#comments">Older comments</a>"""
    assert parts(html) == [("/tin-winter/comment-page-1/", PartRole.COMMENTS)]


def test_a_post_known_by_a_query_has_its_pages_in_the_query():
    html = '<a href="/?p=7&amp;page=2">2</a> <a href="/?p=7&amp;cpage=2#comments">Newer</a> <a href="/?p=8">8</a>'
    assert parts(html, "http://a.blog/?p=7") == [
        ("/?p=7&page=2", PartRole.TEXT),
        ("/?p=7&cpage=2", PartRole.COMMENTS),
    ]


def test_files_of_a_hand_made_page_are_counted_in_their_names():
    html = (
        '<a href="tin-winter2.html">2</a> <a href="tin-winter3.html">Next page</a> <a href="tin-winter4.html">x</a>'
    )
    assert parts(html, FILE) == [("/tin-winter2.html", PartRole.TEXT), ("/tin-winter3.html", PartRole.TEXT)]


def test_the_next_page_a_head_names_counts_only_below_the_post():
    assert parts('<head><link rel="next" href="/tin-winter/2/"></head><p>x') == [("/tin-winter/2/", PartRole.TEXT)]
    assert parts('<head><link rel="next" href="/the-second-winter/"></head><p>x') == []


def test_a_further_page_leads_on_from_the_post_and_not_from_itself():
    tree = parse('<a href="/tin-winter/">1</a> <a href="/tin-winter/3/">3</a> <a href="/tin-winter/2/4/">4</a>')
    (link,) = find_parts(tree, f"{POST}2/", POST)
    assert link.url == f"{POST}3/"


@pytest.mark.parametrize(
    ("url", "html", "first"),
    [
        (f"{POST}2/", '<a href="/tin-winter/">1</a> <b>2</b>', POST),
        (f"{POST}2/", '<a href="/tin-winter/">« Previous page</a>', POST),
        (f"{POST}2/", '<a href="/tin-winter/">Tin Winter</a>', None),
        (f"{POST}?page=2", '<head><link rel="canonical" href="/tin-winter/"></head><p>x', POST),
        ("http://a.blog/page/2/", '<a href="/">1</a>', None),
        ("http://a.blog/2010/01/28/", '<a href="/2010/01/">January</a>', None),
        ("http://a.blog/tin-winter-2.html", '<a href="tin-winter.html">1</a>', "http://a.blog/tin-winter.html"),
    ],
)
def test_a_further_page_knows_its_first_by_a_link_back(url, html, first):
    assert find_first_page(parse(html), url) == first


def test_broken_addresses_do_not_stop_the_others():
    html = '<base href="http://[x"><a href="http://[y]/2">2</a> <a href="/tin-winter/2/">2</a>'
    assert parts(html) == [("/tin-winter/2/", PartRole.TEXT)]
