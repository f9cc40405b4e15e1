"""The author's verdict is found where it is, and never where it is not."""

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaners.rating.read import read_rating
from cleaners.rating.rules import FORMS, LETTER_GRADES
from cleaners.record import Rating
from cleaners.structured.thing import Thing

BODY = ["The tram leaves at dusk and so does the plot.", "It snows, and nobody minds.", "I walked home slowly."]


def typed(*verdict: str) -> tuple[float, float] | None:
    """Value and top of what an author typed under a post."""
    rating = read_rating(None, (), [*BODY, *verdict])
    return (rating.value, rating.best) if rating else None


def drawn(markup: str) -> tuple[float, float, str] | None:
    """Value, top and source of what a page draws inside its post."""
    page = f"<html><body><div class='post'><h1>The Last Tram</h1><p>It snows.</p>{markup}</div></body></html>"
    rating = read_rating(lxml.html.document_fromstring(page), (), BODY)
    return (rating.value, rating.best, rating.source) if rating else None


def review(**rating: str) -> Thing:
    inner = Thing("json-ld", frozenset({"Rating"}), {name: (value,) for name, value in rating.items()})
    return Thing("json-ld", frozenset({"Review"}), {"reviewRating": (inner,)})


@pytest.mark.parametrize(
    ("line", "value", "best"),
    [
        ("3.5/5", 3.5, 5),
        ("Rating: 3,5/5", 3.5, 5),
        ("**Rating: 4/5**", 4, 5),
        ("My rating: 4 stars", 4, 5),
        ("Final verdict – 8 out of 10", 8, 10),
        ("★★★½", 3.5, 5),
        ("★★★½☆", 3.5, 5),
        ("★ ★ ★ ☆ ☆", 3, 5),
        ("⭐⭐⭐⭐", 4, 5),
        ("½☆☆☆☆", 0.5, 5),
        ("Rating: ***½", 3.5, 5),
        ("Rating: *** (out of four)", 3, 4),
        ("Grade: B+", 9, 12),
        ("Grade: A−", 10, 12),
        ("Score: 87%", 87, 100),
        ("7½/10", 7.5, 10),
        ("three and a half stars", 3.5, 5),
        ("3 1/2 stars", 3.5, 5),
        ("4.5 out of 5 stars", 4.5, 5),
        ("Wertung: 7 von 10 Punkten", 7, 10),
        ("Note : 14/20", 14, 20),
        ("Ma note: 4 étoiles", 4, 5),
        ("Nota: 8 de 10", 8, 10),
        ("Puntuación: ★★★★", 4, 5),
        ("Voto: 7,5/10", 7.5, 10),
        ("Ocena: 8/10", 8, 10),
        ("Оценка: 8 из 10", 8, 10),
        ("Βαθμολογία: 3,5/5", 3.5, 5),
        ("評価:★★★★☆", 4, 5),
        ("評価:5点満点中4点", 4, 5),
        ("Rating: 4/5 – see it in winter", 4, 5),
        ("Rating: 3.5 (out of 5)", 3.5, 5),
        ("★★★★ 4/5", 4, 5),
        ("I give it a B+.", 9, 12),
        ("We rated this 3.5 stars out of 5.", 3.5, 5),
        ("B+", 9, 12),
        ("Score: 8.5", 8.5, 10),
        ("4 out of 5 crumbs", 4, 5),
    ],
)
def test_typed_verdicts(line: str, value: float, best: float):
    assert typed(line) == (value, best)


def test_a_verdict_may_open_the_post_or_close_the_last_paragraph():
    assert read_rating(None, (), ["★★★", *BODY]) is not None
    assert typed("Go and see it.\nRating: 4/5") == (4, 5)


def test_a_verdict_in_the_author_s_closing_sentence():
    assert typed("All in all, a fine evening. I’d give it 4 out of 5 stars.") == (4, 5)


