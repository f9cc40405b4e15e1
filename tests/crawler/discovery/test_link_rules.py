"""Every row of the link table knows its example and spares the nearest address of a post."""

import pytest

from crawler.discovery.link_rules import RULES, LinkRule, rule_of


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_knows_its_example_and_spares_its_neighbour(rule: LinkRule):
    assert rule_of(rule.matches) is rule
    assert rule_of(rule.spares) is None, "the neighbour is a possible post"


@pytest.mark.parametrize(
    ("name", "address", "neighbour"),
    [
        ("day-archive", "/archives/2010/01/28.html", "/archives/2010/01/28-weeks.html"),
        ("month-archive", "/archives/2010/01.html", "/archives/2010/01-tin-winter.html"),
        ("month-archive", "/archives/2010/01/summary.html", "/archives/2010/01/summary-of-winter.html"),
        ("pagination", "/?skip=20", "/skip-20/"),
        ("tag", "/tagged/drama", "/tagged/"),
        ("category", "/blog?category=Film", "/review.php?category=film&id=12"),
        ("view-of-a-page", "/print.php?id=12", "/printers.php?id=12"),
        ("view-of-a-page", "/tell-a-friend.php?id=12", "/tell.htm"),
        ("view-of-a-page", "/index.php/component/mailto/?link=6a8d", "/component/mail/"),
        ("machinery", "/mt/mt-comments.cgi?entry_id=7", "/mt-comments/"),
    ],
)
def test_old_software_has_shapes_of_its_own(name, address, neighbour):
    found = rule_of(address)
    assert found
    assert found.name == name
    assert rule_of(neighbour) is None


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
