"""What every WordPress blog answers, whatever its theme: posts, archives, feed, sitemaps, old addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from demo import feeds
from demo.content import Blog, Entry
from demo.listing import Listing, group_by, paginate, slugify
from demo.site import XML, DemoSite, Post, Response, describe, last_change, redirect, respond
from demo.threads import NumberedComment, number_comments

FIRST_POST_ID = 11
HIDDEN_ID = 9
COMMENTS_PER_POST = 100
"""Comment ids of a post start at its own id times this."""

NOT_FOUND = Entry(slug="404", title="Page not found", body="It looks like nothing was found at this location.")

STYLE = b"/* The demo has no style; the address is here because pages link to it. */\n"
PIXEL = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00"
    b",\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)
"""A transparent image of one pixel."""


@dataclass(frozen=True, slots=True)
class PostView:
    """A post with what the engine knows and its author does not."""

    entry: Entry
    path: str
    number: int
    comments: tuple[NumberedComment, ...]
    newer: Entry | None
    older: Entry | None
    related: tuple[Entry, ...]

    @property
    def comment_count(self) -> int:
        """Comments on the page at every depth."""
        return sum(1 for thread in self.comments for _ in thread.flat())


@dataclass(frozen=True, slots=True)
class Theme:
    """How a blog looks: three functions from values to a page, and two habits."""

    permalink: Callable[[Entry], str]
    post: Callable[[Blog, PostView], str]
    listing: Callable[[Blog, Listing], str]
    page: Callable[[Blog, Entry], str]
    per_page: int
    monthly_archives: bool


def publish(blog: Blog, theme: Theme) -> DemoSite:
    """The whole site of a WordPress blog."""
    pages: dict[str, Response] = {}
    posts: list[Post] = []
    for view in _views(blog, theme):
        pages |= _addresses_of(blog, theme, view)
        posts.append(describe(blog, view.entry, view.path, view.comments))
    archives = _archives(blog, theme)
    for listing in archives:
        pages[listing.path] = respond(theme.listing(blog, listing), listing.entries[0].date)
    pages |= _single_pages(blog, theme) | _for_machines(blog, theme, archives)
    return DemoSite(
        key=blog.key,
        host=blog.host,
        pages=pages,
        posts=tuple(posts),
        not_found=respond(theme.page(blog, NOT_FOUND), last_change(blog), status=404),
        forbidden=blog.forbidden,
    )


def category_path(name: str) -> str:
    """Path of the archive of a category."""
    return f"/category/{slugify(name)}/"


def tag_path(name: str) -> str:
    """Path of the archive of a tag."""
    return f"/tag/{slugify(name)}/"


def author_path(name: str) -> str:
    """Path of the archive of an author."""
    return f"/author/{slugify(name)}/"


def month_path(entry: Entry) -> str:
    """Path of the archive of the month an entry was written in."""
    return f"/{entry.date:%Y/%m}/"


def _views(blog: Blog, theme: Theme) -> Iterator[PostView]:
    entries = blog.entries
    for index, entry in enumerate(entries):
        number = FIRST_POST_ID + len(entries) - 1 - index
        yield PostView(
            entry=entry,
            path=theme.permalink(entry),
            number=number,
            comments=number_comments(entry, number * COMMENTS_PER_POST),
            newer=entries[index - 1] if index else None,
            older=entries[index + 1] if index + 1 < len(entries) else None,
            related=_related(entries, index),
        )


def _addresses_of(blog: Blog, theme: Theme, view: PostView) -> dict[str, Response]:
    answer = respond(theme.post(blog, view), view.entry.modified or view.entry.date)
    replies = [comment.number for thread in view.comments for comment in thread.flat()]
    return {
        view.path: answer,
        **{f"{view.path}?replytocom={number}": answer for number in replies},
        f"{view.path}?share=twitter": redirect("http://social.example/intent", 302),
        f"{view.path}?share=facebook": redirect("http://social.example/sharer", 302),
        f"/?p={view.number}": redirect(blog.url + view.path),
    }


def _related(entries: Sequence[Entry], index: int) -> tuple[Entry, ...]:
    others = [entries[(index + step) % len(entries)] for step in (2, 3, 5)]
    return tuple(dict.fromkeys(other for other in others if other is not entries[index]))


def _archives(blog: Blog, theme: Theme) -> list[Listing]:
    groups: list[tuple[str, str, Sequence[Entry]]] = [("", "/", blog.entries)]
    for name, entries in group_by(blog.entries, lambda entry: entry.categories).items():
        groups.append((f"Category: {name}", category_path(name), entries))
    for name, entries in group_by(blog.entries, lambda entry: entry.tags).items():
        groups.append((f"Tag: {name}", tag_path(name), entries))
    for name, entries in group_by(blog.entries, lambda entry: (entry.author,)).items():
        groups.append((f"Author: {name}", author_path(name), entries))
    if theme.monthly_archives:
        for path, entries in group_by(blog.entries, lambda entry: (month_path(entry),)).items():
            groups.append((f"Month: {entries[0].date:%Y-%m}", path, entries))
    return [
        listing
        for heading, path, entries in groups
        for listing in paginate(heading, entries, theme.per_page, _numbered(path))
    ]


def _numbered(path: str) -> Callable[[int], str]:
    return lambda number: path if number == 1 else f"{path}page/{number}/"


def _single_pages(blog: Blog, theme: Theme) -> dict[str, Response]:
    hidden = PostView(blog.hidden, blog.forbidden + blog.hidden.slug + "/", HIDDEN_ID, (), None, None, ())
    return _addresses_of(blog, theme, hidden) | {
        "/about/": respond(theme.page(blog, blog.about), last_change(blog)),
        "/style.css": respond(STYLE, last_change(blog), "text/css"),
        "/avatar.gif": respond(PIXEL, last_change(blog), "image/gif"),
    }


def _for_machines(blog: Blog, theme: Theme, archives: Sequence[Listing]) -> dict[str, Response]:
    def of(prefix: str) -> list[tuple[str, None]]:
        paths = [one.path for one in archives if one.number == 1 and one.path.startswith(prefix)]
        return [(blog.url + path, None) for path in paths]

    posts = [(blog.url + theme.permalink(one), one.modified or one.date) for one in blog.entries]
    maps = {
        "/wp-sitemap-posts-post-1.xml": feeds.sitemap(posts),
        "/wp-sitemap-posts-page-1.xml": feeds.sitemap([(f"{blog.url}/", None), (f"{blog.url}/about/", None)]),
        "/wp-sitemap-taxonomies-category-1.xml": feeds.sitemap(of("/category/")),
        "/wp-sitemap-taxonomies-post_tag-1.xml": feeds.sitemap(of("/tag/")),
        "/wp-sitemap-users-1.xml": feeds.sitemap(of("/author/")),
    }
    index = feeds.sitemap_index(blog.url + path for path in maps)
    changed = last_change(blog)
    feed = feeds.rss(blog, blog.entries, theme.permalink)
    rules = feeds.robots(blog, "/wp-sitemap.xml", "/wp-admin/")
    return {
        **{path: respond(text, changed, XML) for path, text in maps.items()},
        "/wp-sitemap.xml": respond(index, changed, XML),
        "/feed/": respond(feed, changed, "application/rss+xml; charset=UTF-8"),
        "/robots.txt": respond(rules, changed, "text/plain; charset=utf-8"),
    }
