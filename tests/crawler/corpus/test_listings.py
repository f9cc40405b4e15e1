"""A list that prints posts of its site is no record in any run, and takes nothing from the posts."""

import asyncio
import dataclasses
import json
from pathlib import Path

import pytest

from cleaners.hints import NO_HINTS
from cleaners.listed import post_keys
from cleaners.rejected import Reason, Rejected
from crawler.corpus import other_posts
from crawler.corpus.corpus import Corpus
from crawler.corpus.recleaning import reclean, sites_of
from crawler.fetching.parts import JOINED, Part
from crawler.pool import CleaningPool
from crawler.scheduling.visit import Visit
from crawler.state.database import State
from crawler.state.result_tables import KEYS_A_QUERY
from tests.crawler.blog import NOW, InlinePool, corpus_bytes, crawl, gone, html, page, prose, visit

FRONT = "http://a.blog/journal"


def texts(number: int) -> tuple[str, str]:
    return prose(number), prose(number, "rain")


def post(number: int, *more: str) -> Visit:
    return visit(*page(number, *texts(number), *more))


def entry(number: int, *paragraphs: str) -> str:
    """A post as a hand-made list prints it."""
    text = paragraphs or texts(number)
    cells = "".join(f"<p>{paragraph}</p>" for paragraph in text)
    return f"<tr><td><b>Film {number}</b> 4.3.19</td></tr><tr><td>{cells}</td></tr>"


def table(address: str, *entries: str) -> Visit:
    """A page of such entries, under the head of a post."""
    layout = f"</p><table>{''.join(entries)}</table><p>"
    made = visit(address, html("Journal", layout).encode())
    assert made.outcome == "done"
    return made


