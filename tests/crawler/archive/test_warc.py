"""Archives of other crawlers: the forms they come in, and where they break."""

import gzip
import io
import zlib
from itertools import pairwise

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.archive.http_message import UnknownEncoding, split_message, unpack
from crawler.archive.warc import BrokenArchive, read_records
from crawler.archive.writer import read_archive
from crawler.local_files import BrokenFile, pages_of_file

HTML = b"<p>The frost in this film is real.</p>" * 9


def record(
    kind: str, content: bytes, url: str = "http://a.blog/tin-winter/", version: str = "1.0", **more: str
) -> bytes:
    headers = {"WARC-Type": kind, "WARC-Target-URI": url, "WARC-Date": "2011-02-03T04:05:06Z", **more}
    headers = {"Content-Type": "application/http; msgtype=response", "Content-Length": str(len(content))} | headers
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"WARC/{version}\r\n{head}\r\n".encode() + content + b"\r\n\r\n"


def http(body: bytes = HTML, *headers: str) -> bytes:
    lines = ("HTTP/1.1 200 OK", "Content-Type: text/html", *headers)
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def chunked(body: bytes, size: int = 100) -> bytes:
    chunks = (body[start : start + size] for start in range(0, len(body), size))
    return b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks) + b"0\r\n\r\n"


def pages(data: bytes) -> list[tuple[str, bytes]]:
    return [(exchange.url, exchange.body) for exchange, _ in read_archive(io.BytesIO(data))]


CRAWL = [
    record("warcinfo", b"software: some crawler/3\r\n", "", Content_Type="application/warc-fields"),
    record("request", b"GET /tin-winter/ HTTP/1.1\r\nHost: a.blog\r\n\r\n"),
    record("response", http()),
    record("metadata", b"fetchTimeMs: 31\r\n", Content_Type="application/warc-fields"),
    record("response", b"20110203040506\na.blog.\t300\tIN\tA\t192.0.2.7\n", "dns:a.blog", Content_Type="text/dns"),
    record("revisit", b"HTTP/1.1 200 OK\r\n\r\n", "http://a.blog/again/"),
    record("response", http(), "<http://a.blog/by-wget/>", version="1.1"),
]
FOUND = [("http://a.blog/tin-winter/", HTML), ("http://a.blog/by-wget/", HTML)]


@pytest.mark.parametrize(
    "data",
    [b"".join(CRAWL), b"".join(map(gzip.compress, CRAWL)), gzip.compress(b"".join(CRAWL))],
    ids=["plain", "a member a record", "packed whole"],
)
def test_pages_are_found_among_whatever_else_a_crawler_writes_however_it_is_packed(data):
    assert pages(data) == FOUND


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "packed"])
def test_a_record_can_be_read_again_from_its_offset(pack):
    parts = list(map(pack, CRAWL))
    data = b"".join(parts)
    for found in read_records(io.BytesIO(data)):
        again = next(read_records(io.BytesIO(data[found.offset :])))
        assert (again.kind, again.content) == (found.kind, found.content)
    assert [found.offset for found in read_records(io.BytesIO(data))] == [
        sum(map(len, parts[:number])) for number in range(len(parts))
    ]


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "packed"])
def test_wherever_an_archive_is_cut_its_whole_records_come_out_and_the_place_is_named(pack):
    parts = list(map(pack, CRAWL))
    data = b"".join(parts)
    starts = [sum(map(len, parts[:number])) for number in range(len(parts) + 1)]
    slack = 4 if pack is bytes else 0  # the blank lines behind a record may be missing
    for number, (start, end) in enumerate(pairwise(starts)):
        for cut in (start + 1, (start + end) // 2, end - slack - 1):
            found = []
            with pytest.raises(BrokenArchive, match=f"at byte {start}$"):
                found += read_records(io.BytesIO(data[:cut]))
            reader = read_records(io.BytesIO(data[:cut]))
            assert [next(reader).offset for _ in range(number)] == starts[:number]


@given(st.binary(max_size=300))
def test_any_bytes_behind_a_record_are_another_or_a_fault_with_its_place(noise):
    first = record("response", http())
    reader = read_records(io.BytesIO(first + noise))
    assert next(reader).offset == 0
    if noise.strip(b"\r\n"):
        with pytest.raises(BrokenArchive, match=r"at byte \d+$"):
            list(reader)


def test_an_arc_file_is_read_too():
    version = b"1 0 SomeCrawler\nURL IP-address Archive-date Content-type Archive-length\n"
    head = b"filedesc://old.arc 0.0.0.0 20050607080910 text/plain %d\n%s\n" % (len(version), version)
    content = http()
    body = b"http://a.blog/tin-winter/ 192.0.2.7 20050607080910 text/html %d\n%s\n" % (len(content), content)
    for data in (head + body, gzip.compress(head) + gzip.compress(body)):
        ((exchange, _),) = read_archive(io.BytesIO(data))
        assert (exchange.url, exchange.body, exchange.fetched_at) == (FOUND[0][0], HTML, "2005-06-07T08:09:10Z")


def test_a_saved_page_and_a_page_s_text_are_pages():
    saved = record("resource", HTML, Content_Type="text/html")
    text = record("conversion", b"The frost is real.", Content_Type="text/plain")
    found = [exchange for exchange, _ in read_archive(io.BytesIO(saved + text))]
    assert [exchange.header("content-type") for exchange in found] == ["text/html", "text/plain"]


RAW_DEFLATE = zlib.compress(HTML)[2:-4]


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (("Content-Encoding: gzip",), gzip.compress(HTML)),
        (("Content-Encoding: X-GZip",), gzip.compress(HTML)),
        (("Content-Encoding: deflate",), zlib.compress(HTML)),
        (("Content-Encoding: deflate",), RAW_DEFLATE),
        (("Content-Encoding: br",), brotli.compress(HTML)),
        (("Transfer-Encoding: chunked",), chunked(HTML)),
        (("Content-Encoding: gzip", "Transfer-Encoding: chunked"), chunked(gzip.compress(HTML), 7)),
        (("Content-Encoding: identity",), HTML),
        # kept unpacked, with the headers of the transfer left in place
        (("Content-Encoding: gzip",), HTML),
        (("Content-Encoding: br",), HTML),
        (("Content-Encoding: zstd",), HTML),
        (("Content-Encoding: utf-8",), HTML),
        (("Transfer-Encoding: chunked",), HTML),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "kept" if value == HTML else "packed",
)
def test_a_body_is_unpacked_where_it_is_what_its_headers_say(headers, body):
    assert pages(record("response", http(body, *headers))) == FOUND[:1]


