"""Kill a crawl with ``kill -9`` at random moments, start it again, and compare with a crawl nobody disturbed.

    .venv/bin/python -m benchmarks.kill9 --kills 20 --posts 500

Crawls the demo, enlarged by its generator. Each life of a crawl ends at a moment drawn from the length of the
undisturbed one, so that start, crawl and sealing are all hit. A trial goes on until a life reaches its end by
itself; then its corpus is compared, and the next trial begins, until enough lives were cut short.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from crawler.archive import read_archive

ROOT = Path(__file__).parent.parent
WHAT_MAY_DIFFER = re.compile(rb'"fetched_at":"[^"]*"|"archive":(?:null|\{[^}]*\})')
"""Times and places in the archive."""


@dataclass(frozen=True)
class Comparison:
    """A disturbed corpus against an undisturbed one."""

    lost: int
    doubled: int
    files_that_differ: tuple[str, ...]
    broken_archive_links: int

    @property
    def sound(self) -> bool:
        """Nothing lost, nothing doubled, nothing different."""
        return not (self.lost or self.doubled or self.files_that_differ or self.broken_archive_links)


def start_crawl(output: Path, posts: int) -> subprocess.Popen[bytes]:
    """A crawl of the enlarged demo, under way."""
    no_sites = output.parent / "no-sites"
    no_sites.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "scrapy", "crawl", "reviews", "-s", f"OUTPUT_DIR={output}"]
    command += ["-s", f"DEMO_EXTRA_POSTS={posts}", "-s", "LOG_LEVEL=ERROR", "-s", f"SITES_DIR={no_sites}"]
    return subprocess.Popen(command, cwd=ROOT)


def corpus_files(output: Path) -> dict[str, bytes]:
    """Content of the sealed files by site, all runs together, without what may differ.

    Refusals are left out: how many lists are looked at depends on what was known when (ADR 10).
    """
    files: dict[str, bytes] = {}
    for path in sorted((output / "reviews").glob("*/*")):
        name = f"{path.parent.name}{''.join(path.suffixes)}"
        files[name] = files.get(name, b"") + WHAT_MAY_DIFFER.sub(b"", path.read_bytes())
    return files


def records(output: Path) -> list[dict[str, object]]:
    """All sealed records."""
    paths = sorted((output / "reviews").glob("*/*.jsonl"))
    return [json.loads(line) for path in paths for line in path.read_bytes().splitlines()]


def broken_links(output: Path) -> int:
    """Records whose place in the archive does not hold their page."""
    pages: dict[tuple[str, int], str] = {}
    for path in sorted((output / "pages").glob("*/*.warc.gz")):
        with path.open("rb") as file:
            for exchange, offset in read_archive(file):
                pages[str(path.relative_to(output)), offset] = exchange.url
    broken = 0
    for record in records(output):
        archive = record["archive"]
        assert isinstance(archive, dict)
        broken += (archive["file"], archive["offset"]) not in pages
    return broken


def compare(calm: Path, disturbed: Path) -> Comparison:
    """What the disturbed corpus has too little, too much, or otherwise."""
    wanted = {str(record["id"]) for record in records(calm)}
    seen = Counter(str(record["id"]) for record in records(disturbed))
    one, other = corpus_files(calm), corpus_files(disturbed)
    differ = tuple(sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name)))
    return Comparison(
        lost=len(wanted - set(seen)),
        doubled=sum(number - 1 for number in seen.values()) + len(set(seen) - wanted),
        files_that_differ=differ,
        broken_archive_links=broken_links(disturbed),
    )


def crawl_with_kills(output: Path, posts: int, length: float, kills: int, moments: random.Random) -> int:
    """Start the crawl until one life reaches its end; cut at most ``kills`` of them short. How many were."""
    done = 0
    while True:
        process = start_crawl(output, posts)
        try:
            status = process.wait(moments.uniform(0, length) if done < kills else None)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            done += 1
            continue
        if status != 0:
            raise RuntimeError(f"the crawl ended with status {status}")
        return done


def trials(kills: int, posts: int, seed: int, folder: Path) -> list[tuple[int, Comparison]]:
    """Kills and comparison of each trial, until ``kills`` lives were cut short."""
    moments = random.Random(seed)
    started = time.monotonic()
    if crawl_with_kills(folder / "calm", posts, 0, 0, moments):
        raise AssertionError("the undisturbed crawl was disturbed")
    length = time.monotonic() - started
    print(f"undisturbed: {len(records(folder / 'calm'))} records in {length:.0f} s", flush=True)
    results: list[tuple[int, Comparison]] = []
    while (left := kills - sum(number for number, _ in results)) > 0:
        output = folder / f"trial-{len(results) + 1}"
        number = crawl_with_kills(output, posts, length, left, moments)
        results.append((number, compare(folder / "calm", output)))
        print(f"trial {len(results)}: {number} kills, {results[-1][1]}", flush=True)
    return results


def main() -> int:
    """Print one line a trial and the sum; 1 when anything was lost, doubled or different."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--posts", type=int, default=500, help="posts the demo is enlarged by")
    parser.add_argument("--seed", type=int, default=20261121)
    parser.add_argument("--keep", type=Path, help="folder to keep the corpora in")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        results = trials(arguments.kills, arguments.posts, arguments.seed, arguments.keep or Path(scratch))
    sound = all(comparison.sound for _, comparison in results)
    lost = sum(comparison.lost for _, comparison in results)
    doubled = sum(comparison.doubled for _, comparison in results)
    kills = sum(number for number, _ in results)
    print(f"{kills} kills in {len(results)} trials: {lost} lost, {doubled} doubled, files identical: {sound}")
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
