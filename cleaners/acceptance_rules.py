"""Signs that a page is a post or is none: rows of data, each with its weight and its reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What :mod:`cleaners.acceptance` found out about a page."""

    path: str
    """Path and query of the address, in lower case, percent-encoding resolved."""
    title: str
    """Empty where there is none."""
    body_classes: frozenset[str]
    """Class names of ``body`` and of the element around the post, in lower case."""
    page_types: frozenset[str]
    """schema.org types."""
    og_type: str | None
    has_date: bool
    has_author: bool
    has_published_time: bool
    """Whether the head says when the post was published, as software does for posts alone."""
    is_locked: bool
    """Whether a form asks for a password, and for no name."""
    leads_on: bool
    """Whether the page links to another page of its site."""
    has_comments: bool
    has_verdict: bool
    """Whether there is a rating."""
    prose_chars: int
    """Characters of the body's running text; those of scripts without spaces count double."""
    link_share: float
    """Share of the body's characters in links."""
    blocks: int
    """Blocks of the body."""
    entries: int
    """Blocks of the body that open with a link and go on, as entries of a list of posts do."""
    post_elements: int
    """Elements marked up as posts of their own, under a linked heading, that hold some of the body."""
    own_blocks: int
    """Blocks of running text outside of these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One sign, what it weighs, and why."""

    name: str
    weight: int
    """Above zero for a post, below for a page that is none."""
    because: str
    holds: Callable[[PageFacts], bool]


POST_TYPES = frozenset(
    [
        "Article",
        "BlogPosting",
        "NewsArticle",
        "Review",
        "CriticReview",
        "ReviewNewsArticle",
        "OpinionNewsArticle",
        "SocialMediaPosting",
        "MediaReview",
    ]
)
LISTING_TYPES = frozenset(["CollectionPage", "SearchResultsPage", "Blog", "ItemList"])
PLAIN_PAGE_TYPES = frozenset(["AboutPage", "ContactPage", "ProfilePage", "FAQPage"])
_LISTING_CLASSES = frozenset(
    [
        "archive",
        "search-results",
        "search-no-results",
        "paged",
        "post-type-archive",
        "error404",
        "page-taxonomy",
        "view-list",
        "page-node-frontpage",
        "home-template",
        "tag-template",
        "author-template",
    ]
)
_SINGLE_CLASSES = frozenset(["single", "single-post", "item-view"])
LISTING_PATH = re.compile(
    r"/?(?:(?:index|default|home)(?:[-_]?\d{1,3})?\.\w{2,5})?|.*/page/\d+/?"
    r"|.*/(?:tags?|categor(?:y|ies|ie)|labels?|authors?|topics?|etiquetas?|kategorien?|schlagwort|search|suche)(?:/[^/]+){0,2}/?"
    r"|.*/archiv\w*(?:/\d{4}(?:[/_-]\d{1,2}){0,2})?(?:\.\w{3,5}|/(?:(?:index|summary)\.\w+)?)?"
    r"|(?:/(?!(?:nodes?|posts?|entry|articles?|story|item|topic)/)\w{1,20})?/(?:19|20)\d\d(?:/\d{1,2}){0,2}/?"
    r"|.*[?&](?:s|q|tag|cat|author|paged|pg|skip|m)=.*|/?\?page=\d+"
)
"""Of front pages and of lists: a year behind a folder's name, but no node or post with the number of one."""
_LISTING_TITLE = re.compile(
    r"(?:tags?|category|archives?|labels?|schlagwort|kategorie|archiv|catégorie|étiquette|archive|etiqueta|categoría"
    r"|archivo|categoria|tag|标签|分类|归档)\s{0,2}[:：»]\s{0,2}\S.{0,60}",
    re.IGNORECASE,
)
_PLAIN_NAME = re.compile(
    r"(?:about|contact|privacy|imprint|impressum|datenschutz|disclaimer|terms|colophon|cookie|advertis"
    r"|contribut|write-?for-?us|faq"
    r"|site-?map|links|blogroll|guest-?book|log-?in|sign-?in|register|subscribe|newsletter|donate|shop|cart"
    r"|ueber|über|kontakt|qui-?sommes"
    r"|a-?propos|à propos|mentions|contacto|acerca|sobre|quienes|chi-?sono|chi-?siamo|contatti|contato|over"
    r"|o-?mnie|o-?nas|regulamin"
    r"|review-?(?:index|archive|policy|list)|(?:all|our|my)-?reviews|index|archives?|reviews?|news|features"
    r"|books|films|movies|games|music"
    r"|press|media-?kit|team|staff|home|welcome|blog|search|404|not-?found)"
    r"(?:[ -_]?(?:us|me|page|policy|form|notice|of-?use|and-?conditions|this-?(?:blog|site)|the-?(?:author"
    r"|blog|site)|mich|uns|mi|nous|nosotros))*",
    re.IGNORECASE,
)
_FIXTURE = re.compile(
    r"about(?:[ -](?:me|us|this[ -](?:blog|site)|the[ -](?:authors?|blog|site)))?"
    r"|contact[ -](?:me|us)|kontakt|contacto|contatti|privacy(?:[ -](?:policy|notice))?|imprint|impressum"
    r"|datenschutz(?:erkl(?:ä|ae)rung)?|disclaimer|colophon|(?:ü|ue)ber[ -](?:mich|uns)|mentions[ -]l(?:é|e)gales"
    r"|(?:à|a)[ -]propos|acerca(?:[ -]de)?|sobre(?:[ -](?:mi|mí|nosotros))?|chi[ -](?:sono|siamo)"
    r"|o[ -](?:mnie|nas)|обо мне|о блоге|关于|關於|links|blogroll|guest[ -]?book|gästebuch|faq|site[ -]?map"
    r"|write[ -]for[ -]us|review[ -]policy|advertis(?:e|ing)",
    re.IGNORECASE,
)
"""Titles that no review has, in the languages of the blogs we know."""
LONG_TEXT = 1500
"""Characters of running text from which a page says something at length."""


