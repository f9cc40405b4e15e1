"""Which of several addresses of one post is kept, and which are copies of it."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from cleaners.address import canonical_address, page_key
from cleaners.identity import record_id
from cleaners.rejected import Reason, Rejected
from crawler.corpus.draft_index import Draft
from crawler.corpus.known_address import known_address
from crawler.corpus.list_addresses import PostAddresses
from crawler.state.database import State


@dataclass(frozen=True, slots=True)
class Copy:
    """A draft that is not kept."""

    draft: Draft
    of: str
    """The address of the record that is."""
    page: str
    """The address of the page that is."""

    def refused(self) -> Rejected:
        """Why."""
        return Rejected(Reason.DUPLICATE, f"of {self.of}")


def without_duplicates(
    drafts: Sequence[Draft], state: State, site: str, absent: Collection[str] = ()
) -> tuple[list[Draft], list[Copy]]:
    """The drafts to keep in the order of their addresses, and the others. ``absent`` are the ids of records of which
    nothing can be a copy: their posts are gone.

    Of one post, the address that is its own wins, then one like those of other posts (a list may print this one
    alone), then the shortest, then the first of the alphabet. A further page of a post that some other address led to
    is one of the others, and so is a copy of a post of an earlier run.
    """
    found = _under_own_addresses(drafts, state, site)
    wholes = {key: draft for draft in found for key in draft.parts}
    ids = frozenset(draft.id for draft in found)
    kept: dict[str, Draft] = {}
    texts: dict[bytes, Draft] = {}
    duplicates = []
    for draft in _best_first(found, state, site):
        whole = wholes.get(page_key(draft.address))
        other = whole or kept.get(draft.id) or (texts.get(draft.text) if draft.text else None)
        known = None if other else _original(draft, ids.union(absent), state, site)
        if other:
            duplicates.append(Copy(draft, other.url, other.address))
        elif known:
            duplicates.append(Copy(draft, known, known))
        else:
            kept[draft.id] = texts[draft.text] = draft
    return sorted(kept.values(), key=lambda draft: draft.url), duplicates


def _best_first(found: Sequence[Draft], state: State, site: str) -> list[Draft]:
    number = Counter(key for draft in found for key in (draft.id, draft.text))
    doubles = {draft.offset for draft in found if number[draft.id] > 1 or (draft.text and number[draft.text] > 1)}
    posts = PostAddresses((draft for draft in found if draft.offset not in doubles), state, site)

    def rank(draft: Draft) -> tuple[bool, bool, int, str, str]:
        is_odd = draft.offset in doubles and posts.has_few_like(draft.address)
        return not draft.is_at_home, is_odd, len(draft.url), draft.url, draft.address

    return sorted(found, key=rank)


def _original(draft: Draft, others_than: frozenset[str], state: State, site: str) -> str | None:
    """The address of an earlier run's post that this draft is a copy of. Pages that did not change have no draft."""
    before = state.results.post(site, draft.id)
    if before and before.address and not draft.is_at_home and page_key(before.address) == page_key(draft.url):
        return draft.url
    others = state.results.posts_with_text(site, draft.text) if draft.text else []
    return next((address for id, address in others if id != draft.id and id not in others_than), None)


def _under_own_addresses(found: Sequence[Draft], state: State, site: str) -> list[Draft]:
    """The drafts, each under an address of its own where several posts claim one, or where it has had it before.

    A canonical link that is the same on many pages names none of them: title and text tell posts apart from forms of
    one post. The page that was fetched from the address keeps it.
    """
    claims: dict[str, list[Draft]] = {}
    for draft in found:
        claims.setdefault(draft.id, []).append(draft)
    return [
        own if _is_overruled(draft, claims[draft.id]) or state.results.post(site, own.id) else draft
        for draft, own in ((draft, _own(draft, state, site)) for draft in found)
    ]


def _is_overruled(draft: Draft, claims: list[Draft]) -> bool:
    if len(claims) == 1 or draft.is_at_home:
        return False
    at_home = [claim for claim in claims if claim.is_at_home] or claims
    return any(not _same_post(draft, claim) for claim in at_home)


def _same_post(one: Draft, other: Draft) -> bool:
    return one.title == other.title or (one.text != b"" and one.text == other.text)


def _own(draft: Draft, state: State, site: str) -> Draft:
    url = known_address(state, site, canonical_address(draft.address))
    return dataclasses.replace(draft, id=record_id(url), url=url)
