"""Blogs as plans: which address links to which. A frontier walks them without a network, a parser or a clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from cleaners.address import fetch_address, page_key
from crawler.discovery.link_rules import Role
from crawler.discovery.links import Link, role_of, role_of_post
from crawler.fetching.faults import ROBOTS_TXT
from crawler.scheduling.frontier import Frontier
from crawler.scheduling.visit import Visit
from crawler.sites.model import Site
from crawler.state.addresses import NOTHING, Earlier, Met, Queued
from crawler.state.lessons import Lesson
from tests.records import record

HOME = "http://a.blog/"
SITE = Site(key="a", start=(HOME,))


@dataclass
class Plan:
    """A blog: posts, and for each page what it links to."""

    posts: list[str] = field(default_factory=list)
    links: dict[str, list[str]] = field(default_factory=dict)
    """By path; of posts too."""
    texts: dict[str, str] = field(default_factory=dict)
    """By path, of posts of which the text matters."""
    feed: list[str] = field(default_factory=list)
    sitemap: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    """By robots.txt."""
    endless: str | None = None
    """Begin of the paths of a trap: each page there links to two more."""

    def answer(self, path: str) -> tuple[bool, list[str]] | None:
        """Whether the page is a post, and its links. ``None``: there is no such page."""
        if self.endless and path.startswith(self.endless):
            return False, [
                f"{self.endless}{path.count('x')}/{'x' * (len(path) % 7 + 1)}{path.count('/')}/",
                path + "x/",
            ]
        if path in self.posts or path in self.links:
            return path in self.posts, self.links.get(path, [])
        return None


@dataclass
class Walk:
    """What a frontier asked for, and what it left."""

    asked: list[str] = field(default_factory=list)
    left: dict[str, str] = field(default_factory=dict)
    rows: dict[str, Met] = field(default_factory=dict)
    """What the state knows of every address that was met, by key."""
    lessons: list[Lesson] = field(default_factory=list)

    def share(self, plan: Plan) -> float:
        """Requests a post."""
        return len(self.asked) / len(plan.posts)

    def found(self, plan: Plan) -> int:
        """How many of the posts were asked for."""
        return len(set(plan.posts) & set(self.asked))

    def commit(self, lesson: Lesson) -> None:
        """What the state does when an answer was read."""
        done = lesson.queued
        self.asked.append(done.link.url.removeprefix("http://a.blog"))
        self.lessons.append(lesson)
        self.rows[done.key] = Met(done, lesson.outcome)
        for item in lesson.found:
            self.rows.setdefault(item.key, Met(item, None))

    def resume(self, earlier: Earlier = NOTHING) -> Frontier:
        """A frontier that begins with what the state knows: its rows come in the order of their keys."""
        return Frontier(SITE, [self.rows[key] for key in sorted(self.rows)], earlier, self.lessons)


def walk(plan: Plan, site: Site = SITE, frontier: Frontier | None = None, stop_after: int = 10_000) -> Walk:
    """Ask for all that a frontier wants asked, in the order it wants it."""
    done = Walk()
    frontier = frontier or new_frontier(plan, site)
    while batch := frontier.take():
        for item in batch:
            answer(plan, frontier, item, done, site)
            if len(done.asked) == stop_after:
                return done
    done.left = {item.link.url.removeprefix("http://a.blog"): outcome for item, outcome in frontier.leave()}
    return done


def answer(plan: Plan, frontier: Frontier, item: Queued, done: Walk, site: Site = SITE) -> None:
    """One address is asked for, and all that follows from it happens."""
    lesson = frontier.lesson_of(_visit(plan, frontier, item, site))
    done.commit(lesson)
    frontier.settle(lesson)


def starts(plan: Plan, site: Site = SITE) -> list[Met]:
    """What a first run begins with."""
    links = [Link(HOME, Role.PAGE)]
    links += [Link(HOME + "feed/", Role.FEED)] if plan.feed else []
    links += [Link(HOME + "sitemap.xml", Role.SITEMAP)] if plan.sitemap else []
    return [Met(Queued(site.key, page_key(link.url), link, 0), None) for link in links]


def had(paths: Iterable[str]) -> Earlier:
    """These posts, of an earlier run."""
    posts = frozenset(page_key("http://a.blog" + path) for path in paths)
    return Earlier(posts, posts, posts)


def new_frontier(plan: Plan, site: Site = SITE, earlier: Iterable[str] = ()) -> Frontier:
    return Frontier(site, starts(plan, site), had(earlier))


def _visit(plan: Plan, frontier: Frontier, item: Queued, site: Site) -> Visit:
    url = item.link.url
    if item.link.role is Role.FEED:
        return _read(frontier, item, [Link("http://a.blog" + path, Role.POST) for path in plan.feed], "read", site)
    if item.link.role is Role.SITEMAP:
        return _read(frontier, item, _as_links(plan.sitemap, site), "read", site)
    if url.removeprefix("http://a.blog") in plan.forbidden:
        return Visit(queued=item, url=url, outcome=ROBOTS_TXT)
    answer = plan.answer(url.removeprefix("http://a.blog"))
    if answer is None:
        return Visit(queued=item, url=url, outcome="gone/404")
    is_post, paths = answer
    outcome = "done" if is_post and item.link.role is not Role.LISTING else "rejected/not_a_post"
    visit = _read(frontier, item, _as_links(paths, site), outcome, site)
    text = plan.texts.get(url.removeprefix("http://a.blog"))
    return replace(visit, result=record(text, url=url)) if text else visit


def _as_links(paths: list[str], site: Site) -> list[Link]:
    urls = [fetch_address("http://a.blog" + path) for path in paths]
    return [Link(url, role) for url in urls if (role := role_of(url, site))]


def _read(frontier: Frontier, item: Queued, links: list[Link], outcome: str, site: Site) -> Visit:
    own = [link for link in links if link.role is Role.LISTING or role_of_post(link.url, site)]
    return Visit(queued=item, url=item.link.url, outcome=outcome, links=frontier.meet(own, item))
