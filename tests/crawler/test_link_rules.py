"""Every row of the link table knows its example and spares the nearest address of a post."""

import pytest

from crawler.discovery.link_rules import RULES, LinkRule, rule_of


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_knows_its_example_and_spares_its_neighbour(rule: LinkRule):
    assert rule_of(rule.matches) is rule
    assert rule_of(rule.spares) is None, "the neighbour is a possible post"


@pytest.mark.parametrize(
    "address",
    [
        "/2010/01/28/tin-winter/",
        "/reviews/tin-winter/",
        "/films/tinwinter.htm",
        "/?p=12",
        "/notes/2012-11-07-tin-winter.md",
        "/2010/01/tin-winter.html",
        "/blog/2010/tin-winter",
        "/archives/2005/03/tin-winter.html",
        "/archives/000123.html",
        "/index.php?page=tin-winter",
        "/review.asp?id=12&page=3",
        "/category/film/2010/05/tin-winter.html",
        "/1984/",
        "/reviews/2012",
    ],
)
def test_the_usual_addresses_of_posts_are_possible_posts(address):
    assert rule_of(address) is None


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/?tag=drama", "tag"),
        ("/blog/?author=3&paged=2", "tag"),
        ("/?paged=2&author=3", "tag"),
        ("/blog/?attachment_id=12", "attachment"),
        ("/?p=12&author=3", None),
        ("/review.php?author=holm", None),
    ],
)
def test_without_permalinks_a_query_says_what_an_address_is_of(address, name):
    rule = rule_of(address)
    assert (rule and rule.name) == name
