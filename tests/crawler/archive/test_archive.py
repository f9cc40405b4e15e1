"""The archive: what is written can be read, by us and by others, and a cut file is named."""

import gzip
import io

import pytest
from fastwarc.warc import ArchiveIterator
from hypothesis import given
from hypothesis import strategies as st
from scrapy.http import Response

from crawler.archive.warc import BrokenArchive
from crawler.archive.writer import Exchange, encode_member, read_archive
from crawler.fetching.responses import exchange_of, raw_page

PAGE = Exchange(
    url="http://a.blog/tin-winter/",
    status=200,
    headers=(("Content-Type", "text/html; charset=utf-8"), ("X-Robots-Tag", "noai")),
    body=b"<p>The frost is real.</p>" * 40,
    fetched_at="2026-11-21T04:05:06Z",
)
MEMBER = encode_member(PAGE, "text/html")


def read(data: bytes) -> list[tuple[Exchange, int]]:
    return list(read_archive(io.BytesIO(data)))


def test_a_page_comes_back_as_it_went_in():
    ((page, offset),) = read(MEMBER)
    assert offset == 0
    assert (page.url, page.status, page.body, page.fetched_at) == (PAGE.url, 200, PAGE.body, PAGE.fetched_at)
    assert page.header("x-robots-tag") == "noai"


def test_members_follow_each_other_and_each_can_be_read_from_its_offset():
    two = MEMBER + MEMBER
    assert [offset for _, offset in read(two)] == [0, len(MEMBER)]
    assert read(two[len(MEMBER) :])[0][0].body == PAGE.body


def test_the_same_exchange_gives_the_same_bytes():
    assert encode_member(PAGE, "text/html") == MEMBER


def test_the_payload_type_is_named_in_the_header():
    (record,) = ArchiveIterator(io.BytesIO(MEMBER))
    assert record.headers["WARC-Identified-Payload-Type"] == "text/html"


def test_headers_of_the_transfer_are_left_out_and_none_can_add_a_line():
    headers = (("Content-Encoding", "gzip"), ("Content-Length", "1"), ("X-Note", "one\r\nSet-Cookie: two"))
    page = Exchange(url=PAGE.url, status=200, headers=headers, body=b"<p>", fetched_at=PAGE.fetched_at)
    ((back, _),) = read(encode_member(page, None))
    assert back.headers == (("X-Note", "one Set-Cookie: two"), ("Content-Length", "3"))


@pytest.mark.parametrize("cut", [1, 9, 40])
def test_a_cut_archive_gives_its_whole_pages_and_then_says_where_it_breaks(cut):
    pages = read_archive(io.BytesIO((MEMBER + MEMBER)[:-cut]))
    assert next(pages)[0].body == PAGE.body
    with pytest.raises(BrokenArchive, match=f"at byte {len(MEMBER)}"):
        next(pages)


def test_a_cut_archive_that_is_not_packed_is_named_too():
    plain = gzip.decompress(MEMBER)
    assert len(read(plain + plain)) == 2
    pages = read_archive(io.BytesIO((plain + plain)[:-30]))
    assert next(pages)[0].body == PAGE.body
    with pytest.raises(BrokenArchive, match=f"ends early at byte {len(plain)}"):
        next(pages)


@given(st.binary(max_size=200))
def test_any_bytes_are_an_archive_or_a_broken_one(data):
    with pytest.raises(BrokenArchive):
        read(data)


@given(st.binary(max_size=2000), st.text(max_size=30))
def test_any_body_and_any_header_survive(body, value):
    page = Exchange(url=PAGE.url, status=200, headers=(("X", value),), body=body, fetched_at=PAGE.fetched_at)
    ((back, _),) = read(encode_member(page, "text/html"))
    assert back.body == body


NAMES = st.sampled_from([b"Content-Type", b"X-Robots-Tag", b"X-Robots-Tag", b"Content-Encoding"])


@given(st.binary(max_size=300), st.lists(st.tuples(NAMES, st.binary(max_size=20)), max_size=4))
def test_the_cleaners_get_of_an_archived_page_what_they_got_of_the_response(body, headers):
    """So a page cleaned again gives the same record, whatever servers send."""
    fields: dict[bytes, list[bytes]] = {}
    for name, value in headers:
        fields.setdefault(name, []).append(value)
    exchange = exchange_of(Response("http://a.blog/tin-winter/", headers=fields, body=body))
    ((back, _),) = read(encode_member(exchange, None))
    assert raw_page(back, "a") == raw_page(exchange, "a")
