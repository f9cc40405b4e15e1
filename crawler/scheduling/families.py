"""Addresses of one make, waiting together, and what has come of them: posts, or pages that lead nowhere."""

from __future__ import annotations

import heapq
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from cleaners.address import page_key
from crawler.discovery.address_shapes import family_of, list_family_of, list_key, skeleton_of
from crawler.discovery.link_rules import Rank, Role
from crawler.discovery.links import Link, is_known_list, rank_of
from crawler.state.addresses import Queued

FRUITLESS = 6
"""Pages in a row, no post among them and none behind them, after which a family has to wait: a menu has fewer."""
TRIED = 3
"""Pages of a family, no post among them, after which it has to wait though they led to posts: they are lists."""
MANY = 4
"""Addresses of a family of which nothing came yet that are worth a request in any case: a menu links to pages of many
makes, a list to many of one."""
ALIKE = 3
"""Families that differ in names of folders alone, from which on all others that do are one."""
EMPTY_SOURCES = 20
"""Sitemaps in a row that name no page, after which no more are asked for: each may name the next."""


@dataclass(slots=True)
class Family:
    """The addresses of one shape, and what came of those that were fetched."""

    kind: Role
    """A kind of source, ``LISTING``, or ``PAGE`` for all that may be posts."""
    rank: Rank
    waiting: list[tuple[int, int, Queued]] = field(default_factory=list)
    """A heap: by distance from the start, then as they were met."""
    under_way: int = 0
    posts: int = 0
    named: bool = False
    """Whether a feed or a sitemap of posts names one of them."""
    fruitless: int = 0
    """Pages in a row that were no posts and led to none."""
    others: int = 0
    """Pages that were read and were no posts."""
    of_forms: bool = False
    """Whether they look like other forms of pages that are known: a comment's, a printed one. Further pages of a list
    look like it too."""
    asked: int = 0
    """Of lists, and of pages that had to wait."""
    barren: int = 0
    """Of those, in a row, that showed nothing new."""
    fruitful: int = 0
    """Of lists, and of pages while none of them was a post, that led to a new post: where some did, more are looked
    at."""

    @property
    def is_source(self) -> bool:
        """Whether they name addresses and are no pages."""
        return self.kind.is_source

    @property
    def is_list(self) -> bool:
        """Whether it is known of all of them that they list posts."""
        return self.kind.is_list

    @property
    def is_trusted(self) -> bool:
        """Whether there are posts among them."""
        return self.named or self.posts > 0

    @property
    def is_sure(self) -> bool:
        """Whether nothing is risked by asking for them."""
        return self.is_source or self.is_trusted

    @property
    def is_untried(self) -> bool:
        """Whether there are many of them, of which nothing is known yet."""
        tried = self.posts + self.others + self.fruitless + self.under_way
        return len(self.waiting) >= MANY and not tried and not self.of_forms

    @property
    def is_eager(self) -> bool:
        """Whether they are fetched as soon as they are met: possible posts, until too many were none."""
        if self.is_list or (not self.is_source and not self.is_trusted and self.others >= TRIED):
            return False
        return self.fruitless < max(EMPTY_SOURCES if self.is_source else FRUITLESS, self.posts)

    def push(self, item: Queued, number: int) -> None:
        """``item`` waits."""
        heapq.heappush(self.waiting, (item.depth, number, item))

    def let_go(self, unneeded: Callable[[Queued], bool]) -> list[Queued]:
        """Those that need not be asked for any more wait no longer."""
        gone: list[Queued] = []
        kept: list[tuple[int, int, Queued]] = []
        for entry in self.waiting:
            if unneeded(entry[2]):
                gone.append(entry[2])
            else:
                kept.append(entry)
        if gone:
            self.waiting = kept
            heapq.heapify(self.waiting)
        return gone

    def pop(self) -> Queued:
        """The one that is nearest to the start."""
        return heapq.heappop(self.waiting)[2]

    def pop_telling(self) -> Queued:
        """The one that tells most of whether the family holds anything new: the far end first, then by turns."""
        self.asked += 1
        if self.asked % 2 == 0:
            return self.pop()
        sign = -1 if self.rank is Rank.DATES else 1
        _, _, item = max(self.waiting, key=lambda entry: (sign * _last_number(entry[2].link.url), -entry[1]))
        self.waiting = [entry for entry in self.waiting if entry[2] is not item]
        heapq.heapify(self.waiting)
        return item


def _last_number(url: str) -> int:
    """The digits at the end of an address, month behind year: what grows along a row of lists."""
    digits = "".join(f"{number:0>2}" for number in re.findall(r"\d{1,8}", page_key(url).partition("/")[2])[-2:])
    return int(digits or 0)


class Families:
    """Those of one site, in the order in which they were met."""

    def __init__(self) -> None:
        self._families: dict[tuple[Role, str], Family] = {}
        self._of_key: dict[str, Family] = {}
        self._alike: Counter[str] = Counter()

    def __iter__(self) -> Iterator[Family]:
        return iter(self._families.values())

    def of(self, link: Link, key: str) -> Family:
        """The family of an address, which stays in it whatever other links say that it is."""
        if key not in self._of_key:
            # A source has a family of its own; a list and a post may have addresses of one shape.
            kind = link.role if link.role.is_source or link.role is Role.LISTING else Role.PAGE
            name = kind, "" if kind.is_source else self._shape(link.url, kind)
            rank = Rank.SOURCES if kind.is_source else _rank(link) if kind.is_list else Rank.UNKNOWN
            self._of_key[key] = self._families.setdefault(name, Family(kind=kind, rank=rank))
        return self._of_key[key]

    def _shape(self, url: str, kind: Role) -> str:
        if kind is Role.LISTING:
            return list_family_of(url)
        shape = family_of(url)
        skeleton = skeleton_of(shape)
        if skeleton is None or (kind, shape) in self._families:
            return shape
        self._alike[skeleton] += 1
        return shape if self._alike[skeleton] <= ALIKE else skeleton

    def at(self, key: str) -> Family | None:
        """The family of an address, where it has one already."""
        return self._of_key.get(key)

    def is_of_a_list(self, url: str) -> bool:
        """Whether a possible post is of a make with pages that turned out to be further pages of a list."""
        posts = self._families.get((Role.PAGE, family_of(url)))
        lists = self._families.get((Role.LISTING, list_family_of(url)))
        # Months that a rule knows tell nothing of posts whose names are numbers too (2004_05.html, 000123.html).
        return lists is not None and lists.rank in (Rank.WHOLE, Rank.UNKNOWN) and not (posts and posts.is_trusted)


def _rank(link: Link) -> Rank:
    rank, first = rank_of(link.url), list_key(link.url)
    is_further = first != page_key(link.url)
    is_whole = is_further and "?" not in first and not is_known_list(f"http://{first}")
    return Rank.WHOLE if rank is Rank.UNKNOWN and is_whole else rank
