"""Signals by which a page opts out of being indexed, mined or trained on."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

from cleaners.record import Rights
from cleaners.select import select

MAX_CHARS = 1000
"""Characters kept of one signal."""
ROBOTS_NAMES = frozenset(
    {"robots", "gleaner", "googlebot", "googlebot-news", "bingbot", "ccbot", "gptbot", "google-extended"}
)
"""``meta`` names that address crawlers. What is said to one crawler only is kept with its name before it."""
NO_AI = frozenset({"noai", "noimageai"})

_METAS = etree.XPath("/descendant::meta[(@name or @http-equiv) and @content]")
_WORD = re.compile(r"[\w-]+")


def read_rights(
    tree: HtmlElement, robots_tag: str | None, reservation: str | None = None, signal: str | None = None
) -> Rights:
    """The opt-out signals of a page and of its headers ``X-Robots-Tag``, ``TDM-Reservation``, ``Content-Signal``.

    As written. What the page itself says comes before what its headers say.
    """
    robots: list[str] = []
    headers = (_short(reservation), _short(signal))
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
        tdm_reservation=reservation or headers[0],
        content_signal=signal or headers[1],
    )


def _short(value: str | None) -> str | None:
    return " ".join((value or "")[:MAX_CHARS].split()) or None
