import pytest

from cleaners.plaintext.lines import Line
from cleaners.plaintext.rules import COMMENT_BUTTON, RULES, line_rule, opens_form
from cleaners.plaintext.zones import ZONES, post_goes_on, zone_of


def line(text):
    return Line(text, 0, "", None, 1)


PARAGRAPH = "The boat is late and nobody minds. " * 8


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_takes_its_examples_and_spares_its_neighbour(rule):
    assert [example for example in rule.removes if not rule.matches(example)] == []
    assert not rule.matches(rule.keeps)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_neighbour_of_a_rule_is_spared_by_all_others_inside_a_post(rule):
    assert line_rule(rule.keeps) is None


def test_names_of_rules_are_distinct():
    names = [rule.name for rule in RULES] + [zone.name for zone in ZONES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("zone", ZONES, ids=lambda zone: zone.name)
def test_zone_is_opened_by_its_headings_and_not_by_its_neighbour(zone):
    assert [zone_of(line(heading)) for heading in zone.opens] == [zone.name] * len(zone.opens)
    assert zone_of(line(zone.keeps)) is None


def test_a_heading_of_the_post_itself_is_told_by_the_paragraph_below_it():
    post = [line("Archives"), line(PARAGRAPH), line(PARAGRAPH)]
    sidebar = [line("Archives"), line("May 2011 (3)"), line("April 2011 (1)")]
    assert post_goes_on(post, 0, len(post))
    assert not post_goes_on(sidebar, 0, len(sidebar))


def test_a_menu_word_goes_only_at_the_edges_of_a_page():
    assert line_rule("News") is None
    assert line_rule("News", at_edge=True) == "menu-word"


def test_a_long_line_is_never_looked_at():
    assert line_rule("Like Loading... " * 200, at_edge=True) is None


@pytest.mark.parametrize(
    "heading",
    [
        "Leave a Reply",
        "Leave a Reply Cancel reply",
        "Post a Comment",
        "Schreibe einen Kommentar",
        "Kommentar verfassen",
        "Laisser un commentaire",
        "Deja una respuesta",
        "Lascia un commento",
        "Deixe um comentário",
        "Geef een reactie",
        "Dodaj komentarz",
        "Добавить комментарий",
        "Αφήστε ένα σχόλιο",
        "コメントを残す",
    ],
)
def test_headings_of_reply_forms_are_known_in_many_languages(heading):
    assert opens_form(heading)


@pytest.mark.parametrize("sentence", ["She left me without a reply.", "Your reply was late, wrote Ada", "The reply"])
def test_a_sentence_about_a_reply_opens_no_form(sentence):
    assert not opens_form(sentence)


@pytest.mark.parametrize("button", ["Reply", "ReplyDelete", "Antworten ↓", "Reply to Ida Holm", "Répondre", "返信"])
def test_buttons_under_a_comment_are_known(button):
    assert COMMENT_BUTTON.fullmatch(button)


@pytest.mark.parametrize("text", ["I reply to you tomorrow", "Like you, I cried", "Delete nothing, ever"])
def test_words_of_a_commenter_are_no_buttons(text):
    assert not COMMENT_BUTTON.fullmatch(text)
