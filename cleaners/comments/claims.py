"""How many comments a page says it has, wherever it says so: they may be loaded by a script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import HtmlElement

from cleaners.comments.count import claimed_count
from cleaners.plaintext.comment_headings import heading_of
from cleaners.select import select, select_texts
from cleaners.structured.scopes import shown_text
from cleaners.structured.thing import Thing

MAX_HEADING_CHARS = 120
"""A heading with a count is shorter."""
MAX_LINK_CHARS = 60
"""A link such as ``12 comments`` is shorter."""
MAX_LINKS = 2000
"""Links looked at in one page."""
MAX_DIGITS = 9

_HEADINGS = etree.XPath(
    "descendant-or-self::*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6"
    " or contains(@class, 'title') or contains(@class, 'count')]"
    " | preceding-sibling::*[1][self::h2 or self::h3 or self::h4 or self::h5]"
)
_ANCHORS = ("#comment", "#respond", "#disqus_thread", "#kommentar", "#reply", "#reactions", "#isso-thread")
_CANONICAL = etree.XPath(
    "/descendant::link[@rel='canonical']/@href | /descendant::meta[@property='og:url']/@content", smart_strings=False
)


def claimed_by_page(tree: HtmlElement, things: Iterable[Thing], places: Sequence[HtmlElement]) -> int | None:
    """The page's own number, ``None`` where it gives none. ``places`` are its comment sections and lists."""
    for thing in things:
        count = thing.text("commentCount") or _interactions(thing)
        if count and count.isdecimal():
            return int(count[:MAX_DIGITS])
    for place in places:
        for heading in islice(select(_HEADINGS, place), 40):
            text = shown_text(heading)
            if len(text) > MAX_HEADING_CHARS:
                continue
            named = heading_of(text)
            found = claimed_count(text) if named is None or named.count is None else named.count
            if found is not None:
                return found
    return _linked(tree)


def _interactions(thing: Thing) -> str | None:
    """``interactionStatistic``, where it counts comments."""
    for counter in thing.things("interactionStatistic"):
        kinds = {kind for action in counter.things("interactionType") for kind in action.types}
        kinds.update(text.rpartition("/")[2] for text in counter.texts("interactionType"))
        if "CommentAction" in kinds:
            return counter.text("userInteractionCount")
    return None


def _linked(tree: HtmlElement) -> int | None:
    """The number in a link from the top of the post to its own comments; teasers of other posts link elsewhere."""
    own = {urlsplit(address).path.rstrip("/") for address in select_texts(_CANONICAL, tree)[:2] if _is_url(address)}
    for link in islice(tree.iter("a"), MAX_LINKS):
        address = (link.get("href") or "").strip()
        if "#" not in address or not any(anchor in address for anchor in _ANCHORS):
            continue
        if not address.startswith("#") and not (_is_url(address) and urlsplit(address).path.rstrip("/") in own):
            continue
        text = shown_text(link)
        if len(text) <= MAX_LINK_CHARS and (count := claimed_count(text)) is not None:
            return count
    return None


def _is_url(address: str) -> bool:
    """Whether ``urlsplit`` reads it: it raises for half a bracket."""
    return "[" not in address and "]" not in address
