"""The entries of an XML file of any length, one by one, within bounds: no entity is resolved, no tree is kept."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator

from lxml import etree

from cleaners.half_references import join_half_references

MAX_ENTRIES = 50_000
"""Of one file: the sitemap protocol's own limit. Of longer ones the first are taken."""
MAX_ELEMENTS = 2_000_000
"""Of one file; what 50,000 entries of forty elements have."""


def xml_entries(body: bytes, names: Collection[str]) -> Iterator[etree._Element]:
    """Each element of one of the local ``names``, complete; it is emptied when the next is asked for.

    What is not well-formed is read as far as it makes sense; what is no XML has no entries. An element with half of a
    UTF-16 pair in it, in an encoding of which ASCII is no part, is left out.
    """
    markup, _ = join_half_references(body.decode("latin-1"))  # of whatever encoding it is, references are ASCII
    source = io.BytesIO(markup.encode("latin-1").lstrip())
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
