import pytest

from cleaners.plaintext.bylines import Byline, read_byline
from cleaners.plaintext.dates import date_span, is_date
from cleaners.plaintext.lines import ends_as_sentence, is_glued, is_link_row, is_name, is_prose, read_lines


def test_a_dump_shows_lists_by_markers_and_columns():
    lines = read_lines("Intro\n\n\n  • One\n    2. Two\n\tTabbed")
    assert [(line.text, line.indent, line.number, line.gap) for line in lines] == [
        ("Intro", 0, None, 0),
        ("One", 2, None, 2),
        ("Two", 4, 2, 0),
        ("Tabbed", 4, None, 0),
    ]


def test_a_typed_number_is_shown_with_its_text_and_a_bullet_of_the_dump_is_not():
    assert [line.shown for line in read_lines("3. Third place\n  • Point")] == ["3. Third place", "Point"]


def test_a_line_that_shows_nothing_is_a_blank_line():
    assert [(line.text, line.gap) for line in read_lines("One\n\u200b\n\u00a0\nTwo")] == [("One", 0), ("Two", 2)]


def test_prose_is_long_or_a_closed_sentence_of_some_length():
    assert is_prose("The ferry leaves at six, and the whole village stands on the quay to see who is on it.")
    assert not is_prose("The ferry leaves at six.")
    assert not is_prose("The Longest Title That Anybody Ever Gave to a Film About Ferries, Fog and Forgetting")
    assert is_prose("船は六時に出る。" * 6)


@pytest.mark.parametrize("text", ["Gone. 🙂", "“Go,” she said.”", "Really?!", "終わり。", "It closed in 1988.3"])
def test_a_sentence_ends_in_its_punctuation_whatever_closes_after_it(text):
    assert ends_as_sentence(text)


def test_a_label_does_not_end_as_a_sentence():
    assert not ends_as_sentence("Recent Posts")


def test_rows_of_links_are_told_from_text_with_a_bar():
    assert is_link_row("Home | News | Contact us")
    assert not is_link_row("Either | or")
    assert not is_link_row("Plays well | but it is far too long to be any kind of label in a menu")


def test_labels_run_together_are_told_from_names():
    assert is_glued("FilmsBooksContact us")
    assert not is_glued("Ewan McGregor and Ida LeRoy")


@pytest.mark.parametrize("name", ["Ida Holm", "Jean-Luc van der Meer", "M. Okafor", "Ада Лем"])
def test_names_are_names(name):
    assert is_name(name)


@pytest.mark.parametrize("text", ["Read more!", "The winter that never ended", "1984", "Part 2", ""])
def test_other_short_lines_are_no_names(text):
    assert not is_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "May 3, 2011 at 9:15 pm",
        "3. Mai 2011 um 21:15 Uhr",
        "3 mai 2011 à 21 h 15",
        "3 de mayo de 2011",
        "3 maja 2011",
        "5 августа 2019",
        "12 Μαΐου 2012",
        "2011年5月3日",
        "03.05.2011",
        "2 days ago",
    ],
)
def test_a_date_and_nothing_else_is_a_date_line(text):
    assert is_date(text)


@pytest.mark.parametrize("text", ["1984", "It was May 2012.", "10 out of 10", "6.5/10", "Chapter 3, 2011", "9:15"])
def test_numbers_alone_are_no_date_lines(text):
    assert not is_date(text)


def test_a_date_is_found_inside_its_line():
    text = "Ida Holm (May 3, 2011)"
    assert text[slice(*date_span(text))] == "May 3, 2011"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Posted on May 3, 2011 by Ida Holm", Byline("Ida Holm", "May 3, 2011")),
        ("May 3, 2011 • Ida Holm", Byline("Ida Holm", "May 3, 2011")),
        ("By Ida Holm", Byline("Ida Holm")),
        ("Reviewed by: Ida Holm", Byline("Ida Holm")),
        ("Reviewed by:", Byline(awaits_name=True)),
        ("Last modified:June 4, 2012", Byline(modified="June 4, 2012")),
        ("Zuletzt aktualisiert am 4. Juni 2012", Byline(modified="4. Juni 2012")),
        ("Geschrieben von Ida Holm am 3. Mai 2011", Byline("Ida Holm", "3. Mai 2011")),
        ("Publié le 3 mai 2011 par Ida Holm", Byline("Ida Holm", "3 mai 2011")),
        ("Ida Holm / 3. Mai 2011 / 4 Kommentare", Byline("Ida Holm", "3. Mai 2011")),
        ("Автор: Ада Лем", Byline("Ада Лем")),
    ],
)
def test_bylines_of_many_shapes_are_read(text, said):
    assert read_byline(text) == said


@pytest.mark.parametrize(
    "text",
    ["By the way, it rained.", "Author unknown", "In May 2011 I saw it again.", "Directed by Ida Holm", "Ida Holm"],
)
def test_what_only_looks_like_a_byline_is_none(text):
    assert read_byline(text) is None
