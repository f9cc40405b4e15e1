"""A magazine on a block theme of WordPress: review box, JSON-LD, author box, and an appeal below every post."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from demo.block_comments import comment_section
from demo.content import Blog, Entry
from demo.dates import iso, long_date
from demo.listing import Listing, group_by, slugify
from demo.prose import excerpt, read_blocks, to_html
from demo.site import DemoSite
from demo.wordpress import PostView, Theme, author_path, category_path, publish, tag_path

EXCERPT_WORDS = 28

CREATOR_KEYS = {"Movie": "director", "TVSeries": "creator", "Album": "byArtist", "Game": "author"}
SCHEMA_TYPES = {"Album": "MusicAlbum", "Game": "VideoGame"}
"""schema.org's words, where they differ from ours."""


def permalink(entry: Entry) -> str:
    """The first category and the slug."""
    return f"/{slugify(entry.categories[0])}/{entry.slug}/"


def publish_blog(blog: Blog) -> DemoSite:
    """The site as the magazine serves it."""
    theme = Theme(permalink, _post, _listing, _page, per_page=4, monthly_archives=False)
    return publish(blog, theme)


def _post(blog: Blog, view: PostView) -> str:
    entry = view.entry
    modified = entry.modified or entry.date
    head = f"""<link rel="canonical" href="{blog.url}{view.path}" />
<meta name="author" content="{escape(entry.author)}" />
<meta property="og:type" content="article" />
<meta property="og:title" content="{escape(entry.title)}" />
<meta property="og:site_name" content="{escape(blog.title)}" />
<meta property="article:published_time" content="{iso(entry.date)}" />
<meta property="article:modified_time" content="{iso(modified)}" />
<script type="application/ld+json">{_json_ld(blog, view)}</script>
"""
    tags = ", ".join(f'<a href="{blog.url}{tag_path(tag)}" rel="tag">{escape(tag)}</a>' for tag in entry.tags)
    content = f"""<article class="wp-block-group post type-post hentry">
<h1 class="wp-block-post-title">{escape(entry.title)}</h1>
<div class="wp-block-template-part post-meta"><div class="wp-block-post-author"><p \
class="wp-block-post-author__name"><a href="{blog.url}{author_path(entry.author)}" rel="author">\
{escape(entry.author)}</a></p></div><div class="wp-block-post-date"><time datetime="{iso(entry.date)}">\
{long_date(entry.date)}</time></div></div>
<div class="entry-content wp-block-post-content is-layout-flow">
{to_html(entry.body)}
{_review_box(blog, view)}{_appeal(blog)}</div>
<div class="taxonomy-post_tag wp-block-post-terms"><span class="wp-block-post-terms__prefix">Tags: </span>{tags}</div>
{_author_box(blog, entry)}
{_newsletter(blog)}
{_related(blog, view)}
{comment_section(blog, view)}
</article>"""
    return _frame(blog, f"{entry.title} – {blog.title}", head, "single single-post", content)


def _json_ld(blog: Blog, view: PostView) -> str:
    entry = view.entry
    publisher = {"@type": "Organization", "name": blog.title, "url": f"{blog.url}/"}
    author = {"@type": "Person", "name": entry.author, "url": blog.url + author_path(entry.author)}
    article: dict[str, Any] = {
        "@type": "Article",
        "headline": entry.title,
        "mainEntityOfPage": blog.url + view.path,
        "datePublished": iso(entry.date),
        "dateModified": iso(entry.modified or entry.date),
        "author": author,
        "publisher": publisher,
    }
    graph = [article, *_review_data(entry, author)]
    # "</" would end the script element; JSON allows the escaped slash.
    return json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False).replace("</", "<\\/")


def _review_data(entry: Entry, author: dict[str, str]) -> list[dict[str, Any]]:
    if entry.work is None or entry.rating is None:
        return []
    work = entry.work
    creator_type = "MusicGroup" if work.type == "Album" else "Person"
    value, best = entry.rating.split("/")
    return [
        {
            "@type": "Review",
            "name": entry.title,
            "author": author,
            "datePublished": iso(entry.date),
            "description": entry.summary,
            "itemReviewed": {
                "@type": SCHEMA_TYPES.get(work.type, work.type),
                "name": work.name,
                CREATOR_KEYS.get(work.type, "author"): {"@type": creator_type, "name": work.creator},
                "datePublished": str(work.year),
            },
            "reviewRating": {"@type": "Rating", "ratingValue": value, "bestRating": best, "worstRating": "1"},
        }
    ]


def _review_box(blog: Blog, view: PostView) -> str:
    entry = view.entry
    if entry.work is None or entry.rating is None:
        return ""
    value, best = entry.rating.split("/")
    return f"""<div class="review-box"><div class="review-box-header"><h2 class="review-title">\
{escape(entry.work.name)}</h2></div>
<div class="review-score"><span class="review-total">{value}</span><span class="review-best">/{best}</span></div>
<p class="review-summary">{escape(entry.summary)}</p>
<div class="review-credits"><p>Reviewed by: <a href="{blog.url}{author_path(entry.author)}">\
{escape(entry.author)}</a></p><p>On {long_date(entry.date)}</p>\
<p>Last modified: {long_date(entry.modified or entry.date)}</p></div></div>
"""


