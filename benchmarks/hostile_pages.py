"""Pages that no browser should be shown: made by rows of data, for the benchmark and, smaller, for the tests."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass

POST = (
    "<article class='post'><h1>Rye, revisited</h1>"
    + "<p>The oven was lit at four, and by six the whole street knew what it was for, and stood there waiting.</p>"
    * 5
    + "</article>"
)
"""An innocent post, so that there is something to lose."""


@dataclass(frozen=True)
class HostilePage:
    """One way to hurt whoever reads a page."""

    name: str
    because: str
    make: Callable[[int], str | bytes]
    """The page for a size: its number of elements, levels, or characters of text."""
    size: int
    """At which it hurts a program without bounds."""

    def body(self, share: float = 1.0) -> bytes:
        """The bytes of the page, or of one that is so much smaller."""
        made = self.make(max(1, int(self.size * share)))
        return made.encode("utf-8", "surrogatepass") if isinstance(made, str) else made


def _script(json: str) -> str:
    return f"<script type='application/ld+json'>{json}</script>{POST}"


def _comment(number: int) -> str:
    return f"<li class='comment' id='comment-{number}'><cite class='fn'>Ann</cite><p>Loaf {number} was nice.</p></li>"


def _laughs(levels: int) -> str:
    entities = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, levels))
    return f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "lol">{entities}]><p>&l{levels - 1};</p>{POST}'


_UNCLOSED = "header nav aside form article section table tr td ul li p b i font center blockquote pre a"

HOSTILE_PAGES = (
    HostilePage("deep div", "parsers recurse", lambda n: "<div>" * n + POST, 100_000),
    HostilePage("deep font", "tags left open for twenty years", lambda n: "<font>" * n + POST, 100_000),
    HostilePage("deep table", "layouts in layouts", lambda n: "<table><tr><td>" * n + POST, 100_000),
    HostilePage("deep list", "each level is a list of its own", lambda n: "<ul><li>" * n + POST, 100_000),
    HostilePage("one text", "a text node of 50 MB", lambda n: "<p>" + "rye " * (n // 4), 50_000_000),
    HostilePage(
        "one attribute", "a class attribute of 50 MB", lambda n: f"<p class='{'a ' * (n // 2)}'>" + POST, 50_000_000
    ),
    HostilePage(
        "many names",
        "a class attribute of many names",
        lambda n: f"<div class='{' '.join(f'c{i}' for i in range(n))}'>{POST}",
        100_000,
    ),
    HostilePage(
        "attributes",
        "duplicates are looked for in quadratic time",
        lambda n: f"<p {' '.join(f'a{i}=1' for i in range(n))}>{POST}",
        100_000,
    ),
    HostilePage(
        "quoted ends",
        "the same, with what looks like ends of tags",
        lambda n: "<p " + " ".join(f"a{i}='>'" for i in range(n)) + ">" + POST,
        100_000,
    ),
    HostilePage(
        "unclosed",
        "everything opened, nothing closed",
        lambda n: "".join(f"<{tag}>" for tag in _UNCLOSED.split()) * n + POST,
        40,
    ),
    HostilePage("null bytes", "they end strings", lambda n: (POST * n).replace(" ", "\0"), 100),
    HostilePage(
        "references to nothing",
        "they come back as null bytes",
        lambda n: "<p>" + "&#0;&#xD800;&#x1F;" * n + POST,
        100_000,
    ),
    HostilePage("lone surrogates", "no encoder takes them", lambda n: "<p>" + "\ud83d" * n + POST, 100_000),
    HostilePage(
        "spans",
        "cells that span the world",
        lambda n: f"<table><tr><td colspan={n} rowspan={n}>x</table>{POST}",
        10**9,
    ),
    HostilePage("billion laughs", "entities of entities", _laughs, 12),
    HostilePage("comments", "nodes that are no elements", lambda n: "<!-- x -->" * n + POST, 1_000_000),
    HostilePage("line breaks", "each might end a paragraph", lambda n: "<p>" + "a<br>" * n + POST, 1_000_000),
    HostilePage("links", "each is measured", lambda n: "<a href='/x'>rye</a> " * n + POST, 1_000_000),
    HostilePage("items", "each is a block", lambda n: "<ul>" + "<li>rye" * n + "</ul>" + POST, 1_000_000),
    HostilePage("paragraphs", "each is judged", lambda n: "<p>rye and spelt" * n + POST, 1_000_000),
    HostilePage("paragraphs in bounds", "the most a page may have", lambda n: "<p>rye and spelt" * n + POST, 149_000),
    HostilePage(
        "classes",
        "each name is new",
        lambda n: "".join(f"<p class='c{i} x{i}'>rye</p>" for i in range(n)) + POST,
        1_000_000,
    ),
    HostilePage(
        "readers",
        "a thread without end",
        lambda n: POST + "<ol class='commentlist'>" + "".join(map(_comment, range(n))) + "</ol>",
        100_000,
    ),
    HostilePage(
        "things",
        "structured data inside structured data",
        lambda n: "<div itemscope itemtype='http://schema.org/Review'>" * n + POST,
        1_500,
    ),
    HostilePage("deep JSON", "parsers recurse", lambda n: _script("[" * n + "]" * n), 100_000),
    HostilePage(
        "long JSON",
        "a million reviews of nothing",
        lambda n: _script("[" + ",".join(['{"@type": "Review", "name": "x"}'] * n) + "]"),
        1_000_000,
    ),
    HostilePage(
        "large numbers",
        "digits without end",
        lambda n: _script('{"@type": "Review", "reviewRating": {"ratingValue": ' + "9" * n + "}}"),
        1_000_000,
    ),
    HostilePage(
        "brackets", "patterns that look ahead", lambda n: f"<h1>{'(' * n}</h1><p>{'(1/' * n}</p>{POST}", 200_000
    ),
    HostilePage("stars", "each might be a verdict", lambda n: f"<h1>{'★' * n}</h1><p>{'★ ' * n}</p>{POST}", 200_000),
    HostilePage(
        "bylines",
        "each might be a name",
        lambda n: f"<title>{'by ' * n}</title><p class='byline'>{'By ' * n}</p>{POST}",
        200_000,
    ),
    HostilePage(
        "dates",
        "each might be a day",
        lambda n: f"<time>{'2011-' * n}</time><p class='date'>{'1/1/' * n}</p>{POST}",
        100_000,
    ),
    HostilePage(
        "joiners", "marks that join nothing", lambda n: "<p>" + "a\u200d" * n + "\u200d" * n + "</p>" + POST, 500_000
    ),
    HostilePage(
        "ampersands",
        "references that refer to references",
        lambda n: f"<p>{'&amp;amp;' * n}{'&#' * n}</p>{POST}",
        300_000,
    ),
    HostilePage(
        "spaces",
        "white space without end",
        lambda n: f"<p>{' ' * n}</p><pre>{chr(10) * n}</pre><title>{' ' * n}</title>{POST}",
        3_000_000,
    ),
    HostilePage(
        "damage",
        "letters that were read wrongly three times",
        lambda n: "<p>" + "Ã©â€™Ÿ™πŸ" * n + "</p>" + POST,
        20_000,
    ),
    HostilePage("other files", "bytes that are no page", lambda n: gzip.compress(POST.encode() * n), 100),
    HostilePage("half a picture", "bytes that are no text", lambda n: b"<p>" + bytes(range(256)) * n, 20_000),
)
