"""Every rule removes its example and spares its neighbour, and no rule takes the post itself."""

import pytest

from cleaners.body.blocks import read_blocks
from cleaners.body.boilerplate import SITE_RULE, Marker, prune, rule_for_names
from cleaners.body.name_rules import NAME_RULES
from cleaners.body.structure_rules import STRUCTURE_RULES
from cleaners.dom import parse

POST = "<article>" + "<p>The bread was fine, and so was the butter, which nobody expected.</p>" * 20
RULES = [*STRUCTURE_RULES, *NAME_RULES]


def rules_of(fragment, remove=()):
    """Rule of each block of a fragment at the end of a post; headers stand after the post, not in it."""
    closed = "" if fragment.startswith("<article") or "<header" not in fragment else "</article>"
    tree = parse(POST + closed + fragment)
    blocks = read_blocks(tree, Marker(tree, remove).rule_for)[0]
    return [block.rule for block in blocks[20:]]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_removes_its_example(rule):
    found = rules_of(rule.removes)
    assert found
    assert set(found) == {rule.name}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_spares_its_neighbour(rule):
    found = rules_of(rule.keeps)
    assert found
    assert set(found) == {None}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_says_why(rule):
    assert len(rule.because) > 20


@pytest.mark.parametrize(
    "around",
    [
        "<aside>",
        "<form>",
        "<nav>",
        '<div class="sidebar">',
        '<div class="widget share related-posts">',
        '<div style="display:none">',
    ],
)
def test_an_element_that_swallowed_the_post_is_not_taken(around):
    tree = parse(around + POST + "</article>")
    assert {block.rule for block in read_blocks(tree, Marker(tree).rule_for)[0]} == {None}


def test_a_short_post_with_many_links_inside_a_wrapper_of_buttons_is_not_taken():
    """A sticky bar of buttons may wrap the post it travels with."""
    paragraph = '<p>The bread at <a href="/a/">one place</a> was better than the bread at the other, by a mile.</p>'
    tree = parse(f'<div id="social-icons-sticky"><div class="entry-content">{paragraph * 4}</div></div>')
    blocks = read_blocks(tree, Marker(tree).rule_for)[0]
    assert {block.rule for block in blocks} == {None}


def test_a_short_post_in_a_layout_called_after_its_sidebar_is_not_taken_and_a_sidebar_is():
    said = "<p>We have two loaves to give away, and nobody in the street has asked for either of them.</p>"
    post = f'<div class="content-area sidebar-right"><div class="entry-content">{said}</div></div>'
    tree = parse(f'{post}<div class="sidebar-right">{said}</div>')
    assert [block.rule for block in read_blocks(tree, Marker(tree).rule_for)[0]] == [None, "sidebar"]


def test_cards_of_other_posts_are_taken_however_little_the_post_says_beside_them():
    said = "<p>We have two loaves to give away, and nobody in the street has asked for either of them.</p>"
    more = '<h3><a href="/{0}">Rye {0}</a></h3>{1}<a href="/{0}">More</a>'
    card = f'<article class="post hentry">{more.replace("{1}", said * 2)}</article>'
    cards = f'<div class="entry-related">{card.format(1)}{card.format(2)}</div>'
    tree = parse(f'<article class="post hentry"><h1>Two loaves</h1>{said}</article>{cards}')
    assert {block.rule for block in read_blocks(tree, Marker(tree).rule_for)[0][2:]} == {"related-posts"}
    tree = parse(cards.replace("<h3>", "<h1>").replace("</h3>", "</h1>"))
    assert {block.rule for block in read_blocks(tree, Marker(tree).rule_for)[0]} == {None}


def test_a_list_of_teasers_is_taken_however_long_it_is_beside_a_short_post():
    teaser = (
        '<li><a href="/rye">Rye</a> It took the mill six winters to grind this much of it, and then some more…</li>'
    )
    tree = parse(f'<article><p>We have two loaves to give away.</p><div class="related-posts">{teaser * 6}</div>')
    rules = [block.rule for block in read_blocks(tree, Marker(tree).rule_for)[0]]
    assert rules == [None, *["related-posts"] * 6]


@pytest.mark.parametrize(
    "names",
    [
        "hentry tag-share category-social",
        "has-sidebar",
        "entry-content",
        "elementor-widget-text-editor",
        "post type-post",
        "bPost bPostpublished",
        "navigator",
    ],
)
def test_names_that_speak_of_topic_or_layout_are_spared(names):
    assert rule_for_names(names) is None


def test_the_id_of_a_heading_is_made_of_its_words():
    assert rules_of('<h2 id="related-posts">Related posts of the mill</h2>') == [None]


def test_a_word_of_a_sentence_stays_whatever_its_link_is_called():
    glossed = '<p>The <a class="popup" href="#">Maillard reaction</a> <span class="tags">browns</span> a crust.</p>'
    assert rules_of(glossed) == [None]
    assert rules_of('<p>The crust is slow. <a class="share-link" href="#">Tweet</a></p>') == ["share-bar", None]
    hint = '<p>Slow <span class="screen-reader-text">(opens in a new window)</span> it is.</p>'
    assert rules_of(hint) == ["screen-reader", None]


def test_a_site_s_own_selector_knows_no_guard():
    assert set(rules_of("<p class='crumb-of-the-day'>Rye</p>", remove=(".crumb-of-the-day",))) == {SITE_RULE}


def test_pruning_leaves_the_text_that_follows():
    tree = parse("<p>one <span id='x'>two</span> three</p>")
    prune(tree.xpath("//span"))
    assert tree.text_content() == "one  three"
