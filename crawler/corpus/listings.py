"""Which drafts are lists of posts of the site rather than posts (ADR 16)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from cleaners.address import page_key
from cleaners.listed import MIN_LISTED
from cleaners.rejected import Reason, Rejected
from crawler.corpus.draft_index import Draft, read_draft
from crawler.corpus.list_addresses import at_list_addresses
from crawler.corpus.other_posts import OtherPosts
from crawler.state.database import State


@dataclass(frozen=True, slots=True)
class Listing:
    """A draft that is not kept: its text is that of other posts."""

    draft: Draft
    posts: int
    """How many."""

    def refused(self) -> Rejected:
        """Why."""
        return Rejected(Reason.LISTING, f"hardly a word that is not in other posts, {self.posts} of them")


def without_listings(
    drafts: BinaryIO,
    found: Sequence[Draft],
    state: State,
    site: str,
    others: OtherPosts,
    refused: Iterable[str],
    absent: Iterable[str],
) -> tuple[list[Draft], list[Listing]]:
    """The drafts that are posts, and the others. ``refused`` are addresses of pages that have proved to be none,
    ``absent`` the ids of records whose posts are gone: what these said, a page may say in their place.

    What a list prints must be known of pages that are under no suspicion themselves, so that no text is refused for
    the sake of another that is refused too. Where the site has its lists, a single post makes one.
    """

    def judge(suspects: Sequence[Draft], at_least: int, barred: Sequence[Draft]) -> list[Listing]:
        apart = gone | {bytes.fromhex(draft.claimed) for draft in barred}
        counts = []
        for draft in suspects:
            parts = _further_pages(draft, found, state, site)
            counts.append(others.count_in(draft.claimed, read_draft(drafts, draft).text, at_least, apart | parts))
        return [Listing(draft, posts) for draft, posts in zip(suspects, counts, strict=True) if posts]

    gone = {bytes.fromhex(id) for id in absent}
    suspects = [draft for draft in found if draft.suspect]
    listings = judge(suspects, MIN_LISTED, suspects)
    refused = [*refused, *(listing.draft.address for listing in listings)]
    at_lists = at_list_addresses(_left(found, listings), refused, state, site)
    listings += judge(at_lists, 1, [*suspects, *at_lists])
    return _left(found, listings), listings


def _left(found: Sequence[Draft], listings: Sequence[Listing]) -> list[Draft]:
    refused = {listing.draft.offset for listing in listings}
    return [draft for draft in found if draft.offset not in refused]


def _further_pages(draft: Draft, found: Sequence[Draft], state: State, site: str) -> frozenset[bytes]:
    """Of a post, where they were read as posts of their own: it is no list of these."""
    if not draft.parts:
        return frozenset()
    parts = frozenset(draft.parts)
    pages = [(each.claimed, each.address) for each in found] + state.results.addresses(site)
    return frozenset(bytes.fromhex(id) for id, address in pages if page_key(address) in parts)
