"""Parsing: bounds that are refused by name, and what a browser would not show."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement

from cleaners.dom import MAX_ATTRIBUTES, MAX_CHARS, parse, prune_invisible
from cleaners.rejected import Reason, Rejected


def refusal(text):
    with pytest.raises(Rejected) as caught:
        parse(text)
    return caught.value.reason


def test_unclosed_and_misnested_tags_are_read_as_browsers_read_them():
    page = parse("<p>The crust <b>held<p>until noon</b>")
    assert [paragraph.text_content() for paragraph in page.iter("p")] == ["The crust held", "until noon"]


def test_null_bytes_and_lone_surrogates_do_not_end_the_page():
    assert parse("<p>before\x00 and\ud800 after").text_content() == "before and after"


@pytest.mark.parametrize("control", ["\x01", "\x1b", "&#1;", "&#x1F;", "&#0012", "&#xFFFE;", "&#65535;"])
def test_characters_that_xml_forbids_are_gone_however_they_were_written(control):
    page = parse(f"<p>be{control}fore</p>")
    HtmlElement("a copy of it: ", page.findtext(".//p"))  # lxml itself refuses what XML forbids
    assert page.findtext(".//p") == "before"


@pytest.mark.parametrize(
    ("written", "read"), [("&#10;", "\n"), ("&#146;", "’"), ("&#x1F642;", "🙂"), ("&#110;", "n")]
)
def test_other_references_are_read(written, read):
    assert parse(f"<p>{written}</p>").findtext(".//p") == read


def test_an_xml_declaration_is_no_obstacle():
    page = parse('<?xml version="1.0" encoding="iso-8859-1"?><html><body><p>Käse</p></body></html>')
    assert page.findtext(".//p") == "Käse"


def test_comments_and_processing_instructions_leave_no_trace():
    assert parse("<p>rye<!-- or wheat --> bread<?php echo 1 ?></p>").text_content() == "rye bread"


@pytest.mark.parametrize("text", ["", "   \n", "\x00", "<!-- nothing -->"])
def test_a_page_without_markup_and_words_is_empty(text):
    assert refusal(text) is Reason.EMPTY


def test_three_hundred_unclosed_fonts_are_a_page_of_2003_and_no_attack():
    page = parse("<body>" + "<font>" * 300 + "<p>Still here</p>")
    assert page.findtext(".//p") == "Still here"


@pytest.mark.parametrize("depth", [3_000, 100_000])
def test_nesting_past_the_parser_s_bound_is_refused_instead_of_cut(depth):
    assert refusal("<body>" + "<div>" * depth + "text" + "</div>" * depth) is Reason.TOO_DEEP


def test_more_characters_than_any_page_has_are_refused_before_parsing():
    assert refusal("<p>" + "a" * MAX_CHARS) is Reason.TOO_LARGE


def test_more_elements_than_any_page_has_are_refused():
    assert refusal("<p>" + "<b></b>" * 160_000) is Reason.TOO_LARGE


def test_an_element_of_very_many_attributes_is_refused():
    attributes = " ".join(f"data-{number}='{number}'" for number in range(MAX_ATTRIBUTES * 3))
    assert refusal(f"<p {attributes}>text</p>") is Reason.TOO_LARGE


def test_a_long_inline_image_is_no_reason_to_refuse():
    assert parse(f"<p><img src='data:image/png;base64,{'A' * 60_000}'>text</p>").text_content() == "text"


def test_entities_expand_to_nothing_a_page_did_not_hold():
    bomb = "<!DOCTYPE html [<!ENTITY a 'aaaaaaaa'>" + "".join(
        f"<!ENTITY {chr(98 + n)} '{('&' + chr(97 + n) + ';') * 10}'>" for n in range(10)
    )
    assert len(parse(bomb + "]><p>&k;&k;&k;</p>").text_content()) < 2_000


def test_what_a_browser_does_not_show_is_taken_out_and_the_text_behind_it_stays():
    page = parse("<p>One<script>let a</script> two<style>p{}</style> three<template><b>x</b></template></p>")
    prune_invisible(page)
    assert page.text_content() == "One two three"


def test_a_fallback_that_is_the_page_itself_stays_and_a_remark_goes():
    story = "The oven was lit at four, and by six the street knew. " * 20
    page = parse(f"<noscript><p>{story}</p></noscript><noscript>Please enable scripts.</noscript>")
    prune_invisible(page)
    assert page.text_content() == story


@settings(deadline=None, max_examples=120)
@given(st.text(alphabet=st.sampled_from("<>/=\"'&;! apdivtableréx\x00\ud800\n-?[]"), max_size=300))
def test_any_text_gives_a_tree_or_a_named_refusal(text):
    try:
        tree = parse(text)
    except Rejected:
        return
    prune_invisible(tree)
    assert tree.tag == "html"


def test_ten_million_characters_in_one_text_take_about_a_second():
    start = time.process_time()
    parse("<p>" + "word " * 2_000_000)
    assert time.process_time() - start < 3
