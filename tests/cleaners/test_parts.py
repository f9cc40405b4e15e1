"""A post of several pages is one record."""

from dataclasses import replace

import pytest

from cleaners.body.blocks import read_blocks
from cleaners.body.extract import Verdict
from cleaners.body.joining import join_blocks
from cleaners.dom import parse
from cleaners.hints import RawPage
from cleaners.page import clean_page
from cleaners.parts import is_page_line, join_bodies
from cleaners.record import ReviewRecord

POST = "http://crumbs.test/2014/05/03/salt-road/"
TEASER = "Everybody has an opinion on the bakery in Salt Road, and by now two of them are about bread and not rent."
FIRST = "The oven in Salt Road is lit at four, and by six the whole street knows what it is for, and so do we."
SECOND = "Holm walks it twice, once with her mother and once without, and the second time it is twice as long."
THIRD = "What remains is a shop with two tables, a bell over the door, and a smell that follows you to the river."
FOURTH = "You can leave by the yard, where the flour comes in, and if you are lucky somebody will hand you a crust."
NOTICE = (
    "The bakery moves to the other bank in May, and its queue, as far as anybody can tell, is going to move with it."
)


def comment(number: int, name: str, text: str) -> str:
    return f"""<li class="comment" id="comment-{number}"><div class="comment-author vcard">
        <cite class="fn">{name}</cite></div><div class="comment-meta">
        <a href="#comment-{number}">May {number}, 2014 at 8:00 am</a></div>
        <div class="comment-body"><p>{text}</p></div></li>"""


def page(body: str, *, pages: str = "", comments: str = "") -> bytes:
    thread = f'<div id="comments"><ol class="commentlist">{comments}</ol></div>' if comments else ""
    return f"""<!doctype html><html lang="en"><head><title>Salt Road &#8211; Crumbs</title>
        <meta property="og:type" content="article">
        <meta property="article:published_time" content="2014-05-03T09:15:00+00:00"></head>
        <body class="single single-post"><article class="post type-post hentry"><h1 class="entry-title">Salt Road</h1>
        <div class="entry-meta">by <span class="author vcard"><a class="fn">Ines Moura</a></span></div>
        <div class="entry-content">{body}{pages}</div></article>{thread}
        <footer>Proudly powered by WordPress</footer></body></html>""".encode()


def clean(first: bytes, **others: bytes) -> ReviewRecord:
    def raw(url: str, body: bytes) -> RawPage:
        return RawPage(
            url=url, body=body, source="crumbs", fetched_at="2026-11-21T04:05:06Z", content_type="text/html"
        )

    parts = tuple(raw(POST + path.replace("_", "-") + "/", body) for path, body in others.items())
    record = clean_page(replace(raw(POST, first), parts=parts))
    assert isinstance(record, ReviewRecord)
    return record


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def text(*texts: str) -> str:
    return "\n\n".join(texts)


def test_the_text_goes_on_where_the_last_page_ended():
    numbers = '<p>Pages: <b>1</b> <a href="2/">2</a></p>'
    record = clean(page(paragraphs(FIRST, SECOND), pages=numbers), **{"2": page(paragraphs(THIRD, FOURTH))})
    assert record.text == text(FIRST, SECOND, THIRD, FOURTH)
    assert (record.title, record.author, record.url) == ("Salt Road", "Ines Moura", POST)


def test_pages_are_joined_by_their_numbers_and_not_by_their_order():
    rest = {"10": page(paragraphs(FOURTH, NOTICE)), "2": page(paragraphs(SECOND, THIRD))}
    assert clean(page(paragraphs(TEASER, FIRST)), **rest).text == text(TEASER, FIRST, SECOND, THIRD, FOURTH, NOTICE)


def test_a_verdict_on_the_last_page_is_the_verdict():
    rest = {"2": page(paragraphs(THIRD, FOURTH, "Rating: 4/5"))}
    record = clean(page(paragraphs(FIRST, SECOND)), **rest)
    assert record.rating is not None
    assert record.rating.raw == "4/5"


