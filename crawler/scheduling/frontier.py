"""The addresses of one site in one run: which is asked for next, and which not at all (ADR 10).

Sources first, then possible posts. Only when none of these waits or is under way is one list taken, the most telling
one: so whatever could be known without it is known, and it can be judged by what it adds.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count
from math import isqrt

from cleaners.address import page_key
from crawler.discovery.families import Family, family_of, list_family_of, list_key
from crawler.discovery.link_rules import Rank, Role
from crawler.discovery.links import Link, is_known_list, rank_of
from crawler.fetching.faults import TRY_AGAIN_KINDS
from crawler.scheduling.budget import Budget
from crawler.scheduling.remembering import FRUITLESS
from crawler.scheduling.visit import Visit
from crawler.sites.model import Site
from crawler.state.addresses import NOTHING, Earlier, Met, Queued

WINDOW = 16
"""Requests of one site handed to the downloader at once; it paces them."""
TRIALS = 3
"""Of these, from a family in which no post was found yet."""
ROOM = 1.4
"""Requests a post up to which lists are read that only confirm what is known."""
BARREN_LISTS = 2
"""Lists of a family that may show nothing new before the others are left alone; outside the room one, of the blog's
own list of posts two."""
BARREN_PAGES = 4
"""The same for pages that no rule takes for lists: to leave them out may cost posts. Outside the room two."""
STRAYS = 30
"""Pages of families without a post, over the whole site and in a row in which none led to one, after which such pages
are left alone: a path without end has a new family for every step."""
MAX_MET = 10
"""Addresses remembered for each page that a run may fetch: the end of a list of a million addresses."""

POST_OUTCOMES = frozenset({"done", "unchanged"})

COVERED = "skipped/covered"
"""Lists of which the like showed nothing that was not known."""


class Frontier:
    """The addresses of one site in one run. Learns from each answer; what a crash took is learnt again.

    Of what ``earlier`` runs have had, links lead to lists alone, and to these only once something new is found.
    Whoever gives it sees to it that the rest is asked for when it is due, by :meth:`ask_again`.
    """

    def __init__(self, site: Site, met: Iterable[Met] = (), earlier: Earlier = NOTHING) -> None:
        self._site = site
        self.budget = Budget(site.politeness)
        self._starts = {page_key(url) for url in site.start}
        self._families: dict[tuple[Role, str], Family] = {}
        self._family_of_key: dict[str, Family] = {}
        self._met: set[str] = set(earlier.pages)
        self._earlier = earlier.posts
        self._met_earlier = earlier.met
        self.has_moved_on = False
        """Whether the site has something new since an earlier run had its posts: a source names a page nobody knew, a
        start page has changed or leads to a new post."""
        self._again: deque[Queued] = deque()
        self._known = earlier.pages
        self._posts: set[str] = set()
        self._under_way: dict[str, Queued] = {}
        self._found_on: dict[str, str] = {}
        self._shows: dict[str, tuple[str, ...]] = {}
        self._shown_by_lists: set[str] = set(self._earlier)
        self._shown_by_sitemaps: set[str] = set()
        self._fruitful: set[str] = set()
        self._telling: set[str] = set()
        self._list: Queued | None = None
        self._numbers = count()
        self._asked = 0
        self._strays = 0
        self._owes_lists = False
        for row in met:
            self._restore(row)

    def _restore(self, row: Met) -> None:
        queued = row.queued
        self._met.add(queued.key)
        if row.outcome is None and self._known and (queued.key in self._known or queued.link.role.is_source):
            self._again.append(queued)
            return
        if row.outcome is None:
            self._owes_lists |= queued.link.role is Role.LISTING and bool(self._earlier)
            self.wait([queued])
            return
        self._asked += 1
        if row.outcome in POST_OUTCOMES:
            self._posts.add(queued.key)
            self._family(queued).posts += 1

    # What is found

    def meet(self, links: Iterable[Link], found_on: Queued) -> tuple[Link, ...]:
        """Those of ``links`` that this run has not met. They wait once :meth:`settle` is told of the page."""
        new, pages = [], []
        for link in links:
            key = page_key(link.url)
            if link.role.is_page:
                pages.append(key)
            self._note_source(link, key, found_on)
            if key in self._met or len(self._met) >= MAX_MET * self._site.politeness.max_pages:
                continue
            self._met.add(key)
            self._found_on[key] = found_on.key
            if link.role.is_page and found_on.link.role.is_source:
                self._note_news(key)
            new.append(self._as_list(link) or link)
        self._shows[found_on.key] = (*self._shows.get(found_on.key, ()), *pages)
        return tuple(new)

    def _as_list(self, link: Link) -> Link | None:
        """``link`` as that of a list, where it is of a make with pages that turned out to be further pages of one."""
        if link.role is not Role.PAGE:
            return None
        posts = self._families.get((Role.PAGE, family_of(link.url)))
        is_list = (Role.LISTING, list_family_of(link.url)) in self._families and not (posts and posts.is_trusted)
        return replace(link, role=Role.LISTING) if is_list else None

    def _note_source(self, link: Link, key: str, found_on: Queued) -> None:
        if link.role is Role.POST:
            self._family_at(link, key).named = True
        if link.role.is_page and found_on.link.role in (Role.SITEMAP, Role.API):
            self._shown_by_sitemaps.add(key)

    def _note_news(self, key: str) -> None:
        if self._earlier and key not in self._met_earlier:
            self.has_moved_on = True

    def wait(self, found: Iterable[Queued]) -> None:
        """These are to be asked for, in their turn."""
        for item in found:
            self._family(item).push(item, next(self._numbers))

    def ask_again(self, due: Iterable[Queued]) -> None:
        """These pages of earlier runs are to be asked for. What comes of them says nothing of other pages."""
        self._again.extend(due)

    @property
    def has_heard_sources(self) -> bool:
        """Whether no source waits or is under way."""
        asked = any(item.link.role.is_source for item in (*self._again, *self._under_way.values()))
        waiting = (family for family in self._families.values() if family.waiting)
        return not asked and not any(family.is_source and not family.is_list for family in waiting)

    def _family(self, item: Queued) -> Family:
        return self._family_at(item.link, item.key)

    def _family_at(self, link: Link, key: str) -> Family:
        if key not in self._family_of_key:
            # A source has a family of its own; a list and a post may have addresses of one shape.
            kind = link.role if link.role.is_source or link.role is Role.LISTING else Role.PAGE
            shape = list_family_of if kind is Role.LISTING else family_of
            name = kind, "" if kind.is_source else shape(link.url)
            rank = Rank.SOURCES if kind.is_source else self._rank(link) if kind.is_list else Rank.UNKNOWN
            self._family_of_key[key] = self._families.setdefault(name, Family(kind=kind, rank=rank))
        return self._family_of_key[key]

    def _rank(self, link: Link) -> Rank:
        rank, first = rank_of(link.url), list_key(link.url)
        is_further = first != page_key(link.url)
        return Rank.WHOLE if rank is Rank.UNKNOWN and is_further and not is_known_list(f"http://{first}") else rank

    # What comes of it

    def settle(self, visit: Visit) -> None:
        """An address is done with. What is new on it waits from now on."""
        done = visit.queued
        self._under_way.pop(done.key, None)
        family = self._family(done)
        family.under_way = max(0, family.under_way - 1)
        further = {page_key(part.url) for part in visit.parts}
        self._met |= further
        self._asked += 1 + len(further)
        found = [Queued(done.site, page_key(link.url), link, done.depth + 1) for link in visit.links]
        if self._known and done.link.role is Role.API:  # its further pages tell of changes as well
            self._again.extend(item for item in found if item.link.role is Role.API)
            found = [item for item in found if item.link.role is not Role.API]
        self.wait(found)
        if done.key in self._known:
            self.has_moved_on |= self.is_start(done.key) and _is_another(visit)
            return
        if visit.outcome == "redirect":
            self._follow(done, found)
        elif visit.outcome in POST_OUTCOMES:
            self._count_post(done, family)
        elif done.link.role.is_page and not visit.outcome.startswith(TRY_AGAIN_KINDS):
            self._count_other(done, family)
        elif family.is_source:
            family.fruitless = 0 if self._shows.get(done.key) else family.fruitless + 1

    def _follow(self, done: Queued, found: Sequence[Queued]) -> None:
        """What a page sends on to was found where the page was."""
        keys = [item.key for item in found]
        if done.key in self._starts:
            self._starts.update(keys)
        parent = self._found_on.get(done.key)
        self._found_on.update({key: parent for key in keys if parent})

    def drop(self, done: Queued) -> None:
        """Nothing came of it, for a fault of ours; it waits for the next run."""
        if self._under_way.pop(done.key, None):
            self._family(done).under_way -= 1

    def _count_post(self, done: Queued, family: Family) -> None:
        is_new = done.key not in self._earlier
        self._posts.add(done.key)
        family.posts += 1
        family.fruitless = family.barren = 0
        parent = self._found_on.get(done.key)
        if parent and is_new:
            self._fruitful.add(parent)
            if parent in self._starts:
                self._note_news(done.key)
            above = self._family_of_key.get(parent)
            if above:
                above.fruitless = above.barren = 0
            if above and above.kind is Role.PAGE and parent not in self._starts:
                self._strays = 0

    def _count_other(self, done: Queued, family: Family) -> None:
        self._show(done.key)
        if done.key in self._starts:
            return
        family.fruitless += 1
        if not family.is_trusted:
            self._strays += 1
        if not family.is_eager:
            family.barren += 1

    def _show(self, key: str) -> None:
        self._shown_by_lists.update(self._shows.get(key, ()))

    # What is asked for next

    def take(self) -> list[Queued]:
        """The addresses to ask for now. Empty while others are under way or when the site is done."""
        taken: list[Queued] = []
        while self._again and len(self._under_way) < WINDOW and not self._reached:
            again = self._again.popleft()
            self._start(again)
            taken.append(again)
        while len(self._under_way) < WINDOW and (item := self._next()):
            self._start(item)
            taken.append(item)
        if not self._under_way and (item := self._next_list()):
            self._start(item)
            taken.append(item)
        return taken

    def leave(self) -> list[tuple[Queued, str]]:
        """What still waits when :meth:`take` has no more, and the outcome that says why it is left alone."""
        reached = self._reached
        left = [(item, reached) for item in self._again if reached]
        for family in self._families.values():
            reason = reached or (COVERED if family.is_list else FRUITLESS)
            left += [(item, reason) for _, _, item in family.waiting]
            family.waiting.clear()
        self._again.clear()
        return left

    def is_start(self, key: str) -> bool:
        """Whether this is a page the site file starts at, or one that such a page sends on to."""
        return key in self._starts

    @property
    def is_done(self) -> bool:
        """Whether nothing is under way."""
        return not self._under_way

    @property
    def _reached(self) -> str | None:
        return self.budget.reached(self._asked + len(self._under_way))

    def _start(self, item: Queued) -> None:
        self._under_way[item.key] = item
        self._family(item).under_way += 1

    def _next(self) -> Queued | None:
        """A source or a possible post. Families with posts come before those without."""
        if self._reached:
            return None
        families = [family for family in self._families.values() if self._may_go(family)]
        if not families:
            return None
        return min(families, key=lambda f: (not f.is_source, not f.is_trusted, f.waiting[0])).pop()

    def _may_go(self, family: Family) -> bool:
        if not family.waiting or not family.is_eager:
            return False
        if family.is_source or family.is_trusted:
            return True
        return family.under_way < TRIALS and self._strays < STRAYS

    def _next_list(self) -> Queued | None:
        self._judge()
        if self._reached:
            return None
        if self._earlier and self._posts <= self._earlier and not self._owes_lists:
            return None
        families = [family for family in self._families.values() if family.waiting and self._is_open(family)]
        if not families:
            return None
        self._list = min(families, key=lambda family: (family.rank, family.barren)).pop_telling()
        return self._list

    def _is_open(self, family: Family) -> bool:
        if family.barren >= self._patience(family):
            return False
        if family.is_source:
            return not self._sitemaps_name_posts
        if not family.is_list:
            return family.is_trusted or self._strays < STRAYS
        if family.rank is Rank.LAST_RESORT:
            return not self._has_better_lists()
        if family.rank is Rank.WHOLE:
            return True
        further = family.waiting[0][2]
        first = list_key(further.link.url)
        return first == further.key or first not in self._met or first in self._telling

    def _patience(self, family: Family) -> int:
        """Of the family, how many in a row may show nothing new before the others are left alone."""
        if family.is_source:
            return 1
        if not self._has_room:
            least = 2 if family.rank is Rank.WHOLE or not family.is_list else 1
        elif family.rank is Rank.WHOLE:
            least = BARREN_LISTS + isqrt(len(self._posts)) // 2
        else:
            least = BARREN_LISTS if family.is_list else BARREN_PAGES
        return least + family.fruitful

    @property
    def _has_room(self) -> bool:
        return self._asked < ROOM * len(self._posts - self._earlier)

    def _has_better_lists(self) -> bool:
        lists = (family for family in self._families.values() if family.is_list and not family.is_source)
        return self._sitemaps_name_posts or any(family.rank < Rank.LAST_RESORT for family in lists)

    @property
    def _sitemaps_name_posts(self) -> bool:
        return not self._posts.isdisjoint(self._shown_by_sitemaps)

    def _judge(self) -> None:
        """Whether the list that was taken last added anything, now that all it led to is known."""
        if self._list is None:
            return
        done, self._list = self._list, None
        family = self._family(done)
        shows = self._shows.get(done.key, ())
        known = self._shown_by_lists | self._shown_by_sitemaps
        unshown = sum(key in self._posts and key not in known for key in set(shows))
        if done.key in self._fruitful:
            family.barren = 0
            family.fruitful += 1
            if not family.is_source:
                self._shown_by_sitemaps.clear()  # they named all but this: they cannot be relied on
        elif not self._confirms(family, unshown):
            family.barren += family.is_list
        if unshown or done.key in self._fruitful:
            self._telling.add(done.key)
        self._show(done.key)

    def _confirms(self, family: Family, unshown: int) -> bool:
        """Whether a list that led to nothing new was worth it for the posts no list had shown so far.

        They may be known from a feed, which ends, or from each other: only lists can tell that these are all.
        """
        if family.rank is Rank.DATES:
            return False
        return unshown > 0 and (self._has_room or (family.rank is Rank.WHOLE and unshown > 1))


def _is_another(visit: Visit) -> bool:
    """Whether the page names itself another than at its last visit. A time says nothing: many pages write that of the
    request."""
    before, now = visit.queued.validators.etag, visit.validators.etag
    return before is not None and now is not None and before != now
