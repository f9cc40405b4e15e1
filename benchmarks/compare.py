"""Gleaner and trafilatura alone on the demo's posts, whose true content is known.

    .venv/bin/python -m benchmarks.compare

The demo was written for this project, so it shows what the two are for, not how they rank on the web.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from trafilatura import bare_extraction

from cleaners.hints import RawPage
from cleaners.page import clean_page
from cleaners.record import ReviewRecord
from demo.catalogue import Post, PostComment, load_sites


@dataclass(frozen=True)
class Reading:
    """What a tool made of a page."""

    title: str | None
    author: str | None
    day: str | None
    lines: tuple[str, ...]
    comments: tuple[tuple[str | None, int, str], ...]
    """Author, depth and text."""
    rated: bool


def pages() -> Iterator[tuple[Post, bytes, str | None]]:
    """Every HTML post of the demo with its bytes and the type the server names."""
    for site in load_sites():
        for post in site.posts:
            response = site.pages[post.url.removeprefix(f"http://{site.host}")]
            if response.body.lstrip().startswith(b"<"):
                yield post, response.body, response.headers.get("Content-Type")


def gleaner(post: Post, body: bytes, content_type: str | None) -> Reading:
    """Our reading."""
    page = RawPage(
        url=post.url, body=body, source="demo", fetched_at="2026-11-21T00:00:00Z", content_type=content_type
    )
    record = clean_page(page)
    if not isinstance(record, ReviewRecord):
        return Reading(None, None, None, (), (), False)
    return Reading(
        title=record.title,
        author=record.author,
        day=(record.date_published or "")[:10],
        lines=plain_lines(record.text),
        comments=tuple((comment.author, comment.depth, plain(comment.text)) for comment in record.comments),
        rated=record.rating is not None,
    )


def trafilatura(post: Post, body: bytes, _content_type: str | None) -> Reading:
    """Theirs, with its defaults. Its comments are one text without borders."""
    document = bare_extraction(body, url=post.url, with_metadata=True)
    if document is None:
        return Reading(None, None, None, (), (), False)
    return Reading(document.title, document.author, document.date, plain_lines(document.text or ""), (), False)


def plain(text: str) -> str:
    """White space collapsed."""
    return " ".join(text.split())


def plain_lines(text: str) -> tuple[str, ...]:
    """The lines that hold something, without the marks of a list."""
    return tuple(plain(line).removeprefix("- ") for line in text.split("\n") if line.strip())


def thread(comments: Iterable[PostComment], depth: int = 0) -> Iterator[tuple[str, int, str]]:
    """Author, depth and text of every comment in page order."""
    for comment in comments:
        yield comment.author, depth, plain(comment.text)
        yield from thread(comment.replies, depth + 1)


def score(post: Post, reading: Reading, counts: Counter[str]) -> None:
    """Add what is right and what there is."""
    wanted = [line for paragraph in post.paragraphs for line in plain_lines(paragraph)]
    counts["lines of the author, exact"] += sum(line in reading.lines for line in wanted)
    counts["/lines of the author, exact"] += len(wanted)
    counts["lines of others left in the text"] += sum(line not in wanted for line in reading.lines)
    for name, right in (
        ("title, exact", reading.title == post.title),
        ("author", reading.author == post.author),
        ("day", reading.day == post.date.date().isoformat()),
    ):
        counts[name] += right
        counts[f"/{name}"] += 1
    comments = list(thread(post.comments))
    counts["comments with author and place"] += sum(comment in reading.comments for comment in comments)
    counts["/comments with author and place"] += len(comments)
    if post.rating:
        counts["ratings"] += reading.rated
        counts["/ratings"] += 1


def main() -> int:
    """Print one row a measure."""
    ours, theirs = Counter[str](), Counter[str]()
    posts = list(pages())
    for post, body, content_type in posts:
        score(post, gleaner(post, body, content_type), ours)
        score(post, trafilatura(post, body, content_type), theirs)
    print(f"| {len(posts)} posts of the demo | Gleaner | trafilatura alone |\n| --- | --- | --- |")
    for name in ours:
        if not name.startswith("/"):
            of = f" of {ours['/' + name]}" if f"/{name}" in ours else ""
            print(f"| {name} | {ours[name]}{of} | {theirs[name]}{of} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
