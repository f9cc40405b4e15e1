import pytest
from lxml import html

from cleaners.metadata.rights import read_rights
from cleaners.record import Rights


def page(head: str) -> html.HtmlElement:
    return html.document_fromstring(f"<html><head>{head}</head><body><p>noai</p></body></html>")


def test_a_page_without_signals_has_none():
    assert read_rights(page('<meta name="description" content="noai is a word here">'), None) == Rights()


def test_meta_robots_and_header_are_joined_by_a_comma():
    rights = read_rights(page('<meta name="ROBOTS" content="noindex,  follow">'), "noarchive")
    assert rights == Rights(robots="noindex, follow, noarchive")


@pytest.mark.parametrize("word", ["noai", "noimageai", "NoAI"])
def test_noai_in_page_or_header_is_a_signal(word):
    assert read_rights(page(f'<meta name="robots" content="index, {word}">'), None).noai
    assert read_rights(page(""), word).noai


def test_a_word_that_only_contains_noai_is_no_signal():
    assert not read_rights(page('<meta name="robots" content="noairplay">'), None).noai


def test_what_one_crawler_is_told_keeps_the_name_of_that_crawler():
    assert read_rights(page('<meta name="GPTBot" content="noindex">'), None).robots == "gptbot: noindex"


def test_reservation_and_content_signal_are_kept_as_written():
    rights = read_rights(
        page(
            '<meta name="tdm-reservation" content="1">'
            '<meta http-equiv="Content-Signal" content="search=yes, ai-train=no">'
        ),
        None,
    )
    assert (rights.tdm_reservation, rights.content_signal) == ("1", "search=yes, ai-train=no")
