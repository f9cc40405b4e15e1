"""A signal is heard whenever it comes: also before Scrapy listens, and in commands that do not crawl."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from crawler.exit_status import ExitStatus
from crawler.interruption import interrupt_on_signals, leave_signals_to_scrapy

ROOT = Path(__file__).parent.parent.parent


HELD = """
import sys, time
from scrapy.cmdline import execute
from crawler.commands import {module}

def wait(*_):
    print("ready", file=sys.stderr, flush=True)
    time.sleep(60)

{module}.{function} = wait
execute()
"""


def held(module: str, function: str, *arguments: str) -> subprocess.Popen[str]:
    """The command, waiting where it calls ``function``."""
    program = [sys.executable, "-c", HELD.format(module=module, function=function), *arguments]
    process = subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    while process.stderr.readline() != "ready\n":
        assert process.poll() is None, "the command has ended"
    return process


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP], ids=lambda number: number.name)
def test_a_crawl_that_has_not_begun_ends_with_its_summary(number):
    process = held("crawl", "open_run", "crawl", "reviews")
    process.send_signal(number)
    out, err = process.communicate(timeout=30)
    assert process.returncode == ExitStatus.INTERRUPTED
    assert json.loads(out)["message"] == "interrupted before the first request"
    assert err == "scrapy crawl: interrupted before the first request\n"


@pytest.mark.parametrize(
    ("module", "function", "argument", "said"),
    [
        ("reclean", "chosen_sites", None, "the next one begins anew"),
        ("forget", "Corpus", "a-site", "the next command on the folder finishes what was begun"),
        ("adopt", "adopt", "output.recleaned", "the folders are as they were, or exchanged"),
    ],
)
def test_other_commands_say_what_an_interruption_means(tmp_path, module, function, argument, said):
    (tmp_path / "state.sqlite3").touch()
    arguments = [module, *filter(None, [argument]), "-s", f"OUTPUT_DIR={tmp_path}"]
    process = held(module, function, *arguments)
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (ExitStatus.INTERRUPTED, f"scrapy {module}: interrupted; {said}\n")


@pytest.fixture
def _handlers_kept():
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("_handlers_kept")
def test_the_second_signal_is_left_to_the_system():
    interrupt_on_signals()
    with pytest.raises(KeyboardInterrupt):
        os.kill(os.getpid(), signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


@pytest.mark.usefixtures("_handlers_kept")
def test_what_is_to_be_ignored_stays_ignored():
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    interrupt_on_signals()
    leave_signals_to_scrapy()
    os.kill(os.getpid(), signal.SIGHUP)
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN


@pytest.mark.usefixtures("_handlers_kept")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_a_signal_that_comes_a_moment_too_early_is_heard_all_the_same(number):
    heard = []
    leave_signals_to_scrapy()
    os.kill(os.getpid(), number)
    signal.signal(signal.SIGTERM, lambda number, _: heard.append(number))  # as Scrapy does
    end = time.monotonic() + 10
    while not heard and time.monotonic() < end:
        time.sleep(0.02)
    assert heard == [signal.SIGTERM]
