"""Mark the elements of a tree that some rule takes out, and take them out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from lxml import etree
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from cleaners.body.blocks import HEADINGS
from cleaners.body.name_rules import NAME_RULES
from cleaners.body.structure_rules import STRUCTURE_RULES
from cleaners.select import select, select_texts

SITE_RULE = "site-rule"
"""Name of the removals a site's own selectors cause (:attr:`PageHints.remove`)."""

SWALLOWED_SHARE = 0.6
"""An element that holds more of the page's prose than this holds the post: an unclosed ``aside``, a ``form`` around
everything, a body class that happens to contain a rule's word."""

NAMED_SHARE = 0.25
"""The same for what only a name tells, which is often a word of another sense, and for what holds a headline."""

MIN_POST_PROSE = 200
"""Characters of prose below which an element cannot hold a post worth guarding."""

MAX_TEASERS = 12
"""Texts of a list of teasers, each with its link. A page swallowed whole has more."""

MAX_WORDS = 20
"""Marked words beside each other in a line that are looked over."""

MAX_NAME_CHARS = 400
"""Of a class attribute; longer ones are style sheets written as classes."""

_BY_STRUCTURE = frozenset(rule.name for rule in STRUCTURE_RULES if rule.name != "hidden")
"""A page may hide what a script will show, so the post can be in there as well."""
_BY_TAG = {tag: rule for rule in STRUCTURE_RULES for tag in rule.tags}
_BY_ROLE = {role: rule for rule in STRUCTURE_RULES for role in rule.roles}
_BY_ATTRIBUTE = {attribute: rule for rule in STRUCTURE_RULES for attribute in rule.attributes}
_PROSE = etree.XPath("descendant::text()[string-length() > 40][not(parent::a)]")
_LINKS = etree.XPath("descendant::a[@href]")
"""A teaser is a link and a text; a post has more texts than links."""
_CASE_CHANGE = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NEVER = frozenset({"body", "main", "html"})
_INLINE = frozenset(
    {"a", "abbr", "b", "cite", "em", "font", "i", "mark", "s", "small", "span", "strong", "sub", "sup", "u"}
)
_UNSEEN = "screen-reader"
"""The rule for words that no reader sees, also in the middle of a sentence."""
_PREFIX = r"(?:(?:wp-block|jp|the|single|entry|post|article|site|page|blog|main|td|et-pb|mh|js|c|m|o|b|l|u|x|wrap)-)?"
"""What themes put before their names."""
_NAME = re.compile(
    "|".join(
        f"(?P<r{number}>{_PREFIX}(?:(?:{rule.begins})(?=-|$)|(?:{rule.whole})$))"
        for number, rule in enumerate(NAME_RULES)
    )
)
_POST_NAMES = frozenset(
    {"hentry", "h-entry", "type-post", "post", "e-content", "entry-content", "post-content", "post-body"}
)
_HOLDER = etree.XPath(
    "boolean(descendant-or-self::*[self::article or self::main or self::h1"
    + "".join(f" or contains(concat(' ', @class, ' '), ' {name} ')" for name in sorted(_POST_NAMES))
    + "])"
)
"""Whether an element is, or has inside, what themes put a post into."""


_POST_BODY = etree.XPath(
    "boolean(descendant::*["
    + " or ".join(
        f"contains(concat(' ', @class, ' '), ' {name} ')" for name in ("e-content", "entry-content", "post-content")
    )
    + "])"
)
"""Whether an element has the text of a post inside, however short."""


