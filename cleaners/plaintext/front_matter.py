"""Front matter of a Markdown file: the YAML between its first two ``---`` lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

MAX_CHARS = 16_384
"""Front matters have hundreds of characters; a longer block is not read as one."""
MAX_VALUES = 200
"""Items of one list that are looked at."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The entries a record has a place for, as written."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Lower-case key to its text or texts."""

    def first(self, *keys: str) -> str | None:
        """The first text under the first of ``keys`` that has one."""
        return next((values[0] for values in map(self.all, keys) if values), None)

    def all(self, key: str) -> tuple[str, ...]:
        """All texts under ``key``."""
        return self.fields.get(key, ())


class _Loader(yaml.BaseLoader):
    """Every scalar a string, no tag constructs anything, no alias is followed: a file cannot grow in memory."""

    def compose_node(self, parent: yaml.nodes.Node | None, index: int) -> yaml.nodes.Node | None:
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.YAMLError("aliases are not read")
        return super().compose_node(parent, index)


def split_front_matter(text: str) -> tuple[FrontMatter, str] | None:
    """The front matter and the body below it; ``None`` where there is none or it is broken.

    >>> front, body = split_front_matter("---\\ntitle: Tin\\ntags: [a, b]\\n---\\nIt rained.")
    >>> front.first("title"), front.all("tags"), body
    ('Tin', ('a', 'b'), 'It rained.')
    """
    start = text.lstrip("\ufeff\n ")
    if not start.startswith("---\n"):
        return None
    end = start.find("\n---", 3, MAX_CHARS)
    closing = start.find("\n", end + 4) if end >= 0 else -1
    if end < 0 or start[end + 4 : closing if closing >= 0 else None].strip(" -"):
        return None
    try:
        loaded = yaml.load(start[4 : end + 1], Loader=_Loader)  # this loader constructs strings only
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        return None
    if not isinstance(loaded, dict):
        return None
    return FrontMatter(dict(_entries(loaded))), start[closing + 1 :] if closing >= 0 else ""


def _entries(loaded: dict[Any, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, value in list(loaded.items())[:MAX_VALUES]:
        if isinstance(name, str):
            yield name.strip().lower(), tuple(_texts(value))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str) and value.strip():
        yield value.strip()
    elif isinstance(value, list):
        for item in value[:MAX_VALUES]:
            if isinstance(item, str) and item.strip():
                yield item.strip()
            elif isinstance(item, dict):
                yield from _name(item)
    elif isinstance(value, dict):
        yield from _name(value)


def _name(value: dict[Any, Any]) -> Iterator[str]:
    name = value.get("name")
    if isinstance(name, str) and name.strip():
        yield name.strip()
