"""A crawl does its work whatever its standard streams are."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from scrapy.settings import Settings

from crawler.commands.crawl import Command
from crawler.exit_status import ExitStatus, StartupFault
from crawler.reporting.summary import summary_of_fault

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("closed", ["2>&-", "<&- 2>&-"])
def test_closed_streams_change_nothing(closed):
    arguments = [sys.executable, "-m", "scrapy", "crawl", "reviews", "-s", "RUN_DEADLINE=soon"]
    shell = ["sh", "-c", f'exec "$@" {closed}', "sh", *arguments]
    done = subprocess.run(shell, cwd=ROOT, stdout=subprocess.PIPE, check=False, timeout=60)
    assert done.returncode == ExitStatus.BAD_CONFIGURATION
    assert "RUN_DEADLINE" in json.loads(done.stdout)["message"]


@pytest.mark.parametrize(
    ("status", "told"),
    [(ExitStatus.OK, ExitStatus.OUTPUT_FAILED), (ExitStatus.NOTHING_FETCHED, ExitStatus.NOTHING_FETCHED)],
)
def test_a_summary_that_nobody_could_keep_is_told_by_the_status(monkeypatch, capsys, status, told):
    command = Command()
    command.settings = Settings({"ALERT": ""})
    command.exitcode = status
    with open("/dev/full", "w") as full:
        monkeypatch.setattr(sys, "stdout", full)
        command._tell(summary_of_fault(StartupFault(status, "")))
    assert capsys.readouterr().err == "scrapy crawl: the summary cannot be written (No space left on device)\n"
    assert command.exitcode == told
