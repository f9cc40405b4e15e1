from datetime import datetime

import pytest

from demo.content import Entry, newest_first, read_blogs, read_entry


def test_a_wrong_key_in_a_post_is_reported_with_its_file(tmp_path):
    path = tmp_path / "fog.md"
    path.write_text("---\ntitle: Fog\nautor: Al\n---\nIt was thick.\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"fog\.md.*(\n.*)*autor"):
        read_entry(path)


def test_a_post_is_named_by_its_file(tmp_path):
    path = tmp_path / "fog.md"
    path.write_text("---\ntitle: Fog\ndate: 2013-03-07 19:42:00\n---\nIt was thick.\n", encoding="utf-8")
    entry = read_entry(path)
    assert (entry.slug, entry.title, entry.body) == ("fog", "Fog", "It was thick.")
    assert entry.date == datetime(2013, 3, 7, 19, 42)


def test_the_newest_post_comes_first():
    old = Entry(slug="old", title="Old", body="-", date=datetime(2001, 1, 1))
    new = Entry(slug="new", title="New", body="-", date=datetime(2002, 1, 1))
    assert newest_first([old, new]) == (new, old)


def test_every_post_is_by_somebody_of_its_blog():
    for blog in read_blogs():
        assert {entry.author for entry in blog.entries} <= set(blog.authors)
