"""The part of the state that keeps what a site says of its pages without being asked for them.

Every method is one step of a transaction of :class:`crawler.state.database.State`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from crawler.discovery.signs import Sign, SignKind

COVERING = (SignKind.SITEMAP, SignKind.API)
"""Kinds of sources whose silence about a page says that it is unchanged."""


class SignTable:
    """The table ``sign``."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def tell(self, run: int, site: str, source: str, signs: Iterable[tuple[str, Sign]]) -> None:
        """What the source at ``source`` tells now. Pages that it covered and lists no longer are told as missing.

        Of a page that was visited in this run, it tells nothing new, and when it tells of one for the first time, a
        change from before the page's last visit is none.
        """
        listed = list(signs)
        keys = frozenset(key for key, _ in listed)
        rows = self._db.execute(
            f"SELECT key FROM sign WHERE site = ? AND source = ? AND kind IN ({', '.join('?' * len(COVERING))})",
            (site, source, *COVERING),
        )
        unlisted = [(site, source, key) for (key,) in rows if key not in keys]
        self._db.executemany("UPDATE sign SET told = NULL WHERE site = ? AND source = ? AND key = ?", unlisted)
        self._db.executemany(
            "INSERT INTO sign (site, key, kind, source, told, used) VALUES (?1, ?2, ?3, ?4, ?5,"
            " (SELECT ?5 FROM page WHERE site = ?1 AND key = ?2 AND (run = ?6 OR ?5 = '' OR ?7 < visited)))"
            " ON CONFLICT (site, key, kind) DO UPDATE SET source = excluded.source, told = excluded.told,"
            " used = CASE WHEN (SELECT run FROM page WHERE site = ?1 AND key = ?2) = ?6 THEN ?5 ELSE used END",
            [(site, key, sign.kind, source, sign.stamp, run, sign.moment) for key, sign in listed],
        )

    def stamps(self, site: str, source: str) -> dict[str, str | None]:
        """What the source last told, by key of the page."""
        rows = self._db.execute("SELECT key, told FROM sign WHERE site = ? AND source = ?", (site, source))
        return dict(rows.fetchall())

    def is_announced(self, site: str, key: str) -> bool:
        """Whether a source tells of a change since the page's last visit."""
        row = self._db.execute(
            "SELECT 1 FROM sign WHERE site = ? AND key = ? AND told IS NOT used", (site, key)
        ).fetchone()
        return row is not None

    def is_covered(self, site: str, key: str) -> bool:
        """Whether a source covers the page and tells of no change since its last visit."""
        row = self._db.execute(
            "SELECT 1 FROM sign WHERE site = ? AND key = ? AND told = used AND told != ''"
            f" AND kind IN ({', '.join('?' * len(COVERING))})",
            (site, key, *COVERING),
        ).fetchone()
        return row is not None

    def use(self, site: str, key: str) -> None:
        """The page was visited: what was told of it until now is no news."""
        self._db.execute("UPDATE sign SET used = told WHERE site = ? AND key = ?", (site, key))

    def forget_source(self, site: str, source: str) -> None:
        """The source is gone, and tells nothing any more."""
        self._db.execute("DELETE FROM sign WHERE site = ? AND source = ?", (site, source))

    def of_site(self, site: str) -> tuple[set[str], dict[str, list[tuple[SignKind, str, str]]]]:
        """Keys of the pages of which something new is told; and what sources that cover pages tell of each of them:
        kind, key of the source, stamp."""
        announced: set[str] = set()
        told: dict[str, list[tuple[SignKind, str, str]]] = {}
        for key, kind, source, stamp, used in self._db.execute(
            "SELECT key, kind, source, told, used FROM sign WHERE site = ?", (site,)
        ):
            if stamp != used:
                announced.add(key)
            if stamp and kind in COVERING:
                told.setdefault(key, []).append((SignKind(kind), source, stamp))
        return announced, told
