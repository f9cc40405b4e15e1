"""From bytes to a record: whole pages in the shapes blogs come in, and pages nobody should have sent."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaners.hints import NO_HINTS, PageHints, RawPage
from cleaners.page import clean_page
from cleaners.record import ReviewRecord
from cleaners.rejected import Reason, Rejected

FIRST = "The oven in Salt Road is lit at four, and by six the whole street knows what it is for, and so do we."
SECOND = "Holm walks it twice, once with her mother and once without, and the second time it is twice as long."
THIRD = "What remains is a shop with two tables, a bell over the door, and a smell that follows you to the river."
WIDGET = "Enter your email address to follow this blog and receive notifications of new posts by email."

WORDPRESS = f"""<!doctype html><html lang="en"><head><title>Review: Salt Road &#8211; Crumbs</title>
<meta property="og:type" content="article">
<meta property="article:published_time" content="2014-05-03T09:15:00+00:00">
<link rel="canonical" href="/2014/05/03/salt-road/"></head>
<body class="single single-post"><header><p class="site-title"><a href="/" rel="home">Crumbs</a></p></header>
<nav><a href="/about/">About</a></nav>
<article class="post type-post hentry"><h1 class="entry-title">Review: Salt Road</h1>
<div class="entry-meta">Posted on <a rel="bookmark">May 3, 2014</a>
by <span class="author vcard"><a class="fn">Ines Moura</a></span></div>
<div class="entry-content"><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>Rating: 4/5</p>
<div class="sharedaddy"><h3 class="sd-title">Share this:</h3><ul><li><a href="?share=x">Twitter</a></li></ul>
</div></div></article>
<div id="comments"><h2 class="comments-title">One thought on “Review: Salt Road”</h2><ol class="commentlist">
<li class="comment" id="comment-7"><div class="comment-author vcard"><cite class="fn">Bo</cite> says:</div>
<div class="comment-meta"><a href="#comment-7">May 4, 2014 at 8:00 am</a></div><div class="comment-body">
<p>I never liked rye Ï€ÂŸÂ™Â‚</p></div></li></ol></div>
<aside class="widget-area"><h2>Follow</h2><p>{WIDGET}</p></aside><footer>Proudly powered by WordPress</footer>
</body></html>"""

HAND_MADE = f"""<html><head><title>Salt Road</title></head><body>
<table width=100%><tr><td><b>Crumbs</b></td><td>a diary for people who eat standing</td></tr></table>
<table><tr><td><a href=/index.htm>Home</a><br><a href=/books.htm>Books</a><br><a href=/about.htm>About</a><br>
<br>Best viewed in 800x600</td>
<td><font face=Georgia><center><font size=5><b>Salt Road</b></font><br><b>Ada Holm. 1974.</b></center><br>
{FIRST}
<br><br>
{SECOND}
<br>&nbsp;<br>
<ul><li>Best line: “Mind the gap”<li>Goes with: rye</ul>
{THIRD} Caf\xe9 \x96 no.
<br><br><b>Ines Moura</b><br><font size=1>3 May 2004</font></font></td></tr></table>
<hr><center><a href=/index.htm>Home</a> | <a href=/books.htm>Books</a> | <a href=/about.htm>About</a>
<br>Copyright &copy; 2004 Crumbs</center></body></html>"""


def clean(body, url="http://crumbs.test/2014/05/03/salt-road/", hints=NO_HINTS, content_type="text/html"):
    data = body if isinstance(body, bytes) else body.encode()
    return clean_page(
        RawPage(url=url, body=data, source="crumbs", fetched_at="2026-11-21T04:05:06Z", content_type=content_type),
        hints,
    )


def removed(record):
    return {removal.rule: removal.count for removal in record.cleaning.removed}


def test_a_wordpress_post_is_its_paragraphs_and_nothing_else():
    record = clean(WORDPRESS)
    assert isinstance(record, ReviewRecord)
    assert record.text == f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n\nRating: 4/5"
    assert (record.title, record.author, record.date_published[:10]) == (
        "Review: Salt Road",
        "Ines Moura",
        "2014-05-03",
    )
    assert (record.kind, record.language, record.rating.normalized) == ("review", "en", 0.8)
    assert [(comment.author, comment.depth) for comment in record.comments] == [("Bo", 0)]
    assert record.url == "http://crumbs.test/2014/05/03/salt-road/"


def test_what_left_the_page_is_counted_by_rule():
    counts = removed(clean(WORDPRESS))
    assert {"share-bar", "navigation", "aside", "footer", "comments"} <= counts.keys()
    assert counts["aside"] == 2


def test_a_hand_made_page_of_2003_is_its_paragraphs_and_nothing_else():
    record = clean(HAND_MADE.encode("latin-1", "xmlcharrefreplace"), "http://crumbs.test/books/salt.htm")
    assert isinstance(record, ReviewRecord)
    assert record.text == (f"{FIRST}\n\n{SECOND}\n\nBest line: “Mind the gap”\nGoes with: rye\n\n{THIRD} Café – no.")
    assert (record.title, record.author, record.date_published) == ("Salt Road", "Ines Moura", "2004-05-03")


def test_a_short_giveaway_with_byline_and_date_is_a_post():
    page = WORDPRESS.replace(FIRST, "We have two copies of Salt Road to give away.").replace(
        SECOND, "Tell us about a mill."
    )
    record = clean(
        page.replace(f"<p>{THIRD}</p><p>Rating: 4/5</p>", "").replace("Review: Salt Road", "Giveaway: win Salt Road")
    )
    assert isinstance(record, ReviewRecord)
    assert (record.kind, record.text) == (
        "article",
        "We have two copies of Salt Road to give away.\n\nTell us about a mill.",
    )


_DATED_PARTS = re.compile(
    r'<div class="entry-meta">.*?</div>|<p>Rating.*?</p>|<div id="comments">.*(?=<aside)', re.DOTALL
)
UNDATED = _DATED_PARTS.sub("", WORDPRESS).replace("article:published_time", "x")


@pytest.mark.parametrize(
    ("url", "body"),
    [
        ("http://crumbs.test/", WORDPRESS.replace("single single-post", "home blog").replace("Rating: 4/5", "")),
        (
            "http://crumbs.test/our-story/",
            UNDATED.replace("single single-post", "page page-id-7").replace("type-post", "type-page"),
        ),
        (
            "http://crumbs.test/about/",
            UNDATED.replace("single single-post", "").replace("type-post", "").replace("Review: Salt Road", "About"),
        ),
        (
            "http://crumbs.test/books.htm",
            "<h1>Books</h1>" + "<p><a href='/a.htm'>Salt Road, revisited in winter</a> (Ines)</p>" * 9,
        ),
    ],
    ids=["front page", "page", "about", "index"],
)
def test_front_pages_about_pages_and_indexes_are_refused(url, body):
    assert clean(body, url).reason is Reason.NOT_A_POST


def test_a_feed_that_is_served_for_a_page_is_refused_and_xhtml_is_not():
    prolog = '<?xml version="1.0"?><?xml-stylesheet href="f.xsl"?>\n'
    feed = clean(f'{prolog}<rss version="2.0"><channel><title>Rye</title></channel></rss>')
    assert isinstance(feed, Rejected)
    assert feed.reason is Reason.NOT_HTML
    assert isinstance(clean(prolog + WORDPRESS), ReviewRecord)


def test_the_damage_of_one_paragraph_is_mended_and_counted():
    record = clean(
        WORDPRESS.replace(
            SECOND, "She wrote â€œcafÃ©â€\x9d on every bag she sold, and never once looked up to see who bought it."
        )
    )
    assert "“café”" in record.text
    assert record.cleaning.repairs


def test_the_front_page_as_canonical_address_of_a_post_is_not_believed():
    record = clean(
        WORDPRESS.replace("/2014/05/03/salt-road/", "/"), "http://crumbs.test/2014/05/03/salt-road/?utm_source=x"
    )
    assert record.url == "http://crumbs.test/2014/05/03/salt-road/"


def test_a_site_s_hints_take_out_elements_and_name_the_body():
    hints = PageHints(remove=(".entry-content > p:first-child",))
    assert clean(WORDPRESS, hints=hints).text.startswith(SECOND)
    assert clean(WORDPRESS, hints=PageHints(body=".entry-content > p:nth-child(3)")).text == THIRD


def test_a_markdown_file_with_front_matter_is_read_as_text():
    record = clean(
        f"---\ntitle: Salt Road\n---\n\n{FIRST}\n\n{SECOND}\n", "http://crumbs.test/_posts/salt.md", content_type=None
    )
    assert (record.title, record.text) == ("Salt Road", f"{FIRST}\n\n{SECOND}")


def test_markup_sent_as_plain_text_is_read_as_markup():
    assert clean(WORDPRESS, content_type="text/plain").text.startswith(FIRST)


def test_the_same_bytes_give_the_same_record():
    assert clean(WORDPRESS) == clean(WORDPRESS)


PARAGRAPH = f"<p>{FIRST}</p>"
HOSTILE = {
    "nothing": "",
    "deep": "<div>" * 100_000 + PARAGRAPH,
    "deep but readable": "<div>" * 1_500 + PARAGRAPH,
    "unclosed": "<b><i><p>word " * 2_000,
    "fonts": ("<font>" + PARAGRAPH) * 300,
    "one long word": "<p>" + "w" * 2_000_000,
    "null bytes": "<p>\x00" * 500 + PARAGRAPH,
    "attributes": "<p " + " ".join(f"a{number}=1" for number in range(100_000)) + ">" + PARAGRAPH,
    "spans": f"<table><tr><td colspan=1000000000 rowspan=1000000000>{PARAGRAPH}</table>",
    "entities": "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>" + PARAGRAPH + "&b;" * 1_000,
    "comments": PARAGRAPH + "<!--x-->" * 200_000,
    "breaks": PARAGRAPH + "<br>" * 20_000,
    "items": "<ul>" + "<li>item" * 20_000,
    "posts": f"<article><h2><a href=x>t</a></h2>{PARAGRAPH}</article>" * 600,
    "angles": "<" * 100_000,
    "nested tables": "<table><tr><td>" * 300 + PARAGRAPH,
    "bad canonical": f"<link rel=canonical href='http://[x'>{PARAGRAPH}",
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_page_makes_it_raise_or_takes_it_long(body):
    start = time.process_time()
    assert isinstance(clean(body), ReviewRecord | Rejected)
    assert time.process_time() - start < 5


@settings(deadline=None, max_examples=80)
@given(st.integers(0, len(WORDPRESS)), st.integers(0, 400), st.binary(max_size=30))
def test_a_post_with_a_piece_missing_or_overwritten_still_gives_a_record_or_a_reason(start, length, piece):
    data = WORDPRESS.encode()
    outcome = clean(data[:start] + piece + data[start + length :])
    assert isinstance(outcome, ReviewRecord | Rejected)
    if isinstance(outcome, ReviewRecord):
        outcome.text.encode()
        assert outcome.text.strip()


@settings(deadline=None, max_examples=80)
@given(
    st.binary(max_size=400), st.sampled_from(["text/html", "text/plain", None, "x", "text/html; charset=nonsense"])
)
def test_any_bytes_give_a_record_or_a_reason(data, content_type):
    assert isinstance(clean(data, content_type=content_type), ReviewRecord | Rejected)
