"""What a page has in common with the other posts of its site, by all that these have ever shown (ADR 16)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property
from itertools import chain

from cleaners.listed import MIN_LISTED, count_listed, page_words
from cleaners.repeated import MIN_SHARE
from crawler.state.database import State

MAX_POSTS = 100
"""Posts looked at that show one paragraph: a list that prints it whole is among few, an appeal among thousands."""
COMMON_POSTS = 20
"""Posts from which a paragraph that :data:`MIN_SHARE` of them show belongs to the site. A post's own stands in a
handful of lists, which on a small site may be half of all pages."""
MAX_LOOKUPS = 1_000_000
"""Of one page, its paragraphs times the posts that show one of them: a second. A list of a hundred posts takes a
fifth of that; a page beyond it is not compared."""


class OtherPosts:
    """The paragraphs of a site, asked about one page after the other."""

    def __init__(self, state: State, site: str) -> None:
        self._results = state.results
        self._site = site

    def count_in(self, id: str, text: str, at_least: int = MIN_LISTED, without: Collection[bytes] = ()) -> int:
        """How many posts other than that of the ``id`` and those ``without`` make up a text: 0, or ``at_least`` so
        many."""
        apart = {bytes.fromhex(id), *without}
        page = page_words(text, self._common)
        keys = (*page.paragraphs, *page.teasers, *page.sentences)
        shown_by = {key: self._posts_with(key, apart) for key in keys}
        posts = set(chain.from_iterable(shown_by.values()))
        if len(posts) * len(page.keys) > MAX_LOOKUPS:
            return 0
        return count_listed(page, shown_by, lambda post: self._share_of(post, page.keys), at_least)

    def _posts_with(self, key: bytes, apart: Collection[bytes]) -> list[bytes]:
        return [post for post in self._results.posts_with_block(self._site, key, MAX_POSTS) if post not in apart]

    def _share_of(self, post: bytes, keys: Collection[bytes]) -> float:
        return self._results.count_shared(self._site, keys, post) / self._sizes[post]

    @cached_property
    def _common(self) -> frozenset[bytes]:
        enough = max(COMMON_POSTS, int(MIN_SHARE * self._results.count_posts(self._site)))
        return frozenset(self._results.block_counts(self._site, enough))

    @cached_property
    def _sizes(self) -> Mapping[bytes, int]:
        return self._results.block_numbers(self._site, self._common)
