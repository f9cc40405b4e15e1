"""Columns of links beside a post that is a cell of a layout."""

from cleaners.body.blocks import read_blocks
from cleaners.body.cells import find_link_columns
from cleaners.dom import parse

PROSE = "The oven was lit at four, and by six the whole street knew what it was for, and stood there with its plates."
POST = f"<p>{PROSE}</p><p>{PROSE} Twice.</p>"
MENU = "<b>Lately</b><br><br>" + "".join(f'<p><a href="/{loaf}">{loaf} bread, revisited</a></p>' for loaf in "abcdef")


def columns(html):
    blocks = read_blocks(parse(html), lambda element: None)[0]
    found = find_link_columns(blocks, [block.link_density < 0.5 for block in blocks])
    return [blocks[i].text for i in sorted(found)]


def test_the_heading_of_a_column_of_links_goes_with_it():
    assert columns(f"<table><tr><td>{POST}</td><td>{MENU}</td></tr></table>") == ["Lately"]


def test_a_table_of_data_beside_or_inside_the_post_stays():
    data = "<table><tr><td>Crust</td><td>8</td></tr></table>"
    assert columns(f"<table><tr><td>{POST}{data}</td><td>Baked by Ines</td></tr></table>") == []


def test_a_page_without_a_layout_table_has_no_columns():
    assert columns(f"{POST}<table><tr><td>{MENU}</td></tr></table>") == []
