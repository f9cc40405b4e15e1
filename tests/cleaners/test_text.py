"""White space in order, typography untouched."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.text import _tidy_spaces, tidy


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("  a \t b  \nc  ", "a b\nc"),
        ("one\n\n\n\n\ntwo", "one\n\ntwo"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("one\u2029two", "one\n\ntwo"),
        ("a \u00a0 b", "a b"),
        ("cafe\u0301", "café"),
        ("zero\u200bwidth \ufeffmark \x07bell", "zerowidth mark bell"),
        ("word\u200d next\u200c", "word next"),
        ("lone \ud800 half", "lone \ufffd half"),
    ],
)
def test_rubbish_goes(text: str, tidied: str):
    assert tidy(text) == tidied


@pytest.mark.parametrize(
    "text",
    [
        "Quel froid\u00a0! «\u202fOui\u202f»",
        "“Curly” ‘quotes’ – dashes — ﬁne ligatures １２３",
        "👩\u200d💻 ❤️ 👍🏽",
        "می\u200cروم",
        "क्\u200dष",
        "verse one\nverse two\n\nnext stanza",
        "Groß\u00adstadt",
        "塩の道。\u3000静かだ",
    ],
)
def test_typography_and_joiners_stay(text: str):
    assert tidy(text) == text


@given(
    st.text(st.sampled_from("ab é\u0301\u200d\u200c\u200b\u00a0\u3000\t\n\r\u2028\ufeff\ud800👍🏽"), max_size=40)
    | st.text()
)
def test_tidying_twice_changes_nothing_more(text: str):
    once = tidy(text)
    assert tidy(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\n\n\n" not in once
    once.encode()


@pytest.mark.parametrize("char", [" ", "\t", "\n", "\u200d", "\u00a0", "\u3000"])
def test_long_runs_cost_linear_time(char: str):
    start = time.process_time()
    tidy("a" + char * 200_000 + "b")
    assert time.process_time() - start < 1.0


@given(st.text(alphabet=st.sampled_from([*" \n\t\r\u00a0\u200b\u200d\u2028\u3000\ud800\x07a", "\u0301"]), max_size=8))
def test_the_quick_look_passes_over_no_text_that_needs_tidying(text: str):
    assert tidy(text) == unicodedata.normalize("NFC", _tidy_spaces(text)).strip(" \t\n\u00a0\u2007\u202f")
