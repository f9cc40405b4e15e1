"""What an extractor leaves out comes back where the page itself shows it belongs; the neighbour stays out."""

from cleaners.body.blocks import read_blocks
from cleaners.body.completeness import continue_shape, extend_ends, fill_gaps, prefer_container, prefer_earlier
from cleaners.dom import parse

LINES = [
    "The oven was lit at four, and by six the whole street knew what it was for, and stood there with its plates.",
    "Nobody had told the baker that the mill would close, so he went on ordering flour that never came to him.",
    "Her rye is darker than it used to be, and she puts that down to the weather, which I do not quite believe.",
    "What remains is a shop with two tables, a bell over the door, and a smell that follows you down to the river.",
    "I have been back three times, and each time I left with one loaf more than I had meant to carry up the hill.",
    "The second floor is let to a dentist, who says that nobody who works above an oven has ever felt the winter.",
]


def after(step, html, *seeds):
    """Text of the blocks that ``step`` keeps, where those with a text of ``seeds`` were kept before."""
    blocks = read_blocks(parse(html), lambda element: None)[0]
    kept = step(blocks, [block.text in seeds for block in blocks])
    return [block.text for block, is_kept in zip(blocks, kept, strict=True) if is_kept]


def p(*lines):
    return "".join(f"<p>{line}</p>" for line in lines)


def test_a_post_cut_into_columns_goes_on_in_elements_of_the_same_names():
    html = f"""<div class="columns"><div class="column text-7">{p(*LINES[:3])}</div></div><hr>
        <div class="columns"><div class="column text-9">{p(*LINES[3:5])}</div></div>
        <div class="teasers"><div class="teaser">{p(LINES[5])}</div></div>"""
    assert after(continue_shape, html, *LINES[:3]) == LINES[:5]


def test_paragraphs_without_any_name_around_them_have_no_shape_to_go_by():
    html = f"<table><tr><td>{p(*LINES[:3])}</td><td>{p(*LINES[3:])}</td></tr></table>"
    assert after(continue_shape, html, *LINES[:3]) == LINES[:3]


def test_a_box_below_the_post_was_taken_for_it():
    html = (
        f"<div class='text'>{p(*LINES * 2)}</div><section><h2>Our bread course</h2>{p('Bake ' + LINES[0])}</section>"
    )
    assert after(prefer_earlier, html, "Bake " + LINES[0]) == LINES * 2


def test_a_long_thread_below_a_short_post_is_not_taken_for_it():
    html = f"<div class='text'>{p(LINES[0], LINES[1])}</div><div class='thread'>{p(*LINES[2:] * 4)}</div>"
    assert after(prefer_earlier, html, LINES[0], LINES[1]) == LINES[:2]


def test_a_container_of_which_less_than_half_was_kept_is_kept_whole():
    post = f"<div class='text'>{p(LINES[0])}<div><span>{LINES[1]}</span></div>{p(*LINES[2:])}</div>"
    html = f"{post}<div class='thread'>{p(*LINES[:2])} again</div>"
    assert after(prefer_container, html, LINES[2], LINES[4]) == LINES


def test_a_container_of_which_most_was_kept_is_left_as_it_is():
    html = f"<div class='text'>{p(*LINES)}</div>"
    assert after(prefer_container, html, *LINES[:4]) == LINES[:4]


def test_headings_and_items_between_kept_paragraphs_come_back():
    html = f"""<div class="text"><p>{LINES[0]}</p><div class="card"><h4>For</h4><ul><li>Crust</li></ul></div>
        <div class="box"><div class="inner"><div class="label">Advert</div></div></div>
        <p><a href="/tins">All about tins</a></p><p>{LINES[1]}</p></div>"""
    assert after(fill_gaps, html, *LINES[:2]) == [LINES[0], "For", "Crust", LINES[1]]


def test_short_last_lines_beside_the_last_paragraph_come_back_up_to_a_row_of_links():
    html = f"""<div>{p(*LINES[:3])}<p>Four crumbs of five.</p><p><a href="/next">Next loaf</a></p><p>Ines</p></div>"""
    assert after(extend_ends, html, *LINES[:3]) == [*LINES[:3], "Four crumbs of five."]


def test_a_list_after_the_last_paragraph_ends_the_post_and_one_of_links_or_with_a_name_does_not():
    post = p(*LINES[:3])
    html = f"<div>{post}<ul><li>Rye <ul><li>Dark</li></ul></li><li>Salt</li></ul><p>Ines</p></div>"
    assert after(extend_ends, html, *LINES[:3]) == [*LINES[:3], "Rye", "Dark", "Salt", "Ines"]
    for tail in ("<ul class='tools'><li>Rye</li></ul>", "<ul><li><a href='/rye'>Rye</a></li></ul>"):
        assert after(extend_ends, f"<div>{post}{tail}<p>Ines</p></div>", *LINES[:3]) == LINES[:3]


def test_a_quotation_after_the_last_paragraph_ends_the_post_and_one_elsewhere_does_not():
    post = f"<div>{p(*LINES[:3])}<blockquote><p>Butter first.</p></blockquote></div>"
    html = f"{post}<blockquote>Said a guest.</blockquote>"
    assert after(extend_ends, html, *LINES[:3]) == [*LINES[:3], "Butter first."]


def test_text_without_an_element_goes_on_after_a_quotation_and_a_label_there_does_not():
    cell = f"{LINES[0]}<br><br>{LINES[1]}<blockquote>Butter first.</blockquote>{LINES[2]}<br><br>Last changed in May"
    html = f"<table><tr><td>{cell}</td></tr></table>"
    assert after(extend_ends, html, *LINES[:2]) == [*LINES[:2], "Butter first.", LINES[2]]


def test_a_table_of_data_between_kept_paragraphs_comes_back_and_a_box_beside_them_does_not():
    data = "<table><tr><td>Crust</td><td>8</td></tr></table>"
    cell = f"{LINES[0]}<br><br>{data}{LINES[1]}<br><br>{LINES[2]}"
    assert after(fill_gaps, f"<table><tr><td>{cell}</td></tr></table>", *LINES[:3]) == [
        *(LINES[0], "Crust", "8"),
        *LINES[1:3],
    ]


def test_on_a_page_without_elements_text_between_kept_text_comes_back_and_a_box_does_not():
    box = f"<div><p>{LINES[5]}</p></div>"
    html = f"<body>{LINES[0]}<ol><li>Crust</li></ol>{LINES[1]}<ol><li>Salt</li></ol>{box}{LINES[2]}"
    assert after(fill_gaps, html, LINES[0], "Crust", "Salt", LINES[2]) == [
        LINES[0],
        "Crust",
        LINES[1],
        "Salt",
        LINES[2],
    ]
