"""When a post was published and changed: stamps for machines first, then what the page shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from lxml.html import HtmlElement

from cleaners.metadata.dates import UPDATED, parse_date
from cleaners.metadata.marks import Marks, has_class
from cleaners.metadata.teasers import belongs_to_teaser
from cleaners.metadata.titles import ARTICLE_TYPES
from cleaners.select import classes
from cleaners.structured.scopes import shown_text
from cleaners.structured.thing import Thing

PUBLISHED_METAS = (
    "article:published_time", "og:article:published_time", "datepublished", "article:published",
    "published_time",
    "og:published_time", "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created",
    "sailthru.date",
    "parsely-pub-date", "citation_publication_date", "citation_date", "pubdate", "publishdate",
    "publish-date",
    "publish_date", "publication_date", "article.published", "dc.date", "dcterms.date", "date", "datecreated",
    "article:post_date", "rnews:datepublished", "cxenseparse:recs:publishtime", "bt:pubdate",
)  # fmt: skip
"""Names of ``meta`` that hold the day of publication, the surest first."""
MODIFIED_METAS = (
    "article:modified_time", "og:updated_time", "datemodified", "article:modified", "dcterms.modified",
    "dc.date.modified", "last-modified", "lastmod", "article:updated_time",
)  # fmt: skip
"""Names of ``meta`` that hold the day of the last change."""
PUBLISHED_CLASSES = frozenset(
    {
        "dt-published", "published", "entry-date", "post-date", "posted-on", "date", "timestamp",
        "date-header",
        "entry-time", "post__date", "wp-block-post-date", "dateline", "meta-date", "publish-date",
        "published-date",
        "post-timestamp", "dtreviewed", "entry-published", "article-date", "article__date",
        "pubdate", "postdate",
        "post_date", "entry_date", "blog-date", "post-meta-date", "datetime", "date-published",
        "posted", "postmetadata",
        "post-meta", "entry-meta", "entry-meta-date", "byline", "post-info", "meta", "submitted", "post-time",
    }
)  # fmt: skip
"""Classes of elements that show the day of publication, or a line with it."""
MODIFIED_CLASSES = frozenset({"updated", "dt-updated", "modified", "dtmodified", "dateModified", "last-updated"})
"""Classes of elements that show the day of the last change; on ``published`` ones they are decoration."""

MAX_LABEL_CHARS = 60
"""Of the text in or before a date in which such words stand."""

_DATE_NAME = re.compile(
    r"(?:^|[-_])(?:date|datetime|pubdate|posted|published|dt)(?:[-_](?:meta|time|box|wrap|wrapper|line|info|text))?$"
)
_CASE_CHANGE = re.compile(r"(?<=[a-z])(?=[A-Z])")
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)")


def find_published(
    marks: Marks, things: Iterable[Thing], title: str | None, url: str, language: str | None
) -> str | None:
    """The day or time of publication: head, structured data, the post's own date line, the address."""
    in_address = url_day(url)
    found = next((stamp for stamp in _published(marks, things, title, language) if stamp), None)
    if found and in_address and found.endswith("+00:00") and _days_apart(found, in_address) == 1:
        # The stamp was turned into UTC; the address keeps the day on which the author published.
        return in_address
    return found or in_address


def _days_apart(one: str, other: str) -> int:
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)


def find_modified(marks: Marks, things: Iterable[Thing], language: str | None) -> str | None:
    """The day or time of the last change, where the page gives one."""
    for name in MODIFIED_METAS:
        for value in marks.metas.get(name, ()):
            if found := parse_date(value, language):
                return found
    for thing in things:
        if thing.types & ARTICLE_TYPES and (found := parse_date(thing.text("dateModified") or "", language)):
            return found
    for element in marks.inside:
        shows_change = has_class(element, MODIFIED_CLASSES) and not has_class(element, PUBLISHED_CLASSES)
        if shows_change and (found := _shown_date(element, language)):
            return found
    return None


def url_day(url: str) -> str | None:
    """The day in an address such as ``/2009/11/12/tin-winter/``.

    >>> url_day("https://a.blog/2009/11/12/tin-winter/")
    '2009-11-12'
    """
    match = _URL_DAY.search(re.split(r"[?#]", url, maxsplit=1)[0])
    return parse_date(f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}") if match else None


def _published(
    marks: Marks, things: Iterable[Thing], title: str | None, language: str | None
) -> Iterator[str | None]:
    for name in PUBLISHED_METAS[:5]:
        yield from (parse_date(value, language) for value in marks.metas.get(name, ()))
    for thing in things:
        if thing.types & ARTICLE_TYPES or (thing.syntax == "json-ld" and thing.types & {"WebPage", "Recipe"}):
            yield parse_date(thing.text("datePublished") or thing.text("dateCreated") or "", language)
    for name in PUBLISHED_METAS[5:]:
        yield from (parse_date(value, language) for value in marks.metas.get(name, ()))
    for element in marks.inside:
        if _shows_publication(element) and not _is_labelled_update(element) and not belongs_to_teaser(element, title):
            yield _shown_date(element, language)


def _shows_publication(element: HtmlElement) -> bool:
    if has_class(element, PUBLISHED_CLASSES) or element.get("itemprop") == "datePublished":
        return True
    if element.tag == "time":
        return not has_class(element, MODIFIED_CLASSES)
    return any(map(_ends_in_date, classes(element)))


@lru_cache(maxsize=8192)  # the pages of a site repeat the same names
def _ends_in_date(name: str) -> bool:
    return _DATE_NAME.search(_CASE_CHANGE.sub("-", name).lower()) is not None


def _is_labelled_update(element: HtmlElement) -> bool:
    """Whether the words in or right before an element say that its date is that of a change."""
    parent = element.getparent()
    before = "" if parent is None else parent.text or ""
    for sibling in element.itersiblings(preceding=True):
        before = f"{shown_text(sibling)[-MAX_LABEL_CHARS:]} {sibling.tail or ''}"
        break
    return UPDATED.match(shown_text(element)[:MAX_LABEL_CHARS]) is not None or (
        UPDATED.match(before.strip()[-MAX_LABEL_CHARS:]) is not None
    )


def _shown_date(element: HtmlElement, language: str | None) -> str | None:
    inner = element if element.tag == "time" else element.find(".//time")
    stamps = [element.get("content"), element.get("title")]
    if inner is not None:
        stamps.insert(0, inner.get("datetime"))
    stamps.append(shown_text(element)[:150])
    return next((found for stamp in stamps if stamp and (found := parse_date(stamp, language))), None)
