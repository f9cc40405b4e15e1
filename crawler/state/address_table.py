"""The part of the state that drives a run: every address of a site, what it is asked for, and what came of it.

Every method is one step of a transaction of :class:`crawler.state.database.State`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from crawler.discovery.link_rules import Role
from crawler.discovery.links import Link
from crawler.fetching.validators import Validators
from crawler.state.addresses import Earlier, Met, Queued
from crawler.state.known_page import POST


class AddressTable:
    """The table ``address``."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def queue(self, run: int, found: Iterable[Queued]) -> None:
        """Addresses to fetch in this run. Those the run knows already stay as they are."""
        self._db.executemany(
            "INSERT INTO address (site, key, url, role, depth, run, via) VALUES (?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (site, key) DO UPDATE SET url = excluded.url, role = excluded.role,"
            " depth = excluded.depth, run = excluded.run, outcome = NULL WHERE address.run != excluded.run",
            [(item.site, item.key, item.link.url, item.link.role, item.depth, run, item.via) for item in found],
        )

    def requeue(self, run: int, site: str) -> None:
        """Addresses of the site that earlier runs left waiting or could not fetch wait in this run."""
        self._db.execute(
            "UPDATE address SET run = ?, outcome = NULL"
            " WHERE site = ? AND run != ? AND (outcome IS NULL OR outcome LIKE 'error/%' OR outcome LIKE 'later/%')",
            (run, site, run),
        )

    def set_outcome(self, run: int, done: Queued, outcome: str) -> None:
        """The address is done with. ``outcome`` is ``done``, ``rejected/REASON``, ``error/WHAT`` and the like.

        It need not have been queued: a link may be answered before the page it stands on is committed.
        """
        self._db.execute(
            "INSERT INTO address (site, key, url, role, depth, run, outcome) VALUES (?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (site, key) DO UPDATE SET outcome = excluded.outcome, run = excluded.run",
            (done.site, done.key, done.link.url, done.link.role, done.depth, run, outcome),
        )

    def met(self, run: int, site: str) -> list[Met]:
        """Every address of the site this run has met, those that wait among them."""
        rows = self._db.execute(
            "SELECT key, address.url, role, depth, via, etag, last_modified, address.outcome"
            " FROM address LEFT JOIN page USING (site, key) WHERE address.run = ? AND site = ?",
            (run, site),
        )
        return [
            Met(Queued(site, key, Link(url, Role(role)), depth, via, Validators(etag, modified)), outcome)
            for key, url, role, depth, via, etag, modified, outcome in rows
        ]

    def earlier(self, run: int, site: str) -> Earlier:
        """What runs before this one have had of the site."""
        rows = self._db.execute(
            "SELECT key, page.outcome, role FROM page JOIN address USING (site, key) WHERE site = ? AND met_in < ?",
            (site, run),
        ).fetchall()
        posts = frozenset(key for key, outcome, _ in rows if outcome in POST)
        met = self._db.execute("SELECT key FROM address WHERE site = ? AND run < ?", (site, run))
        lists = frozenset(key for key, _, role in rows if Role(role).is_list)
        pages = frozenset(key for key, _, _ in rows) - lists
        return Earlier(posts, pages, frozenset(key for (key,) in met), lists)

    def interfaces(self, site: str) -> list[Queued]:
        """Interfaces of the blog that a crawl had no need of. They tell of changes, too."""
        rows = self._db.execute(
            "SELECT key, url, depth FROM address WHERE site = ? AND role = ? AND outcome LIKE 'skipped/%'",
            (site, Role.API),
        )
        return [Queued(site, key, Link(url, Role.API), depth) for key, url, depth in rows]

    def known_keys(self, run: int, site: str) -> set[str]:
        """Key of every address of the site this run has met."""
        rows = self._db.execute("SELECT key FROM address WHERE run = ? AND site = ?", (run, site))
        return {key for (key,) in rows}

    def answered(self, run: int, site: str) -> int:
        """Number of the site's addresses this run is done with."""
        row = self._db.execute(
            "SELECT count(*) FROM address WHERE run = ? AND site = ? AND outcome IS NOT NULL", (run, site)
        ).fetchone()
        return int(row[0])

    def outcomes(self, run: int) -> dict[str, dict[str, int]]:
        """Number of addresses by site and outcome; those still waiting are under ``queued``."""
        counts: dict[str, dict[str, int]] = {}
        for site, outcome, number in self._db.execute(
            "SELECT site, coalesce(outcome, 'queued'), count(*) FROM address WHERE run = ?"
            " GROUP BY 1, 2 ORDER BY 1, 2",
            (run,),
        ):
            counts.setdefault(site, {})[outcome] = number
        return counts
