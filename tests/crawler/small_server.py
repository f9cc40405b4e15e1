"""A small server that answers as told, posts for it to serve, and a crawl of it."""

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import combinations
from pathlib import Path
from threading import Thread
from typing import Any

ROOT = Path(__file__).parent.parent.parent
SCRAPY = (sys.executable, "-m", "scrapy")
NOTED_LATE = 0.3
"""Seconds, at most, until a request that has come is noted."""
PARAGRAPH = "<p>The frost in this film is real, and so is the patience of the people who wait for it to thaw.</p>"


def post(title: str, links: str = "") -> str:
    return f"""<html><head><title>{title}</title><meta property="og:type" content="article">
        <meta property="article:published_time" content="2011-02-03T04:05:06+00:00"></head>
        <body class="single-post"><article><h1 class="entry-title">{title}</h1>
        <div class="entry-content">{PARAGRAPH.replace("frost", title) * 4}{links}</div></article></body></html>"""


class Server:
    """Answers as told, and remembers what it was asked.

    An answer is status, headers and body, or a function that is given the handler, or a list of these: one for each
    request, the last for all after it.
    """

    def __init__(self, answers: dict[str, Any], host: str = "127.0.0.1") -> None:
        self.asked: Counter[str] = Counter()
        self.sent: dict[str, int] = {}
        """The last status of each address."""
        self.answers = answers
        self.log: list[tuple[str, float, float]] = []
        """Path, and when the request came and was answered, in seconds of the monotonic clock."""
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                outer.asked[self.path] += 1
                came, answer = time.monotonic(), answers.get(self.path, (404, {}, "<h1>Not found</h1>"))
                if type(answer) is list:
                    answer = answer[min(outer.asked[self.path], len(answer)) - 1]
                with contextlib.suppress(OSError):  # a client that had enough
                    self.give(answer)
                outer.log.append((self.path, came, time.monotonic()))

            def give(self, answer):
                if callable(answer):
                    self.close_connection = True
                    answer(self)
                    return
                status, headers, body = answer
                if self.headers.get("If-None-Match", "") == headers.get("ETag"):
                    status, body = 304, ""
                outer.sent[self.path] = status
                data = body.encode("latin-1")
                self.send_response(status)
                for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
                    self.send_header(name, value)
                if status != 304:
                    self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                pass

        self._http = ThreadingHTTPServer((host, 0), Handler)
        self.url = f"http://{host}:{self._http.server_address[1]}"
        Thread(target=self._http.serve_forever, args=(0.05,), daemon=True).start()  # seconds that stopping may take

    def assert_apart(self, seconds: float) -> None:
        """Between any two requests lies the delay, times what lies between them.

        On a busy machine one request may be noted late, and the next then seems early.
        """
        starts = sorted(came for _, came, _ in self.log)
        for earlier, later in combinations(range(len(starts)), 2):
            assert starts[later] - starts[earlier] >= (later - earlier) * seconds - NOTED_LATE

    def stop(self) -> None:
        self._http.shutdown()
        self._http.server_close()


def page(*paths: str) -> tuple[int, dict[str, str], str]:
    return 200, {}, "<html><body>" + "".join(f'<a href="{path}">{path}</a> ' for path in paths) + "</body></html>"


def sent_on(location: str) -> tuple[int, dict[str, str], str]:
    return 301, {"Location": location}, ""


class Crawl:
    """What one run of ``scrapy crawl reviews`` on the small server left."""

    def __init__(
        self, folder: Path, server: Server, politeness: str = "", *settings: str, status: int = 0, again: bool = False
    ) -> None:
        (folder / "sites").mkdir(exist_ok=True)
        (folder / "sites/small.toml").write_text(
            f'start = ["{server.url}/"]\n[politeness]\ndelay = 0.01\n{politeness}'
        )
        command = [sys.executable, "-m", "scrapy", "crawl", "reviews", "-s", f"OUTPUT_DIR={folder}/out"]
        command += ["-s", f"SITES_DIR={folder}/sites", "-s", "CLEAN_WORKERS=1"]
        command += ["-s", "CONCURRENT_REQUESTS_PER_DOMAIN=4"]
        command += [word for setting in settings for word in ("-s", setting)]
        command += ["-a", "again=all"] if again else []
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == status, done.stderr
        self.log = done.stderr
        self.output = folder / "out"
        self.run = max((self.output / "runs").iterdir()).name
        manifest = json.loads((self.output / "runs" / self.run / "manifest.json").read_text())
        self.outcomes: dict[str, int] = manifest["sites"]["small"]["addresses"]

    def lines(self, kind: str) -> list[dict]:
        """Of this run."""
        path = self.output / kind / "small" / f"{self.run}.jsonl"
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


class Crawls:
    """What one run of ``scrapy crawl reviews`` on several small servers left, by keys of sites."""

    def __init__(
        self, folder: Path, starts: Mapping[str, str], *settings: str, program: Sequence[str] = SCRAPY
    ) -> None:
        (folder / "sites").mkdir(exist_ok=True)
        for key, url in starts.items():
            politeness = "[politeness]\ndelay = 0.01\nconcurrency = 8\n"
            (folder / f"sites/{key}.toml").write_text(f'start = ["{url}/"]\n{politeness}')
        command = [*program, "crawl", "reviews", "-s", f"OUTPUT_DIR={folder}/out", "-s", f"SITES_DIR={folder}/sites"]
        command += [word for setting in ("CLEAN_WORKERS=1", *settings) for word in ("-s", setting)]
        log = folder / "log"
        with log.open("w") as stream:
            process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=stream)
            _, status, usage = os.wait4(process.pid, 0)
        self.status, self.memory, self.log = os.waitstatus_to_exitcode(status), usage.ru_maxrss, log.read_text()
        self._output, self._starts = folder / "out", starts
        self._run = max((self._output / "runs").iterdir()).name
        manifest = json.loads((self._output / "runs" / self._run / "manifest.json").read_text())
        self.outcomes: dict[str, dict[str, int]] = {key: site["addresses"] for key, site in manifest["sites"].items()}
        with contextlib.closing(sqlite3.connect(self._output / "state.sqlite3")) as state:
            self._outcome = dict(state.execute("SELECT url, outcome FROM address").fetchall())

    def outcome(self, key: str, path: str) -> str | None:
        """Of one address, in this run."""
        return self._outcome.get(self._starts[key] + path)

    def titles(self, key: str) -> list[str]:
        """Of the records of this run."""
        return [record["title"] for record in self.records(key)]

    def records(self, key: str) -> list[dict]:
        """Of this run."""
        path = self._output / "reviews" / key / f"{self._run}.jsonl"
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
