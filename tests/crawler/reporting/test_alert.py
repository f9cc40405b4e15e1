"""Somebody is told of a run that did not end well, within bounds, and never through a shell."""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from pydantic import TypeAdapter, ValidationError

from crawler.exit_status import ExitStatus
from crawler.reporting.alert import Alert, send_alert

FAILED = {"run": "1", "exit_status": int(ExitStatus.CHECK_FAILED), "checks": [{"check": "errors"}]}


def python(code: str, *arguments: str) -> str:
    quoted = " ".join(f"'{word}'" for word in (code, *arguments))
    return f"command {sys.executable} -c {quoted}"


def test_a_command_gets_the_summary_on_its_standard_input(tmp_path):
    note = tmp_path / "note"
    copy = python('import sys; open(sys.argv[1], "w").write(sys.stdin.read())', str(note))
    assert send_alert(copy, FAILED) == "sent"
    assert json.loads(note.read_text()) == FAILED


def test_arguments_are_words_and_no_shell_looks_at_them(tmp_path):
    note = tmp_path / "note"
    write = python('import sys; open(sys.argv[1], "w").write(sys.argv[2])', str(note), "$(id) ; `id` | id")
    assert send_alert(write, FAILED) == "sent"
    assert note.read_text() == "$(id) ; `id` | id"


@contextmanager
def hook(status: int = 200, seconds: float = 0) -> Iterator[tuple[str, list[bytes]]]:
    """Address of a server that takes what is posted, and what that was."""
    posted: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            posted.append(self.rfile.read(int(self.headers["Content-Length"])))
            time.sleep(seconds)
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/hook", posted
    server.shutdown()
    server.server_close()


def test_an_address_gets_the_summary_by_post():
    with hook() as (url, posted):
        assert send_alert(url, FAILED) == "sent"
    assert [json.loads(body) for body in posted] == [FAILED]


def test_an_address_that_answers_with_an_error_or_not_at_all_has_not_been_told(monkeypatch):
    with hook(status=500) as (url, _):
        assert send_alert(url, FAILED) == f"{url}: HTTP Error 500: Internal Server Error"
    monkeypatch.setattr("crawler.reporting.alert.SECONDS", 0.2)
    with hook(seconds=0.6) as (url, _):
        fault = send_alert(url, FAILED)
    assert fault in (f"{url}: no answer within 0.2 s", f"{url}: timed out")


@pytest.mark.parametrize("status", [ExitStatus.OK, ExitStatus.INTERRUPTED])
def test_nobody_is_told_of_a_run_that_ended_well_or_was_stopped_by_hand(status):
    assert send_alert("command /nowhere", {"exit_status": int(status), "checks": []}) is None


def test_a_run_whose_time_was_up_is_expected_unless_a_check_failed():
    ended = FAILED | {"exit_status": int(ExitStatus.DEADLINE)}
    assert send_alert("command /nowhere", ended | {"checks": []}) is None
    assert send_alert("command /nowhere", ended) == "/nowhere: No such file or directory"


def test_an_alert_that_fails_says_why():
    assert send_alert("command /nowhere/mailer", FAILED) == "/nowhere/mailer: No such file or directory"
    assert send_alert(python("raise SystemExit(3)"), FAILED) == f"{sys.executable}: exit status 3"
    fault = send_alert("http://127.0.0.1:9/hook", FAILED)
    assert fault is not None
    assert fault.startswith("http://127.0.0.1:9/hook: ")


def test_a_command_that_hangs_is_ended_with_all_it_started(tmp_path, monkeypatch):
    monkeypatch.setattr("crawler.reporting.alert.SECONDS", 0.5)
    late = tmp_path / "late"
    script = tmp_path / "hang.py"
    script.write_text(
        "import subprocess, sys\n"
        "child = 'import sys, time; time.sleep(1.2); open(sys.argv[1], \"w\")'\n"
        "subprocess.run([sys.executable, '-c', child, sys.argv[1]])\n"
    )
    fault = send_alert(f"command {sys.executable} {script} {late}", FAILED)
    assert fault == f"{sys.executable}: did not end within 0.5 s"
    time.sleep(1.2)
    assert not late.exists()


@pytest.mark.parametrize("value", ["mail", "command ", "command 'x", "ftp://a.blog/"])
def test_a_setting_that_is_neither_is_refused(value):
    with pytest.raises(ValidationError):
        TypeAdapter(Alert).validate_python(value)
    assert send_alert(value, FAILED) is None
