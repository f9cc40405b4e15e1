"""Signals by which a page opts out of being indexed, mined or trained on."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

from cleaners.record import Rights
from cleaners.select import select

MAX_CHARS = 1000
"""Characters kept of one signal."""
ROBOTS_NAMES = frozenset({"robots", "googlebot", "googlebot-news", "bingbot", "ccbot", "gptbot", "google-extended"})
"""``meta`` names that address crawlers. What is said to one crawler only is kept with its name before it."""
NO_AI = frozenset({"noai", "noimageai"})

_METAS = etree.XPath("/descendant::meta[(@name or @http-equiv) and @content]")
_WORD = re.compile(r"[\w-]+")


def read_rights(tree: HtmlElement, robots_tag: str | None) -> Rights:
    """The opt-out signals of a page and of its ``X-Robots-Tag`` header, as written.

    ``robots.txt`` and ``tdmrep.json`` speak for a whole site and are not seen here.
    """
    robots: list[str] = []
    reservation = signal = None
    for meta in select(_METAS, tree):
        name = (meta.get("name") or meta.get("http-equiv") or "").strip().lower()
        content = " ".join((meta.get("content") or "")[:MAX_CHARS].split())
        if not content:
            continue
        if name in ROBOTS_NAMES:
            robots.append(content if name == "robots" else f"{name}: {content}")
        elif name == "tdm-reservation":
            reservation = reservation or content
        elif name == "content-signal":
            signal = signal or content
    if robots_tag and robots_tag.strip():
        robots.append(" ".join(robots_tag[:MAX_CHARS].split()))
    joined = ", ".join(dict.fromkeys(robots))
    return Rights(
        robots=joined or None,
        noai=not NO_AI.isdisjoint(_WORD.findall(joined.lower())),
        tdm_reservation=reservation,
        content_signal=signal,
    )
