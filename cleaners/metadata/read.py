"""What a page says of itself: title, author, dates, topics, licence, language, address."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement

from cleaners.hints import PageHints
from cleaners.metadata.bylines import find_author
from cleaners.metadata.lines import find_line_author, find_line_date, find_line_update, read_lines
from cleaners.metadata.marks import read_marks
from cleaners.metadata.post_dates import find_modified, find_published
from cleaners.metadata.titles import find_site_name, find_title
from cleaners.metadata.topics import find_license, find_topics
from cleaners.structured.read import read_things
from cleaners.structured.thing import Thing


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """What a page says of itself. ``None`` or empty where it does not say."""

    site_name: str | None
    title: str | None
    """As the author gave it, without the name of the site."""
    author: str | None
    """Several names are joined by a comma."""
    date_published: str | None
    """ISO 8601: a day, or a time with zone where the page gave one. A page that shows its readers no other day than
    that of the last change has that one."""
    date_modified: str | None
    tags: tuple[str, ...]
    categories: tuple[str, ...]
    license: str | None
    """Address of the licence."""
    html_language: str | None
    """``lang`` of the page as written; themes often leave it at English."""
    canonical_url: str | None
    """As written in the page, maybe relative and maybe wrong."""
    og_type: str | None
    page_types: frozenset[str]
    """schema.org types of all things on the page."""
    things: tuple[Thing, ...]
    """The structured data itself, so that it is read once."""


def read_metadata(tree: HtmlElement, url: str, hints: PageHints) -> PageMetadata:
    """Everything the page says of itself. The tree is not changed; nothing in it raises.

    Comments may have been taken out before or may still be there: names and dates in them are never used.
    """
    things = read_things(tree)
    marks = read_marks(tree)
    language = html_language(tree)
    site_name = hints.site_name or find_site_name(marks, things, url)
    title = find_title(tree, marks, things, site_name, url)
    author = find_author(marks, things, site_name)
    published = find_published(marks, things, title, url, language)
    modified = find_modified(marks, things, language)
    if author is None or published is None:  # then both may stand in bare lines of text
        lines, start = read_lines(tree, title, marks.verdicts)
        dated = find_line_date(lines, start, title, language)
        author = author or find_line_author(lines, start, dated[1] if dated else None)
        published = published or (dated[0] if dated else None)
        if published is None:  # some themes print no other day than that of the last change
            published = find_line_update(lines, start, language)
            modified = modified or published
    tags, categories = find_topics(marks, things)
    return PageMetadata(
        site_name=site_name,
        title=title,
        author=author or hints.author,
        date_published=published,
        date_modified=modified,
        tags=tags,
        categories=categories,
        license=find_license(marks),
        html_language=language,
        canonical_url=next((link.get("href") for rel, link in marks.links if rel == "canonical"), None),
        og_type=marks.meta("og:type"),
        page_types=frozenset(name for thing in things for name in thing.types),
        things=things,
    )


def html_language(tree: HtmlElement) -> str | None:
    """The language tag of the page's root element."""
    root = tree.getroottree().getroot()
    tag = (root.get("lang") or root.get("xml:lang") or "").strip().replace("_", "-")
    return tag if 1 < len(tag) <= 35 else None
