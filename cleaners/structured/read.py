"""The structured data of a page: JSON-LD, microdata and microformats, read into one kind of value."""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement

from cleaners.structured.jsonld import read_json_ld
from cleaners.structured.microdata import read_microdata
from cleaners.structured.microformats import read_microformats
from cleaners.structured.thing import Syntax, Thing

__all__ = ["Syntax", "Thing", "read_things"]

MAX_THINGS = 5000
"""Things of one page; the rest is left unread. A long archive page has a few hundred."""


def read_things(tree: HtmlElement) -> tuple[Thing, ...]:
    """Every thing of the page, nested ones too, in document order; a thing comes before those inside it.

    Broken data gives fewer things, never an error. The tree is not changed.
    """
    sources = [
        element
        for element in tree.iter(etree.Element)
        if "review" in (names := element.get("class") or "")
        or "entry" in names
        or element.tag == "script"
        or element.get("itemscope") is not None
    ]
    if not sources:
        return ()
    found: list[Thing] = []
    items = read_microdata(tree, [element for element in sources if element.get("itemscope") is not None])
    formats = read_microformats([element for element in sources if element.get("class")])
    for element in sources:
        if element.tag == "script" and "ld+json" in (element.get("type") or ""):
            found += read_json_ld(element.text or "")
        found += items.get(element, ())
        found += formats.get(element, ())
        if len(found) >= MAX_THINGS:
            break
    return tuple(found[:MAX_THINGS])
