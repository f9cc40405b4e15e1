"""Pages that print other posts of their site, whole or at length, and have hardly a word of their own: lists.

No single page can tell a list in unknown markup from a post with headings; the posts of the site can. Why it is
decided like this, and what it spares: ADR 16.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from cleaners.repeated import MIN_CHARS, PARAGRAPH_BREAK, block_keys

MIN_LISTED = 2
"""Posts a list prints. A page that prints one is another form of it, or quotes it."""
MAX_OWN_SHARE = 0.1
"""Of the characters in long paragraphs. A selection of two reviews that says in a sentence why has more."""
WHOLE = 0.6
"""Share of a post's paragraphs from which the page prints it whole: it may have changed since, and a list leaves the
verdict out."""
MOSTLY_NEW, ALL_NEW = 0.5, 1.0
"""Share of what a post has in common with the page that no other may have: two posts may quote the same."""
LAST_CHARS = 45
"""Of a paragraph, in which it breaks off: an ellipsis, and the words of a link to the rest."""

_ELLIPSIS = re.compile(r"…|\.{3}")


def long_paragraphs(text: str) -> dict[bytes, int]:
    """Key and characters of each paragraph of ``text`` that is long enough to tell a post by.

    One that breaks off before its end is left out: it is the opening of a paragraph nobody can look up.
    """
    blocks = text.split(PARAGRAPH_BREAK)
    sizes = zip(block_keys(text), map(_chars, blocks), blocks, strict=True)
    return {
        key: chars
        for key, chars, block in sizes
        if chars >= MIN_CHARS and not _ELLIPSIS.search(block, len(block) - LAST_CHARS)
    }


def _chars(block: str) -> int:
    return len(" ".join(block.split()))


def count_listed(
    paragraphs: Mapping[bytes, int],
    shown_by: Mapping[bytes, Collection[bytes]],
    share_of: Callable[[bytes], float],
    at_least: int = MIN_LISTED,
) -> int:
    """How many other posts make up a page: ``at_least`` so many, or 0 for a page that is no list of them.

    ``paragraphs`` are those of :func:`long_paragraphs`, ``shown_by`` has the other posts that show each of them, and
    ``share_of`` tells which share of a post's paragraphs the page shows.
    """
    known = {key for key in paragraphs if shown_by.get(key)}
    if not _is_most(known, paragraphs):
        return 0
    shown = _by_post(known, shown_by)
    # The smallest first: what is another list shows more than any of the posts in it.
    posts = sorted(shown, key=lambda post: (sum(paragraphs[key] for key in shown[post]), post))
    wholes = [post for post in posts if share_of(post) >= WHOLE]
    listed, printed = _pick(wholes, shown, frozenset(), MOSTLY_NEW)
    # A selection that reprints some of the others adds what it says itself; another form of the page adds nothing.
    printed = printed.union(*(shown[post] for post in wholes if not _is_most(shown[post], paragraphs)))
    # One that goes on elsewhere may be a list this page stands in, and what they share this page's own. Two lists it
    # stands in share the same of it. Where two share different parts of it, they are posts and it has their openings.
    opened, openings = _pick([post for post in posts if post not in wholes], shown, printed, ALL_NEW)
    if opened >= at_least:
        listed, printed = listed + opened, openings
    return listed if listed >= at_least and _is_most(printed, paragraphs) else 0


def _by_post(keys: Collection[bytes], shown_by: Mapping[bytes, Collection[bytes]]) -> dict[bytes, frozenset[bytes]]:
    found: dict[bytes, frozenset[bytes]] = {}
    for key in keys:
        for post in shown_by[key]:
            found[post] = found.get(post, frozenset()) | {key}
    return found


def _is_most(keys: Collection[bytes], paragraphs: Mapping[bytes, int]) -> bool:
    return sum(paragraphs[key] for key in keys) >= (1 - MAX_OWN_SHARE) * sum(paragraphs.values()) > 0


def _pick(
    posts: Sequence[bytes], shown: Mapping[bytes, frozenset[bytes]], printed: frozenset[bytes], new_share: float
) -> tuple[int, frozenset[bytes]]:
    """How many of ``posts``, one after the other, show enough that none before did; and all that is shown then."""
    number = 0
    for post in posts:
        new = shown[post] - printed
        if new and len(new) >= new_share * len(shown[post]):
            number, printed = number + 1, printed | new
    return number, printed
