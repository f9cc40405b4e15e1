import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from cleaners.hints import NO_HINTS, PageHints
from cleaners.metadata.bylines import clean_author, is_name
from cleaners.metadata.read import PageMetadata, read_metadata
from cleaners.metadata.titles import strip_site_name

URL = "https://reels.example/2010/03/04/tin-winter/"


def read(body: str, head: str = "", url: str = URL, hints: PageHints = NO_HINTS) -> PageMetadata:
    page = f'<html lang="en-GB"><head>{head}</head><body>{body}</body></html>'
    return read_metadata(html.document_fromstring(page), url, hints)


WORDPRESS = """
<div id="header"><h1 class="site-title"><a href="/" rel="home">Reel Weather</a></h1></div>
<article class="post hentry"><h2 class="entry-title">Review: Tin Winter</h2>
  <p class="entry-meta">Posted on
    <time class="entry-date published" datetime="2010-03-04T05:06:07+01:00">4 March</time> by
    <span class="author vcard"><a class="url fn n" rel="author" href="/author/ada">Ada Quill</a></span></p>
  <div class="entry-content"><p>Cold.</p></div>
  <footer class="entry-footer"><span class="cat-links">
      <a rel="category tag" href="/category/film">Film</a></span>
    <span class="tags-links"><a rel="tag" href="/tag/snow">snow</a>
    <a rel="tag" href="/tag/tin">tin</a></span></footer>
</article>
<ol class="commentlist"><li class="comment"><cite class="fn">Bo Reader</cite> <time datetime="2011-01-01">x</time>
  <a rel="license" href="/mine">x</a></li></ol>
<aside><h2>Recent</h2><span class="author">Sid Bar</span> <time datetime="2026-01-01">today</time>
  <a rel="tag" href="/tag/x">cloud</a></aside>
"""


def test_wordpress_post_without_a_word_of_its_comments_and_sidebar():
    page = read(WORDPRESS, "<title>Review: Tin Winter – Reel Weather</title>")
    assert page.title == "Review: Tin Winter"
    assert page.site_name == "Reel Weather"
    assert page.author == "Ada Quill"
    assert page.date_published == "2010-03-04T05:06:07+01:00"
    assert (page.tags, page.categories, page.license) == (("snow", "tin"), ("Film",), None)
    assert page.html_language == "en-GB"


def test_machine_readable_head_alone_is_enough():
    page = read(
        "<p>Cold.</p>",
        '<title>Tin Winter | Reel Weather</title><meta property="og:site_name" content="Reel Weather">'
        '<meta property="og:type" content="article"><meta name="author" content="Ada Quill">'
        '<meta property="article:published_time" content="2010-03-04T05:06:07+00:00">'
        '<meta property="article:modified_time" content="2010-03-05"><link rel="canonical" href="/tin">'
        '<meta property="article:tag" content="snow"><link rel="license" href="https://l.example/by">',
    )
    assert (page.title, page.author) == ("Tin Winter", "Ada Quill")
    assert (page.date_published, page.date_modified) == ("2010-03-04T05:06:07+00:00", "2010-03-05")
    assert (page.canonical_url, page.og_type, page.tags) == ("/tin", "article", ("snow",))
    assert page.license == "https://l.example/by"


def test_a_banner_that_says_blog_is_no_title_and_a_film_called_home_keeps_its():
    banner = '<div itemscope itemtype="https://schema.org/Blog{0}"><h1 itemprop="headline">{1}</h1>{2}</div>'
    post = '<h2 class="entry-title" itemprop="headline">Tin Winter</h2><p>Cold.</p>'
    assert read(banner.format("Posting", "Blog", post), "<title>Tin Winter – Reels</title>").title == "Tin Winter"
    assert read("<h1>Home</h1><p>Cold.</p>", "<title>Home – Reels</title>").title == "Home"


def test_hand_made_page_signed_at_its_end():
    page = read(
        """
        <table><tr><td><font size="4"><b>Talking Tin</b></font></td></tr></table>
        <center><font size="5"><b>Tin Winter</b></font><br><b>Ada Quill. U.K. 1974.</b></center>
        <table align="right"><tr><td>Written by<br>Sam Script<br>1974</td></tr></table>
        It is cold in the valley, and the film knows it.<br><br>
        <b>Mara Okonjo-Reyes</b><br><font size="1">4 March 2001</font>
        """,
        "<title>Tin Winter</title>",
        "http://old.example/films/tin.htm",
    )
    assert (page.title, page.author, page.date_published) == ("Tin Winter", "Mara Okonjo-Reyes", "2001-03-04")


