"""Which drafts are lists of posts of the site rather than posts (ADR 16)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from cleaners.address import page_key
from cleaners.rejected import Reason, Rejected
from crawler.corpus.draft_index import Draft, read_draft
from crawler.corpus.other_posts import OtherPosts


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
    drafts: BinaryIO, found: Sequence[Draft], others: OtherPosts
) -> tuple[list[Draft], list[Listing]]:
    """The drafts that are posts, and the others.

    What a list prints must be known of posts that are no lists themselves, so that a text is never refused for the
    sake of another that is refused too; and a post whose further pages were read as posts is no list of these.
    """
    suspects = [draft for draft in found if draft.suspect]
    lists = {bytes.fromhex(draft.claimed) for draft in suspects}
    listings = []
    for draft in suspects:
        pages = frozenset(draft.parts)
        parts = {bytes.fromhex(each.claimed) for each in found if pages and page_key(each.address) in pages}
        posts = others.count_in(draft.claimed, read_draft(drafts, draft).text, lists | parts)
        if posts:
            listings.append(Listing(draft, posts))
    refused = {listing.draft.offset for listing in listings}
    return [draft for draft in found if draft.offset not in refused], listings
