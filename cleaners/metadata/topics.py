"""Tags and categories of a post, as the site wrote them, and its licence."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from lxml.html import HtmlElement

from cleaners.metadata.marks import Marks, is_outside
from cleaners.metadata.titles import ARTICLE_TYPES
from cleaners.select import classes
from cleaners.structured.scopes import shown_text
from cleaners.structured.thing import Thing

MAX_TOPICS = 100
"""Tags, and categories, of one post."""
MAX_TOPIC_CHARS = 100

TAG_PLACES = frozenset(
    {"tags-links", "tag-links", "post-tags", "entry-tags", "taglist", "tags", "post-labels", "article-tags"}
)
"""Classes of elements whose links are tags."""
CATEGORY_PLACES = frozenset(
    {"cat-links", "category-links", "entry-categories", "post-categories", "categories-links"}
)
"""Classes of elements whose links are categories."""


def find_topics(marks: Marks, things: Iterable[Thing]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Tags and categories: the post's own links where it has any, else what it tells machines."""
    tags: list[str] = []
    categories: list[str] = []
    verdicts: dict[HtmlElement, bool] = {}
    seen: set[HtmlElement] = set()
    for element in marks.topics[: MAX_TOPICS * 4]:
        if is_outside(element, verdicts):
            continue
        links = [element] if element.tag == "a" else islice(element.iter("a"), MAX_TOPICS)
        for link in links:
            kind = _kind(link) if link not in seen else None
            seen.add(link)
            if kind and not is_outside(link, verdicts):
                (tags if kind == "tag" else categories).append(shown_text(link).lstrip("#"))
    articles = [thing for thing in things if thing.types & ARTICLE_TYPES and thing.syntax != "hreview"]
    if not tags:
        tags += marks.metas.get("article:tag", ())
        tags += (word for thing in articles[:1] for value in thing.texts("keywords") for word in value.split(","))
    if not categories:
        categories += marks.metas.get("article:section", ())
        categories += (value for thing in articles[:1] for value in thing.texts("articleSection"))
    return _distinct(tags), _distinct(categories)


def find_license(marks: Marks) -> str | None:
    """Address of the licence the page links to as its own; links of readers in comments do not count."""
    for link in marks.licenses:
        around = (name for node in link.iterancestors() for name in classes(node))
        if not any(name.startswith("comment") for name in around):
            return (link.get("href") or "").strip() or None
    return None


def _kind(link: HtmlElement) -> str | None:
    rel = (link.get("rel") or "").split()
    href = link.get("href") or ""
    if "tag" in rel:
        around = link.getparent()
        in_category = "category" in rel or "/category/" in href or "/categories/" in href
        if in_category or (around is not None and not CATEGORY_PLACES.isdisjoint(classes(around))):
            return "category"
        return "tag"
    if "p-category" in classes(link):
        return "tag"
    for node in link.iterancestors():
        names = classes(node)
        if not TAG_PLACES.isdisjoint(names):
            return "tag"
        if not CATEGORY_PLACES.isdisjoint(names):
            return "category"
        if node.tag in ("article", "main", "body"):
            return None
    return None


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    cleaned = (" ".join(value.split()) for value in values)
    return tuple(dict.fromkeys(value for value in cleaned if 0 < len(value) <= MAX_TOPIC_CHARS))[:MAX_TOPICS]
