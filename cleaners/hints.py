"""What a cleaner is told besides the bytes: the page as fetched, and what is known of its site."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPage:
    """One page as it was fetched, or one local file."""

    url: str
    """Where the response came from in the end. A local file has its path here, as the user typed it."""
    body: bytes
    """The bytes, unpacked and not otherwise touched."""
    source: str
    """Key of the site."""
    fetched_at: str
    """When the response arrived: ``2026-11-21T04:05:06Z``, always UTC."""
    content_type: str | None = None
    """``Content-Type`` as the server sent it. ``None`` when it sent none."""
    robots_tag: str | None = None
    """``X-Robots-Tag`` headers, joined by a comma. ``None`` when there were none."""
    tdm_reservation: str | None = None
    """``TDM-Reservation`` header, or what the site's ``tdmrep.json`` says of the page. ``None`` when nothing did."""
    tdm_policy: str | None = None
    """``TDM-Policy``, from either. ``None`` when neither named one."""
    content_signal: str | None = None
    """``Content-Signal`` header, or line of the site's ``robots.txt``. ``None`` when there was none."""
    archive: tuple[str, int] | None = None
    """File, relative to the output folder, and byte offset of the archived page."""
    parts: tuple[RawPage, ...] = ()
    """Further pages of the same post, in any order: of its text, of its comments. They have no parts of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHints:
    """What a person wrote about a site in its TOML file, for the cleaners. All of it is optional."""

    site_name: str | None = None
    """Name of the site, where its pages do not tell or tell it wrongly."""
    language: str | None = None
    """BCP 47 tag, used only where the text is too short to be recognised."""
    author: str | None = None
    """The author of a one-person blog whose pages carry no byline."""
    body: str | None = None
    """CSS selector of the element that holds the body. ``None``: it is found."""
    remove: tuple[str, ...] = field(default_factory=tuple)
    """CSS selectors of elements to take out, besides the general rules."""
    opt_outs: tuple[tuple[str, str], ...] = ()
    """What is done about each opt-out, by its name (:mod:`cleaners.opt_outs`). One that is not here is tagged."""
    any_page: bool = False
    """Whether a person chose the pages, so that none is refused for what it looks like. One without text still is."""


NO_HINTS = PageHints()
"""For a page of which nothing is known."""
