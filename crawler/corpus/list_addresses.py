"""What the addresses of a site's pages tell of lists among them, once some are known to be lists and some posts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain
from urllib.parse import unquote, urlsplit

from cleaners.acceptance_rules import LISTING_PATH
from cleaners.address import page_key
from cleaners.rejected import Reason
from crawler.corpus.draft_index import Draft
from crawler.discovery.address_shapes import family_of, skeleton_of
from crawler.state.database import State

NAMED = "list"
"""A make of its own: front pages, months, tags, by what they are called."""
NO_POSTS = (Reason.LISTING, Reason.NOT_A_POST)
"""Why lists are refused."""
FEW = 3
"""Posts with addresses of one make, from which on others like them are posts as well."""

_DIGITS = re.compile(r"\d+")


def at_list_addresses(drafts: Sequence[Draft], refused: Iterable[str], state: State, site: str) -> list[Draft]:
    """Those of the ``drafts`` at addresses of a make of which no fewer have been ``refused`` in this run or before as
    lists, or as no posts, than are posts. Of front pages, months and tags, other posts alone are counted."""
    lists = {*refused, *chain.from_iterable(state.results.urls_refused_for(site, reason) for reason in NO_POSTS)}
    of_lists = _count_makes(lists)
    of_lists[NAMED] += 1  # the draft itself
    alike = [draft for draft in drafts if not of_lists.keys().isdisjoint(_makes(draft.address))]
    if not alike:
        return []
    of_posts = _count_makes({draft.address for draft in drafts} | _known_posts(state, site) - lists)
    return [draft for draft in alike if any(0 < of_lists[make] >= of_posts[make] for make in _makes(draft.address))]


class PostAddresses:
    """What the addresses of a site's posts look like: its earlier posts, and those ``drafts`` that have no double."""

    def __init__(self, drafts: Iterable[Draft], state: State, site: str) -> None:
        self._addresses = (draft.address for draft in drafts)
        self._state = state
        self._site = site

    def has_few_like(self, address: str) -> bool:
        """Whether hardly a post has an address of this make: of two pages of one text, this is no post's own."""
        return all(self._of_posts[make] < FEW for make in _makes(address))

    @cached_property
    def _of_posts(self) -> Counter[str]:
        return _count_makes({*self._addresses, *_known_posts(self._state, self._site)})


def _count_makes(addresses: Iterable[str]) -> Counter[str]:
    """Number of addresses of each make; an address is of several."""
    return Counter(make for address in addresses for make in _makes(address))


def _known_posts(state: State, site: str) -> set[str]:
    return {address for _, address in state.results.addresses(site)}


def _makes(address: str) -> set[str]:
    """The family of an address, the same without names of folders, and what it has in common with those that differ
    in numbers alone: the family of ``/walk-4`` and of ``/tin-winter-9`` is one."""
    family = family_of(address)
    makes = {family, skeleton_of(family) or family, _DIGITS.sub("#", page_key(address))}
    return makes | {NAMED} if _is_named_as_list(address) else makes


def _is_named_as_list(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:  # a file's path, "http://[x]"
        return False
    path = unquote(f"{parts.path}?{parts.query}" if parts.query else parts.path).lower()
    return LISTING_PATH.fullmatch(path) is not None
