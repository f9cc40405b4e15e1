"""docs/text.md, element by element: what a record's text holds of a page, and what it does not."""

import pytest

from cleaners.hints import RawPage
from cleaners.page import clean_page

OVEN = "The oven was lit at four, and by six the whole street knew what it was for, and stood there with its plates."
MILL = "Nobody had told the baker that the mill would close, so he went on ordering flour that never came to him."
RYE = "Her rye is darker than it used to be, and she puts that down to the weather, which I do not quite believe."
BOY = "Because the oven was cold when they went in, and nobody had told the boy to wait until it was hot enough."


def text_of(element: str) -> str:
    """The record's text between two paragraphs that stand around ``element``."""
    html = f"""<html><head><title>Rye, revisited – Crumbs</title>
        <meta property="article:published_time" content="2011-02-03T10:00:00+00:00"></head>
        <body class="single-post"><article class="post"><h1 class="entry-title">Rye, revisited</h1>
        <div class="entry-content"><p>{OVEN}</p>{element}<p>{MILL}</p><p>{RYE}</p></div></article></body></html>"""
    page = RawPage(
        url="http://crumbs.test/2011/02/rye/", body=html.encode(), source="x", fetched_at="2011-03-01T00:00:00Z"
    )
    text = clean_page(page).text
    return text.split(OVEN)[1].split(MILL)[0].strip()


@pytest.mark.parametrize(
    ("element", "text"),
    [
        ("<p>Up by the river road,<br>down by the hill.</p>", "Up by the river road,\ndown by the hill."),
        ("<p>One loaf.<br><br>Another loaf.</p>", "One loaf.\n\nAnother loaf."),
        ("<h2>The verdict</h2>", "The verdict"),
        ("<ul><li>Crust<ul><li>dark</li></ul></li><li>Crumb</li></ul>", "Crust\ndark\nCrumb"),
        ("<ol><li>Light the oven</li><li>Wait</li></ol>", "Light the oven\nWait"),
        (
            "<table><tr><th>Loaf</th><th>Score</th></tr><tr><td>Rye</td><td>8</td></tr></table>",
            "Loaf | Score\nRye | 8",
        ),
        ("<dl><dt>Crust</dt><dd>Hard</dd></dl>", "Crust\nHard"),
        ("<blockquote><p>Butter first.</p><cite>The baker</cite></blockquote>", "Butter first.\n\nThe baker"),
        ("<aside class='pullquote'><p>by six the whole street knew</p></aside>", ""),
        ("<figure><img src='o.jpg'><figcaption>The oven at six</figcaption></figure>", "The oven at six"),
        ("<p>It closed in May.<sup><a href='#n1'>1</a></sup></p>", "It closed in May.1"),
        ("<ol class='notes'><li id='n1'>Or in June. <a href='#fnref1'>↩</a></li></ol>", "Or in June."),
        ("<pre>four\n  six</pre>", "four\nsix"),
        (
            "<blockquote class='twitter-tweet'><p>Rye again!</p>— Ann (@ann)</blockquote>",
            "Rye again!\n\n— Ann (@ann)",
        ),
        ("<details><summary>Who did it</summary><p>The miller.</p></details>", "Who did it\n\nThe miller."),
        (f"<div class='accordion'><h3><button>Why?</button></h3><div><p>{BOY}</p></div></div>", f"Why?\n\n{BOY}"),
        (f"<div class='for-phones'><p>{OVEN}</p></div>", ""),
        ("<p>Warm <img class='wp-smiley' alt=':-)' src='s.gif'></p>", "Warm :-)"),
        ("<p>Rating: 4/5 stars</p>", "Rating: 4/5 stars"),
        ("<div class='review-wrapper'><p>Total 4.5</p></div>", ""),
        ("<p>This post contains affiliate links.</p>", ""),
        ("<ul class='share-buttons'><li>Post to Mastodon</li></ul>", ""),
        ("<p>You may also like:</p><ul><li><a href='/buns'>Buns, a memoir</a></li></ul>", ""),
        ("<p style='display:none'>Hidden words</p>", ""),
    ],
)
def test_what_stands_between_two_paragraphs_comes_out_as_the_page_of_the_docs_says(element: str, text: str):
    assert text_of(element) == text
