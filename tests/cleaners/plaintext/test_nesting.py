import pytest

from cleaners.plaintext.lines import Line
from cleaners.plaintext.nesting import Draft, nest


def draft(author, text, date=None, *, indent=0, button=True, answers=None):
    made = Draft(author, date, indent, listed=False, closed=button, answers=answers)
    made.lines.append(Line(text, 0, "", None, 1))
    return made


def parents(*drafts):
    nest(drafts, 0)
    return [(entry.depth, drafts.index(entry.parent) if entry.parent else None) for entry in drafts]


def test_columns_say_who_answers_whom():
    assert parents(
        draft("Ida", "The dog!", indent=2),
        draft("Ada", "Which dog?", indent=4),
        draft("Lem", "Late to this.", indent=2),
    ) == [(0, None), (1, 0), (0, None)]


def test_columns_are_believed_even_where_the_comment_above_was_lost():
    assert parents(
        draft("Ida", "The dog!", indent=0), draft("Ada", "Late.", indent=4), draft("Lem", "Later.", indent=2)
    ) == [
        (0, None),
        (2, None),
        (1, 0),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "@Ida Holm: no.",
        "Ida, he survives.",
        "Yes, you are right, Ida – I missed that.",
        "Thanks Ida!",
        "Hi Ida: where?",
    ],
)
def test_without_columns_a_comment_answers_the_person_it_greets(text):
    assert parents(draft("Ida Holm", "The dog dies."), draft("Ada", text)) == [(0, None), (1, 0)]


@pytest.mark.parametrize(
    "text", ["I think Ida is wrong.", "The scene with Ida, the aunt, is the best.", "Idaho, of all places!", "No."]
)
def test_a_name_in_a_sentence_is_no_greeting(text):
    assert parents(draft("Ida Holm", "The dog dies."), draft("Ada", text)) == [(0, None), (0, None)]


def test_nobody_greets_himself():
    assert parents(draft("Ida", "First."), draft("Ida", "Ida, again.")) == [(0, None), (0, None)]


def test_a_thread_without_buttons_to_answer_is_flat_whoever_is_greeted():
    assert parents(draft("Ida", "First.", button=False), draft("Ada", "@Ida: no.", button=False)) == [
        (0, None),
        (0, None),
    ]


def test_an_answer_stands_over_older_comments():
    assert parents(
        draft("Ida", "The dog!", "May 3, 2011 at 9:15 am"),
        draft("Ada", "Which one?", "May 5, 2011 at 8:00 am"),
        draft("Lem", "Never seen it.", "May 4, 2011 at 7:00 am"),
    ) == [(0, None), (1, 0), (0, None)]


def test_the_time_of_day_orders_the_comments_of_one_day():
    assert parents(
        draft("Ida", "The dog!", "May 3, 2011 at 9:15 am"),
        draft("Ada", "Which one?", "May 3, 2011 at 8:00 pm"),
        draft("Lem", "Never seen it.", "May 3, 2011 at 11:00 am"),
    ) == [(0, None), (1, 0), (0, None)]


def test_a_thread_with_its_newest_comment_first_has_no_order_that_says_anything():
    assert parents(
        draft("Ida", "C.", "May 5, 2011"), draft("Ada", "B.", "May 4, 2011"), draft("Lem", "A.", "May 3, 2011")
    ) == [
        (0, None),
        (0, None),
        (0, None),
    ]


def test_a_line_that_says_whom_it_answers_is_believed_before_the_order():
    assert parents(
        draft("Ida", "One."),
        draft("Ada", "Two."),
        draft("Lem", "Three.", answers="Ida"),
        draft("Una", "Four.", answers=""),
    ) == [(0, None), (0, None), (1, 0), (2, 2)]


def test_the_name_of_the_person_answered_is_told_from_that_of_the_commenter():
    thread = [
        draft("Ida Holm", "One."),
        draft("Ada Ida Holm", "Two."),
        draft("Mary Ann", "Three."),
        draft("Ann", "Four."),
    ]
    nest(thread, 0)
    assert [(entry.author, entry.depth) for entry in thread] == [
        ("Ida Holm", 0),
        ("Ada", 1),
        ("Mary Ann", 0),
        ("Ann", 0),
    ]


def test_a_comment_younger_than_one_below_stands_deeper_than_that_one():
    assert parents(
        draft("Ida", "One.", "May 1, 2011 at 9:00 am"),
        draft("Ada", "Two.", "May 5, 2011 at 9:00 am"),
        draft("Lem", "Three.", "May 7, 2011 at 9:00 am"),
        draft("Una", "Four.", "May 6, 2011 at 9:00 am"),
        draft("Rolf", "Five.", "May 3, 2011 at 9:00 am"),
    ) == [(0, None), (1, 0), (2, 1), (1, 0), (0, None)]


def test_the_name_of_the_person_answered_is_taken_from_behind_that_of_the_commenter():
    thread = [draft("Ida Holm", "One.", indent=2), draft("Ada Ida Holm", "Two.", indent=4)]
    nest(thread, 0)
    assert thread[1].author == "Ada"
