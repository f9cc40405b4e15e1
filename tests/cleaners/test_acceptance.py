"""Signs of posts and of other pages: each alone, then together."""

from dataclasses import replace

import pytest

from cleaners.acceptance import MarkupSigns, check_acceptable, page_facts, read_markup_signs
from cleaners.acceptance_rules import SIGNS, PageFacts
from cleaners.body.blocks import read_blocks
from cleaners.dom import parse
from cleaners.hints import NO_HINTS
from cleaners.metadata.read import read_metadata
from cleaners.rejected import Reason, Rejected

NOTHING = PageFacts(
    path="/rye-revisited/",
    title="Rye, revisited",
    body_classes=frozenset(),
    page_types=frozenset(),
    og_type=None,
    has_date=False,
    has_author=False,
    has_published_time=False,
    is_locked=False,
    leads_on=True,
    has_comments=False,
    has_verdict=False,
    prose_chars=300,
    link_share=0.05,
    blocks=8,
    entries=0,
    post_elements=1,
    own_blocks=8,
)
DATED = replace(NOTHING, has_date=True, has_author=True)
TEXT = "We have two loaves to give away. Tell us about a mill by Friday, and mind the gap."


def outcome(facts, text=TEXT):
    try:
        check_acceptable(facts, text)
    except Rejected as rejected:
        return rejected.reason
    return "accepted"


def signs(**changes):
    return {sign.name for sign in SIGNS if sign.holds(replace(NOTHING, **changes))}


@pytest.mark.parametrize(
    ("name", "speaks", "silent"),
    [
        ("post-type", {"page_types": frozenset({"BlogPosting"})}, {"page_types": frozenset({"WebPage"})}),
        ("single-class", {"body_classes": frozenset({"single-post"})}, {"body_classes": frozenset({"singular"})}),
        ("published-time", {"has_published_time": True}, {"has_date": True}),
        ("og-article", {"og_type": "article"}, {"og_type": "website"}),
        ("date", {"has_date": True}, {"has_author": True}),
        ("author", {"has_author": True}, {"has_date": True}),
        ("comments", {"has_comments": True}, {"has_verdict": True}),
        ("verdict", {"has_verdict": True}, {"has_comments": True}),
        ("long-text", {"prose_chars": 2000}, {"prose_chars": 2000, "link_share": 0.5}),
        (
            "listing-class",
            {"body_classes": frozenset({"archive"})},
            {"body_classes": frozenset({"category-archive-films"})},
        ),
        ("plain-page-class", {"body_classes": frozenset({"page"})}, {"body_classes": frozenset({"page", "single"})}),
        (
            "listing-type",
            {"page_types": frozenset({"CollectionPage"})},
            {"page_types": frozenset({"Blog", "BlogPosting"})},
        ),
        ("plain-page-type", {"page_types": frozenset({"AboutPage"})}, {"page_types": frozenset({"WebPage"})}),
        ("listing-address", {"path": "/2010/05/"}, {"path": "/2010/05/tin-winter/"}),
        ("listing-address", {"path": "/category/films/page/3/"}, {"path": "/films/pager/"}),
        ("listing-address", {"path": "/archives/2005/03/"}, {"path": "/archives/2005/03/tin_winter.html"}),
        ("listing-address", {"path": "/?s=rye"}, {"path": "/?p=12"}),
        ("listing-address", {"path": "/blog/2012"}, {"path": "/node/2012"}),
        ("listing-address", {"path": "/reviews/1987/"}, {"path": "/reviews/1287/"}),
        ("listing-address", {"path": "/archives/2010/05.html"}, {"path": "/archives/2010/05-rye.html"}),
        ("listing-address", {"path": "/?skip=20"}, {"path": "/?skipper=20"}),
        ("plain-name", {"path": "/index.php?page=2"}, {"path": "/index.php?view=article&id=12"}),
        ("plain-name", {"path": "/review.php"}, {"path": "/review.php?id=12"}),
        ("plain-name", {"title": "About Us"}, {"title": "About a Boy"}),
        ("plain-name", {"path": "/films.htm"}, {"path": "/films-of-my-youth.htm"}),
        ("plain-name", {"path": "/datenschutz/"}, {"path": "/datenschutz-der-film/"}),
        ("website-type", {"og_type": "website"}, {"og_type": "video.movie"}),
        ("link-list", {"link_share": 0.7}, {"link_share": 0.3}),
        ("entries", {"entries": 6}, {"entries": 6, "blocks": 60}),
        ("several-posts", {"post_elements": 5}, {"post_elements": 1}),
        ("many-posts", {"post_elements": 4}, {"post_elements": 2}),
        ("listing-address", {"path": "/index-2.html"}, {"path": "/index-of-prohibited-books.html"}),
        (
            "home-class",
            {"path": "/index2.html", "body_classes": frozenset({"home"})},
            {"path": "/rye-revisited.html", "body_classes": frozenset({"home"})},
        ),
        ("fixture", {"path": "/pages/about.html", "title": "About"}, {"path": "/contact/", "title": "Contact"}),
        ("listing-title", {"title": "Tag: rye"}, {"title": "Tag along: rye"}),
        ("fixture", {"path": "/about/", "title": "About me"}, {"path": "/2012/03/about/", "title": "About"}),
        ("others-alone", {"post_elements": 3, "own_blocks": 0}, {"post_elements": 3, "own_blocks": 2}),
        ("locked", {"is_locked": True}, {"is_locked": True, "prose_chars": 4000}),
    ],
)
def test_a_sign_speaks_for_its_example_and_not_for_its_neighbour(name, speaks, silent):
    assert name in signs(**speaks)
    assert name not in signs(**silent)


