"""``kill -9`` at random moments loses and doubles nothing. In full: ``python -m benchmarks.kill9``."""

from benchmarks.kill9 import records, trials

POSTS = 60
KILLS = 6


def test_what_is_killed_again_and_again_ends_as_if_nobody_had_disturbed_it(tmp_path):
    results = trials(KILLS, POSTS, seed=20261121, folder=tmp_path)
    kills = [phase for trial in results for phase in trial.kills]
    assert {"start", "crawl", "seal"} <= set(kills)
    assert [trial for trial in results if not trial.comparison.sound] == []
    assert len(records(tmp_path / "calm")) == POSTS + 29
