"""Whether what a page shows belongs to a teaser of another post rather than to the post itself."""

from __future__ import annotations

from itertools import islice

from lxml.html import HtmlElement

from cleaners.metadata.titles import fold
from cleaners.structured.scopes import shown_text

TEASER_LEVELS = 4
"""Elements around a date or a name among which a teaser's own box is."""

MAX_TEASER_CHARS = 800
"""Text of a teaser's box with its title, excerpt and byline."""


def belongs_to_teaser(element: HtmlElement, title: str | None) -> bool:
    """Whether an element stands beside a heading that links to another page: then it speaks of that page.

    Many themes make the title of the post itself a link.
    """
    for around in islice(element.iterancestors(), TEASER_LEVELS):
        if around.find(".//h1") is not None or len(around.text_content()) > MAX_TEASER_CHARS:
            return False
        heading = next(around.iter("h2", "h3", "h4", "h5"), None)
        if heading is not None:
            is_link = around.tag == "a" or heading.getparent().tag == "a" or heading.find(".//a[@href]") is not None
            return is_link and fold(shown_text(heading)) != fold(title or "")
    return False
