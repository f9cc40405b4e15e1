"""What a page says of its comments without showing them."""

import pytest
from lxml import html

from cleaners.comments.from_things import entries_of
from cleaners.comments.signature import strip_signature
from cleaners.comments.take import take_comments
from cleaners.structured.thing import Thing

HEAD = '<head><link rel="canonical" href="https://tin.example/2010/tin-winter/"></head>'


def claimed(body: str) -> int | None:
    return take_comments(
        html.document_fromstring(f"<html>{HEAD}<body>{body}<p>The review.</p></body></html>")
    ).claimed


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ('<a href="#comments">12 Comments</a>', 12),
        ('<a href="#disqus_thread">3 Kommentare</a>', 3),
        ('<a href="https://tin.example/2010/tin-winter/#respond">One comment</a>', 1),
        ('<a href="https://tin.example/2011/paper-sun/#comments">12 Comments</a>', None),
        ('<a href="#comments">Jump to the comments</a>', None),
        ('<a href="#note-12">12 comments on the text</a>', None),
    ],
)
def test_a_link_to_the_pages_own_comments_counts_them(body, count):
    assert claimed(body) == count


@pytest.mark.parametrize(
    ("action", "count"), [("https://schema.org/CommentAction", 7), ("https://schema.org/LikeAction", None)]
)
def test_interaction_counters_count_when_they_are_of_comments(action, count):
    counter = Thing(
        "json-ld",
        frozenset({"InteractionCounter"}),
        {"interactionType": (action,), "userInteractionCount": ("7",)},
    )
    post = Thing("json-ld", frozenset({"Article"}), {"interactionStatistic": (counter,)})
    tree = html.document_fromstring("<html><body><p>The review.</p></body></html>")
    assert take_comments(tree, [post]).claimed == count


def comment(text: str, name: str, *answers: Thing) -> Thing:
    return Thing(
        "json-ld",
        frozenset({"Comment"}),
        {"text": (text,), "author": (name,), "dateCreated": ("2010-03-03",), "comment": answers},
    )


def test_comments_that_are_only_in_json_ld_are_taken_with_their_answers():
    post = Thing("json-ld", frozenset({"Article"}), {"comment": (comment("One.", "Ada", comment("Two.", "Bo")),)})
    tree = html.document_fromstring("<html><body><p>The review.</p></body></html>")
    taken = take_comments(tree, [post]).comments
    assert [(c.author, c.date, c.depth, c.text) for c in taken] == [
        ("Ada", "2010-03-03", 0, "One."),
        ("Bo", "2010-03-03", 1, "Two."),
    ]


def test_the_page_is_believed_before_json_ld_and_answers_are_not_listed_twice():
    whole = comment("One.", "Ada", comment("Two.", "Bo"))
    assert len(entries_of([Thing("json-ld", frozenset({"Article"}), {"comment": (whole,)}), whole])) == 2
    tree = html.document_fromstring(
        '<html><body><p>The review.</p><ol class="commentlist"><li class="comment" id="comment-1">'
        '<cite class="fn">Ada</cite><p>Shown.</p></li></ol></body></html>'
    )
    post = Thing("json-ld", frozenset({"Article"}), {"comment": (whole,)})
    assert [c.text for c in take_comments(tree, [post]).comments] == ["Shown."]


def test_reviews_in_json_ld_are_no_comments():
    review = Thing("json-ld", frozenset({"Review"}), {"text": ("Fine.",)})
    assert entries_of([Thing("json-ld", frozenset({"Product"}), {"comment": (review,), "review": (review,)})]) == []


@pytest.mark.parametrize(
    ("text", "stripped"),
    [
        ("Ada Holm\n3 March 2010\nWhat a tin!", ("What a tin!", "Ada Holm", "2010-03-03")),
        ("Ada Holm\n\nWhat a tin!\n\n0\n\nReply", ("What a tin!", "Ada Holm", None)),
        ("What a tin!\nMine is from 3 March 2010.", ("What a tin!\nMine is from 3 March 2010.", None, None)),
        ("Reply", ("Reply", None, None)),
        ("One line", ("One line", None, None)),
    ],
)
def test_lines_around_what_is_said(text, stripped):
    assert strip_signature(text, None, "en") == stripped
