"""The part of the state that sealing relies on: what pages were found to hold.

Every method is one step of a transaction of :class:`crawler.state.database.State`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import orjson

KEYS_A_QUERY = 10_000
"""SQLite takes 32,766 parameters."""


@dataclass(frozen=True, slots=True)
class PostRow:
    """What the last line of a post was made from."""

    revision: int
    page_hash: str
    """``content_hash`` before the blocks that repeat over the site were taken out."""
    content_hash: str
    address: str | None = None
    """Where the page came from. ``None`` in a state of before this was kept."""
    text: bytes | None = None
    """Digest of the text, by which the same post is known under another address. Empty for a short one."""


class ResultTables:
    """The tables ``block``, ``post`` and ``refusal``."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def add_blocks(self, site: str, post: bytes, blocks: Iterable[bytes]) -> None:
        """The post shows these blocks. What a post showed once counts from then on."""
        self._db.executemany(
            "INSERT OR IGNORE INTO block (site, key, post) VALUES (?, ?, ?)", [(site, key, post) for key in blocks]
        )

    def block_counts(self, site: str, at_least: int, without: Collection[str] = ()) -> dict[bytes, int]:
        """Number of posts that showed a block, for blocks that ``at_least`` so many did. Posts of the ids ``without``
        do not count."""
        rows = self._db.execute(
            "SELECT key, count(*) FROM block WHERE site = ?"
            " AND lower(hex(post)) NOT IN (SELECT value FROM json_each(?)) GROUP BY key HAVING count(*) >= ?",
            (site, _json(without), at_least),
        )
        return dict(rows.fetchall())

    def count_posts(self, site: str, without: Collection[str] = ()) -> int:
        """Number of posts of the site that showed any block."""
        row = self._db.execute(
            "SELECT count(DISTINCT post) FROM block WHERE site = ?"
            " AND lower(hex(post)) NOT IN (SELECT value FROM json_each(?))",
            (site, _json(without)),
        ).fetchone()
        return int(row[0])

    def posts_with_block(self, site: str, key: bytes, limit: int) -> list[bytes]:
        """The posts that showed a block, no more than ``limit`` and always the same."""
        rows = self._db.execute(
            "SELECT post FROM block WHERE site = ? AND key = ? ORDER BY post LIMIT ?", (site, key, limit)
        )
        return [post for (post,) in rows]

    def count_shared(self, site: str, keys: Collection[bytes], post: bytes) -> int:
        """How many of these blocks a post showed."""
        number = 0
        asked = list(keys)
        for start in range(0, len(asked), KEYS_A_QUERY):
            some = asked[start : start + KEYS_A_QUERY]
            marks = ", ".join("?" * len(some))
            query = f"SELECT count(*) FROM block WHERE site = ? AND post = ? AND key IN ({marks})"
            number += int(self._db.execute(query, (site, post, *some)).fetchone()[0])
        return number

    def block_numbers(self, site: str, without: Collection[bytes]) -> dict[bytes, int]:
        """Number of blocks that each post of the site showed, but for those of the keys ``without``."""
        rows = self._db.execute(
            "SELECT post, count(*) FROM block WHERE site = ? AND lower(hex(key)) NOT IN"
            " (SELECT value FROM json_each(?)) GROUP BY post",
            (site, _json(key.hex() for key in without)),
        )
        return dict(rows.fetchall())

    def remove_blocks(self, site: str, posts: Collection[str]) -> None:
        """What posts of these ids showed counts no longer: they are none."""
        if posts:
            self._db.execute(
                "DELETE FROM block WHERE site = ? AND lower(hex(post)) IN (SELECT value FROM json_each(?))",
                (site, _json(posts)),
            )

    def post(self, site: str, id: str) -> PostRow | None:
        """What the last line of the post was made from, ``None`` for a post without a line."""
        row = self._db.execute(
            "SELECT revision, page_hash, content_hash, address, text FROM post WHERE site = ? AND id = ?", (site, id)
        ).fetchone()
        return PostRow(*row) if row else None

    def addresses(self, site: str) -> list[tuple[str, str]]:
        """Id of each post of the site that has a line, and where that was read."""
        rows = self._db.execute("SELECT id, address FROM post WHERE site = ? AND address IS NOT NULL", (site,))
        return rows.fetchall()

    def count_lines(self, site: str) -> int:
        """Number of posts of the site that have a line."""
        return int(self._db.execute("SELECT count(*) FROM post WHERE site = ?", (site,)).fetchone()[0])

    def set_post(self, site: str, id: str, row: PostRow) -> None:
        """Remember what a line was made from."""
        self._db.execute(
            "INSERT OR REPLACE INTO post (site, id, revision, page_hash, content_hash, address, text)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (site, id, row.revision, row.page_hash, row.content_hash, row.address, row.text),
        )

    def posts_with_text(self, site: str, text: bytes) -> list[tuple[str, str]]:
        """Id and address of each post whose last line was made from a page of this text."""
        rows = self._db.execute(
            "SELECT id, address FROM post WHERE site = ? AND text = ? ORDER BY address", (site, text)
        )
        return rows.fetchall()

    def forget_results(self, site: str) -> None:
        """Take back what pages of the site were found to hold. Which of them were fetched, and when, stays."""
        for table in ("block", "post", "refusal"):
            self._db.execute(f"DELETE FROM {table} WHERE site = ?", (site,))

    def refusal(self, site: str, url: str) -> str | None:
        """The reason the page was last refused for, ``None`` if it never was."""
        row = self._db.execute("SELECT reason FROM refusal WHERE site = ? AND url = ?", (site, url)).fetchone()
        return str(row[0]) if row else None

    def urls_refused_for(self, site: str, reason: str) -> list[str]:
        """Addresses that were last refused for this reason."""
        rows = self._db.execute("SELECT url FROM refusal WHERE site = ? AND reason = ?", (site, reason))
        return [url for (url,) in rows]

    def set_refusal(self, site: str, url: str, reason: str) -> None:
        """Remember why a page was refused."""
        self._db.execute("INSERT OR REPLACE INTO refusal (site, url, reason) VALUES (?, ?, ?)", (site, url, reason))


def _json(values: Iterable[str]) -> str:
    return orjson.dumps(sorted(values)).decode()
