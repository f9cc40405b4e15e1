import pytest
from lxml import html

from cleaners.hints import RawPage
from cleaners.metadata.rights import read_rights
from cleaners.record import Rights


def rights_of(head: str, **headers: str) -> Rights:
    tree = html.document_fromstring(f"<html><head>{head}</head><body><p>noai</p></body></html>")
    page = RawPage(url="http://tin.test/salt", body=b"", source="tin", fetched_at="2026-01-02T03:04:05Z", **headers)
    return read_rights(tree, page)


def test_a_page_without_signals_has_none():
    assert rights_of('<meta name="description" content="noai is a word here">') == Rights()


def test_meta_robots_and_header_are_joined_by_a_comma():
    rights = rights_of('<meta name="ROBOTS" content="noindex,  follow">', robots_tag="noarchive")
    assert rights == Rights(robots="noindex, follow, noarchive")


@pytest.mark.parametrize("word", ["noai", "noimageai", "NoAI"])
def test_noai_in_page_or_header_is_a_signal(word):
    assert rights_of(f'<meta name="robots" content="index, {word}">').noai
    assert rights_of("", robots_tag=word).noai


def test_a_word_that_only_contains_noai_is_no_signal():
    assert not rights_of('<meta name="robots" content="noairplay">').noai


def test_what_one_crawler_is_told_keeps_the_name_of_that_crawler():
    assert rights_of('<meta name="GPTBot" content="noindex">').robots == "gptbot: noindex"


def test_content_signal_is_kept_as_written():
    rights = rights_of('<meta http-equiv="Content-Signal" content="search=yes, ai-train=no">')
    assert rights.content_signal == "search=yes, ai-train=no"


def test_a_page_comes_before_its_response_in_each_thing_it_says():
    rights = rights_of(
        '<meta name="tdm-reservation" content="0">',
        tdm_reservation="1",
        tdm_policy="https://tin.test/terms",
    )
    assert (rights.tdm_reservation, rights.tdm_policy) == ("0", "https://tin.test/terms")
    rights = rights_of(
        '<meta name="tdm-reservation" content="1"><meta name="tdm-policy" content="/terms.json">',
        tdm_policy="https://tin.test/terms",
    )
    assert (rights.tdm_reservation, rights.tdm_policy) == ("1", "/terms.json")