def test_a_page_that_shows_no_day_but_that_of_its_last_change_has_that_one_twice():
    changed = "<h1>Tin Winter</h1><p>Updated: March 4, 2010</p><p>Cold, all of it, and long.</p>"
    page = read(changed, "<title>Tin Winter</title>", "http://old.example/tin-winter/")
    assert (page.date_published, page.date_modified) == ("2010-03-04", "2010-03-04")
    page = read(f"{changed}<p>4 May 2009</p>", "<title>Tin Winter</title>", "http://old.example/tin-winter/")
    assert page.date_published == "2009-05-04"


def test_the_day_of_the_address_is_the_last_resort_and_corrects_a_stamp_moved_to_utc():
    assert read("<p>Cold.</p>").date_published == "2010-03-04"
    late = '<meta property="article:published_time" content="2010-03-05T03:00:00+00:00">'
    assert read("<p>Cold.</p>", late).date_published == "2010-03-04"
    other = '<meta property="article:published_time" content="2010-03-09T03:00:00+00:00">'
    assert read("<p>Cold.</p>", other).date_published == "2010-03-09T03:00:00+00:00"


def test_two_sources_outvote_one_and_login_names_count_for_little():
    page = read(
        '<h1>Tin</h1><p class="byline">By <a rel="author" href="/a">Ada Quill</a></p>',
        '<script type="application/ld+json">{"@type": "Article", "author": {"name": "admin"}}</script>',
    )
    assert page.author == "Ada Quill"


def test_hints_name_the_author_only_where_the_page_does_not():
    hints = PageHints(author="Ada Quill", site_name="Reel Weather")
    assert read("<p>Cold.</p>", "<title>Tin — Reel Weather</title>", hints=hints).author == "Ada Quill"
    assert read(WORDPRESS.replace("Ada Quill", "Bea Quill"), hints=hints).author == "Bea Quill"


@pytest.mark.parametrize(
    ("title", "stripped"),
    [
        ("Review: Tin Winter – Reel Weather", "Review: Tin Winter"),
        ("Reel Weather » Tin Winter", "Tin Winter"),
        ("Reel Weather: Tin Winter", "Tin Winter"),
        ("Tin Winter | The Reel Weather", "Tin Winter"),
        ("Review: Tin Winter", "Review: Tin Winter"),
        ("Tin Winter – The Long Cut", "Tin Winter – The Long Cut"),
        ("Reel Weather", "Reel Weather"),
    ],
)
def test_only_the_name_of_the_site_leaves_a_title(title, stripped):
    assert strip_site_name(title, "Reel Weather", URL) == stripped


@pytest.mark.parametrize(
    "line",
    [
        "Ada Quill",
        "by Ada Quill",
        "By: Ada Quill,",
        "Posted by Ada Quill on March 3, 2010 | 4 comments",
        "Reviewed by: Ada Quill",
        "von Ada Quill",
        "Door: Ada Quill",
        "View all posts by Ada Quill",
        "Ada Quill • 3 min read",
        "View all of Ada Quill’s posts.",
        "View all posts by Ada Quill →",
    ],
)
def test_names_in_bylines(line):
    assert clean_author(line) == "Ada Quill"


def test_a_label_in_a_script_without_spaces_stands_before_a_name_and_is_none():
    assert clean_author("著者：高木 浩") == "高木 浩"
    assert clean_author("投稿者 みなと") == "みなと"
    assert clean_author("投稿者：") is None


@pytest.mark.parametrize(
    "line",
    [
        *("", "by", "March 3", "https://reels.example/ada", "4 comments", "x" * 200, "—", "Published"),
        *("Posted on", "Veröffentlicht am", "Post author", "Beitragsautor"),
    ],
)
def test_lines_without_a_name(line):
    assert clean_author(line) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Quill", True),
        ("J. R. van der Quill", True),
        ("Mara Okonjo-Reyes", True),
        ("Read the rest", False),
        ("Tin", False),
        ("Ada Quill 2010", False),
        ("All of us went home early today", False),
    ],
)
def test_what_looks_like_the_name_of_a_person(text, expected):
    assert is_name(text) is expected


