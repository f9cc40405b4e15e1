"""Which pages of a blog are asked for: blogs of many makes, walked without a network."""

import pytest

from cleaners.address import page_key
from crawler.discovery.link_rules import Role
from crawler.discovery.links import Link
from crawler.fetching.validators import Validators
from crawler.scheduling import budget
from crawler.scheduling.frontier import COVERED, FRUITLESS, Frontier
from crawler.scheduling.visit import Visit
from crawler.state.addresses import Earlier, Met, Queued
from tests.crawler.blog_plans import HOME, SITE, Plan, new_frontier, walk

POSTS = [f"/20{10 + n // 12:02}/{n % 12 + 1:02}/film-{n}/" for n in range(60)]
"""From the oldest to the newest: one a month."""
SLUGS = [f"/film-{n}/" for n in range(60)]
PAGES = ["/about/", "/contact/", "/privacy/", "/links/"]


def paged(posts: list[str], size: int, more: list[str] = (), first: str = "/", prefix: str = "/page/") -> dict:  # type: ignore[assignment]
    """Lists of the newest first, each with links to the pages next to it and to the last."""
    newest = posts[::-1]
    chunks = [newest[at : at + size] for at in range(0, len(newest), size)]
    names = [first, *(f"{prefix}{number}/" for number in range(2, len(chunks) + 1))]
    lists = {}
    for at, chunk in enumerate(chunks):
        lists[names[at]] = [*chunk, *names[max(0, at - 1) : at + 2], names[-1], *more]
    return lists


def months(posts: list[str]) -> dict:
    lists: dict[str, list[str]] = {}
    for post in posts:
        lists.setdefault("/".join(post.split("/")[:3]) + "/", []).append(post)
    return lists


def categories(posts: list[str], number: int = 12) -> dict:
    lists: dict[str, list[str]] = {}
    for at in range(number):
        own = posts[at::number]
        lists |= paged(own, 3, first=f"/category/c{at}/", prefix=f"/category/c{at}/page/")
    return lists


def neighbours(posts: list[str]) -> dict:
    return {post: posts[max(0, at - 1) : at] + posts[at + 1 : at + 2] for at, post in enumerate(posts)}


def busy_blog(posts: list[str], **more) -> Plan:
    """With pages, months, a dozen categories of several pages each, and tags without number."""
    lists = months(posts) if posts is POSTS else {}
    subjects = categories(posts)
    tags = {f"/tag/t{n}/": posts[n : n + 2] for n in range(len(posts))}
    side = [*PAGES, *lists, *(f"/category/c{n}/" for n in range(12)), *list(tags)[:20]]
    links = {**dict.fromkeys(PAGES, side), **lists, **subjects, **tags, **paged(posts, 8, side)}
    return Plan(posts=posts, links=links, **more)


@pytest.mark.parametrize("posts", [POSTS, SLUGS], ids=["dated", "slugs"])
@pytest.mark.parametrize(
    "sources",
    [{}, {"feed": 10}, {"sitemap": 60}, {"feed": 10, "sitemap": 60}, {"sitemap": 30}, {"feed": 30}],
    ids=str,
)
def test_every_post_is_found_with_few_requests_whatever_the_sources_say(posts, sources):
    plan = busy_blog(posts, **{name: posts[-number:] for name, number in sources.items()})
    done = walk(plan)
    assert done.found(plan) == len(posts)
    assert done.share(plan) <= 1.45
    assert len(done.asked) == len(set(done.asked))


@pytest.mark.parametrize("size", [5, 8, 10])
def test_a_sitemap_that_leaves_out_a_few_posts_is_found_out(size):
    plan = Plan(posts=SLUGS, links=paged(SLUGS, size, PAGES), sitemap=[s for s in SLUGS if s not in SLUGS[7::19]])
    done = walk(plan)
    assert done.found(plan) == len(SLUGS)


def test_months_alone_lead_to_every_post():
    plan = Plan(posts=POSTS, links={"/": [*POSTS[-5:], *months(POSTS)], **months(POSTS)}, feed=POSTS[-10:])
    assert walk(plan).found(plan) == 60


def test_older_pages_are_read_on_past_those_that_a_long_feed_has_told_of():
    older = {f"/page/{n}/": [*SLUGS[::-1][n * 5 - 5 : n * 5], f"/page/{n + 1}/"] for n in range(2, 13)}
    home = [*PAGES, *(f"/extra-{n}.html" for n in range(5)), *SLUGS[-5:], "/page/2/"]
    plan = Plan(posts=SLUGS, links={"/": home, **older, **{path: [] for path in home[:9]}}, feed=SLUGS[-30:])
    assert walk(plan).found(plan) == 60


