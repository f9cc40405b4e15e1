"""Feeds and sitemaps are read whatever their software has made of characters beyond sixteen bits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery.xml_entries import text_of, xml_entries


def titles(text: str, encoding: str = "utf-8") -> list[str]:
    """Of a feed of two entries, the first with this title."""
    items = f"<item><title>{text}</title></item><item><title>Salt Road</title></item>"
    feed = f'<?xml version="1.0" encoding="{encoding}"?><rss><channel>{items}</channel></rss>'
    return [text_of(item[0]) for item in xml_entries(feed.encode(encoding), ["item"])]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Tin Winter &#55357;&#56898;!", "Tin Winter 🙂!"),
        ("&#xD83D;&#xDE42;&#8217;s winter", "🙂’s winter"),
        ("Tin &#x0000d83d; Winter", "Tin � Winter"),
        ("&#56898;&#55357;", "��"),
        ("Tin Winter &#128578; &#60;3", "Tin Winter 🙂 <3"),
        ("the entity &amp;#55357; in a text about entities", "the entity &#55357; in a text about entities"),
    ],
)
def test_halves_of_pairs_are_put_together(written, read):
    assert titles(written) == [read, "Salt Road"]


def test_an_entry_with_half_a_pair_in_another_encoding_costs_no_other_entry():
    assert titles("Tin Winter &#55357;&#56898;", "utf-16") == ["Salt Road"]
    assert titles("Tin Winter", "utf-16") == ["Tin Winter", "Salt Road"]


@given(st.lists(st.integers(0, 0x120000), max_size=6), st.sampled_from(["&#{};", "&#x{:X};", "&#{}"]))
def test_no_references_keep_the_other_entries_from_being_read(numbers, form):
    for title in titles("a" + "".join(form.format(number) for number in numbers)):
        title.encode()