def test_a_body_in_a_form_nobody_here_knows_is_named_and_the_others_are_read():
    odd = record("response", http(b"\x00", "Content-Encoding: zstd"))
    reader = read_archive(io.BytesIO(odd + record("response", http())))
    assert next(reader)[0].body == HTML
    with pytest.raises(
        BrokenArchive, match="1 pages cannot be unpacked, the first: Content-Encoding: zstd at byte 0"
    ):
        next(reader)


def test_a_bomb_is_cut_at_the_bound(monkeypatch):
    monkeypatch.setattr("crawler.archive.http_message.MAX_UNPACKED_BYTES", 100_000)
    for name, body in (("gzip", gzip.compress(bytes(10**7))), ("br", brotli.compress(bytes(10**7)))):
        assert len(unpack((("Content-Encoding", name),), body)) < 10**6


def test_a_record_longer_than_any_page_costs_no_memory(monkeypatch):
    monkeypatch.setattr("crawler.archive.warc.MAX_CONTENT_BYTES", 1000)
    long, short = read_records(io.BytesIO(record("response", bytes(10**6)) + record("response", http(b"short"))))
    assert len(long.content) == 1000
    assert short.content.endswith(b"short")


@given(st.binary(max_size=300))
def test_no_message_breaks_the_reader(data):
    try:
        _, headers, body = split_message(b"HTTP/1.0 200\r\n" + data)
        unpack(headers, body)
    except UnknownEncoding:
        pass


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "br", "chunked", "identity"]))
def test_no_body_breaks_its_unpacking(body, name):
    unpack((("Content-Encoding", name), ("Transfer-Encoding", name)), body)


# As files


def test_an_archive_is_known_by_how_it_begins(tmp_path):
    path = tmp_path / "crawl-2011-02.gz"
    path.write_bytes(gzip.compress(record("response", http())))
    (page,) = pages_of_file(str(path))
    assert (page.url, page.archive) == (FOUND[0][0], (str(path), 0))


def test_an_archive_packed_in_another_way_is_refused_in_words(tmp_path):
    path = tmp_path / "a.warc.zst"
    path.write_bytes(b"\x28\xb5\x2f\xfd" + bytes(20))
    (broken,) = pages_of_file(str(path))
    assert isinstance(broken, BrokenFile)
    assert str(broken) == f"{path}: is packed with zstd, which is not read here; unpack it first (zstd -d)"
