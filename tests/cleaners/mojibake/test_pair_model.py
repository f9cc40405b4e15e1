"""The yardstick: ordinary neighbours are cheap, damage is dear."""

import pytest

from cleaners.mojibake.char_classes import class_of
from cleaners.mojibake.pair_model import DEAREST, SURPRISES, is_ordinary, was_seen
from cleaners.mojibake.plausible import BASE_COSTS


def cost(text: str) -> float:
    return sum(SURPRISES[before + char] for before, char in zip(" " + text, text, strict=False))


@pytest.mark.parametrize(
    ("damaged", "sound"),
    [("πŸ™‚", "🙂"), ("Ã©", "é"), ("â€™", "’"), ("Рё", "и"), ("├⌐", "é"), ("√©", "é"), ("ÅŸ", "ş")],
)
def test_damage_costs_more_than_what_it_was(damaged: str, sound: str):
    assert cost(damaged) > cost(sound) + 4


def test_ordinary_neighbours_are_those_that_were_seen_often():
    assert all(map(is_ordinary, ("fé", "…”", "ив", "αι", "’s", "ße")))
    assert not any(map(is_ordinary, ("Ã©", "πŸ", "вЂ", "èÉ", "Рџ")))


def test_no_pair_costs_more_than_the_dearest():
    assert max(SURPRISES[a + b] for a in "eé π一" for b in "Ÿ™\x81🀄ÿ") <= DEAREST


def test_what_was_never_seen_is_known():
    assert was_seen("é")
    assert was_seen("🦔")  # emoji are one class: none of them is stranger than another
    assert not was_seen("ɻ")


def test_every_class_has_a_price():
    assert {class_of(chr(point)) for point in range(0x20, 0x2FFFF)} <= set(BASE_COSTS)
