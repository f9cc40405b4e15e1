"""A thread of no known system, recognised by its repetition: items of one shape with name, date and text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from cleaners.comments.names import speaks_of_comments
from cleaners.comments.system import CommentSystem
from cleaners.metadata.dates import parse_date
from cleaners.plaintext.comment_headings import heading_of
from cleaners.plaintext.dates import is_relative
from cleaners.select import classes, select, select_texts
from cleaners.structured.scopes import shown_text

MAX_CANDIDATES = 3000
"""Elements looked at in one page."""
MAX_HEADING_CHARS = 100
MAX_HEADINGS = 400
"""Headings looked at in one page."""
MAX_PIECES = 60
"""Pieces of text looked at in one item."""
MAX_PIECE_CHARS = 90
"""A name or a date stands in a shorter piece; longer ones are what someone says."""
MIN_SHARE = 0.6
"""Of the items of a shape that read like a comment. Deleted ones and notes do not."""
MAX_LINKED = 0.5
"""Share of an item's text that is links. Boxes of a sidebar are little else."""
TITLE_WORDS = 4
"""A link of as many words is a title rather than a name."""

UNKNOWN = CommentSystem(
    name="unknown",
    because="items of one shape, each with a name, a date and a text, where the page speaks of comments",
    marker="",
    item="*",
    author=(
        *("[itemprop=author]", "[rel~=author]", "[class*=author]", "[class*=Author]", "[class*=autor]"),
        *("[class*=user]", "[class*=User]", "[class*=name]", "[class*=Name]", "[class*=nick]"),
        *("cite", "strong", "b", "h3", "h4", "h5", "h6", "dt", "a"),
    ),
    date=(
        *("time", "[class*=date]", "[class*=Date]", "[class*=time]", "[class*=Time]", "[class*=datum]"),
        *("[class*=fecha]", "[class*=ago]", "abbr", "small", "[class*=meta]", "[class*=info]", "[class*=head]"),
        *("strong", "b", "em", "i", "span", "dt", "p", "div"),
    ),
    body=(
        *("[itemprop=text]", "[class*=content]", "[class*=Content]", "[class*=text]:not([class*=context])"),
        *("[class*=Text]", "[class*=body]", "[class*=Body]", "[class*=message]", "blockquote", "dd"),
    ),
    drop="[class*=reply], [class*=like], [class*=vote], [class*=badge], [class*=avatar], [class*=action],"
    " [class*=Action], [class*=toolbar], [class*=moderation], [class*=awaiting], [class*=permalink]",
    guess=True,
    example="",
    neighbour="",
)
"""How an item of an unknown thread is read."""

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "legend", "summary", "strong", "b", "dt")
_TEXTS = etree.XPath("descendant::text()[normalize-space()]", smart_strings=False)
_STAMPS = etree.XPath("descendant::time/@datetime | descendant::abbr/@title", smart_strings=False)
_WRITERS = etree.XPath(
    "descendant::*[self::cite or contains(@class, 'uthor') or contains(@class, 'user') or contains(@class, 'name')"
    " or contains(@class, 'Name')"
    " or contains(@class, 'autor') or @itemprop='author'][normalize-space()]"
)
_DATES = etree.XPath(
    "descendant::*[self::time or contains(@class, 'date') or contains(@class, 'time') or contains(@class, 'Date')]"
)
_TITLES = etree.XPath("descendant::a[@href][not(starts-with(@href, '#'))]")
_LEAVES = frozenset({"a", "b", "i", "em", "strong", "span", "time", "img", "input", "option", "br", "form", "script",
                     "style", "label", "button", "textarea", "code", "pre", "svg", "path"})  # fmt: skip
_TURNS = frozenset({"odd", "even", "alt", "first", "last", "me"})
"""Classes of some items of a list and not of others."""
_NUMBERS = re.compile(r"\d+")


