"""An emoji that software wrote as two halves is one emoji again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.half_references import join_half_references
from cleaners.hints import RawPage
from cleaners.page import clean_page

PAGE = """<html><head><title>Tin Winter</title></head><body><article><h1>Tin Winter</h1>
<p class="byline">by Ada, <time datetime="2010-03-03">March 3, 2010</time></p>
<p>The tin rolls off the shelf in the first minute &#55357;&#56898;, and for an hour and a half nobody on screen
picks it up, which is either the joke or the point.</p>
<p>By the end the snow has come in through the roof, the cast eat soup in coats, and I would have sat there for
another hour to see who pays &#xD83D;&#xDC4D;</p></article></body></html>"""


def test_a_page_says_what_its_author_typed_and_the_record_says_that_it_was_mended():
    record = clean_page(
        RawPage(url="http://a.blog/tin-winter/", body=PAGE.encode(), source="a", fetched_at="2026-11-25")
    )
    assert "in the first minute 🙂, and for" in record.text
    assert record.text.endswith("to see who pays 👍")
    assert [(repair.step, repair.count) for repair in record.cleaning.repairs] == [("surrogate-pair", 2)]


@pytest.mark.parametrize(
    ("written", "joined", "pairs"),
    [
        ("&#55357;&#56898;", "&#128578;", 1),
        ("&#xD83D;&#xde42;&#55357;&#56397;", "&#128578;&#128077;", 2),
        ("&#8217;&#55357;&#56898;", "&#8217;&#128578;", 1),
        ("&#56898;&#55357;", "&#65533;&#65533;", 0),
        ("&#55357; &#56898;", "&#65533; &#65533;", 0),
    ],
)
def test_halves_are_joined_where_they_make_a_character(written, joined, pairs):
    assert join_half_references(written) == (joined, pairs)


@pytest.mark.parametrize("markup", ["&#8217;&#128578;", "&amp;#55357;&amp;#56898;", "&#55357", "No. &#55;357", "R&D"])
def test_everything_else_stays_as_it_is(markup):
    assert join_half_references(markup) == (markup, 0)


@given(
    st.lists(st.integers(0, 0x120000) | st.integers(0xD800, 0xDFFF), max_size=8),
    st.sampled_from(["&#{};", "&#x{:x};"]),
)
def test_nothing_is_left_to_join(numbers, form):
    joined, pairs = join_half_references("".join(form.format(number) for number in numbers))
    assert join_half_references(joined) == (joined, 0)
    assert joined.count(";") == len(numbers) - pairs
