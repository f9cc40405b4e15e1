"""WordPress: its own lists, its blocks and its plug-ins."""

from __future__ import annotations

from cleaners.comments.system import CommentSystem

WORDPRESS: tuple[CommentSystem, ...] = (
    CommentSystem(
        name="wordpress-blocks",
        because="block themes render wp:comment-template, without the class names of wp_list_comments",
        marker="wp-block-comment-",
        # Where threads are deeper than WordPress nests them, it closes the list before the last comment.
        item=".wp-block-comment-template > li, .wp-block-comment-template li:has(.wp-block-comment-content),"
        " li[id^='comment-']:has(.wp-block-comment-content)",
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
        name="wpdiscuz",
        because="the wpDiscuz plug-in replaces the theme's list: wc- names up to version 5, wpd- names since 7",
        marker="comment-right",
        item=".wc-comment:has(.wc-comment-text), .wpd-comment:has(.wpd-comment-text)",
        author=(".wc-comment-author", ".wpd-comment-author"),
        date=(".wc-comment-date", ".wpd-comment-date[title]", ".wpd-comment-date"),
        body=(".wc-comment-text", ".wpd-comment-text"),
        drop=".wpd-reply-to, .wc-comment-link, .wpd-comment-link",
        example='<div id="wpcomm"><div id="wpd-comm-7_0" class="comment wpd-comment wpd_comment_level-1">'
        '<div id="comment-7" class="wpd-comment-right"><div class="wpd-comment-author">Ada</div>'
        '<div class="wpd-comment-date" title="March 3, 2020 9:12 am">1 year ago</div>'
        '<div class="wpd-comment-text"><p>Lovely tin.</p></div><div class="wpd-comment-footer">0 Reply</div></div>'
        "</div></div>",
        neighbour='<div id="wpcomm"><div class="wpd-comment-right"><span>Ratings help</span></div></div>',
    ),
    CommentSystem(
        name="wordpress",
        because="wp_list_comments and the themes of 2005 to today that write the same list by hand",
        marker="",
        tokens=frozenset(
            {
                *("comment", "pingback", "trackback", "comments", "commentlist", "comment-list", "commentslist"),
                *("comments-list",),
            }
        ),
        item="li.comment, li.pingback, li.trackback, div.comment[id*=comment-], article.comment[id*=comment-],"
        " .commentlist > li, .comment-list > li, #commentlist > li, .comments > li[id*=comment], li[id^=li-comment-],"
        " .comments > li[class*=depth-], .children > li[id*=comment],"
        " .commentslist > li, .comments-list > li[id*=comment],"
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
            "[class*=author-link]",
            "[class*=comment][class*=name]",
            "[class^=comment][class$=ter]",
            "[class^=comment][class$=by] strong",
            "h4.title",
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
)
