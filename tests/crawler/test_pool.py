"""The pool: pages in, results out; a page that breaks its worker is refused alone."""

import asyncio
import os
import time

import pytest

from cleaners.hints import NO_HINTS, RawPage
from cleaners.record import ReviewRecord
from cleaners.rejected import Reason, Rejected
from crawler import pool as pool_module
from crawler.pool import CleaningPool
from tests.crawler.spiders.test_reviews_spider import post


def page(body: str) -> RawPage:
    return RawPage(url="http://a.blog/x/", body=body.encode(), source="a", fetched_at="2026-11-21T04:05:06Z")


def misbehave(raw: RawPage, _hints: object) -> ReviewRecord | Rejected:
    """Stands for cleaning: does what the page says."""
    match raw.body:
        case b"hang":
            time.sleep(60)
        case b"die":
            os._exit(11)
        case b"eat":
            bytearray(64 * 1024**3)
        case b"bug":
            raise KeyError("a bug of ours")
    return Rejected(Reason.EMPTY, "survived")


@pytest.fixture
def pool():
    pool = CleaningPool(workers=1, deadline=2.0)
    yield pool
    pool.close()


def clean_all(pool: CleaningPool, *bodies: str) -> list[ReviewRecord | Rejected | BaseException]:
    async def work():
        return await asyncio.gather(*(pool.clean(page(body), NO_HINTS) for body in bodies), return_exceptions=True)

    return asyncio.run(work())


def test_a_page_becomes_a_record_in_a_worker():
    pool = CleaningPool(workers=1, deadline=60)
    (result,) = clean_all(pool, post("Tin Winter"))
    pool.close()
    assert isinstance(result, ReviewRecord)
    assert result.title == "Tin Winter"


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        ("hang", Rejected(Reason.TIMEOUT, "not cleaned within 2 s")),
        ("die", Rejected(Reason.WORKER_DIED, "exit status 11")),
        ("eat", Rejected(Reason.WORKER_DIED, "out of memory")),
    ],
)
def test_a_page_that_breaks_its_worker_is_refused_and_the_next_is_cleaned(pool, monkeypatch, body, refusal):
    monkeypatch.setattr(pool_module, "_clean", misbehave)
    assert clean_all(pool, body, "sound") == [refusal, Rejected(Reason.EMPTY, "survived")]


def test_a_bug_of_ours_is_raised_and_the_next_page_is_cleaned(pool, monkeypatch):
    monkeypatch.setattr(pool_module, "_clean", misbehave)
    bug, sound = clean_all(pool, "bug", "sound")
    assert isinstance(bug, KeyError)
    assert sound == Rejected(Reason.EMPTY, "survived")
