"""Which pages say what an ailing server says at many addresses, under the looks of posts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from cleaners.rejected import Reason, Rejected
from crawler.corpus.draft_index import Draft
from crawler.state.database import State

MIN_POSTS = 3
"""Posts that each said something else before, and now all say the same. Two may have been made one by an author."""


def without_lapses(drafts: Sequence[Draft], state: State, site: str) -> tuple[list[Draft], list[Draft]]:
    """The drafts to go on with, and those whose one text has taken the place of the texts of several posts: a notice
    of maintenance, a wall, a broken theme that shows the newest post at every address."""
    turned = defaultdict(set)
    for draft in drafts:
        before = state.results.post(site, draft.id) if draft.text else None
        if before and before.text and before.text != draft.text:
            turned[draft.text].add(draft.id)
    lapsed = {text for text, ids in turned.items() if len(ids) >= MIN_POSTS}
    return [d for d in drafts if d.text not in lapsed], [d for d in drafts if d.text in lapsed]


def refusal_of_lapse() -> Rejected:
    """Why such a page gives no record."""
    return Rejected(Reason.ERROR_PAGE, "other posts say the same tonight, and none of them did before")
