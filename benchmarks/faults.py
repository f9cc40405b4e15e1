"""What a crawl loses, doubles and pays when servers misbehave, one way at a time and all ways together.

    .venv/bin/python -m benchmarks.faults
    .venv/bin/python -m benchmarks.faults --only drip --only truncate
    .venv/bin/python -m benchmarks.faults --demo

Crawls blogs nobody disturbs, then anew for each kind of fault, with a tenth of what a crawl asks for going wrong,
posts, lists and feeds: once each (the first request of each), and for as long as the first run lasts. Then the faults
are taken away and the crawl is started again until nothing is missing, three runs at most. A row tells of its crawl,
against the undisturbed one: records lost, doubled (more lines than one a post, or of no post) and different at the
end; records still missing after the first run; requests more than undisturbed, run by run; exit statuses; seconds of
the first run, beside another.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle, repeat
from pathlib import Path

from benchmarks.faulty_server import ALL_TOGETHER, FaultyServer, Kind, open_server
from benchmarks.kill9 import records

ROOT = Path(__file__).parent.parent
MOST_RUNS = 3
TIMES = (1, None)
"""How often each page goes wrong: once, or for the whole first run."""
STEP = 10
"""One of so many posts goes wrong."""
STEP_OF_ALL = 3
"""The same when all kinds are together: each meets two or three pages."""
OPTIONS = {
    "DOWNLOAD_DELAY": 0.01,
    "DOWNLOAD_TIMEOUT": 4,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 4,
    "AUTOTHROTTLE_ENABLED": False,
    "LOG_LEVEL": "ERROR",
}
"""The blogs are near and nobody else's: a crawl takes seconds, and a hanging one not much longer."""


@dataclass
class Crawl:
    """A corpus in the making, and what its runs cost."""

    server: FaultyServer
    output: Path
    requests: list[int] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def run(self) -> None:
        """One run more."""
        before, began = len(self.server.requests()), time.monotonic()
        command = [sys.executable, "-m", "scrapy", "crawl", "reviews", "-a", f"url={','.join(self.server.starts)}"]
        options = {"OUTPUT_DIR": self.output, **OPTIONS}
        command += [word for name, value in options.items() for word in ("-s", f"{name}={value}")]
        environment = {**os.environ, "http_proxy": self.server.proxy, "no_proxy": ""}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
        self.requests.append(len(self.server.requests()) - before)
        self.statuses.append(done.returncode)
        self.seconds.append(time.monotonic() - began)

    def texts(self) -> dict[str, str]:
        """Text by identifier, as the newest revision has it."""
        rows = sorted(records(self.output), key=lambda record: int(str(record["revision"])))
        return {str(record["id"]): str(record["text"]) for record in rows}

    def doubled(self, wanted: set[str]) -> int:
        """Lines beyond one a post, and of no post."""
        lines = Counter(str(record["id"]) for record in records(self.output))
        return sum(number - 1 for number in lines.values()) + len(set(lines) - wanted)


@dataclass(frozen=True)
class Row:
    """What came of one kind of fault."""

    name: str
    pages: int
    lost: int
    doubled: int
    different: int
    late: int
    """Missing after the first run, with the faults still there."""
    crawl: Crawl
    calm: Crawl

    @property
    def is_sound(self) -> bool:
        """Whether all records are there, once, and as they should be."""
        return not (self.lost or self.doubled or self.different)

    def __str__(self) -> str:
        more = [f"{got - usual:+d}" for got, usual in zip(self.crawl.requests, self.calm.requests, strict=False)]
        statuses = " ".join(map(str, self.crawl.statuses))
        return (
            f"{self.name:<28}{self.pages:>6}{self.lost:>6}{self.doubled:>9}{self.different:>11}{self.late:>6}"
            f"  {' '.join(more):<16}{statuses:<8}{self.crawl.seconds[0]:>6.1f}"
        )


HEAD = (
    f"{'fault':<28}{'pages':>6}{'lost':>6}{'doubled':>9}{'different':>11}{'late':>6}"
    f"  {'requests':<16}{'status':<8}seconds"
)


def undisturbed(server: FaultyServer, output: Path) -> Crawl:
    """As many runs as a disturbed crawl may take."""
    server.misbehave((), None)
    crawl = Crawl(server, output)
    for _ in range(MOST_RUNS):
        crawl.run()
    return crawl


def addresses(crawl: Crawl) -> list[str]:
    """Host and path of all that has been asked for, in alphabetical order. Not robots.txt: it stands for its host."""
    return sorted({address for address in crawl.server.requests() if not address.endswith("/robots.txt")})


def disturbed(name: str, faults: Sequence[tuple[str, Kind]], times: int | None, calm: Crawl, crawl: Crawl) -> Row:
    """The row of a crawl whose first run meets the faults."""
    wanted = calm.texts()
    crawl.server.misbehave(faults, times)
    crawl.run()
    late = len(wanted.keys() - crawl.texts().keys())
    crawl.server.misbehave((), None)
    while len(crawl.statuses) < MOST_RUNS and (len(crawl.statuses) == 1 or crawl.texts() != wanted):
        crawl.run()
    found = crawl.texts()
    return Row(
        name=f"{name}, {'once' if times else 'for a run'}",
        pages=len(faults),
        lost=len(wanted.keys() - found.keys()),
        doubled=crawl.doubled(set(wanted)),
        different=sum(found[key] != wanted[key] for key in wanted.keys() & found.keys()),
        late=late,
        crawl=crawl,
        calm=calm,
    )


def measure(servers: Sequence[FaultyServer], only: Sequence[str], folder: Path) -> Iterator[Row]:
    """The rows; the two of a kind are measured at the same time, each on its own server."""
    calm = undisturbed(servers[0], folder / "calm")
    asked, kinds = addresses(calm), servers[0].kinds
    print(f"undisturbed: {len(calm.texts())} records, requests {calm.requests}, statuses {calm.statuses}", flush=True)
    plans = {kind.name: [(page, kind) for page in asked[STEP // 2 :: STEP]] for kind in kinds}
    plans[ALL_TOGETHER] = list(zip(asked[::STEP_OF_ALL], cycle(kinds), strict=False))
    for name in only or plans:
        crawls = [Crawl(server, folder / f"{name} {number}") for number, server in enumerate(servers)]
        with ThreadPoolExecutor(len(crawls)) as pool:
            yield from pool.map(partial(disturbed, name, plans[name]), TIMES, repeat(calm), crawls)


def main() -> int:
    """Print the table; 1 when anything was lost, doubled or different."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--only", action="append", default=[], metavar="KIND", help="this kind alone; may be repeated"
    )
    parser.add_argument("--demo", action="store_true", help="the demo's blogs, whatever lies beside the project")
    parser.add_argument("--keep", type=Path, help="folder to keep the corpora in")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        servers = [open_server(folder / f"access-{number}.log", demo=arguments.demo) for number in range(len(TIMES))]
        rows = []
        try:
            print(HEAD)
            for row in measure(servers, arguments.only, folder):
                rows.append(row)
                print(row, flush=True)
        finally:
            for server in servers:
                server.stop()
    return 0 if all(row.is_sound for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
