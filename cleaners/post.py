"""What was read from the pages of one post, before it is a record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cleaners.acceptance import MarkupSigns
from cleaners.body.blocks import Block
from cleaners.body.extract import Verdict
from cleaners.comment_pages import CommentPage, join_comments
from cleaners.examination import SeenBlock
from cleaners.hints import RawPage
from cleaners.metadata.read import PageMetadata
from cleaners.part_links import PartRole, part_of
from cleaners.parts import join_bodies
from cleaners.record import Comment, Rating, Removal, Repair, Rights


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What one page says, or all pages of a post together. Nothing is mended yet."""

    page: RawPage
    metadata: PageMetadata
    rights: Rights
    signs: MarkupSigns
    comments: tuple[Comment, ...]
    comment_count: int | None
    rating: Rating | None
    """As structured data or the page's pictures have it; what the author typed is still to be read."""
    verdicts: Sequence[Verdict]
    sections: tuple[Removal, ...]
    """What left the page whole: the comments; and the post itself, where a page of comments repeats it."""
    repairs: tuple[Repair, ...]
    """Of decoding."""

    def body(self) -> list[Block]:
        """The blocks of the text."""
        return [verdict.block for verdict in self.verdicts if verdict.rule is None]

    def blocks(self) -> Iterator[SeenBlock]:
        """Every visible block, in the order of the pages, and the sections behind them."""
        for verdict in self.verdicts:
            yield SeenBlock(verdict.block.text, verdict.rule, 1, len(verdict.block.text))
        for section in filter(lambda section: section.count, self.sections):
            yield SeenBlock("", section.rule, section.count, section.chars)

    def removed(self) -> tuple[Removal, ...]:
        """Blocks and characters by rule, sorted by rule; comments, which are data, among them."""
        counts: Counter[str] = Counter()
        chars: Counter[str] = Counter()
        for block in self.blocks():
            if block.rule is not None:
                counts[block.rule] += block.count
                chars[block.rule] += block.chars
        rules = sorted(rule for rule, count in counts.items() if count)
        return tuple(Removal(rule=rule, count=counts[rule], chars=chars[rule]) for rule in rules)


def adds_comments_only(part_url: str, post_url: str) -> bool:
    """Whether the address of a further page says that it repeats the post above other comments."""
    part = part_of(part_url, post_url)
    return part is not None and part[0].role is PartRole.COMMENTS


def join_pages(first: Post, others: Iterable[Post]) -> Post:
    """One post from all its pages. What it is called, who wrote it and when, its own page says."""
    parts = sorted(others, key=lambda part: _number(part, first))
    pages = [first, *parts]
    return replace(
        first,
        comments=join_comments([_comment_page(page, first) for page in pages]),
        comment_count=max((page.comment_count for page in pages if page.comment_count is not None), default=None),
        rating=next((page.rating for page in pages if page.rating), None),
        verdicts=join_bodies([page.verdicts for page in pages if page.verdicts]),
        sections=_sum_sections(pages),
        repairs=_sum_repairs(pages),
    )


def _number(part: Post, first: Post) -> tuple[int, str]:
    shape = part_of(part.page.url, first.page.url)
    return (shape[1] if shape else 0), part.page.url


def _comment_page(page: Post, first: Post) -> CommentPage:
    only_comments = adds_comments_only(page.page.url, first.page.url)
    return CommentPage(_number(page, first)[0] if only_comments else None, page.comments)


def _sum_sections(pages: Iterable[Post]) -> tuple[Removal, ...]:
    sums: dict[str, Removal] = {}
    for section in (section for page in pages for section in page.sections):
        before = sums.get(section.rule, Removal(rule=section.rule, count=0, chars=0))
        sums[section.rule] = replace(before, count=before.count + section.count, chars=before.chars + section.chars)
    return tuple(sums.values())


def _sum_repairs(pages: Iterable[Post]) -> tuple[Repair, ...]:
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({repair.step: repair.count for repair in page.repairs})
    return tuple(Repair(step=step, count=number) for step, number in counts.items())
