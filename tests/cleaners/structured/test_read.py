import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from cleaners.structured.jsonld import read_json_ld
from cleaners.structured.read import read_things


def parse(body: str) -> html.HtmlElement:
    return html.document_fromstring(f"<html><body>{body}</body></html>")


def json_ld(text: str) -> html.HtmlElement:
    return parse(f'<script type="application/ld+json">{text}</script>')


def test_review_in_json_ld_with_nested_things_outermost_first():
    things = read_things(
        json_ld(
            '{"@context": "https://schema.org", "@type": "Review", "author": {"@type": "Person", "name": "Ada"},'
            '"reviewRating": {"@type": "Rating", "ratingValue": 4.5, "bestRating": "5"}}'
        )
    )
    assert [set(thing.types) for thing in things] == [{"Review"}, {"Person"}, {"Rating"}]
    review = things[0]
    assert review.names("author") == ("Ada",)
    assert review.text("author") is None
    assert review.things("reviewRating")[0].text("ratingValue") == "4.5"


def test_references_in_a_graph_are_followed_and_circles_end():
    things = read_things(
        json_ld(
            '{"@graph": [{"@type": "Article", "@id": "#a", "author": {"@id": "#p"}},'
            '{"@type": "Person", "@id": "#p", "name": "Ada", "subjectOf": {"@id": "#a"}}]}'
        )
    )
    assert [set(thing.types) for thing in things] == [{"Article"}, {"Person"}]
    assert things[0].names("author") == ("Ada",)


@pytest.mark.parametrize(
    "broken",
    [
        '{"@type": "Movie", "name": "Tin Winter",}',
        '<!-- {"@type": "Movie", "name": "Tin Winter"} -->',
        '//<![CDATA[\n{"@type": "Movie", "name": "Tin Winter"}\n//]]>',
        '/*<![CDATA[*/{"@type": "Movie", "name": "Tin Winter"}/*]]>*/',
        '{"@type": "Movie", "description": "two\nlines\tof it", "name": "Tin Winter"};',
        '{"@type": "Movie", "description": "it\\\'s", "name": "Tin Winter"}',
        '{"@type": "Person"}\n{"@type": "Movie", "name": "Tin Winter"}',
        "{&quot;@type&quot;: &quot;Movie&quot;, &quot;name&quot;: &quot;Tin Winter&quot;}",
        '{"@type": "http://schema.org/Movie", "schema:name": "Tin Winter"}',
        '{"@type": ["Movie"], "name": {"@value": "Tin Winter", "@language": "en"}}',
    ],
)
def test_json_that_is_not_quite_json_is_read(broken):
    movies = [thing for thing in read_json_ld(broken) if "Movie" in thing.types]
    assert [movie.text("name") for movie in movies] == ["Tin Winter"]


def test_commas_inside_strings_are_not_trailing_commas():
    (thing,) = read_json_ld('{"@type": "Movie", "name": "Ah, ]", "x": [1, 2,],}')
    assert thing.text("name") == "Ah, ]"
    assert thing.texts("x") == ("1", "2")


def test_entities_that_a_plugin_left_in_json_are_decoded():
    (thing,) = read_json_ld('{"@type": "Movie", "name": "The Tailor&#8217;s Dog &amp; Co"}')
    assert thing.text("name") == "The Tailor’s Dog & Co"


def test_lone_surrogates_do_not_leave():
    (thing,) = read_json_ld('{"name": "a\\ud83d"}')
    assert thing.text("name") == "a\ufffd"


def test_microdata_with_a_nested_work_and_values_in_attributes():
    things = read_things(
        parse(
            """
            <div itemscope itemtype="https://schema.org/Review">
              <div itemprop="itemReviewed" itemscope itemtype="https://schema.org/Book">
                <b itemprop="name">The  Salt Road</b></div>
              <a itemprop="author" href="/ada">Ada</a> <a itemprop="url" href="/salt">here</a>
              <time itemprop="datePublished" datetime="2010-03-04">4 March</time>
              <meta itemprop="worstRating" content="0">
            </div>
            """
        )
    )
    review, book = things
    assert review.things("itemReviewed") == (book,)
    assert book.text("name") == "The Salt Road"
    assert review.text("name") is None
    assert review.text("author") == "Ada"
    assert review.text("url") == "/salt"
    assert review.text("datePublished") == "2010-03-04"
    assert review.text("worstRating") == "0"


