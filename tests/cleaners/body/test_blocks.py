"""Blocks: what a reader sees as one paragraph, heading, item or cell."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaners.body.blocks import read_blocks
from cleaners.body.joining import join_blocks
from cleaners.dom import parse, prune_invisible
from cleaners.rejected import Rejected


def read(html, rule_for=lambda element: None):
    tree = parse(html)
    prune_invisible(tree)
    return read_blocks(tree, rule_for)[0]


def texts(html):
    return [block.text for block in read(html)]


def joined(html):
    blocks = read(html)
    return join_blocks(blocks, [block.text for block in blocks])


def test_inline_elements_are_one_run_and_white_space_is_one_space():
    assert texts("<p>A <em>sharp</em>,\n  <b>cold</b> tart</p>") == ["A sharp, cold tart"]


def test_a_no_break_space_stays():
    assert texts("<p>Quel&nbsp;froid&nbsp;!</p>") == ["Quel\xa0froid\xa0!"]


def test_text_around_a_block_is_blocks_of_its_own():
    assert texts("<div>before<p>inside</p>after</div>") == ["before", "inside", "after"]


@pytest.mark.parametrize(
    "gap", ["<br><br>", "<br> <br>", "<br>&nbsp;<br/>", "<br>\n<br clear=all>", "<br><font></font><br>"]
)
def test_two_breaks_part_paragraphs_however_the_page_writes_them(gap):
    assert texts(f"<td>First day.{gap}Second day.</td>") == ["First day.", "Second day."]


def test_one_break_is_a_line_of_verse():
    assert texts("<p>Flour, water,<br>salt<br/>and a night</p>") == ["Flour, water,\nsalt\nand a night"]


def test_preformatted_lines_stay_and_its_blank_lines_part_stanzas():
    assert texts("<pre>one\n  two\n\nthree</pre>") == ["one\n  two", "three"]


def test_items_are_lines_of_one_list():
    assert joined("<p>We ate:</p><ul><li>rye<li>spelt<ul><li>dark</ul></ul><p>In order.</p>") == (
        "We ate:\n\nrye\nspelt\ndark\n\nIn order."
    )


def test_two_lists_are_two_lists():
    assert joined("<ul><li>rye</li></ul><ul><li>spelt</li></ul>") == "rye\n\nspelt"


def test_the_cells_of_a_row_of_data_share_a_line():
    assert joined("<table><tr><th>Crust<th>8<tr><td>Crumb<td>6</table>") == "Crust | 8\nCrumb | 6"


def test_the_columns_of_a_layout_are_paragraphs():
    column = "The oven was lit at four. " * 10
    assert joined(f"<table><tr><td>Home<td>{column}</table>") == f"Home\n\n{column.strip()}"


def test_kinds_tell_headings_quotations_items_cells_and_captions():
    html = """<h2>Crust</h2><blockquote><p>Butter first.</p></blockquote><ol><li>rye</li></ol>
        <table><tr><td>8</td></tr></table><figure><figcaption>The shop</figcaption></figure><p>End</p>"""
    assert [block.kind for block in read(html)] == ["h", "quote", "li", "cell", "caption", "p"]


@pytest.mark.parametrize(
    ("image", "text"),
    [
        ('<img class="wp-smiley" alt=":-)">', "Good :-)"),
        ('<img class="emoji" alt="🥐">', "Good 🥐"),
        ('<img src="/i/smilies/wink.gif" alt=";)">', "Good ;)"),
        ('<img src="/i/x.png" alt="🥐">', "Good 🥐"),
        ('<img src="/i/bullet.gif" alt="*">', "Good"),
        ('<img src="/i/shop.jpg" alt="The shop">', "Good"),
    ],
)
def test_an_emoji_drawn_as_an_image_is_read_and_other_images_are_not(image, text):
    assert texts(f"<p>Good {image}</p>") == [text]


def test_links_are_counted_and_a_block_that_opens_with_one_is_known():
    (block,) = read('<p><a href="/2">Rye</a>, revisited</p>')
    assert (block.link_chars, block.opens_with_link) == (3, True)
    assert block.link_density == pytest.approx(3 / 14)


def test_an_anchor_without_address_is_no_link():
    assert read('<p><a name="top">Rye</a></p>')[0].link_chars == 0


def test_what_a_rule_takes_is_its_own_block_and_leaves_the_run_whole():
    blocks = read(
        "<p>The crumb<sup>back</sup> was open.</p>", lambda element: "arrow" if element.tag == "sup" else None
    )
    assert [(block.text, block.rule) for block in blocks] == [("back", "arrow"), ("The crumb was open.", None)]


def test_everything_inside_what_a_rule_takes_carries_its_name():
    blocks = read("<p>a</p><div>b<p>c</p></div>d", lambda element: "box" if element.tag == "div" else None)
    assert [(block.text, block.rule) for block in blocks] == [("a", None), ("b", "box"), ("c", "box"), ("d", None)]


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<br>",
                "<div>",
                "</div>",
                "<li>",
                "<ul>",
                "</ul>",
                "<td>",
                "<tr>",
                "<table>",
                "</table>",
                "<a href=x>",
                "</a>",
                "<pre>",
                "</pre>",
                "<b>",
                "</b>",
                "<blockquote>",
                "word",
                "two\n ",
                "three&nbsp;",
                "<img alt=🙂>",
            ]
        ),
        max_size=60,
    )
)
def test_no_word_is_lost_doubled_or_reordered(pieces):
    try:
        tree = parse("".join(pieces))
    except Rejected:
        return
    words = "".join(tree.text_content().split())
    blocks = read_blocks(tree, lambda element: None)[0]
    assert "".join("".join(block.text.split()) for block in blocks).replace("🙂", "") == words
    assert all(block.text.strip() for block in blocks)


def test_two_tables_are_parted_by_a_blank_line():
    table = "<table><tr><td>Crust<td>8</table>"
    assert joined(f"{table}{table}") == "Crust | 8\n\nCrust | 8"
