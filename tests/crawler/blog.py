"""A blog whose pages are committed as a crawl commits them, cleaned for real but without worker processes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from cleaners.address import page_key
from cleaners.hints import NO_HINTS, PageHints, RawPage
from cleaners.page import clean_page
from cleaners.record import ReviewRecord
from cleaners.rejected import Reason, Rejected
from crawler.archive.writer import Exchange, encode_member
from crawler.corpus.corpus import Corpus
from crawler.corpus.manifest import Manifest
from crawler.discovery.link_rules import Role
from crawler.discovery.links import Link
from crawler.fetching.responses import raw_page
from crawler.pool import CleaningPool
from crawler.scheduling.visit import Visit
from crawler.state.addresses import Queued

NOW = "2026-11-21T04:05:06Z"
APPEAL = (
    "This blog is read by more people every month and paid for by none of them. If you like what you read, "
    "become a member: it keeps the lights on."
)


class InlinePool(CleaningPool):
    """Cleans in this process, and every page once."""

    def __init__(self) -> None:
        self._cleaned: dict[tuple[RawPage, PageHints], ReviewRecord | Rejected] = {}

    def clean_in_order(self, pages: Iterable[RawPage], hints: PageHints) -> Iterator[tuple]:  # type: ignore[override]
        for page in pages:
            if (page, hints) not in self._cleaned:
                self._cleaned[page, hints] = clean_page(page, hints)
            yield page, self._cleaned[page, hints]

    def close(self) -> None:
        pass


def html(title: str, *paragraphs: str, author: str = "Ada Lind") -> str:
    """A post as a plain theme shows it."""
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return f"""<!doctype html><html lang="en"><head><title>{title}</title>
        <meta property="og:type" content="article"></head><body>
        <article class="post"><h1 class="entry-title">{title}</h1>
        <p class="byline">by <a rel="author" href="/ada/">{author}</a>,
        <time datetime="2019-03-04T10:00:00Z">4 March 2019</time></p>
        <div class="entry-content">{body}</div></article></body></html>"""


def prose(number: int, words: str = "frost") -> str:
    """Enough of a review to be one, different for each number."""
    return (
        f"Film number {number} begins with {words}, and it takes its time: a man counts the boats of harbour "
        f"{number}, a woman counts them after him, and neither trusts the other's sum. What I like about it is how "
        f"little it says of {words} and how much of it one sees; by the end of reel {number} I was cold and content."
    )


def page(number: int, *paragraphs: str, host: str = "a.blog", **how: str) -> tuple[str, bytes]:
    """Address and body of a post."""
    text = paragraphs or (prose(number), APPEAL)
    return f"http://{host}/2019/post-{number}/", html(f"Review: Film {number}", *text, **how).encode()


def visit(address: str, body: bytes, site: str = "a", fetched_at: str = NOW) -> Visit:
    """What a crawl commits of a page."""
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    exchange = Exchange(url=address, status=200, headers=headers, body=body, fetched_at=fetched_at)
    result = clean_page(raw_page(exchange, site), NO_HINTS)
    return Visit(
        queued=Queued(site, page_key(address), Link(address, Role.PAGE), 0),
        url=address,
        outcome="done" if isinstance(result, ReviewRecord) else f"rejected/{result.reason}",
        member=encode_member(exchange, "text/html"),
        result=result,
        fetched_at=fetched_at,
    )


def listing(address: str, site: str = "a") -> Visit:
    """A page that is read for its links and not kept."""
    return Visit(
        queued=Queued(site, page_key(address), Link(address, Role.LISTING), 0),
        url=address,
        outcome=f"rejected/{Reason.LISTING}",
        result=Rejected(Reason.LISTING, "read for its links"),
        fetched_at=NOW,
    )


def gone(address: str, site: str = "a") -> Visit:
    """A page that is not there any more."""
    queued = Queued(site, page_key(address), Link(address, Role.PAGE), 0)
    return Visit(queued=queued, url=address, outcome="gone/404", fetched_at=NOW)


def moved(address: str, to: str, site: str = "a") -> Visit:
    """A page whose address sends on to another for good."""
    return replace(gone(address, site), outcome="redirect", moved_to=page_key(to))


def crawl(output: Path, *visits: Visit, name: str = "run") -> Manifest:
    """One run over these pages."""

    async def work() -> Manifest:
        for site in sorted({visit.site for visit in visits}):
            own = [visit for visit in visits if visit.site == site]
            await corpus.queue_site(site, [visit.queued.link for visit in own])
            await asyncio.gather(*map(corpus.commit, own))
        return await corpus.seal(NOW, {})

    with Corpus(output) as corpus:
        corpus.begin(name, NOW, {})
        return asyncio.run(work())


def corpus_bytes(output: Path) -> dict[str, bytes]:
    """Every file of records, refusals, pages and tombstones, by its path."""
    kinds = ("reviews", "rejected", "pages", "tombstones")
    paths = (path for kind in kinds for path in sorted((output / kind).rglob("*")) if path.is_file())
    return {str(path.relative_to(output)): path.read_bytes() for path in paths}
