"""One text that takes the place of many is no text of theirs, however much it looks like a post."""

import pytest

from tests.crawler.corpus.test_corpus import LONG, lines, post, run

NOTICE = (
    "Dear readers, we are moving to a new machine tonight, and while the boxes are carried down the stairs there is "
    "nothing here to read. Your comments are packed with care. Come back tomorrow, when the lamps are on again."
)
OUTAGE = NOTICE + " So begins the film, and the review of it ends here too: the lamps stay off for two fine hours."


def night(folder, name, *texts):
    """One run that finds these texts at the addresses of the posts 1, 2, 3 …, and what it adds to the corpus."""
    before = {kind: len(lines(folder, kind)) for kind in ("reviews", "rejected")}
    run(folder, *(post(number, *text) for number, text in enumerate(texts, start=1)), name=name)
    reviews = [(line["url"], line["revision"]) for line in lines(folder, "reviews")[before["reviews"] :]]
    return reviews, [line["reason"] for line in lines(folder, "rejected")[before["rejected"] :]]


def own(number):
    return LONG, f"What is said of film number {number} alone."


def address(number):
    return f"http://a.blog/post-{number}/"


def test_a_notice_in_place_of_known_posts_is_an_error_of_the_night_and_changes_nothing(tmp_path):
    night(tmp_path, "run-1", *map(own, (1, 2, 3)))
    assert night(tmp_path, "run-2", [NOTICE], [NOTICE], [NOTICE]) == ([], ["error_page"] * 3)
    assert night(tmp_path, "run-3", *map(own, (1, 2, 3))) == ([], [])
    assert lines(tmp_path, "tombstones") == []


def test_a_change_of_the_same_night_is_a_revision_and_a_new_post_that_is_none_is_refused(tmp_path):
    night(tmp_path, "run-1", *map(own, (1, 2, 3, 4)))
    found = night(tmp_path, "run-2", [NOTICE], [NOTICE], [NOTICE], own(40), [NOTICE])
    assert found == ([(address(4), 2)], ["error_page"] * 4)


@pytest.mark.parametrize("text", [NOTICE, OUTAGE])
def test_what_one_post_has_come_to_say_is_its_own_whatever_it_is_about(tmp_path, text):
    night(tmp_path, "run-1", *map(own, (1, 2, 3)))
    assert night(tmp_path, "run-2", [text], own(2), own(3)) == ([(address(1), 2)], [])


def test_two_posts_that_their_author_has_made_one_are_one_and_its_copy(tmp_path):
    night(tmp_path, "run-1", *map(own, (1, 2, 3)))
    assert night(tmp_path, "run-2", own(12), own(12), own(3)) == ([(address(1), 2)], ["duplicate"])
