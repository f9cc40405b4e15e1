"""A blog on WordPress.com in a classic theme, with everything that host adds to a post."""

from __future__ import annotations

from html import escape

from demo.classic_comments import comment_section
from demo.content import Blog, Entry
from demo.dates import clock, iso, long_date, month_and_year
from demo.listing import Listing, group_by
from demo.prose import excerpt, to_html
from demo.site import DemoSite
from demo.wordpress import (
    PostView,
    Theme,
    author_path,
    category_path,
    month_path,
    publish,
    tag_path,
)

RECENT_POSTS = 5
EXCERPT_WORDS = 45


def permalink(entry: Entry) -> str:
    """The day of the post and its slug."""
    return f"/{entry.date:%Y/%m/%d}/{entry.slug}/"


def publish_blog(blog: Blog) -> DemoSite:
    """The site as WordPress.com serves it."""
    theme = Theme(permalink, _post, _listing, _page, per_page=4, monthly_archives=True)
    return publish(blog, theme)


def _post(blog: Blog, view: PostView) -> str:
    entry = view.entry
    head = f"""<link rel="canonical" href="{blog.url}{view.path}" />
<link rel="shortlink" href="{blog.url}/?p={view.number}" />
<meta property="og:type" content="article" />
<meta property="og:title" content="{escape(entry.title)}" />
<meta property="og:url" content="{blog.url}{view.path}" />
<meta property="og:site_name" content="{escape(blog.title)}" />
<meta property="og:description" content="{escape(excerpt(entry.body, EXCERPT_WORDS))}…" />
<meta property="article:published_time" content="{iso(entry.date)}" />
"""
    content = f"""{_navigation(view, "above")}
<div id="post-{view.number}" class="post-{view.number} post type-post status-publish format-standard hentry">
<h1 class="entry-title">{escape(entry.title)}</h1>
<div class="entry-meta"><span class="meta-prep">Posted on</span> <a href="{blog.url}{view.path}" \
title="{clock(entry.date)}" rel="bookmark"><time class="entry-date published" datetime="{iso(entry.date)}">\
{long_date(entry.date)}</time></a> <span class="meta-sep">by</span> <span class="author vcard">\
<a class="url fn n" href="{blog.url}{author_path(entry.author)}">{escape(entry.author)}</a></span></div>
<div class="entry-content">
{to_html(entry.body)}
{_flair(blog, view)}</div><!-- .entry-content -->
<div class="entry-utility">{_filed_under(blog, view)}</div>
</div><!-- #post-{view.number} -->
{_navigation(view, "below")}
{comment_section(blog, view)}"""
    return _frame(blog, f"{entry.title} | {blog.title}", head, "single single-post", content)


def _flair(blog: Blog, view: PostView) -> str:
    share = "".join(
        f'<li class="share-{name.lower()}"><a rel="nofollow" class="share-{name.lower()} sd-button share-icon" '
        f'href="{blog.url}{view.path}?share={name.lower()}" title="Click to share on {name}">'
        f"<span>{name}</span></a></li>"
        for name in ("Twitter", "Facebook")
    )
    related = "".join(
        f'<div class="jp-relatedposts-post"><h4 class="jp-relatedposts-post-title"><a rel="nofollow" '
        f'href="{blog.url}{permalink(entry)}">{escape(entry.title)}</a></h4>'
        f'<p class="jp-relatedposts-post-excerpt">{escape(excerpt(entry.body, 18))}&hellip;</p>'
        f'<p class="jp-relatedposts-post-date">{long_date(entry.date)}</p></div>'
        for entry in view.related
    )
    return f"""<div id="jp-post-flair" class="sharedaddy sd-like-enabled sd-sharing-enabled">
<div class="sharedaddy sd-sharing-enabled"><div class="robots-nocontent sd-block sd-social sd-sharing">\
<h3 class="sd-title">Share this:</h3><div class="sd-content"><ul>{share}<li class="share-end"></li></ul></div>\
</div></div>
<div class="sharedaddy sd-block sd-like jetpack-likes-widget-wrapper"><h3 class="sd-title">Like this:</h3>\
<div class="likes-widget-placeholder"><span class="button"><span>Like</span></span> \
<span class="loading">Loading...</span></div></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3 class="jp-relatedposts-headline"><em>Related</em></h3>\
<div class="jp-relatedposts-items">{related}</div></div>
</div>"""


def _filed_under(blog: Blog, view: PostView) -> str:
    entry = view.entry
    categories = ", ".join(
        f'<a href="{blog.url}{category_path(name)}" rel="category tag">{escape(name)}</a>'
        for name in entry.categories
    )
    tags = ", ".join(f'<a href="{blog.url}{tag_path(name)}" rel="tag">{escape(name)}</a>' for name in entry.tags)
    tagged = f" and tagged {tags}" if tags else ""
    return (
        f"This entry was posted in {categories}{tagged}. "
        f'Bookmark the <a href="{blog.url}{view.path}" rel="bookmark">permalink</a>.'
    )


def _navigation(view: PostView, place: str) -> str:
    older, newer = view.older, view.newer
    back = (
        f'<div class="nav-previous"><a href="{permalink(older)}" rel="prev"><span class="meta-nav">&larr;</span> '
        f"{escape(older.title)}</a></div>"
        if older
        else ""
    )
    forth = (
        f'<div class="nav-next"><a href="{permalink(newer)}" rel="next">{escape(newer.title)} '
        f'<span class="meta-nav">&rarr;</span></a></div>'
        if newer
        else ""
    )
    return f'<div id="nav-{place}" class="navigation">{back}{forth}</div>'


