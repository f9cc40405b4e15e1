"""Why a rule takes what it takes, in one sentence for a person: for every name that ``cleaning.removed`` may hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from cleaners.body.name_rules import NAME_RULES
from cleaners.body.structure_rules import STRUCTURE_RULES
from cleaners.plaintext.rules import RULES
from cleaners.plaintext.zones import ZONES

_OF_CODE = {
    "after-comment": "In a text dump, what stands between two comments and is none",
    "after-comments": "In a text dump, what stands below the last comment",
    "after-post": "In a text dump, what stands between the post and its comments",
    "author-box": "What an author says of themselves under each of their posts",
    "byline": "Author and date are in the record as data",
    "comment-button": "Buttons under a comment",
    "comment-byline": "Name and date of a comment are in the record as data",
    "comment-form": "The form to leave a comment, its heading and its notices",
    "comment-subject": "The subject line of a comment repeats its first words or the post's title",
    "comments": "Readers' comments are in the record as data; what stands around them is nobody's text",
    "comments-heading": "The heading and the count over the comments",
    "copy": "The page shows the passage a second time, for small screens, print or a slide show",
    "data": "In the record as data: title, byline, tags, front matter",
    "facts": "Credits of the work are read as data",
    "link-column": "A column of a layout that is a menu or a list of posts, beside the one that holds the post",
    "link-row": "A row of links leads elsewhere; it is no sentence of the author's",
    "page-links": "Page numbers, and lines that send the reader to another page of the same post",
    "pingback": "Links from other blogs are no comments",
    "post-header": "In a text dump, labels between the title and the byline",
    "repeated": "The text has said the same before; a summary box does that",
    "repeated-block": "The site shows the block under many of its posts",
    "repeated-part": "Another page of the same post shows it as well; it is in the text once",
    "repeated-title": "The title is in the record as data",
    "reply-form": "The form to leave a comment, its heading and its notices",
    "signature": "Two hyphens and a few lines close a letter, not a review",
    "site-header": "What stands above the title belongs to the site",
    "site-rule": "The site's own file says so (hints.remove)",
    "summary-heading": "The heading of a summary that repeats the text",
    "trafilatura": "No rule of ours knows it; the extractor did not count it as part of the body",
}
"""Of rules that are no rows: what stands where, and what repeats what."""


def _rows() -> Iterator[tuple[str, str]]:
    yield from ((row.name, row.because) for row in NAME_RULES)
    yield from ((row.name, row.because) for row in STRUCTURE_RULES)
    yield from ((row.name, row.because) for row in RULES)
    yield from ((row.name, row.because) for row in ZONES)


def _gathered() -> Mapping[str, str]:
    reasons = dict(_OF_CODE)
    for name, because in _rows():  # several rows may share a name: the first that is written for it speaks for all
        reasons.setdefault(name, because)
    return MappingProxyType(reasons)


REASONS = _gathered()
"""Reason by name of rule, without a full stop."""
