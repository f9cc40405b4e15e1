"""Repairs can be made again from what was written down."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.mojibake.edits import Change, Draft, Edit, replay


def test_edits_tell_where_they_were_made_after_those_before_them():
    draft = Draft("Ã© and Ã©")
    draft.apply([Change(0, 2, "é", ("one",)), Change(7, 9, "é", ("two",))])
    assert draft.text == "é and é"
    assert draft.edits == [Edit(0, "Ã©", "é", ("one",)), Edit(6, "Ã©", "é", ("two",))]


def test_a_later_round_may_go_back_to_the_start():
    edits = [Edit(3, "ÃƒÂ©", "Ã©", ()), Edit(3, "Ã©", "é", ()), Edit(0, "C", "c", ())]
    assert replay("CafÃƒÂ©", edits) == "café"


def test_edits_of_another_text_are_refused():
    with pytest.raises(ValueError, match="at 3"):
        replay("Cafe", [Edit(3, "Ã©", "é", ())])


@given(st.text("ab", max_size=30), st.lists(st.lists(st.integers(0, 30), max_size=6), max_size=4))
def test_whatever_was_done_is_done_again(text: str, rounds: list[list[int]]):
    draft = Draft(text)
    for starts in rounds:
        places = sorted({start for start in starts if start < len(draft.text)})
        draft.apply([Change(at, at + 1, "xyz"[: at % 4], ("step",)) for at in places])
    assert replay(text, draft.edits) == draft.text