def test_a_heading_that_links_to_a_folder_above_the_page_names_the_site():
    page = read(
        '<h1><a href="https://reels.example/">Reel Weather</a></h1><div class="post"><h2>Tin Winter</h2></div>',
        "<title>Reel Weather &raquo; Blog Archive &raquo; Tin Winter</title>",
    )
    assert (page.site_name, page.title) == ("Reel Weather", "Tin Winter")


@pytest.mark.parametrize("href", ["", URL, "/2011/", "https://other.example/", "http://[x", "tin-winter.html"])
def test_a_heading_that_links_elsewhere_is_the_title(href):
    page = read(f'<h1><a href="{href}">Tin Winter again</a></h1>')
    assert (page.site_name, page.title) == (None, "Tin Winter again")


def test_the_host_spells_the_name_of_the_site_without_its_accents():
    assert strip_site_name("Nabrzeże - Tin Winter", None, "http://www.nabrzeze.example/tin.htm") == "Tin Winter"
    assert strip_site_name("Naprawa - Tin Winter", None, "http://www.nabrzeze.example/tin.htm") != "Tin Winter"


def test_the_header_of_the_post_may_lie_in_the_header_of_the_site():
    header = '<header id="masthead"><p class="site-title">Reel Weather</p>{}</header>'
    date = '<div class="entry-meta"><time datetime="2019-03-03">3 March</time></div>'
    post = header.format(f'<div class="entry-header"><h1>Tin Winter</h1>{date}</div>')
    assert read(post, url="https://reels.example/tin").date_published == "2019-03-03"
    assert read(header.format(date) + "<h1>Tin Winter</h1>", url="https://reels.example/tin").date_published is None


@pytest.mark.parametrize(
    ("markup", "author"),
    [
        ('<div class="entry-author-ada"><h3>Tin Winter</h3>' + "<p>Long prose.</p>" * 100 + "</div>", None),
        ('<div class="box-author-x"><h3>Ada Quill</h3>' + "<p>Paints tins.</p>" * 20 + "</div>", "Ada Quill"),
        ('<span class="posted">Posted by ada at March 3, 2004 09:12 AM</span>', "ada"),
        ('<span class="posted">Posted March 3, 2004 09:12 AM</span>', None),
        ('<p>Submitted by <span class="field--name-uid"><span>Ada Quill</span></span></p>', "Ada Quill"),
        ('<p>In <a href="/tin/">Tin Cans</a> <a href="/author/ada-q/">Ada Quill</a></p>', "Ada Quill"),
        ('<p><a href="/author-talks/">Tin Talks</a></p>', None),
        ('<li class="post-author"><span>Post author</span> By <a href="/?author=2">Ada Quill</a></li>', "Ada Quill"),
        ("<center>A film review by Ada Quill, 3 May 2001</center>", "Ada Quill"),
        ("<p><i>Jan Quill, 3 May 2001</i></p>", "Jan Quill"),
        ("<p><i>Oslo Port May, 3 2001</i></p>", None),
        ("<pre>\n    TIN WINTER\n   A film review by Ada Quill\n\n" + "Long prose. " * 30, "Ada Quill"),
    ],
)  # fmt: skip
def test_bylines_of_older_software_and_of_pages_made_by_hand(markup, author):
    assert read(markup).author == author


PARTS = (
    "<h1>", "<time datetime='x'>", "<p class=byline>", "by ", "A B", "</p>", "<title>", "|",
    "<a rel='tag author'>", "4 March 2010", "<meta name=author content='x'>",
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PARTS)))
def test_no_page_raises(parts):
    page = html.document_fromstring("<html><body><p>x</p>" + "".join(parts) + "</body></html>")
    assert isinstance(read_metadata(page, "http://[x/2010/99/02/", NO_HINTS), PageMetadata)


PEOPLE = (
    '<script type="application/ld+json">'
    '[{"@type": "Person", "name": "Ada Quill"}, {"@type": "Person", "name": "Bo Reader"}]</script>'
)


@pytest.mark.parametrize(
    ("head", "body", "author"),
    [
        (
            '<meta name="twitter:label1" content="Verfasst von"><meta name="twitter:data1" content="Ada Quill">',
            "",
            "Ada Quill",
        ),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "Person", "name": "Ada Quill"}]}</script>',
            "",
            "Ada Quill",
        ),
        (
            PEOPLE,
            "",
            None,
        ),
        ("", "<h1>Tin Winter</h1><div>Mar. 4, 2010 · Ada Quill</div>", "Ada Quill"),
        ("", "<h1>Tin Winter</h1><div>Mar. 4, 2010 · Film</div>", None),
        ("", '<div class="author-bio">This post was written by Ada Quill, who eats for a living.</div>', "Ada Quill"),
        ("", '<span class="author">No Author</span>', None),
    ],
)
def test_where_else_a_page_names_its_author(head, body, author):
    assert read(f"<article>{body}<p>Cold.</p></article>", head).author == author


