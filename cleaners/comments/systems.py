"""How the known comment systems write a thread: one row each. A further engine is a further row."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Nesting(StrEnum):
    """How a page tells which comment an answer belongs to."""

    INSIDE = "inside"
    """The answer's element lies inside the other comment's."""
    PARENT = "parent"
    """An attribute (:data:`PARENT_ATTRIBUTES`) holds the other comment's id; empty means top level."""
    DEPTH = "depth"
    """A class such as ``depth-2`` or ``level-2`` gives the level; the answer follows what it answers."""
    INDENT = "indent"
    """Each wrapper of class ``indented`` around the comment is a level."""
    MARGIN = "margin"
    """A left margin in the ``style`` attribute grows with the level."""


PARENT_ATTRIBUTES = ("data-parent", "data-parent-id", "data-parentid", "data-in-reply-to", "data-reply-to")

NESTED = (Nesting.PARENT, Nesting.INSIDE, Nesting.DEPTH, Nesting.MARGIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentSystem:
    """Where a system puts the parts of a comment. Selectors are CSS, tried in the order given."""

    name: str
    because: str
    marker: str
    """Occurs in a class, an id or an item type of every page of the system; the row is skipped elsewhere."""
    item: str
    """One comment, with the answers to it or without."""
    author: tuple[str, ...]
    date: tuple[str, ...]
    body: tuple[str, ...]
    """Where none matches, the body is the item without author, date and :attr:`drop`."""
    drop: str = ""
    """Parts of the item that are neither author nor date nor text."""
    nesting: tuple[Nesting, ...] = NESTED
    siblings: bool = False
    """The item is only the head of a comment: it goes on to the next head."""
    example: str
    """A fragment that holds one comment, of Ada, with the text ``Lovely tin.``"""
    neighbour: str
    """The nearest fragment that holds none."""


DROP = (
    ".reply, .comment-reply, .comment-reply-link, .comment-edit-link, .edit-link, .says, .said, .avatar,"
    " .comment-awaiting-moderation, .comment-permalink, .comment-actions, .comment-likes, .comment-like-feedback,"
    " .cld-like-dislike-wrap, .sharedaddy, .comment-footer-meta, .screen-reader-text, form, script, style, button,"
    " input, textarea, select, noscript"
)
"""Taken out of a comment in every system: links to answer or edit, notes to the writer, likes, form parts."""

SYSTEMS: tuple[CommentSystem, ...] = (
    CommentSystem(
        name="wordpress-blocks",
        because="block themes render wp:comment-template, without the class names of wp_list_comments",
        marker="wp-block-comment-",
        item=".wp-block-comment-template > li, .wp-block-comment-template li[id^=comment-]",
        author=(".wp-block-comment-author-name",),
        date=(".wp-block-comment-date time", ".wp-block-comment-date"),
        body=(".wp-block-comment-content",),
        drop=".wp-block-comment-reply-link, .wp-block-comment-edit-link, .wp-block-avatar",
        example='<ol class="wp-block-comment-template"><li id="comment-3">'
        '<div class="wp-block-comment-author-name"><a href="/a">Ada</a></div>'
        '<div class="wp-block-comment-content"><p>Lovely tin.</p></div></li></ol>',
        neighbour='<ol class="wp-block-latest-comments"><li class="wp-block-latest-comments__comment">'
        "<article>Ada on Tin Winter</article></li></ol>",
    ),
    CommentSystem(
        name="drupal-fields",
        because="Drupal since 7 makes the text a field, in BEM names later, and wraps answers in div.indented",
        marker="name-comment-body",
        item=".comment:has(.field-name-comment-body), .comment:has(.field--name-comment-body)",
        author=(".username", ".comment__author [property*=name]", ".comment__author", ".submitted [rel~=author]"),
        date=(".submitted time", ".submitted [property~='dc:date']", ".comment__time", ".submitted", "time"),
        body=(".field-name-comment-body", ".field--name-comment-body"),
        nesting=(Nesting.INDENT,),
        example='<article id="comment-4" class="comment js-comment"><footer class="comment__meta">'
        '<p class="comment__author"><span>Ada</span></p><p class="comment__time">Fri, 03/05/2010 - 12:00</p></footer>'
        '<div class="comment__content"><h3><a href="#comment-4">Tin</a></h3>'
        '<div class="field field--name-comment-body"><p>Lovely tin.</p></div></div></article>',
        neighbour='<section class="field field--name-comment"><div class="field--name-comment-body"></div></section>',
    ),
    CommentSystem(
        name="jekyll-static",
        because="Staticman includes and their copies write BEM names: comment__author, comment__content",
        marker="comment__",
        item=".comment:has(.comment__content), .comment:has(.comment__body), .comment:has(.comment__text)",
        author=(".comment__author [itemprop=name]", ".comment__author", ".comment__name"),
        date=(".comment__date time", ".comment__date", ".comment__meta time"),
        body=(".comment__content", ".comment__body", ".comment__text"),
        drop=".comment__reply, .comment__avatar-wrapper, .comment__footer",
        example='<article id="comment-1" class="js-comment comment" data-parent=""><h3 class="comment__author">Ada'
        '</h3><div class="comment__content"><p>Lovely tin.</p></div></article>',
        neighbour='<p class="page__comments">Comments are kept in the repository</p>',
    ),
    CommentSystem(
        name="blogger",
        because="Blogger's threaded comments since 2012",
        marker="comment-thread",
        item=".comment-thread li.comment",
        author=(".comment-header .user", "cite.user", ".user"),
        date=(".comment-header .datetime", ".datetime"),
        body=(".comment-content",),
        drop=".comment-actions, .avatar-image-container, .continue, .item-control, .thread-toggle, .comment-header",
        example='<div class="comment-thread"><ol><li class="comment" id="c91"><div class="comment-block">'
        '<div class="comment-header"><cite class="user">Ada</cite></div><p class="comment-content">Lovely tin.</p>'
        "</div></li></ol></div>",
        neighbour='<div class="comment-thread"><ol></ol></div>',
    ),
    CommentSystem(
        name="blogger-flat",
        because="Blogger's comments before threads: a definition list, a term and two definitions a comment",
        marker="comments-block",
        item="#comments-block .comment-author, .comments-block .comment-author",
        author=(".comment-author",),
        date=(".comment-timestamp",),
        body=(".comment-body",),
        drop=".comment-footer, .comment-delete, .item-control, .avatar-image-container",
        nesting=(),
        siblings=True,
        example='<dl id="comments-block"><dt class="comment-author" id="c7"><a href="/a">Ada</a> said...</dt>'
        '<dd class="comment-body"><p>Lovely tin.</p></dd><dd class="comment-footer"><span class="comment-timestamp">'
        "3 March 2010 at 12:00</span></dd></dl>",
        neighbour='<dl id="comments-block"></dl>',
    ),
    CommentSystem(
        name="drupal",
        because="Drupal says 'Submitted by' and wraps answers in div.indented",
        marker="comment",
        item="div.comment:has(.submitted), article.comment:has(.submitted)",
        author=(".submitted .username", ".username", ".submitted [rel~=author]"),
        date=(".submitted time", ".submitted [property~='dc:date']", ".submitted"),
        body=(".field-name-comment-body", ".field--name-comment-body", ".content"),
        drop=".links, .user-picture, .user-signature, .permalink, .new",
        nesting=(Nesting.INDENT,),
        example='<div class="comment"><h3><a href="#comment-4">Tin</a></h3><div class="submitted">Submitted by '
        '<span class="username">Ada</span> on 3 March 2010</div><div class="content"><p>Lovely tin.</p></div></div>',
        neighbour='<div class="node"><div class="submitted">Submitted by Ada on 3 March 2010</div></div>',
    ),
    CommentSystem(
        name="movable-type",
        because="Movable Type and TypePad: vcard above or 'Posted by' below the text",
        marker="comment",
        item="div.comment:has(.comment-footer), div.comment:has(.vcard.author), .comments-body:has(.comments-post)",
        author=(".vcard.author .fn", ".vcard.author", ".commenter", ".comment-footer", ".comments-post"),
        date=("abbr.published", ".comment-footer", ".comments-post"),
        body=(".comment-content", ".comment-body"),
        drop=".comment-header, .comment-footer, .comments-post, .comment-avatar",
        example='<div class="comment" id="comment-6a01"><div class="comment-content"><p>Lovely tin.</p></div>'
        '<p class="comment-footer">Posted by: <a href="/a">Ada</a> | '
        '<a href="#c">March 3, 2010 at 09:12 AM</a></p></div>',
        neighbour='<div class="comment-open"><p>Lovely tin.</p></div>',
    ),
    CommentSystem(
        name="isso",
        because="Isso, where a page was saved with its comments",
        marker="isso-comment",
        item=".isso-comment",
        author=(".isso-author", ".author"),
        date=("time", ".isso-permalink"),
        body=(".isso-text", ".text"),
        drop=".isso-comment-footer, .isso-avatar",
        example='<div class="isso-comment" id="isso-5"><span class="isso-author">Ada</span>'
        '<div class="isso-text"><p>Lovely tin.</p></div></div>',
        neighbour='<div id="isso-thread"></div>',
    ),
    CommentSystem(
        name="disqus",
        because="Disqus, where a page was saved with its comments",
        marker="post-message",
        item="li.post:has(.post-message)",
        author=(".author [data-role=username]", ".author"),
        date=(".time-ago[title]", ".time-ago"),
        body=(".post-message",),
        drop=".post-meta, .comment__footer, .avatar",
        example='<ul id="post-list"><li class="post" id="post-12"><span class="author">Ada</span>'
        '<div class="post-message"><p>Lovely tin.</p></div></li></ul>',
        neighbour='<li class="post"><a href="/tin">Tin Winter</a></li>',
    ),
    CommentSystem(
        name="commento",
        because="Commento, where a page was saved with its comments",
        marker="commento-card",
        item=".commento-card",
        author=(".commento-name",),
        date=(".commento-timeago[title]", ".commento-timeago"),
        body=(".commento-body",),
        drop=".commento-options, .commento-subtitle, .commento-avatar",
        example='<div class="commento-card" id="commento-comment-card-a1"><div class="commento-name">Ada</div>'
        '<div class="commento-body"><p>Lovely tin.</p></div></div>',
        neighbour='<div id="commento"></div>',
    ),
    CommentSystem(
        name="wordpress",
        because="wp_list_comments and the themes of 2005 to today that write the same list by hand",
        marker="comment",
        item="li.comment, li.pingback, li.trackback, div.comment[id*=comment-], article.comment[id*=comment-],"
        " .commentlist > li, .comment-list > li, #commentlist > li, ol.comments > li[id*=comment],"
        " .comment[class*=depth-], dl.commentlist > dd[id*=comment]",
        author=(
            ".comment-author .fn",
            ".fn",
            ".comment-author-name",
            ".comment-author cite",
            ".comment-author",
            ".commentauthor",
            ".comment_author",
            ".comment-name",
            ".author",
            "cite",
            "[class*=author-name]",
            "[class*=comment][class*=name]",
            "[class^=comment][class$=er]",
        ),
        date=(
            ".comment-metadata time",
            ".comment-meta time",
            ".comment-date",
            ".comment_date",
            ".commentdate",
            "time",
            ".comment-metadata",
            ".commentmetadata",
            ".comment-meta",
            ".comment-time",
            ".date",
            "small",
            "[class*=date]",
        ),
        body=(
            ".comment-content",
            ".comment-text",
            ".commenttext",
            ".comment_text",
            ".comment-entry",
            ".commententry",
            ".comment-copy",
            ".commentcontent",
            "[itemprop=text]",
        ),
        drop=".comment-author, .comment-meta, .commentmetadata, .comment-metadata, .comment-header, .comment-info,"
        " .comment-avatar, .gravatar, .commentcount, .commentnumber, .comment-number, .reply-link, .comment-links",
        example='<ol class="commentlist"><li class="alt" id="comment-7"><cite><a href="/a">Ada</a></cite> Says:<br>'
        '<small class="commentmetadata"><a href="#comment-7">March 3rd, 2006 at 3:14 pm</a></small>'
        "<p>Lovely tin.</p></li></ol>",
        neighbour='<ul id="recentcomments"><li class="recentcomments">Ada on <a href="/tin">Tin Winter</a></li></ul>',
    ),
    CommentSystem(
        name="schema-comment",
        because="any engine that marks its comments as schema.org Comment",
        marker="Comment",
        item="[itemtype$='schema.org/Comment'], [itemtype$='schema.org/UserComments']",
        author=(
            "[itemprop=author] [itemprop=name]",
            "[itemprop=creator] [itemprop=name]",
            "[itemprop=author]",
            "[itemprop=creator]",
        ),
        date=("[itemprop=dateCreated]", "[itemprop=datePublished]", "[itemprop=commentTime]", "time"),
        body=("[itemprop=text]", "[itemprop=commentText]"),
        example='<div itemscope itemtype="https://schema.org/Comment"><span itemprop="author">Ada</span>'
        '<div itemprop="text"><p>Lovely tin.</p></div></div>',
        neighbour='<div itemscope itemtype="https://schema.org/Review"><p itemprop="text">Lovely tin.</p></div>',
    ),
    CommentSystem(
        name="h-cite",
        because="IndieWeb sites show answers from elsewhere as u-comment h-cite",
        marker="h-cite",
        item=".u-comment.h-cite, .p-comment.h-cite, .u-comment.h-entry",
        author=(".p-author .p-name", ".p-author"),
        date=(".dt-published",),
        body=(".e-content", ".p-content", ".p-summary"),
        example='<li class="u-comment h-cite"><a class="p-author h-card" href="/a">Ada</a>'
        '<p class="p-content">Lovely tin.</p></li>',
        neighbour='<p><cite class="h-cite">Tin Winter</cite></p>',
    ),
    CommentSystem(
        name="named-comment",
        because="home-made engines: an element called comment with its parts named after what they are",
        marker="comment",
        item=".comment, .comment-item, .comment_item, .commentItem, .single-comment, .comment-box,"
        " [id^=comment-]:has(time)",
        author=(
            "[class*=comment][class*=author]",
            "[class*=comment][class*=name]",
            ".author",
            ".name",
            ".username",
            "[rel~=author]",
            "cite",
            "strong",
            "b",
        ),
        date=("time", "[class*=comment][class*=date]", "[class*=comment][class*=time]", ".date", ".time", "small"),
        body=(
            "[class*=comment][class*=content]",
            "[class*=comment][class*=text]",
            "[class*=comment][class*=body]",
            ".content",
            ".text",
            ".body",
            ".message",
        ),
        drop="[class*=comment][class*=meta], [class*=comment][class*=header], .meta",
        example='<div class="comment-item"><strong>Ada</strong> <span class="date">3 March 2010</span>'
        '<div class="text">Lovely tin.</div></div>',
        neighbour='<span class="comments-link"><a href="#respond">Leave a comment</a></span>',
    ),
)

PINGBACK_CLASSES = frozenset(
    {"pingback", "trackback", "pings", "pinglist", "pingbacklist", "trackbacks", "pingbacks"}
)
"""An entry of these, or inside one of these, is another page's link to the post and no comment."""

ELSEWHERE_CLASSES = frozenset(
    {
        "recent-comments",
        "recentcomments",
        "recent_comments",
        "widget_recent_comments",
        "latest-comments",
        "wp-block-latest-comments",
    }
)
"""Lists of comments on other posts, as sidebars show them. Their entries are left where they are."""
