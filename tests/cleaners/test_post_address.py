"""When the canonical link of a page is believed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.post_address import post_address

POST = "http://a.blog/2010/01/tin-winter/"


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("http://a.blog/?p=7", POST),
        (POST + "amp/", POST),
        (POST + "2/", POST),
        (POST + "comment-page-3/", POST),
        (POST + "?view=full", POST),
        ("http://www.a.blog/2010/01/tin-winter/", "https://a.blog/2010/01/tin-winter/"),
        ("http://a.blog/review.php?id=3&hl=tin", "http://a.blog/review.php?id=3"),
        ("http://a.blog/film-reviews/tin-winter/", "/tin-winter/"),
        ("http://a.blog/", "http://a.blog/"),
    ],
)
def test_another_form_of_the_same_post_is_believed(url, canonical):
    assert post_address(url, canonical) == post_address(canonical, None) or canonical.startswith("/")
    assert post_address(url, canonical) != post_address(url, None) or url == "http://a.blog/"


@pytest.mark.parametrize("url", ["http://a.blog/?p=7", POST, POST + "comment-page-2/"])
def test_a_page_of_comments_that_is_named_means_the_post(url):
    assert post_address(url, POST + "comment-page-2/#comments") == POST


def test_a_post_about_a_page_of_comments_is_a_post():
    assert post_address("http://a.blog/?p=8", "/2010/01/comment-page-turners/").endswith("/comment-page-turners/")


@pytest.mark.parametrize(
    "canonical",
    [
        "http://a.blog/",
        "http://www.a.blog",
        "http://b.blog/2010/01/tin-winter/",
        "http://a.blog/2010/",
        "http://a.blog/2010/01/",
        "http://a.blog/category/film/",
        "http://a.blog/page/2/",
        "http://a.blog/?page=3",
        "http://a.blog/{{ page.url }}",
        "http://a.blog/undefined",
        "http://[x",
        "",
    ],
)
def test_what_cannot_be_the_post_is_not(canonical):
    assert post_address(POST, canonical) == POST


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_give_an_address(path, canonical):
    assert post_address("http://a.blog/" + path, canonical)