def find_unknown(
    tree: HtmlElement, named: Iterable[HtmlElement], headings: Sequence[HtmlElement]
) -> list[HtmlElement]:
    """The items of the largest thread near a name or a heading that speaks of comments, in page order; or nothing.

    ``named`` are the elements whose class or id speaks of comments, ``headings`` those of :func:`comment_headings`.
    """
    language = tree.getroottree().getroot().get("lang")
    best: list[HtmlElement] = []
    below = {heading.getnext() for heading in headings}
    for (_, name), items in _groups(_candidates(named, headings)).items():
        is_said = speaks_of_comments(name) or items[0] in below
        if len(items) <= len(best) or (len(items) == 1 and not (is_said and _names_parts(items[0]))):
            continue
        good = [item for item in items if _reads_like_comment(item, language)]
        if len(good) > len(best) and len(good) >= MIN_SHARE * len(items) and not _lists_posts(good):
            best = good
    return _with_answers(best, language)


def _with_answers(items: list[HtmlElement], language: str | None) -> list[HtmlElement]:
    """The items and those of their shape inside them, in page order."""
    found: list[HtmlElement] = []
    for item in items:
        found.append(item)
        shape = classes(item)[:1]
        if shape or item.tag == "li":
            inner = (node for node in item.iterdescendants(item.tag) if classes(node)[:1] == shape)
            found.extend(node for node in inner if _reads_like_comment(node, language))
    return list(dict.fromkeys(found))


def _candidates(named: Iterable[HtmlElement], headings: Iterable[HtmlElement]) -> Iterator[HtmlElement]:
    for element in islice(named, MAX_CANDIDATES):
        yield element
        yield from element.iterchildren(etree.Element)
    for heading in headings:
        for holder in (heading, *islice(heading.iterancestors(), 2)):
            for sibling in islice(holder.itersiblings(etree.Element), 200):
                yield sibling
                yield from islice(sibling.iterchildren(etree.Element), 200)


def comment_headings(tree: HtmlElement) -> list[HtmlElement]:
    """The elements whose whole text is what stands over comments, in page order."""
    found: list[HtmlElement] = []
    for heading in islice(tree.iter(*_HEADINGS), MAX_HEADINGS):
        text = "".join(islice(heading.itertext(), MAX_PIECES)).strip()
        if 0 < len(text) < MAX_HEADING_CHARS and heading_of(text) is not None:
            found.append(heading)
    return found


def _groups(candidates: Iterator[HtmlElement]) -> dict[tuple[str, str], list[HtmlElement]]:
    """Candidates of one tag and one first class name, numbers in it left out."""
    groups: dict[tuple[str, str], dict[HtmlElement, None]] = {}
    for element in islice(candidates, MAX_CANDIDATES):
        names = classes(element)
        name = next((name for name in names if name not in _TURNS), None) or element.get("id") or ""
        if element.tag in _LEAVES or "widget" in name:
            continue
        groups.setdefault((str(element.tag), _NUMBERS.sub("", name)), {})[element] = None
    return {shape: list(items) for shape, items in groups.items()}


def _reads_like_comment(item: HtmlElement, language: str | None) -> bool:
    """Whether the item holds one date, a name, and words besides."""
    pieces = [" ".join(text.split()) for text in select_texts(_TEXTS, item)[:MAX_PIECES]]
    dated = any(parse_date(stamp, language) for stamp in select_texts(_STAMPS, item)[:2])
    name = said = False
    for piece in pieces:
        short = len(piece) <= MAX_PIECE_CHARS
        if short and (is_relative(piece) or parse_date(piece, language)):
            dated = True
            name = name or len(_NUMBERS.sub("", piece).split()) > 4  # ``Ada wrote on 3 March 2010``
        elif not name and short and len(piece.split()) <= 5 and any(map(str.isalpha, piece)):
            name = True
        elif any(map(str.isalpha, piece)):
            said = True
    return dated and name and said


def _names_parts(item: HtmlElement) -> bool:
    """Whether the markup says which part is the name and which the date: one item alone repeats nothing."""
    return bool(select(_WRITERS, item)) and bool(select(_DATES, item))


def _lists_posts(items: list[HtmlElement]) -> bool:
    """Whether most items lead somewhere else by a title: lists of posts, and of comments on other posts, do."""
    return sum(map(_leads_elsewhere, items)) * 2 > len(items)


def _leads_elsewhere(item: HtmlElement) -> bool:
    links = [shown_text(link) for link in select(_TITLES, item)[:MAX_PIECES]]
    if sum(map(len, links)) > MAX_LINKED * len(shown_text(item)):
        return True
    return any(len(text.split()) >= TITLE_WORDS and not parse_date(text) for text in links[:8])
