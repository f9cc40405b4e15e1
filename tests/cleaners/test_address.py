"""One address for one page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.address import PARAMETERS, Parameter, canonical_address, fetch_address, page_key


@pytest.mark.parametrize("row", PARAMETERS, ids=lambda row: row.drops)
def test_parameter_row_drops_its_example_and_keeps_its_neighbour(row: Parameter):
    assert canonical_address(f"http://a.blog/post?{row.drops}") == "http://a.blog/post"
    assert canonical_address(f"http://a.blog/post?{row.keeps}") == f"http://a.blog/post?{row.keeps}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.blog/tin-winter/", "https://a.blog/tin-winter"),
        ("http://www.a.blog/", "http://a.blog/index.html"),
        ("http://a.blog/%ce%ba/", "http://a.blog/%CE%BA/"),
        ("http://a.blog/κ", "http://a.blog/%CE%BA"),
        ("http://a.blog/post?b=2&a=1", "http://A.BLOG/post?a=1&b=2#comments"),
        ("http://a.blog:80/post", "https://a.blog:443/post"),
        ("http://a.blog/tin;jsessionid=0A1B2C", "http://a.blog/tin"),
        ("http://a.blog/(S(lit3py55t21z5v55vlm25s55))/tin.aspx", "http://a.blog/tin.aspx"),
        ("http://a.blog//films///tin/", "http://a.blog/films/tin/"),
        ("http://a.blog/tin/?amp", "http://a.blog/tin/"),
        ("http://a.blog/tin/?m=0&utm_medium=rss", "http://a.blog/tin/"),
    ],
)
def test_forms_of_one_address_share_a_key(one, other):
    assert page_key(one) == page_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.blog/?p=1", "http://a.blog/?p=2"),
        ("http://a.blog/Tin", "http://a.blog/tin"),
        ("http://a.blog/tin", "http://b.blog/tin"),
        ("http://a.blog:8080/", "http://a.blog/"),
        ("http://a.blog/a%2Fb", "http://a.blog/a/b"),
        ("http://a.blog/reindex.html", "http://a.blog/re"),
        ("http://a.blog/article?sid=12", "http://a.blog/article?sid=13"),
        ("http://a.blog/(S)/tin", "http://a.blog/tin"),
        ("http://a.blog/index.php?view=article&id=2", "http://a.blog/index.php?view=article&id=3"),
    ],
)
def test_different_pages_do_not(one, other):
    assert page_key(one) != page_key(other)


def test_a_page_is_asked_for_as_it_is_linked():
    """A server of 2003 may know /index.htm and not /, or care for the order of its parameters."""
    assert fetch_address("http://a.blog/index.htm?z=1&a=%20x#top") == "http://a.blog/index.htm?z=1&a=%20x"
    assert fetch_address("http://a.blog/post?replytocom=3&p=1") == "http://a.blog/post?p=1"


def test_what_is_no_web_address_comes_back_as_it_is():
    assert canonical_address("posts/tin winter.html") == "posts/tin winter.html"
    for address in ("http://[x]", "http://a.blog:port/", "http://a.blog:99999/x"):
        assert canonical_address(address) == address


@given(st.text(st.characters(), max_size=80))
def test_any_text_has_a_key(text):
    """Links come from strangers: surrogates, ports that are none, brackets that never close."""
    assert isinstance(page_key(text), str)
    assert isinstance(page_key("http://" + text), str)


@given(st.text(max_size=80))
def test_canonical_is_stable_for_any_path(path):
    address = canonical_address("http://a.blog/" + path)
    assert canonical_address(address) == address
