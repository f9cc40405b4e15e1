"""A crawl that is cut short at any moment goes on as the one it was, and finds what it would have found."""

import random
from collections import deque
from dataclasses import replace
from typing import Any

import pytest

from crawler.discovery.link_rules import Role
from crawler.discovery.links import Link
from crawler.scheduling.frontier import Frontier
from crawler.state.addresses import Met, Queued
from tests.crawler.blog_plans import SITE, Plan, Walk, answer, had, new_frontier, starts
from tests.crawler.scheduling.test_frontier import PAGES, POSTS, SLUGS, busy_blog, categories, months, paged

BLOGS = {
    "months alone": Plan(posts=POSTS, links={"/": list(months(POSTS)), **months(POSTS)}),
    "subjects alone": Plan(
        posts=SLUGS, links={"/": [f"/category/c{n}/" for n in range(12)], **categories(SLUGS, number=12)}
    ),
    "a feed and pages": Plan(posts=SLUGS, links=paged(SLUGS, 8, PAGES), feed=SLUGS[-10:]),
    "a sitemap of a half": busy_blog(POSTS, sitemap=POSTS[-30:]),
    "tags alone": Plan(
        posts=SLUGS,
        links={"/": [f"/tag/t{n}/" for n in range(0, 60, 2)], **{f"/tag/t{n}/": SLUGS[n : n + 2] for n in range(60)}},
    ),
    "forms of posts": Plan(
        posts=SLUGS + [f"{slug}?view=all" for slug in SLUGS],
        links=paged(SLUGS, 8, PAGES)
        | {slug: [f"{slug}?view=all", *SLUGS[n + 1 : n + 2]] for n, slug in enumerate(SLUGS)},
        texts={path: path.partition("?")[0] * 20 for slug in SLUGS for path in (slug, f"{slug}?view=all")},
    ),
    "a trap": busy_blog(SLUGS, endless="/calendar/"),
}


def crawl(plan: Plan, moments: random.Random, crashes: float) -> Walk:
    """Answers come in any order. Each of so many moments is the last one of a process."""
    done = Walk(rows={row.queued.key: row for row in starts(plan)})
    frontier, under_way = done.resume(), []
    while under_way := [*under_way, *frontier.take()]:
        if moments.random() < crashes:
            frontier, under_way = done.resume(), []
            continue
        answer(plan, frontier, under_way.pop(moments.randrange(len(under_way))), done)
    return done


@pytest.mark.parametrize("blog", BLOGS)
@pytest.mark.parametrize("seed", range(4))
def test_no_crash_costs_a_post_or_asks_twice(blog, seed):
    plan = BLOGS[blog]
    done = crawl(plan, random.Random(seed), crashes=0.06)
    assert set(SLUGS if SLUGS[0] in plan.posts else POSTS) <= set(done.asked)
    assert len(done.asked) == len(set(done.asked))


def remembered(thing: Any) -> Any:
    """All that an object holds, as something that can be compared."""
    if isinstance(thing, dict):
        return {key: remembered(value) for key, value in thing.items()}
    if isinstance(thing, list | tuple | deque):
        return [remembered(value) for value in thing]
    if type(thing).__module__.startswith("crawler.scheduling"):
        names = getattr(thing, "__slots__", None) or vars(thing)
        return {name: remembered(getattr(thing, name)) for name in names if name not in NOT_REMEMBERED}
    return thing


NOT_REMEMBERED = {"budget", "_numbers", "_under_way", "under_way", "_met", "met", "waiting", "_again", "_shown"}
"""What a process begins anew: what it has spent and asked for. What was met and what waits is compared beside."""


def waiting(frontier: Frontier) -> set[str]:
    asked_for = {*frontier._under_way, *(item.key for item in frontier._again)}
    return asked_for | {item.key for family in frontier._families for _, _, item in family.waiting}


@pytest.mark.parametrize("earlier", [[], SLUGS[:30] + POSTS[:30]], ids=["first run", "later run"])
@pytest.mark.parametrize("blog", BLOGS)
def test_what_is_learnt_again_is_what_was_learnt(blog, earlier):
    plan, done = BLOGS[blog], Walk(rows={row.queued.key: row for row in starts(BLOGS[blog])})
    frontier = new_frontier(plan, earlier=earlier)
    while batch := frontier.take():
        for item in batch:
            answer(plan, frontier, item, done)
            if len(done.asked) % 5 == 0:
                again = done.resume(had(earlier))
                assert remembered(again) == remembered(frontier)
                assert waiting(again) == waiting(frontier)
                assert again._evidence.met == frontier._evidence.met


def test_a_list_that_was_due_when_a_crash_came_is_asked_for_and_no_other_is_for_that():
    links = (Link(f"http://a.blog/archive/{number}", Role.LISTING) for number in (1, 2))
    older, newer = (Queued(SITE.key, link.url.removeprefix("http://"), link, 1) for link in links)
    earlier = replace(had(SLUGS), lists=frozenset({older.key}))
    due = Walk(rows={older.key: Met(older, None)}).resume(earlier)
    assert (due.take(), due._owes_lists) == ([older], False)
    left = Walk(rows={newer.key: Met(newer, None)}).resume(earlier)
    assert (left.take(), left._owes_lists) == ([newer], True), "an earlier run had left it waiting"
