"""Blog engines other than WordPress."""

from __future__ import annotations

from cleaners.comments.system import CommentSystem, Nesting

ENGINES: tuple[CommentSystem, ...] = (
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
        item="#comments-block .comment-author, .comments-block .comment-author, #comments-block .comment-poster",
        author=(".comment-author", ".comment-poster"),
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
        name="blogger-blocks",
        because="Blogger's templates of 2004: a block a comment, with a line of date and poster over the text",
        marker="comment-data",
        item=".comment-block:has(.comment-data)",
        author=(".comment-poster",),
        date=(".comment-data a", ".comment-data"),
        body=(".comment-body",),
        nesting=(),
        example='<div class="comment-block"><p class="comment-data">At <a href="#1">3:02 PM, March 03, 2005</a>,'
        ' <span class="comment-poster">Ada</span> said</p><div class="comment-body"><p>Lovely tin.</p></div></div>',
        neighbour='<div class="comment-block"><a class="comment-data-link" href="#1">Post a comment</a></div>',
    ),
    CommentSystem(
        name="drupal",
        because="Drupal says 'Submitted by' and wraps answers in div.indented",
        marker="submitted",
        tokens=frozenset({"comment"}),
        item="div.comment:has(.submitted), article.comment:has(.submitted)",
        author=(".submitted .username", ".username", ".submitted [rel~=author]", ".submitted"),
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
        tokens=frozenset({"comment-footer", "vcard", "comments-post"}),
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
        name="serendipity",
        because="Serendipity writes 'Ada on Friday' over the text, or the text first and its source below",
        marker="serendipity_comment",
        item=".serendipity_comment:has(.serendipity_commentBody)",
        author=(".comment_source_author", "h4", "cite"),
        date=("h4 time", "header time", ".comment_source_date", "time"),
        body=(".serendipity_commentBody",),
        drop="footer, .serendipity_comment_source, .comment_reply",
        example='<article id="c7" class="serendipity_comment odd"><header><h4>Ada on <time datetime="2010-03-05">'
        'Friday, March 5. 2010</time>:</h4></header><div class="serendipity_commentBody">Lovely tin.</div></article>',
        neighbour='<div class="serendipity_comments_form"><h3>Add Comment</h3></div>',
    ),
    CommentSystem(
        name="b2evolution",
        because="b2evolution writes 'Comment from: Ada' over the text and the day below it",
        marker="bCommentTitle",
        item=".bComment:has(.bCommentText)",
        author=(".bCommentTitle",),
        date=(".bCommentSmallPrint",),
        body=(".bCommentText",),
        nesting=(Nesting.MARGIN,),
        example='<div class="bComment"><div class="bCommentTitle">Comment from: Ada [Visitor]</div>'
        '<div class="bCommentText"><p>Lovely tin.</p></div>'
        '<div class="bCommentSmallPrint">03/05/10 @ 10:11</div></div>',
        neighbour='<form class="bComment"><div class="bCommentTitle">Leave a comment</div></form>',
    ),
    CommentSystem(
        name="dotclear",
        because="Dotclear numbers its comments in a definition list: 'On Friday 5 March, by Ada', then the text",
        marker="comment-number",
        item="dt:has(.comment-number)",
        author=("a:not(.comment-number)", "cite"),
        date=("time", "dt"),
        body=("dd",),
        drop=".comment-number",
        nesting=(),
        siblings=True,
        example='<div id="comments"><dl><dt id="c7"><a href="#" class="comment-number">1.</a> On Friday 5 March 2010'
        ' 10:11 by <a href="http://ada.example/">Ada</a></dt><dd><p>Lovely tin.</p></dd></dl></div>',
        neighbour='<dl><dt><span class="comment-numbers">5</span></dt><dd>Comments</dd></dl>',
    ),
    CommentSystem(
        name="ikiwiki",
        because="ikiwiki puts a subject over the text, and who wrote it below",
        marker="inlinecontent",
        tokens=frozenset({"comment-header"}),
        item=".comment:has(.inlinecontent)",
        author=(".comment-header .author", ".author"),
        date=(".comment-header .date", ".date"),
        body=(".inlinecontent",),
        drop=".comment-subject, .actions",
        nesting=(),
        example='<div class="comment" id="comment-8b39"><div class="comment-subject"><a href="#8b39">tin</a></div>'
        '<div class="inlinecontent">Lovely tin.</div><div class="comment-header">Comment by '
        '<span class="author">Ada</span> <span class="date">Fri Mar 5 09:13:00 2010</span></div></div>',
        neighbour='<div class="inlinepage"><div class="inlinecontent">Lovely tin.</div></div>',
    ),
    CommentSystem(
        name="squarespace",
        because="Squarespace writes a commenter's name as author-name and nests answers inside",
        marker="squarespace-comments",
        item=".squarespace-comments .comment, .comment-list .comment:has(.comment-body)",
        author=(".author-name", ".author"),
        date=(".comment-date", ".date-created", ".date"),
        body=(".comment-body",),
        drop=".comment-controls, .likes, .comment-toolbar, .comment-btn",
        example='<div class="squarespace-comments"><div class="comment" id="comment-5c"><div class="comment-header">'
        '<span class="author-name">Ada</span></div><div class="comment-body"><p>Lovely tin.</p></div></div></div>',
        neighbour='<div class="squarespace-comments"><div class="comment-count">Comments (0)</div></div>',
    ),
    CommentSystem(
        name="substack",
        because="Substack serves the first comments of a post with their names",
        marker="comment-body",
        item=".comment:has(> .comment-content .comment-body), .comment:has(.comment-content .comment-body)",
        author=(".comment-meta [class*=name]", ".commenter-name", ".comment-meta a"),
        date=(".comment-meta time", ".comment-timestamp", ".comment-meta [title]", ".comment-meta a:last-of-type"),
        body=(".comment-body",),
        drop=".comment-actions, .comment-meta, .commenter-publication",
        example='<div class="comment"><div class="comment-content"><div class="comment-meta">'
        '<span class="commenter-name"><a href="/@ada">Ada</a></span></div><div class="comment-body">'
        "<p>Lovely tin.</p></div></div></div>",
        neighbour='<div class="comment-body-placeholder"><p>Lovely tin.</p></div>',
    ),
    CommentSystem(
        name="discourse",
        because="Discourse serves topics to readers without scripts: the first post is the text, the rest answers it",
        marker="crawler-post",
        item=".crawler-post[itemprop=comment], .crawler-post[itemtype$=Comment]",
        author=(".creator [itemprop=name]", "[itemprop=author] [itemprop=name]", ".creator"),
        date=("time[itemprop=datePublished]", "time"),
        body=(".post[itemprop=text]", ".post"),
        drop=".crawler-post-infos, .crawler-post-meta, .crawler-linkback-list",
        nesting=(),
        example='<div id="post_1" class="topic-body crawler-post"><div class="post">First.</div></div>'
        '<div id="post_2" class="topic-body crawler-post" itemprop="comment" itemscope><span class="creator">'
        '<span itemprop="name">Ada</span></span><div class="post" itemprop="text"><p>Lovely tin.</p></div></div>',
        neighbour='<div id="post_1" class="topic-body crawler-post"><span class="creator"><span itemprop="name">Ada'
        '</span></span><div class="post" itemprop="text"><p>Lovely tin.</p></div></div>',
    ),
    CommentSystem(
        name="jekyll-static",
        because="Staticman includes and their copies write BEM names: comment__author, comment__content",
        marker="comment__",
        item=".comment:has(.comment__content), .comment:has(.comment__body), .comment:has(.comment__text),"
        " .comment:has(.comment__author)",
        author=(".comment__author [itemprop=name]", ".comment__author", ".comment__name"),
        date=(".comment__date time", ".comment__date", ".comment__meta time"),
        body=("[itemprop=text]", ".comment__content", ".comment__body", ".comment__text"),
        drop=".comment__reply, .comment__avatar-wrapper, .comment__footer",
        example='<article id="comment-1" class="js-comment comment" data-parent=""><h3 class="comment__author">Ada'
        '</h3><div class="comment__content"><p>Lovely tin.</p></div></article>',
        neighbour='<p class="page__comments">Comments are kept in the repository</p>',
    ),
)
