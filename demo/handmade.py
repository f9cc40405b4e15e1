"""A site made by hand in 2003: tables, font tags, line breaks for paragraphs, and a server that lies about bytes."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from demo import feeds
from demo.content import Blog, Entry
from demo.dates import day_first
from demo.listing import Listing, group_by, paginate
from demo.prose import Block, excerpt, read_blocks
from demo.site import DemoSite, Post, Response, describe, last_change, respond
from demo.wordpress import PIXEL

ENCODING = "windows-1252"
"""What the editor saved, whatever the server says."""

WRONG_LABEL = "text/html; charset=utf-8"
"""What the provider put on every page when it changed its servers."""

OLD_LABEL = "text/html; charset=iso-8859-1"
"""What it had put on them before, and still puts on the book pages."""

PER_PAGE = 3
EXCERPT_WORDS = 20

SECTIONS = {"films": "Film Reviews", "books": "Book Reviews", "features": "Features"}


def permalink(entry: Entry) -> str:
    """Folder of the section and a name without hyphens, as files were named then."""
    return f"/{entry.section}/{entry.slug.replace('-', '')}.htm"


def publish_blog(blog: Blog) -> DemoSite:
    """The site as its provider serves it. No feed, no sitemap."""
    pages: dict[str, Response] = {}
    posts: list[Post] = []
    for entry in blog.entries:
        path = permalink(entry)
        label = OLD_LABEL if entry.section == "books" else WRONG_LABEL
        pages[path] = _answer(_post(blog, entry), entry, label)
        posts.append(describe(blog, entry, path))
    for section, entries in group_by(blog.entries, lambda entry: (entry.section,)).items():
        for listing in paginate(SECTIONS[section], entries, PER_PAGE, _numbered(section)):
            pages[listing.path] = _answer(_listing(blog, listing), listing.entries[0])
    newest = blog.entries[0]
    pages["/"] = pages["/index.htm"] = _answer(_home(blog), newest)
    pages["/news.htm"] = _answer(_news(blog), newest)
    pages["/about.htm"] = _answer(_about(blog), newest)
    pages[f"{blog.forbidden}{blog.hidden.slug}.htm"] = _answer(_post(blog, blog.hidden), blog.hidden)
    changed = last_change(blog)
    for image in ("/images/spacer.gif", "/cgi-bin/counter.gif"):
        pages[image] = respond(PIXEL, changed, "image/gif")
    rules = feeds.robots(blog, None, "/cgi-bin/")
    pages["/robots.txt"] = respond(rules, changed, "text/plain")
    missing = "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>\n"
    return DemoSite(
        key=blog.key,
        host=blog.host,
        pages=pages,
        posts=tuple(posts),
        not_found=respond(missing, changed, "text/html", 404),
        forbidden=blog.forbidden,
    )


def _answer(page: str, entry: Entry, label: str = WRONG_LABEL) -> Response:
    return respond(page.encode(ENCODING), entry.date, label)


def _numbered(section: str) -> Callable[[int], str]:
    return lambda number: f"/{section}{'' if number == 1 else number}.htm"


def _post(blog: Blog, entry: Entry) -> str:
    body = "\n<br><br>\n".join(_paragraph(block) for block in read_blocks(entry.body))
    content = f"""<center><font size="5"><b>{escape(entry.title)}</b></font><br>
<b>{escape(entry.byline)}</b></center><br>
{body}
<br><br>
<b>{escape(entry.author)}</b><br>
<font size="1">{day_first(entry.date)}</font>"""
    return _frame(blog, entry.title, content)


def _paragraph(block: Block) -> str:
    html = "<br>\n".join(block.items).replace("<br />", "<br>")
    for ours, theirs in (("em>", "i>"), ("strong>", "b>")):
        html = html.replace(ours, theirs)
    return html


def _listing(blog: Blog, listing: Listing) -> str:
    rows = "\n".join(_row(entry) for entry in listing.entries)
    newer = f'<a href="{listing.newer}">&lt;&lt; newer</a>' if listing.newer else ""
    older = f'<a href="{listing.older}">older &gt;&gt;</a>' if listing.older else ""
    content = f"""<center><font size="5"><b>{escape(listing.heading)}</b></font></center><br>
