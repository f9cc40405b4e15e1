"""The language of a text, from the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaners.language import Language, normal_tag, recognise


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "The tram crosses the river in the snow, and nobody on it seems to mind how slowly the evening goes."),
        (
            "de",
            "Die Straßenbahn fährt im Schnee über den Fluss, und niemand darin scheint es eilig zu haben.",
        ),
        (
            "fr",
            "Le tramway traverse la rivière sous la neige, et personne à bord ne semble pressé de rentrer ce soir.",
        ),
        (
            "es",
            "El tranvía cruza el río bajo la nieve y nadie parece tener prisa por volver a casa aquella noche fría.",
        ),
        ("pl", "Tramwaj powoli przejeżdża przez rzekę w śniegu i nikomu nie spieszy się tego wieczoru do domu."),
        ("ru", "Трамвай медленно едет через реку в снегу, и никто в нём не спешит домой в этот длинный вечер."),
        ("el", "Το τραμ περνά το ποτάμι μέσα στο χιόνι"),
        ("ja", "路面電車は雪の中、川を渡ってゆく"),
        ("ko", "전차는 눈 속에서 강을 건넌다"),
        ("zh", "电车在雪中缓缓驶过河流，车上没有人急着回家，夜晚很长，灯光也很安静，大家都在看窗外。"),
    ],
)
def test_the_text_tells(tag: str, text: str):
    assert recognise(text, "tlh").tag == tag


def test_the_hint_does_not_outvote_a_clear_text():
    found = recognise(
        "The tram crosses the river in the snow, and nobody on it seems to mind at all this evening.", "de"
    )
    assert found.tag == "en"
    assert found.score is not None
    assert found.score > 0.9


def test_a_short_text_is_what_the_page_says():
    assert recognise("Oslo", "nb_NO") == Language("nb-NO", None)
    assert recognise("Oslo") == Language(None, None)


def test_greek_letters_in_an_english_sentence_are_not_greek():
    assert (
        recognise(
            "The angle α and the ratio β of the two trams crossing the river tell us little about the film."
        ).tag
        == "en"
    )


@pytest.mark.parametrize(
    ("declared", "tag"),
    [("en", "en"), ("EN-us", "en-US"), ("zh-hant-tw", "zh-Hant-TW"), ("", None), ("und", None), ("x-default", None)],
)
def test_declared_tags_are_written_one_way(declared: str, tag: str | None):
    assert normal_tag(declared) == tag


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.none() | st.text(max_size=12))
def test_anything_gets_an_answer_and_the_same_one_twice(text: str, hint: str | None):
    assert recognise(text, hint) == recognise(text, hint)
