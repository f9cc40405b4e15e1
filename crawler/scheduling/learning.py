"""What a run has learnt of one site: from lessons alone, so that the same lessons teach the same."""

from __future__ import annotations

from collections.abc import Iterable

from cleaners.address import page_key
from crawler.discovery.link_rules import Role
from crawler.discovery.links import Link
from crawler.fetching.faults import ROBOTS_TXT, TOO_LARGE, TRY_AGAIN_KINDS
from crawler.scheduling.evidence import Evidence
from crawler.scheduling.families import Families, Family
from crawler.scheduling.own_addresses import OwnAddresses, shorter_forms
from crawler.scheduling.remembering import PASSING
from crawler.scheduling.scope import Scope
from crawler.sites.model import Site
from crawler.state.addresses import Earlier, Queued
from crawler.state.known_page import POST
from crawler.state.lessons import Lesson


class Learning:
    """Of one site: what its pages show, which of its addresses are of one make, and what came of them."""

    def __init__(self, site: Site, earlier: Earlier) -> None:
        self.starts = {page_key(url) for url in site.start}
        """Keys of the pages the site file starts at, and of those that they send on to."""
        self.families = Families()
        self.evidence = Evidence(earlier)
        self.has_moved_on = False
        """Whether the site has something new since an earlier run had its posts: a source names a page nobody knew, a
        start page has changed or leads to a new post."""
        self._earlier = earlier
        self._own = OwnAddresses()
        self._scope = Scope(site, earlier.posts)

    def family(self, item: Queued) -> Family:
        """The one that an address is of."""
        return self.families.of(item.link, item.key)

    def learn(self, lesson: Lesson) -> bool:
        """What an answer says of other addresses, once what it leads to waits. Whether it was a post that another
        address had given: then :meth:`is_copy` may say more than before."""
        done = lesson.queued
        self.evidence.met.update(lesson.parts)
        self.evidence.asked += (lesson.outcome != ROBOTS_TXT) + len(set(lesson.parts))
        if done.key in self._earlier.pages:
            self.has_moved_on |= done.key in self.starts and lesson.is_another
        elif lesson.outcome == "redirect":
            self._follow(done, [item.key for item in lesson.found])
        elif lesson.marks and self._own.learn(done.key, lesson.marks):
            self._count_copy(done)
            return True
        else:
            self._learn_of_make(done, lesson.outcome)
        return False

    # What is found

    def is_new(self, link: Link) -> bool:
        """Whether nothing that was met leads to what ``link`` leads to, and it is the site's."""
        key, met = page_key(link.url), self.evidence.met
        return self._holds(link) and key not in met and not self._own.stands_for_another(key, met)

    def find(self, key: str, on: str) -> None:
        """An address was met for the first time, on the page ``on``."""
        self.evidence.find(key, on)
        self._own.meet(key)

    def is_form(self, key: str) -> bool:
        """Whether the address is that of a page that is known, with something behind it."""
        return any(form in self.evidence.met and form not in self.starts for form in shorter_forms(key))

    def is_copy(self, item: Queued) -> bool:
        """Whether the address, by what is known now, is another form of one that was met."""
        return self._own.stands_for_another(item.key, self.evidence.met)

    def learn_scope(self, page: Queued, shown: Iterable[Link]) -> None:
        """What a start page links to says how much of its host the site takes up."""
        if page.key in self.starts:
            self._scope.learn(link for link in shown if link.role is Role.PAGE)

    def note_shown(self, lesson: Lesson) -> None:
        """What an answer links to was seen there."""
        done = lesson.queued
        self.learn_scope(done, lesson.shown)
        shown = [(link, page_key(link.url)) for link in lesson.shown if self._holds(link)]
        for link, key in shown:
            if link.role is Role.POST:
                self.families.of(link, key).named = True
            if done.link.role in (Role.SITEMAP, Role.API):
                self.evidence.name_in_sitemap(key)
        self.evidence.show(done.key, [key for _, key in shown])
        for item in lesson.found:
            self.find(item.key, done.key)
            if item.link.role.is_page and done.link.role.is_source:
                self._note_news(item.key)

    def _holds(self, link: Link) -> bool:
        return link.role.is_source or self._scope.holds(page_key(link.url))

    def _note_news(self, key: str) -> None:
        if self._earlier.posts and key not in self._earlier.met:
            self.has_moved_on = True

    # What came of it

    def _follow(self, done: Queued, keys: list[str]) -> None:
        if done.key in self.starts:
            self.starts.update(keys)
        self.evidence.send_on(done.key, keys)

    def _learn_of_make(self, done: Queued, outcome: str) -> None:
        """What the outcome says of other addresses of its make."""
        family = self.family(done)
        if outcome in POST:
            self._count_post(done, family)
        elif done.link.role.is_page and not outcome.startswith(TRY_AGAIN_KINDS):
            self._count_other(done, family, is_stray=outcome != ROBOTS_TXT)
            family.others += _is_another_make(outcome)
        elif family.is_source:
            family.fruitless = 0 if self.evidence.shows_any(done.key) else family.fruitless + 1

    def _count_post(self, done: Queued, family: Family) -> None:
        family.posts += 1
        family.fruitless = family.barren = 0
        parent = self.evidence.parent(done.key)
        if parent is not None:
            self._credit(parent, done.key)
        self.evidence.count_post(done.key)

    def _credit(self, parent: str, post: str) -> None:
        """The page has led to a post that no earlier run had."""
        if parent in self.starts:
            self._note_news(post)
        above = self.families.at(parent)
        if not above:
            return
        above.fruitless = above.barren = 0
        if above.kind is Role.PAGE and parent not in self.starts:
            self.evidence.strays = 0
            above.fruitful += not above.is_trusted and not self.evidence.led_to_a_post(parent)

    def _count_copy(self, done: Queued) -> None:
        """A post that another address gave: its make is one of posts only if others of it are."""
        family = self.family(done)
        self.evidence.count_shown(done.key)
        if not family.is_trusted:
            family.of_forms = True
            family.others += 1
            self._count_other(done, family, is_stray=True)

    def _count_other(self, done: Queued, family: Family, *, is_stray: bool) -> None:
        self.evidence.count_shown(done.key)
        if done.key in self.starts:
            return
        family.fruitless += 1
        if is_stray and not family.is_trusted:
            self.evidence.stray()
        if not family.is_eager:
            family.barren += 1


def _is_another_make(outcome: str) -> bool:
    """Whether the page was read and was none. One that is missing or ailing says less of its like."""
    return outcome.startswith("rejected/") and outcome not in (*PASSING, TOO_LARGE)
