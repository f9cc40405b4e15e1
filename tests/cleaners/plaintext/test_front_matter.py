import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.plaintext.front_matter import split_front_matter


def test_every_value_is_taken_as_written():
    front, body = split_front_matter("---\ntitle: 1984\ndate: 2011-05-03\npublished: true\n---\n\nIt rained.\n")
    assert (front.first("title"), front.first("date"), front.first("published")) == ("1984", "2011-05-03", "true")
    assert body == "\nIt rained.\n"


def test_authors_may_be_texts_lists_or_named_things():
    front, _ = split_front_matter("---\nauthor:\n  name: Ida Holm\ntags: [fog, 'sea']\n---\n")
    assert (front.all("author"), front.all("tags")) == (("Ida Holm",), ("fog", "sea"))


@pytest.mark.parametrize(
    "block",
    [
        "title: [unclosed",
        "a: &a [x]\nb: *a",
        "title: '\n  tab:\t- x: : :",
        "[" * 5000,
        "just a sentence",
        'title: "\\UFFFFFFFF"',
    ],
)
def test_a_broken_block_or_one_with_aliases_is_no_front_matter(block):
    assert split_front_matter(f"---\n{block}\n---\nIt rained.") is None


def test_a_text_between_rules_is_no_front_matter():
    assert split_front_matter("It rained.\n---\nAnd then it did not.\n---\n") is None


def test_tags_that_would_build_objects_stay_text():
    front, _ = split_front_matter("---\ntitle: !!python/object/apply:os.system ['ls']\n---\n")
    assert front.all("title") == ("ls",)


@given(st.text(max_size=200))
def test_any_text_splits_or_does_not(text):
    found = split_front_matter(f"---\n{text}\n---\nbody")
    assert found is None or isinstance(found[1], str)
