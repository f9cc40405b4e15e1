"""The comments of a post's pages made into one thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise

from cleaners.comments.take import MAX_COMMENTS
from cleaners.record import Comment

SAME_PAGE_SHARE = 0.5
"""Of the comments of the post's own page: a numbered page that has more of them is the same page. "Thanks!" is said
on every one."""


@dataclass(frozen=True, slots=True)
class CommentPage:
    """The comments one page of a post shows."""

    number: int | None
    """Of the page among the pages of comments. ``None`` where the address does not tell, as the post's own."""
    comments: tuple[Comment, ...]


def join_comments(pages: Sequence[CommentPage]) -> tuple[Comment, ...]:
    """All comments once, in reading order, with ids that are unique; the post's own page comes first in ``pages``.

    Pages follow each other by number. The post's own page may show any of them: it stands where a numbered page
    shows the same comments, else in the gap its number left, else in front when page 1 is among the others' gaps and
    last otherwise. Where each page has its newest comment on top, the last page is read first.

    Of two pages that show the same comment, the first counts. Comments of one page are never compared.
    """
    shown = [page for page in pages if page.comments]
    if len(shown) < 2:
        return shown[0].comments if shown else ()
    ordered = _in_order(shown)
    if _newest_first(ordered):
        ordered.reverse()
    thread = _Thread()
    for page in ordered:
        thread.add(page.comments)
    return tuple(thread.comments[:MAX_COMMENTS])


def _in_order(pages: Sequence[CommentPage]) -> list[CommentPage]:
    numbered = sorted((page for page in pages if page.number is not None), key=lambda page: page.number or 0)
    own = [page for page in pages if page.number is None]
    if not own or not numbered:
        return [*own, *numbered]
    texts = [comment.text for comment in own[0].comments]
    elsewhere = {comment.text for page in numbered for comment in page.comments}
    if sum(text in elsewhere for text in texts) > SAME_PAGE_SHARE * len(texts):
        return [*numbered, *own]  # the own page repeats one of them: what it adds, if anything, is newer
    taken = {page.number for page in numbered}
    missing = next(number for number in count(1) if number not in taken)
    place = sum((page.number or 0) < missing for page in numbered)
    return [*numbered[:place], *own, *numbered[place:]]


def _newest_first(pages: Sequence[CommentPage]) -> bool:
    """Whether the first page whose top comments have different dates has them in falling order."""
    for page in pages:
        dates = [comment.date for comment in page.comments if comment.depth == 0 and comment.date]
        if len(set(dates)) > 1:
            return all(earlier >= later for earlier, later in pairwise(dates))
    return False


class _Thread:
    """Comments page after page, each under an id no other has."""

    def __init__(self) -> None:
        self.comments: list[Comment] = []
        self._by_words: dict[tuple[str | None, str | None, str], Comment] = {}
        self._ids: set[str] = set()

    def add(self, comments: Sequence[Comment]) -> None:
        """Those of another page that are not here yet. What is answered keeps its answers."""
        before = dict(self._by_words)
        names: dict[str, str] = {}
        for comment in comments:
            words = (comment.author, comment.date, comment.text)
            known = before.get(words)
            if known and (known.id == comment.id or _is_place(known.id) or _is_place(comment.id)):
                names[comment.id] = known.id
                continue
            id = self._free_id(comment.id)
            names[comment.id] = id
            parent = names.get(comment.parent, comment.parent) if comment.parent else None
            added = replace(comment, id=id, parent=parent)
            self._ids.add(id)
            self._by_words.setdefault(words, added)
            self.comments.append(added)

    def _free_id(self, id: str) -> str:
        """``id``, or the comment's place in the thread where another page has used it, as pages without ids do."""
        if id not in self._ids:
            return id
        return next(name for name in map(str, count(len(self.comments) + 1)) if name not in self._ids)


def _is_place(id: str) -> bool:
    """Whether an id is the comment's place in its page, given where the page has none of its own."""
    return id.partition(".")[0].isdecimal() and int(id.partition(".")[0][:9]) <= MAX_COMMENTS