class Marker:
    """Says of each element of one tree which rule takes it out."""

    def __init__(self, tree: HtmlElement, remove: Sequence[str] = ()) -> None:
        """``remove`` are a site's own CSS selectors; they know no guard."""
        self._tree = tree
        self._prose: int | None = None
        self._chosen = {
            element for selector in remove for element in select(CSSSelector(selector, translator="html"), tree)
        }

    def rule_for(self, element: HtmlElement) -> str | None:
        """Name of the rule that takes ``element`` out; ``None`` if none does or if it holds the post itself."""
        if self._chosen and element in self._chosen:
            return SITE_RULE
        rule = _find_rule(element)
        if rule is None or element.tag in _NEVER or self._holds_post(element, rule):
            return None
        return rule

    def _holds_post(self, element: HtmlElement, rule: str) -> bool:
        texts = select_texts(_PROSE, element)
        prose = sum(map(len, texts))
        if prose < MIN_POST_PROSE and not (prose and _POST_BODY(element)):
            return False
        if prose >= MIN_POST_PROSE and (
            len(texts) <= MAX_TEASERS and len(select(_LINKS, element)) >= len(texts) and not _may_hold(element)
        ):
            return False
        if self._prose is None:
            self._prose = sum(map(len, select_texts(_PROSE, self._tree)))
        share = prose / self._prose
        if rule in _BY_STRUCTURE and not _HOLDER(element):
            return share > SWALLOWED_SHARE
        return share > NAMED_SHARE


def _may_hold(element: HtmlElement) -> bool:
    """Whether an element holds what themes put posts into, and not just the cards of several others."""
    cards = list(islice(element.iter("article"), MAX_TEASERS + 1))
    return bool(_HOLDER(element)) and not (len(cards) > 1 and all(map(_is_card, cards)))


def _is_card(article: HtmlElement) -> bool:
    heading = next(article.iter("h1", "h2", "h3", "h4", "h5"), None)
    return heading is not None and heading.tag != "h1" and heading.find(".//a[@href]") is not None


def _find_rule(element: HtmlElement) -> str | None:
    rule = _BY_TAG.get(element.tag)
    if rule is not None and rule.when(element):
        return rule.name
    names = ""  # without the id of a heading, which is made from its words
    for attribute, value in element.items():
        if attribute == "class" or (attribute == "id" and element.tag not in HEADINGS):
            names = f"{names} {value}"
            continue
        rule = _BY_ROLE.get(value) if attribute == "role" else _BY_ATTRIBUTE.get(attribute)
        if rule is not None and rule.when(element):
            return rule.name
    name = rule_for_names(names) if names else None
    return None if name and element.tag in _INLINE and name != _UNSEEN and _is_in_sentence(element) else name


def _is_in_sentence(element: HtmlElement) -> bool:
    """Whether words of the same line run into the element and go on behind it: then it is one of them."""
    parent = element.getparent()
    return (
        parent is not None and _has_letters(_texts_before(element, parent)) and _has_letters(_texts_behind(element))
    )


def _texts_before(element: HtmlElement, parent: HtmlElement) -> Iterator[str | None]:
    """What stands in the parent itself before the element, back to the start of the line."""
    for sibling in islice(element.itersiblings(preceding=True), MAX_WORDS):
        yield sibling.tail
        if sibling.tag not in _INLINE:
            return
    yield parent.text


def _texts_behind(element: HtmlElement) -> Iterator[str | None]:
    yield element.tail
    for sibling in islice(element.itersiblings(), MAX_WORDS):
        if sibling.tag not in _INLINE:
            return
        yield sibling.tail


def _has_letters(texts: Iterable[str | None]) -> bool:
    return any(any(map(str.isalpha, text)) for text in texts if text)


def prune(marked: Iterable[HtmlElement]) -> None:
    """Take the marked elements out of their tree, leaving the text that follows them."""
    for element in marked:
        element.drop_tree()


@lru_cache(maxsize=8192)  # a site repeats its few hundred names on every page
def rule_for_names(names: str) -> str | None:
    """Name of the rule that some class names or ids call for.

    >>> rule_for_names("post-tags clearfix"), rule_for_names("relatedPosts")
    ('tags', 'related-posts')
    >>> rule_for_names("hentry category-share") is None
    True
    """
    if len(names) > MAX_NAME_CHARS:
        return None
    words = names.split()
    if not _POST_NAMES.isdisjoint(words):
        return None
    return next(filter(None, map(_rule_for_name, words)), None)


@lru_cache(maxsize=8192)
def _rule_for_name(name: str) -> str | None:
    found = _NAME.match(_CASE_CHANGE.sub("-", name).lower().replace("_", "-"))
    return NAME_RULES[int(found.lastgroup[1:])].name if found is not None and found.lastgroup else None
