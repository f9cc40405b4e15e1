"""Signals by which a page opts out of being indexed, mined or trained on."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

from cleaners.hints import RawPage
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


def read_rights(tree: HtmlElement, page: RawPage) -> Rights:
    """The opt-out signals of a page and of what came with it, as written.

    What the page itself says comes before what its response says, each signal for itself.
    """
    robots: list[str] = []
    said: dict[str, str] = {}
    for meta in select(_METAS, tree):
        name = (meta.get("name") or meta.get("http-equiv") or "").strip().lower()
        content = _short(meta.get("content"))
        if content and name in ROBOTS_NAMES:
            robots.append(content if name == "robots" else f"{name}: {content}")
        elif content:
            said.setdefault(name, content)
    from_header = _short(page.robots_tag)
    joined = ", ".join(dict.fromkeys([*robots, from_header] if from_header else robots))
    return Rights(
        robots=joined or None,
        noai=not NO_AI.isdisjoint(_WORD.findall(joined.lower())),
        tdm_reservation=said.get("tdm-reservation") or _short(page.tdm_reservation),
        tdm_policy=said.get("tdm-policy") or _short(page.tdm_policy),
        content_signal=said.get("content-signal") or _short(page.content_signal),
    )


def _short(value: str | None) -> str | None:
    return " ".join((value or "")[:MAX_CHARS].split()) or None
