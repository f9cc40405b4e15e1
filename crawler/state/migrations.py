"""The tables of the state, as the steps that lead from one version of them to the next.

To change the tables, add a step at the end: statements, in one string. A new state takes all steps, an old one those
it lacks, each time in one transaction. A step that has been published is never changed.
"""

from __future__ import annotations

FIRST = """
CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    phase TEXT NOT NULL CHECK (phase IN ('open', 'sealing', 'sealed')),
    started TEXT NOT NULL
) STRICT;
CREATE TABLE file (
    path TEXT PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES run,
    committed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE address (
    site TEXT NOT NULL,
    key TEXT NOT NULL,
    url TEXT NOT NULL,
    role TEXT NOT NULL,
    depth INTEGER NOT NULL,
    run INTEGER NOT NULL REFERENCES run,
    outcome TEXT,
    PRIMARY KEY (site, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE block (
    site TEXT NOT NULL,
    key BLOB NOT NULL,
    post BLOB NOT NULL,
    PRIMARY KEY (site, key, post)
) STRICT, WITHOUT ROWID;
CREATE TABLE post (
    site TEXT NOT NULL,
    id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    page_hash TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE refusal (
    site TEXT NOT NULL,
    url TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (site, url)
) STRICT, WITHOUT ROWID;
"""

COMING_BACK = """
ALTER TABLE address ADD COLUMN via TEXT;
ALTER TABLE post ADD COLUMN address TEXT;
ALTER TABLE post ADD COLUMN text BLOB;
CREATE INDEX post_text ON post (site, text);
CREATE TABLE page (
    site TEXT NOT NULL,
    key TEXT NOT NULL,
    url TEXT NOT NULL,
    outcome TEXT NOT NULL,
    run INTEGER NOT NULL REFERENCES run,
    id TEXT,
    published TEXT,
    comments INTEGER NOT NULL DEFAULT 0,
    etag TEXT,
    last_modified TEXT,
    parts TEXT NOT NULL DEFAULT '[]',
    met TEXT NOT NULL,
    met_in INTEGER NOT NULL REFERENCES run,
    visited TEXT NOT NULL,
    changed TEXT,
    unchanged INTEGER NOT NULL DEFAULT 0,
    gone INTEGER NOT NULL DEFAULT 0,
    missing TEXT,
    tombstone TEXT,
    doubted TEXT,
    PRIMARY KEY (site, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX page_id ON page (site, id);
CREATE TABLE sign (
    site TEXT NOT NULL,
    key TEXT NOT NULL,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    told TEXT,
    used TEXT,
    PRIMARY KEY (site, key, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_source ON sign (site, source);
CREATE TABLE forgotten (
    scope TEXT NOT NULL CHECK (scope IN ('page', 'record', 'host', 'site')),
    hash TEXT NOT NULL,
    site TEXT NOT NULL,
    asked TEXT NOT NULL,
    done INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (scope, hash)
) STRICT, WITHOUT ROWID;
INSERT INTO page (site, key, url, outcome, run, met, met_in, visited)
    SELECT site, key, url, outcome, run.id, started, run.id, started FROM address JOIN run ON run.id = address.run
    WHERE outcome IS NOT NULL AND outcome NOT LIKE 'error/%';
"""
"""``page``: what the last sound visit of an address left. ``sign``: what a source (a sitemap, a feed) told of a page,
and what it had told when the page was last visited. ``forgotten``: what must never come back."""

MOVES = """
ALTER TABLE page ADD COLUMN moved TEXT;
ALTER TABLE page ADD COLUMN copy_of TEXT;
"""
"""Where a page that is missing sends on to for good, and of which page another one was found to be a copy: keys."""

LESSONS = """
CREATE TABLE lesson (
    number INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES run,
    site TEXT NOT NULL,
    key TEXT NOT NULL,
    outcome TEXT NOT NULL,
    more BLOB
) STRICT;
CREATE INDEX lesson_site ON lesson (site);
INSERT INTO lesson (run, site, key, outcome)
    SELECT run.id, site, key, outcome FROM address JOIN run ON run.id = address.run
    WHERE phase = 'open' AND outcome IS NOT NULL;
"""
"""What each answer of the run under way says of other addresses of its site, in the order in which it was heard.
``more``: JSON, compressed."""

MIGRATIONS: tuple[str, ...] = (FIRST, COMING_BACK, MOVES, LESSONS)
VERSION = len(MIGRATIONS)
"""``PRAGMA user_version`` of a state that has taken all steps."""


def statements(version: int) -> list[str]:
    """What a state of this version still lacks, in order."""
    return [line for step in MIGRATIONS[version:] for line in step.split(";") if line.strip()]
