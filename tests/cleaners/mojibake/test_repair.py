"""Damage is undone, sound text comes back as it was."""

import time
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaners.mojibake.codepages import READERS, WRITERS
from cleaners.mojibake.edits import replay
from cleaners.mojibake.repair import repair


def damage(text: str, page: str) -> str:
    """UTF-8 bytes read through a code page."""
    return "".join(READERS[page][byte] for byte in text.encode())


def test_the_smiley_no_single_code_page_explains():
    assert repair("Great find πŸ™‚ thanks").text == "Great find 🙂 thanks"


def test_smileys_of_two_code_pages_at_once():
    assert repair("So sad πŸ˜¢ and so good πŸ‘Œ").text == "So sad 😢 and so good 👌"


@pytest.mark.parametrize("page", sorted(READERS))
def test_every_code_page_gives_an_emoji_back(page: str):
    assert repair(f"Loved the tram scene {damage('🙂', page)} so much").text == "Loved the tram scene 🙂 so much"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("windows-1252", "Müde, aber schön – „kühl“ und größer als Köln"),
        ("windows-1252", "L’été à Besançon, c’était déjà l’hiver… où ça ?"),
        ("windows-1251", "Зимний трамвай едет медленно, и никто не спешит"),
        ("windows-1253", "Το τραμ του χειμώνα πηγαίνει αργά και κανείς δεν βιάζεται"),
        ("windows-1250", "Zimní tramvaj jede pomalu přes zasněžené náměstí"),
        ("iso-8859-1", "Zimowy tramwaj jedzie powoli, a śnieg pada dalej"),
        ("mac-roman", "Le tram d’hiver était déjà passé"),
        ("cp437", "Die Straßenbahn fährt über die Brücke, müde und schön"),
        ("koi8-r", "Зимний трамвай едет медленно"),
    ],
)
def test_whole_sentences_come_back(page: str, text: str):
    assert repair(damage(text, page)).text == text


@pytest.mark.parametrize("layers", [2, 3])
def test_nested_damage_comes_back(layers: int):
    text = damaged = "The director’s “last” café"
    for _ in range(layers):
        damaged = damage(damaged, "windows-1252")
    assert repair(damaged).text == text


def test_repairs_are_named_one_by_one():
    assert repair("CafÃ© at the corner, Â£5").steps == ("utf-8-read-as-windows-1252",) * 2


def test_a_repair_of_nested_damage_names_each_layer():
    (edit,) = repair("CafÃƒÂ© at the corner").edits
    assert (edit.before, edit.after, len(edit.steps)) == ("ÃƒÂ©", "é", 2)


def test_c1_controls_are_windows_1252():
    assert repair("It\x92s here \x97 now").text == "It’s here — now"


def test_a_closing_quote_that_lost_its_last_byte():
    assert repair("She said â€œyesâ€ and left").text == "She said “yes” and left"


SOUND = (
    "É» said the sign, «CAFÉ» it meant",
    "25 °C ± 2 °C, 10 µm, ½ cup, 5 × £35",
    "ρ ∝ √π and Ο‘τι",
    "«Рік» і «Різдво» – С№ 3, СССР»",
    "и он ушёл в…” — “о…” — «а»… «и…»",
    "Рік за роком, Рік і Річ, Різдво, Рівне, Сільпо, Ті, Всі, «Ні»",
    "HÄSSLICH… „Äpfel“ – »so«",
    "IRMÃ CONCEIÇÃO, SÃO JOÃO, MAÇÃ",
    "L’HAŸ-LES-ROSES, NOËL, ÎLE",
    "║ ▓▒░ ║ ├── é",
    "‚einfach‘ und „doppelt“",
    "Citroën™ and Motörhead®",
    "İĞŞ ığş, ĐĂN, ĂN",
    "پک مارک، بک",
    "『塩の道』は…、「静か」だ",
    "Maß\xadnahmen und Groß\xadstadt",
    "intact: 🙂😉❤️👍🏽👩\u200d💻 ★★★½",
    "ﬁne “quotes” １２３",
    "= ½√π, ÷2, ∆°",
    "SELKÄ\u00a0EDELLÄ\u00a0MAAHAN",
    "ВІКІ is how Kyiv writes it",
    "ÔôôLÁ VIDA",
    "The letter ‘Г’ and the sign “Δ” in print",
    "`´´` and ¬´´",
)


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_is_left_alone(text: str):
    assert repair(text).text == text
    assert repair(text).steps == ()


@pytest.mark.parametrize("text", ["What? Nothing � left", "caf? in the rain", "Nice one ðŸ™?"])
def test_what_is_lost_is_not_invented(text: str):
    assert repair(text).text == text


def test_surrogate_pairs_are_joined_and_halves_marked():
    assert repair("ok \ud83d\ude42 and \ud83d.").text == "ok 🙂 and �."


def test_a_mixed_document_is_repaired_where_it_is_damaged():
    text = "Sound: é, ü, π.\n" + damage("Ça, c’était déjà", "windows-1252")
    assert repair(text).text == "Sound: é, ü, π.\nÇa, c’était déjà"


_ANY = st.text(max_size=60)
_SUSPICIOUS = st.text(st.sampled_from("πŸ™‚Ã©â€œЂРџ°±ðÂ \u00a0İ├®&#146;amp;”"), max_size=40)
_SENTENCES = (
    "Où ça ? Là-bas…",
    "«Да», сказал он",
    "Źdźbło 🙂 trawy",
    "½√π ± 5 °C",
    "Η ζωή",
    "&eacute; &amp; e",
    "\ud83d é",
)
_MIXTURES = st.lists(st.tuples(st.sampled_from(_SENTENCES), st.lists(st.sampled_from(sorted(READERS)), max_size=3)))


def mixed(parts: list[tuple[str, list[str]]]) -> str:
    """Sentences, each damaged through some pages in turn."""
    texts = []
    for text, pages in parts:
        for page in pages:
            text = damage(text.replace("\ud83d", ""), page)
        texts.append(text)
    return " ".join(texts)


@settings(max_examples=150, deadline=None)
@given(_ANY | _SUSPICIOUS | _MIXTURES.map(mixed))
def test_repair_is_idempotent_shrinks_and_leaves_no_surrogates(text: str):
    once = repair(text)
    assert repair(once.text).text == once.text
    assert len(once.text) <= len(text)
    once.text.encode()
    assert replay(text, once.edits) == once.text
    assert bool(once.steps) == bool(once.edits)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(READERS)), st.sampled_from("🙂📖👍🎉"))
def test_glued_emoji_come_back(page: str, emoji: str):
    assert repair(f"really{damage(emoji, page)}").text == f"really{emoji}"


@pytest.mark.parametrize("unit", ["πŸ™‚", "Ã", "â€", "Ãƒ", "&amp;", "\ud83d", "é́"])
def test_hostile_repetition_costs_linear_time(unit: str):
    def seconds(times: int) -> float:
        start = time.process_time()
        repair(unit * times)
        return time.process_time() - start

    seconds(100)
    assert seconds(8000) < 10 * seconds(2000) + 0.2  # four times the text; quadratic would be sixteen


def test_every_table_leads_back_to_its_bytes():
    for page, byte in product(READERS, range(0x80, 0x100)):
        assert WRITERS[page][ord(READERS[page][byte])] == byte, (page, byte)
