"""A blog that lives: posts are written, changed, commented on and taken down while its server runs.

It answers as one software does, and gives the signs of change that software gives. A forward proxy for its one host.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

HOST = "living-blog.test"
HOME = f"http://{HOST}"
FIRST_DAY = datetime(2009, 6, 1, 20, tzinfo=UTC)
DAYS_APART = 28
IN_FEED = 10
IN_API = 100
PARAGRAPH = (
    "The {0} of this film is real, and so is the patience of the people who wait for it to end. Nobody says so. The "
    "camera stays in the kitchen, the kettle boils, and somewhere behind the wall the {0} goes on without them."
)
WORDS = ("frost", "harvest", "silence", "flood", "strike", "wedding", "eclipse", "tide", "drought", "parade")


@dataclass(frozen=True, kw_only=True)
class Signs:
    """What the software tells of changes without being asked for the page."""

    name: str
    api: bool = False
    feeds: bool = False
    sitemap: bool = False
    lastmod: bool = False
    validators: bool = False


KINDS = (
    Signs(name="WordPress of today", api=True, feeds=True, sitemap=True, lastmod=True),
    Signs(name="WordPress, interface closed", feeds=True, sitemap=True, lastmod=True),
    Signs(name="WordPress before 6.5, interface closed", feeds=True, sitemap=True),
    Signs(name="static, with feed and validators", feeds=True, validators=True),
    Signs(name="static, validators only", validators=True),
    Signs(name="no sign at all"),
)


@dataclass(kw_only=True)
class Post:
    """One post."""

    number: int
    text: list[str]
    published: datetime
    modified: datetime
    comments: list[tuple[str, str, datetime]] = field(default_factory=list)

    @property
    def path(self) -> str:
        """Its place on the blog."""
        return f"/{self.published:%Y/%m}/film-{self.number}/"


class LivingBlog:
    """The blog and its server, from ``start`` to ``stop``."""

    def __init__(self, signs: Signs, posts: int) -> None:
        self.signs = signs
        self.now = datetime.now(UTC).replace(microsecond=0) - timedelta(days=1)
        self.posts = [self._post(number) for number in range(posts)]
        self.statuses: Counter[int] = Counter()
        self.bodies: Counter[str] = Counter()
        """Pages sent in full, by path; what only tells of pages is not among them."""
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())

    def _post(self, number: int) -> Post:
        text = [PARAGRAPH.format(f"{WORDS[(number + n) % 10]} {number}") for n in range(3)]
        day = FIRST_DAY + timedelta(days=DAYS_APART * number % 5900)
        post = Post(number=number, text=text, published=day, modified=day)
        if number % 3 == 0:
            post.comments.append((f"Reader {number}", f"I saw number {number} twice.", day + timedelta(days=1)))
        return post

    @property
    def url(self) -> str:
        """What to give a client as its proxy."""
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def start(self) -> None:
        """Answer from now on."""
        Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        """Free the port."""
        self._http.shutdown()
        self._http.server_close()

    # What happens to it

    def edit(self, number: int) -> None:
        """The author has second thoughts."""
        post = self.posts[number]
        post.text[1] = PARAGRAPH.format(f"afterthought {number}")
        post.modified = self._tick()

    def comment(self, number: int) -> None:
        """A reader writes."""
        self.posts[number].comments.append(("Late Reader", f"Years later, number {number} holds.", self._tick()))

    def publish(self) -> int:
        """A new post."""
        post = self._post(len(self.posts))
        post.published = post.modified = self._tick()
        self.posts.append(post)
        return post.number

    def delete(self, number: int) -> None:
        """A post is taken down."""
        self.posts = [post for post in self.posts if post.number != number]

    def _tick(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    # What it answers

    def answer(self, target: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body for a path with its query."""
        parts = urlsplit(target)
        found = self._find(parts.path or "/", {name: value[-1] for name, value in parse_qs(parts.query).items()})
        if found is None:
            self.statuses[404] += 1
            return 404, {"Content-Type": "text/html"}, b"<html><body><h1>Not here</h1></body></html>"
        kind, text, changed = found
        body = text.encode()
        own = {"Content-Type": kind}
        is_feed = parts.path.endswith("/feed/")
        if is_feed or self.signs.validators:
            own["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            if is_feed and changed:
                own["Last-Modified"] = format_datetime(changed, usegmt=True)
            if headers.get("If-None-Match") == own["ETag"]:
                self.statuses[304] += 1
                return 304, own, b""
        self.statuses[200] += 1
        self.bodies[parts.path] += kind.startswith("text/html")
        return 200, own, body

    def _find(self, path: str, query: dict[str, str]) -> tuple[str, str, datetime | None] | None:
        signs = self.signs
        newest = sorted(self.posts, key=lambda post: post.published, reverse=True)
        page = next((post for post in self.posts if post.path == path), None)
        if page:
            return "text/html; charset=utf-8", self._page(page), None
        if path == "/" or path.startswith("/page/"):
            number = int(path.split("/")[2]) if path != "/" else 1
            return self._home(newest, number)
        if path == "/robots.txt":
            where = f"Sitemap: {HOME}/wp-sitemap.xml\n" if signs.sitemap else ""
            return "text/plain", f"User-agent: *\nDisallow: /wp-admin/\n{where}", None
        if signs.feeds and path == "/feed/" and query.get("paged", "1") == "1":
            return "application/rss+xml", _feed(map(_item, newest[:IN_FEED])), max(p.modified for p in newest)
        if signs.feeds and path == "/comments/feed/":
            return self._comment_feed()
        if signs.sitemap and path == "/wp-sitemap.xml":
            return (
                "application/xml",
                f"<sitemapindex><sitemap><loc>{HOME}/wp-sitemap-posts-post-1.xml</loc></sitemap></sitemapindex>",
                None,
            )
        if signs.sitemap and path == "/wp-sitemap-posts-post-1.xml":
            return "application/xml", f"<urlset>{''.join(map(self._loc, newest))}</urlset>", None
        if signs.api and path == "/wp-json/wp/v2/posts":
            start = IN_API * (int(query.get("page", "1")) - 1)
            rows = [
                {
                    "link": HOME + post.path,
                    "date": f"{post.published:%Y-%m-%dT%H:%M:%S}",
                    "modified_gmt": f"{post.modified:%Y-%m-%dT%H:%M:%S}",
                }
                for post in newest[start : start + IN_API]
            ]
            return ("application/json", json.dumps(rows), None) if rows else None
        if signs.api and path == "/wp-json/wp/v2/comments":
            comments = [
                {"id": 100 * post.number + n, "link": f"{HOME}{post.path}#comment-{post.number}{n}"}
                for _, post, n, _, _ in self._newest_comments()[:IN_API]
            ]
            return "application/json", json.dumps(comments), None
        return None

    def _page(self, post: Post) -> str:
        comments = "".join(
            f'<li class="comment" id="comment-{post.number}{n}"><cite class="fn">{escape(author)}</cite>'
            f'<div class="comment-content"><p>{escape(text)}</p></div></li>'
            for n, (author, text, _) in enumerate(post.comments)
        )
        thread = f'<div id="comments"><ol class="commentlist">{comments}</ol></div>' if comments else ""
        return _html(
            f"Film {post.number}",
            f'<body class="single-post"><article class="post"><h1 class="entry-title">Film {post.number}</h1>'
            f'<time class="entry-date" datetime="{post.published.isoformat()}">{post.published:%d %B %Y}</time>'
            f'<div class="entry-content">{"".join(f"<p>{text}</p>" for text in post.text)}</div></article>{thread}'
            f'<a href="{HOME}/">Home</a></body>',
        )

    def _home(self, newest: list[Post], number: int) -> tuple[str, str, datetime | None] | None:
        shown = newest[IN_FEED * (number - 1) : IN_FEED * number]
        if not shown:
            return None
        announced = (
            f'<link rel="alternate" type="application/rss+xml" href="{HOME}/feed/">'
            f'<link rel="alternate" type="application/rss+xml" href="{HOME}/comments/feed/">'
            if self.signs.feeds
            else ""
        ) + (f'<link rel="https://api.w.org/" href="{HOME}/wp-json/">' if self.signs.api else "")
        links = "".join(f'<h2><a href="{HOME}{post.path}">Film {post.number}</a></h2>' for post in shown)
        further = f'<a href="{HOME}/page/{number + 1}/">Older posts</a>' if len(newest) > IN_FEED * number else ""
        return (
            "text/html; charset=utf-8",
            _html("A living blog", f'<body class="home">{links}{further}</body>', announced),
            None,
        )

    def _loc(self, post: Post) -> str:
        lastmod = f"<lastmod>{post.modified.isoformat()}</lastmod>" if self.signs.lastmod else ""
        return f"<url><loc>{HOME}{post.path}</loc>{lastmod}</url>"

    def _newest_comments(self) -> list[tuple[datetime, Post, int, str, str]]:
        written = [
            (when, post, n, author, text)
            for post in self.posts
            for n, (author, text, when) in enumerate(post.comments)
        ]
        return sorted(written, key=lambda row: row[0], reverse=True)

    def _comment_feed(self) -> tuple[str, str, datetime | None]:
        written = self._newest_comments()
        items = (
            f"<item><title>By: {author}</title><link>{HOME}{post.path}#comment-{post.number}{n}</link>"
            f"<pubDate>{format_datetime(when)}</pubDate><description>{text}</description></item>"
            for when, post, n, author, text in written[:IN_FEED]
        )
        return "application/rss+xml", _feed(items), written[0][0] if written else None

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        blog = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                target = parts.path + (f"?{parts.query}" if parts.query else "")
                status, headers, body = blog.answer(target, dict(self.headers.items()))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                if status != 304:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        return Handler


def _html(title: str, body: str, head: str = "") -> str:
    return f'<!doctype html><html lang="en"><head><title>{title}</title>{head}</head>{body}</html>'


def _feed(items: Iterable[str]) -> str:
    slash = 'xmlns:slash="http://purl.org/rss/1.0/modules/slash/"'
    return f'<rss version="2.0" {slash}><channel><title>A living blog</title>{"".join(items)}</channel></rss>'


def _item(post: Post) -> str:
    return (
        f"<item><title>Film {post.number}</title><link>{HOME}{post.path}</link>"
        f"<pubDate>{format_datetime(post.published)}</pubDate><slash:comments>{len(post.comments)}</slash:comments>"
        f"<description>{escape(post.text[0])}</description></item>"
    )