def test_itemref_claims_properties_that_stand_elsewhere():
    (thing,) = read_things(
        parse('<div itemscope itemtype="Review" itemref="r"></div><p id="r">By <i itemprop="author">Ada</i></p>')
    )
    assert thing.text("author") == "Ada"


def test_hreview_with_its_parts_under_the_words_of_schema_org():
    things = read_things(
        parse(
            """
            <div class="hreview"><span class="item"><span class="fn">Tin Winter</span></span>
              by <span class="reviewer vcard"><span class="fn">Ada</span></span>,
              <abbr class="dtreviewed" title="2009-03-04">March 4th</abbr>:
              <span class="rating"><span class="value">3</span> of <span class="best">5</span></span></div>
            """
        )
    )
    review = things[0]
    assert [set(thing.types) for thing in things] == [{"Review"}, {"Thing"}, {"Person"}, {"Rating"}]
    assert review.names("itemReviewed") == ("Tin Winter",)
    assert review.names("author") == ("Ada",)
    assert review.text("datePublished") == "2009-03-04"
    assert review.things("reviewRating")[0].properties == {"ratingValue": ("3",), "bestRating": ("5",)}


@pytest.mark.parametrize(
    "rating",
    [
        '<abbr class="rating" title="3.5">***½</abbr>',
        '<span class="rating"><span class="value-title" title="3.5"></span>***½</span>',
        '<span class="rating">3.5</span>',
        '<data class="p-rating" value="3.5">three and a half</data>',
    ],
)
def test_ratings_of_a_microformat_in_all_its_ways_of_writing_values(rating):
    review = read_things(parse(f'<div class="hreview h-review">{rating}</div>'))[0]
    assert review.things("reviewRating")[0].text("ratingValue") == "3.5"


def test_who_answers_a_post_is_not_who_wrote_it():
    post = read_things(
        parse(
            '<div class="hentry"><h1 class="entry-title">Tin Winter</h1><span class="author">Ada</span>'
            '<ol class="comment-list"><li class="comment"><b class="author">Bo</b><i class="published">2010-03-05</i>'
            "</li></ol></div>"
        )
    )[0]
    assert (post.names("author"), post.text("datePublished")) == (("Ada",), None)


def test_h_entry_is_a_blog_posting():
    post = read_things(
        parse(
            '<article class="h-entry"><h1 class="p-name">Tin Winter</h1><a class="p-author h-card" href="/">Ada</a>'
            '<time class="dt-published" datetime="2010-03-04">4 March</time></article>'
        )
    )[0]
    assert post.types == {"BlogPosting"}
    assert (post.text("headline"), post.names("author"), post.text("datePublished")) == (
        "Tin Winter",
        ("Ada",),
        "2010-03-04",
    )


@pytest.mark.parametrize(
    "plain",
    [
        '<p class="reviews-entry-list">Reviews</p>',
        '<div class="hreview-aggregate"><span class="rating">4</span></div>',
        '<script>var x = {"@type": "Review"}</script>',
        "<article><h1>Tin Winter</h1></article>",
    ],
)
def test_markup_that_only_looks_like_structured_data_gives_nothing(plain):
    assert read_things(parse(plain)) == ()


def test_depth_and_circles_and_size_are_bounded():
    deep = '{"a":' * 50_000 + "1" + "}" * 50_000
    assert read_json_ld(deep) == []
    nested = '{"@type": "T", "a":' * 200 + "1" + "}" * 200
    assert len(read_json_ld(nested)) == 200
    doubling = json.dumps({"@graph": [{"@id": str(n), "n": [{"@id": str(n + 1)}] * 9} for n in range(60)]})
    assert len(read_json_ld(doubling)) == 60
    assert read_json_ld('"' + '\\"' * 200_000) == []
    assert len(read_things(parse("<p itemscope itemtype=A><i itemprop=b>c</i></p>" * 9000))) == 5000


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='{}[]",:\\@ idtypegrahn<!->/\n1u', max_size=120))
def test_nothing_a_script_holds_raises(text):
    for thing in read_json_ld(text):
        assert all(thing.properties.values())
