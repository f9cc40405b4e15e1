"""``Content-Signal`` lines of robots.txt: what a site says about the use of its pages, group by group."""

from __future__ import annotations

import re

_LINE = re.compile(r"^[ \t]*([A-Za-z-]+)[ \t]*:[ \t]*([^#\r\n]*)", re.MULTILINE)


def content_signal(robots: str, agent: str) -> str | None:
    """The signals for ``agent``, or those for all where none are for it alone; ``None`` where there are none.

    A line before any group speaks to all.

    >>> content_signal("User-agent: *\\nContent-Signal: search=yes, ai-train=no\\nDisallow: /drafts/", "gleaner")
    'search=yes, ai-train=no'
    """
    signals: dict[str, list[str]] = {}
    group: list[str] = ["*"]
    is_head = False
    for name, value in _LINE.findall(robots):
        field, value = name.lower(), value.strip()
        if field == "user-agent":
            group = [*group, value.lower()] if is_head else [value.lower()]
            is_head = True
            continue
        is_head = False
        if field == "content-signal" and value:
            for name_of_group in group:
                signals.setdefault(name_of_group, []).append(value)
    found = signals.get(agent.lower()) or signals.get("*")
    return ", ".join(found) if found else None
