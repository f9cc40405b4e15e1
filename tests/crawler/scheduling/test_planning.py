"""What a run asks for again."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from crawler.discovery.link_rules import Role
from crawler.discovery.signs import SignKind
from crawler.fetching.validators import Validators
from crawler.scheduling.planning import MAX_UNTOLD, QUIET_REQUESTS, due_pages, is_source
from crawler.scheduling.schedule import TRIALS
from crawler.state.known_page import GAP, KnownPage
from tests.crawler.scheduling.test_schedule import NOW, days_ago, page

RUN = 2
SITEMAP = page(key="a.blog/sitemap.xml", role=Role.SITEMAP, outcome="read", run=RUN)
COMMENTS = page(key="a.blog/comments/feed", role=Role.COMMENTS, outcome="read", run=RUN)

ELSEWHERE = {"key": "a.blog/shop?item=7", "url": "http://a.blog/shop/?item=7", "depth": 3}


def post(number: int, **fields) -> KnownPage:
    known = {"published": "2011-02-03", "visited": days_ago(0.01), "unchanged": 1}
    return page(key=f"a.blog/post-{number:03}", **(known | fields))


def told(number: int, lastmod: str = "2012-05-06", **fields) -> KnownPage:
    return post(number, told=((SignKind.SITEMAP, SITEMAP.key, lastmod),), **fields)


def asked(*known: KnownPage, now: datetime = NOW, requests: int = 4) -> list[str]:
    return [each.key.removeprefix("a.blog/") for each in due_pages(known, RUN, now, requests)]


def test_what_a_source_covers_and_says_is_unchanged_is_not_asked_for():
    assert asked(SITEMAP, *map(told, range(200))) == []


def test_what_a_source_announces_is():
    assert asked(SITEMAP, told(1), post(2, announced=True), told(3)) == ["post-002"]


def test_a_post_no_source_covers_is_asked_for_itself():
    assert asked(SITEMAP, told(1), post(2, unchanged=1)) == ["post-002"]


def test_a_sitemap_whose_dates_are_days_of_publication_covers_nothing():
    assert asked(SITEMAP, told(1, "2011-02-03"), told(2, "2011-02-04T00:30:00+02:00")) == ["post-001", "post-002"]


def test_an_interface_covers_also_posts_that_were_never_changed():
    api = page(key="a.blog/wp-json/wp/v2/posts", role=Role.SITEMAP, outcome="read", run=RUN)
    assert asked(api, post(1, told=((SignKind.API, api.key, "2011-02-03T04:05:06"),))) == []


def test_a_sitemap_that_could_not_be_read_tonight_covers_nothing_tonight():
    silent = page(key=SITEMAP.key, role=Role.SITEMAP, outcome="read", run=RUN - 1)
    assert asked(silent, told(1)) == ["post-001"]


def test_a_source_that_was_caught_covers_nothing_for_a_while():
    caught = page(key=SITEMAP.key, role=Role.SITEMAP, outcome="read", run=RUN, doubted=days_ago(3))
    assert asked(caught, told(1)) == ["post-001"]
    assert asked(caught, told(1, visited=days_ago(-99.99)), now=NOW + timedelta(days=100)) == []


def test_where_readers_comment_a_source_of_comments_is_needed_too():
    assert asked(SITEMAP, told(1, comments=3)) == ["post-001"]
    assert asked(SITEMAP, COMMENTS, told(1, comments=3)) == []
    gap = page(key=COMMENTS.key, role=Role.COMMENTS, outcome=GAP, run=RUN)
    assert asked(SITEMAP, gap, told(1, comments=3)) == ["post-001"]


def test_a_post_that_was_missing_once_is_asked_for_again_in_the_next_run():
    assert asked(SITEMAP, told(1, gone=1), told(2, gone=2)) == ["post-001"]


@pytest.mark.parametrize("outcome", ["gone/404", "gone/soft-404", "redirect", "rejected/empty", "rejected/too_large"])
def test_an_address_like_a_post_that_was_none_once_is_asked_for_again_in_the_next_run(outcome):
    none = {"outcome": outcome, "unchanged": 0, "gone": outcome.startswith("gone/")}
    assert asked(SITEMAP, told(1), post(2, **none)) == ["post-002"]
    assert asked(SITEMAP, told(1), post(2, **{**none, "unchanged": 1})) == []
    assert asked(SITEMAP, told(1), post(2, **{**none, "gone": 2})) == []
    assert asked(SITEMAP, told(1), post(2, **none, changed=days_ago(0.01))) == []


def test_an_address_unlike_all_posts_is_believed_at_once():
    elsewhere = page(**ELSEWHERE, outcome="gone/404", gone=1, visited=days_ago(0.01))
    about = post(2, outcome="rejected/not_a_post", unchanged=0)
    item = page(key="a.blog/shop?item=8", url="http://a.blog/shop/?item=8", outcome="rejected/not_a_post")
    assert asked(SITEMAP, told(1), elsewhere, item, about) == []


def test_an_address_like_no_other_is_doubted_where_there_is_room():
    elsewhere = page(**ELSEWHERE, outcome="gone/404", gone=1, visited=days_ago(0.01))
    assert asked(SITEMAP, told(1), elsewhere) == ["shop?item=7"]
    assert asked(SITEMAP, told(1), elsewhere, requests=QUIET_REQUESTS) == []


def test_where_the_server_was_ailing_what_the_start_page_leads_to_is_doubted_whatever_room_there_is():
    about = page(key="a.blog/about", url="http://a.blog/about", outcome="rejected/not_a_post", unchanged=1, run=RUN)
    notes = page(key="a.blog/notes", url="http://a.blog/notes", outcome="gone/404", depth=1)
    deep = replace(notes, key="a.blog/deep", url="http://a.blog/deep", depth=3)
    lost = page(key="a.blog/lost", url="http://a.blog/lost", role=Role.POST, outcome="gone/404")
    assert asked(about, notes, deep, lost, requests=QUIET_REQUESTS) == ["lost", "notes"]
    assert asked(about, notes, deep, requests=QUIET_REQUESTS) == []


def test_of_addresses_like_no_other_the_nearest_to_the_start_are_doubted_first():
    notes = page(key="a.blog/notes", url="http://a.blog/notes", outcome="redirect", depth=1)
    lost = page(key="a.blog/lost", url="http://a.blog/lost", role=Role.POST, outcome="gone/404")
    elsewhere = replace(page(**ELSEWHERE, outcome="gone/404"), depth=3)
    assert asked(elsewhere, notes, lost, requests=QUIET_REQUESTS) == ["lost", "notes"]


def test_what_a_feed_names_a_post_is_doubted_wherever_it_lies():
    named = page(**ELSEWHERE, outcome="gone/404", gone=1, visited=days_ago(0.01), role=Role.POST)
    assert asked(SITEMAP, told(1), named) == ["shop?item=7"]


def test_what_this_run_has_visited_is_not_asked_for_again():
    assert asked(post(1, run=RUN, announced=True)) == []


def test_posts_without_any_sign_are_bounded_and_those_that_waited_longest_come_first():
    many = [post(number, unchanged=TRIALS + 9) for number in range(MAX_UNTOLD + 50)]
    late = [page(key=f"a.blog/late-{number}", visited=days_ago(40 + number), unchanged=99) for number in range(3)]
    month_later = NOW + timedelta(days=31)
    found = asked(*many, *late, now=month_later)
    assert len(found) == MAX_UNTOLD
    assert found[:3] == ["late-2", "late-1", "late-0"]


def test_the_start_page_and_lists_that_led_to_posts_are_asked_for_where_no_source_covers_the_site():
    home = page(key="a.blog", depth=0, outcome="rejected/not_a_post", visited=days_ago(0.01))
    led = {"outcome": "rejected/not_a_post", "leads_to_posts": True, "visited": days_ago(0.01)}
    films = page(key="a.blog/films", url="http://a.blog/films/", **led)
    more_films = page(key="a.blog/films/page/2", url="http://a.blog/films/page/2/", **led)
    about = page(key="a.blog/about", outcome="rejected/not_a_post", visited=days_ago(0.01))
    assert asked(home, films, more_films, about, post(1)) == ["post-001", "a.blog", "films"]
    assert asked(SITEMAP, home, films, about, told(1)) == []


def fresh(number: int, **fields) -> KnownPage:
    return post(number, unchanged=0, validators=Validators(etag='"5f2c"'), **fields)


def test_of_what_the_last_run_read_for_the_first_time_a_sample_is_asked_for():
    site = [fresh(number) for number in range(200)]
    sample = asked(*site)
    assert len(sample) == QUIET_REQUESTS - 4
    assert asked(*reversed(site)) == sample
    assert asked(*site, requests=40) == []


def test_where_an_answer_would_be_the_whole_page_no_sample_is_taken():
    home = page(key="a.blog", depth=0, outcome="rejected/not_a_post", visited=days_ago(0.01))
    site = [post(number, unchanged=0) for number in range(200)]
    assert asked(SITEMAP, home, *site) == []
    assert asked(home, *site) == ["a.blog"], "without a source, nothing else tells of new posts"


def test_if_one_of_the_sample_has_changed_or_is_gone_all_are_asked_for():
    site = [fresh(number) for number in range(200)]
    now = days_ago(0)
    for found in ({"visited": now, "changed": now}, {"gone": 1}):
        assert len(asked(*site, replace(post(200, run=RUN), **found))) == 200


def test_if_the_site_has_moved_on_since_all_are_asked_for_at_once():
    site = [fresh(number) for number in range(200)]
    assert len(due_pages(site, RUN, NOW, 4, has_moved_on=True)) == 200
    assert len(asked(*site, told(200, announced=True))) == 201
    assert len(asked(*site, replace(COMMENTS, outcome=GAP))) == 200


def test_sources_that_were_heard_and_tell_nothing_new_leave_it_at_the_sample():
    site = [fresh(number) for number in range(200)]
    assert len(asked(SITEMAP, COMMENTS, *site)) == QUIET_REQUESTS - 4
    last_run = replace(COMMENTS, outcome=GAP, run=RUN - 1)
    assert len(asked(last_run, *site)) == QUIET_REQUESTS - 4, "of the first reading, nothing is known"


def test_the_run_after_that_asks_for_all_of_them():
    assert len(due_pages([fresh(number) for number in range(200)], RUN + 1, NOW, 4)) == 200


def test_what_is_due_by_the_schedule_alone_shares_what_a_quiet_run_leaves():
    quiet = [replace(told(number), visited=days_ago(50)) for number in range(100, 130)]
    new = [told(number, announced=True) for number in range(3)]
    found = asked(SITEMAP, *new, *quiet, requests=5)
    assert found[:3] == ["post-000", "post-001", "post-002"]
    assert len(found) == QUIET_REQUESTS - 5


def test_sources_are_heard_in_every_run_but_for_further_pages_of_a_feed():
    feed = page(key="a.blog/feed", role=Role.FEED, outcome="read")
    further = page(key="a.blog/feed?paged=2", role=Role.FEED, outcome="read", continues_a_feed=True)
    missing = page(key="a.blog/atom.xml", role=Role.FEED, outcome="absent")
    assert is_source(feed)
    assert is_source(SITEMAP)
    assert not any(map(is_source, (further, missing, post(1))))


def test_an_address_where_no_feed_was_is_looked_at_now_and_then():
    missing = page(key="a.blog/atom.xml", role=Role.FEED, outcome="absent", gone=1, visited=days_ago(40))
    assert asked(SITEMAP, told(1), missing) == ["atom.xml"]


def test_a_feed_of_comments_that_does_not_reach_back_matters_where_no_longer_list_does():
    talk = {"comments": 3, "unchanged": 0, "run": RUN - 1}
    short = replace(COMMENTS, outcome=GAP)
    longer = page(key="a.blog/wp-json/wp/v2/comments", role=Role.COMMENTS, outcome="read", run=RUN)
    assert asked(SITEMAP, short, told(1, **talk)) == ["post-001"]
    assert asked(SITEMAP, short, longer, told(1, **talk), post(2, **talk)) == []


def test_however_many_requests_the_sources_take_a_few_posts_test_what_they_tell():
    site = [told(number, visited=days_ago(40 + number)) for number in range(20)]
    assert asked(SITEMAP, COMMENTS, *site, requests=3 * QUIET_REQUESTS) == ["post-019", "post-018"]


def test_copies_of_a_post_that_is_missing_are_read_whole_and_no_others():
    tagged = {"outcome": "rejected/duplicate", "validators": Validators(etag='"1"')}
    heir = post(1, copy_of="a.blog/post-002", **tagged)
    known = [SITEMAP, heir, told(2, gone=1), post(3, copy_of="a.blog/post-004", **tagged), told(4)]
    assert asked(*known) == ["post-001", "post-002"]
    assert not due_pages(known, RUN, NOW, 4)[0].validators


def test_a_copy_that_is_missing_too_is_let_go():
    gone = post(1, copy_of="a.blog/post-002", outcome="rejected/duplicate", gone=1)
    assert asked(SITEMAP, gone, told(2, gone=2)) == []


def test_pages_that_were_left_alone_for_their_like_are_asked_for_once_one_of_these_is_a_post():
    given_up = [
        page(key=f"a.blog/notes/{name}.md", url=f"http://a.blog/notes/{name}.md", outcome="skipped/fruitless")
        for name in ("tin-winter", "salt-road")
    ]
    late = page(key="a.blog/notes/last-tram.md", url="http://a.blog/notes/last-tram.md", met_in=2, run=2)
    assert "notes/tin-winter.md" not in asked(SITEMAP, told(1), *given_up)
    assert asked(SITEMAP, told(1), *given_up, late) == ["notes/tin-winter.md", "notes/salt-road.md"]
    assert asked(SITEMAP, told(1), *given_up, replace(late, met_in=1)) == [], "they were given up beside that one"
