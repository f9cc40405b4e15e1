"""A page that prints other posts and says nothing itself is a list; who quotes, selects or reprints is none."""

import pytest

from cleaners.listed import MAX_OWN_SHARE, count_listed, long_paragraphs
from cleaners.repeated import block_keys

ENDINGS = ("and the ferry leaves without them.", "but nobody had asked the cook.", "so the lamp went out at last.")


def said(what: str) -> str:
    """A paragraph of 150 characters."""
    return (
        f"{what.capitalize()} is what one remembers of it, more than the plot or the weather. ".ljust(149, "-") + "."
    )


HARBOUR = [said("the harbour"), said("the crane"), ENDINGS[0]]
KITCHEN = [said("the kitchen"), said("the soup"), ENDINGS[1]]
TOWER = [said("the tower"), said("the staircase"), ENDINGS[2]]
POSTS = {"harbour": HARBOUR, "kitchen": KITCHEN, "tower": TOWER}


def listed(page: list[str], others: dict[str, list[str]], at_least: int = 2) -> int:
    """How many of the ``others`` make up the page."""
    keys = {name.encode(): set(block_keys("\n\n".join(blocks))) for name, blocks in others.items()}
    text = "\n\n".join(page)
    own = set(block_keys(text))
    paragraphs = long_paragraphs(text)
    shown_by = {key: [name for name, shown in keys.items() if key in shown] for key in paragraphs}
    return count_listed(paragraphs, shown_by, lambda name: len(keys[name] & own) / len(keys[name]), at_least)


@pytest.mark.parametrize(
    ("page", "count"),
    [
        pytest.param([*HARBOUR, *KITCHEN], 2, id="whole posts"),
        pytest.param(["All of 2009", "4 March 2009", *HARBOUR, "Kitchens", *KITCHEN, *TOWER], 3, id="with headings"),
        pytest.param([HARBOUR[0], "Go on", KITCHEN[0], "Go on", TOWER[0]], 3, id="their openings"),
        pytest.param([*HARBOUR, *KITCHEN, said("the tower")[:90] + "… read on"], 2, id="one of them breaks off"),
    ],
)
def test_a_page_of_other_posts_is_a_list_of_so_many(page, count):
    assert listed(page, POSTS) == count


@pytest.mark.parametrize(
    "page",
    [
        pytest.param([*HARBOUR, said("my own kitchen"), said("my own soup")], id="a post that reprints one"),
        pytest.param([said("this year"), *HARBOUR, *KITCHEN], id="the two best of a year, and a paragraph why"),
        pytest.param(
            [said("ships"), said("cooks"), HARBOUR[0], KITCHEN[0], said("the end")], id="a post that quotes"
        ),
        pytest.param(HARBOUR, id="another form of one post"),
        pytest.param(["Back next week.", "See it with a friend."], id="nothing one could tell a post by"),
    ],
)
def test_a_page_with_words_of_its_own_or_of_one_post_alone_is_none(page):
    assert listed(page, POSTS) == 0


def test_a_post_is_no_list_for_standing_in_two_lists():
    lists = {"front": [*HARBOUR, *KITCHEN], "month": [*TOWER, *HARBOUR], "openings": [HARBOUR[0], TOWER[0]]}
    assert listed(HARBOUR, lists) == 0


def test_what_a_selection_says_itself_stays_its_own_where_lists_print_it_too():
    selection = [said("this year"), said("all in all"), *HARBOUR, *KITCHEN]
    lists = {"front": [*selection, *TOWER], "print": ["Print", *selection], "openings": [selection[0], TOWER[0]]}
    assert listed(selection, POSTS | lists) == 0
    assert listed([*selection, *TOWER], POSTS | {"selection": selection}) == 3


def test_posts_that_quote_the_same_are_still_two():
    blurb = said("the blurb")
    posts = {"first": [*HARBOUR, blurb], "second": [blurb, *KITCHEN]}
    assert listed([*HARBOUR, blurb, blurb, *KITCHEN], posts) == 2


def test_one_post_makes_a_list_where_the_site_has_its_lists():
    assert listed(["Theatre", *HARBOUR], POSTS, at_least=1) == 1
    assert listed(["Theatre", *HARBOUR, said("the theatre")], POSTS, at_least=1) == 0


def test_a_sentence_of_the_lists_own_is_within_its_share():
    heading = "Reviews of films that have boats in them, the newest first, every one of them seen by me."
    chars = sum(map(len, (heading, *HARBOUR[:2], *KITCHEN[:2], *TOWER[:2])))
    assert len(heading) < MAX_OWN_SHARE * chars
    assert listed([heading, *HARBOUR, *KITCHEN, *TOWER], POSTS) == 3
