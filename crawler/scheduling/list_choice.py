"""Which list is read next, and which need not be: each is judged by what the one before of its make has added."""

from __future__ import annotations

from math import isqrt

from crawler.discovery.address_shapes import list_key
from crawler.discovery.link_rules import Rank
from crawler.scheduling.evidence import Evidence
from crawler.scheduling.families import Families, Family
from crawler.state.addresses import Queued

BARREN_LISTS = 2
"""Lists of a family that may show nothing new before the others are left alone; outside the room one, of the blog's
own list of posts two."""
BARREN_PAGES = 2
"""The same for pages that no rule takes for lists, of which some were tried already. Outside the room one."""
WASTED = 3
"""Lists in a row, of whatever family, that may show nothing new outside the room. Then only families go on that have
led to a post."""


class ListChoice:
    """Of one site. Whoever takes a list asks for the next one only once all that it led to is known."""

    def __init__(self, families: Families, evidence: Evidence) -> None:
        self._families = families
        self._evidence = evidence
        self._telling: set[str] = set()
        self._taken: Queued | None = None
        self._wasted = 0

    def take(self) -> Queued | None:
        """The most telling one. It waits no longer."""
        families = [family for family in self._families if family.waiting and self._is_open(family)]
        if self._wasted >= WASTED and not self._evidence.has_room:
            families = [family for family in families if self._has_led_on(family)]
        if not families:
            return None
        best = min(families, key=self._promise)
        self._taken = best.pop_telling()
        return self._taken

    def has_chosen(self, item: Queued) -> bool:
        """Whether ``item`` is the one that was taken last."""
        return self._taken is not None and self._taken.key == item.key

    def choose(self, item: Queued) -> None:
        """``item`` was taken, in a part of this run that is over."""
        self.judge()
        self._families.of(item.link, item.key).asked += 1
        self._taken = item

    @property
    def knows_some(self) -> bool:
        """Whether lists wait that rules know to be lists, and that are worth their requests so far."""
        known = (family for family in self._families if family.is_list and family.rank < Rank.UNKNOWN)
        return any(family.waiting and not family.is_source and self._is_open(family) for family in known)

    def judge(self) -> None:
        """Whether the list that was taken last added anything, now that all it led to is known."""
        if self._taken is None:
            return
        done, self._taken = self._taken, None
        family = self._families.of(done.link, done.key)
        unshown = self._evidence.unshown_by_others(done.key)
        is_fruitful = self._evidence.led_to_a_post(done.key)
        if is_fruitful:
            self._wasted = family.barren = 0
            family.fruitful += 1
            if not family.is_source:
                self._evidence.distrust_sitemaps()
        elif not self._confirms(family, unshown):
            family.barren += family.is_list
            self._wasted += 1
        if unshown or is_fruitful:
            self._telling.add(done.key)
        self._evidence.count_shown(done.key)

    def _confirms(self, family: Family, unshown: int) -> bool:
        """Whether a list that led to nothing new was worth it for the posts no list had shown so far.

        They may be known from a feed, which ends, or from each other: only lists can tell that these are all.
        """
        if family.rank is Rank.DATES:
            return False
        return unshown > 0 and (self._evidence.has_room or (family.rank is Rank.WHOLE and unshown > 1))

    def _is_open(self, family: Family) -> bool:
        if family.barren >= self._patience(family):
            return False
        if family.is_source:
            return not self._evidence.sitemaps_name_posts
        if not family.is_list:
            return family.is_trusted or family.fruitful > 0 or not self._evidence.is_astray
        if family.rank is Rank.LAST_RESORT:
            return not self._has_better_lists()
        return family.rank is Rank.WHOLE or self._may_tell(family.waiting[0][2])

    def _promise(self, family: Family) -> tuple[Rank, int, int]:
        """The least promises most. Of two of which nothing came yet, it is the one whose first page shows more posts,
        known ones too: which page led to a post that stands on several is chance."""
        return family.rank, family.barren - family.fruitful, -self._evidence.posts_shown(_first_page(family))

    def _has_led_on(self, family: Family) -> bool:
        """Whether one of them, or the page they are the further pages of, has led to a new post."""
        return family.fruitful > 0 or self._evidence.led_to_a_post(_first_page(family))

    def _may_tell(self, item: Queued) -> bool:
        """Whether this is the first page of a list, or a further one of a list that has told something."""
        first = list_key(item.link.url)
        return first == item.key or first not in self._evidence.met or first in self._telling

    def _patience(self, family: Family) -> int:
        """Of the family, how many in a row may show nothing new before the others are left alone."""
        if family.is_source:
            return 1
        if family.of_forms and not family.fruitful:
            return 0
        if not self._evidence.has_room:
            if family.rank is not Rank.WHOLE and self._has_whole():
                return 1 + family.fruitful // 2
            least = 2 if family.rank in (Rank.WHOLE, Rank.DATES) else 1
        elif family.rank is Rank.WHOLE:
            least = BARREN_LISTS + isqrt(len(self._evidence.posts)) // 2
        else:
            least = BARREN_LISTS if family.is_list else BARREN_PAGES
        return least + family.fruitful

    def _has_whole(self) -> bool:
        return any(family.rank is Rank.WHOLE for family in self._families)

    def _has_better_lists(self) -> bool:
        lists = (family for family in self._families if family.is_list and not family.is_source)
        return self._evidence.sitemaps_name_posts or any(family.rank < Rank.LAST_RESORT for family in lists)


def _first_page(family: Family) -> str:
    """Key of the page that they are the further pages of, where they are such."""
    return list_key(family.waiting[0][2].link.url)
