"""Which drafts are lists of posts of the site rather than posts (ADR 16)."""

from __future__ import annotations

from collections.abc import Sequence
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
        return Rejected(Reason.LISTING, f"prints {self.posts} other posts and hardly a word of its own")


def without_listings(
    drafts: BinaryIO, found: Sequence[Draft], others: OtherPosts, state: State, site: str
) -> tuple[list[Draft], list[Listing]]:
    """The drafts that are posts, and the others.

    What a list prints must be known of pages that are under no suspicion themselves, so that no text is refused for
    the sake of another that is refused too. Where the site has its lists, a single post makes one.
    """
    suspects = [draft for draft in found if draft.suspect]
    listings = _listings(drafts, found, suspects, others, MIN_LISTED, suspects)
    rest = _left(found, listings)
    at_lists = at_list_addresses(rest, [listing.draft for listing in listings], state, site)
    listings += _listings(drafts, found, at_lists, others, 1, [*suspects, *at_lists])
    return _left(found, listings), listings


def _left(found: Sequence[Draft], listings: Sequence[Listing]) -> list[Draft]:
    refused = {listing.draft.offset for listing in listings}
    return [draft for draft in found if draft.offset not in refused]


def _listings(
    drafts: BinaryIO,
    found: Sequence[Draft],
    suspects: Sequence[Draft],
    others: OtherPosts,
    at_least: int,
    barred: Sequence[Draft],
) -> list[Listing]:
    apart = frozenset(bytes.fromhex(draft.claimed) for draft in barred)
    judged = []
    for draft in suspects:
        text = read_draft(drafts, draft).text
        posts = others.count_in(draft.claimed, text, at_least, apart | _further_pages(draft, found))
        judged.append(Listing(draft, posts))
    return [listing for listing in judged if listing.posts]


def _further_pages(draft: Draft, found: Sequence[Draft]) -> frozenset[bytes]:
    """Of a post, where they were read as posts of their own: it is no list of these."""
    parts = frozenset(draft.parts)
    return frozenset(bytes.fromhex(each.claimed) for each in found if parts and page_key(each.address) in parts)
