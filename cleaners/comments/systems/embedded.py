"""Services and scripts that put a thread into a page, where it was saved with its comments."""

from __future__ import annotations

from cleaners.comments.system import CommentSystem

EMBEDDED: tuple[CommentSystem, ...] = (
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
        name="remark42",
        because="Remark42, where a page was saved with its comments",
        marker="comment__text",
        item="article.comment:has(.comment__username)",
        author=(".comment__username",),
        date=(".comment__time",),
        body=(".comment__text",),
        drop=".comment__actions, .comment__votes, .comment__avatar",
        example='<article class="comment root-comment" id="remark42-a1"><button class="comment__username">Ada'
        '</button><div class="comment__body"><div class="comment__text"><p>Lovely tin.</p></div></div></article>',
        neighbour='<article class="comment-policy"><p class="comment__text">Be kind.</p></article>',
    ),
    CommentSystem(
        name="giscus",
        because="giscus and utterances show the comments of a GitHub thread, in the names of that site",
        marker="gsc-comment",
        item=".gsc-comment, .gsc-reply",
        author=(".gsc-comment-author .link-primary", ".gsc-comment-author a", ".gsc-reply-author a"),
        date=("time",),
        body=(".gsc-comment-content", ".gsc-reply-content"),
        drop=".gsc-comment-footer, .gsc-comment-reactions",
        example='<div class="gsc-comment"><div class="gsc-comment-header"><div class="gsc-comment-author">'
        '<a href="/ada">Ada</a></div></div><div class="gsc-comment-content"><p>Lovely tin.</p></div></div>',
        neighbour='<div class="gsc-comments"><h4 class="gsc-comments-count">0 comments</h4></div>',
    ),
    CommentSystem(
        name="utterances",
        because="utterances shows the comments of a GitHub issue as a timeline",
        marker="timeline-comment",
        item=".timeline-comment",
        author=(".comment-header .author", ".author", ".comment-header strong", ".comment-header a"),
        date=("time", "relative-time"),
        body=(".comment-body", ".markdown-body"),
        example='<article class="timeline-comment"><div class="comment"><header class="comment-header">'
        '<a class="author" href="/ada">Ada</a> commented</header><div class="markdown-body"><p>Lovely tin.</p></div>'
        "</div></article>",
        neighbour='<section class="timeline"><article>Ada opened this</article></section>',
    ),
    CommentSystem(
        name="cusdis",
        because="Cusdis, where a page was saved with its comments",
        marker="cusdis-comment",
        item=".cusdis-comment, [class~=cusdis-comment]",
        author=("[class*=nickname]", ".cusdis-comment-author", ".font-medium", "strong"),
        date=("time", "[class*=date]", ".text-gray-500"),
        body=("[class*=content]", "[class*=body]"),
        example='<div class="cusdis-comment"><div class="cusdis-comment-author">Ada</div>'
        '<div class="cusdis-comment-content"><p>Lovely tin.</p></div></div>',
        neighbour='<div id="cusdis_thread" data-app-id="x"></div>',
    ),
)
