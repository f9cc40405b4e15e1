"""What machines read of a blog: RSS, Atom, sitemaps, robots.txt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape

from demo.content import Blog, Entry
from demo.dates import iso
from demo.prose import excerpt, to_html

FEED_LENGTH = 10
"""Posts in a feed: the default of WordPress and of jekyll-feed."""

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"

Permalink = Callable[[Entry], str]
"""Path of an entry on its site."""


def rss(blog: Blog, entries: Sequence[Entry], permalink: Permalink) -> str:
    """RSS 2.0 as WordPress writes it, with the whole text of the newest posts."""
    items = "".join(_rss_item(blog, entry, permalink(entry)) for entry in entries[:FEED_LENGTH])
    return f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
\txmlns:content="http://purl.org/rss/1.0/modules/content/"
\txmlns:dc="http://purl.org/dc/elements/1.1/"
\txmlns:atom="http://www.w3.org/2005/Atom">
<channel>
\t<title>{escape(blog.title)}</title>
\t<atom:link href="{blog.url}/feed/" rel="self" type="application/rss+xml" />
\t<link>{blog.url}</link>
\t<description>{escape(blog.tagline)}</description>
\t<language>en-GB</language>
\t<generator>https://wordpress.org/?v=6.1</generator>
{items}</channel>
</rss>
"""


def _rss_item(blog: Blog, entry: Entry, path: str) -> str:
    names = "".join(f"<category><![CDATA[{name}]]></category>" for name in (*entry.categories, *entry.tags))
    return f"""\t<item>
\t\t<title>{escape(entry.title)}</title>
\t\t<link>{blog.url}{path}</link>
\t\t<dc:creator><![CDATA[{entry.author}]]></dc:creator>
\t\t<pubDate>{format_datetime(entry.date.replace(tzinfo=UTC))}</pubDate>
\t\t{names}
\t\t<guid isPermaLink="true">{blog.url}{path}</guid>
\t\t<description><![CDATA[{escape(excerpt(entry.body, 55))} [&#8230;]]]></description>
\t\t<content:encoded><![CDATA[{to_html(entry.body)}]]></content:encoded>
\t</item>
"""


def atom(blog: Blog, entries: Sequence[Entry], permalink: Permalink) -> str:
    """Atom as jekyll-feed writes it."""
    items = "".join(_atom_entry(blog, entry, permalink(entry)) for entry in entries[:FEED_LENGTH])
    return f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">
<generator uri="https://jekyllrb.com/" version="4.2.2">Jekyll</generator>
<link href="{blog.url}/feed.xml" rel="self" type="application/atom+xml" />
<link href="{blog.url}/" rel="alternate" type="text/html" />
<updated>{iso(entries[0].date)}</updated><id>{blog.url}/feed.xml</id>
<title type="html">{escape(blog.title)}</title><subtitle>{escape(blog.tagline)}</subtitle>
{items}</feed>
"""


def _atom_entry(blog: Blog, entry: Entry, path: str) -> str:
    address = blog.url + path
    names = "".join(f'<category term="{escape(name)}" />' for name in (*entry.categories, *entry.tags))
    return f"""<entry xml:lang="{entry.language}"><title type="html">{escape(entry.title)}</title>
<link href="{address}" rel="alternate" type="text/html" title="{escape(entry.title)}" />
<published>{iso(entry.date)}</published><updated>{iso(entry.modified or entry.date)}</updated>
<id>{address.removesuffix(".html")}</id>
<content type="html" xml:base="{address}"><![CDATA[{to_html(entry.body)}]]></content>
<author><name>{escape(entry.author)}</name></author>{names}
<summary type="html"><![CDATA[{escape(excerpt(entry.body, 30))}]]></summary></entry>
"""


def sitemap(addresses: Iterable[tuple[str, datetime | None]]) -> str:
    """A sitemap of addresses, each with the date of its last change if it is known."""
    rows = "".join(
        f"<url><loc>{escape(address)}</loc>{f'<lastmod>{iso(date)}</lastmod>' if date else ''}</url>"
        for address, date in addresses
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{SITEMAP}">{rows}</urlset>\n'


def sitemap_index(addresses: Iterable[str]) -> str:
    """A sitemap of sitemaps."""
    rows = "".join(f"<sitemap><loc>{escape(address)}</loc></sitemap>" for address in addresses)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{SITEMAP}">{rows}</sitemapindex>\n'


def robots(blog: Blog, sitemap_path: str | None, *disallowed: str) -> str:
    """``robots.txt`` that closes the blog's forbidden folder, and the engine's own."""
    lines = ["User-agent: *", *(f"Disallow: {folder}" for folder in (blog.forbidden, *disallowed))]
    if sitemap_path:
        lines += ["", f"Sitemap: {blog.url}{sitemap_path}"]
    return "\n".join(lines) + "\n"
