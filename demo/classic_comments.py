"""The comments of a classic WordPress theme: threads, pingbacks, and the reply form of WordPress.com."""

from __future__ import annotations

from html import escape
from itertools import count

from demo.content import Blog, Comment
from demo.dates import clock, iso, long_date
from demo.threads import NumberedComment, pingbacks
from demo.wordpress import PostView

SERVICES = ("WordPress.com account", "Google account", "Twitter account", "Facebook account")
"""Accounts that WordPress.com offered to comment with, in the years these posts are from."""


def comment_section(blog: Blog, view: PostView) -> str:
    """Everything below a post: heading, threads, form."""
    return f'<div id="comments">{_threads(blog, view)}{_form(blog, view)}</div><!-- #comments -->'


def _threads(blog: Blog, view: PostView) -> str:
    total = view.comment_count
    links = pingbacks(view.entry)
    if not total and not links:
        return ""
    # WordPress counts pingbacks as thoughts.
    total += len(links)
    words = "One thought" if total == 1 else f"{total} thoughts"
    order = count()
    rows = "".join(_comment(blog, view, thread, order) for thread in view.comments)
    rows += "".join(_pingback(link) for link in links)
    return f"""
<h3 id="comments-title">{words} on &ldquo;<span>{escape(view.entry.title)}</span>&rdquo;</h3>
<p class="add-yours"><a href="#respond">Add yours</a></p>
<ol class="commentlist">
{rows}</ol>
"""


def _comment(blog: Blog, view: PostView, comment: NumberedComment, order: count[int]) -> str:
    stripe = "odd alt" if next(order) % 2 else "even"
    own = " byuser bypostauthor" if comment.author == view.entry.author else ""
    address = f"{blog.url}{view.path}#comment-{comment.number}"
    children = "".join(_comment(blog, view, reply, order) for reply in comment.replies)
    nested = f'<ul class="children">\n{children}</ul><!-- .children -->\n' if children else ""
    name = escape(comment.author)
    return f"""<li class="comment{own} {stripe} depth-{comment.depth + 1}" id="li-comment-{comment.number}">
<div id="comment-{comment.number}" class="comment-wrap">
<div class="comment-author vcard"><img alt="" src="{blog.url}/avatar.gif" class="avatar avatar-48" height="48" \
width="48" /> <cite class="fn">{name}</cite> <span class="says">says:</span></div>
<div class="comment-meta commentmetadata"><a href="{address}"><time datetime="{iso(comment.date)}">\
{long_date(comment.date)} at {clock(comment.date)}</time></a></div>
<div class="comment-body">{comment.html}</div>
<div class="reply"><a class="comment-reply-link" rel="nofollow" \
href="{blog.url}{view.path}?replytocom={comment.number}#respond" aria-label="Reply to {name}">Reply</a></div>
</div>
{nested}</li><!-- #comment-## -->
"""


def _pingback(link: Comment) -> str:
    return f"""<li class="post pingback"><p>Pingback: <a href="{escape(link.url or "")}" \
rel="external nofollow" class="url">{escape(link.pingback or "")}</a></p></li>
"""


def _form(blog: Blog, view: PostView) -> str:
    services = "".join(_service(name) for name in SERVICES)
    return f"""
<div id="respond" class="comment-respond">
<h3 id="reply-title" class="comment-reply-title">Leave a Reply <small><a rel="nofollow" \
id="cancel-comment-reply-link" href="{view.path}#respond" style="display:none;">Cancel reply</a></small></h3>
<form action="{blog.url}/wp-comments-post.php" method="post" id="commentform" class="comment-form">
<div id="comment-form-comment"><textarea id="comment" name="comment" \
placeholder="Enter your comment here..."></textarea></div>
<div id="comment-form-nascar"><p>Fill in your details below or click an icon to log in:</p></div>
<div class="comment-form-guest"><label for="email">Email (required) (Address never made public)</label>\
<input id="email" name="email" type="text" /><label for="author">Name (required)</label>\
<input id="author" name="author" type="text" /><label for="url">Website</label>\
<input id="url" name="url" type="text" /></div>
{services}
<p class="comment-form-connecting">Connecting to %s</p>
<p class="comment-subscription-form"><input type="checkbox" id="subscribe" name="subscribe" /> \
<label for="subscribe">Notify me of new comments via email.</label></p>
<p class="form-submit"><input name="submit" type="submit" id="comment-submit" value="Post Comment" /></p>
</form></div>
<p class="akismet">This site uses Akismet to reduce spam. <a href="https://akismet.com/privacy/" \
rel="nofollow">Learn how your comment data is processed</a>.</p>
"""


def _service(name: str) -> str:
    return f"""<div class="comment-form-service"><p class="comment-form-posting-as pa-service">\
<strong></strong> You are commenting using your {name}. <span class="comment-form-log-out">\
(&nbsp;<a href="#">Log&nbsp;Out</a>&nbsp;/&nbsp;<a href="#">Change</a>&nbsp;)</span></p></div>
"""
