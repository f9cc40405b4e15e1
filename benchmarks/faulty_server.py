"""Blogs that can be told to misbehave: those beside the project where there are some, else the demo's."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from glob import escape
from pathlib import Path
from typing import Protocol
from urllib.request import Request, urlopen

from demo.faults import Fault, FaultKind
from demo.server import DemoServer

BLOGS = Path(__file__).parent.parent.parent / "shared/blogs"
SITES = ("old-pictures", "programme-notes")


@dataclass(frozen=True)
class Kind:
    """One way to go wrong, as either server is told."""

    name: str
    blogs: str | None
    """As ``serve.py`` takes it. ``None``: it cannot do it."""
    demo: tuple[FaultKind, str] | None = None
    """``None``: the demo cannot do it."""


KINDS = (
    Kind("delay", "delay:1", (FaultKind.DELAY, "1")),
    Kind("500", "500", (FaultKind.STATUS, "500")),
    Kind("503 Retry-After", "503:1", (FaultKind.RETRY_AFTER, "1")),
    Kind("429", "429", (FaultKind.STATUS, "429")),
    Kind("404", "404", (FaultKind.STATUS, "404")),
    Kind("410", "410", (FaultKind.STATUS, "410")),
    Kind("reset", "reset", (FaultKind.RESET, "")),
    Kind("truncate", "truncate:0.6", (FaultKind.TRUNCATE, "0.6")),
    Kind("loop", "loop"),
    Kind("drip", "drip:50", (FaultKind.DRIP, "50")),
    Kind("huge", "huge:30M"),
    Kind("empty", "empty"),
    Kind("garbage", "garbage"),
    Kind("hang", "hang:20", (FaultKind.HANG, "20")),
    Kind("length too long", None, (FaultKind.LENGTH, "1.5")),
    Kind("length too short", None, (FaultKind.LENGTH, "0.6")),
    Kind("gzip told, plain sent", None, (FaultKind.ENCODING, "gzip")),
    Kind("to another host", None, (FaultKind.REDIRECT, "http://elsewhere.example/")),
    Kind("to a private address", None, (FaultKind.REDIRECT, "http://169.254.169.254/latest/")),
    Kind("to a file", None, (FaultKind.REDIRECT, "file:///etc/passwd")),
    Kind("error page, 200", None, (FaultKind.ERROR_PAGE, "Database connection error")),
)
ALL_TOGETHER = "all together"


class FaultyServer(Protocol):
    """What the benchmark needs of either server."""

    proxy: str
    starts: tuple[str, ...]
    """Home pages, as a crawl is told of them."""
    kinds: tuple[Kind, ...]
    """Those it can do."""

    def misbehave(self, faults: Sequence[tuple[str, Kind]], times: int | None) -> None:
        """From now on these pages, host and path, go wrong so often; all others do not."""

    def requests(self) -> list[str]:
        """Made so far: host and path of each."""

    def stop(self) -> None:
        """Nothing is left behind."""


class Snapshots:
    """The blogs of ``../shared``, in a process of their own."""

    kinds = tuple(kind for kind in KINDS if kind.blogs)

    def __init__(self, log: Path) -> None:
        sites = [word for name in SITES for word in ("--site", name)]
        command = [sys.executable, str(BLOGS / "serve.py"), *sites, "--log", str(log)]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout
        told = json.loads(self._process.stdout.readline())
        self.proxy, self.starts, self._log = told["proxy"], tuple(told["hosts"]), log

    def misbehave(self, faults: Sequence[tuple[str, Kind]], times: int | None) -> None:
        """As the protocol says."""
        often = f"*{times}" if times else ""
        order = json.dumps({"faults": [f"{escape(page)}={kind.blogs}{often}" for page, kind in faults]})
        with urlopen(Request(f"{self.proxy}/__control__", order.encode(), method="POST"), timeout=10) as answer:
            if not json.load(answer)["ok"]:
                raise RuntimeError(f"serve.py refuses {order}")

    def requests(self) -> list[str]:
        """As the access log has them."""
        rows = map(json.loads, self._log.read_text().splitlines() if self._log.exists() else ())
        return [row["host"] + row["path"] for row in rows]

    def stop(self) -> None:
        """Ends the process."""
        self._process.terminate()
        self._process.wait()


class Demo:
    """The demo's server, in this process."""

    kinds = tuple(kind for kind in KINDS if kind.demo)

    def __init__(self) -> None:
        self._server = DemoServer().start()
        self.proxy = self._server.url
        self.starts = tuple(f"http://{site.host}/" for site in self._server.sites)

    def misbehave(self, faults: Sequence[tuple[str, Kind]], times: int | None) -> None:
        """As the protocol says."""
        rows = [Fault(escape(page), *kind.demo, times) for page, kind in faults if kind.demo]
        self._server.misbehave(rows)

    def requests(self) -> list[str]:
        """As the server has counted them."""
        return [url.partition("://")[2] for url in self._server.requests.elements()]

    def stop(self) -> None:
        """Frees the port."""
        self._server.stop()


def open_server(log: Path, *, demo: bool = False) -> FaultyServer:
    """The blogs beside the project, which keep such an access log; the demo where there are none, or it is wanted."""
    return Demo() if demo or not (BLOGS / "serve.py").exists() else Snapshots(log)
