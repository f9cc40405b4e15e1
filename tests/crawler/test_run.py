"""How a run ended, as cron is told."""

import pytest

from crawler.corpus.output_fault import OutputFault
from crawler.exit_status import ExitStatus
from crawler.reporting.record_docs import DOCS
from crawler.run import Run
from crawler.run_settings import RunSettings

SETTINGS = RunSettings(
    SITES_DIR="sites",
    OUTPUT_DIR="output",
    CLEAN_WORKERS=1,
    CLEAN_DEADLINE=1,
    MAX_ERROR_SHARE=0.25,
    MIN_REQUESTS_FOR_ERROR_SHARE=20,
    DEMO_EXTRA_POSTS=0,
)


def ended(fetched: int = 10, failed: int = 0, **how: object) -> ExitStatus:
    addresses = {"done": fetched, "error/timeout": failed, "queued": 7, "forbidden/robots-txt": 5}
    known = {"manifest": {"sites": {"a": {"addresses": addresses}}}, "close_reason": "finished", **how}
    return Run(sites={}, corpus=None, settings=SETTINGS, scrapy_settings={}, **known).status()


@pytest.mark.parametrize(
    ("fetched", "failed", "status"),
    [
        (10, 0, ExitStatus.OK),
        (0, 0, ExitStatus.NOTHING_FETCHED),
        (0, 3, ExitStatus.NOTHING_FETCHED),
        (2, 1, ExitStatus.OK),
        (75, 25, ExitStatus.OK),
        (74, 26, ExitStatus.NOTHING_FETCHED),
    ],
)
def test_failures_count_by_their_share_once_there_are_enough_requests(fetched, failed, status):
    assert ended(fetched, failed) is status


def test_a_run_that_a_crash_left_with_nothing_but_the_sealing_to_do_ends_well():
    """This process fetched nothing; the one before it fetched everything."""
    run = Run(
        sites={},
        corpus=None,
        settings=SETTINGS,
        scrapy_settings={},
        manifest={"sites": {"a": {"addresses": {"done": 9}}}},
        close_reason="finished",
    )
    assert run.progress == {}
    assert run.status() is ExitStatus.OK


def test_a_signal_a_bug_and_a_full_disk_have_statuses_of_their_own():
    assert ended(close_reason="shutdown") is ExitStatus.INTERRUPTED
    assert ended(manifest=None, close_reason=None) is ExitStatus.INTERRUPTED
    assert ended(bugs=1) is ExitStatus.FAILED
    assert ended(fault=OutputFault("output: No space left on device"), bugs=1) is ExitStatus.OUTPUT_FAILED


def test_statuses_differ_and_are_all_documented():
    assert len({int(status) for status in ExitStatus}) == len(ExitStatus)
    for document in ("operations.md", "adr/0003-exit-status.md"):
        text = (DOCS / document).read_text("utf-8")
        for status in ExitStatus:
            assert f"| {int(status)} | `{status.name}` |" in text
