"""Threads known by what their markup says of itself: public vocabularies and telling names."""

from __future__ import annotations

from cleaners.comments.system import CommentSystem

OPEN_MARKUP: tuple[CommentSystem, ...] = (
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
        guess=True,
        example='<div itemscope itemtype="https://schema.org/Comment"><span itemprop="author">Ada</span>'
        '<div itemprop="text"><p>Lovely tin.</p></div></div>',
        neighbour='<div itemscope itemtype="https://schema.org/Review"><p itemprop="text">Lovely tin.</p></div>',
    ),
    CommentSystem(
        name="h-cite",
        because="IndieWeb sites show answers from elsewhere as u-comment h-cite",
        marker="h-cite",
        item=".u-comment.h-cite, .p-comment.h-cite, .u-comment.h-entry",
        author=(".p-author .p-name", ".p-author", ".u-author .p-name", ".u-author", ".h-card"),
        date=(".dt-published",),
        body=(".e-content", ".p-content", ".p-summary"),
        example='<li class="u-comment h-cite"><a class="p-author h-card" href="/a">Ada</a>'
        '<p class="p-content">Lovely tin.</p></li>',
        neighbour='<p><cite class="h-cite">Tin Winter</cite></p>',
    ),
    CommentSystem(
        name="named-comment",
        because="home-made engines: an element called comment with its parts named after what they are",
        marker="",
        tokens=frozenset({"comment", "comment-item", "comment_item", "commentItem", "single-comment", "comment-box"}),
        item=".comment, .comment-item, .comment_item, .commentItem, .single-comment, .comment-box",
        author=(
            "[class*=comment][class*=author]",
            "[class*=comment][class*=name]",
            "[class*=comment][class*=user]",
            "[class^=comment][class$=by] strong",
            ".author",
            ".name",
            ".username",
            "[class*=user-name]",
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
        guess=True,
        example='<div class="comment-item"><strong>Ada</strong> <span class="date">3 March 2010</span>'
        '<div class="text">Lovely tin.</div></div>',
        neighbour='<span class="comments-link"><a href="#respond">Leave a comment</a></span>',
    ),
)
