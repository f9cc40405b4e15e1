"""CPU of ``clean_page`` a page, as a ratio to trafilatura on the same pages in the same process.

    .venv/bin/python -m benchmarks.cpu_clean [--pages 120] [--html FOLDER]

Both run on each page in turn, first one, then the other first, so that heat and caches favour neither. The pages are
those of the enlarged demo, and ``../shared/bench/extraction`` where it lies beside the project.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from trafilatura import bare_extraction

from cleaners.hints import RawPage
from cleaners.page import clean_page
from demo.catalogue import load_sites

BENCH = Path(__file__).parent.parent.parent / "shared/bench/extraction/pages"
WARM_UP = 5
"""Pages cleaned before the clock starts: models and tables load on first use."""


def demo_pages() -> Iterator[RawPage]:
    """The posts of the demo."""
    for site in load_sites(0):
        for post in site.posts:
            response = site.pages[post.url.removeprefix(f"http://{site.host}")]
            yield raw(post.url, response.body, response.headers.get("Content-Type"))


def packed_pages(folder: Path) -> Iterator[RawPage]:
    """Every ``*.html.gz`` below ``folder``."""
    for path in sorted(folder.rglob("*.html.gz")):
        yield raw(f"https://bench.test/{path.stem}", gzip.decompress(path.read_bytes()), "text/html")


def raw(url: str, body: bytes, content_type: str | None) -> RawPage:
    """A page as the crawl would hand it over."""
    return RawPage(url=url, body=body, source="bench", fetched_at="2026-11-21T00:00:00Z", content_type=content_type)


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of this process for one call."""
    started = time.process_time()
    work()
    return time.process_time() - started


def measure(pages: list[RawPage]) -> tuple[list[float], list[float]]:
    """CPU seconds of ours and of theirs, page by page."""
    ours, theirs = [], []
    for number, page in enumerate(pages):
        both = [
            (ours, lambda page=page: clean_page(page)),
            (theirs, lambda page=page: bare_extraction(page.body, url=page.url, with_metadata=True)),
        ]
        for seconds, work in both if number % 2 else reversed(both):
            seconds.append(cpu(work))
    return ours, theirs


def report(name: str, pages: list[RawPage]) -> None:
    """Print the ratio over all pages, and its spread."""
    if not pages:
        print(f"{name}: no pages here, skipped")
        return
    measure(pages[:WARM_UP])
    ours, theirs = measure(pages)
    ratios = sorted(our / their for our, their in zip(ours, theirs, strict=True) if their)
    print(
        f"{name}: {len(pages)} pages, clean_page / trafilatura = {sum(ours) / sum(theirs):.2f}"
        f" (median of pages {statistics.median(ratios):.2f}, 95 % below {ratios[int(0.95 * (len(ratios) - 1))]:.2f})"
    )


def main() -> int:
    """Print one line for each set of pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=120, help="of each set, taken evenly")
    parser.add_argument("--html", type=Path, default=BENCH, help="folder of *.html.gz")
    arguments = parser.parse_args()
    for name, source in (("demo", demo_pages()), (str(arguments.html), packed_pages(arguments.html))):
        pages = [page for page in source if b"<" in page.body[:200]]
        report(name, pages[:: max(1, len(pages) // arguments.pages)])
    return 0


if __name__ == "__main__":
    sys.exit(main())
