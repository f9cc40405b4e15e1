"""The part of the state that coming back relies on: what each page was like when it was last visited, and what the
site has said of it since. Every method is one step of a transaction of :class:`crawler.state.database.State`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

import orjson

from crawler.discovery.link_rules import Role
from crawler.discovery.signs import Sign, SignKind
from crawler.fetching.validators import NO_VALIDATORS, Validators

COVERING = (SignKind.SITEMAP, SignKind.API)
POST = ("done", "unchanged")
"""Outcomes of a page that is a post."""
GAP = "read/gap"
"""Outcome of a feed of comments that did not reach back to what was known: there may have been more in between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageVisit:
    """What a visit leaves to be known of a page."""

    url: str
    """Address of the response."""
    outcome: str
    at: str
    """When, in UTC."""
    changed: bool = False
    """Whether it was found to be another than before."""
    id: str | None = None
    published: str | None = None
    comments: int = 0
    validators: Validators = NO_VALIDATORS
    parts: tuple[tuple[str, Validators], ...] = ()
    """Address and validators of each further page of a post."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPage:
    """A page of which some run had a sound answer."""

    key: str
    url: str
    role: Role
    depth: int
    outcome: str
    run: int
    """The last one that had."""
    published: str | None
    comments: int
    met: str
    visited: str
    changed: str | None
    unchanged: int
    """Visits in a row that found it as it was."""
    gone: int
    """Runs in a row that found it missing."""
    doubted: str | None
    """Of a source: when a change was found that it had not told."""
    validators: Validators = NO_VALIDATORS
    announced: bool = False
    """A source tells something else than at the last visit."""
    told: tuple[tuple[SignKind, str, str], ...] = ()
    """What sources that cover pages tell of this one: kind, key of the source, stamp."""
    continues_a_feed: bool = False
    """It was met on a feed: further pages of one."""
    leads_to_posts: bool = False
    """Posts were first met by links on this page."""

    @property
    def is_post(self) -> bool:
        """Whether the page gave a record when it was last read."""
        return self.outcome in POST


class PageTable:
    """The tables ``page`` and ``sign``."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

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
            " changed = CASE WHEN :changed THEN :at ELSE changed END,"
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
        self._use_signs(site, key)

    def same(self, run: int, site: str, key: str, at: str) -> None:
        """The server says that the page is as it was."""
        self._db.execute(
            "UPDATE page SET run = ?, visited = ?, gone = 0, unchanged = unchanged + 1,"
            " outcome = CASE outcome WHEN ? THEN 'read' ELSE outcome END WHERE site = ? AND key = ?",
            (run, at, GAP, site, key),
        )
        self._use_signs(site, key)

    def missing(self, run: int, site: str, key: str, visit: PageVisit) -> bool:
        """The page is gone. Its record stays known: a page may come back. A run counts once.

        Whether it was there at its last visit, or unknown.
        """
        row = self._db.execute("SELECT gone FROM page WHERE site = ? AND key = ?", (site, key)).fetchone()
        self._db.execute(
            "INSERT INTO page (site, key, url, outcome, missing, run, met, met_in, visited, gone)"
            " VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?5, ?6, 1) ON CONFLICT (site, key) DO UPDATE SET missing = ?4,"
            " gone = gone + (run != ?5 OR gone = 0), run = ?5, visited = ?6, etag = NULL, last_modified = NULL",
            (site, key, visit.url, visit.outcome, run, visit.at),
        )
        self._use_signs(site, key)
        self._db.execute("DELETE FROM sign WHERE site = ? AND source = ?", (site, key))
        return row is None or row[0] == 0

    def _use_signs(self, site: str, key: str) -> None:
        self._db.execute("UPDATE sign SET used = told WHERE site = ? AND key = ?", (site, key))

    # What sources tell

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

    def set_outcome(self, site: str, key: str, outcome: str) -> None:
        """Sealing has found that the page is something else, such as another address of a post."""
        self._db.execute("UPDATE page SET outcome = ? WHERE site = ? AND key = ?", (outcome, site, key))

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

    def vanished(self, site: str, runs: int) -> list[tuple[str, str, str | None, str | None, str]]:
        """Posts missing for so many runs and not yet noted, and those noted that are back.

        Key, address, id of the record, how they are missing (``None``: back), time of the last visit.
        """
        rows = self._db.execute(
            "SELECT key, url, id, CASE gone WHEN 0 THEN NULL ELSE missing END, visited FROM page"
            " WHERE site = ? AND (gone >= ? AND tombstone IS NULL OR gone = 0 AND tombstone IS NOT NULL)"
            f" AND outcome IN ({', '.join('?' * len(POST))})",
            (site, runs, *POST),
        )
        return rows.fetchall()

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
        announced, told = self._signs(site)
        hubs = self._hubs(site)
        rows = self._db.execute(
            "SELECT key, page.url, address.role, depth, page.outcome, page.run, published, comments, met, visited,"
            " changed, unchanged, gone, doubted, etag, last_modified,"
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
            )
            for key, url, role, depth, outcome, run, published, comments, met, visited, changed, unchanged, gone,
            doubted, etag, last_modified, continues in rows
        ]  # fmt: skip

    def _signs(self, site: str) -> tuple[set[str], dict[str, list[tuple[SignKind, str, str]]]]:
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

    def _hubs(self, site: str) -> set[str]:
        rows = self._db.execute(
            "SELECT DISTINCT via FROM address JOIN page USING (site, key)"
            f" WHERE site = ? AND via IS NOT NULL AND page.outcome IN ({', '.join('?' * len(POST))})",
            (site, *POST),
        )
        return {via for (via,) in rows}
