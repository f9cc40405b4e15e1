"""What coming back costs and finds, on blogs that give different signs of change.

    .venv/bin/python -m benchmarks.recrawl --posts 200 --nights 3

Crawls a blog of so many posts so many times, unchanged; then three posts are changed, two written, five old ones
commented on and one taken down, and it is crawled twice more. The table shows requests, pages sent in full, lines and
tombstones of each run, and whether the lines are exactly those that had to come.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.living_blog import HOME, KINDS, LivingBlog, Signs

ROOT = Path(__file__).parent.parent
EDITED, COMMENTED, DELETED = (7, 60, 120), (3, 33, 70, 90, 141), 100


@dataclass(frozen=True)
class Night:
    """One run."""

    requests: int
    pages: int
    """Sent in full."""
    urls: frozenset[str]
    """Of its lines."""
    tombstones: frozenset[str]

    def __str__(self) -> str:
        return f"{self.requests:>4} {self.pages:>4} {len(self.urls):>4} {len(self.tombstones):>2}"


def crawl(blog: LivingBlog, output: Path) -> Night:
    """A run, and what it asked for and wrote."""
    blog.statuses.clear()
    blog.bodies.clear()
    command = [sys.executable, "-m", "scrapy", "crawl", "reviews", "-a", f"url={HOME}/"]
    options = {
        "OUTPUT_DIR": output,
        "DOWNLOAD_DELAY": 0,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 4,
    }
    command += [part for name, value in options.items() for part in ("-s", f"{name}={value}")]
    environment = {"http_proxy": blog.url, "PATH": "", "HOME": str(output)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr[-3000:])
    run = max(path.name for path in (output / "runs").iterdir())
    lines = {kind: frozenset(_urls(output, kind, run)) for kind in ("reviews", "tombstones")}
    return Night(sum(blog.statuses.values()), sum(blog.bodies.values()), lines["reviews"], lines["tombstones"])


def _urls(output: Path, kind: str, run: str) -> list[str]:
    paths = (output / kind).glob(f"*/{run}.jsonl")
    return [json.loads(line)["url"] for path in paths for line in path.read_text().splitlines()]


def measure(signs: Signs, posts: int, quiet: int) -> str:
    """One row of the table."""
    blog = LivingBlog(signs, posts)
    blog.start()
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "out"
        nights = [crawl(blog, output) for _ in range(quiet)]
        paths = {post.number: HOME + post.path for post in blog.posts}
        for number in EDITED:
            blog.edit(number)
        for number in COMMENTED:
            blog.comment(number)
        new = [blog.publish() for _ in range(2)]
        paths |= {post.number: HOME + post.path for post in blog.posts}
        blog.delete(DELETED)
        nights += [crawl(blog, output) for _ in range(2)]
    blog.stop()
    expected = frozenset(paths[number] for number in (*EDITED, *COMMENTED, *new))
    after, again = nights[quiet:]
    found = after.urls | again.urls
    lost, too_many = len(expected - found), len(found - expected)
    verdict = "exactly" if not lost and not too_many else f"{lost} lost, {too_many} too many"
    buried = after.tombstones | again.tombstones == {paths[DELETED]}
    return f"{signs.name:<40} " + " |".join(map(str, nights)) + f"   {verdict}, tombstone {'yes' if buried else 'NO'}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=200)
    parser.add_argument("--nights", type=int, default=3, help="runs before anything changes")
    arguments = parser.parse_args()
    least = 1 + max(*EDITED, *COMMENTED, DELETED)
    if arguments.posts < least:
        parser.error(f"--posts {arguments.posts}: those that are going to change need at least {least}")
    print("of each run: requests, pages in full, lines, tombstones")
    names = (*(f"{number + 1}." for number in range(arguments.nights)), "after changes", "and again")
    print(f"{'':<40} " + "|".join(f"{name:^18}" for name in names))
    for signs in KINDS:
        print(measure(signs, arguments.posts, arguments.nights), flush=True)


if __name__ == "__main__":
    main()
