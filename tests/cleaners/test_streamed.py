import pytest

from cleaners.dom import parse
from cleaners.rejected import Reason, Rejected


def shown(markup: str) -> str:
    tree = parse(f"<body>{markup}</body>")
    return " ".join(tree.text_content().split())


def test_a_piece_goes_where_its_place_is_held():
    page = '<p>One.</p><template id="B:0"></template><p>Three.</p><i>End</i><div hidden id="S:0"><p>Two.</p></div>'
    assert shown(page) == "One.Two.Three.End"


def test_pieces_hold_places_for_pieces():
    page = (
        '<main><template id="B:1"></template></main>'
        '<div hidden id="S:1"><p>A</p><template id="P:2"></template><p>C</p></div>'
        '<div hidden id="S:2">B</div> tail'
    )
    assert shown(page) == "ABC tail"


def test_text_behind_a_piece_stays_behind():
    assert shown('<p><template id="B:0"></template> and on</p><div hidden id="S:0">so</div>') == "so and on"


def test_a_piece_nobody_holds_a_place_for_is_shown_where_it_is():
    tree = parse('<body><p>One.</p><div hidden id="S:4"><p>Two.</p></div></body>')
    assert tree.find(".//div").get("hidden") is None


def test_a_place_inside_its_own_piece_stays_empty():
    assert shown('<div hidden id="S:0">a<template id="B:0"></template>b</div>') == "ab"


def test_pieces_in_pieces_without_end_are_too_deep():
    inside = "<b>" * 200 + '<template id="P:{}"></template>' + "</b>" * 200
    pieces = "".join(f'<div hidden id="S:{number}">{inside.format(number + 1)}</div>' for number in range(40))
    with pytest.raises(Rejected) as refusal:
        parse(f'<template id="B:0"></template>{pieces}')
    assert refusal.value.reason is Reason.TOO_DEEP


def test_other_hidden_elements_and_templates_are_left_alone():
    tree = parse('<body><div hidden id="menu">x</div><template id="card">y</template></body>')
    assert tree.find(".//div").get("hidden") is not None
    assert tree.find(".//template") is not None
