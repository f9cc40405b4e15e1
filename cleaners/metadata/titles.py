"""The title of a post as its author gave it, and the name of its site."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import chain, islice

from lxml.html import HtmlElement

from cleaners.metadata.marks import Marks, has_class
from cleaners.select import classes
from cleaners.structured.scopes import shown_text
from cleaners.structured.thing import Thing

MAX_TITLE_CHARS = 400
"""Characters of a title. Longer texts are paragraphs that someone marked as headings."""

_SET_APART = ("h1", "h2", "h3", "h4", "b", "strong", "font", "big")
"""What hand-made pages and old software set a title in, besides elements that are called one."""
MAX_SET_APART = 60
"""Elements of them that are looked at: the title stands near the top."""

TITLE_CLASSES = frozenset(
    {
        "entry-title", "post-title", "p-name", "article-title", "posttitle", "wp-block-post-title", "post__title",
        "article__title", "entry_title", "single-title", "headline", "post-headline", "article-headline",
        "single-post-title", "post_title", "blog-title-post", "title-post", "entry__title", "tdb-title-text",
        "article-header__title", "blog-post-title", "posttitel", "story-title", "review-title",
    }
)  # fmt: skip
"""Classes of the heading that holds the title of the post."""
_TITLE_CLASS = re.compile(
    r"(?:post|entry|article|single|story)[-_]{1,2}(?:main|header?|heading|page|full|content)[-_]{1,2}title"
)
"""Classes of the same kind that themes make up."""
SITE_CLASSES = frozenset(
    {"site-title", "site-name", "blog-title", "wp-block-site-title", "site__title", "site-logo", "blogtitle"}
)
"""Classes of the name of the site."""
ARTICLE_TYPES = frozenset(
    {
        "Article", "BlogPosting", "NewsArticle", "Review", "CriticReview", "ReviewNewsArticle", "TechArticle",
        "OpinionNewsArticle", "AnalysisNewsArticle", "ReportageNewsArticle", "Report", "ScholarlyArticle",
        "LiveBlogPosting", "SocialMediaPosting", "Blog Posting", "MediaReview", "AdvertiserContentArticle",
    }
)  # fmt: skip
"""schema.org types of posts."""

SEPARATOR = re.compile(r"\s+[|–—\-·•»«›‹:~/⋆★|<>]+\s+|\s*[|»«|]\s*|:\s+")
"""What stands between the title of a post and the name of its site."""
_HOST = re.compile(r"^[a-z]+://(?:[^/?#@]*@)?([^/?#:]+)", re.IGNORECASE)  # urlsplit raises on some addresses
_ADDRESS = re.compile(r"(?:https?:)?(?://(?P<host>[^/?#]+))?(?P<path>(?:/[^?#]*)?)$", re.IGNORECASE)
_NOT_A_WORD = re.compile(r"[\W_]+")
_HOME_WORDS = frozenset(
    {"home", "homepage", "startseite", "accueil", "inicio", "start", "index", "back", "main", "blog"}
)
_FEED_TAIL = re.compile(r"\s+(?:»|›|>|-|–|&raquo;)\s.*$|\s+(?:RSS|Atom|Feed)\b.*$", re.IGNORECASE)


def fold(text: str) -> str:
    """Letters and digits only, case folded: what stays the same however a title is decorated.

    >>> fold("“Tin Winter” (1974)") == fold("Tin winter – 1974")
    True
    """
    return _NOT_A_WORD.sub("", text).casefold()


def find_site_name(marks: Marks, things: Iterable[Thing], url: str) -> str | None:
    """The name of the site as the page gives it: to machines first, then in its header and feed link."""
    for name in _site_names(marks, things, url):
        name = " ".join(name.split())
        if 0 < len(name) <= 100 and fold(name) not in _HOME_WORDS:
            return name
    return None


def _site_names(marks: Marks, things: Iterable[Thing], url: str) -> Iterable[str]:
    yield from marks.metas.get("og:site_name", ())
    yield from (thing.text("name") or "" for thing in things if thing.types & {"WebSite", "Blog"})
    for element in marks.outside + marks.inside:
        if (
            has_class(element, SITE_CLASSES)
            or "home" in (element.get("rel") or "").split()
            or _links_up(element, url)
        ):
            yield shown_text(element)
    yield from marks.metas.get("application-name", ())
    yield from (
        _FEED_TAIL.sub("", link.get("title") or "")
        for rel, link in marks.links
        if "alternate" in rel and "+xml" in (link.get("type") or "") and link.get("title")
    )


def _links_up(heading: HtmlElement, url: str) -> bool:
    """Whether all of a heading links to a folder above the page: themes of 2005 set the site's name so."""
    link = heading.find(".//a[@href]") if heading.tag in ("h1", "h2") else None
    if link is None or shown_text(link) != shown_text(heading):
        return False
    target, page = _ADDRESS.match((link.get("href") or "").strip()), _ADDRESS.match(url)
    if target is None or page is None or (target["host"] and target["host"].lower() != (page["host"] or "").lower()):
        return False
    path = target["path"]
    return (path == "" and bool(target["host"])) or (
        path.endswith("/") and path != page["path"] and page["path"].startswith(path)
    )


