"""The entries of an XML file of any length, one by one, within bounds: no entity is resolved, no tree is kept."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Collection, Iterator

from lxml import etree

MAX_ENTRIES = 50_000
"""Of one file: the sitemap protocol's own limit. Of longer ones the first are taken."""
MAX_ELEMENTS = 2_000_000
"""Of one file; what 50,000 entries of forty elements have."""

_REFERENCE = re.compile(rb"&#(?:x0*([0-9a-f]{1,8})|0*([0-9]{1,8}));", re.IGNORECASE)
_REFERENCES = re.compile(rb"(?:&#(?:x[0-9a-f]+|[0-9]+);)+", re.IGNORECASE)
_HALVES = range(0xD800, 0xE000)
"""Of UTF-16 pairs: what software that counts in UTF-16 writes in place of an emoji, one reference for each."""


def xml_entries(body: bytes, names: Collection[str]) -> Iterator[etree._Element]:
    """Each element of one of the local ``names``, complete; it is emptied when the next is asked for.

    What is not well-formed is read as far as it makes sense; what is no XML has no entries. An element with half of a
    UTF-16 pair in it, in an encoding of which ASCII is no part, is left out.
    """
    source = io.BytesIO(_REFERENCES.sub(_joined, body.lstrip()))
    # Nothing of the file can make the parser read another or grow: entities stay what they are.
    events = etree.iterparse(
        source, events=("end",), recover=True, resolve_entities=False, no_network=True, load_dtd=False
    )
    found = 0
    try:
        for number, (_, element) in enumerate(events):
            if number > MAX_ELEMENTS:
                return
            if local_name(element) in names:
                if _is_readable(element):
                    yield element
                found += 1
                _forget(element)
                if found == MAX_ENTRIES:
                    return
    except etree.XMLSyntaxError:  # nothing in it can be read, not even leniently
        return


def _joined(references: re.Match[bytes]) -> bytes:
    """The same characters, of two halves the one they make, of one alone the replacement character.

    libxml2 takes each half for a character, and what stands around it can then not be read at all.
    """
    numbers = [
        int(hexadecimal, 16) if hexadecimal else int(decimal)
        for hexadecimal, decimal in _REFERENCE.findall(references[0])
    ]
    if not any(number in _HALVES for number in numbers):
        return references[0]
    units = "".join(chr(number) if number <= sys.maxunicode else "\ufffd" for number in numbers)
    text = units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return "".join(f"&#{ord(character)};" for character in text).encode()


def _is_readable(element: etree._Element) -> bool:
    try:
        for child in element.iter():
            child.text, child.tail, child.attrib.values()
    except UnicodeDecodeError:
        return False
    return True


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace, in lower case. Empty for a comment or an entity."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def text_of(element: etree._Element) -> str:
    """The text right inside the element."""
    return (element.text or "").strip()


def _forget(element: etree._Element) -> None:
    """Empty the element and take those of its kind before it out of the tree; what stands between them is little."""
    element.clear()
    before, parent = element.getprevious(), element.getparent()
    if parent is not None and before is not None and before.tag == element.tag:
        parent.remove(before)
