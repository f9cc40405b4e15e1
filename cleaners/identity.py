"""Stable names: the id of a record, and the hash that says whether a reader would see a difference."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from cleaners.record import Comment

DIGEST_BYTES = 16
"""128 bits: no collision to expect below 2**60 records."""


def record_id(url: str) -> str:
    """32 hexadecimal digits that depend on the canonical address alone.

    >>> record_id("https://a.blog/2010/01/tin-winter/")
    '3810508b70db1d0c459541c42df9eb1d'
    """
    return hashlib.blake2b(url.encode("utf-8", "surrogatepass"), digest_size=DIGEST_BYTES).hexdigest()


def content_hash(text: str, comments: Iterable[Comment]) -> str:
    """Hash of what a reader reads: the text, and each comment's place, author and text.

    Dates and ids of comments are left out: themes print them relative to today or renumber them.
    """
    digest = hashlib.blake2b(text.encode(), digest_size=DIGEST_BYTES)
    for comment in comments:
        for part in (str(comment.depth), comment.author or "", comment.text):
            digest.update(b"\x00" + part.encode())
    return digest.hexdigest()
