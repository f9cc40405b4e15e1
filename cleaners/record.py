"""The corpus record, schema 1: the one place that says what Gleaner emits.

One record is one line of JSON. Every key is always there; absence is ``None`` or an empty list,
as the type says. ``docs/record.md`` and ``docs/record.schema.json`` are tested against these types.
"""

from __future__ import annotations

from dataclasses import dataclass, field

SCHEMA = 1
"""Raised when the meaning of a field changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One reader's comment."""

    id: str
    """The page's own id of the comment where it has one, else its place in the page. Unique in the record."""
    parent: str | None
    """``id`` of the comment this one answers. ``None`` at top level."""
    depth: int
    """How deep in the thread: 0 answers the post, 1 answers a comment of depth 0."""
    author: str | None
    """Name as shown."""
    date: str | None
    """ISO 8601, as in :attr:`ReviewRecord.date_published`."""
    text: str
    """As :attr:`ReviewRecord.text`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """The author's verdict on a scale."""

    value: float
    """On the author's scale. Letter grades are mapped by the table in :mod:`cleaners.rating`."""
    best: float
    """Top of the scale."""
    worst: float
    """Bottom of the scale."""
    normalized: float
    """``value`` on a scale from 0.0 (worst) to 1.0 (best)."""
    raw: str
    """As the page gave it: ``3.5/5``, ``B+``, ``★★★½``."""
    source: str
    """Where it was found: ``json-ld``, ``microdata``, ``hreview``, ``review-box``, ``image``, ``class``, ``text``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is reviewed."""

    name: str
    """As the page writes it."""
    type: str | None
    """``Movie``, ``Book``, ``TVSeries``, ``Album``, ``Game``, ``Other``. ``None`` when the page does not tell."""
    creator: str | None
    """Director of a film, author of a book, band of an album."""
    year: int | None
    """Year of the work, not of the review."""
    source: str
    """Where it was found: ``json-ld``, ``microdata``, ``hreview``, ``review-box``, ``title``, ``text``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """Opt-out signals as the page or its response carried them. ``None`` where there was none."""

    robots: str | None = None
    """``<meta name="robots">`` and ``X-Robots-Tag``, joined by a comma."""
    noai: bool = False
    """One of ``noai`` or ``noimageai`` was among them."""
    tdm_reservation: str | None = None
    """``tdm-reservation`` of the TDM Reservation Protocol: the page's, else its response's, else its site's."""
    tdm_policy: str | None = None
    """``tdm-policy`` of the same protocol, as written: the address of the conditions for mining the page."""
    content_signal: str | None = None
    """``Content-Signal`` of the page, of its response, or of the site's ``robots.txt``."""
    opt_outs: tuple[str, ...] = ()
    """Names of the opt-outs among these, but for those the settings say to keep silent about: docs/operations.md."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """Where the page lies as it was fetched."""

    file: str
    """Relative to the output folder; for a page out of a local archive the path as given."""
    offset: int
    """Of the WARC member, in bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """Text of the page that is not in the record, by the rule that took it."""

    rule: str
    """Name of the rule, or ``trafilatura`` for what it left out."""
    count: int
    """Blocks."""
    chars: int
    """Characters after white space is collapsed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """Damage that was mended."""

    step: str
    """Name of the repair."""
    count: int
    """Blocks it was made in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaning:
    """What was done to the page, and by which version."""

    version: str
    """Of Gleaner's cleaning rules."""
    removed: tuple[Removal, ...] = field(default_factory=tuple)
    """Sorted by rule."""
    repairs: tuple[Repair, ...] = field(default_factory=tuple)
    """Sorted by step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRecord:
    """One cleaned post: one line of the corpus."""

    id: str
    """A hash of ``url`` in 32 hexadecimal digits. It stays the same in later runs and later versions."""
    schema: int
    """Version of this description."""
    source: str
    """Key of the site."""
    url: str
    """The post's own address in its one canonical form. A local file has its path here, as the user typed it."""
    site_name: str | None
    """As the site calls itself."""
    title: str | None
    """As the author gave it, without the name of the site."""
    author: str | None
    """Name as shown. ``None`` when the page names nobody."""
    language: str | None
    """BCP 47, of the text."""
    language_score: float | None
    """Confidence, 0.0 to 1.0. ``None`` when the language was not recognised from the text."""
    date_published: str | None
    """In ISO 8601. A time of day is given only together with its zone; otherwise it is the day alone. A page that
    shows no other day than that of its last change ("Updated: …") has that one here and in ``date_modified``."""
    date_modified: str | None
    """As ``date_published``."""
    kind: str
    """``review``, ``interview``, ``article`` or ``other``."""
    text: str
    """What the author wrote, in NFC: an empty line between paragraphs, a line break where verse or a list has one,
    quotation marks and dashes as typed. There is always some."""
    comments: tuple[Comment, ...]
    """In page order."""
    comment_count: int | None
    """How many comments the page says it has, which may be more than it shows. ``None`` when it does not say."""
    rating: Rating | None
    """``None`` when the author gave none: none is made up."""
    work: Work | None
    """``None`` when the post is about no single work, or does not tell."""
    tags: tuple[str, ...]
    """In the site's own words and order."""
    categories: tuple[str, ...]
    """In the site's own words and order."""
    license: str | None
    """Address of the licence the page links to as its own."""
    rights: Rights
    """What the page or its response said about use of it."""
    fetched_at: str
    """When the page arrived from which this line was made, in UTC."""
    revision: int
    """Counts the lines of one ``id``: 1 for the first, and one more for each change of its text or comments."""
    content_hash: str
    """A hash over ``text`` and the comments' authors, places and words. Their dates and ids do not enter."""
    archive: Archive | None
    """``None`` for local files that are no archives."""
    cleaning: Cleaning
    """What was taken out and what was mended."""
