"""Crawl the enlarged demo twice, clean its archive again with one and with two workers, and compare every byte.

.venv/bin/python -m benchmarks.reclean --posts 1000
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.kill9 import finish, start, start_crawl
from crawler.corpus.layout import KINDS
from crawler.reporting.comparison import compare


def content(output: Path) -> dict[str, bytes]:
    """Every file of pages, records, refusals and tombstones, by its path."""
    paths = (path for kind in KINDS for path in sorted((output / kind).glob("*/*")))
    return {str(path.relative_to(output)): path.read_bytes() for path in paths}


def main() -> int:
    """Print seconds and what differs; 1 when anything does."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=1000, help="posts the demo is enlarged by")
    arguments = parser.parse_args()
    sound = True
    with tempfile.TemporaryDirectory() as scratch:
        corpus = Path(scratch) / "corpus"
        for _ in range(2):
            finish(start_crawl(corpus, arguments.posts))
        before = content(corpus)
        print(f"{len(before)} files, {sum(map(len, before.values())) / 1e6:.0f} MB", flush=True)
        for workers in (1, 2):
            new = Path(scratch) / f"recleaned-by-{workers}"
            began = time.monotonic()
            finish(start("reclean", corpus, "-o", str(new), "--workers", str(workers)))
            seconds = time.monotonic() - began
            difference = compare(corpus, new)
            same = content(new) == before
            sound = sound and same
            print(
                f"{workers} workers: {seconds:.0f} s, {difference.same} records the same, every byte: {same}",
                flush=True,
            )
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
