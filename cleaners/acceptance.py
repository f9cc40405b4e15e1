"""Whether a page is a post: signs are weighed, no single one decides."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from urllib.parse import unquote, urlsplit

from lxml import etree
from lxml.html import HtmlElement

from cleaners.acceptance_rules import SIGNS, PageFacts
from cleaners.body.blocks import Block
from cleaners.metadata.read import PageMetadata
from cleaners.plaintext.lines import weight
from cleaners.rejected import Reason, Rejected
from cleaners.select import classes

MIN_SCORE = 2
"""A date alone, a long text alone, or a class name alone make a post where nothing speaks against it."""

MIN_TEXT_WEIGHT = 60
"""Characters of a body, those of scripts without spaces doubled. One sentence of news is a post; a label is none."""

_ERROR = re.compile(
    r"(?:error )?(?:40[34]|429|50[0234]|52[0-6])\b.{0,60}|.{0,40}(?:page|file|post|site) (?:was "
    r"|could )?not (?:be )?found.{0,40}|not found|page missing"
    r"|nothing found.{0,40}|oops\W.{0,60}|(?:access denied|forbidden|internal server error"
    r"|service unavailable|bad gateway)\b.{0,40}"
    r"|seite (?:wurde )?nicht gefunden.{0,40}|page (?:non trouvée|introuvable).{0,40}"
    r"|página no encontrada.{0,40}|pagina non trovata.{0,40}"
    r"|(?:just a moment|attention required|are you a robot|checking your browser|account suspended"
    r"|database (?:connection )?error|error establishing a database connection|gateway time-?out"
    r"|(?:service|site|page) (?:is )?(?:temporarily )?unavailable|temporarily unavailable|briefly unavailable"
    r"|too many (?:requests|connections)|(?:down for|under|scheduled|site) maintenance|maintenance mode"
    r"|wartungs(?:arbeiten|modus))\b.{0,60}",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:[a-z]+:)?//(?:[^/?#@]*@)?([^/?#:]*)")
_NO_PAGE = re.compile(r"#|(?!https?:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
"""Places in this page, mail, scripts and other schemes that lead to no page."""
MIN_ENTRY_CHARS = 30
"""A block that opens with a link and is longer is an entry: a title, and something about it."""

MAX_ERROR_WEIGHT = 800
"""Text of an error page. A review of "Page Not Found" is longer."""

MAX_FORMS = 50
"""Forms looked at; a page has a handful."""

_PUBLISHED_TIME = etree.XPath("boolean(//meta[@property='article:published_time'])")
_POST_CLASSES = frozenset({"hentry", "h-entry", "type-post", "post", "blog-post", "post-outer"})
_TEASER_CLASSES = frozenset({"entry", "node", "post-entry", "blog-entry", "blog-item", "teaser", "list-item"})
"""Classes that themes give to a post in a list, and some to a part of a post: with a linked heading only."""


@dataclass(frozen=True, slots=True)
class MarkupSigns:
    """What the whole page says of its kind, read before anything is pruned."""

    classes: frozenset[str]
    """Class names of ``body`` and, where there is only one, of the post element; in lower case."""
    has_published_time: bool
    is_locked: bool
    """Whether a form asks for a password and for no name, as software does in place of a protected post."""
    leads_on: bool
    """Whether the page links to another page of its site."""


def read_markup_signs(tree: HtmlElement, url: str) -> MarkupSigns:
    """What class names and meta elements of the page say of its kind."""
    body = tree.find("body")
    names = (body.get("class") or "").lower().split() if body is not None else []
    posts = list(islice((element for element in tree.iter("article", "div") if _is_post(element)), 2))
    if len(posts) == 1:
        names += (posts[0].get("class") or "").lower().split()
    return MarkupSigns(frozenset(names), bool(_PUBLISHED_TIME(tree)), _is_locked(tree), _leads_on(tree, url))


def _leads_on(tree: HtmlElement, url: str) -> bool:
    own, here = _host(url), _target(url)
    hrefs = (element.get("href", "").strip() for element in tree.iter("a", "area", "frame"))
    frames = (element.get("src", "").strip() for element in tree.iter("frame"))
    return any(
        href and _NO_PAGE.match(href) is None and _host(href) in ("", own) and _target(href) != here
        for href in chain(hrefs, frames)
    )


def _host(address: str) -> str:
    found = _HOST.match(address.strip().lower())
    return found[1] if found else ""


def _is_locked(tree: HtmlElement) -> bool:
    return any(_asks_for_password(form) for form in islice(tree.iter("form"), MAX_FORMS))


def _asks_for_password(form: HtmlElement) -> bool:
    kinds = {(field.get("type") or "text").lower() for field in form.iter("input")}
    return "password" in kinds and kinds.isdisjoint({"text", "email"})


def _is_post(element: HtmlElement) -> bool:
    names = element.get("class")
    return names is not None and not _POST_CLASSES.isdisjoint(names.split())


def page_facts(
    url: str, signs: MarkupSigns, metadata: PageMetadata, body: Sequence[Block], has_comments: bool, has_verdict: bool
) -> PageFacts:
    """Everything the signs of :mod:`cleaners.acceptance_rules` look at."""
    chars = sum(len(block.text) for block in body) or 1
    return PageFacts(
        path=_path(url),
        title=(metadata.title or "").strip(),
        body_classes=signs.classes,
        page_types=metadata.page_types,
        og_type=metadata.og_type,
        has_date=metadata.date_published is not None,
        has_author=metadata.author is not None,
        has_published_time=signs.has_published_time,
        is_locked=signs.is_locked,
        leads_on=signs.leads_on,
        has_comments=has_comments,
        has_verdict=has_verdict,
        prose_chars=sum(weight(block.text) for block in body if block.is_prose),
        link_share=sum(min(block.link_chars, len(block.text)) for block in body) / chars,
        blocks=len(body),
        entries=sum(block.opens_with_link and len(block.text) > MIN_ENTRY_CHARS for block in body),
        post_elements=len(posts := _linked_posts(body, url)),
        own_blocks=sum(block.is_prose and not _is_in(block.element, posts) for block in body),
    )


def _path(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return unquote(f"{parts.path}?{parts.query}" if parts.query else parts.path).lower()


def _linked_posts(body: Sequence[Block], url: str) -> frozenset[HtmlElement]:
    """Post elements under a heading that links to another page, among those the blocks of the body lie in."""
    posts: dict[HtmlElement, HtmlElement | None] = {}
    for block in body:
        _find_post(block.element, posts)
    return frozenset(
        post
        for post in set(posts.values())
        if post is not None and _is_linked_by_its_heading(post) and not _names_page(post, url)
    )


def _is_in(element: HtmlElement, posts: Collection[HtmlElement]) -> bool:
    return bool(posts) and any(node in posts for node in (element, *element.iterancestors()))


def _find_post(element: HtmlElement, posts: dict[HtmlElement, HtmlElement | None]) -> None:
    """Note in ``posts`` the post around an element, and around every element on the way to it."""
    way = []
    around: HtmlElement | None = element
    while around is not None and around not in posts:
        way.append(around)
        if _is_post_element(around):
            posts[around] = around
            break
        around = around.getparent()
    post = posts[around] if around is not None else None
    posts.update(dict.fromkeys(way, post))


def _is_post_element(element: HtmlElement) -> bool:
    if element.tag == "article" or _is_post(element):
        return True
    return not _TEASER_CLASSES.isdisjoint(classes(element)) and _is_linked_by_its_heading(element)


def _is_linked_by_its_heading(post: HtmlElement) -> bool:
    if post.tag == "article" and post.find(".//h1") is None and _has_like_beside(post):
        return True  # a card: its link may be an element laid over it
    heading = next(post.iter("h1", "h2", "h3", "h4"), None)
    return heading is not None and (
        heading.find(".//a[@href]") is not None
        or (heading.getparent() is not None and heading.getparent().tag == "a")
    )


def _names_page(post: HtmlElement, url: str) -> bool:
    """Whether the heading links to the page it stands on: some themes link every title."""
    heading = next(post.iter("h1", "h2", "h3", "h4"), None)
    link = heading.find(".//a[@href]") if heading is not None else None
    return link is not None and bool(url) and _target(link.get("href")) == _target(url)


def _target(address: str) -> str:
    """An address without what may be left out: host, fragment, last slash."""
    return re.sub(r"^(?:[a-z]+:)?//[^/?#]*|/?(?:#.*)?$", "", address.strip().lower())


def _has_like_beside(post: HtmlElement) -> bool:
    return any(True for way in (False, True) for _ in post.itersiblings(post.tag, preceding=way))


def check_acceptable(facts: PageFacts, text: str) -> None:
    """Raise :class:`Rejected` unless the page is a post with a text.

    The detail of NOT_A_POST lists the signs that spoke, strongest against first. A page that is none and has no
    link to its site either is what a server says in place of a page.
    """
    size = weight(text)
    if size <= MAX_ERROR_WEIGHT and _ERROR.fullmatch(facts.title):
        raise Rejected(Reason.ERROR_PAGE, facts.title)
    signs = [sign for sign in SIGNS if sign.holds(facts)]
    score = sum(sign.weight for sign in signs)
    if score < MIN_SCORE:
        names = ", ".join(f"{sign.name} {sign.weight:+}" for sign in sorted(signs, key=lambda sign: sign.weight))
        reason = Reason.NOT_A_POST if facts.leads_on else Reason.ERROR_PAGE
        raise Rejected(reason, names or "no sign of a post")
    if size < MIN_TEXT_WEIGHT:
        raise Rejected(Reason.TOO_SHORT, f"{len(text)} characters")
