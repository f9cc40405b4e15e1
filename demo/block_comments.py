"""The comments of a WordPress block theme: no class of the classic themes, but their ids."""

from __future__ import annotations

from html import escape

from demo.content import Blog
from demo.dates import clock, iso, long_date
from demo.threads import NumberedComment
from demo.wordpress import PostView


def comment_section(blog: Blog, view: PostView) -> str:
    """Heading, threads and form."""
    total = view.comment_count
    return f"""<div class="wp-block-comments">
{_threads(blog, view, total) if total else ""}<div id="respond" class="wp-block-post-comments-form comment-respond">\
<h3 id="reply-title" class="comment-reply-title">Leave a Reply</h3>\
<form action="{blog.url}/wp-comments-post.php" method="post"><p class="comment-notes">Your email address will not \
be published. Required fields are marked *</p><p><label for="comment">Comment *</label><textarea id="comment" \
name="comment"></textarea></p><p><label for="author">Name *</label><input id="author" name="author" /></p>\
<p class="form-submit"><input type="submit" value="Post Comment" /></p></form></div>
</div>"""


def _threads(blog: Blog, view: PostView, total: int) -> str:
    words = "One response" if total == 1 else f"{total} responses"
    rows = "".join(_comment(blog, view, thread) for thread in view.comments)
    heading = f"{words} to &#8220;{escape(view.entry.title)}&#8221;"
    return f"""<h2 id="comments" class="wp-block-comments-title">{heading}</h2>
<ol class="wp-block-comment-template">{rows}</ol>
"""


def _comment(blog: Blog, view: PostView, comment: NumberedComment) -> str:
    address = f"{blog.url}{view.path}#comment-{comment.number}"
    children = "".join(_comment(blog, view, reply) for reply in comment.replies)
    nested = f"<ol>{children}</ol>" if children else ""
    return f"""<li id="comment-{comment.number}"><div class="wp-block-columns"><div class="wp-block-column">\
<div class="wp-block-avatar"><img alt="" src="{blog.url}/avatar.gif" height="40" width="40" /></div></div>
<div class="wp-block-column"><div class="wp-block-comment-author-name">{escape(comment.author)}</div>
<div class="wp-block-comment-date"><time datetime="{iso(comment.date)}"><a href="{address}">\
{long_date(comment.date)} at {clock(comment.date)}</a></time></div>
<div class="wp-block-comment-content">{comment.html}</div>
<div class="wp-block-comment-reply-link"><a rel="nofollow" class="comment-reply-link" \
href="{blog.url}{view.path}?replytocom={comment.number}#respond">Reply</a></div></div></div>{nested}</li>
"""