def test_categories_alone_lead_to_every_post():
    subjects = categories(SLUGS)
    plan = Plan(posts=SLUGS, links={"/": [*SLUGS[-3:], *(f"/category/c{n}/" for n in range(12))], **subjects})
    assert walk(plan).found(plan) == 60


def test_tags_are_read_where_there_are_no_other_lists():
    tags = {f"/tag/t{n}/": SLUGS[n * 6 : n * 6 + 8] for n in range(10)}
    plan = Plan(posts=SLUGS, links={"/": [*SLUGS[-3:], *tags], **tags})
    assert walk(plan).found(plan) == 60
    assert not [path for path in walk(busy_blog(SLUGS)).asked if path.startswith("/tag/")], "else they are not"


def test_posts_that_link_to_their_neighbours_need_no_lists():
    plan = Plan(posts=POSTS, links={**neighbours(POSTS), "/": [*POSTS[-2:], *months(POSTS)], **months(POSTS)})
    done = walk(plan)
    assert done.found(plan) == 60
    assert done.share(plan) <= 1.1
    assert set(done.left.values()) == {COVERED}


def test_lists_that_no_rule_knows_are_learnt_to_be_lists():
    sections = {
        f"/{name}/": SLUGS[at::6] for at, name in enumerate(["film", "kino", "tv", "books", "stage", "radio"])
    }
    hubs = {f"/shelf-{n}.html": [] for n in range(40)}
    plan = Plan(posts=SLUGS, links={"/": [*sections, *hubs], **sections, **hubs})
    done = walk(plan)
    assert done.found(plan) == 60
    assert len([path for path in done.asked if path.startswith("/shelf")]) <= 10
    assert set(done.left.values()) == {FRUITLESS}


def test_a_menu_of_many_pages_hides_no_post_of_the_same_make():
    menu = [f"/page-about-{n}/" for n in range(12)]
    plan = Plan(posts=SLUGS, links={"/": [*menu, *SLUGS], **dict.fromkeys(menu, menu)})
    assert walk(plan).found(plan) == 60


def test_a_trap_costs_a_few_requests_and_no_post():
    plan = busy_blog(POSTS, endless="/events/")
    plan.links["/"].append("/events/a/")
    done = walk(plan)
    assert done.found(plan) == 60
    assert len([path for path in done.asked if path.startswith("/events/")]) <= 50


def test_a_list_whose_further_pages_never_end_is_left():
    class Endless(Plan):
        def answer(self, path):
            if path.startswith("/page/"):
                return False, [SLUGS[0], SLUGS[1], f"/page/{int(path.split('/')[2]) + 1}/"]
            return super().answer(path)

    plan = Endless(posts=SLUGS, links={"/": [*SLUGS, "/page/2/"]})
    done = walk(plan)
    assert done.share(plan) <= 1.2


def endless(links_of, begins: str) -> Plan:
    """A busy blog with a corner that never ends: ``links_of`` a path there gives what that page links to."""

    class Endless(Plan):
        def answer(self, path):
            return (False, links_of(path)) if path.startswith(begins) else super().answer(path)

    lists = paged(SLUGS, 8, [*PAGES, begins])
    return Endless(posts=SLUGS, links={**{path: ["/"] for path in PAGES}, **lists}, feed=SLUGS[-10:])


