"""Pages made to hurt, smaller than in ``benchmarks/hostile.py``: a record or a named refusal, never an exception."""

import dataclasses
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.hostile_pages import HOSTILE_PAGES, POST
from cleaners.hints import RawPage
from cleaners.page import clean_page
from cleaners.record import ReviewRecord
from cleaners.rejected import Rejected

SMALL = 0.01
"""Of the size that hurts: enough to meet every path, and every exception on it."""
MAX_GROWTH = 12
"""Times the cost of a page that five times the page may cost; quadratic work would cost 25 times as much."""
PIECES = [
    *("<div class='comment'>", "<ol class='commentlist'>", "<li id='comment-1'>", "<article class='hentry'>"),
    *("<p itemprop='reviewRating' itemscope>", "<span class='rating' content='4'>", "<time datetime='2011-02-03'>"),
    *(
        "<a rel='author' href='http://[x'>",
        "<cite class='fn'>",
        "<table><tr><td>",
        "<blockquote>",
        "<br><br>",
        "<font>",
    ),
    *(
        "<script type='application/ld+json'>",
        '{"@type": "Review", "reviewRating": {"ratingValue": "',
        '"}}',
        "</script>",
    ),
    *(
        "<title>",
        "</title>",
        "<h1>",
        "</h1>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?xml ?>",
        "<select>",
        "<textarea>",
    ),
    *("★★★½ ", "3.5/5 ", "8 out of 10 ", "Rating: B+ ", "By Ann Holm ", "3 May 2011 ", "Film Review: Tin (2010) "),
    *("&amp;", "&#0;", "&#xD83D;", "πŸ™‚", "\ud83d", "\u200d", "\x00", "</p>", "</div>", "</li>", "\n", "<p>"),
    "The oven was lit at four, and by six the whole street knew what it was for, and stood there with its plates. ",
]


def clean(body: bytes) -> ReviewRecord | Rejected:
    return clean_page(
        RawPage(url="http://crumbs.test/rye/", body=body, source="x", fetched_at="2026-11-21T00:00:00Z")
    )


def check(outcome: ReviewRecord | Rejected) -> None:
    if isinstance(outcome, ReviewRecord):
        assert outcome.text.strip()
        json.dumps(dataclasses.asdict(outcome), ensure_ascii=False).encode()  # no lone surrogate anywhere
    else:
        assert outcome.detail


@pytest.mark.parametrize("page", HOSTILE_PAGES, ids=lambda page: page.name)
def test_a_page_made_to_hurt_gives_a_record_or_a_reason(page):
    check(clean(page.body(SMALL)))


@pytest.mark.parametrize("name", ["attributes", "many names", "paragraphs in bounds", "brackets", "joiners", "dates"])
def test_the_cost_grows_with_the_page_and_not_with_its_square(name):
    page = next(page for page in HOSTILE_PAGES if page.name == name)
    clean(POST.encode())
    costs = []
    for share in (0.015, 0.075):
        body = page.body(share)
        start = time.process_time()
        clean(body)
        costs.append(time.process_time() - start)
    assert costs[1] < MAX_GROWTH * costs[0] + 0.1


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_soup_of_what_blogs_are_made_of_gives_a_record_or_a_reason(pieces):
    check(clean("".join(pieces).encode("utf-8", "surrogatepass")))
