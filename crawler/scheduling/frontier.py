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
from crawler.fetching.faults import TOO_LARGE, TRY_AGAIN_KINDS
from crawler.scheduling.budget import Budget
from crawler.scheduling.evidence import Evidence
from crawler.scheduling.families import Families, Family
from crawler.scheduling.list_choice import ListChoice
from crawler.scheduling.own_addresses import OwnAddresses, marks_of, shorter_forms
from crawler.scheduling.remembering import FRUITLESS, PASSING
from crawler.scheduling.scope import Scope
from crawler.scheduling.visit import Visit
from crawler.sites.model import Site
from crawler.state.addresses import NOTHING, Earlier, Met, Queued
from crawler.state.known_page import POST
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
        self._starts = {page_key(url) for url in site.start}
        self._earlier = earlier
        self.has_moved_on = False
        """Whether the site has something new since an earlier run had its posts: a source names a page nobody knew, a
        start page has changed or leads to a new post."""
        self._families = Families()
        self._evidence = Evidence(earlier)
        self._lists = ListChoice(self._families, self._evidence)
        self._owes_lists = False
        """Whether an earlier run left lists waiting."""
        self._sitemaps = 0
        self._again: deque[Queued] = deque()
        self._under_way: dict[str, Queued] = {}
        self._own = OwnAddresses()
        self._forms: list[Queued] = []
        self._scope = Scope(site, earlier.posts)
        self._shown: dict[str, list[Link]] = {}
        """Of answers that are not settled: the pages they link to."""
        self._numbers = count()
        self._begin(met, lessons)

    def _begin(self, met: Sequence[Met], lessons: Sequence[Lesson]) -> None:
        """With what an earlier run left, and with what this one learnt before it was cut short."""
        found = {item.key for lesson in lessons for item in lesson.found}
        for row in met:
            if row.queued.key not in found:
                self._begin_with(row)
        for lesson in lessons:
            if lesson.was_chosen:
                self._lists.choose(lesson.queued)
            self.settle(lesson)
        self._evidence.met.update(row.queued.key for row in met)
        self._sitemaps = sum(row.queued.link.role is Role.SITEMAP for row in met)
        self._leave_out({row.queued.key for row in met if row.outcome is not None})

    def _begin_with(self, row: Met) -> None:
        queued, known = row.queued, self._earlier.pages
        self._evidence.met.add(queued.key)
        if queued.link.role is Role.LISTING and self._earlier.posts:
            self._owes_lists = True
        if known and (queued.key in known or queued.link.role.is_source):
            self._again.append(queued)
        else:
            self.wait([queued])

    def _leave_out(self, answered: set[str]) -> None:
        """What has been asked for does not wait."""
        for family in self._families:
            family.let_go(lambda item: item.key in answered)
        self._again = deque(item for item in self._again if item.key not in answered)
        self._forms = [item for item in self._forms if item.key not in answered]

    # What is found

    def meet(self, links: Iterable[Link], found_on: Queued) -> tuple[Link, ...]:
        """Those of ``links`` that this run has not met. They wait once :meth:`settle` is told of the page."""
        links = tuple(links)
        shown = [link for link in links if link.role.is_page]
        self._shown.setdefault(found_on.key, []).extend(shown)
        self._learn_scope(found_on, shown)
        return tuple(self._as_it_is(link) for link in links if self._is_new(link, found_on))

    def _learn_scope(self, page: Queued, shown: Iterable[Link]) -> None:
        if page.key in self._starts:
            self._scope.learn(link for link in shown if link.role is Role.PAGE)

    def _is_new(self, link: Link, found_on: Queued) -> bool:
        key, met = page_key(link.url), self._evidence.met
        if not self._holds(link) or key in met or self._own.stands_for_another(key, met):
            return False
        if len(met) >= MAX_MET * self._site.politeness.max_pages:
            return False
        if link.role is Role.SITEMAP and not self._takes_sitemap(found_on):
            return False
        self._find(key, found_on.key)
        return True

    def _holds(self, link: Link) -> bool:
        return link.role.is_source or self._scope.holds(page_key(link.url))

    def _find(self, key: str, on: str) -> None:
        self._evidence.find(key, on)
        self._own.meet(key)

    def _as_it_is(self, link: Link) -> Link:
        is_list = link.role is Role.PAGE and self._families.is_of_a_list(link.url)
        return replace(link, role=Role.LISTING) if is_list else link

    def _takes_sitemap(self, found_on: Queued) -> bool:
        self._sitemaps += 1
        return self._sitemaps <= MAX_SITEMAPS and found_on.depth < MAX_SITEMAP_DEPTH

    def _note_news(self, key: str) -> None:
        if self._earlier.posts and key not in self._earlier.met:
            self.has_moved_on = True

    def wait(self, found: Iterable[Queued]) -> None:
        """These are to be asked for, in their turn."""
        for item in found:
            family = self._family(item)
            family.push(item, next(self._numbers))
            if item.link.role is Role.PAGE and not family.is_trusted and self._is_form(item.key):
                family.of_forms = True

    def _is_form(self, key: str) -> bool:
        """Whether the address is that of a page that is known, with something behind it."""
        return any(form in self._evidence.met and form not in self._starts for form in shorter_forms(key))

    def ask_again(self, due: Iterable[Queued]) -> None:
        """These pages of earlier runs are to be asked for. What comes of them says nothing of other pages."""
        self._again.extend(due)

    @property
    def has_heard_sources(self) -> bool:
        """Whether no source waits or is under way."""
        asked = any(item.link.role.is_source for item in (*self._again, *self._under_way.values()))
        waiting = (family for family in self._families if family.waiting)
        return not asked and not any(family.is_source and not family.is_list for family in waiting)

    def _family(self, item: Queued) -> Family:
        return self._families.of(item.link, item.key)

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
        )

    def settle(self, lesson: Lesson) -> None:
        """An address is done with. What is new on it waits from now on."""
        done, found = lesson.queued, list(lesson.found)
        self._under_way.pop(done.key, None)
        family = self._family(done)
        family.under_way = max(0, family.under_way - 1)
        self._note_shown(lesson)
        self._evidence.met.update(lesson.parts)
        self._evidence.asked += 1 + len(set(lesson.parts))
        if self._earlier.pages and done.link.role is Role.API:  # its further pages tell of changes as well
            self._again.extend(item for item in found if item.link.role is Role.API)
            found = [item for item in found if item.link.role is not Role.API]
        self.wait(found)
        if done.key in self._earlier.pages:
            self.has_moved_on |= self.is_start(done.key) and lesson.is_another
        elif lesson.outcome == "redirect":
            self._follow(done, [item.key for item in found])
        else:
            self._learn(lesson, family)

    def _note_shown(self, lesson: Lesson) -> None:
        done = lesson.queued
        self._learn_scope(done, lesson.shown)
        shown = [(link, page_key(link.url)) for link in lesson.shown if self._holds(link)]
        for link, key in shown:
            if link.role is Role.POST:
                self._families.of(link, key).named = True
            if done.link.role in (Role.SITEMAP, Role.API):
                self._evidence.name_in_sitemap(key)
        self._evidence.show(done.key, [key for _, key in shown])
        for item in lesson.found:
            self._find(item.key, done.key)
            if item.link.role.is_page and done.link.role.is_source:
                self._note_news(item.key)

    def _follow(self, done: Queued, keys: Sequence[str]) -> None:
        if done.key in self._starts:
            self._starts.update(keys)
        self._evidence.send_on(done.key, keys)

    def _learn(self, lesson: Lesson, family: Family) -> None:
        """What the outcome says of other addresses of its make."""
        done = lesson.queued
        if lesson.marks and self._own.learn(done.key, lesson.marks):
            self._count_copy(done, family)
        elif lesson.outcome in POST:
            self._count_post(done, family)
        elif done.link.role.is_page and not lesson.outcome.startswith(TRY_AGAIN_KINDS):
            self._count_other(done, family)
            family.others += _is_another_make(lesson.outcome)
        elif family.is_source:
            family.fruitless = 0 if self._evidence.shows_any(done.key) else family.fruitless + 1

    def drop(self, done: Queued) -> None:
        """Nothing came of it, for a fault of ours; it waits for the next run."""
        if self._under_way.pop(done.key, None):
            self._family(done).under_way -= 1

    def _count_post(self, done: Queued, family: Family) -> None:
        family.posts += 1
        family.fruitless = family.barren = 0
        parent = self._evidence.count_post(done.key)
        if parent is None:
            return
        if parent in self._starts:
            self._note_news(done.key)
        above = self._families.at(parent)
        if above:
            above.fruitless = above.barren = 0
        if above and above.kind is Role.PAGE and parent not in self._starts:
            self._evidence.strays = 0

    def _count_copy(self, done: Queued, family: Family) -> None:
        """A post that another address gave: its make is one of posts only if others of it are."""
        self._evidence.count_shown(done.key)
        if not family.is_trusted:
            family.of_forms = True
            family.others += 1
            self._count_other(done, family)
        met = self._evidence.met
        for other in self._families:
            self._forms += other.let_go(lambda item: self._own.stands_for_another(item.key, met))

    def _count_other(self, done: Queued, family: Family) -> None:
        self._evidence.count_shown(done.key)
        if done.key in self._starts:
            return
        family.fruitless += 1
        if not family.is_trusted:
            self._evidence.stray()
        if not family.is_eager:
            family.barren += 1

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
        left += [(item, COPY) for item in self._forms]
        self._forms.clear()
        for family in self._families:
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
        return self.budget.reached(self._evidence.asked + len(self._under_way))

    def _start(self, item: Queued) -> None:
        self._under_way[item.key] = item
        self._family(item).under_way += 1

    def _next(self) -> Queued | None:
        """A source or a possible post. Families with posts come before those without."""
        if self._reached:
            return None
        families = [family for family in self._families if self._may_go(family)]
        if not families:
            return None
        return min(families, key=lambda f: (not f.is_source, not f.is_trusted, f.waiting[0])).pop()

    def _may_go(self, family: Family) -> bool:
        if not family.waiting or not family.is_eager:
            return False
        if family.is_source or family.is_trusted:
            return True
        if family.under_way >= (1 if family.of_forms else TRIALS) or self._evidence.is_astray:
            return False
        return self._evidence.is_exploring or not self._lists.knows_some

    def _next_list(self) -> Queued | None:
        self._lists.judge()
        if self._reached or not (self._evidence.has_news or self._owes_lists):
            return None
        return self._lists.take()


def _is_another_make(outcome: str) -> bool:
    """Whether the page was read and was none. One that is missing or ailing says less of its like."""
    return outcome.startswith("rejected/") and outcome not in (*PASSING, TOO_LARGE)


def _is_another(visit: Visit) -> bool:
    """Whether the page names itself another than at its last visit. A time says nothing: many pages write that of the
    request."""
    before, now = visit.queued.validators.etag, visit.validators.etag
    return before is not None and now is not None and before != now
