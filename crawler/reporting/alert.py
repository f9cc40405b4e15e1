"""Telling somebody that a run did not end well: the summary goes to a command or to an address."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import threading
import urllib.request
from typing import Annotated, Any

import orjson
from pydantic import AfterValidator, TypeAdapter, ValidationError

from crawler.exit_status import ExitStatus

SECONDS = 30
"""For the command or the address: the run is over, and cron waits."""
COMMAND = "command "
NO_ALERT = (ExitStatus.OK, ExitStatus.INTERRUPTED)
"""An operator who stops a run knows."""


def _checked(value: str) -> str:
    if value.startswith(("http://", "https://")) or not value:
        return value
    if not value.startswith(COMMAND):
        raise ValueError('"https://…" or "command NAME ARGUMENT…" is what it takes')
    try:
        words = shlex.split(value.removeprefix(COMMAND))
    except ValueError as error:
        raise ValueError(f"no command ({error})") from error
    if not words:
        raise ValueError("names no command")
    return value


Alert = Annotated[str, AfterValidator(_checked)]
"""The setting ``ALERT``, empty for none."""


def send_alert(setting: object, summary: dict[str, Any]) -> str | None:
    """Hand ``summary`` over as JSON, when its status calls for it.

    ``None`` if nobody was to be told, ``sent``, or why it could not be done: that changes nothing else.
    """
    try:
        alert = TypeAdapter(Alert).validate_python(setting)
    except ValidationError:  # what is wrong with it is what the summary says
        return None
    expected = summary["exit_status"] == ExitStatus.DEADLINE and not summary["checks"]
    if not alert or expected or summary["exit_status"] in NO_ALERT:
        return None
    body = orjson.dumps(summary)
    fault = _run(alert.removeprefix(COMMAND), body) if alert.startswith(COMMAND) else _post(alert, body)
    return fault or "sent"


def _run(command: str, body: bytes) -> str | None:
    """Never through a shell: what sites are called is no part of a command line."""
    words = shlex.split(command)
    try:
        # What it prints goes to our standard error: standard output ends with our own line.
        process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=sys.stderr, start_new_session=True)
    except OSError as error:
        return f"{words[0]}: {error.strerror}"
    try:
        process.communicate(body, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)  # with all that it started
        process.wait()
        return f"{words[0]}: did not end within {SECONDS} s"
    return f"{words[0]}: exit status {process.returncode}" if process.returncode else None


def _post(url: str, body: bytes) -> str | None:
    """In a thread of its own: a server that sends a byte now and then outlasts every timeout of a socket."""
    faults: list[str | None] = [f"{url}: no answer within {SECONDS} s"]
    thread = threading.Thread(target=lambda: faults.append(_ask(url, body)), daemon=True)
    thread.start()
    thread.join(SECONDS)
    return faults[-1]


def _ask(url: str, body: bytes) -> str | None:
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"}, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=SECONDS):  # any status but 2xx, after redirects, raises
            return None
    except (OSError, ValueError) as error:  # URLError and HTTPException's kin, and what is no address
        return f"{url}: {error}"
