"""One walk over the page: everything that says what the post is called, who wrote it and when."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice

from lxml import etree
from lxml.html import HtmlElement

from cleaners.select import classes
from cleaners.structured.scopes import shown_text

MAX_ELEMENTS = 50_000
"""Elements that are looked at; a post page has a thousand."""
MAX_ANCESTORS = 300
MAX_VALUE_CHARS = 2000
"""Characters of one ``meta`` value."""
OUTSIDE_NAMES = (
    "comment", "respond", "sidebar", "widget_", "widget-area", "related", "recent", "popular",
    "trending", "latest",
    "more-", "also-", "you-may", "yarpp", "jp-relatedposts", "sharedaddy", "nav", "menu",
    "breadcrumb", "footer",
    "site-footer", "colophon", "masthead", "site-header", "promo", "teaser", "newsletter-box",
    "newsletter-form",
    "newsletter-signup", "newsletter-widget", "read-next", "next-",
    "prev", "adjacent", "recommend", "upcoming", "featured-posts", "archive-list", "post-list ",
    "posts-list", "postlist ", "hidden-",
    "modal", "popup", "cookie", "mini-card", "card-list", "sponsor", "suggested", "carousel", "ticker",
)  # fmt: skip
"""Classes and ids that begin so mark what surrounds a post: other posts, readers, the frame of the site."""

_OUTSIDE = re.compile(rf"(?:^|\s)(?:{'|'.join(map(re.escape, OUTSIDE_NAMES))})")
_HEAD_TAGS = frozenset({"meta", "title", "link"})
_TELLING_TAGS = frozenset({"h1", "h2", "time"})
_OUTSIDE_TAGS = frozenset({"aside", "nav", "form", "select", "noscript"})
_FRAME_TAGS = frozenset({"html", "body", "main"})
_POST_CLASSES = frozenset({"post", "hentry", "h-entry", "type-post"})
_POST_HEADERS = frozenset({"entry-header", "post-header", "article-header"})
_POST_FOOTER = re.compile(r"(?:^|\s)(?:entry|post|article|meta)[_-]")

_TELLING = re.compile(
    r"title|headline|author|byline|by-line|posted|publish|date|time|p-name|vcard|reviewer|writ|meta|heading|site-name"
    r"|logo|submitted|\bfn\b|autor|auteur|post-info|post-footers|name-uid"
)
_AUTHOR_PAGE = re.compile(r"/authors?/[^/?#]{1,80}/?$|[?&]author=\d{1,9}$")
_TOPICS = re.compile(r"tags?\b|cat-|categor|label")


@dataclass(slots=True)
class Marks:
    """The telling elements of a page, in document order, and its head."""

    metas: dict[str, list[str]] = field(default_factory=dict)
    """``name``, ``property`` or ``itemprop`` in lower case, and the values in page order, none empty."""
    links: list[tuple[str, HtmlElement]] = field(default_factory=list)
    """``rel`` in lower case and the ``link`` element."""
    title: str = ""
    """Text of ``<title>``."""
    inside: list[HtmlElement] = field(default_factory=list)
    """Telling elements that may belong to the post."""
    outside: list[HtmlElement] = field(default_factory=list)
    """Telling elements of the frame of the site, of other posts and of comments."""

    topics: list[HtmlElement] = field(default_factory=list)
    """Links that are tags or categories, and elements that may hold such links."""
    licenses: list[HtmlElement] = field(default_factory=list)
    """Elements that link to a licence."""
    verdicts: dict[HtmlElement, bool] = field(default_factory=dict)
    """What :func:`is_outside` has found so far."""

    def meta(self, *names: str) -> str | None:
        """The first value of the first of the names that has one."""
        return next((self.metas[name][0] for name in names if name in self.metas), None)


def read_marks(tree: HtmlElement) -> Marks:
    """The telling elements of a page. The tree is not changed."""
    marks = Marks()
    for element in islice(tree.iter(etree.Element), MAX_ELEMENTS):
        tag = element.tag
        if tag in _HEAD_TAGS:
            _read_head(element, marks)
            continue
        names = element.get("class")
        says_post, says_topic = _names_tell(names) if names else (False, False)
        rel = element.get("rel") if tag == "a" else None
        names_author = tag == "a" and leads_to_author(element.get("href") or "")
        if rel and "license" in rel:
            marks.licenses.append(element)
        if says_topic or (rel and "tag" in rel):
            marks.topics.append(element)
        if (
            says_post
            or names_author
            or tag in _TELLING_TAGS
            or (rel and ("author" in rel or "home" in rel))
            or element.get("itemprop")
        ):
            (marks.outside if is_outside(element, marks.verdicts) else marks.inside).append(element)
    return marks


def leads_to_author(address: str) -> bool:
    """Whether an address is that of everything somebody wrote.

    >>> leads_to_author("https://a.blog/?author=2"), leads_to_author("/author-talks/")
    (True, False)
    """
    return "author" in address and _AUTHOR_PAGE.search(address) is not None


def _read_head(element: HtmlElement, marks: Marks) -> None:
    if element.tag == "title":
        marks.title = marks.title or shown_text(element)  # the first: later ones are those of drawings
    elif element.tag == "link":
        rel = (element.get("rel") or "").lower()
        marks.links.append((rel, element))
        if "license" in rel:
            marks.licenses.append(element)
    else:
        value = " ".join((element.get("content") or "")[:MAX_VALUE_CHARS].split())
        names = {(element.get(key) or "").strip().lower() for key in ("name", "property", "itemprop")} - {""}
        for name in names if value else ():
            marks.metas.setdefault(name, []).append(value)


def is_outside(element: HtmlElement, verdicts: dict[HtmlElement, bool]) -> bool:
    """Whether an element lies in what surrounds a post. ``verdicts`` remembers the elements above it."""
    if (known := verdicts.get(element)) is not None:
        return known
    path: list[HtmlElement] = []
    verdict = False
    for node in chain((element,), islice(element.iterancestors(), MAX_ANCESTORS)):
        if node in verdicts:
            verdict = verdicts[node]
            break
        path.append(node)
        names, own_id = node.get("class") or "", node.get("id") or ""
        if names and _is_header(names) and node.find(".//h1") is not None:
            break  # of the post: themes lay it over a picture in the header of the site
        if _opens_outside(node.tag, names, own_id) and not (node.tag == "footer" and _is_in_article(node)):
            verdict = True
            break
    for node in path:
        verdicts[node] = verdict
    return verdict


def _is_in_article(node: HtmlElement) -> bool:
    return any(above.tag == "article" for above in node.iterancestors())


@lru_cache(maxsize=8192)  # the pages of a site repeat the same names
def _is_header(names: str) -> bool:
    return not _POST_HEADERS.isdisjoint(names.split())


@lru_cache(maxsize=8192)
def _opens_outside(tag: str, names: str, own_id: str) -> bool:
    """Whether an element of these names surrounds a post; a ``footer`` inside an ``article`` does not."""
    if tag in _FRAME_TAGS or (tag == "article" and not _POST_CLASSES.isdisjoint(names.split())):
        return False
    both = f"{names} {own_id}"
    if tag == "footer":
        return not _POST_FOOTER.search(both)
    return tag in _OUTSIDE_TAGS or _OUTSIDE.search(both.lower()) is not None


@lru_cache(maxsize=8192)
def _names_tell(names: str) -> tuple[bool, bool]:
    names = names.lower()
    return _TELLING.search(names) is not None, _TOPICS.search(names) is not None


def has_class(element: HtmlElement, names: frozenset[str]) -> bool:
    """Whether one of an element's classes is among the names."""
    return not names.isdisjoint(classes(element))
