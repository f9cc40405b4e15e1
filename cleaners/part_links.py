"""Links from a post to its further pages: of its text (``/2/``, ``?page=2``), of its comments (``/comment-page-2/``).

A further page has the address of the post with a number added. Where the address alone could be another post's
("/films/2/"), the link has to look like one of a row of page numbers as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

from lxml.html import HtmlElement

from cleaners.address import fetch_address, page_key

MAX_LINKS = 5_000
"""Links of one page that are looked at."""
MAX_LEVELS = 8
"""Elements above a link that are asked whether they are named after comments."""
MAX_LABEL_CHARS = 60
"""Text of a link to the next page: "Next page: the verdict". A longer one is a teaser."""


class PartRole(StrEnum):
    """What a further page adds to the post."""

    TEXT = "text"
    COMMENTS = "comments"


@dataclass(frozen=True, slots=True)
class PartLink:
    """The address of a further page, with its place among its like."""

    url: str
    role: PartRole
    number: int
    """As the address has it; engines count from 0 or from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartShape:
    """What is added to the address of a post to make that of a further page."""

    name: str
    pattern: str
    """Of what is added, with one group for the number. ``~`` stands for the file's name without its suffix."""
    role: PartRole | None
    """``None``: either, as the place of the link tells."""
    needs_label: bool
    """Whether the link must also look like one of a row of page numbers."""
    because: str
    matches: str
    """The address of a further page of ``/tin-winter/`` or ``/tin-winter.html``."""
    spares: str


PART_SHAPES = (
    PartShape(
        name="comment-page",
        pattern=r"/comment-page-(\d{1,4})|/comments/page/(\d{1,4})",
        role=PartRole.COMMENTS,
        needs_label=False,
        because="WordPress and TypePad cut long threads into pages",
        matches="/tin-winter/comment-page-2/",
        spares="/tin-winter/comments/2/",
    ),
    PartShape(
        name="comment-page-parameter",
        pattern=r"\?(?:cpage|comment_?page|comments_?page|comment-page)=(\d{1,4})",
        role=PartRole.COMMENTS,
        needs_label=False,
        because="Blogger, and WordPress without permalinks, name the page of comments in a parameter",
        matches="/tin-winter.html?commentPage=2",
        spares="/tin-winter.html?comment=2",
    ),
    PartShape(
        name="page-in-path",
        pattern=r"/(?:page|seite|pagina|strona)[-/]?(\d{1,3})(?:\.\w{2,5})?",
        role=None,
        needs_label=True,
        because="a page number below the address of the post",
        matches="/tin-winter/page/2/",
        spares="/tin-winter/pages/2/",
    ),
    PartShape(
        name="number-in-path",
        pattern=r"/(\d{1,3})",
        role=PartRole.TEXT,
        needs_label=True,
        because="WordPress adds the number of a page that the author's <!--nextpage--> begins",
        matches="/tin-winter/2/",
        spares="/tin-winter/2-winters/",
    ),
    PartShape(
        name="page-parameter",
        pattern=r"\?(?:page|paged|pg|page_?num|page_?no|pagina|seite|strona)=(\d{1,3})",
        role=None,
        needs_label=True,
        because="WordPress without permalinks and hand-written engines; Drupal's comments, counted from 0",
        matches="/tin-winter/?page=2",
        spares="/tin-winter/?pages=2",
    ),
    PartShape(
        name="number-in-file-name",
        pattern=r"~[-_]?(?:page|p|part|seite|teil)?[-_]?(\d{1,2})",
        role=PartRole.TEXT,
        needs_label=True,
        because="hand-made pages are numbered files",
        matches="/tin-winter-2.html",
        spares="/tin-winter-1962b.html",
    ),
)
"""The first row that matches decides."""

