"""Lines above, below and between: title, byline, credits, prompts, rows of links."""

from cleaners.body.blocks import read_blocks
from cleaners.body.edges import find_edges, split_head
from cleaners.dom import parse

PROSE = "<p>The oven was lit at four, and by six the whole street knew, and stood there with its plates.</p>"


def edges(html, title="Rye, revisited", author="Ines Moura"):
    blocks = split_head(read_blocks(parse(html), lambda element: None)[0], title, author)
    found = find_edges(blocks, title, author)
    return [(block.text[:22], found.get(i)) for i, block in enumerate(blocks)]


def test_the_title_over_the_text_goes_and_a_subtitle_stays():
    assert edges(f"<h1>Rye, Revisited</h1><h2>Six loaves on</h2>{PROSE}")[:2] == [
        ("Rye, Revisited", "repeated-title"),
        ("Six loaves on", None),
    ]


def test_words_of_a_byline_and_the_title_below_the_text_go_and_a_last_word_stays():
    assert edges(f"{PROSE}<p>Posted</p><p>in</p><p>Salt</p><p>by</p><p>* * *</p><h4>Rye, revisited</h4>")[1:] == [
        ("Posted", "byline-word"),
        ("in", "byline-word"),
        ("Salt", None),
        ("by", "byline-word"),
        ("* * *", None),
        ("Rye, revisited", "repeated-title"),
    ]


def test_what_is_said_of_the_author_by_name_at_the_end_goes_and_what_is_said_of_others_stays():
    bio = "<p>Ines Moura bakes at night and writes by day.</p>"
    assert edges(f"{PROSE}<h4>About Ines Moura</h4>{bio}<p>All her posts</p>")[1:] == [
        ("About Ines Moura", "author-box"),
        ("Ines Moura bakes at ni", "author-box"),
        ("All her posts", "author-box"),
    ]
    assert edges(f"{PROSE}{bio}")[1:] == [("Ines Moura bakes at ni", "author-box")]
    assert {rule for _, rule in edges(f"{bio}{PROSE}")} == {None}
    assert {rule for _, rule in edges(f"{PROSE}{bio}", author="Ada Quill")} == {None}


def test_how_long_a_post_takes_to_read_goes_and_a_line_about_time_stays():
    assert edges(f"<p>Estimated reading time: 4 minutes</p><p>4 minutes in, she leaves.</p>{PROSE}")[:2] == [
        ("Estimated reading time", "reading-time"),
        ("4 minutes in, she leav", None),
    ]


def test_a_title_glued_to_its_credits_by_a_line_break_is_parted_from_them():
    assert edges(f"<center><b>Rye, revisited</b><br>Ada Holm. Norway. 1974.</center>{PROSE}")[:2] == [
        ("Rye, revisited", "repeated-title"),
        ("Ada Holm. Norway. 1974", "facts"),
    ]


def test_byline_and_date_below_the_text_go_and_the_last_sentence_stays():
    assert edges(f"{PROSE}<p>Go.</p><p>Ines Moura<br>12 May 2004</p>")[1:] == [
        ("Go.", None),
        ("Ines Moura\n12 May 2004", "byline"),
    ]


def test_a_rating_below_the_text_stays():
    assert edges(f"{PROSE}<p>★★★½</p><p>8 out of 10</p>")[1:] == [("★★★½", None), ("8 out of 10", None)]


def test_a_row_of_links_goes_and_a_sentence_with_bars_stays():
    row = '<p><a href="/">Home</a> | <a href="/f">Films</a> | <a href="/b">Books</a></p>'
    assert edges(f"{PROSE}{row}<p>Salt | flour | water: no more is needed, said she.</p>{PROSE}")[1:3] == [
        ("Home | Films | Books", "link-row"),
        ("Salt | flour | water: ", None),
    ]


def test_a_column_of_links_goes():
    column = '<p><a href="/">Home</a><br><a href="/f">Films</a><br><a href="/b">Books</a></p>'
    assert edges(column + PROSE)[0][1] == "link-row"


def test_a_prompt_between_paragraphs_goes():
    assert edges(f"{PROSE}<p>Leave a Reply</p>{PROSE}")[1] == ("Leave a Reply", "comment-form")


def test_a_byline_above_a_rating_leaves_the_rating():
    head = "<center>A film review by Ines Moura, 3 May 2001<br>***1/2 out of ****</center>"
    assert edges(head + PROSE)[:2] == [("A film review by Ines ", "byline"), ("***1/2 out of ****", None)]


def test_a_name_run_together_with_days_is_a_byline_and_a_name_with_a_year_is_a_sentence():
    head = "<p><span>Ines Moura</span><time>2012-05-27</time><time>2012-06-01</time></p><p>Ines Moura in 1998</p>"
    assert edges(head + PROSE)[:2] == [("Ines Moura2012-05-2720", "byline"), ("Ines Moura in 1998", None)]


def test_the_copyright_line_of_the_author_is_a_byline_and_a_line_about_copyright_is_none():
    head = "<p>Copyright 1998 Ines Moura</p><p>Ines Moura has no copyright in 1998</p>"
    assert edges(head + PROSE)[:2] == [
        ("Copyright 1998 Ines Mo", "byline"),
        ("Ines Moura has no copy", None),
    ]


def test_the_last_lines_of_a_hand_made_page_go_and_a_long_verse_at_the_end_stays():
    lines = (
        '<center><a href="/">Home</a> | <a href="/f">Films</a> | <a href="/b">Books</a><br>'
        "Copyright 2001 Crumbs. All rights reserved.<br>Best viewed in 800x600</center>"
    )
    assert edges(PROSE + lines)[1][1] is not None
    verse = "<p>The flour comes up by the river road,<br>the bread goes down by the hill,<br>and nobody waits.</p>"
    assert edges(PROSE + verse)[1][1] is None


def test_headers_and_signature_of_a_usenet_article_go_and_a_dash_in_a_dialogue_stays():
    article = f"""<pre>
              A film review by Ines Moura
               Copyright 1998 Ines Moura

{PROSE[3:-4]}

--
Ines Moura       ines@crumbs.test
</pre>"""
    found = [rule for _, rule in edges(article)]
    assert found == ["byline", None, "signature"]
    assert edges(f"{PROSE}<p>-- And the rye?<br>-- Gone.</p>")[1][1] is None


def test_a_row_of_figures_below_the_text_stays():
    assert edges(f"{PROSE}<p>N/A / 39%</p><p>12 pages // 3 loaves<br>1974 / 1976</p>")[1:] == [
        ("N/A / 39%", None),
        ("12 pages // 3 loaves\n1", None),
    ]


def test_a_sentence_that_ends_in_an_arrow_is_no_pager_and_a_link_that_does_is_one():
    found = edges(f"{PROSE}<p>Sort the loaves by weight →</p><p><a href='/2'>Older loaves →</a></p>{PROSE}")
    assert found[1:3] == [("Sort the loaves by wei", None), ("Older loaves →", "pager")]


def test_an_item_of_the_author_s_list_is_no_prompt_to_subscribe():
    prompt = "Get the newsletter of the mill, by e-mail."
    found = edges(f"{PROSE}<ul><li>{prompt}</li></ul><p>{prompt}</p>{PROSE}")
    assert [rule for _, rule in found] == [None, None, "newsletter", None]


def test_a_heading_of_comments_with_nothing_below_goes_and_one_with_a_text_stays():
    assert edges(f"{PROSE}<h3>Letters from our readers</h3>")[-1] == ("Letters from our reade", "comments-heading")
    assert edges(f"<h3>Letters from our readers</h3>{PROSE}")[0] == ("Letters from our reade", None)
