"""What a row says of a comment system, and what every row shares."""

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
    tokens: frozenset[str] = frozenset()
    """One of these is a whole class name or id of every page with such a thread. Empty: the marker is sure enough."""
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
    guess: bool = False
    """The names are used for other things too, by forums for posts between equals and by code listings: items need
    a name or a date, and the thread something in front that it comments on."""
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
        "about-author",
        "author-about",
        "author-bio",
        "author-box",
    }
)
"""Lists of comments on other posts, as sidebars show them, and what an author says of themselves under each post:
themes write it as they write comments. Such entries are left where they are."""