def test_all_authors_named_in_one_place_outdo_the_first_of_them_named_alone():
    article = '{"@type": "Article", "author": [{"name": "Ada Quill"}, {"name": "Bo Reader"}]}'
    head = f'<meta name="author" content="Ada Quill"><script type="application/ld+json">{article}</script>'
    assert read('<p class="byline">By Ada Quill</p>', head).author == "Ada Quill, Bo Reader"


def test_a_heading_that_is_a_div_is_the_title_where_the_head_names_the_site_alone():
    head = "<title>Reel Weather | notes on snow</title>"
    page = read('<div class="post-main-title">Tin Winter</div><p>Cold.</p>', head)
    assert page.title == "Tin Winter"
    nav = '<h1>Tin Winter</h1><div class="post-nav-title">Tin Summer</div><p>Cold.</p>'
    assert read(nav, "<title>Tin Winter</title>").title == "Tin Winter"


HAND_MADE = """<table><tr><td><a href="/">Home</a></td>
  <td><font size=5><b>Tin Winter</b></font><br>Cold.<p><b>The Back Row</b> is a diary of films.</td></table>"""


def test_the_title_of_a_hand_made_page_is_the_part_of_its_head_that_stands_in_bold():
    assert read(HAND_MADE, "<title>Films of Ada: Tin Winter</title>").title == "Tin Winter"
    assert read("<b>Cold.</b>", "<title>Films of Ada: Tin Winter</title>").title == "Films of Ada: Tin Winter"


def test_a_heading_of_the_site_over_that_of_the_post_is_not_the_title():
    page = "<h1>The Back Row</h1><h2>Tin Winter</h2><p>Cold.</p>"
    assert read(page, "<title>The Back Row: Tin Winter</title>").title == "Tin Winter"
    assert read("<h1>Tin Winter</h1><h2>The plot</h2>", "<title>Films: Tin Winter</title>").title == "Tin Winter"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        (
            '<p>Posted by <a href="/a">Ada</a> on November 16, 2012 at 12:53 PM in <a href="/f">Films</a></p>',
            "2012-11-16",
        ),
        (
            '<p>ada wrote,<br>@ <a href="/y">2004</a>-<a href="/m">03</a>-<a href="/d">17</a> 09:12:00</p>',
            "2004-03-17",
        ),
        ('<p>Seen in <a href="/y">2004</a>, remembered on no day at all.</p>', None),
    ],
)
def test_a_day_between_links_or_in_pieces_that_are_links(line, day):
    page = read(f"<h1>Tin Winter</h1>{line}<p>Cold.</p>", url="https://reels.example/tin")
    assert page.date_published == day


def test_von_before_the_name_and_the_day_is_no_part_of_the_name():
    assert read("<h1>Tin Winter</h1><p>von Ada Quill, 04.03.2010</p><p>Kalt.</p>").author == "Ada Quill"


def test_a_margin_names_the_author_of_the_post_unless_it_names_several():
    margin = '<aside><div class="x-post__authors"><strong>{}</strong><br>Editor</div></aside>'
    assert read(f"<h1>Tin Winter</h1>{margin.format('Ada Quill')}").author == "Ada Quill"
    assert read(f"<h1>Tin Winter</h1>{margin.format('Ada Quill')}{margin.format('Bo Reed')}").author is None


def test_a_name_beside_a_face_is_the_author_and_one_beside_a_still_is_not():
    head = '<h1>Tin Winter</h1><div><img class="{}" src="a.png"><div><div>Ada Quill</div><div>Staff</div></div></div>'
    assert read(head.format("rounded-full")).author == "Ada Quill"
    assert read(head.format("still")).author is None


def test_a_title_in_an_element_that_only_says_title_is_parted_from_the_site():
    page = '<div class="itemTitleStyle"><a href="/tin">Tin Winter</a></div><p>Cold.</p>'
    assert read(page, "<title>Films of Ada - Tin Winter</title>").title == "Tin Winter"
