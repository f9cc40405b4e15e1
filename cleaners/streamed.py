"""Pages that arrive in pieces: what a script would move to its place once it has come is moved there.

React's server sends what is ready and leaves ``<template id="B:3">`` or ``"P:3"`` where something is still to come;
that follows in ``<div hidden id="S:3">`` at the end of the page, and pieces may hold places of their own. Source: the
instructions ``$RC`` and ``$RS`` of React DOM's server (ReactDOMFizzInstructionSet), as pages carry them.
"""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement

from cleaners.select import select

SIGN = 'id="S:'
"""In the markup of every page that has such pieces; without it nothing needs to be looked for."""

_PIECES = etree.XPath("//div[@hidden and starts-with(@id, 'S:')]")
_PLACES = etree.XPath("//template[starts-with(@id, 'B:') or starts-with(@id, 'P:')]")


def place_pieces(tree: HtmlElement) -> None:
    """Move the content of every piece to its place. A piece without a place stays where it is, shown.

    A place inside its own piece, which only a broken page has, stays empty.
    """
    pieces = {piece.get("id", "")[2:]: piece for piece in select(_PIECES, tree)}
    for place in select(_PLACES, tree):
        piece = pieces.pop(place.get("id", "")[2:], None)
        if piece is None or piece in place.iterancestors():
            continue
        content = place.makeelement("div")
        content.text = piece.text
        content.extend(list(piece))
        place.addprevious(content)
        content.drop_tag()
        place.drop_tree()
        piece.drop_tree()
    for piece in pieces.values():
        del piece.attrib["hidden"]