_SHAPES = tuple((re.compile(shape.pattern, re.IGNORECASE), shape) for shape in PART_SHAPES)
_COMMENT_PAGE = re.compile(
    f"(?:{'|'.join(shape.pattern for shape in PART_SHAPES if shape.role is PartRole.COMMENTS)})(?P<slash>/?)$",
    re.IGNORECASE,
)
"""Ends of addresses that can be nothing but a page of comments."""
_MAYBE = re.compile(r"\d{1,4}/?(?:\.\w{2,5})?(?:[&#][^/]*)?$")
"""Addresses without a number at their end are none of a further page: most links of a page."""
_ONE_COMMENT = re.compile(r"#(?:li-|div-)?(?:comment|cmt|c)-?\d+$|[?&]replytocom=", re.IGNORECASE)
"""It leads to one comment, or to the form for a reply, which may well be on this page."""
_OF_COMMENTS = re.compile(r"comment|discuss", re.IGNORECASE)
_NUMBER_LABEL = re.compile(r"\W*(?:[^\W\d]{1,10}\W+)?(\d{1,4})\W*(?:[^\W\d]{1,10}\W+\d{1,4}\W*)?")
"""The text of a link to page N: N, with one word at most: "2", "Page 2", "[2]", "Page 2 of 3"."""
_STEP_LABEL = re.compile(
    r"[\W_]*[»›→>▶←‹«<]+[\W_]*|.{0,20}\b(?:next|previous|prev|older|newer|newest|oldest|last|first|continue[ds]?|more"
    r"|weiter|nächste|ältere|neuere|vorherige|zurück|letzte|suivante?s?|précédente?s?|suite|siguientes?|anterior(?:es)?"
    r"|próxima|seguinte|successiv[ao]|precedente|avanti|continua|volgende|vorige|nästa|föregående|neste|næste|forrige"
    r"|seuraava|edellinen|następna|poprzednia|další|předchozí|sonraki|önceki|следующая|предыдущая|далее|назад"
    r"|επόμενη|προηγούμενη)\b.*|.{0,6}(?:次|前|下一|上一|다음|이전).{0,12}",
    re.IGNORECASE | re.DOTALL,
)
_STEP_RELS = frozenset({"next", "prev", "previous"})


def part_of(url: str, post_url: str) -> tuple[PartShape, int] | None:
    """The shape and number of a further page of the post at ``post_url``, ``None`` for any other address.

    >>> part_of("http://a.blog/tin-winter/comment-page-3/", "https://www.a.blog/tin-winter")[1]
    3
    >>> part_of("http://a.blog/page/2/", "http://a.blog/") is None  # a front page has older posts, not further pages
    True
    """
    added = _added(page_key(url), page_key(post_url))
    if added is None:
        return None
    for pattern, shape in _SHAPES:
        if found := pattern.fullmatch(added):
            return shape, int(next(filter(None, found.groups())))
    return None


def post_of_comments(url: str) -> str:
    """The address of the post, as it is asked for, of whose comments ``url`` is a page, or one of them; any other
    address as it is asked for.

    >>> post_of_comments("http://a.blog/tin-winter/comment-page-2/#comment-173")
    'http://a.blog/tin-winter/'
    >>> post_of_comments("http://a.blog/?p=12&cpage=2#comment-173")
    'http://a.blog/?p=12'
    """
    address = fetch_address(url)
    try:
        parts = urlsplit(address)
    except ValueError:  # "http://[x]" and its like
        return address
    path = _COMMENT_PAGE.sub(r"\g<slash>", parts.path)
    query = "&".join(pair for pair in parts.query.split("&") if not _COMMENT_PAGE.fullmatch(f"?{pair}"))
    is_of_post = path.strip("/") or query  # a blog's own list of comments has pages too
    return urlunsplit(parts._replace(path=path, query=query)) if is_of_post else address


def _added(key: str, post_key: str) -> str | None:
    """What ``key`` has more than ``post_key``."""
    path, _, query = key.partition("?")
    own_path, _, own_query = post_key.partition("?")
    if "/" not in own_path and not own_query:
        return None
    if path == own_path:
        own_pairs = own_query.split("&") if own_query else []
        pairs = query.split("&")
        more = [pair for pair in pairs if pair not in own_pairs]
        return f"?{more[0]}" if len(more) == 1 and len(pairs) == len(own_pairs) + 1 else None
    if query != own_query:
        return None
    if path.startswith(own_path + "/"):
        return path[len(own_path) :]
    stem, dot, suffix = own_path.rpartition(".")
    if dot and "/" in stem and "/" not in suffix and path.startswith(stem) and path.endswith(dot + suffix):
        return "~" + path[len(stem) : -len(dot + suffix)]
    return None


