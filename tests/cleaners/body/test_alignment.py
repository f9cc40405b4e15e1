"""Telling which blocks an extractor kept from the text it returned."""

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.etree import Element, SubElement

from cleaners.body.alignment import find_kept

LONG = "The oven was lit at four, and by six the whole street knew."
OTHER = "Nobody had told the baker that the mill would close."


def extract(*texts):
    body = Element("body")
    for text in texts:
        SubElement(body, "p").text = text
    return body


def test_kept_blocks_are_found_and_the_others_are_not():
    assert find_kept([LONG, "Share", OTHER], extract(LONG, OTHER)) == [True, False, True]


def test_white_space_makes_no_difference():
    assert find_kept(["The  oven\nwas lit at four, and by six"], extract("The ovenwas lit at four,and by six ")) == [
        True
    ]


def test_a_heading_is_not_mistaken_for_its_line_in_the_table_of_contents():
    assert find_kept(["Crust", LONG, "Crust", OTHER], extract(LONG, "Crust", OTHER)) == [False, True, True, True]


def test_a_short_text_inside_another_is_not_that_text():
    assert find_kept(["oven", LONG], extract(LONG)) == [False, True]


def test_an_altered_block_is_still_recognised():
    assert find_kept([LONG + " It smelt of malt.", OTHER], extract(LONG, OTHER)) == [True, True]


def test_blocks_returned_in_another_order_are_found_as_often_as_they_were_returned():
    assert find_kept([LONG, OTHER, LONG], extract(OTHER, LONG)) == [True, True, False] or find_kept(
        [LONG, OTHER, LONG], extract(OTHER, LONG)
    ) == [False, True, True]


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(st.text(alphabet="ab cé", max_size=60), st.booleans()), max_size=25))
def test_everything_that_was_kept_is_found(pairs):
    texts = [f"{number}. {text}." for number, (text, _) in enumerate(pairs)]
    kept = [is_kept for _, is_kept in pairs]
    body = extract(*(text for text, is_kept in zip(texts, kept, strict=True) if is_kept))
    assert all(found for found, was_kept in zip(find_kept(texts, body), kept, strict=True) if was_kept)
