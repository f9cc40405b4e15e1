"""What the entries of a feed tell of the posts they name."""

from __future__ import annotations

import hashlib

from crawler.discovery.feed_entries import FeedEntry
from crawler.discovery.signs import Sign, SignKind


def sign_of_post(entry: FeedEntry) -> Sign:
    """Of an entry of a feed of posts: its dates, its number of comments and its words.

    The words, because the RSS of most blogs has no date of change.
    """
    return _sign(SignKind.FEED, entry, ("published", "updated", "comments", "title", "content", "summary"))


def sign_of_comment(entry: FeedEntry) -> Sign:
    """Of an entry of a feed of comments: which comment it is, and what it says."""
    return _sign(SignKind.COMMENTS, entry, ("id", "link", "published", "updated", "content", "summary"))


def _sign(kind: SignKind, entry: FeedEntry, names: tuple[str, ...]) -> Sign:
    told = "\0".join(entry.get(name, "") for name in names).encode("utf-8", "surrogatepass")
    return Sign(kind, hashlib.blake2b(told, digest_size=16).hexdigest())
