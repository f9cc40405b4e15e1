from cleaners.plaintext.lines import read_lines
from cleaners.plaintext.unsigned import is_thread_in_pieces, unsigned_starts


def starts(text, count=None):
    return [(at, known.author) for at, known in unsigned_starts(read_lines(text), 0, count).items()]


def test_buttons_tell_comments_apart():
    thread = "I liked the dog.\n\nTwice.\n\nLike (2) Reply\n\nWhich dog?\n\nLike Reply\n\nLatest\n\nA year of fog"
    assert starts(thread) == [(0, None), (3, None)]


def test_one_button_may_be_that_of_the_post():
    assert starts("It rained.\n\nShare") == []


def test_buttons_that_are_not_as_many_as_counted_tell_nothing():
    thread = "I liked the dog.\n\nReply\n\nWhich dog?\n\nReply"
    assert starts(thread, count=2) == [(0, None), (2, None)]
    assert starts(thread, count=3) == []


def test_names_alone_head_comments_where_they_are_as_many_as_counted():
    thread = "Ida Holm\n\nI liked the dog.\n\nMrs. Lem\n\nThere were two dogs.\n\nOne was a fox."
    assert starts(thread, count=2) == [(0, "Ida Holm"), (2, "Mrs. Lem")]
    assert starts(thread, count=3) == []
    assert starts(thread) == []


def test_a_number_of_paragraphs_that_is_the_one_counted_is_as_many_comments():
    thread = "I liked the dog.\n\nThere were two dogs.\n\nLeave a Reply\n\nName"
    assert starts(thread, count=2) == [(0, None), (1, None)]
    assert starts(thread, count=1) == []


def test_a_thread_in_pieces_ends_at_its_form_and_says_no_more_than_is_counted():
    lines = read_lines("I liked the dog.\n\nThere were two dogs.\n\nLeave a Reply")
    assert is_thread_in_pieces(lines, 0, 5)
    assert not is_thread_in_pieces(lines, 0, 1)
    assert not is_thread_in_pieces(lines[:2], 0, 5)