@pytest.mark.parametrize(
    "line",
    [
        "24/7",
        "9/11",
        "50/50",
        "7/5",
        "Rating: PG-13",
        "Rating: R",
        "User rating: 4.3/5",
        "Readers’ score: 87%",
        "IMDb rating: 7.5/10",
        "Rotten Tomatoes: 87%",
        "Rating: 4.3/5 (11 votes)",
        "A",
        "* * *",
        "***",
        "5 starters worth ordering",
        "The hotel has four stars and no lift.",
        "We counted 3 stars above the tram.",
        "100% recommended reading for anyone who likes rain",
        "Half of the 10/10 crowd had left by then, and the tram was late.",
        "Roger would give it 2 stars, but Roger is dead.",
        "Note: 3 of the 5 stories were printed before.",
        "Recorded on 5/10 at the Apollo",
        "Episode: 3/10",
        "We give A Winter Tale a rest.",
        "I give a copy to 5 readers.",
        "Grade: B plus",
        "B",
        "Score: 4",
        "Total points: 8",
        "4 out of 5 doctors",
        "4 out of 5 crumbs fell under the seat",
    ],
)
def test_numbers_that_are_no_verdict(line: str):
    assert typed(line) is None


def test_a_fraction_in_the_middle_of_a_post_needs_a_label():
    assert read_rating(None, (), [*BODY, *BODY, "3/5", *BODY, *BODY]) is None
    assert read_rating(None, (), [*BODY, *BODY, "Rating: 3/5", *BODY, *BODY]) is not None


def test_of_several_scores_the_overall_one_counts():
    assert typed("Story: 2/5\nScore: 3/5\nOverall: 4/5") == (4, 5)


def test_scores_that_disagree_are_those_of_a_roundup():
    assert typed("Rating: 3/5", "And the other one.", "Rating: 4/5") is None


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_form_reads_its_example_and_leaves_its_neighbour(form):
    assert typed(form.reads) is not None
    assert typed(form.leaves) is None


def test_grades_grow_from_f_to_a_plus():
    points = [LETTER_GRADES[grade] for grade in ("F", "D", "C-", "C", "C+", "B", "A-", "A", "A+")]
    assert points == sorted(set(points))


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ('<img src="/i/stars35.gif" alt="">', (3.5, 5, "image")),
        ('<img src="/i/bar.gif" alt="3 stars">', (3, 5, "image")),
        ('<img src="/i/4-stars.png">', (4, 5, "image")),
        ('<img src="/i/3half-stars.png">', (3.5, 5, "image")),
        ('<span class="rating-4"></span>', (4, 5, "class")),
        ('<span class="stars-45"></span>', (4.5, 5, "class")),
        ('<div class="star-rating"><span style="width:80%"></span></div>', (4, 5, "class")),
        ('<div class="star-rating"><span class="stars-on" style="width:80%"></span></div>', (4, 5, "class")),
        ('<div class="star-rating" title="Rated 2.5 out of 5"></div>', (2.5, 5, "class")),
        (
            (
                '<p class="stars"><i class="fa fa-star"></i><i class="fa fa-star"></i><i class="fa fa-star"></i>'
                '<i class="fa fa-star-half-o"></i><i class="fa fa-star-o"></i></p>'
            ),
            (3.5, 5, "class"),
        ),
        (
            (
                '<div class="review-box"><span class="review-total-box">8.4</span>'
                '<div class="bar" style="width:84%"></div></div>'
            ),
            (8.4, 10, "review-box"),
        ),
        ('<div class="overall-score">87%</div>', (87, 100, "review-box")),
        (
            '<div class="sidebar-right"><div class="e-content"><p class="stars" title="2.5 out of 5"></div></div>',
            (2.5, 5, "class"),
        ),
        ('<div class="final-score">7/10</div>', (7, 10, "review-box")),
        (
            '<div class="my-review-panel"><h4>Our verdict</h4><i>Overall score</i> <b>3</b><i>/5</i></div>',
            (3, 5, "review-box"),
        ),
        ("<ul class='ratings'><li>Story 2/5<li>Sound 4/5<li>Overall 3/5</ul>", (3, 5, "review-box")),
    ],
)
def test_drawn_verdicts(markup: str, found: tuple[float, float, str]):
    assert drawn(markup) == found


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="user-rating"><span class="stars-45"></span></div>',
        '<div id="comments"><span class="rating-4"></span></div>',
        '<aside><img src="stars4.gif" alt="4 stars"></aside>',
        '<ul class="related-posts"><li><img src="stars4.gif"></li></ul>',
        '<div class="post-ratings"><img src="rating_on.gif" alt="4 Stars"></div>',
        '<img src="/i/star.gif" alt="*">',
        '<img class="emoji" alt="⭐" src="2b50.png">',
        '<img src="/i/starship3.gif" alt="A starship">',
        '<span class="stars-10"></span>',
        '<div class="ratings">Reader score 4/5</div>',
        '<div class="overall-score">4</div>',
    ],
)
def test_drawings_that_are_no_verdict(markup: str):
    assert drawn(markup) is None


