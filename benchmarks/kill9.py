"""Kill a crawl with ``kill -9`` at random moments, start it again, and compare with a crawl nobody disturbed.

    .venv/bin/python -m benchmarks.kill9 --kills 100 --posts 1000

Crawls the demo, enlarged by its generator. Four fifths of the kills fall into the crawl, the others in equal parts
into its start, its sealing, and a reclean of the corpus. A trial is a crawl that is killed again and again, then let
go to its end; its corpus is compared with that of the crawl nobody disturbed.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from crawler.archive.writer import read_archive

ROOT = Path(__file__).parent.parent
WHAT_MAY_DIFFER = re.compile(rb'"fetched_at":"[^"]*"|"archive":(?:null|\{[^}]*\})')
"""Times and places in the archive."""
LIVES_OF_A_CRAWL = 20
"""Kills before a crawl is let go: each leaves it about so large a part of its work more."""
SECONDS_BESIDE = 0.05
"""How much later a kill may come than the work it waits for: between two commits, and in the middle of one."""
POLL_SECONDS = 0.002


@dataclass(frozen=True)
class Comparison:
    """A disturbed corpus against an undisturbed one."""

    lost: int
    doubled: int
    broken_lines: int
    files_that_differ: tuple[str, ...]
    broken_archive_links: int

    @property
    def sound(self) -> bool:
        """Nothing lost, nothing doubled, nothing broken, nothing different."""
        return self == Comparison(0, 0, 0, (), 0)


@dataclass(frozen=True)
class Trial:
    """The phases in which a corpus in the making was killed, and what came of it."""

    kills: tuple[str, ...]
    comparison: Comparison

    def __str__(self) -> str:
        kills = ", ".join(f"{phase} {number}" for phase, number in sorted(Counter(self.kills).items()))
        return f"killed in {kills or 'nothing'}: {'sound' if self.comparison.sound else self.comparison}"


@dataclass(frozen=True)
class Lengths:
    """What the parts of an undisturbed crawl take, in seconds."""

    start: float
    """Until the first page is committed."""
    seal: float
    drafts: int
    """Bytes of drafts, instead of seconds: a busy machine takes longer for the same."""


# What a corpus holds


def lines(output: Path, *kinds: str) -> Iterator[bytes]:
    """All sealed lines, each with its end if it has one."""
    for path in sorted(path for kind in kinds for path in (output / kind).glob("*/*.jsonl")):
        yield from path.read_bytes().splitlines(keepends=True)


def parsed(line: bytes) -> dict[str, object] | None:
    """The object on a line, ``None`` of a broken one."""
    try:
        value = json.loads(line)
    except ValueError:
        return None
    return value if line.endswith(b"\n") and isinstance(value, dict) else None


def records(output: Path) -> list[dict[str, object]]:
    """All sealed records."""
    return [record for record in map(parsed, lines(output, "reviews")) if record]


def corpus_files(output: Path) -> dict[str, bytes]:
    """Content of the sealed files by site, all runs together, without what may differ.

    Refusals are left out: how many lists are looked at depends on what was known when (ADR 10).
    """
    files: dict[str, bytes] = {}
    for path in sorted((output / "reviews").glob("*/*")):
        name = f"{path.parent.name}{''.join(path.suffixes)}"
        files[name] = files.get(name, b"") + WHAT_MAY_DIFFER.sub(b"", path.read_bytes())
    return files


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
    found = Counter(str(record["id"]) for record in records(disturbed))
    one, other = corpus_files(calm), corpus_files(disturbed)
    differ = tuple(sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name)))
    return Comparison(
        lost=len(wanted - set(found)),
        doubled=sum(number - 1 for number in found.values()) + len(set(found) - wanted),
        broken_lines=sum(parsed(line) is None for line in lines(disturbed, "reviews", "rejected")),
        files_that_differ=differ,
        broken_archive_links=broken_links(disturbed),
    )


# Processes and their ends


def start(command: str, output: Path, *more: str) -> subprocess.Popen[bytes]:
    """A command on a corpus, under way."""
    no_sites = output.parent / "no-sites"
    no_sites.mkdir(exist_ok=True)
    words = [sys.executable, "-m", "scrapy", *command.split(), "-s", f"OUTPUT_DIR={output}", "-s", "CLEAN_WORKERS=1"]
    words += ["-s", "LOG_LEVEL=ERROR", "-s", f"SITES_DIR={no_sites}", *more]
    return subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL)


def start_crawl(output: Path, posts: int) -> subprocess.Popen[bytes]:
    """A crawl of the enlarged demo, under way."""
    return start("crawl reviews", output, "-s", f"DEMO_EXTRA_POSTS={posts}")


def there_is(pattern: str, output: Path) -> bool:
    """Whether there is such a file."""
    return next(iter(output.glob(pattern)), None) is not None


def is_sealing(output: Path) -> bool:
    """Whether a run writes its final files: until it is sealed, drafts lie beside them."""
    drafts = there_is("reviews/*/*.part", output)
    return drafts and (there_is("reviews/*/*.tmp", output) or there_is("reviews/*/*.jsonl", output))


def drafted(output: Path) -> int:
    """Bytes of the drafts of a run under way."""
    found = 0
    for path in output.glob("reviews/*/*.part"):
        with suppress(FileNotFoundError):  # the run was sealed meanwhile
            found += path.stat().st_size
    return found


def wait_until(condition: Callable[[], bool], process: subprocess.Popen[bytes]) -> bool:
    """Whether the condition came true while the process was alive."""
    while process.poll() is None:
        if condition():
            return True
        time.sleep(POLL_SECONDS)
    return False


def finish(process: subprocess.Popen[bytes], seconds: float | None = None) -> None:
    """Wait for its end, which must be a good one."""
    status = process.wait(seconds)
    if status != 0:
        raise RuntimeError(f"the command ended with status {status}")


def is_killed(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Kill the process after so many seconds; ``False`` when it ended by itself before."""
    try:
        finish(process, seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True
    return False


# Trials


def measure(output: Path, posts: int) -> Lengths:
    """Crawl without disturbance."""
    began = time.monotonic()
    process = start_crawl(output, posts)
    wait_until(lambda: there_is("reviews/*/*.part", output), process)
    committed = time.monotonic()
    wait_until(lambda: is_sealing(output), process)
    sealing, drafts = time.monotonic(), drafted(output)
    finish(process)
    return Lengths(committed - began, time.monotonic() - sealing, drafts)


def crawl_with_kills(
    output: Path, posts: int, phases: Sequence[str], lengths: Lengths, moments: random.Random
) -> int:
    """A crawl whose lives end in these phases, and the last one by itself. How many were cut short."""
    for number, phase in enumerate(phases):
        process = start_crawl(output, posts)
        goal = drafted(output) + moments.uniform(0, lengths.drafts / LIVES_OF_A_CRAWL)
        seconds = moments.uniform(0, lengths.start)
        if phase == "crawl":
            wait_until(lambda goal=goal: drafted(output) > goal, process)  # type: ignore[misc]
            seconds = moments.uniform(0, SECONDS_BESIDE)
        elif phase == "seal":
            wait_until(lambda: is_sealing(output), process)
            seconds = moments.uniform(0, lengths.seal)
        if not is_killed(process, seconds):
            return number  # it was through before its moment came
    finish(start_crawl(output, posts))
    return len(phases)


def reclean_with_kills(corpus: Path, kills: int, moments: random.Random) -> Trial:
    """A reclean that is killed again and again, then let go to its end."""
    calm, new = corpus.with_name("calm-recleaned"), corpus.with_name("recleaned")
    began = time.monotonic()
    finish(start("reclean", corpus, "-o", str(calm)))
    length = time.monotonic() - began
    cut = 0
    while cut < kills:
        if is_killed(start("reclean", corpus, "-o", str(new)), moments.uniform(0, length)):
            cut += 1
        else:  # it was through before its moment came
            shutil.rmtree(new)
    if not new.exists():
        finish(start("reclean", corpus, "-o", str(new)))
    return Trial(("reclean",) * cut, compare(corpus, new))


def trials(kills: int, posts: int, seed: int, folder: Path) -> list[Trial]:
    """Trials until there were so many kills."""
    moments = random.Random(seed)
    calm = folder / "calm"
    lengths = measure(calm, posts)
    print(f"undisturbed: {len(records(calm))} records, {lengths}", flush=True)
    apart = -(-kills // 15)  # a fifth of all kills goes to the three phases besides the crawl
    early = ["start"] * apart + ["crawl"] * (kills - 3 * apart)
    moments.shuffle(early)
    seals = ["seal"] * apart
    results: list[Trial] = []
    while early or seals:
        phases = early[:LIVES_OF_A_CRAWL] + seals[:1]
        output = folder / f"trial-{len(results) + 1}"
        cut = crawl_with_kills(output, posts, phases, lengths, moments)
        results.append(Trial(tuple(phases[:cut]), compare(calm, output)))
        print(f"trial {len(results)}: {results[-1]}", flush=True)
        done = min(cut, len(early), LIVES_OF_A_CRAWL)
        early, seals = early[done:], seals[cut - done :]
    results.append(reclean_with_kills(calm, apart, moments))
    print(f"reclean: {results[-1]}", flush=True)
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
    for phase, number in Counter(phase for trial in results for phase in trial.kills).items():
        print(f"{number:>5} kills in {phase}")
    found = [trial.comparison for trial in results]
    sound = all(comparison.sound for comparison in found)
    print(
        f"{sum(len(trial.kills) for trial in results)} kills in {len(results)} trials: "
        f"{sum(c.lost for c in found)} lost, {sum(c.doubled for c in found)} doubled, "
        f"{sum(c.broken_lines for c in found)} broken lines, files identical: {sound}"
    )
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