def find_parts(tree: HtmlElement, url: str, post_url: str | None = None) -> tuple[PartLink, ...]:
    """The further pages of a post that its page at ``url`` links to, text before comments, by number.

    ``post_url`` is the address of the first page, where ``url`` is a further one. The post's own page is never
    among them; a page may be that shows what another shows as well (``comment-page-1``).
    """
    post_url = post_url or url
    stem = _stem(post_url)
    found: dict[str, PartLink] = {}
    for element, target in _numbered_links(tree, url):
        # First what is cheap: canonical addresses cost 30 microseconds each, and a blog may number all its posts.
        part = part_of(target, post_url) if stem in unquote(target).lower() else None
        if part is None or _ONE_COMMENT.search(target):
            continue
        shape, number = part
        if shape.needs_label and not _looks_like_page_number(element, number):
            continue
        address = fetch_address(target)
        found.setdefault(page_key(address), PartLink(address, shape.role or _role_by_place(element, target), number))
    return tuple(sorted(found.values(), key=lambda link: (link.role is PartRole.COMMENTS, link.number)))


def _stem(url: str) -> str:
    """What every further page has in its address: the path of the post without slash, file suffix and index page."""
    path = unquote(urlsplit(url).path).lower().rstrip("/")
    head, _, last = path.rpartition("/")
    return f"{head}/{last.partition('.')[0].removesuffix('index').removesuffix('default')}".rstrip("/")


def _numbered_links(tree: HtmlElement, url: str) -> Iterator[tuple[HtmlElement, str]]:
    """Links to other pages. The canonical one is to the page itself: on block themes of WordPress, as the page of
    comments that it shows."""
    base = next(iter(tree.xpath("//base/@href")), "")
    for element in islice(tree.iter("a", "link"), MAX_LINKS):
        href = element.get("href")
        if href and _MAYBE.search(href) and not _is_canonical(element):
            target = _joined(_joined(url, base) or url, href)
            if target:
                yield element, target


def _joined(base: str, href: str) -> str | None:
    try:
        return urljoin(base, href.strip())
    except ValueError:  # "http://[x]" and its like
        return None


def _looks_like_page_number(element: HtmlElement, number: int) -> bool:
    rels = (element.get("rel") or "").lower().split()
    if not _STEP_RELS.isdisjoint(rels):
        return True
    if element.tag == "link":
        return False
    label = " ".join(element.text_content().split())
    if len(label) > MAX_LABEL_CHARS:
        return False
    named = _NUMBER_LABEL.fullmatch(label)
    if named:  # Drupal counts addresses from 0 and labels from 1
        return int(named[1]) in (number, number + 1)
    return bool(_STEP_LABEL.fullmatch(label))


def _role_by_place(element: HtmlElement, target: str) -> PartRole:
    around = (element, *islice(element.iterancestors(), MAX_LEVELS))
    names = " ".join(f"{node.get('id', '')} {node.get('class', '')}" for node in around if node.tag != "body")
    in_comments = _OF_COMMENTS.search(target.partition("#")[2]) or _OF_COMMENTS.search(names)
    return PartRole.COMMENTS if in_comments else PartRole.TEXT


def find_first_page(tree: HtmlElement, url: str) -> str | None:
    """The address of the post, or the list, that the page at ``url`` is a further page of; ``None`` if of none.

    Its address must say so, and a link back: one that is labelled as page 1 or a step back, or the canonical one.
    """
    wanted = _first_page_keys(page_key(url))
    if not wanted:
        return None
    base = _joined(url, next(iter(tree.xpath("//base/@href")), "")) or url
    for element in islice(tree.iter("a", "link"), MAX_LINKS):
        href = element.get("href")
        if href and (_is_canonical(element) or _looks_like_page_number(element, 1)):
            target = _joined(base, href)
            if target and page_key(target) in wanted:
                return fetch_address(target)
    return None


def _is_canonical(element: HtmlElement) -> bool:
    return element.tag == "link" and "canonical" in (element.get("rel") or "").lower().split()


def _first_page_keys(key: str) -> set[str]:
    """Keys of the addresses that ``key`` may be a further page of."""
    path, _, query = key.partition("?")
    pairs = query.split("&") if query else []
    less = [(path, [other for other in pairs if other is not pair]) for pair in pairs]
    if "/" in path:
        parents = (path.rpartition("/")[0], path.rpartition("/")[0].rpartition("/")[0])
        less += [(parent, pairs) for parent in parents if parent]
        less += [(path[: found.start()] + path[found.end(1) :], pairs) for found in _FILE_NUMBER.finditer(path)]
    keys = {"?".join(filter(None, (rest, "&".join(kept)))) for rest, kept in less}
    return {candidate for candidate in keys if part_of(f"http://{key}", f"http://{candidate}")}


_FILE_NUMBER = re.compile(r"[-_]?(?:page|p|part|seite|teil)?[-_]?(\d{1,2})(?=\.\w{2,5}$)", re.IGNORECASE)
