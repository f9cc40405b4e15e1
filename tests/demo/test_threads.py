from datetime import datetime

import pytest

from demo.content import Comment, Entry
from demo.threads import misread_smileys, number_comments, pingbacks

NOON = datetime(2013, 3, 7, 12)


def entry(*comments: Comment) -> Entry:
    return Entry(slug="gloves", title="Gloves", body="Wool.", comments=comments)


def test_replies_follow_their_comment_in_number_and_know_their_parent():
    reply = Comment(author="Bo", date=NOON, text="Two.")
    first = Comment(author="Al", date=NOON, text="One.", replies=(reply,))
    last = Comment(author="Cy", date=NOON, text="Three.")
    flat = [one for thread in number_comments(entry(first, last), 7) for one in thread.flat()]
    assert [(one.number, one.depth, one.parent, one.text) for one in flat] == [
        (7, 0, None, "One."),
        (8, 1, 7, "Two."),
        (9, 0, None, "Three."),
    ]


def test_a_pingback_is_no_comment():
    link = Comment(pingback="Friday links", url="http://third-reel.test/")
    assert number_comments(entry(link), 1) == ()
    assert pingbacks(entry(link)) == (link,)


def test_damage_is_on_the_page_and_not_in_the_truth():
    (comment,) = number_comments(entry(Comment(author="Al", date=NOON, text="Yes 🙂", damaged=True)), 1)
    assert (comment.text, comment.html) == ("Yes 🙂", "<p>Yes πŸ™‚</p>")


@pytest.mark.parametrize(("smiley", "shown"), [("🙂", "πŸ™‚"), ("😀", "πŸ˜€"), ("😉", "πŸ˜‰"), ("😄", "πŸ˜„")])
def test_smileys_are_misread_as_greek(smiley, shown):
    assert misread_smileys(smiley) == shown


def test_what_is_no_smiley_is_not_misread():
    assert misread_smileys("café – “naïve”") == "café – “naïve”"
