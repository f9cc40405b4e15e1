"""From decoded text to one lxml tree, inside bounds: the only place that parses a page."""

from __future__ import annotations

import re
from typing import cast

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from cleaners import streamed
from cleaners.rejected import Reason, Rejected

MAX_CHARS = 12_000_000
"""Characters of markup. The largest blog page we know has 3 million; libxml2 needs about ten bytes for each."""

MAX_ELEMENTS = 150_000
"""Elements of one page. trafilatura needs some ten microseconds for each, so this bounds its time as well."""

MAX_DEPTH = 2048
"""Levels, where the parser itself ends."""

MAX_ATTRIBUTES = 2_000
"""Attributes of one element. More is no markup a person or a template wrote, and costs quadratic time."""

MIN_FALLBACK_CHARS = 600
"""From here the text of a ``noscript`` is the page itself, as forum software serves it to readers without scripts."""

_CONTROLS = bytes({*range(0x20)} - {*b"\t\n\f\r"})
_NONCHARACTER = re.compile(b"\xef\xbf[\xbe\xbf]")
"""What XML forbids: a null byte ends the document for libxml2, and lxml raises as soon as someone copies the text of
an element with any of them. C1 controls stay: they can be mended."""
_REFERENCE = re.compile(
    rb"&#(?:[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]|[fF]{3}[eEfF])(?![0-9a-fA-F])|0*(?:[0-8]|1[124-9]|2\d|3[01]|6553[45])(?!\d));?"
)
"""The same, written as references."""

_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{20000}")
"""Where the time begins to matter; inline images lie in attributes, so length alone is no fault."""

MANY_EQUALS = 20_000
"""Signs of equality in a page from which its tags are searched one by one for a flood: one that hides behind a ``>``
in a quoted value is not seen by its length. A page of 12 million characters may well have as many."""

_CLASSES = etree.ElementDefaultClassLookup(element=HtmlElement)
"""lxml.html looks up a class for each element in Python, a tenth of the time a page takes; no form is filled here."""

_COUNT = etree.XPath("count(//*)")
_FLOOD = re.compile(
    r"<[A-Za-z][\w:-]*+(?:\s++[\w:.@-]++(?:=(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'<>]*+))?+)"
    rf"{{{MAX_ATTRIBUTES}}}+"
)
_INVISIBLE_TAGS = (
    *("script", "style", "template", "svg", "math", "iframe", "object", "embed", "applet"),
    *("audio", "video", "canvas", "noframes", "noembed", "datalist", "map", "area", "head"),
)


def parse(text: str) -> HtmlElement:
    """The ``html`` element of a page, in the order a reader sees, without comments and processing instructions.

    Raises :class:`Rejected`: EMPTY for a text without markup or words, TOO_LARGE and TOO_DEEP past the bounds.
    libxml2 nests 2048 levels at most (256 without ``huge_tree``, which pages with unclosed ``font`` tags pass)
    and loses what lies deeper, so such a page is refused instead of cut.

    >>> parse("<p>A tart").findtext(".//p")
    'A tart'
    """
    if len(text) > MAX_CHARS:
        raise Rejected(Reason.TOO_LARGE, f"{len(text)} characters")
    if _has_flood(text):
        raise Rejected(Reason.TOO_LARGE, f"an element of more than {MAX_ATTRIBUTES} attributes")
    # Bytes, because lxml refuses a str that opens with an XML encoding declaration.
    data = text.replace("\f", " ").encode("utf-8", "ignore").translate(None, _CONTROLS)  # nor half a surrogate pair
    data = _REFERENCE.sub(b"", _NONCHARACTER.sub(b"", data))
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    parser.set_element_class_lookup(_CLASSES)
    try:
        tree = document_fromstring(data, parser=parser, ensure_head_body=True)
    except etree.ParserError as error:
        raise Rejected(Reason.EMPTY, str(error)) from error
    last_error = parser.error_log.last_error
    if last_error is not None and "depth" in last_error.message:
        raise Rejected(Reason.TOO_DEEP, last_error.message)
    if (elements := cast("float", _COUNT(tree))) > MAX_ELEMENTS:
        raise Rejected(Reason.TOO_LARGE, f"{elements:.0f} elements")
    if streamed.SIGN in text:
        streamed.place_pieces(tree)
        if (depth := _depth(tree)) > MAX_DEPTH:  # pieces inside pieces
            raise Rejected(Reason.TOO_DEEP, f"{depth} levels")
    return tree


def _depth(tree: HtmlElement) -> int:
    level = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


def _has_flood(text: str) -> bool:
    if any(_FLOOD.match(text, tag.start()) for tag in _LONG_TAG.finditer(text)):
        return True
    return text.count("=") > MANY_EQUALS and _FLOOD.search(text) is not None


def prune_invisible(tree: HtmlElement) -> None:
    """Take out what a browser never shows as text: scripts, styles, embedded media, the head.

    >>> page = parse("<p>One<script>let a</script> two")
    >>> prune_invisible(page)
    >>> page.text_content()
    'One two'
    """
    etree.strip_elements(tree, *_INVISIBLE_TAGS, with_tail=False)
    for fallback in tree.xpath("//noscript"):
        if len(fallback.text_content()) < MIN_FALLBACK_CHARS:
            fallback.drop_tree()
