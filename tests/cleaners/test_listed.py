"""A page that prints other posts and says nothing itself is a list; who quotes, selects or reprints is none."""

import pytest

from cleaners.listed import MAX_OWN_SHARE, count_listed, page_words, post_keys

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
    keys = {name.encode(): set(post_keys("\n\n".join(blocks))) for name, blocks in others.items()}
    words = page_words("\n\n".join(page))
    shown_by = {
        key: [name for name, shown in keys.items() if key in shown]
        for key in (*words.paragraphs, *words.teasers, *words.sentences)
    }
    return count_listed(words, shown_by, lambda name: len(keys[name] & words.keys) / len(keys[name]), at_least)


def cut(paragraph: str) -> str:
    """Its teaser."""
    return f"{paragraph[:90]}… read on"


@pytest.mark.parametrize(
    ("page", "count"),
    [
        pytest.param([*HARBOUR, *KITCHEN], 2, id="whole posts"),
        pytest.param(["All of 2009", "4 March 2009", *HARBOUR, "Kitchens", *KITCHEN, *TOWER], 3, id="with headings"),
        pytest.param(
            [f"{line} Posted by Ada Lind on 4 March 2009." for line in ("Boats.", "Soup.")] + [*HARBOUR, *KITCHEN],
            2,
            id="with bylines",
        ),
        pytest.param([HARBOUR[0], "Go on", KITCHEN[0], "Go on", TOWER[0]], 3, id="their openings"),
        pytest.param([*HARBOUR, *KITCHEN, cut(TOWER[0])], 2, id="one of them breaks off"),
        pytest.param([*HARBOUR, *KITCHEN, cut(TOWER[1])], 2, id="one breaks off later"),
        pytest.param(["Harbour", cut(HARBOUR[0]), "Tower", cut(TOWER[0])], 2, id="nothing but teasers"),
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
        pytest.param([cut(HARBOUR[0]), cut(KITCHEN[0]), said("this year")], id="a post that teases two others"),
        pytest.param(
            ["I saw two of them in one night.", *HARBOUR, "I liked the crane better than the harbour.", *KITCHEN]
            + [f"In the end there was {what}, and then there was not." for what in ("rain", "light", "a boat")],
            id="a post that says what it says in one sentence at a time",
        ),
        pytest.param([cut(said("the island")), cut(said("the ocean"))], id="teasers of what nobody knows"),
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


def test_a_post_that_begins_like_another_and_goes_on_by_itself_has_nothing_in_common_with_it():
    formula = "Every Friday night I look at a film that nobody else has seen, and "
    weeks = {f"week {n}": [said(f"{formula}number {n}")] for n in range(3)}
    assert listed([said(f"{formula}number 9")], weeks, at_least=1) == 0
    assert listed([f"{formula}this week it was one about snow, which I did not like at all ..."], weeks) == 0
