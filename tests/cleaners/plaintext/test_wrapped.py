from cleaners.plaintext.lines import read_lines
from cleaners.plaintext.wrapped import join_wrapped


def joined(text):
    return [line.text for line in join_wrapped(read_lines(text))]


def test_a_paragraph_broken_at_a_width_is_one_line_again():
    assert joined(
        "The ferry leaves at six, and the whole village stands on the\n"
        "quay to see who is on it. Nobody is, and that is the film: two\n"
        "hours of people who wait.\n\n"
        "Then it is over."
    ) == [
        (
            "The ferry leaves at six, and the whole village stands on the quay to see who is on it. Nobody is, and "
            "that is the film: two hours of people who wait."
        ),
        "Then it is over.",
    ]


def test_verse_keeps_its_lines():
    verse = [
        "The lamp is low and the sea is loud tonight,",
        "I count the boats,",
        "and there are none to count, none in sight.",
    ]
    assert joined("\n".join(verse)) == verse


def test_a_list_of_tracks_keeps_its_lines():
    tracks = ["Harbour song (with the choir of Holm)", "Fog", "Nine umbrellas, part one and part two", "Home"]
    assert joined("\n".join(tracks)) == tracks


def test_items_of_a_list_stay_apart():
    assert joined("  • one thing that is long enough to be a line\n  • and another that is long enough as well") == [
        "one thing that is long enough to be a line",
        "and another that is long enough as well",
    ]


def test_paragraphs_without_a_blank_line_between_them_stay_apart():
    long = (
        "The ferry leaves at six, and the whole village stands on the quay to see who is on it, and nobody is. " * 2
    )
    assert joined("\n".join([long] * 3)) == [long.strip()] * 3
