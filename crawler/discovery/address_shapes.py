"""Which addresses of a site are of one make, and which are those of one list."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote

from cleaners.address import page_key

MIN_FOLDERS = 2
"""Of a path, from which the names of folders may be names of posts (``/p/tin-winter/comments``) or of filters."""
MAX_SUFFIX_CHARS = 5
"""Of a file's name; more is a title with a full stop in it."""

_DOCUMENTS = frozenset({"htm", "html", "shtml", "xhtml"})
"""Of these, what stands behind the name is a view of the page."""
_NUMBER = re.compile(r"[\d._-]*\d[\d._-]*")
_PAGE_FOLDER = re.compile(r"/page/?\d+$", re.IGNORECASE)
_PAGE_PARAMETER = re.compile(
    r"(?:page|paged|pg|start|offset|skip|limitstart|max-results)=\d+$|updated-max=|by-date=", re.IGNORECASE
)
_TOKEN = re.compile(r"(?=[^\d]*\d)(?=[^a-z]*[a-z])[0-9a-z]{16,}", re.IGNORECASE)
"""A session in a folder's name: letters and digits, long."""


def family_of(url: str) -> str:
    """The shape of an address: folders by name, numbers as ``#``, the last part of the path as ``*``.

    >>> family_of("http://a.blog/2010/01/28/tin-winter/"), family_of("http://a.blog/films/tinwinter.htm")
    ('/#/#/#/*', '/films/*.htm')
    >>> family_of("http://a.blog/category/film/page/2/"), family_of("http://a.blog/review.php?page=2&id=7")
    ('/category/film/page/#', '/review.php?id=&page=')
    >>> family_of("http://a.blog/films/tinwinter.html?thread=17")
    '/films/*.html?thread='
    """
    path, _, query = unquote(page_key(url)).lower().partition("?")
    *folders, last = path.split("/")[1:] or [""]
    names = "&".join(sorted({f"{name}=" for name, _ in parse_qsl(query, keep_blank_values=True)}))
    place = "/" + "/".join([*map(_folder, folders), _last(last, has_query=bool(query))])
    return f"{place}?{names}" if query else place


def _last(name: str, *, has_query: bool) -> str:
    stem, dot, suffix = name.rpartition(".")
    if not (dot and stem and len(suffix) <= MAX_SUFFIX_CHARS):
        stem, dot, suffix = name, "", ""
    if dot and has_query and suffix not in _DOCUMENTS:  # a script: what it shows is in the query
        return name
    return f"{'#' if _NUMBER.fullmatch(stem) else '*' if stem else ''}{dot}{suffix}"


def _folder(name: str) -> str:
    if _NUMBER.fullmatch(name):
        return "#"
    return "~" if _TOKEN.fullmatch(name) else name


def skeleton_of(shape: str) -> str | None:
    """A shape with folders that have no number as ``*``; ``None`` for one without such folders below another.

    >>> skeleton_of("/p/tin-winter/*"), skeleton_of("/#/#/*"), skeleton_of("/films/*.htm")
    ('/*/*/*', None, None)
    """
    place, mark, query = shape.partition("?")
    *folders, last = place.split("/")[1:]
    if len(folders) < MIN_FOLDERS or all(name == "#" for name in folders):
        return None
    return "/" + "/".join([*("#" if name == "#" else "*" for name in folders), last]) + mark + query


def list_key(url: str) -> str:
    """The key of the list that the address of a further page of it belongs to: its own where it is the first.

    >>> list_key("http://a.blog/category/film/page/3/"), list_key("http://a.blog/?paged=2")
    ('a.blog/category/film', 'a.blog')
    >>> list_key("http://a.blog/search?updated-max=2010-05-01T00:00:00Z&max-results=7")
    'a.blog'
    """
    path, _, query = page_key(url).partition("?")
    pairs = [pair for pair in query.split("&") if pair and not _PAGE_PARAMETER.match(pair)]
    path = _PAGE_FOLDER.sub("", path)
    if "updated-max=" in query:  # Blogger's front page goes on under another name
        path = path.removesuffix("/search")
    return "?".join(filter(None, (path, "&".join(pairs))))


def list_family_of(url: str) -> str:
    """The same for a list: the further pages of one are a family of their own.

    >>> list_family_of("http://a.blog/category/film/page/3/"), list_family_of("http://a.blog/category/film/")
    ('a.blog/category/film', '/category/*')
    """
    first = list_key(url)
    return family_of(url) if first == page_key(url) else first