def lines(output: Path, kind: str = "reviews", run: str = "*") -> list[dict]:
    files = sorted((output / kind).glob(f"a/{run}.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def urls(output: Path, kind: str = "reviews", run: str = "*") -> list[str]:
    return [line["url"] for line in lines(output, kind, run)]


def addresses(*numbers: int) -> list[str]:
    return [f"http://a.blog/2019/post-{number}/" for number in numbers]


def test_a_list_of_two_posts_is_refused_and_counted_and_the_posts_stay(tmp_path):
    manifest = crawl(tmp_path, post(1), post(2), table(FRONT, entry(2), entry(1)))
    assert urls(tmp_path) == addresses(1, 2)
    (refused,) = lines(tmp_path, "rejected")
    assert (refused["url"], refused["reason"]) == (FRONT, "listing")
    assert refused["detail"] == "hardly a word that is not in other posts, 2 of them"
    assert manifest["sites"]["a"]["records"] == 2
    assert manifest["sites"]["a"]["refusals"] == 1


def test_what_lists_print_again_and_again_does_not_belong_to_the_site(tmp_path):
    makes = ("journal", "shelf", "rainy-films")
    crawl(tmp_path, post(1), post(2), *(table(f"http://a.blog/{name}", entry(1), entry(2)) for name in makes))
    assert [line["text"] for line in lines(tmp_path)] == [f"{prose(n)}\n\n{prose(n, 'rain')}" for n in (1, 2)]


def test_neither_do_the_copies_of_a_post(tmp_path):
    copies = [visit(f"http://a.blog/{name}/2019/post-1/", page(1, prose(1))[1]) for name in ("print", "mail", "pda")]
    crawl(tmp_path, visit(*page(1, prose(1))), *copies, post(2))
    assert lines(tmp_path)[0]["text"] == prose(1)
    assert len(lines(tmp_path, "rejected")) == 3


def test_a_list_that_changes_every_week_is_a_list_every_week(tmp_path):
    crawl(tmp_path, post(1), post(2), table(FRONT, entry(2), entry(1)), name="1")
    crawl(tmp_path, post(3), table(FRONT, entry(3), entry(2), entry(1)), name="2")
    crawl(tmp_path, table(FRONT, entry(1), entry(3)), name="3")
    assert urls(tmp_path) == addresses(1, 2, 3)
    assert urls(tmp_path, "rejected") == [FRONT]


def test_a_list_that_a_shortened_run_took_for_a_post_gives_no_revision(tmp_path):
    crawl(tmp_path, table(FRONT, entry(2), entry(1)), name="1")
    crawl(tmp_path, post(1), post(2), table(FRONT, entry(1), entry(2)), name="2")
    assert urls(tmp_path) == [FRONT, *addresses(1, 2)]
    assert urls(tmp_path, "rejected") == [FRONT]


def test_the_last_page_of_a_list_prints_one_post_and_is_a_list_like_the_others(tmp_path):
    pages = [table(f"http://a.blog/walk-{n}", entry(7 - 2 * n), entry(6 - 2 * n)) for n in (1, 2)]
    last = visit("http://a.blog/walk-3", html("Journal", *texts(1)).encode())
    crawl(tmp_path, *map(post, range(1, 6)), *pages, last)
    assert urls(tmp_path) == addresses(1, 2, 3, 4, 5)
    assert urls(tmp_path, "rejected") == [f"http://a.blog/walk-{n}" for n in (1, 2, 3)]


@pytest.mark.parametrize("reason", [Reason.LISTING, Reason.NOT_A_POST])
def test_so_is_it_where_the_others_were_refused_for_their_markup(tmp_path, reason):
    first = visit("http://a.blog/walk-1", b"<html></html>")
    first = dataclasses.replace(first, result=Rejected(reason), outcome=f"rejected/{reason}")
    last = visit("http://a.blog/walk-2", html("Journal", "The last one", *texts(1)).encode())
    crawl(tmp_path, *map(post, range(1, 4)), first, last)
    assert urls(tmp_path) == addresses(1, 2, 3)
    assert urls(tmp_path, "rejected") == ["http://a.blog/walk-1", "http://a.blog/walk-2"]


def test_a_list_of_openings_is_no_post_either(tmp_path):
    teasers = [entry(n, f"{prose(n)[:150]} ... (<a href='/2019/post-{n}/'>more</a>)") for n in (1, 2)]
    shelf = table("http://a.blog/shelf", entry(1, prose(1)), entry(2, prose(2)))
    crawl(tmp_path, post(1), post(2), table(FRONT, *teasers), shelf)
    assert urls(tmp_path) == addresses(1, 2)
    assert urls(tmp_path, "rejected") == [FRONT, "http://a.blog/shelf"]


def test_of_two_pages_of_one_text_the_one_with_an_address_like_other_posts_is_the_post(tmp_path):
    alone = visit("http://a.blog/shelf", html("Shelf", *texts(1)).encode())
    crawl(tmp_path, alone, *map(post, range(1, 5)))
    assert urls(tmp_path) == addresses(1, 2, 3, 4)
    (refused,) = lines(tmp_path, "rejected")
    assert (refused["url"], refused["detail"]) == ("http://a.blog/shelf", f"of {addresses(1)[0]}")


def test_of_a_blog_of_one_post_the_front_page_is_the_list(tmp_path):
    long = [prose(1, words) for words in ("frost", "rain", "wind", "fog", "snow", "sleet")]
    front = visit("http://a.blog/", html("Journal", *long).encode())
    assert front.outcome == "done"
    crawl(tmp_path, front, visit(*page(1, *long)))
    assert urls(tmp_path) == addresses(1)
    assert urls(tmp_path, "rejected") == ["http://a.blog/"]


def test_posts_whose_addresses_look_like_lists_are_posts_where_all_of_them_do(tmp_path):
    def numbered(number: int) -> Visit:
        text = [prose(number, words) for words in ("frost", "rain", "wind", "fog", "snow", "sleet")]
        return visit(f"http://a.blog/read.php?cat=film&id={number}", page(number, *text)[1])

    noisy = table(FRONT, entry(1), entry(2), entry(7), entry(8))  # prints two posts that nobody has read
    crawl(tmp_path, numbered(1), numbered(2), noisy)
    assert urls(tmp_path) == [FRONT, numbered(1).url, numbered(2).url]


def test_a_page_that_takes_the_place_of_posts_that_are_gone_is_a_post(tmp_path):
    both = visit("http://a.blog/2019/both/", html("Two films", *(p for n in (1, 2) for p in texts(n))).encode())
    crawl(tmp_path, post(1), post(2), name="1")
    crawl(tmp_path, *map(gone, addresses(1, 2)), both, name="2")
    assert urls(tmp_path, run="2") == []
    crawl(tmp_path, *map(gone, addresses(1, 2)), both, name="3")
    assert urls(tmp_path, run="3") == ["http://a.blog/2019/both/"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        pytest.param((prose(9), prose(1), prose(2), prose(9, "wind")), id="quotes two short reviews"),
        pytest.param((prose(9), *texts(1), prose(2), prose(2, "rain")), id="reprints the two best"),
    ],
)
def test_a_post_that_prints_two_others_and_says_something_itself_is_a_post(tmp_path, paragraphs):
    best = visit("http://a.blog/2019/best/", html("The year", *paragraphs).encode())
    crawl(tmp_path, post(1), post(2), post(3), best, table(FRONT, entry(3), entry(9, *paragraphs)))
    assert urls(tmp_path) == ["http://a.blog/2019/best/", *addresses(1, 2, 3)]
    assert lines(tmp_path)[0]["text"] == "\n\n".join(paragraphs)
    assert urls(tmp_path, "rejected") == [FRONT]


@pytest.mark.parametrize("runs", [1, 2])
def test_a_post_is_no_list_of_its_further_pages(tmp_path, runs):
    parts = [visit(f"http://a.blog/2019/post-1/{n}/", page(n, prose(n), prose(n, "rain"))[1]) for n in (2, 3)]
    whole = post(1, *(prose(n, words) for n in (2, 3) for words in ("frost", "rain")))
    whole = dataclasses.replace(whole, parts=tuple(Part(part.url, JOINED) for part in parts))
    if runs == 2:
        crawl(tmp_path, *parts, name="1")
    crawl(tmp_path, *parts, whole, name="2")
    assert urls(tmp_path, run="2") == addresses(1)


def test_pages_that_print_the_next_post_below_are_the_only_ones_with_their_texts(tmp_path):
    chain = [visit(*page(n, prose(n), prose(n, "rain"), prose(n + 1), prose(n + 1, "rain"))) for n in range(1, 5)]
    crawl(tmp_path, *chain)
    assert urls(tmp_path) == addresses(1, 2, 3, 4)


def nights(output: Path) -> Path:
    crawl(output, post(1), post(2), post(3), table(FRONT, entry(2), entry(1)), name="1")
    crawl(
        output, post(4), table(FRONT, entry(4), entry(2)), table("http://a.blog/shelf", entry(1), entry(3)), name="2"
    )
    crawl(output, post(2, prose(2, "wind")), table(FRONT, entry(4), entry(3)), name="3")
    return output


@pytest.mark.parametrize("workers", [None, 1, 2])
def test_the_archive_gives_the_same_records_and_refusals_again(tmp_path, workers):
    old, new = nights(tmp_path / "old"), tmp_path / "new"
    pool = CleaningPool(workers, deadline=20) if workers else InlinePool()
    try:
        reclean(old, new, dict.fromkeys(sites_of(old), NO_HINTS), pool, NOW)
    finally:
        pool.close()
    assert corpus_bytes(new) == corpus_bytes(old)


def test_a_run_that_died_while_it_was_sealed_is_sealed_to_the_same_bytes(tmp_path):
    visits = post(1), post(2), table(FRONT, entry(2), entry(1))
    crawl(tmp_path / "calm", *visits)
    with Corpus(tmp_path / "cut") as corpus:
        corpus.begin("run", NOW, {})
        for each in visits:
            asyncio.run(corpus.commit(each))
        with corpus._state.transaction():
            corpus._state.set_phase(corpus.run.id, "sealing")
    crawl(tmp_path / "cut", name="later")
    for kind in ("reviews", "rejected"):
        assert lines(tmp_path / "cut", kind) == lines(tmp_path / "calm", kind)


def test_a_page_with_more_paragraphs_than_can_be_compared_in_a_second_is_not_compared(tmp_path, monkeypatch):
    visits = post(1), post(2), table(FRONT, entry(2), entry(1))
    monkeypatch.setattr(other_posts, "MAX_LOOKUPS", 2 * 10)
    crawl(tmp_path / "most", *visits)
    monkeypatch.setattr(other_posts, "MAX_LOOKUPS", 5)
    crawl(tmp_path / "more", *visits)
    assert urls(tmp_path / "most", "rejected") == [FRONT]
    assert urls(tmp_path / "more", "rejected") == []


def test_a_state_is_asked_for_more_keys_than_it_takes_at_once(tmp_path):
    state = State(tmp_path / "state")
    keys = post_keys("\n\n".join(f"Paragraph {n}." for n in range(KEYS_A_QUERY + 5)))
    with state.transaction():
        state.results.add_blocks("a", b"post", keys)
    assert state.results.count_shared("a", keys, b"post") == KEYS_A_QUERY + 5
    state.close()
