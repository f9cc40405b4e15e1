"""The part of the state that finds every row about a page or a site, and removes it.

Every method is one step of a transaction of :class:`crawler.state.database.State`, but for :meth:`Removal.wipe`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable

BY_SITE = ("page", "address", "sign", "block", "post", "refusal", "lesson")
"""Tables with rows of a site."""


class Removal:
    """All tables, by what they say of one site."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def urls(self, site: str) -> list[str]:
        """Every address of the site."""
        return [url for (url,) in self._db.execute("SELECT url FROM address WHERE site = ?", (site,))]

    def others(self, site: str) -> list[str]:
        """Every address of the other sites."""
        return [url for (url,) in self._db.execute("SELECT url FROM address WHERE site != ?", (site,))]

    def sites_with(self, key: str, id: str) -> list[str]:
        """The sites that know a page of this key, or a post of this id."""
        rows = self._db.execute(
            "SELECT site FROM address WHERE key = ?1 UNION SELECT site FROM post WHERE id = ?2 ORDER BY 1", (key, id)
        )
        return [site for (site,) in rows]

    def pages_of(self, site: str, id: str) -> list[str]:
        """Address of each page that named this record as its own."""
        return [url for (url,) in self._db.execute("SELECT url FROM page WHERE site = ? AND id = ?", (site, id))]

    def named_record(self, site: str, key: str) -> str | None:
        """Id of the record that the page named as its own."""
        row = self._db.execute("SELECT id FROM page WHERE site = ? AND key = ?", (site, key)).fetchone()
        return row[0] if row else None

    def remove_site(self, site: str) -> None:
        """Every row about the site goes, and the lengths of its files."""
        for table in BY_SITE:
            self._db.execute(f"DELETE FROM {table} WHERE site = ?", (site,))
        self._db.execute("DELETE FROM file WHERE path LIKE '%/' || ? || '/%'", (site,))

    def remove_pages(self, site: str, is_gone: Callable[[str], bool], ids: Iterable[str]) -> None:
        """Every row about the pages whose address ``is_gone`` and the records of these ids goes."""
        for table in ("page", "address"):
            rows = self._db.execute(f"SELECT key, url FROM {table} WHERE site = ?", (site,)).fetchall()
            keys = [(site, key) for key, url in rows if is_gone(url) or is_gone(f"http://{key}")]
            self._db.executemany(f"DELETE FROM {table} WHERE site = ? AND key = ?", keys)
            self._db.executemany("DELETE FROM sign WHERE site = ? AND key = ?", keys)
        urls = self._db.execute("SELECT url FROM refusal WHERE site = ?", (site,)).fetchall()
        refused = [(site, url) for (url,) in urls if is_gone(url)]
        self._db.executemany("DELETE FROM refusal WHERE site = ? AND url = ?", refused)
        self._db.executemany("DELETE FROM post WHERE site = ? AND id = ?", [(site, id) for id in ids])
        self._db.executemany(
            "DELETE FROM block WHERE site = ? AND post = ?", [(site, bytes.fromhex(id)) for id in ids]
        )

    def wipe(self) -> None:
        """Nothing of what was removed is left in the bytes of the file and its log."""
        self._db.execute("VACUUM")
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