<table border="0" cellpadding="3">
{rows}
</table>
<center><font size="1">{newer} {older}</font></center>"""
    return _frame(blog, listing.heading, content)


def _row(entry: Entry) -> str:
    return f"""<tr><td valign="top"><font size="2"><a href="{permalink(entry)}">{escape(entry.title)}</a></font></td>\
<td><font size="1">{escape(entry.byline)}<br>{escape(excerpt(entry.body, EXCERPT_WORDS))} ...</font></td></tr>"""


def _home(blog: Blog) -> str:
    rows = "\n".join(_row(entry) for entry in blog.entries[:PER_PAGE])
    content = f"""<center><font size="5"><b>Welcome to {escape(blog.title)}</b></font><br>
<i>{escape(blog.tagline)}</i></center><br>
New this month:<br>
<table border="0" cellpadding="3">
{rows}
</table>"""
    return _frame(blog, "Home", content)


def _news(blog: Blog) -> str:
    rows = "\n<br><br>\n".join(
        f'<font size="1"><b>{escape(date)}</b></font><br>{escape(line)}' for date, line in blog.news
    )
    return _frame(blog, "News", f'<center><font size="5"><b>News</b></font></center><br>\n{rows}')


def _about(blog: Blog) -> str:
    body = "\n<br><br>\n".join(_paragraph(block) for block in read_blocks(blog.about.body))
    return _frame(blog, "About Us", f'<center><font size="5"><b>About Us</b></font></center><br>\n{body}')


def _frame(blog: Blog, title: str, content: str) -> str:
    return f"""<html>
<head>
<title>{escape(title)} - {escape(blog.title)}</title>
<meta name="GENERATOR" content="a plain text editor">
<meta name="keywords" content="films, books, reviews, old films, second-hand books">
</head>
<body bgcolor="#FFF8E7" text="#221100" link="#663300" topmargin="0">
<table width="100%" border="0" cellpadding="4" cellspacing="0"><tr><td bgcolor="#663300">\
<font face="Verdana" size="4" color="#FFFFFF"><b>{escape(blog.title)}</b></font></td>\
<td align="right" bgcolor="#663300"><font size="1" color="#FFFFFF">{escape(blog.tagline)}</font></td></tr></table>
<table width="740" border="0" cellspacing="8"><tr><td width="130" valign="top" bgcolor="#F0E0C0">\
<font face="Verdana" size="1">
<a href="/index.htm">Home</a><br><a href="/news.htm">News</a><br><a href="/features.htm">Features</a><br>\
<a href="/books.htm">Book Reviews</a><br><a href="/films.htm">Film Reviews</a><br>\
<a href="/about.htm">About Us</a><br><br><img src="/images/spacer.gif" width="1" height="30" alt=""><br>\
Best viewed in 800x600<br><br>You are visitor number <img src="/cgi-bin/counter.gif" alt="0020417"></font></td>
<td valign="top"><font face="Georgia, Times" size="2">
{content}
</font></td></tr></table>
<hr><center><font face="Verdana" size="1"><form action="http://search.example/find">\
<input type="text" name="s" size="20"> <input type="submit" value="Look through our pages or the web"> \
powered by SeekWell<br><input type="radio" name="t" checked>Site search<input type="radio" name="t">Web search</form>
<a href="/index.htm">Home</a> | <a href="/news.htm">News</a> | <a href="/features.htm">Features</a><br>
&nbsp;&nbsp;&nbsp;<a href="/books.htm">Book Reviews</a> | <a href="/films.htm">Film Reviews</a> | \
<a href="/about.htm">About Us</a><br>Copyright &copy; 1999-2003 {escape(blog.title)}. All rights reserved.\
</font></center>
</body></html>
"""
