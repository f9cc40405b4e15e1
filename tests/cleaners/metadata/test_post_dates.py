"""Which of the dates on a page is the day the post was published, where nothing in the head says so."""

import pytest

from cleaners.dom import parse
from cleaners.hints import NO_HINTS
from cleaners.metadata.read import read_metadata


def published(html):
    return read_metadata(parse(html), "http://crumbs.test/rye", NO_HINTS).date_published


@pytest.mark.parametrize(
    "element",
    [
        '<span class="hero__date">3 May 2019</span>',
        '<div class="card-meta"><span class="PostDate">3 May 2019</span></div>',
        '<time datetime="2019-05-03">May 3rd</time>',
        '<div class="date-meta"><span>May</span> <span>03</span> <span>2019</span></div>',
        '<li class="meta-date">Post published:3 May 2019</li>',
    ],
)
def test_an_element_named_for_a_date_shows_it(element):
    assert published(f"<article><h1>Rye</h1>{element}<p>A loaf.</p></article>") == "2019-05-03"


@pytest.mark.parametrize(
    "line",
    [
        "<p class='post-meta'>Last updated: <time datetime='2024-01-12'>12 January 2024</time></p>",
        "<p><span>Aktualisiert am </span><span class='value date'>12.01.2024</span></p>",
        "<p class='date'>Updated: January 12, 2024</p>",
    ],
)
def test_the_day_of_a_change_is_not_the_day_of_publication(line):
    own = "<p>Written on <span class='entry-date'>4 May 2019</span></p>"
    assert published(f"<article><h1>Rye</h1>{line}{own}<p>A loaf.</p></article>") == "2019-05-04"


def test_a_word_that_only_begins_like_a_change_is_none():
    assert published("<article><h1>Rye</h1><p class='date'>Updating day, 3 May 2019</p></article>") == "2019-05-03"


def test_the_date_of_a_teaser_is_not_that_of_the_post_above_it():
    teaser = "<div class='card'><a href='/buns'><h3>Buns, a memoir</h3></a><p class='date'>9 June 2023</p></div>"
    page = "<div>{}<h1>Rye</h1></div><p>A loaf.</p>{}"
    assert published(page.format("", teaser)) is None
    assert published(page.format("<p>4 May 2019 · 3 minutes</p>", teaser)) == "2019-05-04"


def test_a_title_that_is_a_link_is_no_teaser():
    post = "<div class='post'><h2><a href='/rye'>Rye</a></h2><p class='date'>3 May 2019</p><p>A loaf.</p></div>"
    html = f"<title>Rye</title>{post}"
    assert published(html) == "2019-05-03"
