"""``kill -9`` at random moments loses nothing and doubles nothing. The full measure: ``python -m benchmarks.kill9``."""

import random

from benchmarks.kill9 import compare, crawl_with_kills, records

POSTS = 60
KILLS = 4
LIFE = 6.0
"""Seconds within which a life ends: start, crawl and sealing of the small demo take about as long."""


def test_a_crawl_that_is_killed_again_and_again_ends_as_if_nobody_had_disturbed_it(tmp_path):
    moments = random.Random(20261121)
    assert crawl_with_kills(tmp_path / "calm", POSTS, 0, 0, moments) == 0
    crawl_with_kills(tmp_path / "killed", POSTS, LIFE, KILLS, moments)
    comparison = compare(tmp_path / "calm", tmp_path / "killed")
    assert comparison.sound, comparison
    assert len(records(tmp_path / "killed")) == POSTS + 29
