"""What a site answers for a page that it does not have, where it answers as if it had it (a soft 404)."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement

MAX_LINES = 2_000
"""Of a page, compared: error pages are shorter."""
MAX_OTHER_CHARS = 200
"""In lines that only one of two pages has, up to which they are one page: a post says more than that, and an error
page that shows the newest comment says less."""
_SPACE_AND_NUMBERS = re.compile(r"[\W\d_]+")
_UNSEEN = ("title", "script", "style", "noscript", "template")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a page says, line by line."""

    title: str
    lines: frozenset[str]

    def is_like(self, other: Fingerprint) -> bool:
        """Whether both are one page, but for what changes with every request."""
        return self.title == other.title and sum(map(len, self.lines ^ other.lines)) <= MAX_OTHER_CHARS


def fingerprint(tree: HtmlElement, url: str) -> Fingerprint:
    """Of the page's visible text: numbers, punctuation, the shape of letters and the address itself do not count."""
    title = " ".join(element.text or "" for element in tree.iter("title"))
    lines: set[str] = set()
    for element in tree.iter(etree.Element):
        if element.tag not in _UNSEEN:
            lines |= {_plain(text) for text in (element.text, element.tail) if text}
        if len(lines) > MAX_LINES:
            break
    name = _plain(unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2]))
    return Fingerprint(_plain(title), frozenset(line for line in lines if line and not (name and name in line)))


def _plain(text: str) -> str:
    return _SPACE_AND_NUMBERS.sub(" ", text).strip().casefold()


def address_of_nothing(start: str) -> str:
    """An address of the site that no page has: the same one in every run, and one that says why it is asked for.

    >>> address_of_nothing("http://a.blog/weblog/")
    'http://a.blog/weblog/no-such-page-e297d0fba3e9/'
    """
    mark = hashlib.blake2b(start.encode(), digest_size=6).hexdigest()
    return urljoin(start, f"no-such-page-{mark}/")
