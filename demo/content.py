"""What the blogs say, apart from how they look: the files below ``demo/blogs`` as values."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict

BLOGS = Path(__file__).parent / "blogs"
"""One folder for each blog: ``blog.toml``, ``about.md``, ``forbidden.md`` and ``posts/*.md``."""


class _Written(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Comment(_Written):
    """What a reader wrote below a post, or a pingback from another blog."""

    author: str = ""
    date: datetime | None = None
    text: str = ""
    """Markdown."""
    damaged: bool = False
    """The blog shows the smileys of this comment as mojibake."""
    replies: tuple[Comment, ...] = ()
    pingback: str | None = None
    """Title of the page that linked here; such a row has an address, and neither author nor text."""
    url: str | None = None


class Work(_Written):
    """What a post is about."""

    type: Literal["Movie", "Book", "TVSeries", "Album", "Game"]
    name: str
    creator: str
    year: int


class Entry(_Written):
    """A post or a page as its author wrote it."""

    slug: str
    title: str
    author: str = ""
    date: datetime = datetime(2009, 1, 1)
    modified: datetime | None = None
    kind: Literal["review", "interview", "article", "other"] = "other"
    language: str = "en"
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    section: str = ""
    """Folder of the hand-made site."""
    byline: str = ""
    """The line below the title on the hand-made site."""
    rating: str | None = None
    """As the author gave it."""
    summary: str = ""
    """One sentence for the review box of the magazine."""
    work: Work | None = None
    markdown: bool = False
    """Published as the Markdown file it was written in."""
    body: str
    """Markdown."""
    comments: tuple[Comment, ...] = ()


class Blog(_Written):
    """One blog: its name, its people, and what they wrote, newest first."""

    key: str
    host: str
    engine: Literal["wordpress_com", "magazine", "jekyll", "handmade"]
    title: str
    tagline: str
    authors: dict[str, str]
    """Name to what the author box says; empty where the theme has no such box."""
    forbidden: str
    """Folder that ``robots.txt`` closes to everybody."""
    appeal: tuple[str, ...] = ()
    """Markdown paragraphs that the theme prints below every post."""
    news: tuple[tuple[str, str], ...] = ()
    """Date and line of each notice on the news page of the hand-made site."""
    about: Entry
    hidden: Entry
    """A page that looks like a post and lies in the forbidden folder."""
    entries: tuple[Entry, ...]

    @property
    def url(self) -> str:
        """Address of the home page, without the final slash."""
        return f"http://{self.host}"


def read_entry(path: Path) -> Entry:
    """A Markdown file with YAML front matter. A wrong or missing key raises, naming the file."""
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    fields: dict[str, Any] = {"slug": path.stem, **yaml.safe_load(front)}
    try:
        return Entry(**fields, body=body.strip())
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error


def read_blog(folder: Path) -> Blog:
    """The blog of one folder, its posts in order of date, newest first."""
    settings = tomllib.loads((folder / "blog.toml").read_text(encoding="utf-8"))
    entries = [read_entry(path) for path in sorted((folder / "posts").glob("*.md"))]
    return Blog(
        key=folder.name,
        about=read_entry(folder / "about.md"),
        hidden=read_entry(folder / "forbidden.md"),
        entries=newest_first(entries),
        **settings,
    )


def read_blogs() -> tuple[Blog, ...]:
    """All blogs, by name."""
    return tuple(read_blog(folder) for folder in sorted(BLOGS.iterdir()))


def newest_first(entries: list[Entry]) -> tuple[Entry, ...]:
    """Entries by date, the newest first; the slug decides between equal dates."""
    return tuple(sorted(entries, key=lambda entry: (entry.date, entry.slug), reverse=True))