def test_star_images_that_disagree_are_a_list():
    assert drawn('<img src="stars3.gif"><img src="stars4.gif">') is None


def test_structured_data_goes_first():
    rating = read_rating(None, [review(ratingValue="6", bestRating="10", worstRating="1")], [*BODY, "3/5"])
    assert rating == Rating(value=6, best=10, worst=1, normalized=0.5556, raw="6", source="json-ld")


@pytest.mark.parametrize(
    ("value", "scale"),
    [("4", (4, 5)), ("8", (8, 10)), ("4/6", (4, 6)), ("80%", (80, 100)), ("B+", (9, 12)), ("3,5", (3.5, 5))],
)
def test_an_unstated_scale_is_the_smallest_that_holds_the_value(value: str, scale: tuple[float, float]):
    rating = read_rating(None, [review(ratingValue=value)], BODY)
    assert rating is not None
    assert (rating.value, rating.best) == scale


def test_readers_votes_are_not_the_author_s():
    votes = Thing("json-ld", frozenset({"AggregateRating"}), {"ratingValue": ("4.8",), "ratingCount": ("112",)})
    work = Thing("json-ld", frozenset({"Movie"}), {"aggregateRating": (votes,)})
    assert read_rating(None, [work, votes], BODY) is None


def test_a_value_past_its_scale_is_no_rating():
    assert read_rating(None, [review(ratingValue="11", bestRating="10")], BODY) is None


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(st.sampled_from("★½☆*/ 0123459.,%ABF+-:Ratingoutofs\n"), max_size=40), max_size=6))
def test_whatever_is_typed_a_rating_lies_on_its_scale(paragraphs: list[str]):
    rating = read_rating(None, (), paragraphs)
    assert rating is None or (0 <= rating.normalized <= 1 and rating.worst <= rating.value <= rating.best)


BALLOT = '<ul class="star-rating"><li class="current-rating" style="width:80%">{}</li>{}</ul>'


def test_a_row_of_stars_to_click_is_the_readers_vote():
    links = "".join(f'<li><a href="/rate?{stars}">{stars}</a></li>' for stars in range(1, 6))
    assert drawn(BALLOT.format("", links)) is None
    assert drawn(BALLOT.format("Currently 4/5 stars, 7 votes", "")) is None
    assert drawn(BALLOT.format("", "")) == (4, 5, "class")


STARS = '<p><img src="/i/4-stars.png" alt="4 out of 5 stars"></p>'


def test_a_layout_with_a_sidebar_is_none():
    page = "<html><body><h1>The Last Tram</h1><div class='{}'><p>It snows.</p>{}</div></body></html>"
    inside, beside = (page.format(names, STARS) for names in ("sidebar-right content", "sidebar-right"))
    assert read_rating(lxml.html.document_fromstring(inside), (), BODY) is not None
    assert read_rating(lxml.html.document_fromstring(beside), (), BODY) is None


def test_stars_below_the_title_of_old_templates_are_the_author_s():
    post = f"<div class='widget Blog'><h3 class='post-title'>Rye</h3>{STARS}</div>"
    page = f"<html><body><h1>Crumbs</h1>{post}</body></html>"
    assert read_rating(lxml.html.document_fromstring(page), (), BODY) is not None
    assert read_rating(lxml.html.document_fromstring(page.replace("post-title", "widgettitle")), (), BODY) is None