def test_every_sign_is_shown_above():
    assert len({sign.name for sign in SIGNS}) == len(SIGNS) == 26


def test_three_sentences_with_byline_and_date_are_a_post():
    assert outcome(DATED) == "accepted"


def test_three_sentences_without_any_sign_are_none():
    assert outcome(NOTHING) is Reason.NOT_A_POST


def test_a_long_text_of_a_hand_made_site_without_a_date_is_a_post():
    assert outcome(replace(NOTHING, prose_chars=4000)) == "accepted"


def test_a_long_about_page_is_none():
    assert outcome(replace(NOTHING, prose_chars=4000, title="About Us", path="/about.htm")) is Reason.NOT_A_POST


def test_an_about_page_that_its_software_marks_up_as_a_post_is_none():
    page = replace(DATED, title="About", path="/about/", has_published_time=True, body_classes=frozenset({"h-entry"}))
    assert outcome(replace(page, page_types=frozenset({"BlogPosting"}))) is Reason.NOT_A_POST


def test_a_post_of_a_theme_that_calls_every_page_home_is_one():
    assert outcome(replace(DATED, path="/rye-revisited.html", body_classes=frozenset({"home"}))) == "accepted"


def test_a_numbered_page_of_teasers_marked_up_as_articles_is_none():
    page = replace(DATED, path="/notes/older", page_types=frozenset({"Article"}), post_elements=6)
    assert outcome(page) is Reason.NOT_A_POST


def test_a_front_page_with_a_dated_first_post_is_none():
    page = replace(DATED, path="/", body_classes=frozenset({"home", "blog"}), post_elements=10, prose_chars=9000)
    assert outcome(page) is Reason.NOT_A_POST


def test_an_index_of_reviews_is_none():
    page = replace(DATED, path="/review-index/", title="Review index", link_share=0.9, entries=40, blocks=44)
    assert outcome(page) is Reason.NOT_A_POST


def test_a_post_that_lists_favourites_with_links_is_one():
    page = replace(DATED, entries=10, blocks=14, page_types=frozenset({"BlogPosting"}), has_published_time=True)
    assert outcome(page) == "accepted"


def test_an_error_served_with_status_200_is_named():
    assert (
        outcome(replace(DATED, title="Page not found"), "Nothing was found here. Try a search?") is Reason.ERROR_PAGE
    )


