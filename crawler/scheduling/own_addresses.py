"""Which addresses of a site are forms of one post, as its own pages have shown: the same under another name."""

from __future__ import annotations

import hashlib
from collections.abc import Container
from urllib.parse import parse_qsl

from cleaners.address import page_key
from cleaners.record import ReviewRecord
from crawler.discovery.address_shapes import family_of
from crawler.state.lessons import PostMarks

BASES = 2
"""Posts that must have been seen with and without a parameter before it is known to be idle. With one alone it may
name a post: ``review.php`` shows the newest one, which is ``review.php?id=99`` too."""
MIN_CHARS = 200
"""Of a text by which two addresses are known to be one post's; shorter ones may be said twice."""

Parameter = tuple[str, str]
"""The shape of a path, and the name of a parameter behind it."""


class OwnAddresses:
    """Of one site, by keys."""

    def __init__(self) -> None:
        self._posts: dict[str, str] = {}
        """What tells a post, and the key of the first address that gave it: its own key, and its text."""
        self._bases: dict[Parameter, set[str]] = {}
        self._telling: set[Parameter] = set()
        self._met: dict[str, str] = {}
        """What an address is without its idle parameters, and the first one that was met of which this is true."""

    def meet(self, key: str) -> None:
        """The address is to be asked for."""
        self._met.setdefault(self.plain(key), key)

    def stands_for_another(self, key: str, met: Container[str]) -> bool:
        """Whether ``key`` is, by what is known, another form of an address in ``met``."""
        plain = self.plain(key)
        return plain != key and (plain in met or self._met.get(plain, key) != key)

    def learn(self, key: str, marks: PostMarks) -> bool:
        """Whether the post that an address gave is one that another address had given before."""
        own, text = marks.own, marks.text
        named = f"{own} {marks.title}"  # a canonical link that is the same on many pages names none of them
        first = self._posts.get(text) or self._posts.get(named)
        if own != key:
            self._compare(key, own)
        if first is not None and first != key:
            self._compare(key, first)
            return True
        self._telling |= {name for name, less in _without_each(key) if self._posts.get(less, key) != key}
        for sign in filter(None, (text, named, key)):
            self._posts[sign] = key
        return False

    def _compare(self, one: str, other: str) -> None:
        """Both are addresses of one post: what only one of them says is idle."""
        (path, pairs), (its_path, its_pairs) = _parts(one), _parts(other)
        if path != its_path:
            return
        less, more = sorted((pairs, its_pairs), key=len)
        if less < more:
            base = _joined(path, less)
            for name, _ in more - less:
                self._bases.setdefault((_place(path), name), set()).add(base)

    def plain(self, key: str) -> str:
        """``key`` without parameters that are known to be idle."""
        path, pairs = _parts(key)
        if not pairs or not self._bases:
            return key
        place = _place(path)
        return _joined(path, {pair for pair in pairs if not self._is_idle((place, pair[0]))})

    def _is_idle(self, parameter: Parameter) -> bool:
        return parameter not in self._telling and len(self._bases.get(parameter, ())) >= BASES


def marks_of(record: ReviewRecord) -> PostMarks:
    """By what the post of a record is known under another address."""
    return PostMarks(page_key(record.url), str(record.title), _digest(record.text))


def shorter_forms(key: str) -> list[str]:
    """``key`` without each of its parameters in turn, and without all of them.

    >>> shorter_forms("a.blog/review.php?id=12&print=1")
    ['a.blog/review.php?print=1', 'a.blog/review.php?id=12', 'a.blog/review.php']
    """
    path, pairs = _parts(key)
    return [*(less for _, less in _without_each(key)), *([path] if len(pairs) > 1 else [])]


def _without_each(key: str) -> list[tuple[Parameter, str]]:
    path, pairs = _parts(key)
    return [((_place(path), pair[0]), _joined(path, pairs - {pair})) for pair in sorted(pairs)]


def _parts(key: str) -> tuple[str, set[tuple[str, str]]]:
    path, _, query = key.partition("?")
    return path, set(parse_qsl(query, keep_blank_values=True))


def _joined(path: str, pairs: set[tuple[str, str]]) -> str:
    query = "&".join(f"{name}={value}" for name, value in sorted(pairs))
    return f"{path}?{query}" if query else path


def _place(path: str) -> str:
    return family_of(f"http://{path}")


def _digest(text: str) -> str:
    words = " ".join(text.split())
    return hashlib.blake2b(words.encode(), digest_size=16).hexdigest() if len(words) >= MIN_CHARS else ""