def strip_site_name(title: str, site_name: str | None, url: str) -> str:
    """The title without the name of the site before or behind it.

    >>> strip_site_name("Review: Tin Winter – The Back Row", "The Back Row", "")
    'Review: Tin Winter'
    """
    found = _HOST.match(url)
    host = fold(found[1].lower().removeprefix("www.")) if found else ""
    site = fold(site_name or "")
    for separator in reversed(list(SEPARATOR.finditer(title))):
        before, behind = title[: separator.start()], title[separator.end() :]
        if before and _is_site(fold(behind), site, host):
            return strip_site_name(before, site_name, url)
    for separator in SEPARATOR.finditer(title):
        before, behind = title[: separator.start()], title[separator.end() :]
        if behind and _is_site(fold(before), site, host):
            return behind
    return title


def _is_site(part: str, site: str, host: str) -> bool:
    if not part:
        return False
    if site and (
        part == site
        or (len(site) > 4 and part.startswith(site))
        or part.removeprefix("the") == site.removeprefix("the")
    ):
        return True
    bare = _bare(part).removeprefix("the")
    return len(bare) > 3 and bool(host) and host.removeprefix("the").startswith(bare)


def _bare(folded: str) -> str:
    """Without the accents that addresses leave out."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(letter))


def find_title(
    tree: HtmlElement, marks: Marks, things: Iterable[Thing], site_name: str | None, url: str
) -> str | None:
    """The title of the post, without the name of the site.

    A heading of the page that the machine-readable titles agree with comes first, then the only heading
    marked as the title, then the only ``h1``, then the part of what machines are told that the page sets in
    letters of its own, then all of it.
    """
    site = fold(site_name or "")
    told = [strip_site_name(" ".join(text.split()), site_name, url) for text in _told_titles(marks, things)]
    told = [text for text in told if fold(text) not in ("", site)]
    told = [text for text in told if fold(text) not in _HOME_WORDS] or told  # a banner says "Blog" over every post
    ends = {fold(part) for text in told for part in SEPARATOR.split(text)[-1:]}
    shown = [(element, shown_text(element)) for element in marks.inside if _may_hold_title(element)]
    shown = [(element, text) for element, text in shown if len(text) <= MAX_TITLE_CHARS]
    shown = [(element, text) for element, text in shown if fold(text) not in ("", site)]
    agreed = {fold(text) for text in told}
    named = _distinct(text for element, text in shown if _is_named_title(element))
    first = _distinct(text for element, text in shown if element.tag == "h1" and len(text.split()) > 1)
    return next(
        iter(
            [
                *(text for _, text in shown if fold(text) in agreed),
                *_second_part(told, [text for _, text in shown]),
                *(named if len(named) == 1 else ()),
                *(first if len(first) == 1 else ()),
                # "Reel Weather » Blog Archive » Tin Winter"
                *(text for _, text in shown if not (named or first) and fold(text) in ends),
                *(_set_apart(tree, marks, told) if not (named or first) else ()),
                *told,
                *named,
                *first,
            ]
        ),
        None,
    )


def _second_part(told: Iterable[str], shown: Sequence[str]) -> Iterable[str]:
    """The later of two headings that make up what machines are told: "The Back Row", then "Tin Winter"."""
    folded = [fold(text) for text in shown]
    for text in told:
        for mark in SEPARATOR.finditer(text):
            one, other = fold(text[: mark.start()]), fold(text[mark.end() :])
            if one and other and one in folded and other in folded:
                yield shown[max(folded.index(one), folded.index(other))]


def _set_apart(tree: HtmlElement, marks: Marks, told: Iterable[str]) -> Iterable[str]:
    """The parts of what machines are told that are set in letters of their own, the last on the page first.

    "The Back Row - Tin Winter" is a hand-made page's title; the name of the site stands at its top, as a link.
    """
    ends = {fold(text[mark.end() :]) for text in told for mark in SEPARATOR.finditer(text)}
    starts = {fold(text[: mark.start()]) for text in told for mark in SEPARATOR.finditer(text)}
    parts = (ends | starts) - {""}
    shown: dict[str, str] = {}
    named = (element for element in marks.inside if "itle" in (element.get("class") or ""))
    for element in (
        chain(islice(named, MAX_SET_APART), islice(tree.iter(*_SET_APART), MAX_SET_APART)) if parts else ()
    ):
        if len(text := shown_text(element)) <= MAX_TITLE_CHARS and fold(text) in parts:
            shown.setdefault(fold(text), text)
    return reversed(list(shown.values()))


def _distinct(texts: Iterable[str]) -> list[str]:
    return list({fold(text): text for text in texts}.values())


def _may_hold_title(element: HtmlElement) -> bool:
    if has_class(element, SITE_CLASSES):
        return False
    return element.tag in ("h1", "h2") or _is_named_title(element)


def _is_named_title(element: HtmlElement) -> bool:
    names = classes(element)
    return not TITLE_CLASSES.isdisjoint(names) or any(map(_TITLE_CLASS.fullmatch, names))


def _told_titles(marks: Marks, things: Iterable[Thing]) -> Iterable[str]:
    for thing in things:
        if thing.types & ARTICLE_TYPES and thing.syntax != "hreview":
            yield thing.text("headline") or ""
    yield from marks.metas.get("og:title", ())
    yield from marks.metas.get("twitter:title", ())
    yield from marks.metas.get("dc.title", ())
    yield marks.title
