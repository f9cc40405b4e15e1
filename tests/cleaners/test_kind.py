"""Kinds of posts, each beside its nearest neighbour of another kind."""

import pytest

from cleaners.kind import TEXT_WORDINGS, TITLE_WORDINGS, judge_kind
from cleaners.record import Rating, Work

FOUR_STARS = Rating(value=4, best=5, worst=0, normalized=0.8, raw="4/5", source="text")
BOOK = Work(name="The Salt Road", type="Book", creator="Ada Holm", year=1974, source="title")
PROSE = ["The road is long and the book is longer.", "Holm walks it twice, once with her mother and once without."]


@pytest.mark.parametrize("wording", [*TITLE_WORDINGS, *TEXT_WORDINGS], ids=lambda wording: wording.because)
def test_a_wording_finds_its_example_and_not_its_neighbour(wording):
    assert wording.matcher.search(wording.speaks.lower())
    assert not wording.matcher.search(wording.silent.lower())


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Book Review: The Salt Road", "review"),
        ("Rezension: Die Salzstraße", "review"),
        ("Рецензия: Соляной путь", "review"),
        ("映画評:塩の道", "review"),
        ("The Salt Road (1974)", "review"),
        ("In conversation with Ada Holm", "interview"),
        ("Im Gespräch mit Ada Holm", "interview"),
        ("Entrevista a Ada Holm", "interview"),
        ("Giveaway: win The Salt Road", "article"),
        ("Ada Holm announces a sequel", "article"),
        ("Nine from 2014", "article"),
        ("Best books of 2014", "article"),
    ],
)
def test_titles_say_what_the_author_calls_a_post(title, kind):
    assert judge_kind(title, PROSE, (), None, None) == kind


def test_a_verdict_makes_a_review_of_a_film_called_the_interview():
    assert judge_kind("The Interview", PROSE, (), FOUR_STARS, BOOK) == "review"


def test_a_list_of_favourites_that_reviews_nothing_is_an_article():
    assert (
        judge_kind(
            "Favourites of 2014",
            ["Twelve months, twelve titles, no excuses.", "The Salt Road", "Rye"],
            (),
            None,
            None,
        )
        == "article"
    )


def test_questions_and_answers_are_an_interview_without_the_word():
    lines = []
    for number in range(5):
        lines += [
            f"Why did you take road number {number}, of all roads?",
            "Because it was there, and I had the boots for it.",
        ]
    assert judge_kind("Ada Holm", lines, (), None, None) == "interview"


def test_a_review_that_asks_one_question_is_a_review():
    lines = [
        "Is it an allegory? Perhaps.",
        "Why does she walk?",
        "Because it was there, I suppose, and so was the ferry.",
    ]
    assert judge_kind("The Salt Road", lines, (), None, BOOK) == "review"


def test_someone_who_speaks_in_most_paragraphs_is_interviewed():
    lines = [
        "We met Holm in a bakery, to talk about The Salt Road.",
        "“I never liked walking,” she says, and orders another roll.",
        "Asked about her mother, Holm laughs: “She liked it even less.”",
    ]
    assert judge_kind("Ada Holm", lines, (), None, BOOK) == "interview"


def test_a_review_that_quotes_a_character_is_a_review():
    lines = [*PROSE, "“Nobody walks here,” says the ferryman, and he should know.", *PROSE]
    assert judge_kind("The Salt Road", lines, (), None, BOOK) == "review"


def test_news_is_an_article_by_its_words_alone():
    lines = [
        "The cast was announced on Sunday, and shooting starts in May.",
        "According to the press office, more will follow.",
    ]
    assert judge_kind("The Salt Road", lines, (), None, BOOK) == "article"


LONG = (
    "The road goes on behind the mill, past a chapel that nobody has opened since the war, and forgets itself there."
)


def numbered(*numbers):
    return [line for number in numbers for line in (f"{number}. The mill at Aveiro", LONG)]


def test_a_countdown_is_an_article_however_its_title_reads():
    assert judge_kind("Mills of the coast, in order of damp", numbered(5, 4, 3, 2, 1), (), None, None) == "article"


def test_as_many_headings_as_the_title_promises_are_a_list():
    lines = ["The mill at Aveiro", LONG, "The mill at Ovar", LONG, "The mill at Espinho", LONG]
    assert judge_kind("Three mills of the coast", lines, (), None, None) == "article"


def test_a_review_of_seven_mills_with_three_headings_is_a_review():
    lines = ["The plot", LONG, "The sound", LONG, "Last words", LONG]
    assert judge_kind("Seven Mills", lines, (), None, None) == "review"


def test_a_review_in_numbered_parts_with_a_verdict_is_a_review():
    assert judge_kind("The Salt Road", numbered(1, 2, 3), (), FOUR_STARS, BOOK) == "review"