def test_what_every_page_shows_is_in_the_text_once_in_its_place():
    record = clean(
        page(paragraphs(TEASER, FIRST, SECOND, NOTICE)),
        **{"2": page(paragraphs(TEASER, THIRD, NOTICE)), "3": page(paragraphs(TEASER, FOURTH, NOTICE))},
    )
    assert record.text == text(TEASER, FIRST, SECOND, THIRD, FOURTH, NOTICE)


def test_a_short_line_that_comes_back_is_the_authors():
    record = clean(
        page(paragraphs(FIRST, "Crust: perfect.", SECOND)),
        **{"2": page(paragraphs(THIRD, "Crust: perfect.", FOURTH))},
    )
    assert record.text.count("Crust: perfect.") == 2


def test_lists_of_two_pages_stay_two_lists():
    def verdicts(html: str) -> list[Verdict]:
        return [Verdict(block, None) for block in read_blocks(parse(html), lambda _: None)[0]]

    first, second = "<ul><li>Best: rye<li>Best crust: rye</ul>", "<ul><li>Worst: spelt</ul>"
    body = [verdict.block for verdict in join_bodies([verdicts(first), verdicts(second)])]
    assert join_blocks(body, [block.text for block in body]) == "Best: rye\nBest crust: rye\n\nWorst: spelt"


def test_pages_of_comments_add_comments_and_no_text():
    body = paragraphs(FIRST, SECOND, THIRD)
    record = clean(
        page(body, comments=comment(7, "Bo", "I never liked rye.")),
        comment_page_1=page(body, comments=comment(4, "Ada", "What is wrong with rye?")),
    )
    assert record.text == text(FIRST, SECOND, THIRD)
    assert [(comment.author, comment.id) for comment in record.comments] == [
        ("Ada", "comment-4"),
        ("Bo", "comment-7"),
    ]


def test_a_page_of_comments_that_does_not_call_itself_one_is_known_by_the_text_it_repeats():
    body = paragraphs(FIRST, SECOND, THIRD)
    record = clean(
        page(body, comments=comment(4, "Ada", "What is wrong with rye?")),
        page_2=page(body + "<p>Older comments are on page 1.</p>", comments=comment(7, "Bo", "I never liked rye.")),
    )
    assert record.text == text(FIRST, SECOND, THIRD)
    assert [comment.author for comment in record.comments] == ["Ada", "Bo"]


def test_what_is_removed_is_counted_over_all_pages():
    def removed(record: ReviewRecord) -> dict[str, tuple[int, int]]:
        return {row.rule: (row.count, row.chars) for row in record.cleaning.removed}

    one = removed(clean(page(paragraphs(FIRST, SECOND))))
    both = removed(clean(page(paragraphs(FIRST, SECOND)), **{"2": page(paragraphs(FIRST, THIRD))}))
    assert both["footer"] == (2 * one["footer"][0], 2 * one["footer"][1])
    assert both["repeated-part"] == (1, len(FIRST))


def test_a_further_page_that_is_none_changes_nothing():
    whole = clean(page(paragraphs(FIRST, SECOND, THIRD)))
    assert clean(page(paragraphs(FIRST, SECOND, THIRD)), **{"2": b""}).text == whole.text


@pytest.mark.parametrize(
    "line",
    [
        "Pages: 1 2 3",
        "1 2 3",
        "Page 2 of 3",
        "1 2 Next »",
        "Next page: the verdict",
        "(Continued on page 2)",
        "Fortsetzung auf Seite 2",
        "Page suivante →",
        "Página siguiente",
        "Nächste Seite",
    ],
)
def test_a_line_that_leads_to_another_page_is_known(line):
    assert is_page_line(line, has_link=True)


@pytest.mark.parametrize(
    "line", ["Page 12 has the best joke.", "9 of 10", "The next page turns itself.", "Continue, please."]
)
def test_a_line_about_pages_is_the_authors(line):
    assert not is_page_line(line, has_link=False)
