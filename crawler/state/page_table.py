"""The part of the state that coming back relies on: what each page was like when it was last visited.

Every method is one step of a transaction of :class:`crawler.state.database.State`.
"""

from __future__ import annotations

import sqlite3

import orjson

from crawler.discovery.link_rules import Role
from crawler.fetching.validators import Validators
from crawler.state.known_page import GAP, POST, KnownPage, PageVisit, Vanished
from crawler.state.sign_table import SignTable

MAX_MOVES = 5
"""Addresses a post may have had one after another."""


class PageTable:
    """The table ``page``, and beside it the signs of its sources."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.signs = SignTable(db)

    # Visits

    def visited(self, run: int, site: str, key: str, visit: PageVisit) -> None:
        """The page was read. What its sources told until now counts as used."""
        parts = orjson.dumps([[url, each.etag, each.last_modified] for url, each in visit.parts]).decode()
        self._db.execute(
            "INSERT INTO page (site, key, url, outcome, run, id, published, comments, etag, last_modified, parts,"
            " met, met_in, visited) VALUES (:site, :key, :url, :outcome, :run, :id, :published, :comments, :etag,"
            " :last_modified, :parts, :at, :run, :at) ON CONFLICT (site, key) DO UPDATE SET"
            " url = :url, outcome = :outcome, run = :run, id = :id, published = :published, comments = :comments,"
            " etag = :etag, last_modified = :last_modified, parts = :parts, visited = :at, gone = 0,"
            " missing = NULL, moved = NULL, copy_of = NULL, changed = CASE WHEN :changed THEN :at ELSE changed END,"
            " unchanged = CASE WHEN :changed THEN 0 ELSE unchanged + 1 END",
            {
                "site": site,
                "key": key,
                "run": run,
                "url": visit.url,
                "outcome": visit.outcome,
                "id": visit.id,
                "published": visit.published,
                "comments": visit.comments,
                "etag": visit.validators.etag,
                "last_modified": visit.validators.last_modified,
                "parts": parts,
                "at": visit.at,
                "changed": visit.changed,
            },
        )
        self.signs.use(site, key)

    def same(self, run: int, site: str, key: str, at: str) -> None:
        """The server says that the page is as it was."""
        self._db.execute(
            "UPDATE page SET run = ?, visited = ?, gone = 0, missing = NULL, moved = NULL, unchanged = unchanged + 1,"
            " outcome = CASE outcome WHEN ? THEN 'read' ELSE outcome END WHERE site = ? AND key = ?",
            (run, at, GAP, site, key),
        )
        self.signs.use(site, key)

    def missing(self, run: int, site: str, key: str, visit: PageVisit, moved: str | None = None) -> bool:
        """The page is gone, or ``moved`` to the page of that key. Its record stays known: a page may come back. A run
        counts once.

        Whether it was there at its last visit, or unknown.
        """
        row = self._db.execute("SELECT gone FROM page WHERE site = ? AND key = ?", (site, key)).fetchone()
        self._db.execute(
            "INSERT INTO page (site, key, url, outcome, missing, run, met, met_in, visited, gone, moved)"
            " VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?5, ?6, 1, ?7) ON CONFLICT (site, key) DO UPDATE SET missing = ?4,"
            " gone = gone + (run != ?5 OR gone = 0), moved = ?7, run = ?5, visited = ?6,"
            " etag = NULL, last_modified = NULL",
            (site, key, visit.url, visit.outcome, run, visit.at, moved),
        )
        self.signs.use(site, key)
        self.signs.forget_source(site, key)
        return row is None or row[0] == 0

    def doubt(self, site: str, key: str, outcome: str, at: str) -> bool:
        """A post is said to be none. Whether it was a post at its last visit: then it still is one, and is asked for
        whole in the next run."""
        row = self._db.execute("SELECT missing FROM page WHERE site = ? AND key = ?", (site, key)).fetchone()
        if row[0] == outcome:
            return False
        # The run stays that of the last sound visit: this was none.
        self._db.execute(
            "UPDATE page SET missing = ?, visited = ?, unchanged = 0, etag = NULL, last_modified = NULL,"
            " gone = CASE WHEN tombstone IS NULL THEN 0 ELSE gone END WHERE site = ? AND key = ?",
            (outcome, at, site, key),
        )
        return True

    def doubt_sources(self, site: str, at: str) -> None:
        """A page has changed of which its source said that it had not: what the site's sources leave out counts
        for nothing for a while."""
        self._db.execute(
            "UPDATE page SET doubted = ? WHERE site = ? AND key IN (SELECT DISTINCT source FROM sign WHERE site = ?)",
            (at, site, site),
        )

    # What is known

    def outcome(self, site: str, key: str) -> str | None:
        """What came of the page's last sound visit, ``None`` for a page that had none."""
        row = self._db.execute("SELECT outcome FROM page WHERE site = ? AND key = ?", (site, key)).fetchone()
        return row[0] if row else None

    def set_copy(self, site: str, key: str, original: str, outcome: str) -> None:
        """Sealing has found that the page is a copy of the one whose key is ``original``."""
        self._db.execute(
            "UPDATE page SET outcome = ?, copy_of = ? WHERE site = ? AND key = ?", (outcome, original, site, key)
        )

    def set_lapse(self, site: str, key: str, outcome: str) -> None:
        """Sealing has found that the page did not say what is its own. A post of an earlier run is one as before."""
        self._db.execute(
            "UPDATE page SET outcome = CASE WHEN met_in < run THEN outcome ELSE ? END, unchanged = 0, etag = NULL,"
            " last_modified = NULL WHERE site = ? AND key = ?",
            (outcome, site, key),
        )

    def set_listing(self, site: str, key: str, outcome: str) -> None:
        """Sealing has found that the page lists other posts. Its further pages list more, and are no parts of it."""
        self._db.execute("UPDATE page SET outcome = ?, parts = '[]' WHERE site = ? AND key = ?", (outcome, site, key))

    def count_posts(self, site: str) -> int:
        """Number of addresses that were a post at their last visit, and are not missing."""
        row = self._db.execute(
            f"SELECT count(*) FROM page WHERE site = ? AND NOT gone AND outcome IN ({', '.join('?' * len(POST))})",
            (site, *POST),
        ).fetchone()
        return int(row[0])

    def keys(self, site: str) -> set[str]:
        """Key of every page of the site that is known."""
        return {key for (key,) in self._db.execute("SELECT key FROM page WHERE site = ?", (site,))}

    def vanished(self, site: str, runs: int) -> list[Vanished]:
        """Posts missing for so many runs and not yet noted, and those noted that are back."""
        rows = self._db.execute(
            "SELECT key, url, id, CASE gone WHEN 0 THEN NULL ELSE missing END, visited, moved FROM page"
            " WHERE site = ? AND (gone >= ? AND tombstone IS NULL OR gone = 0 AND tombstone IS NOT NULL)"
            f" AND outcome IN ({', '.join('?' * len(POST))})",
            (site, runs, *POST),
        )
        return [Vanished(*row) for row in rows]

    def new_address(self, site: str, moved: str) -> str | None:
        """Where the post is that has ``moved`` to the page of this key, perhaps in several steps. ``None`` where no
        post is found."""
        key: str | None = moved
        for _ in range(MAX_MOVES):
            row = self._db.execute(
                "SELECT url, outcome, gone, moved FROM page WHERE site = ? AND key = ?", (site, key)
            ).fetchone()
            if row is None:
                return None
            url, outcome, gone, key = row
            if not gone:
                return str(url) if outcome in POST else None
        return None

    def set_tombstone(self, site: str, key: str, run: str | None) -> None:
        """Note in which run it was written down that the page is missing, or that it is back."""
        self._db.execute("UPDATE page SET tombstone = ? WHERE site = ? AND key = ?", (run, site, key))

    def parts(self, site: str, key: str) -> tuple[tuple[str, Validators], ...]:
        """Address and validators of the further pages of a post."""
        row = self._db.execute("SELECT parts FROM page WHERE site = ? AND key = ?", (site, key)).fetchone()
        return tuple(
            (url, Validators(etag, modified)) for url, etag, modified in orjson.loads(row[0] if row else "[]")
        )

    def known(self, site: str) -> list[KnownPage]:
        """Every page of the site that is known, in the order of their keys."""
        announced, told = self.signs.of_site(site)
        hubs = self._hubs(site)
        rows = self._db.execute(
            "SELECT key, page.url, address.role, depth, page.outcome, page.run, published, comments, met, met_in,"
            " visited, changed, unchanged, gone, doubted, etag, last_modified, copy_of,"
            " EXISTS (SELECT 1 FROM address AS feed WHERE feed.site = page.site AND feed.key = address.via"
            " AND feed.role IN (?, ?)) FROM page JOIN address USING (site, key) WHERE site = ? ORDER BY key",
            (Role.FEED, Role.LATER_FEED, site),
        )
        return [
            KnownPage(
                key=key,
                url=url,
                role=Role(role),
                depth=depth,
                outcome=outcome,
                run=run,
                published=published,
                comments=comments,
                met=met,
                met_in=met_in,
                visited=visited,
                changed=changed,
                unchanged=unchanged,
                gone=gone,
                doubted=doubted,
                validators=Validators(etag, last_modified),
                announced=key in announced,
                continues_a_feed=bool(continues),
                told=tuple(told.get(key, ())),
                leads_to_posts=key in hubs,
                copy_of=copy_of,
            )
            for key, url, role, depth, outcome, run, published, comments, met, met_in, visited, changed, unchanged,
            gone, doubted, etag, last_modified, copy_of, continues in rows
        ]  # fmt: skip

    def _hubs(self, site: str) -> set[str]:
        rows = self._db.execute(
            "SELECT DISTINCT via FROM address JOIN page USING (site, key)"
            f" WHERE site = ? AND via IS NOT NULL AND page.outcome IN ({', '.join('?' * len(POST))})",
            (site, *POST),
        )
        return {via for (via,) in rows}