def _listing(blog: Blog, listing: Listing) -> str:
    teasers = "\n".join(_teaser(blog, entry) for entry in listing.entries)
    older = f'<a href="{blog.url}{listing.older}">&larr; Older posts</a>' if listing.older else ""
    newer = f'<a href="{blog.url}{listing.newer}">Newer posts &rarr;</a>' if listing.newer else ""
    heading = f'<h1 class="page-title">{escape(listing.heading)}</h1>\n' if listing.heading else ""
    content = f"""{heading}{teasers}
<div id="nav-below" class="navigation"><div class="nav-previous">{older}</div>\
<div class="nav-next">{newer}</div></div>"""
    title = f"{listing.heading} | {blog.title}" if listing.heading else f"{blog.title} | {blog.tagline}"
    kind = "archive" if listing.heading else "home blog"
    return _frame(blog, title, '<meta property="og:type" content="website" />\n', kind, content)


def _teaser(blog: Blog, entry: Entry) -> str:
    address = blog.url + permalink(entry)
    return f"""<div class="post type-post hentry"><h2 class="entry-title"><a href="{address}" rel="bookmark">\
{escape(entry.title)}</a></h2>
<div class="entry-meta">Posted on <a href="{address}">{long_date(entry.date)}</a></div>
<div class="entry-summary"><p>{escape(excerpt(entry.body, EXCERPT_WORDS))}&hellip; <a href="{address}">\
Continue reading <span class="meta-nav">&rarr;</span></a></p></div></div>"""


def _page(blog: Blog, entry: Entry) -> str:
    content = f"""<div class="page type-page hentry"><h1 class="entry-title">{escape(entry.title)}</h1>
<div class="entry-content">{to_html(entry.body)}</div></div>"""
    return _frame(blog, f"{entry.title} | {blog.title}", "", "page", content)


def _sidebar(blog: Blog) -> str:
    recent = "".join(
        f'<li><a href="{blog.url}{permalink(entry)}">{escape(entry.title)}</a></li>'
        for entry in blog.entries[:RECENT_POSTS]
    )
    months = group_by(blog.entries, lambda entry: (month_path(entry),))
    archive = "".join(
        f'<li><a href="{blog.url}{path}">{month_and_year(entries[0].date)}</a></li>'
        for path, entries in reversed(months.items())
    )
    categories = "".join(
        f'<li class="cat-item"><a href="{blog.url}{category_path(name)}">{escape(name)}</a></li>'
        for name in group_by(blog.entries, lambda entry: entry.categories)
    )
    return f"""<div id="primary" class="widget-area" role="complementary"><ul class="xoxo">
<li class="widget-container widget_search"><form role="search" method="get" action="{blog.url}/">\
<label class="screen-reader-text" for="s">Search for:</label><input type="text" name="s" id="s" />\
<input type="submit" value="Search" /></form></li>
<li class="widget-container widget_recent_entries"><h3 class="widget-title">Recent Posts</h3><ul>{recent}</ul></li>
<li class="widget-container widget_archive"><h3 class="widget-title">Archives</h3><ul>{archive}</ul></li>
<li class="widget-container widget_categories"><h3 class="widget-title">Categories</h3><ul>{categories}</ul></li>
<li class="widget-container widget_blog_subscription"><h3 class="widget-title">Follow Blog via Email</h3>\
<form action="https://subscribe.wordpress.com" method="post"><p>Enter your email address to follow this blog \
and receive notifications of new posts by email.</p><p>Join 214 other followers</p><p>\
<input type="submit" value="Follow" /></p></form></li>
</ul></div>"""


def _frame(blog: Blog, title: str, head: str, kind: str, content: str) -> str:
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8" />
<title>{escape(title)}</title>
<link rel="stylesheet" type="text/css" media="all" href="{blog.url}/style.css" />
<link rel="alternate" type="application/rss+xml" title="{escape(blog.title)} &raquo; Feed" href="{blog.url}/feed/" />
{head}</head>
<body class="{kind} mp6 customizer-styles-applied highlander-enabled highlander-light">
<div id="wrapper" class="hfeed">
<div id="header"><div id="masthead"><div id="branding" role="banner"><div id="site-title"><span>\
<a href="{blog.url}/" rel="home">{escape(blog.title)}</a></span></div>\
<div id="site-description">{escape(blog.tagline)}</div></div>
<div id="access" role="navigation"><div class="skip-link screen-reader-text"><a href="#content">Skip to \
content</a></div><div class="menu"><ul><li><a href="{blog.url}/">Home</a></li>\
<li class="page_item"><a href="{blog.url}/about/">About</a></li></ul></div></div></div></div>
<div id="main"><div id="container"><div id="content" role="main">
{content}
</div></div>
{_sidebar(blog)}
</div><!-- #main -->
<div id="footer" role="contentinfo"><div id="site-info"><a href="{blog.url}/">{escape(blog.title)}</a></div>
<div id="site-generator"><a href="https://wordpress.com/?ref=footer_blog" rel="nofollow">Create a free website \
or blog at WordPress.com.</a></div><a href="#header">Up &uarr;</a></div>
</div><!-- #wrapper -->
<div id="bit" class="loggedout-follow-normal"><a class="bsub" href="javascript:void(0)"><span id="bsub-text">\
Follow</span></a><div id="bitsubscribe"><h3>Follow &ldquo;{escape(blog.title)}&rdquo;</h3><p>Get every new post \
delivered to your Inbox.</p></div></div>
<div id="likes-other-gravatars"><div class="likes-text"><span>%d</span> bloggers like this:</div>\
<ul class="wpl-avatars sd-like-gravatars"></ul></div>
</body>
</html>
"""