_NAMED_BY_QUERY = re.compile(r"[?&](?:\w*id|p|t|article|entry|item|post|review|slug|story|title)=[^&]")
"""Of a script: ``review.php?id=12`` is no page of the name "review"."""


def _slug(path: str) -> str:
    parts = [part for part in path.partition("?")[0].split("/") if part]
    if _NAMED_BY_QUERY.search(path):
        return ""
    return parts[-1].rpartition(".")[0] or parts[-1] if parts else ""


def _names_fixture(page: PageFacts) -> bool:
    """Whether title and address agree on what the page is. A film called "About" has a day in its address."""
    parts = [part for part in page.path.partition("?")[0].split("/") if part]
    if len(parts) > 1 and _slug(parts[-1]) == "index":
        parts.pop()
    if not parts or not _FIXTURE.fullmatch(page.title):
        return False
    return (
        len(parts) <= 2
        and not any(map(str.isdigit, "".join(parts)))
        and bool(_PLAIN_NAME.fullmatch(_slug(parts[-1])))
    )


SIGNS = (
    Sign(
        name="post-type",
        weight=3,
        because="The page says to search engines that it is an article or a review",
        holds=lambda page: bool(page.page_types & POST_TYPES),
    ),
    Sign(
        name="single-class",
        weight=3,
        because="Themes name the page of one post",
        holds=lambda page: (
            not page.body_classes.isdisjoint({"single", "single-post", "h-entry", "type-post", "item-view"})
        ),
    ),
    Sign(
        name="published-time",
        weight=2,
        because="article:published_time is written for posts alone",
        holds=lambda page: page.has_published_time,
    ),
    Sign(
        name="og-article",
        weight=1,
        because="Also some plain pages say so",
        holds=lambda page: page.og_type == "article",
    ),
    Sign(name="date", weight=2, because="A post has a day", holds=lambda page: page.has_date),
    Sign(name="author", weight=1, because="A post has an author", holds=lambda page: page.has_author),
    Sign(name="comments", weight=1, because="Readers answer posts", holds=lambda page: page.has_comments),
    Sign(name="verdict", weight=2, because="A rating is a review's", holds=lambda page: page.has_verdict),
    Sign(
        name="long-text",
        weight=2,
        because="Running text at length, with hardly a link, is what posts consist of",
        holds=lambda page: page.prose_chars >= LONG_TEXT and page.link_share < 0.2,
    ),
    Sign(
        name="locked",
        weight=-15,
        because="A protected post shows the form that asks for its password, and hardly anything else",
        holds=lambda page: page.is_locked and page.prose_chars < LONG_TEXT,
    ),
    Sign(
        name="listing-class",
        weight=-8,
        because="Themes name the pages that list posts, or that found none",
        holds=lambda page: bool(page.body_classes & _LISTING_CLASSES) and not page.body_classes & _SINGLE_CLASSES,
    ),
    Sign(
        name="home-class",
        weight=-8,
        because="Software names the front page so; a theme that names every page so says nothing",
        holds=lambda page: "home" in page.body_classes and bool(LISTING_PATH.fullmatch(page.path)),
    ),
    Sign(
        name="plain-page-class",
        weight=-3,
        because="Themes tell pages (about, contact) from posts",
        holds=lambda page: (
            bool(page.body_classes & {"page", "static_page", "attachment"})
            and not page.body_classes & _SINGLE_CLASSES
        ),
    ),
    Sign(
        name="wordpress-page",
        weight=-4,
        because="WordPress numbers its pages, and marks them up as if they were posts",
        holds=lambda page: (
            "type-page" in page.body_classes or any(name.startswith("page-id-") for name in page.body_classes)
        ),
    ),
    Sign(
        name="listing-type",
        weight=-3,
        because="The page says to search engines that it lists others",
        holds=lambda page: bool(page.page_types & LISTING_TYPES) and not page.page_types & POST_TYPES,
    ),
    Sign(
        name="plain-page-type",
        weight=-4,
        because="The page says that it is about the site or a person",
        holds=lambda page: bool(page.page_types & PLAIN_PAGE_TYPES),
    ),
    Sign(
        name="listing-address",
        weight=-4,
        because="Front pages, tags, months, searches and numbered pages have addresses of their own",
        holds=lambda page: bool(LISTING_PATH.fullmatch(page.path)),
    ),
    Sign(
        name="listing-title",
        weight=-4,
        because="Themes head the list of a tag, a category or a month with that word",
        holds=lambda page: bool(_LISTING_TITLE.fullmatch(page.title)),
    ),
    Sign(
        name="plain-name",
        weight=-4,
        because="The whole title or the end of the address names a fixture of the site",
        holds=lambda page: bool(_PLAIN_NAME.fullmatch(page.title) or _PLAIN_NAME.fullmatch(_slug(page.path))),
    ),
    Sign(
        name="fixture",
        weight=-10,
        because="Software gives such pages the type, day and author of a post; title and address say what they are",
        holds=_names_fixture,
    ),
    Sign(
        name="website-type",
        weight=-1,
        because="og:type is website by default; a post's template says article",
        holds=lambda page: page.og_type in ("website", "blog", "profile"),
    ),
    Sign(
        name="link-list",
        weight=-3,
        because="What is left of the page is mostly links",
        holds=lambda page: page.link_share > 0.45,
    ),
    Sign(
        name="entries",
        weight=-3,
        because="Block after block opens with a link: other posts, each with a teaser",
        holds=lambda page: page.entries >= max(4, page.blocks // 4),
    ),
    Sign(
        name="several-posts",
        weight=-5,
        because="The body comes from several elements that are posts of their own",
        holds=lambda page: page.post_elements >= 2,
    ),
    Sign(
        name="many-posts",
        weight=-4,
        because="So many are a page of teasers, whatever each of them says of itself",
        holds=lambda page: page.post_elements >= 4,
    ),
    Sign(
        name="others-alone",
        weight=-8,
        because="A post that says nothing itself shows teasers of others",
        holds=lambda page: page.post_elements >= 2 and page.own_blocks == 0,
    ),
)
