"""Half a character and a space: what can be told from it, and what cannot."""

import pytest

from cleaners.mojibake.codepages import READERS
from cleaners.mojibake.repair import repair


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        ("DemainÃ  midi, prÃ¨s du lac", "Demainà midi, près du lac"),
        ("On va Ã la plage", "On va à la plage"),
        ("voilÃ  le train", "voilà le train"),
        ("DeixÃ¡mos Ã s criancas", "Deixámos às criancas"),
        ("Fomos Ã quela praia, nÃ£o?", "Fomos àquela praia, não?"),
        ("Å uma zaÅ¡uti, spava jeÅ¾ i Å¾aba, Å koda", "Šuma zašuti, spava jež i žaba, Škoda"),
    ],
)
def test_a_space_that_was_half_a_letter_becomes_the_letter(damaged: str, text: str):
    assert repair(damaged).text == text


def test_sound_letters_before_a_space_are_no_halves():
    text = "Наш трамвай из СССР и ходит до сих пор. Р и С, вот и всё."
    assert repair("".join(READERS["windows-1251"][byte] for byte in text.encode())).text == text


@pytest.mark.parametrize(
    "text", ["IRMÃ MARIA", "Â GE D’OR", "10 Å long", "Å i åa", "S Ã O", "Nice one ðŸ™?", "“Oh, â€? he said"]
)
def test_a_capital_before_a_space_is_a_capital_before_a_space(text: str):
    assert repair(text).text == text
