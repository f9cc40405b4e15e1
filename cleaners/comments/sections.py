"""Names of the elements that make up a comments section: they are taken out whole."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A name that marks an element as part of the comments section, to be taken out whole."""

    name: str
    """The value of an id, or one of the class names."""
    because: str


_LIST = "the list of comments with its heading"
_FORM = "the form to leave a comment, its heading and its log-in prompts"
_PLACE = "the place a script fills with comments; what stands in it is a prompt or a count"
_PINGS = "links from other blogs"
_PAGES = "links to further pages of comments"

SECTIONS: tuple[Section, ...] = (
    *(
        Section(name, _LIST)
        for name in (
            "comments", "comments-area", "comments-section", "comments-wrapper", "comments-wrap", "comment-section",
            "comments-title", "comments-heading", "comments-container", "comments-list", "comments-block",
            "comment-list", "commentlist", "comment-thread", "comments-content", "comments_content",
            "static-comments", "page__comments", "post-comments", "entry-comments", "article-comments",
            "wp-block-comments", "wp-block-comments-query-loop", "wp-block-post-comments", "comments-template",
            "commentsWrapper", "commentArea", "comment-wrapper", "comments-inner", "jp-comments", "post_comments",
            "blog-comments", "comments_wrap", "commentblock", "squarespace-comments", "comment-holder",
        )
    ),
    *(
        Section(name, _FORM)
        for name in (
            "respond", "comment-respond", "commentform", "comment-form", "comment_form", "comment-form-wrap",
            "page__comments-form", "wp-block-post-comments-form", "comments-form", "comment-reply-title",
            "comments-closed", "no-comments", "nocomments", "jetpack_remote_comment",
            "add-comment", "leave-comment",
        )
    ),
    *(
        Section(name, _PLACE)
        for name in (
            "disqus_thread", "isso-thread", "commento", "fb-comments", "fb-root-comments", "utterances", "giscus",
            "hyvor-talk-view", "remark42", "cusdis_thread", "idc-container", "livefyre", "livefyre-comments",
            "intensedebate", "echo-comments", "gh-comments", "ghost-comments",
        )
    ),
    *(Section(name, _PINGS) for name in ("pingbacklist", "pinglist", "trackbacks", "pingbacks", "trackback-url")),
    *(
        Section(name, _PAGES)
        for name in ("comment-navigation", "comments-navigation", "comments-pagination", "comment-nav-above",
                     "comment-nav-below", "wp-block-comments-pagination")
    ),
)  # fmt: skip