def _appeal(blog: Blog) -> str:
    # No telling class: only its coming back on every post shows that it is no part of one.
    inner = "\n".join(block.html() for text in blog.appeal for block in read_blocks(text))
    return f'<hr class="wp-block-separator" />\n<div class="wp-block-group">{inner}</div>\n'


def _author_box(blog: Blog, entry: Entry) -> str:
    return f"""<div class="author-box"><img src="{blog.url}/avatar.gif" alt="" width="64" height="64" />\
<h3>{escape(entry.author)}</h3><p>{escape(blog.authors[entry.author])}</p></div>"""


def _newsletter(blog: Blog) -> str:
    return f"""<div class="wp-block-jetpack-subscriptions newsletter-signup"><h3>The Sunday letter</h3>\
<p>One email a week, with what we liked and what we argued about. Unsubscribe whenever you want.</p>\
<form action="{blog.url}/" method="post"><input type="email" name="email" placeholder="Your email address" />\
<button type="submit">Sign me up</button></form></div>"""


def _related(blog: Blog, view: PostView) -> str:
    rows = "".join(
        f'<li class="wp-block-post"><h3 class="wp-block-post-title"><a href="{blog.url}{permalink(entry)}">'
        f"{escape(entry.title)}</a></h3><p>{escape(excerpt(entry.body, 16))}…</p></li>"
        for entry in view.related
    )
    return f'<section class="related-posts"><h2>You may also like</h2><ul>{rows}</ul></section>'


def _listing(blog: Blog, listing: Listing) -> str:
    rows = "".join(_teaser(blog, entry) for entry in listing.entries)
    older = (
        f'<a href="{blog.url}{listing.older}" class="wp-block-query-pagination-next">Next Page</a>'
        if listing.older
        else ""
    )
    newer = (
        f'<a href="{blog.url}{listing.newer}" class="wp-block-query-pagination-previous">Previous Page</a>'
        if listing.newer
        else ""
    )
    heading = f'<h1 class="wp-block-query-title">{escape(listing.heading)}</h1>\n' if listing.heading else ""
    content = f"""{heading}<div class="wp-block-query"><ul class="wp-block-post-template">{rows}</ul>
<nav class="wp-block-query-pagination" aria-label="Pagination">{newer}{older}</nav></div>"""
    title = f"{listing.heading} – {blog.title}" if listing.heading else f"{blog.title} – {blog.tagline}"
    return _frame(blog, title, "", "archive" if listing.heading else "home blog", content)


def _teaser(blog: Blog, entry: Entry) -> str:
    address = blog.url + permalink(entry)
    score = f'<span class="teaser-score">{escape(entry.rating)}</span>' if entry.rating else ""
    return f"""<li class="wp-block-post"><h2 class="wp-block-post-title"><a href="{address}">\
{escape(entry.title)}</a></h2>{score}<div class="wp-block-post-excerpt"><p>\
{escape(excerpt(entry.body, EXCERPT_WORDS))}… <a class="wp-block-post-excerpt__more-link" href="{address}">\
Read more</a></p></div><div class="wp-block-post-date"><time datetime="{iso(entry.date)}">\
{long_date(entry.date)}</time></div></li>
"""


def _page(blog: Blog, entry: Entry) -> str:
    content = f"""<h1 class="wp-block-post-title">{escape(entry.title)}</h1>
<div class="entry-content wp-block-post-content">{to_html(entry.body)}</div>"""
    return _frame(blog, f"{entry.title} – {blog.title}", "", "page", content)


def _frame(blog: Blog, title: str, head: str, kind: str, content: str) -> str:
    menu = "".join(
        f'<li class="wp-block-navigation-item"><a href="{blog.url}{category_path(name)}">{escape(name)}</a></li>'
        for name in group_by(blog.entries, lambda entry: entry.categories)
    )
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="UTF-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>{escape(title)}</title>
<link rel="stylesheet" href="{blog.url}/style.css" />
<link rel="alternate" type="application/rss+xml" title="{escape(blog.title)} &raquo; Feed" href="{blog.url}/feed/" />
{head}</head>
<body class="{kind} wp-embed-responsive">
<div class="wp-site-blocks">
<header class="wp-block-template-part"><p class="wp-block-site-title"><a href="{blog.url}/">{escape(blog.title)}</a>\
</p><p class="wp-block-site-tagline">{escape(blog.tagline)}</p><nav class="wp-block-navigation"><ul>{menu}\
<li class="wp-block-navigation-item"><a href="{blog.url}/about/">About us</a></li></ul></nav></header>
<main class="wp-block-group" id="wp--skip-link--target">
{content}
</main>
<footer class="wp-block-template-part"><p>© {escape(blog.title)}</p><p>Proudly powered by \
<a href="https://wordpress.org" rel="nofollow">WordPress</a></p></footer>
</div>
<div id="cookie-notice" role="dialog"><span>We use cookies to remember whether you have seen this notice.</span> \
<a href="#">Fine</a></div>
</body>
</html>
"""
