"""A rendered site: the answer to every address, and the truth about every post for the tests."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime

from demo.content import Blog, Entry
from demo.prose import read_blocks
from demo.threads import NumberedComment

HTML = "text/html; charset=UTF-8"
XML = "application/xml; charset=UTF-8"


@dataclass(frozen=True, slots=True)
class Response:
    """What the server sends for one address."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PostComment:
    """A reader's comment as a perfect cleaner would give it back."""

    id: str
    """The number the page gives it."""
    author: str
    date: datetime
    text: str
    """Plain text, smileys sound."""
    replies: tuple[PostComment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """The truth about one published post."""

    url: str
    title: str
    author: str
    date: datetime
    kind: str
    language: str
    rating: str | None
    """As printed."""
    paragraphs: tuple[str, ...]
    """Plain text. A line break inside one is the author's: verse, or the items of a list."""
    comments: tuple[PostComment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSite:
    """Everything the server needs to know of one host."""

    key: str
    host: str
    pages: Mapping[str, Response] = field(repr=False)
    """Path, with its query if it has one, to the answer."""
    posts: tuple[Post, ...] = field(repr=False)
    not_found: Response = field(repr=False)
    forbidden: str
    """The folder ``robots.txt`` closes."""


def respond(body: str | bytes, modified: datetime, content_type: str = HTML, status: int = 200) -> Response:
    """A page with its validators: an ETag over the bytes, and the date the blog last touched it."""
    raw = body.encode() if isinstance(body, str) else body
    headers = {
        "Content-Type": content_type,
        "ETag": f'"{hashlib.blake2b(raw, digest_size=8).hexdigest()}"',
        "Last-Modified": format_datetime(modified.replace(tzinfo=UTC), usegmt=True),
    }
    return Response(status, headers, raw)


def redirect(location: str, status: int = 301) -> Response:
    """An empty answer that points elsewhere."""
    return Response(status, {"Location": location, "Content-Type": HTML}, b"")


def last_change(blog: Blog) -> datetime:
    """Date of the newest post: what listings, feeds and sitemaps carry."""
    return blog.entries[0].date


def describe(blog: Blog, entry: Entry, path: str, comments: tuple[NumberedComment, ...] = ()) -> Post:
    """The truth about an entry that is published at a path with these comments."""
    return Post(
        url=blog.url + path,
        title=entry.title,
        author=entry.author,
        date=entry.date,
        kind=entry.kind,
        language=entry.language,
        rating=entry.rating,
        paragraphs=tuple(block.text for block in read_blocks(entry.body)),
        comments=tuple(_describe_comment(comment) for comment in comments),
    )


def _describe_comment(comment: NumberedComment) -> PostComment:
    return PostComment(
        id=str(comment.number),
        author=comment.author,
        date=comment.date,
        text=comment.text,
        replies=tuple(_describe_comment(reply) for reply in comment.replies),
    )
