"""Who wrote the post: what the page tells machines, and what it shows readers, weighed together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from cleaners.metadata.dates import is_month, parse_date
from cleaners.metadata.marks import Marks, has_class, leads_to_author
from cleaners.metadata.titles import ARTICLE_TYPES, fold
from cleaners.structured.thing import Thing

MAX_NAME_CHARS = 80
MAX_NAME_WORDS = 8
MAX_LOOSE_CHARS = 1000
"""Text of what a class only seems to call a byline. A box about the author is shorter."""
MAX_PIECES = 200
"""Text nodes of such an element that are measured."""

NAME_CLASSES = frozenset(
    {
        "fn", "author-name", "p-author", "author_name", "authorname", "post-author-name",
        "byline-name", "reviewer",
        "wp-block-post-author__name", "byline__name", "author__name", "entry-author-name", "post-author",
        "article-author", "author-link", "byline-author", "wp-block-post-author-name",
        "author-title", "g-profile",
        "field--name-uid",
        "article__author", "post__author", "article-author-name", "tdb-author-name", "entry-author-link",
    }
)  # fmt: skip
"""Classes of an element that holds the name and little else."""
LINE_CLASSES = frozenset(
    {
        "author", "byline", "by-line", "posted-by", "entry-author", "post-byline", "by-author",
        "meta-author", "writer",
        "written-by", "vcard", "entry-byline", "article-byline", "reviewed-by", "autor", "auteur",
        "byline-wrapper",
        "posted", "post-footers",
        "post-author-info", "author-info", "post-meta-author", "meta__author", "blog-author", "authors",
    }
)  # fmt: skip
"""Classes of a line with the name in it, often with ``by`` before and a date behind."""

BY_WORDS = (
    "written by", "reviewed by", "review by", "posted by", "published by", "words by", "text by",
    "article by", "post by", "a post by", "guest post by", "this post was written by",
    "this article was written by", "this review was written by", "about the author",
    "story by", "submitted by", "author", "reviewer", "writer", "by", "geschrieben von",
    "verfasst von", "rezension von",
    "veröffentlicht von", "erstellt von", "autor", "autorin", "von", "écrit par", "rédigé par", "publié par",
    "critique de", "auteur", "par", "escrito por", "publicado por", "reseña de", "autora", "por",
    "escrito da", "scritto da",
    "recensione di", "pubblicato da", "autore", "a cura di", "di", "geschreven door",
    "geplaatst door", "door", "autor:",
    "skrevet av", "skrevet af", "skriven av", "av", "af", "napisał", "napisała", "autorka",
    "recenzja", "kirjoittanut",
    "автор", "написал", "опубликовал", "συντάκτης", "γράφει ο", "γράφει η", "yazan", "napsal",
    "szerző", "írta", "postat de",
    "著者", "投稿者", "執筆者", "執筆", "作者", "撰文", "ライター", "作成者", "작성자", "글쓴이",
)  # fmt: skip
"""Words before a name in a byline, in the languages of blogs."""
NOBODY = frozenset({"noauthor", "about", "über", "àpropos", "acercade", "guestauthor", "gastautor", "teammember"})
"""Folded labels that stand where a name would, and name nobody."""
_SHORT_WORDS = frozenset({"di", "af", "av"})  # too common in prose to start a byline on their own

_REVIEW_BY = (
    r"(?:an?\s+)?(?:(?:film|movie|book|music|game|theat(?:er|re)|tv|dvd|capsule)\s+)?(?:review|critique)\s+by"
)
_BY = "|".join([_REVIEW_BY, *sorted(map(re.escape, BY_WORDS), key=len, reverse=True)])
_BY_BEFORE = re.compile(rf"^\W*(?:{_BY})(?:\s*[:：]\s*|\s+)", re.IGNORECASE)
_SURE_WORDS = sorted((word for word in BY_WORDS if word not in _SHORT_WORDS), key=len, reverse=True)
_SURE_BY = "|".join([_REVIEW_BY, *map(re.escape, _SURE_WORDS)])
BYLINE = re.compile(rf"^\W{{0,3}}(?:{_SURE_BY})(?:\s*[:：]\s*|\s+)(?=\S)", re.IGNORECASE)
_NAME_ENDS = re.compile(
    r"\s*(?:[|•·»/()\[\]{}<>–—@]|\s-\s|,\s|\s\d|\s(?:on|am|le|el|il|op|in|at|vom|updated|published|posted|last)(?:\s|$))",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(
    r"^(?:view all posts by|all posts by|posts by|more (?:from|by|about)|about|über|see all .{0,20}by|view all of)\s+"
    r"|[’']s (?:posts|articles|reviews)\.?$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"https?:|www\.|@\w|\.(?:com|org|net)\b|[{}<>=]|^\W*$|^\d|\bcomments?\b|\bmin(?:ute)?s?\s+read\b", re.IGNORECASE
)
_WORD = r"[^\W\d_]+(?:[.’'\-]{1,2}[^\W\d_]+)*\.?"
_NAME = re.compile(rf"{_WORD}(?: {_WORD})*")
_LOOSE_CLASS = re.compile(r"author|byline", re.IGNORECASE)
_OF_POST = re.compile(r"(?:^|\s)(?:[a-z]{1,4}-)?(?:post|entry|article)(?:__|-|_)authors?(?:\s|$)", re.IGNORECASE)
POST_AUTHOR = (
    "post author", "author of the post", "beitragsautor", "beitragsautorin", "autor des beitrags",
    "auteur de l’article", "auteur du billet", "autor de la entrada", "autor del artículo", "autore articolo",
    "autore dell’articolo", "autor do post", "autor do artigo", "berichtauteur", "autor wpisu", "autor příspěvku",
    "inläggsförfattare", "indlægsforfatter", "innleggsforfatter", "автор записи", "συντάκτης άρθρου", "yazı yazarı",
    "投稿者", "文章作者",
)  # fmt: skip
"""Labels beside the name of who wrote the post: in bylines, and as badges in its comments."""
_BY_FOLDED = (
    {fold(word) for word in BY_WORDS} | {fold(word.split()[0]) for word in BY_WORDS} | {*map(fold, POST_AUTHOR)}
)
"""Labels alone: ``Written by``, and ``Written``, which stands before a day as well."""
LOGIN_NAMES = frozenset(
    {
        "admin", "administrator", "editor", "webmaster", "root", "user", "staff", "guest",
        "author", "unknown",
        "anonymous", "redaktion", "wordpress", "blogger", "noreply", "none", "null", "siteadmin",
        "noauthor", "wordpressadmin",
    }
)  # fmt: skip
"""What software calls an author who was never named. They count for little beside a name."""


def find_author(marks: Marks, things: Iterable[Thing], site_name: str | None) -> str | None:
    """The author's name, several joined by a comma. ``None`` when the page names nobody but itself.

    Each source votes for the names it gives; a name two sources agree on beats one that is given once.
    """
    votes: dict[str, float] = {}
    shown: dict[str, str] = {}
    for weight, name in _named(marks, things):
        key = fold(name)
        if not key or key in NOBODY:
            continue
        if key in LOGIN_NAMES or key == fold(site_name or ""):
            weight *= 0.2
        shown.setdefault(key, name)
        votes[key] = votes.get(key, 0.0) + weight
    if not votes:
        return _beside_post(marks)
    best = max(votes, key=lambda key: votes[key])  # the earlier one where votes are equal
    # A page that names all its authors in one place often names the first of them alone in others.
    together = (name for name in shown.values() if best in map(fold, name.split(", ")))
    return max(together, key=len, default=shown[best])


def _beside_post(marks: Marks) -> str | None:
    """The one name in what the frame of the site calls the author of the post, as layouts with a margin do."""
    elements = (element for element in marks.outside if _OF_POST.search(element.get("class") or ""))
    names = {name for element in islice(elements, 20) if (name := _shown_name(element)) and is_name(name)}
    return names.pop() if len(names) == 1 else None


def _named(marks: Marks, things: Iterable[Thing]) -> Iterator[tuple[float, str]]:
    things = list(things)
    yield from ((3.0, name) for name in _from_things(things))
    yield from ((1.5, name) for name in _from_labels(marks))
    yield from ((1.0, name) for name in _from_person(things))
    yield from ((weight, name) for weight, name in _from_marks(marks))
    for value in (
        *marks.metas.get("author", ()),
        *marks.metas.get("article:author", ()),
        *marks.metas.get("dc.creator", ()),
        *marks.metas.get("parsely-author", ()),
        *marks.metas.get("sailthru.author", ()),
        *marks.metas.get("byl", ()),
    ):
        name = clean_author(value)
        if name:
            yield 1.5, name


def _from_things(things: Iterable[Thing]) -> Iterator[str]:
    for thing in things:
        if not thing.types & ARTICLE_TYPES:
            continue
        names = [name for name in map(clean_author, thing.names("author") or thing.names("creator")) if name]
        if names:
            yield ", ".join(dict.fromkeys(names[:6]))
            return


def _from_labels(marks: Marks) -> Iterator[str]:
    """What SEO plug-ins tell link previews: ``twitter:label1`` "Written by", ``twitter:data1`` the name."""
    for number in ("1", "2"):
        label, value = marks.meta(f"twitter:label{number}"), marks.meta(f"twitter:data{number}")
        if label and value and fold(label) in _BY_FOLDED and (name := clean_author(value)):
            yield name


def _from_person(things: Iterable[Thing]) -> Iterator[str]:
    """The one person a page describes: SEO plug-ins describe the author beside the article."""
    people = [thing.text("name") for thing in things if "Person" in thing.types and thing.syntax == "json-ld"]
    names = {name for person in people if person and (name := clean_author(person))}
    if len(names) == 1 and LOGIN_NAMES.isdisjoint(map(fold, names)):
        yield from names


def _from_marks(marks: Marks) -> Iterator[tuple[float, str]]:
    """Names the page shows, the first of each way of writing them."""
    seen: set[str] = set()
    for element in marks.inside:
        kind = _byline_kind(element)
        if kind is None or kind in seen:
            continue
        name = _shown_name(element)
        if name and (kind != "loose" or is_name(name)):
            seen.add(kind)
            yield (2.5 if not seen - {kind} else 1.0), name


def _byline_kind(element: HtmlElement) -> str | None:
    if element.tag in ("time", "h1", "img"):
        return None
    if element.tag == "a" and (
        "author" in (element.get("rel") or "").split() or leads_to_author(element.get("href") or "")
    ):
        return "rel"
    if (element.get("itemprop") or "") == "author":
        return "itemprop"
    if has_class(element, NAME_CLASSES):
        return "name"
    if has_class(element, LINE_CLASSES):
        return "line"
    if _LOOSE_CLASS.search(element.get("class") or "") and not _is_long(element):
        return "loose"
    return None


def _is_long(element: HtmlElement) -> bool:
    """Whether an element is no byline but a whole post, of the class ``entry-author-ada``."""
    return sum(map(len, islice(element.itertext(), MAX_PIECES))) > MAX_LOOSE_CHARS


def _shown_name(element: HtmlElement) -> str | None:
    """The first piece of text that is a name: ``By`` before it and a job behind it are pieces of their own."""
    pieces = (" ".join(piece.split()) for piece in islice(element.itertext(), 12))
    return next((name for piece in pieces if piece and (name := clean_author(piece))), None)


def is_name(text: str) -> bool:
    """Whether a text looks like the name of a person: two to five words that are written as names.

    >>> is_name("Ada van der Quill"), is_name("Read the rest")
    (True, False)
    """
    words = text.split()
    if not 2 <= len(words) <= 5 or len(text) > 50 or not _NAME.fullmatch(text):
        return False
    large = [word for word in words if not word[0].islower()]
    return len(large) >= 2 and not words[-1][0].islower() and fold(text) not in LOGIN_NAMES


def clean_author(text: str) -> str | None:
    """The name in a byline; ``None`` where there is none.

    >>> clean_author("Posted by Ada Quill on March 3, 2010 | 4 comments")
    'Ada Quill'
    """
    text = " ".join(text[:300].split()).strip(" ,;:|•·-–—←→»«›‹")
    if "//" in text or fold(text) in _BY_FOLDED:
        return None
    text = _POSSESSIVE.sub("", text)
    previous, line = None, text
    while previous != text:
        previous, text = text, _BY_BEFORE.sub("", text)
    end = _NAME_ENDS.search(text, 1)
    name = (text[: end.start()] if end else text).strip(" ,;:.|•·-–—’'\"“”")
    if not name or len(name) > MAX_NAME_CHARS or len(name.split()) > MAX_NAME_WORDS or _NO_NAME.search(name):
        return None
    if fold(name) in _BY_FOLDED:
        return None
    is_day = end is not None and end[0][-1:].isdigit() and is_month(name.split()[-1])
    is_weekday = len(name.split()) < 2 and text == line and parse_date(text) is not None
    return None if is_day or is_weekday else name
