"""What a page shows twice is said once, unless the author repeats it."""

from cleaners.body.blocks import read_blocks
from cleaners.body.copies import find_copies
from cleaners.dom import parse

FIRST = "The oven was lit at four, and by six the whole street knew what it was for, and stood there with plates."
SECOND = "Nobody had told the baker that the mill would close, so he went on ordering flour that never came to him."


def copies(html):
    blocks = read_blocks(parse(html), lambda element: None)[0]
    return [blocks[i].text for i in sorted(find_copies(blocks))]


def test_a_second_column_for_small_screens_is_a_copy():
    assert copies(f"<div><p>{FIRST}</p><p>{SECOND}</p></div><div class='phone'><p>{FIRST}</p></div>") == [FIRST]


def test_a_block_that_joins_several_paragraphs_is_a_copy():
    joined = f"{FIRST} {SECOND}"
    assert copies(f"<div><p>{FIRST}</p><p>{SECOND}</p></div><div>{joined}</div>") == [joined]


def test_a_refrain_is_none():
    assert copies(f"<div><p>{FIRST}</p><p>{SECOND}</p><p>{FIRST}</p></div>") == []


def test_a_short_line_and_a_line_of_code_may_return():
    line = "<div><p>More bread.</p></div>"
    code = f"<div><pre>{FIRST}</pre></div>"
    assert copies(line * 2 + code * 2) == []
