"""Which drafts lie where a site has its lists: there, a page that prints a single post is none either."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from urllib.parse import unquote, urlsplit

from cleaners.acceptance_rules import LISTING_PATH
from cleaners.address import page_key
from cleaners.rejected import Reason
from crawler.corpus.draft_index import Draft
from crawler.discovery.address_shapes import family_of
from crawler.state.database import State

_DIGITS = re.compile(r"\d+")


def at_list_addresses(drafts: Sequence[Draft], listings: Iterable[Draft], state: State, site: str) -> list[Draft]:
    """Those of the ``drafts`` with the address of a front page, a month or a tag, and those of a make of which no
    fewer addresses have been refused as lists, the ``listings`` of this run among them, than are posts."""
    lists = {draft.address for draft in listings} | set(state.results.urls_refused_for(site, Reason.LISTING))
    makes_of_lists = _count_makes(lists)
    named = [draft for draft in drafts if _is_named_as_list(draft.address)]
    alike = [draft for draft in drafts if not makes_of_lists.keys().isdisjoint(_makes(draft.address))]
    if not alike:
        return named
    known = {address for _, address in state.results.addresses(site)}
    makes_of_posts = _count_makes({draft.address for draft in drafts} | known - lists)
    return named + [
        draft
        for draft in alike
        if draft not in named and any(makes_of_lists[m] >= makes_of_posts[m] for m in _makes(draft.address))
    ]


def _count_makes(addresses: Iterable[str]) -> Counter[str]:
    return Counter(make for address in addresses for make in _makes(address))


def _makes(address: str) -> set[str]:
    """The family of an address, and what it has in common with those that differ in numbers alone: of ``/walk-4``
    and ``/tin-winter-9`` the family is one."""
    return {family_of(address), _DIGITS.sub("#", page_key(address))}


def _is_named_as_list(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:  # a file's path, "http://[x]"
        return False
    path = unquote(f"{parts.path}?{parts.query}" if parts.query else parts.path).lower()
    return LISTING_PATH.fullmatch(path) is not None
