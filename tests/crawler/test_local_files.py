"""Local files become pages; what cannot be read is named and stops nothing."""

import gzip
import json

import pytest

from crawler.archive.writer import Exchange, encode_member
from crawler.local_files import BrokenFile, pages_of_file

HTML = "<p>The frost in <i>Tin Winter</i> is real.</p>"


def read(path) -> list:
    return list(pages_of_file(str(path)))


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("a.html", "text/html"),
        ("a.htm", "text/html"),
        ("page", "text/html"),
        ("a.txt", "text/plain"),
        ("a.md", "text/markdown"),
        ("A.MARKDOWN", "text/markdown"),
    ],
)
def test_a_file_is_one_page_with_its_path_as_address(tmp_path, name, content_type):
    path = tmp_path / name
    path.write_text(HTML)
    (page,) = read(path)
    assert (page.url, page.body, page.content_type) == (str(path), HTML.encode(), content_type)
    assert page.source == "local"


def test_a_packed_file_is_unpacked(tmp_path):
    path = tmp_path / "a.html.gz"
    path.write_bytes(gzip.compress(HTML.encode()))
    assert read(path)[0].body == HTML.encode()


def test_a_page_out_of_an_archive_keeps_its_address_time_and_place(tmp_path):
    path = tmp_path / "a.warc.gz"
    exchange = Exchange(
        url="http://a.blog/tin-winter/",
        status=200,
        headers=(("Content-Type", "text/html"),),
        body=HTML.encode(),
        fetched_at="2011-02-03T04:05:06Z",
    )
    path.write_bytes(encode_member(exchange, "text/html") * 2)
    first, second = read(path)
    assert (first.url, first.source, first.fetched_at) == (exchange.url, "a.blog", "2011-02-03T04:05:06Z")
    assert first.archive == (str(path), 0)
    assert second.archive != first.archive


def test_a_cut_archive_gives_its_whole_pages_and_is_named(tmp_path):
    path = tmp_path / "cut.warc.gz"
    exchange = Exchange(url="http://a.blog/", status=200, headers=(), body=HTML.encode(), fetched_at="2011-02-03")
    path.write_bytes((encode_member(exchange, None) * 2)[:-5])
    page, broken = read(path)
    assert page.url == "http://a.blog/"
    assert str(broken).startswith(f"{path}: a record that ends early at byte ")


def test_lines_of_json_are_pages_or_texts(tmp_path):
    path = tmp_path / "a.jsonl"
    lines = [
        {"url": "http://a.blog/1/", "html": HTML, "content_type": "text/html; charset=windows-1252"},
        {"id": "text-7", "text": "The frost is real."},
    ]
    path.write_text("\n".join(map(json.dumps, lines)) + "\n\n")
    page, text = read(path)
    assert (page.url, page.content_type) == ("http://a.blog/1/", "text/html; charset=utf-8")
    assert (text.url, text.body, text.content_type) == (
        "text-7",
        b"The frost is real.",
        "text/plain; charset=utf-8",
    )


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("{", "line 1: "),
        ("[]", "line 1: is no JSON object"),
        ('{"html": "<p>"}', "line 1: has neither url nor id"),
        ('{"url": "u"}', "line 1: has neither html nor text"),
        ('{"url": "u", "html": 5}', "line 1: html = 5: is no text"),
        ('{"url": 5, "html": "<p>"}', "line 1: url = 5: is no text"),
        ('{"url": "u", "html": "\\ud800"}', "line 1: "),
    ],
)
def test_a_broken_line_is_named_and_the_next_one_read(tmp_path, line, named):
    path = tmp_path / "a.jsonl"
    path.write_text(line + '\n{"url": "u", "text": "Sound."}\n')
    broken, page = read(path)
    assert isinstance(broken, BrokenFile)
    assert str(broken).startswith(f"{path}: {named}")
    assert page.body == b"Sound."


def test_what_is_not_there_or_no_file_is_named(tmp_path):
    (missing,) = read(tmp_path / "none.html")
    assert str(missing) == f"{tmp_path}/none.html: No such file or directory"
    (folder,) = read(tmp_path)
    assert str(folder) == f"{tmp_path}: Is a directory"


def test_a_packed_file_that_is_none_or_is_cut_is_named(tmp_path):
    for name, data in (("a.html.gz", b"<p>plain"), ("b.html.gz", gzip.compress(HTML.encode())[:-6])):
        (tmp_path / name).write_bytes(data)
        (broken,) = read(tmp_path / name)
        assert str(broken).startswith(f"{tmp_path}/{name}: ")


def test_a_file_too_large_for_a_page_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr("crawler.local_files.MAX_PAGE_BYTES", 10)
    (tmp_path / "a.html").write_text(HTML)
    (broken,) = read(tmp_path / "a.html")
    assert "more than 10 bytes" in str(broken)
