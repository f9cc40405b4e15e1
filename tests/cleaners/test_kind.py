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
