"""The addresses of one site in one run: which is asked for next, and which not at all (ADR 10).

Sources first, then possible posts. Only when none of these waits or is under way is one list taken, the most telling
one: so whatever could be known without it is known, and it can be judged by what it adds.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count

from cleaners.address import page_key
from cleaners.record import ReviewRecord
from crawler.discovery.link_rules import Role
from crawler.discovery.links import Link
from crawler.scheduling.budget import Budget
from crawler.scheduling.learning import Learning
from crawler.scheduling.list_choice import ListChoice
from crawler.scheduling.own_addresses import marks_of
from crawler.scheduling.remembering import FRUITLESS
from crawler.scheduling.visit import Visit
from crawler.sites.model import Site
from crawler.state.addresses import NOTHING, Earlier, Met, Queued
from crawler.state.lessons import Lesson

WINDOW = 16
"""Requests of one site handed to the downloader at once; it paces them."""
TRIALS = 3
"""Of these, from a family in which no post was found yet."""
MAX_SITEMAPS = 500
"""Of one site in one run. Software that writes one a month has twelve a year."""
MAX_SITEMAP_DEPTH = 4
"""Links from the start, robots.txt and the index included: the protocol knows no index in an index."""
MAX_MET = 10
"""Addresses remembered for each page that a run may fetch: the end of a list of a million addresses."""

COVERED = "skipped/covered"
"""Lists of which the like showed nothing that was not known."""
COPY = "skipped/copy"
"""Addresses of posts with something behind them that changed nothing on other posts."""


class Frontier:
    """The addresses of one site in one run. Learns from lessons alone: given those of a run that was cut short, with
    what that run had met, it is what it was then.

    Of what ``earlier`` runs have had, links lead to lists alone, and to these only once something new is found.
    Whoever gives it sees to it that the rest is asked for when it is due, by :meth:`ask_again`.
    """

    def __init__(
        self, site: Site, met: Sequence[Met] = (), earlier: Earlier = NOTHING, lessons: Sequence[Lesson] = ()
    ) -> None:
        self._site = site
        self.budget = Budget(site.politeness)
        self._earlier = earlier
        self._learning = Learning(site, earlier)
        self._families = self._learning.families
        self._evidence = self._learning.evidence
        self._lists = ListChoice(self._families, self._evidence)
        self._owes_lists = False
        """Whether an earlier run left lists waiting."""
        self._sitemaps = 0
        self._shown: dict[str, list[Link]] = {}
        """Of answers that are not settled: the pages they link to."""
        self._again: deque[Queued] = deque()
        self._under_way: dict[str, Queued] = {}
        self._copies: list[Queued] = []
        self._chosen: list[str] = []
        """Of a round, what no lesson tells of yet."""
        self._numbers = count()
        self._begin(met, lessons)

    def _begin(self, met: Sequence[Met], lessons: Sequence[Lesson]) -> None:
        """With what an earlier run left, and with what this one learnt before it was cut short."""
        found = {item.key for lesson in lessons for item in lesson.found}
        chosen = {key for lesson in lessons for key in lesson.round}
        for row in met:
            if row.queued.key not in found:
                self._begin_with(row)
        for lesson in lessons:
            if lesson.was_chosen:
                self._lists.choose(lesson.queued)
            self.settle(lesson)
        self._evidence.met.update(row.queued.key for row in met)
        self._sitemaps = sum(row.queued.link.role is Role.SITEMAP for row in met)
        self._again.extend(row.queued for row in met if row.queued.key in chosen)
        self._leave_out({row.queued.key for row in met if row.outcome is not None}, chosen)

    def _begin_with(self, row: Met) -> None:
        queued, earlier = row.queued, self._earlier
        self._evidence.met.add(queued.key)
        is_known = queued.key in earlier.pages or queued.key in earlier.lists
        if is_known or (earlier.pages and queued.link.role.is_source):
            self._again.append(queued)
            return
        self._owes_lists |= queued.link.role is Role.LISTING and bool(earlier.posts)
        self.wait([queued])

    def _leave_out(self, answered: set[str], chosen: set[str]) -> None:
        """What has been asked for does not wait, and what a round was to ask for need not be chosen again."""
        for family in self._families:
            family.let_go(lambda item: item.key in answered or item.key in chosen)
        self._again = deque(item for item in self._again if item.key not in answered)
        self._copies = [item for item in self._copies if item.key not in answered]

    # What is found

    def meet(self, links: Iterable[Link], found_on: Queued) -> tuple[Link, ...]:
        """Those of ``links`` that this run has not met. They wait once :meth:`settle` is told of the page."""
        links = tuple(links)
        shown = [link for link in links if link.role.is_page]
        self._shown.setdefault(found_on.key, []).extend(shown)
        self._learning.learn_scope(found_on, shown)
        return tuple(self._as_it_is(link) for link in links if self._takes(link, found_on))

    def _takes(self, link: Link, found_on: Queued) -> bool:
        if not self._learning.is_new(link) or len(self._evidence.met) >= MAX_MET * self._site.politeness.max_pages:
            return False
        if link.role is Role.SITEMAP and not self._takes_sitemap(found_on):
            return False
        self._learning.find(page_key(link.url), found_on.key)
        return True

    def _as_it_is(self, link: Link) -> Link:
        is_list = link.role is Role.PAGE and self._families.is_of_a_list(link.url)
        return replace(link, role=Role.LISTING) if is_list else link

    def _takes_sitemap(self, found_on: Queued) -> bool:
        self._sitemaps += 1
        return self._sitemaps <= MAX_SITEMAPS and found_on.depth < MAX_SITEMAP_DEPTH

    def wait(self, found: Iterable[Queued]) -> None:
        """These are to be asked for, in their turn."""
        for item in found:
            family = self._learning.family(item)
            family.push(item, next(self._numbers))
            if item.link.role is Role.PAGE and not family.is_trusted and self._learning.is_form(item.key):
                family.of_forms = True

    def ask_again(self, due: Iterable[Queued]) -> None:
        """These pages of earlier runs are to be asked for. What comes of them says nothing of other pages."""
        self._again.extend(due)

    @property
    def has_heard_sources(self) -> bool:
        """Whether no source waits or is under way."""
        asked = any(item.link.role.is_source for item in (*self._again, *self._under_way.values()))
        waiting = (family for family in self._families if family.waiting)
        return not asked and not any(family.is_source and not family.is_list for family in waiting)

    @property
    def has_moved_on(self) -> bool:
        """As :attr:`crawler.scheduling.learning.Learning.has_moved_on`."""
        return self._learning.has_moved_on

    # What comes of it

    def lesson_of(self, visit: Visit) -> Lesson:
        """What the visit has to teach. Nothing is learnt before :meth:`settle` is given it."""
        done, record = visit.queued, visit.result
        return Lesson(
            queued=done,
            outcome=visit.outcome,
            shown=tuple(self._shown.pop(done.key, ())),
            found=tuple(Queued(done.site, page_key(link.url), link, done.depth + 1) for link in visit.links),
            parts=tuple(page_key(part.url) for part in visit.parts),
            marks=marks_of(record) if isinstance(record, ReviewRecord) else None,
            is_another=_is_another(visit),
            was_chosen=self._lists.has_chosen(done),
            round=self._told_round(),
        )

    def _told_round(self) -> tuple[str, ...]:
        told, self._chosen = tuple(self._chosen), []
        return told

    def settle(self, lesson: Lesson) -> None:
        """An address is done with. What is new on it waits from now on."""
        done, found = lesson.queued, lesson.found
        self._end(done)
        self._learning.note_shown(lesson)
        if self._earlier.pages and done.link.role is Role.API:  # its further pages tell of changes as well
            self._again.extend(item for item in found if item.link.role is Role.API)
            found = tuple(item for item in found if item.link.role is not Role.API)
        self.wait(found)
        if self._learning.learn(lesson):
            for family in self._families:
                self._copies += family.let_go(self._learning.is_copy)

    def drop(self, done: Queued) -> None:
        """Nothing came of it, for a fault of ours; it waits for the next run."""
        self._shown.pop(done.key, None)
        self._end(done)

    def _end(self, done: Queued) -> None:
        if self._under_way.pop(done.key, None):
            self._learning.family(done).under_way -= 1

    # What is asked for next

    def take(self) -> list[Queued]:
        """The addresses to ask for now. Empty while others are under way or when the site is done."""
        taken: list[Queued] = []
        while len(self._under_way) < WINDOW and (item := self._next_sure()):
            self._start(item)
            taken.append(item)
        if not self._under_way:
            taken += self._next_round()
        if not self._under_way and (item := self._next_list()):
            self._start(item)
            taken.append(item)
        return taken

    def leave(self) -> list[tuple[Queued, str]]:
        """What still waits when :meth:`take` has no more, and the outcome that says why it is left alone."""
        reached = self._reached
        left = [(item, reached) for item in self._again if reached]
        left += [(item, COPY) for item in self._copies]
        self._copies.clear()
        for family in self._families:
            reason = reached or (COVERED if family.is_list else FRUITLESS)
            left += [(item, reason) for _, _, item in family.waiting]
            family.waiting.clear()
        self._again.clear()
        return left

    def is_start(self, key: str) -> bool:
        """Whether this is a page the site file starts at, or one that such a page sends on to."""
        return key in self._learning.starts

    @property
    def is_done(self) -> bool:
        """Whether nothing is under way."""
        return not self._under_way

    @property
    def _reached(self) -> str | None:
        return self.budget.reached(self._evidence.asked + len(self._under_way))

    def _start(self, item: Queued) -> None:
        self._under_way[item.key] = item
        self._learning.family(item).under_way += 1

    def _next_sure(self) -> Queued | None:
        """What is asked for whatever else is known: a page of an earlier run, a source, a possible post of a family
        with posts."""
        if self._reached:
            return None
        if self._again:
            return self._again.popleft()
        families = [family for family in self._families if family.is_eager and family.is_sure and family.waiting]
        return min(families, key=lambda family: (not family.is_source, family.waiting[0])).pop() if families else None

    def _next_round(self) -> list[Queued]:
        """Possible posts of families without one. The next round is chosen by what came of all of them: which answer
        is the first must not decide what is asked for."""
        chosen: list[Queued] = []
        limit = min(WINDOW, self._evidence.explorations_left) if self._lists.knows_some else WINDOW
        while len(chosen) < limit and not self._reached and (item := self._next_trial(len(chosen))):
            self._start(item)
            chosen.append(item)
        self._chosen += [item.key for item in chosen]
        return chosen

    def _next_trial(self, under_way: int) -> Queued | None:
        families = [family for family in self._families if family.is_eager and not family.is_sure and family.waiting]
        if self._evidence.strays_left <= under_way:
            families = [family for family in families if family.is_untried and not self._evidence.is_lost]
        families = [family for family in families if family.under_way < (1 if family.of_forms else TRIALS)]
        return min(families, key=lambda family: family.waiting[0]).pop() if families else None

    def _next_list(self) -> Queued | None:
        self._lists.judge()
        if self._reached or not (self._evidence.has_news or self._owes_lists):
            return None
        return self._lists.take()


def _is_another(visit: Visit) -> bool:
    """Whether the page names itself another than at its last visit. A time says nothing: many pages write that of the
    request."""
    before, now = visit.queued.validators.etag, visit.validators.etag
    return before is not None and now is not None and before != now
