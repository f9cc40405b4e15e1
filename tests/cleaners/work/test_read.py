"""The work is named where title and text agree, and never out of an interview, a list or a phrase."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaners.record import Rating, Work
from cleaners.structured.thing import Thing
from cleaners.work.read import read_work
from cleaners.work.rules import TITLE_FORMS

BODY = [
    "The Last Tram leaves the depot at dusk, and Ada Holm's film never hurries it. The camera waits with us.",
    "By the second hour the actors have stopped talking; The Last Tram does not need them to.",
]


def name(title: str, body: list[str] | None = None) -> str | None:
    work = read_work((), title, BODY if body is None else body)
    return work.name if work else None


@pytest.mark.parametrize(
    "title",
    [
        "The Last Tram",
        "Film Review: The Last Tram",
        "Review: The Last Tram",
        "Movie review – “The Last Tram”",
        "The Last Tram Blu-ray Review",
        "The Last Tram (Review)",
        "The Last Tram - Movie Review",
        "The Last Tram (1962)",
        "The Last Tram (Ada Holm, 1962)",
        "The Last Tram (dir. Ada Holm, 1962)",
        "The Last Tram (Norway/UK, 1962)",
        "Film Review: The Last Tram (1962)",
        "The Last Tram by Ada Holm",
        "Review: The Last Tram by Ada Holm",
        "The Last Tram, directed by Ada Holm",
        "The Last Tram – Ada Holm",
        "The Last Tram: quiet and cold",
        "Kritik: The Last Tram",
        "Kurzkritik: The Last Tram",
        "Critique : The Last Tram",
        "Crítica: The Last Tram",
        "Recensione: The Last Tram",
        "Recenzja: The Last Tram",
        "Рецензия: The Last Tram",
        "Κριτική: The Last Tram",
        "映画評:The Last Tram",
        "『The Last Tram』レビュー",
        "«The Last Tram»",
        "[Film Review] The Last Tram",
        "ARC Review: The Last Tram",
        "Blog Tour & Review: The Last Tram",
        "The Last Tram review – quiet and cold",
        "TV Review: The Last Tram, Season 2",
        "Review: The Last Tram (PS4)",
        "Review: The Last Tram (Depot Stories #3)",
    ],
)
def test_titles_of_reviews(title: str):
    assert name(title) == "The Last Tram"


@pytest.mark.parametrize(
    "title",
    [
        "Interview with Ada Holm",
        "In conversation with Ada Holm about The Last Tram",
        "Ada Holm on her next film",
        "Nine from 1998",
        "The ten best films of the year",
        "News: The Last Tram is coming",
        "Giveaway: win The Last Tram",
        "Ada Holm announces The Last Tram",
        "Festival diary, Aldborough",
        "Year in Review",
        "The year in review – a list",
        "Review of the year",
        "A week of rain",
        "Hello: a word about the site",
        "",
    ],
)
def test_titles_that_name_no_reviewed_work(title: str):
    assert name(title) is None


def test_by_may_be_part_of_the_name():
    body = [
        "Death by Chocolate is a bakery mystery.",
        "I read Death by Chocolate in one sitting.",
    ]
    assert name("Death by Chocolate", body) == "Death by Chocolate"
    assert name("Book Review: Death by Chocolate", body) == "Death by Chocolate"


UNNAMED = ["It leaves the depot at dusk and never hurries.", "Holm wrote it in a winter, on the backs of tickets."]
FIVE = Rating(value=5, best=5, worst=0, normalized=1.0, raw="5/5", source="text")


@pytest.mark.parametrize(
    "title",
    [
        "The Last Tram by Ada Holm",
        "The Last Tram – Ada Holm",
        "“The Last Tram” by Ada Holm",
        "Book Review: The Last Tram by Ada Holm",
        "The Last Tram, directed by Ada Holm",
    ],
)
def test_a_text_that_never_names_the_work_names_its_maker(title: str):
    work = read_work((), title, UNNAMED)
    assert work is not None
    assert (work.name, work.creator) == ("The Last Tram", "Ada Holm")


@pytest.mark.parametrize("title", ["Notes by Ada Holm", "A guest post by Ada Holm", "An evening by Ada Holm", "Rain"])
def test_what_somebody_else_wrote_for_the_blog_is_no_work(title: str):
    assert name(title, UNNAMED) is None


def test_a_verdict_speaks_for_a_year_in_the_title_and_a_diary_of_that_year_has_none():
    work = read_work((), "The Last Tram (1962)", UNNAMED, FIVE)
    assert work is not None
    assert (work.name, work.year) == ("The Last Tram", 1962)
    assert read_work((), "Our Summer Holidays (2010)", UNNAMED) is None


def test_a_dash_may_be_part_of_the_name():
    body = ["Snow – Part Two picks up where the first left off.", "Nothing in Snow – Part Two is warm."]
    assert name("Review: Snow – Part Two", body) == "Snow – Part Two"


def test_records_are_filed_by_their_artists():
    body = ["Night Shift is the second album of the three. On Night Shift the drums come first."]
    work = read_work((), "Album Review: The Depot Girls – Night Shift", body)
    assert work is not None
    assert (work.name, work.creator, work.type) == ("Night Shift", "The Depot Girls", "Album")


def test_who_directs_makes_films_unless_it_was_written():
    work = read_work((), "The Last Tram, directed by Ada Holm", BODY)
    assert work is not None
    assert (work.type, work.creator) == ("Movie", "Ada Holm")


def test_who_stands_before_the_year_is_the_maker_only_if_the_text_knows_them():
    titles = ("The Last Tram (Ada Holm, 1962)", "The Last Tram (New Zealand, 1962)")
    works = [read_work((), title, ["Holm, Ada Holm, made The Last Tram."]) for title in titles]
    assert [(work.creator, work.year) for work in works if work] == [("Ada Holm", 1962), (None, 1962)]


def test_the_title_below_the_text_does_not_confirm_itself():
    title = "Review: The Last Tram by Ada Holm"
    assert name(title, ["The Last Tram is late.", title]) == "The Last Tram"


def test_type_creator_and_year_come_along():
    assert read_work((), "Book Review: The Last Tram (1962)", ["The Last Tram by Ada Holm kept me awake."]) == Work(
        name="The Last Tram", type="Book", creator="Ada Holm", year=1962, source="title"
    )


def test_the_text_tells_the_type_where_the_title_does_not():
    work = read_work((), "The Last Tram", BODY)
    assert work is not None
    assert work.type == "Movie"


def test_front_matter_passed_as_a_paragraph_gives_creator_and_year():
    work = read_work((), "The Last Tram", ["Norway/UK 1962, 105 mins\nDirector: Ada Holm", *BODY])
    assert work is not None
    assert (work.creator, work.year, work.type) == ("Ada Holm", 1962, "Movie")


@pytest.mark.parametrize(
    ("sentence", "creator"),
    [
        ("The Last Tram, directed by Ada Holm, is slow.", "Ada Holm"),
        ("The Last Tram is the second feature by Ada Holm.", "Ada Holm"),
        ("The Last Tram has a score by Nils Berg.", None),
        ("Second unit director: Nils Berg", None),
        ("Regie: Ada von der Holm", "Ada von der Holm"),
        ("Directed by: Ada Holm\nGaffer: Nils Berg", "Ada Holm"),
    ],
)
def test_the_creator_is_who_made_it(sentence: str, creator: str | None):
    work = read_work((), "Review: The Last Tram", [sentence])
    assert work is not None
    assert work.creator == creator


def test_a_line_of_credits_without_the_work():
    body = ["Ada Holm. Norway/U.K. 1962.", *BODY]
    assert read_work((), None, body) == Work(
        name="The Last Tram", type="Movie", creator="Ada Holm", year=1962, source="text"
    )


def test_structured_data_goes_first():
    maker = Thing("json-ld", frozenset({"Person"}), {"name": ("Ada Holm",)})
    film = Thing(
        "json-ld",
        frozenset({"Movie"}),
        {"name": ("The Last Tram",), "director": (maker,), "dateCreated": ("1962-03-01",)},
    )
    thing = Thing("json-ld", frozenset({"Review"}), {"itemReviewed": (film,)})
    assert read_work([thing], "Something else entirely", BODY) == Work(
        name="The Last Tram", type="Movie", creator="Ada Holm", year=1962, source="json-ld"
    )


@pytest.mark.parametrize("form", TITLE_FORMS, ids=lambda form: form.name)
def test_every_form_reads_its_example_and_leaves_its_neighbour(form):
    body = [*BODY, "『最後の電車』は静かだ。"]
    assert name(form.reads, body) in ("The Last Tram", "最後の電車")
    assert name(form.leaves, body) not in ("The Last Tram – a night to remember", form.leaves)


def test_the_library_s_order_is_told_by_the_text():
    body = ["Salt Road is a short book. Salt Road stays long.", "Ada Holm knows her roads."]
    for title in ("Salt Road – Ada Holm", "Ada Holm – Salt Road"):
        work = read_work((), title, body)
        assert work is not None
        assert (work.name, work.creator) == ("Salt Road", "Ada Holm")


@settings(max_examples=150, deadline=None)
@given(st.none() | st.text(max_size=80), st.lists(st.text(max_size=120), max_size=4))
def test_anything_gets_an_answer(title: str | None, paragraphs: list[str]):
    work = read_work((), title, paragraphs)
    assert work is None or work.name


@pytest.mark.parametrize("unit", ["By A ", "Ab Cd. ", "(1999) ", "review ", "A, ", "the A ", "« "])
def test_hostile_repetition_costs_little(unit: str):
    start = time.process_time()
    read_work((), unit * 2000, [unit * 5000] * 3)
    assert time.process_time() - start < 2.0
