"""``kill -9`` at random moments loses and doubles nothing. In full: ``python -m benchmarks.kill9``."""

from benchmarks.kill9 import records, trials

POSTS = 60
KILLS = 5


def test_a_crawl_that_is_killed_again_and_again_ends_as_if_nobody_had_disturbed_it(tmp_path):
    results = trials(KILLS, POSTS, seed=20261121, folder=tmp_path)
    assert sum(kills for kills, _ in results) == KILLS
    assert [comparison for _, comparison in results if not comparison.sound] == []
    assert len(records(tmp_path / "calm")) == POSTS + 29
