"""What pages made to hurt cost: outcome, CPU as a ratio to an ordinary page, peak memory.

    .venv/bin/python -m benchmarks.hostile [NAME ...]

Each page is cleaned in a process of its own, under the deadline a crawl gives a page.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.queues
import resource
import sys
import time

from benchmarks.hostile_pages import HOSTILE_PAGES, POST
from cleaners.hints import RawPage
from cleaners.page import clean_page
from cleaners.record import ReviewRecord
from crawler import settings

ORDINARY = (POST + "<ul>" + "<li><a href='/rye'>Rye</a></li>" * 200 + "</ul>").encode()
"""As many elements as a post page has. Its cost is 1."""


def clean(body: bytes) -> str:
    """What comes out, in a word or two."""
    page = RawPage(
        url="http://crumbs.test/2011/02/rye/", body=body, source="hostile", fetched_at="2026-11-21T00:00:00Z"
    )
    result = clean_page(page)
    if isinstance(result, ReviewRecord):
        return f"record of {len(result.text)} characters, {len(result.comments)} comments"
    return f"{result.reason.value}: {result.detail[:60]}"


def measure(name: str, results: multiprocessing.queues.SimpleQueue[tuple[str, float, int]]) -> None:
    """Outcome, cost in ordinary pages and megabytes at the peak, from inside the process."""
    clean(ORDINARY)
    start = time.process_time()
    for _ in range(5):
        clean(ORDINARY)
    ordinary = (time.process_time() - start) / 5
    body = next(page.body() for page in HOSTILE_PAGES if page.name == name)
    start = time.process_time()
    outcome = clean(body)
    cost = (time.process_time() - start) / ordinary
    results.put((outcome, cost, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024))


def main() -> int:
    """Print one row a page. Status 1 if one of them ends neither in a record nor in a reason, nor at the deadline."""
    wanted = set(sys.argv[1:])
    status = 0
    print("| page | because | outcome | CPU, ordinary page = 1 | MB |\n| --- | --- | --- | --- | --- |")
    for page in HOSTILE_PAGES:
        if wanted and page.name not in wanted:
            continue
        context = multiprocessing.get_context("spawn")
        results = context.SimpleQueue()
        process = context.Process(target=measure, args=(page.name, results))
        process.start()
        process.join(settings.CLEAN_DEADLINE + 10)  # a crawl's own workers need no time to start
        if process.is_alive():
            process.kill()
            row = "past the deadline: killed, refused as too slow | |"
        elif process.exitcode:
            row, status = f"**died with {process.exitcode}** | |", 1
        else:
            outcome, cost, memory = results.get()
            row = f"{outcome} | {cost:.0f} | {memory}"
        print(f"| {page.name} | {page.because} | {row} |", flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main())
