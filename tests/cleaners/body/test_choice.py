"""Completeness: what the extractor leaves out comes back where the page shows it belongs to the text."""

from cleaners.body.blocks import read_blocks
from cleaners.body.choice import choose_body, choose_body_by_hint
from cleaners.dom import parse

SENTENCES = [
    "The oven was lit at four, and by six the whole street knew what it was for, and stood there with its plates.",
    "Nobody had told the baker that the mill would close, so he went on ordering flour that never came to him.",
    "Her rye is darker than it used to be, and she puts that down to the weather, which I do not quite believe.",
    "What remains is a shop with two tables, a bell over the door, and a smell that follows you down to the river.",
    "I have been back three times, and each time I left with one loaf more than I had meant to carry up the hill.",
]
MENU = '<ul><li><a href="/">Home</a></li><li><a href="/f">Films</a></li><li><a href="/b">Books</a></li></ul>'


def body(html):
    tree = parse(html)
    blocks = read_blocks(tree, lambda element: None)[0]
    return [block.text for block, is_kept in zip(blocks, choose_body(tree, blocks), strict=True) if is_kept]


def paragraphs(*sentences):
    return "".join(f"<p>{sentence}</p>" for sentence in sentences)


def test_paragraphs_are_kept_as_written_and_the_menu_is_not():
    assert body(f"<body>{MENU}<div class='entry-content'>{paragraphs(*SENTENCES)}</div>") == SENTENCES


def test_a_section_in_an_accordion_comes_back():
    html = f"""<article><p>{SENTENCES[0]}</p>
        <div class="accordion"><div class="panel"><div><span>{SENTENCES[1]}</span></div></div></div>
        {paragraphs(*SENTENCES[2:])}</article>"""
    assert SENTENCES[1] in body(html)


def test_a_short_heading_between_paragraphs_stays():
    html = f"<article>{paragraphs(*SENTENCES[:3])}<h3>Verdict</h3>{paragraphs(*SENTENCES[3:])}</article>"
    assert body(html) == [*SENTENCES[:3], "Verdict", *SENTENCES[3:]]


def test_a_page_of_tables_and_breaks_keeps_every_paragraph():
    text = "<br><br>".join(SENTENCES)
    html = f"<table><tr><td>{MENU}</td><td><font face=Georgia><b>Rye</b><br><br>{text}</font></td></tr></table>"
    assert [text for text in body(html) if text in SENTENCES] == SENTENCES


def test_a_site_s_own_selector_decides_and_one_that_finds_nothing_does_not():
    tree = parse(f"<div id=a>{paragraphs(SENTENCES[0])}</div><div id=b>{paragraphs(SENTENCES[1])}</div>")
    blocks = read_blocks(tree, lambda element: None)[0]
    assert choose_body_by_hint(tree, blocks, "#b") == [False, True]
    assert choose_body_by_hint(tree, blocks, "#c") is None


def test_prose_is_long_and_not_made_of_links_and_scripts_without_spaces_need_less_than_half_the_length():
    def prose(html):
        return read_blocks(parse(html), lambda element: None)[0][0].is_prose

    assert prose(f"<p>{SENTENCES[0]}</p>")
    assert not prose("<p>A short line.</p>")
    assert not prose(f"<p><a href='/x'>{SENTENCES[0]}</a></p>")
    assert prose(
        "<p>朝四時に窯へ火が入り六時には通りの誰もがその理由を知っていて皿を手に並んで立っていたという話である。</p>"
    )
    assert prose("<p>清晨四點爐火已經點起，到了六點整條街的人都端著盤子排隊等候。那一年冬天特別冷。</p>")
    assert not prose("<p>清晨四點的爐火，整條街的早餐</p>")


def test_an_empty_page_has_no_body():
    assert body("<body><div></div>") == []


def test_a_short_last_line_in_a_div_beside_divs_of_text_stays():
    text = "".join(f"<div>{sentence}</div>" for sentence in SENTENCES)
    assert body(f"<div class='post-body'>{text}<div>Four crumbs of five.</div></div>")[-1] == "Four crumbs of five."
