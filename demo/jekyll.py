"""A Jekyll site in the manner of minima: Atom feed, h-entry, static comments, and one post as Markdown."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import yaml

from demo import feeds
from demo.content import Blog, Entry
from demo.dates import clock, iso, long_date
from demo.listing import Listing, group_by, paginate, slugify
from demo.prose import excerpt, to_html
from demo.site import XML, DemoSite, Post, Response, describe, last_change, respond
from demo.threads import NumberedComment, number_comments
from demo.wordpress import STYLE

PER_PAGE = 3
EXCERPT_WORDS = 40


def permalink(entry: Entry) -> str:
    """Jekyll's own ``date`` style; what is published as Markdown lies among the notes."""
    if entry.markdown:
        return f"/notes/{entry.slug}.md"
    return f"/{entry.date:%Y/%m/%d}/{entry.slug}.html"


def publish_blog(blog: Blog) -> DemoSite:
    """The site as a static host serves it."""
    pages: dict[str, Response] = {}
    posts: list[Post] = []
    for entry in blog.entries:
        path = permalink(entry)
        if entry.markdown:
            pages[path] = respond(_source(entry), entry.date, "text/markdown; charset=utf-8")
            posts.append(describe(blog, entry, path))
            continue
        comments = number_comments(entry, 1)
        pages[path] = respond(_post(blog, entry, path, comments), entry.date)
        posts.append(describe(blog, entry, path, comments))
    for listing in _archives(blog):
        pages[listing.path] = respond(_listing(blog, listing), listing.entries[0].date)
    pages |= _single_pages(blog) | _for_machines(blog)
    return DemoSite(
        key=blog.key,
        host=blog.host,
        pages=pages,
        posts=tuple(posts),
        not_found=respond(
            _frame(blog, "404", "", '<div class="page-content"><h1>404</h1><p>Page not found :(</p></div>'),
            last_change(blog),
            status=404,
        ),
        forbidden=blog.forbidden,
    )


def _rendered(blog: Blog) -> list[Entry]:
    return [entry for entry in blog.entries if not entry.markdown]


def _archives(blog: Blog) -> list[Listing]:
    entries = _rendered(blog)
    listings = list(paginate("", entries, PER_PAGE, _numbered("/")))
    for name, group in group_by(entries, lambda entry: entry.categories).items():
        path = f"/categories/{slugify(name)}/"
        listings += paginate(f"Filed under {name}", group, PER_PAGE, _numbered(path))
    for name, group in group_by(entries, lambda entry: entry.tags).items():
        listings += paginate(f"Tagged {name}", group, PER_PAGE, _numbered(f"/tags/{slugify(name)}/"))
    return listings


def _numbered(path: str) -> Callable[[int], str]:
    return lambda number: path if number == 1 else f"{path}page/{number}/"


def _single_pages(blog: Blog) -> dict[str, Response]:
    changed = last_change(blog)
    about = f"""<article class="post"><header class="post-header"><h1 class="post-title">About</h1></header>
<div class="post-content">{to_html(blog.about.body)}</div></article>"""
    hidden_path = f"{blog.forbidden}{blog.hidden.slug}.html"
    return {
        "/about/": respond(_frame(blog, "About", "", about), changed),
        "/notes/": respond(_frame(blog, "Film evenings", "", _notes(blog)), changed),
        hidden_path: respond(_post(blog, blog.hidden, hidden_path, ()), blog.hidden.date),
        "/assets/main.css": respond(STYLE, changed, "text/css"),
    }


def _for_machines(blog: Blog) -> dict[str, Response]:
    entries = _rendered(blog)
    changed = last_change(blog)
    addresses = [(blog.url + permalink(entry), entry.modified or entry.date) for entry in entries]
    fixed = [(blog.url + path, None) for path in ("/", "/about/", "/notes/")]
    return {
        "/feed.xml": respond(feeds.atom(blog, entries, permalink), changed, XML),
        "/sitemap.xml": respond(feeds.sitemap([*addresses, *fixed]), changed, XML),
        "/robots.txt": respond(feeds.robots(blog, "/sitemap.xml"), changed, "text/plain; charset=utf-8"),
    }


def _source(entry: Entry) -> str:
    front = {
        "layout": "post",
        "title": entry.title,
        "author": entry.author,
        "date": entry.date.isoformat(sep=" "),
        "published": True,
        "categories": list(entry.categories),
        "tags": list(entry.tags),
    }
    return f"---\n{yaml.safe_dump(front, allow_unicode=True, sort_keys=False)}---\n\n{entry.body}\n"


def _notes(blog: Blog) -> str:
    rows = "".join(
        f'<li><span class="post-meta">{long_date(entry.date)}</span> '
        f'<a href="{permalink(entry)}">{escape(entry.title)}</a></li>'
        for entry in blog.entries
        if entry.markdown
    )
    return f"""<h1 class="page-heading">Film evenings</h1><p>The sheets that lie on the chairs, as typed.</p>
<ul class="post-list">{rows}</ul>"""


