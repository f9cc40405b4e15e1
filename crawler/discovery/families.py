"""Which addresses of a site are of one make, and what is known of them: posts, or pages that lead nowhere."""

from __future__ import annotations

import heapq
import re
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote

from cleaners.address import page_key
from crawler.discovery.link_rules import Rank, Role
from crawler.state.addresses import Queued

FRUITLESS = 6
"""Pages in a row, no post among them and none behind them, after which a family has to wait: a menu has fewer."""
EMPTY_SOURCES = 20
"""Sitemaps in a row that name no page, after which no more are asked for: each may name the next."""
MAX_SUFFIX_CHARS = 5
"""Of a file's name; more is a title with a full stop in it."""

_NUMBER = re.compile(r"[\d._-]*\d[\d._-]*")
_PAGE_FOLDER = re.compile(r"/page/?\d+$", re.IGNORECASE)
_PAGE_PARAMETER = re.compile(r"(?:page|paged|pg|start|offset|max-results)=\d+$|updated-max=|by-date=", re.IGNORECASE)
_TOKEN = re.compile(r"(?=[^\d]*\d)(?=[^a-z]*[a-z])[0-9a-z]{16,}", re.IGNORECASE)
"""A session in a folder's name: letters and digits, long."""


def family_of(url: str) -> str:
    """The shape of an address: folders by name, numbers as ``#``, the last part of the path as ``*``.

    >>> family_of("http://a.blog/2010/01/28/tin-winter/"), family_of("http://a.blog/films/tinwinter.htm")
    ('/#/#/#/*', '/films/*.htm')
    >>> family_of("http://a.blog/category/film/page/2/"), family_of("http://a.blog/review.php?page=2&id=7")
    ('/category/film/page/#', '/review.php?id=&page=')
    """
    path, _, query = unquote(page_key(url)).lower().partition("?")
    *folders, last = path.split("/")[1:] or [""]
    names = "&".join(sorted({f"{name}=" for name, _ in parse_qsl(query, keep_blank_values=True)}))
    place = "/" + "/".join([*map(_folder, folders), _last(last, has_query=bool(query))])
    return f"{place}?{names}" if query else place


def _last(name: str, *, has_query: bool) -> str:
    stem, dot, suffix = name.rpartition(".")
    if not (dot and stem and len(suffix) <= MAX_SUFFIX_CHARS):
        stem, dot, suffix = name, "", ""
    if dot and has_query:  # a script: what it shows is in the query
        return name
    return f"{'#' if _NUMBER.fullmatch(stem) else '*' if stem else ''}{dot}{suffix}"


def _folder(name: str) -> str:
    if _NUMBER.fullmatch(name):
        return "#"
    return "~" if _TOKEN.fullmatch(name) else name


def list_key(url: str) -> str:
    """The key of the list that the address of a further page of it belongs to: its own where it is the first.

    >>> list_key("http://a.blog/category/film/page/3/"), list_key("http://a.blog/?paged=2")
    ('a.blog/category/film', 'a.blog')
    >>> list_key("http://a.blog/search?updated-max=2010-05-01T00:00:00Z&max-results=7")
    'a.blog'
    """
    path, _, query = page_key(url).partition("?")
    pairs = [pair for pair in query.split("&") if pair and not _PAGE_PARAMETER.match(pair)]
    path = _PAGE_FOLDER.sub("", path)
    if "updated-max=" in query:  # Blogger's front page goes on under another name
        path = path.removesuffix("/search")
    return "?".join(filter(None, (path, "&".join(pairs))))


def list_family_of(url: str) -> str:
    """The same for a list: the further pages of one are a family of their own.

    >>> list_family_of("http://a.blog/category/film/page/3/"), list_family_of("http://a.blog/category/film/")
    ('a.blog/category/film', '/category/*')
    """
    first = list_key(url)
    return family_of(url) if first == page_key(url) else first


@dataclass(slots=True)
class Family:
    """The addresses of one shape, and what came of those that were fetched."""

    kind: Role
    """A kind of source, ``LISTING``, or ``PAGE`` for all that may be posts."""
    rank: Rank
    waiting: list[tuple[int, int, Queued]] = field(default_factory=list)
    """A heap: by distance from the start, then as they were met."""
    under_way: int = 0
    posts: int = 0
    named: bool = False
    """Whether a feed or a sitemap of posts names one of them."""
    fruitless: int = 0
    """Pages in a row that were no posts and led to none."""
    asked: int = 0
    """Of lists, and of pages that had to wait."""
    barren: int = 0
    """Of those, in a row, that showed nothing new."""
    fruitful: int = 0
    """Of lists, that led to a new post: where some did, more are looked at."""

    @property
    def is_source(self) -> bool:
        """Whether they name addresses and are no pages."""
        return self.kind.is_source

    @property
    def is_list(self) -> bool:
        """Whether it is known of all of them that they list posts."""
        return self.kind.is_list

    @property
    def is_trusted(self) -> bool:
        """Whether there are posts among them."""
        return self.named or self.posts > 0

    @property
    def is_eager(self) -> bool:
        """Whether they are fetched as soon as they are met: possible posts, until too many were none."""
        return not self.is_list and self.fruitless < max(EMPTY_SOURCES if self.is_source else FRUITLESS, self.posts)

    def push(self, item: Queued, number: int) -> None:
        """``item`` waits."""
        heapq.heappush(self.waiting, (item.depth, number, item))

    def pop(self) -> Queued:
        """The one that is nearest to the start."""
        return heapq.heappop(self.waiting)[2]

    def pop_telling(self) -> Queued:
        """The one that tells most of whether the family holds anything new: the far end first, then by turns."""
        self.asked += 1
        if self.asked % 2 == 0:
            return self.pop()
        sign = -1 if self.rank is Rank.DATES else 1
        _, _, item = max(self.waiting, key=lambda entry: (sign * _last_number(entry[2].link.url), -entry[1]))
        self.waiting = [entry for entry in self.waiting if entry[2] is not item]
        heapq.heapify(self.waiting)
        return item


def _last_number(url: str) -> int:
    """The digits at the end of an address, month behind year: what grows along a row of lists."""
    digits = "".join(f"{number:0>2}" for number in re.findall(r"\d{1,8}", page_key(url).partition("/")[2])[-2:])
    return int(digits or 0)
