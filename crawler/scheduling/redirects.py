"""Addresses that send on to each other: how often in a row, and whether that comes to an end."""

from __future__ import annotations

MAX_REDIRECTS = 5
"""In a row, to other pages or to other forms of one address (http to https, with or without a final slash)."""


class Redirects:
    """Which address of a site sent on to which, in one run."""

    def __init__(self) -> None:
        self._sent_from: dict[str, str] = {}

    def is_endless(self, key: str, target: str) -> bool:
        """Whether ``key``, which sends on to ``target``, is part of a ring, or of a row longer than a sound one.

        >>> redirects = Redirects()
        >>> redirects.is_endless("/a", "/b"), redirects.is_endless("/b", "/c"), redirects.is_endless("/c", "/a")
        (False, False, True)
        """
        way = [key]
        while len(way) <= MAX_REDIRECTS and way[-1] in self._sent_from:
            way.append(self._sent_from[way[-1]])
        if target in way or len(way) > MAX_REDIRECTS:
            return True
        self._sent_from[target] = key
        return False
