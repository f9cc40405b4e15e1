"""Pages that print other posts of their site, whole or at length, and have hardly a word of their own: lists.

No single page can tell a list in unknown markup from a post with headings; the posts of the site can. Why it is
decided like this, and what it spares: ADR 16.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from cleaners.identity import DIGEST_BYTES
from cleaners.repeated import MIN_CHARS, PARAGRAPH_BREAK, block_keys

MIN_LISTED = 2
"""Posts a list prints. A page that prints one is another form of it, or quotes it."""
MAX_OWN_SHARE = 0.1
"""Of the characters in long paragraphs and sentences. A selection of two reviews has more, for a sentence on each."""
WHOLE = 0.6
"""Share of a post's paragraphs from which the page prints it whole: it may have changed since, and a list leaves the
verdict out."""
MOSTLY_NEW, ALL_NEW = 0.5, 1.0
"""Share of what a post has in common with the page that no other may have: two posts may quote the same."""
OPENING_CHARS = 60
"""By which the opening of a post is known where it breaks off: about ten words, and less than any teaser has."""
LAST_CHARS = 45
"""Of a paragraph, in which it breaks off: an ellipsis, and the words of a link to the rest."""
MIN_SENTENCE_CHARS = 40
"""Of a sentence that is somebody's own words."""

_ELLIPSIS = re.compile(r"…|\.{3}")
_SENTENCE = re.compile(r"[^0-9]*[.!?。！？؟।][\"')\]”’»]*")
"""Without a number: "Posted by Ada Lind on 4 March in Films." is said of a post by its list."""


def post_keys(text: str) -> tuple[bytes, ...]:
    """What is kept of a post: a key of each paragraph, and one of how the first that is long begins."""
    first = next((block for block in _blocks(text) if len(block) >= MIN_CHARS), None)
    return block_keys(text) if first is None else (*block_keys(text), _opening_key(first))


@dataclass(frozen=True, slots=True)
class PageWords:
    """What of a page can be compared with posts: characters by key."""

    paragraphs: Mapping[bytes, int]
    """Long ones, whole: enough to tell a post by."""
    teasers: Mapping[bytes, int]
    """Long ones that break off before their end, by the key of their opening: nobody's words if no post has that."""
    sentences: Mapping[bytes, int]
    """Shorter ones, if they are sentences: the page's own words if no post has them, else anybody's."""
    keys: frozenset[bytes]
    """All that a post may have been kept by: every paragraph, and how each long one begins."""


def page_words(text: str, common: Collection[bytes] = ()) -> PageWords:
    """The words of a page, without the paragraphs that are ``common`` to the site."""
    blocks = list(zip(block_keys(text), _blocks(text), strict=True))
    long = [(key, block) for key, block in blocks if len(block) >= MIN_CHARS]
    short = [(key, block) for key, block in blocks if MIN_SENTENCE_CHARS <= len(block) < MIN_CHARS]
    return PageWords(
        paragraphs={key: len(block) for key, block in long if not _breaks_off(block) and key not in common},
        teasers={_opening_key(block): len(block) for _, block in long if _breaks_off(block)},
        sentences={key: len(block) for key, block in short if _SENTENCE.fullmatch(block) and not _breaks_off(block)},
        keys=frozenset(key for key, _ in blocks).union(_opening_key(block) for _, block in long).difference(common),
    )


def _blocks(text: str) -> list[str]:
    return [" ".join(block.split()) for block in text.split(PARAGRAPH_BREAK)]


def _breaks_off(block: str) -> bool:
    return _ELLIPSIS.search(block, len(block) - LAST_CHARS) is not None


def _opening_key(block: str) -> bytes:
    opening = block[:OPENING_CHARS].casefold().encode()
    return hashlib.blake2b(opening, digest_size=DIGEST_BYTES, person=b"opening").digest()


@dataclass(frozen=True, slots=True)
class _Weights:
    """Characters of what other posts say as well, and of what may be the page's own words: all of its paragraphs."""

    known: Mapping[bytes, int]
    words: Mapping[bytes, int]

    def is_most(self, keys: Collection[bytes]) -> bool:
        """Whether these leave hardly a word of the page's own."""
        printed = sum(self.known[key] for key in keys)
        own = sum(chars for key, chars in self.words.items() if key not in keys)
        return printed > 0 and own <= MAX_OWN_SHARE * (printed + own)


def count_listed(
    page: PageWords,
    shown_by: Mapping[bytes, Collection[bytes]],
    share_of: Callable[[bytes], float],
    at_least: int = MIN_LISTED,
) -> int:
    """How many other posts make up a page: ``at_least`` so many, or 0 for a page that is no list of them.

    ``shown_by`` has the other posts that show each of its paragraphs, teasers and sentences, ``share_of`` tells which
    share of a post's paragraphs the page shows.
    """
    weights = _weigh(page, shown_by)
    if not weights.is_most(weights.known.keys()):
        return 0
    shown = _by_post(weights.known, shown_by)
    # The smallest first: what is another list shows more than any of the posts in it.
    posts = sorted(shown, key=lambda post: (sum(weights.known[key] for key in shown[post]), post))
    wholes = [post for post in posts if share_of(post) >= WHOLE]
    listed, printed = _pick(wholes, shown, frozenset(), MOSTLY_NEW)
    # A selection that reprints some of the others adds what it says itself; another form of the page adds nothing.
    printed = printed.union(*(shown[post] for post in wholes if not weights.is_most(shown[post])))
    # One that goes on elsewhere may be a list this page stands in, and what they share this page's own. Two lists it
    # stands in share the same of it. Where two share different parts of it, they are posts and it has their openings.
    opened, openings = _pick([post for post in posts if post not in wholes], shown, printed, ALL_NEW)
    if opened >= at_least:
        listed, printed = listed + opened, openings
    return listed if listed >= at_least and weights.is_most(printed) else 0


def _weigh(page: PageWords, shown_by: Mapping[bytes, Collection[bytes]]) -> _Weights:
    comparable = {**page.paragraphs, **page.teasers}
    said_alone = {key: chars for key, chars in page.sentences.items() if not shown_by.get(key)}
    return _Weights(
        known={key: chars for key, chars in comparable.items() if shown_by.get(key)},
        words={**page.paragraphs, **said_alone},
    )


def _by_post(keys: Collection[bytes], shown_by: Mapping[bytes, Collection[bytes]]) -> dict[bytes, frozenset[bytes]]:
    found: dict[bytes, set[bytes]] = {}
    for key in keys:
        for post in shown_by[key]:
            found.setdefault(post, set()).add(key)
    return {post: frozenset(shown) for post, shown in found.items()}


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