def _post(blog: Blog, entry: Entry, path: str, comments: tuple[NumberedComment, ...]) -> str:
    head = f"""<meta name="author" content="{escape(entry.author)}" />
<meta property="og:title" content="{escape(entry.title)}" />
<meta property="og:locale" content="{entry.language}" />
<link rel="canonical" href="{blog.url}{path}" />
<meta property="og:url" content="{blog.url}{path}" />
<meta property="og:site_name" content="{escape(blog.title)}" />
<meta property="og:type" content="article" />
<meta property="article:published_time" content="{iso(entry.date)}" />
"""
    tags = ", ".join(f'<a class="p-category" href="/tags/{slugify(tag)}/">{tag}</a>' for tag in entry.tags)
    content = f"""<article class="post h-entry">
<header class="post-header"><h1 class="post-title p-name">{escape(entry.title)}</h1>
<p class="post-meta"><time class="dt-published" datetime="{iso(entry.date)}">{long_date(entry.date)}</time> • \
<span class="p-author h-card"><span class="p-name">{escape(entry.author)}</span></span></p></header>
<div class="post-content e-content">
{to_html(entry.body)}
</div>
<p class="post-tags">{tags}</p>
{_comments(comments)}<a class="u-url" href="{path}" hidden></a>
</article>"""
    return _frame(blog, entry.title, head, content, entry.language)


def _comments(comments: tuple[NumberedComment, ...]) -> str:
    rows = "".join(_comment(comment) for thread in comments for comment in thread.flat())
    if not rows:
        return ""
    total = sum(1 for thread in comments for _ in thread.flat())
    return f"""<section class="page__comments" id="comments"><h4 class="page__comments-title">{total} \
comment{"s" if total > 1 else ""}</h4>
{rows}<p class="small">To leave a comment, come into the shop.</p></section>
"""


def _comment(comment: NumberedComment) -> str:
    nesting = f" child depth-{comment.depth}" if comment.depth else ""
    parent = "" if comment.parent is None else str(comment.parent)
    return f"""<article id="comment-{comment.number}" class="js-comment comment{nesting}" data-parent="{parent}">\
<h3 class="comment__author">{escape(comment.author)}</h3><p class="comment__date">\
<a href="#comment-{comment.number}"><time datetime="{iso(comment.date)}">{long_date(comment.date)} at \
{clock(comment.date)}</time></a></p><div class="comment__content">{comment.html}</div></article>
"""


def _listing(blog: Blog, listing: Listing) -> str:
    rows = "".join(
        f'<li><span class="post-meta">{long_date(entry.date)}</span>\n<h3><a class="post-link" '
        f'href="{permalink(entry)}">{escape(entry.title)}</a></h3>\n'
        f"<p>{escape(excerpt(entry.body, EXCERPT_WORDS))}…</p></li>\n"
        for entry in listing.entries
    )
    newer = f'<a href="{listing.newer}" class="previous-page">Newer</a>' if listing.newer else ""
    older = f'<a href="{listing.older}" class="next-page">Older</a>' if listing.older else ""
    content = f"""<div class="home"><h2 class="post-list-heading">{escape(listing.heading or "Posts")}</h2>
<ul class="post-list">{rows}</ul>
<div class="pager">{newer} <span class="current-page">{listing.number}</span> {older}</div>
<p class="rss-subscribe">subscribe <a href="/feed.xml">via RSS</a></p></div>"""
    return _frame(blog, listing.heading or blog.title, "", content)


def _frame(blog: Blog, title: str, head: str, content: str, language: str = "en") -> str:
    full = title if title == blog.title else f"{title} | {blog.title}"
    categories = "".join(
        f'<a class="page-link" href="/categories/{slugify(name)}/">{escape(name)}</a>'
        for name in group_by(_rendered(blog), lambda entry: entry.categories)
    )
    return f"""<!DOCTYPE html>
<html lang="{language}"><head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(full)}</title>
<meta name="generator" content="Jekyll v4.2.2" />
{head}<link rel="stylesheet" href="/assets/main.css">
<link type="application/atom+xml" rel="alternate" href="{blog.url}/feed.xml" title="{escape(blog.title)}" />
</head>
<body>
<header class="site-header" role="banner"><div class="wrapper"><a class="site-title" rel="author" href="/">\
{escape(blog.title)}</a><nav class="site-nav"><div class="trigger"><a class="page-link" href="/about/">About</a>\
<a class="page-link" href="/notes/">Film evenings</a>{categories}</div></nav></div></header>
<main class="page-content" aria-label="Content"><div class="wrapper">
{content}
</div></main>
<footer class="site-footer h-card"><data class="u-url" href="/"></data><div class="wrapper">\
<h2 class="footer-heading">{escape(blog.title)}</h2><ul class="contact-list"><li class="p-name">\
{escape(next(iter(blog.authors)))}</li></ul><p>{escape(blog.tagline)}</p></div></footer>
</body>
</html>
"""