TRAPS = {
    "facets": (
        lambda path: [
            f"/shop?colour={a}&size={b}&pg={len(path) % 9}" for a in ("red", "blue", "tin") for b in range(9)
        ],
        "/shop",
    ),
    "orders": (lambda path: [f"{path}&sort={word}" for word in ("title", "date")], "/table?x=1"),
    "sessions in folders": (
        lambda path: [f"/s/{abs(hash(path)):020d}ab/films/", f"/s/{len(path):018d}cd/films/"],
        "/s/",
    ),
    "sessions in the query": (lambda path: [f"/forum?topic=1&s={abs(hash(path)):032x}"], "/forum"),
    "ever deeper folders": (lambda path: [f"{path}films/", f"{path}books/"], "/deep/"),
    "ever new names": (lambda path: [f"{path.rstrip('/')}-{word}/" for word in ("and", "or", "but")], "/maze/"),
    "weeks": (lambda path: [f"/weeks/2014-{int(path[-3:-1] or 0) % 52 + n:02}/" for n in (1, 2)], "/weeks/01/"),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_no_trap_costs_more_than_a_few_dozen_requests_or_any_post(trap):
    links_of, begins = TRAPS[trap]
    plan = endless(links_of, begins)
    done = walk(plan)
    inside = [path for path in done.asked if path.startswith(begins.split("?")[0])]
    assert done.found(plan) == 60
    assert len(inside) <= 50, inside


def test_dead_addresses_of_an_old_sitemap_are_not_all_asked_for():
    plan = busy_blog(POSTS, sitemap=[f"/old/film-{n}.html" for n in range(200)])
    done = walk(plan)
    assert done.found(plan) == 60
    assert len([path for path in done.asked if path.startswith("/old/")]) <= 12


def test_a_later_run_that_finds_nothing_new_asks_for_no_list():
    plan = busy_blog(POSTS, feed=POSTS[-10:])
    done = walk(plan, frontier=new_frontier(plan, earlier=tuple(POSTS)))
    assert not [path for path in done.asked if path.startswith(("/page/", "/category/")) or path.count("/") == 3]


def test_a_later_run_that_finds_a_new_post_looks_at_few_lists():
    plan = busy_blog(POSTS, feed=POSTS[-10:])
    done = walk(plan, frontier=new_frontier(plan, earlier=tuple(POSTS[:-1])))
    lists = [path for path in done.asked if path.startswith(("/page/", "/category/")) or path.count("/") == 3]
    assert len(lists) <= 4


def test_a_site_has_moved_on_when_a_source_or_its_start_page_leads_to_a_new_post():
    for plan in (Plan(posts=SLUGS, feed=SLUGS[-10:]), Plan(posts=SLUGS, links={"/": SLUGS[-10:]})):
        for earlier, has_moved_on in ((SLUGS[:-1], True), (SLUGS, False), ([], False)):
            frontier = new_frontier(plan, earlier=tuple(earlier))
            walk(plan, frontier=frontier)
            assert frontier.has_moved_on is has_moved_on


def test_a_page_that_was_met_but_could_not_be_read_is_no_news():
    plan = Plan(posts=SLUGS, feed=SLUGS[-10:])
    posts = frozenset(page_key(HOME + path[1:]) for path in SLUGS[:-1])
    forbidden = page_key(HOME + SLUGS[-1][1:])
    feed = Met(Queued(SITE.key, "a.blog/feed", Link(HOME + "feed/", Role.FEED), 0), None)
    frontier = Frontier(SITE, [feed], Earlier(posts, posts, posts | {forbidden}))
    walk(plan, frontier=frontier)
    assert not frontier.has_moved_on


@pytest.mark.parametrize(
    ("etag", "now", "has_moved_on"),
    [('"1"', Validators('"2"'), True), ('"1"', Validators('"1"'), False), ('"1"', Validators(None, "Monday"), False)],
)
def test_a_site_has_moved_on_when_its_start_page_has_another_tag(etag, now, has_moved_on):
    home = Queued(SITE.key, "a.blog", Link(HOME, Role.PAGE), 0, validators=Validators(etag))
    frontier = Frontier(SITE, [], Earlier(frozenset({"a.blog/film-1"}), frozenset({"a.blog", "a.blog/film-1"})))
    frontier.ask_again([home])
    assert frontier.take() == [home]
    frontier.settle(frontier.lesson_of(Visit(queued=home, url=HOME, outcome="rejected/not_a_post", validators=now)))
    assert frontier.has_moved_on is has_moved_on


def test_the_budget_of_pages_is_kept():
    site = SITE.model_copy(update={"politeness": SITE.politeness.model_copy(update={"max_pages": 30})})
    plan = busy_blog(POSTS, sitemap=POSTS)
    done = walk(plan, site)
    assert len(done.asked) == 30
    assert set(done.left.values()) == {budget.PAGES}


def test_what_is_left_when_a_budget_is_spent_is_named_pages_of_earlier_runs_too():
    plan = busy_blog(POSTS, sitemap=POSTS)
    frontier = new_frontier(plan)
    walk(plan, frontier=frontier, stop_after=30)
    known = Queued(SITE.key, "a.blog/film-0", Link(HOME + "film-0/", Role.PAGE), 1)
    frontier.ask_again([known])
    frontier.budget.receive(SITE.politeness.max_bytes)
    assert frontier.take() == []
    left = frontier.leave()
    assert (known, budget.BYTES) in left
    assert {outcome for _, outcome in left} == {budget.BYTES}
    assert frontier.leave() == []


def test_views_of_posts_cost_few_requests_whether_they_stand_behind_or_below_them():
    posts = [f"/p/film-{n}" for n in range(60)]
    views = {f"{post}{view}": [post] for post in posts for view in ("/comments", "?view=plain")}
    home = {"/": [path for n in range(60) for path in (posts[n], f"{posts[n]}/comments", f"{posts[n]}?view=plain")]}
    plan = Plan(posts=posts, links={**home, **views})
    done = walk(plan)
    assert done.found(plan) == 60
    assert len(set(done.asked) & set(views)) <= 12


def test_months_with_numbers_for_names_do_not_make_lists_of_posts_with_numbers():
    posts = [f"/archives/{n:06}.html" for n in range(40)]
    months = {f"/archives/2004_{n + 1:02}.html": posts[n * 4 : n * 4 + 4] for n in range(10)}
    plan = Plan(posts=posts, links={"/": [*months, *posts[-4:]], **months})
    assert walk(plan).found(plan) == 40


def test_filters_in_folders_are_of_one_make():
    filters = {
        f"/reviews/{genre}/{mood}/{year}": SLUGS[year % 7 :: 7]
        for genre in ("noir", "western", "farce", "opera")
        for mood in ("grim", "gay", "odd", "slow")
        for year in range(2000, 2008)
    }
    plan = Plan(posts=SLUGS, links={**paged(SLUGS, 8, list(filters)), **filters})
    done = walk(plan)
    assert done.found(plan) == 60
    assert len(set(done.asked) & set(filters)) <= 20


def test_what_robots_txt_forbids_says_nothing_of_pages_of_other_makes():
    drafts = [f"/drafts{n}/a/b/c/film-{n}.html" for n in range(9)]
    plan = Plan(
        posts=[*SLUGS, "/notes/tin-winter.md"],
        links={
            "/": [*SLUGS, *drafts, "/notes/all/of/them/index.html"],
            "/notes/all/of/them/index.html": ["/notes/tin-winter.md"],
        },
        sitemap=SLUGS,
        forbidden=drafts,
    )
    assert walk(plan).found(plan) == 61


def test_pages_that_led_to_posts_are_read_on_though_others_lead_nowhere():
    pages = {f"/?at={n}": SLUGS[n : n + 6] for n in range(0, 60, 6)}
    dead_ends = [f"/{name}.php?of={number}" for number in range(12) for name in ("reply", "print", "vote", "report")]
    plan = Plan(posts=SLUGS, links={"/": [*pages, *dead_ends], **pages, **{path: [] for path in dead_ends}})
    done = walk(plan)
    assert done.found(plan) == 60
    assert len(set(done.asked) & set(dead_ends)) <= 20


def test_of_lists_of_which_nothing_came_yet_the_one_that_shows_most_posts_is_read_first():
    subjects = {
        f"/films/{name}": [SLUGS[-n - 1], f"/films/{name}?p=1"] for n, name in enumerate(("noir", "farce", "opera"))
    }
    pages = {f"/films?p={n}": SLUGS[60 - 8 * n : 68 - 8 * n] for n in range(2, 8)} | {"/films?p=8": SLUGS[:4]}
    plan = Plan(
        posts=SLUGS,
        links={
            **subjects,
            **{f"{path}?p=1": [] for path in subjects},
            **{"/films": [*SLUGS[-8:], *pages], **pages},
            "/": [*subjects, "/films"],
        },
        feed=SLUGS[-8:],
    )
    assert walk(plan).found(plan) == 60


def test_many_addresses_of_one_make_are_worth_a_request_where_nothing_else_unknown_is():
    notes = [f"/notes/film-{n}.md" for n in range(8)]
    menu = {f"/{'x' * n}/{n}.htm": [] for n in range(1, 30)}

    def found(notes: list[str]) -> int:
        links = {"/": [*SLUGS[:20], "/notes.html", *menu], **menu, "/notes.html": notes}
        plan = Plan(posts=[*SLUGS[:20], *notes], links=links, feed=SLUGS[:20])
        return walk(plan).found(plan)

    assert found(notes) == 28
    assert found(notes[:3]) == 20, "three may be another menu"
