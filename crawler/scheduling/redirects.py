"""Addresses that send on to each other: how often in a row, and whether that comes to an end."""

from __future__ import annotations

from crawler.state.addresses import Queued

MAX_REDIRECTS = 5
"""In a row, to other pages or to other forms of one address (http to https, with or without a final slash)."""


class Redirects:
    """Which address of a site sent on to which, in one run."""

    def __init__(self) -> None:
        self._sender: dict[str, Queued] = {}
        """By key of the address that was sent on to."""

    def endless(self, queued: Queued, target: str) -> tuple[Queued, ...]:
        """What leads nowhere if ``queued`` sends on to the address with the key ``target``: all of a ring, ``queued``
        first, or ``queued`` alone where a row is longer than a sound one. Nothing where it may lead somewhere."""
        way = [queued]
        while len(way) <= MAX_REDIRECTS and way[-1].key in self._sender:
            way.append(self._sender[way[-1].key])
        keys = [item.key for item in way]
        if target in keys:
            return tuple(way[: keys.index(target) + 1])
        if len(way) > MAX_REDIRECTS:
            return (queued,)
        self._sender[target] = queued
        return ()
