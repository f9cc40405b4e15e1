"""The yardstick: ordinary neighbours are cheap, damage is dear."""

import pytest

from cleaners.mojibake.char_classes import class_of
from cleaners.mojibake.codepages import PRICES
from cleaners.mojibake.islands import MARGIN
from cleaners.mojibake.plausible import BASE_COSTS, ordinary_neighbours, surprise


def cost(text: str) -> float:
    return sum(surprise(before, char) for before, char in zip(" " + text, text, strict=False))


@pytest.mark.parametrize(
    ("damaged", "sound"),
    [("πŸ™‚", "🙂"), ("Ã©", "é"), ("â€™", "’"), ("Рё", "и"), ("├⌐", "é"), ("√©", "é"), ("ï»¿", "\ufeff")],
)
def test_damage_costs_more_than_what_it_was(damaged: str, sound: str):
    assert cost(damaged) > cost(sound)


@pytest.mark.parametrize(
    ("sound", "misread", "page"),
    [
        ("É»", "ɻ", "windows-1252"),
        ("√π", "ù", "mac-roman"),
        ("в…”", "⅔", "windows-1251"),
        ("Ο‘", "ϑ", "windows-1253"),
        (" ×\xa0", " נ", "windows-1252"),
        ("ß\xad", "߭", "windows-1252"),
    ],
)
def test_sound_text_costs_less_than_a_chance_reading_through_a_page(sound: str, misread: str, page: str):
    assert cost(sound) < cost(misread) + MARGIN + PRICES[page]


def test_letters_of_one_script_are_ordinary_neighbours():
    assert all(ordinary_neighbours(a, b) for a, b in ("ив", "αι", "éè", "שב"))
    assert not any(ordinary_neighbours(a, b) for a, b in ("Ã©", "πŸ", "вЂ", "èÉ", "Рџ"))


def test_every_class_has_a_price():
    assert {class_of(chr(point)) for point in range(0x20, 0x2FFFF)} <= set(BASE_COSTS)
