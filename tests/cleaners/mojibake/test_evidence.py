"""What a page's texts say together about its damage."""

from cleaners.mojibake.codepages import READERS
from cleaners.mojibake.evidence import page_evidence
from cleaners.mojibake.repair import repair


def damage(text: str, page: str) -> str:
    return "".join(READERS[page][byte] for byte in text.encode())


def test_sound_texts_are_evidence_of_nothing():
    assert page_evidence(["Où ça ? Là-bas…", "«Да», сказал он.", "5 °C, √π"]).causes == ()


def test_one_damaged_character_names_no_cause():
    assert page_evidence(["Loved it πŸ™‚"]).causes == ()


def test_the_cause_is_the_page_whose_letters_fit_together():
    text = damage("Őszre megérik a körte, és hűvösebb lesz", "iso-8859-7")
    assert page_evidence([text]).causes == ("iso-8859-7",)
    assert repair(text).text == "Őszre megérik a körte, és hűvösebb lesz"


def test_two_causes_of_one_page():
    texts = [damage("L’été déjà passé, l’hiver à l’œuvre", "mac-roman"), damage("Зима уже близко", "windows-1251")]
    assert set(page_evidence(texts).causes) == {"mac-roman", "windows-1251"}


def test_a_cause_seen_elsewhere_repairs_a_block_that_gives_too_little_sign_alone():
    lone = damage("Co za miś", "windows-1253")
    page = page_evidence([damage("Źdźbło trawy, ścieżka i żółta łódź", "windows-1253"), lone])
    assert page.causes == ("windows-1253",)
    assert repair(lone, page).text == "Co za miś"


def test_a_known_cause_does_no_harm_to_sound_blocks():
    page = page_evidence([damage("Schöne Grüße für Zoë", "windows-1252"), "x"])
    for text in ("É» says the sign", "Größe: 5 × £35", "√π ≤ ½"):
        assert repair(text, page).text == text


def test_beside_a_known_cause_words_of_another_script_are_asked_for_any_page():
    text = damage("Schöne Grüße, größer als Köln ", "windows-1252") + "f" + damage("ü", "windows-874") + "r Zoë"
    assert repair(text).text == "Schöne Grüße, größer als Köln für Zoë"


def test_beside_a_known_cause_sound_words_of_the_text_s_own_script_stay():
    text = "Очень понравился рецепт, семье тоже, музыка и обслуговування " + damage("👍 – ❤", "windows-1252")
    repaired = repair(text)
    assert repaired.text == "Очень понравился рецепт, семье тоже, музыка и обслуговування 👍 – ❤"
    assert set(repaired.steps) == {"utf-8-read-as-windows-1252"}
