"""What belongs to the site goes; what an author says by habit stays."""

import dataclasses

import pytest

from cleaners.identity import content_hash
from cleaners.record import Removal
from cleaners.repeated import MIN_CHARS, MIN_POSTS, block_keys, repeated_keys, without_repeated
from tests.records import record

APPEAL = (
    "This site is read by more people every month and paid for by none of them. If you can, become a member: "
    "it keeps the lights on and the tickets bought."
)
HABIT = "See it with a friend."
HEADING = "Keep us going"


def cleaned(*blocks: str, repeated: tuple[str, ...]) -> list[str]:
    keys = frozenset(key for block in repeated for key in block_keys(block))
    result = without_repeated(record(*blocks), keys)
    return result.text.split("\n\n") if result else []


def test_a_long_block_the_site_repeats_goes_and_is_named():
    keys = frozenset(block_keys(APPEAL))
    result = without_repeated(record("The frost is real.", APPEAL), keys)
    assert result is not None
    assert result.text == "The frost is real."
    assert result.cleaning.removed == (
        Removal(rule="repeated-block", count=1, chars=len(APPEAL)),
        Removal(rule="share-bar", count=1, chars=9),
    )
    assert result.content_hash == content_hash("The frost is real.", ())


def test_a_record_without_such_blocks_is_the_same_record():
    page = record("The frost is real.", HABIT)
    assert without_repeated(page, frozenset(block_keys(HABIT))) is page


def test_a_short_sentence_of_habit_stays_even_before_an_appeal():
    assert cleaned("Fine frost.", HABIT, APPEAL, repeated=(HABIT, APPEAL)) == ["Fine frost.", HABIT]


def test_a_heading_goes_with_the_block_it_heads():
    assert cleaned("Fine frost.", HEADING, APPEAL, repeated=(HEADING, APPEAL)) == ["Fine frost."]


def test_the_same_heading_over_the_authors_own_words_stays():
    assert cleaned(HEADING, "Fine frost.", APPEAL, repeated=(HEADING, APPEAL)) == [HEADING, "Fine frost."]


def test_a_short_block_between_two_that_go_goes_too():
    other = APPEAL[::-1]
    blocks = ("Fine frost.", APPEAL, "More at our shop.", other)
    assert cleaned(*blocks, repeated=blocks[1:]) == ["Fine frost."]


def test_a_short_block_below_an_appeal_at_the_end_goes_too():
    assert cleaned("Fine frost.", APPEAL, "Thank you!", repeated=(APPEAL, "Thank you!")) == ["Fine frost."]


def test_the_authors_words_below_an_appeal_stay():
    blocks = ("Fine frost.", APPEAL, HABIT, "And the sequel is announced.")
    assert cleaned(*blocks, repeated=(APPEAL, HABIT)) == [blocks[0], HABIT, blocks[3]]


def test_nothing_is_left_of_a_page_that_is_all_the_sites():
    assert cleaned(APPEAL, repeated=(APPEAL,)) == []


def test_white_space_and_case_do_not_make_another_block():
    assert block_keys(APPEAL.upper().replace(" ", "\n", 3)) == block_keys(APPEAL)


@pytest.mark.parametrize(
    ("shown", "posts", "belongs"),
    [(2, 2, False), (3, 4, True), (3, 20, True), (3, 21, False), (14, 100, False), (15, 100, True)],
)
def test_enough_posts_and_a_large_enough_share_make_a_block_the_sites(shown, posts, belongs):
    assert (b"k" in repeated_keys({b"k": shown}, posts)) is belongs


def test_thresholds_are_those_of_the_decision_record():
    assert (MIN_POSTS, MIN_CHARS) == (3, 80)
    assert len(HABIT) < MIN_CHARS < len(APPEAL)


def test_comments_count_in_the_new_hash():
    page = record("Fine frost.", APPEAL)
    result = without_repeated(page, frozenset(block_keys(APPEAL)))
    assert result == dataclasses.replace(
        page,
        text="Fine frost.",
        content_hash=content_hash("Fine frost.", page.comments),
        cleaning=result.cleaning if result else page.cleaning,
    )
