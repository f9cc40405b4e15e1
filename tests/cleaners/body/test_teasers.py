"""A label such as "You may also like" takes the teasers that follow it, and nothing of the post."""

import pytest

from cleaners.body.blocks import read_blocks
from cleaners.body.teasers import find_teasers
from cleaners.dom import parse

PROSE = "<p>The oven was lit at four, and by six the whole street knew what it was for, and waited.</p>" * 4
TEASER = (
    "<a href='/rye'>Rye, revisited</a><p>A second visit to the mill, and what the miller had to say about it.</p>"
)


def left(html):
    blocks = read_blocks(parse(html), lambda element: None)[0]
    teasers = find_teasers(blocks)
    return [block.text for i, block in enumerate(blocks) if i not in teasers][4:]


@pytest.mark.parametrize("label", ["You may also like", "Related stories", "Das könnte dich auch interessieren:"])
def test_a_box_with_such_a_heading_goes_with_its_excerpts(label):
    assert left(f"<div>{PROSE}<div class='x'><h4>{label}</h4>{TEASER}{TEASER}</div><p>Baked in May.</p></div>") == [
        "Baked in May."
    ]


def test_in_the_flow_of_the_text_the_links_after_it_go():
    html = f"<div>{PROSE}<p>You might also like:</p><ul><li><a href='/a'>Buns</a></li></ul><p>Baked in May.</p></div>"
    assert left(html) == ["Baked in May."]


def test_a_heading_of_the_author_s_own_stays():
    html = f"<div>{PROSE}<h3>See also</h3><p>The museum next door, where the old mill's wheel still turns.</p></div>"
    assert left(html) == ["See also", "The museum next door, where the old mill's wheel still turns."]


def test_an_article_that_opens_with_such_words_is_no_box():
    assert left(f"<article><h2>Related posts</h2>{PROSE}</article>")[-1:] == [
        "The oven was lit at four, and by six the whole street knew what it was for, and waited."
    ]
