"""What must never come back, as hashes: the list itself must not tell what was forgotten."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from cleaners.address import forms_of_address, page_key
from cleaners.identity import record_id

Scope = Literal["page", "record", "host", "site"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One page, record, host or site."""

    scope: Scope
    hash: str
    """Of a record its id; of a page, host or site that of its key or name."""
    site: str
    """Key of the site in whose files it is."""


def page_entry(key: str, site: str) -> Entry:
    """The entry of an address."""
    return Entry("page", record_id(key), site)


def host_entry(url: str, site: str) -> Entry:
    """The entry of all that is on the host of an address."""
    return Entry("host", record_id(_host(url)), site)


def site_entry(site: str) -> Entry:
    """The entry of a site, by its key."""
    return Entry("site", record_id(site), site)


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower().removeprefix("www.")
    except ValueError:  # "http://[x]" and its like are on no host
        return ""


class BlockList:
    """The table ``forgotten``, read once and kept up to date."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        rows = db.execute("SELECT scope, hash FROM forgotten")
        self._blocked = frozenset(rows.fetchall())

    def __len__(self) -> int:
        return len(self._blocked)

    def blocks(self, url: str) -> bool:
        """Whether the address, or all that is on its host, was forgotten."""
        if not self._blocked:
            return False
        return ("page", record_id(page_key(url))) in self._blocked or ("host", record_id(_host(url))) in self._blocked

    def blocks_record(self, url: str) -> bool:
        """Whether the record of this address was forgotten: a page under another address may give it again."""
        if not self._blocked:
            return False
        return any(("record", record_id(form)) in self._blocked for form in forms_of_address(url))

    def blocks_site(self, site: str) -> bool:
        """Whether the site of this key was forgotten."""
        return ("site", record_id(site)) in self._blocked

    def add(self, entries: Iterable[Entry], asked: str) -> None:
        """These are blocked from now on. Their traces are still to be removed."""
        self._db.executemany(
            "INSERT INTO forgotten (scope, hash, site, asked) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (scope, hash) DO UPDATE SET done = 0, asked = excluded.asked",
            [(entry.scope, entry.hash, entry.site, asked) for entry in entries],
        )
        self._blocked = frozenset(self._db.execute("SELECT scope, hash FROM forgotten").fetchall())

    def pending(self) -> dict[str, list[Entry]]:
        """By site, what is blocked while its traces may still be there."""
        found: dict[str, list[Entry]] = {}
        for scope, hash, site in self._db.execute(
            "SELECT scope, hash, site FROM forgotten WHERE NOT done ORDER BY site, scope, hash"
        ):
            found.setdefault(site, []).append(Entry(scope, hash, site))
        return found

    def set_done(self, sites: Iterable[str]) -> None:
        """Nothing of the sites' entries is left."""
        self._db.executemany("UPDATE forgotten SET done = 1 WHERE site = ?", [(site,) for site in sites])