@pytest.mark.parametrize(
    "title",
    [
        "Database Error",
        "Service Temporarily Unavailable",
        "Site maintenance",
        "429 Too Many Requests",
        "Wartungsmodus",
    ],
)
def test_what_servers_say_in_place_of_a_page_is_named(title):
    assert outcome(replace(DATED, title=title), "We are working on it.") is Reason.ERROR_PAGE


def test_a_page_without_a_sign_of_a_post_and_without_a_way_on_is_what_a_server_says_in_place_of_one():
    assert outcome(NOTHING) is Reason.NOT_A_POST
    assert outcome(replace(NOTHING, leads_on=False)) is Reason.ERROR_PAGE
    assert outcome(replace(DATED, leads_on=False)) == "accepted", "a hand-made page"


@pytest.mark.parametrize(
    ("markup", "leads_on"),
    [
        ('<a href="/">Home</a>', True),
        ('<a href="http://crumbs.test/2011/">2011</a>', True),
        ('<frame src="menu.html">', True),
        ('<a href="https://shield.test/?from=crumbs">Guarded by Shield</a>', False),
        ('<a href="mailto:host@crumbs.test">Write to us</a> <a href="#top">Top</a> <a href="">x</a>', False),
        ('<a href="/rye/">Try again</a>', False),
    ],
)
def test_a_way_on_is_a_link_to_another_page_of_the_site(markup, leads_on):
    assert read_markup_signs(parse(f"<body>{markup}"), "http://crumbs.test/rye/").leads_on is leads_on


def test_a_long_review_of_something_called_page_not_found_is_a_review():
    assert outcome(replace(DATED, title="Page Not Found"), TEXT * 20) == "accepted"


def test_a_post_of_one_label_is_too_short_and_a_sentence_of_japanese_is_not():
    assert outcome(DATED, "Soon.") is Reason.TOO_SHORT
    assert outcome(DATED, "朝四時に窯へ火が入り六時には通りの誰もがその理由を知っていた。") == "accepted"


def posts_in(markup, url="http://crumbs.test/"):
    blocks = read_blocks(parse(f"<body>{markup}"), lambda element: None)[0]
    nothing = MarkupSigns(frozenset(), has_published_time=False, is_locked=False, leads_on=True)
    metadata = read_metadata(parse("<p>Rye"), "http://crumbs.test/", NO_HINTS)
    return page_facts(url, nothing, metadata, blocks, False, False).post_elements


def test_a_form_that_asks_for_a_password_alone_locks_a_page_and_a_login_does_not():
    form = '<body><form><input type="password" name="p"><input type="submit"></form>'
    login = form.replace("<form>", '<form><input name="user">')
    assert tuple(read_markup_signs(parse(markup), "http://crumbs.test/").is_locked for markup in (form, login)) == (
        True,
        False,
    )


@pytest.mark.parametrize(
    ("in_a_list", "alone"),
    [
        (
            '<div class="entry"><h3><a href="/a">Rye</a></h3><p>Dark.</p></div>',
            '<div class="entry"><h3>Rye</h3></div>',
        ),
        ('<div class="node"><h2><a href="/a">Rye</a></h2><p>Dark.</p></div>', '<div class="node"><p>Dark.</p></div>'),
        (
            '<article><h2>Rye</h2><p>Dark.</p><a href="/a"></a></article>',
            "<article><h1>Rye</h1><p>Dark.</p></article>",
        ),
    ],
)
def test_posts_in_a_list_are_counted_and_parts_of_one_post_are_not(in_a_list, alone):
    assert posts_in(in_a_list * 3) == 3
    assert posts_in(alone * 3) == 0


def test_a_post_whose_heading_links_to_itself_is_no_teaser_of_another():
    post = '<article><h1><a href="http://crumbs.test/rye#top">Rye</a></h1><p>Dark.</p></article>'
    elsewhere = post.replace("/rye", "/oat").replace("h1", "h2")
    counts = [posts_in(markup, "http://crumbs.test/rye/") for markup in (post, elsewhere)]
    assert counts == [0, 1]


def test_the_detail_names_the_signs():
    with pytest.raises(Rejected) as caught:
        check_acceptable(replace(NOTHING, title="Contact", has_author=True), TEXT)
    assert caught.value.detail == "plain-name -4, author +1"
