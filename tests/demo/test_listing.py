from demo.content import Entry
from demo.listing import group_by, paginate

ENTRIES = [
    Entry(slug=name, title=name, body="-", tags=tags) for name, tags in (("a", ("x", "y")), ("b", ("x",)), ("c", ()))
]


def path_of(number: int) -> str:
    return f"/page/{number}/"


def test_pages_know_their_neighbours():
    first, last = paginate("Films", ENTRIES, 2, path_of)
    assert ([entry.slug for entry in first.entries], first.newer, first.older) == (["a", "b"], None, "/page/2/")
    assert ([entry.slug for entry in last.entries], last.newer, last.older) == (["c"], "/page/1/", None)


def test_a_full_last_page_is_not_followed_by_an_empty_one():
    assert [listing.number for listing in paginate("Films", ENTRIES, 3, path_of)] == [1]


def test_an_entry_stands_below_each_of_its_names():
    groups = group_by(ENTRIES, lambda entry: entry.tags)
    assert {name: [entry.slug for entry in entries] for name, entries in groups.items()} == {
        "x": ["a", "b"],
        "y": ["a"],
    }
