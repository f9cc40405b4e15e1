"""What a run has seen of one site so far: what each page showed, what was a post, and what led to one."""

from __future__ import annotations

from collections.abc import Iterable

from crawler.state.addresses import Earlier

ROOM = 1.3
"""Requests a post up to which lists are read that only confirm what is known."""
SMALL = 26
"""Requests that count as no more than that, however few posts there are: what a blog costs beside them."""
STRAYS = 30
"""Pages of families without a post, over the whole site and in a row in which none led to one, after which such pages
are left alone: a path without end has a new family for every step."""
FEW_STRAYS = 3
"""The same once there are posts, and so many requests were made for them that there is no room."""
EARLY_STRAYS = 8
"""Pages of families without a post that are tried before lists that are known to be lists; of a larger blog a few
more."""


class Evidence:
    """Pages go by their keys."""

    def __init__(self, earlier: Earlier) -> None:
        self.met: set[str] = set(earlier.pages)
        """Every address that need not be met again."""
        self.posts: set[str] = set()
        self.asked = 0
        """Number of requests."""
        self.strays = 0
        """As :data:`STRAYS` counts them."""
        self.tried = 0
        """The same, all of them."""
        self._earlier = earlier.posts
        self._found_on: dict[str, str] = {}
        self._shows: dict[str, tuple[str, ...]] = {}
        self._shown_by_lists: set[str] = set(earlier.posts)
        self._shown_by_sitemaps: set[str] = set()
        self._fruitful: set[str] = set()

    # What pages show

    def find(self, key: str, on: str) -> None:
        """An address was met for the first time, on the page ``on``."""
        self.met.add(key)
        self._found_on[key] = on

    def send_on(self, page: str, keys: Iterable[str]) -> None:
        """What a page sends on to was found where the page was."""
        parent = self._found_on.get(page)
        self._found_on.update({key: parent for key in keys if parent})

    def show(self, page: str, keys: Iterable[str]) -> None:
        """The page links to these possible posts."""
        self._shows[page] = (*self._shows.get(page, ()), *keys)

    def shows_any(self, page: str) -> bool:
        """Whether the page links to possible posts."""
        return bool(self._shows.get(page))

    def count_shown(self, page: str) -> None:
        """The page is a list: what it shows has been shown by one."""
        self._shown_by_lists.update(self._shows.get(page, ()))

    def name_in_sitemap(self, key: str) -> None:
        """What names every page, an interface among it, names this one."""
        self._shown_by_sitemaps.add(key)

    def distrust_sitemaps(self) -> None:
        """They named all but one: they cannot be relied on."""
        self._shown_by_sitemaps.clear()

    def unshown_by_others(self, page: str) -> int:
        """Number of posts on the page that no list and no sitemap had shown before."""
        known = self._shown_by_lists | self._shown_by_sitemaps
        return sum(key in self.posts and key not in known for key in set(self._shows.get(page, ())))

    def posts_shown(self, page: str) -> int:
        """Number of posts on the page."""
        return sum(key in self.posts for key in set(self._shows.get(page, ())))

    # What became of them

    def parent(self, post: str) -> str | None:
        """What led to a post, where no earlier run had it."""
        return None if post in self._earlier else self._found_on.get(post)

    def count_post(self, key: str) -> None:
        """The page is a post."""
        self.posts.add(key)
        parent = self.parent(key)
        if parent:
            self._fruitful.add(parent)

    def led_to_a_post(self, page: str) -> bool:
        """Whether a new post was first met on the page."""
        return page in self._fruitful

    @property
    def has_news(self) -> bool:
        """Whether there are posts that no earlier run had, or no earlier run had any."""
        return not self._earlier or not self.posts <= self._earlier

    @property
    def has_room(self) -> bool:
        """Whether so few requests were made for the new posts that lists may be read to be sure of them."""
        if not self._earlier and self.asked < SMALL:
            return True
        return self.asked < ROOM * len(self.posts - self._earlier)

    @property
    def strays_left(self) -> int:
        """How many more pages of unknown makes may lead nowhere."""
        return (STRAYS if self.has_room or not self.posts else FEW_STRAYS) - self.strays

    @property
    def is_astray(self) -> bool:
        """Whether too many have."""
        return self.strays_left <= 0

    @property
    def is_lost(self) -> bool:
        """Whether so many have that no further make is worth a request."""
        return self.strays >= STRAYS

    @property
    def explorations_left(self) -> int:
        """How many pages of unknown makes may be asked for before lists are."""
        return EARLY_STRAYS + len(self.posts) // 8 - self.tried

    def stray(self) -> None:
        """A page of a family without a post was none."""
        self.strays += 1
        self.tried += 1

    @property
    def sitemaps_name_posts(self) -> bool:
        """Whether the site's sitemaps are of its posts, as far as one can tell."""
        return not self.posts.isdisjoint(self._shown_by_sitemaps)
