"""JSON-LD as blogs write it: schema.org's vocabulary, and JSON that is often not quite JSON."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from cleaners.structured.thing import Thing

MAX_CHARS = 2_000_000
"""Characters of one script. Longer ones are not read: a page of data is a few thousand."""
MAX_DEPTH = 24
"""Levels of nesting that are followed; deeper values are dropped."""
MAX_NODES = 20_000
"""Objects of one script that are looked at."""

_WRAPPERS = re.compile(
    r"^\s*(?://|/\*)?\s*(?:<!\[CDATA\[|<!--)\s*(?:\*/)?|(?://|/\*)?\s*(?:\]\]>|-->)\s*(?:\*/)?\s*$"
)
# A string is matched even where its closing quote is missing: otherwise each of its escaped quotes
# would be tried as the start of a string of its own, which is quadratic.
_STRING_OR_COMMA = re.compile(r'"(?:[^"\\]|\\.)*+"?|,(?=\s*+[}\]])', re.DOTALL)
_ESCAPE = re.compile(r'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|\\', re.DOTALL)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_PREFIX = re.compile(r"^(?:https?://(?:www\.)?schema\.org/|schema:)", re.IGNORECASE)

_DECODER = json.JSONDecoder(strict=False)  # control characters inside strings are usual


def read_json_ld(text: str) -> list[Thing]:
    """The things of one ``<script>``, a thing before those inside it. Unreadable text gives an empty list.

    >>> [thing.text("name") for thing in read_json_ld('{"@type": "Movie", "name": "Tin Winter",}')]
    ['Tin Winter']
    """
    documents = _parse(text) if len(text) <= MAX_CHARS else []
    return _Reader(documents).read()


def _parse(text: str) -> list[Any]:
    text = _WRAPPERS.sub("", text).strip()
    if text.startswith(("{&quot;", "[{&quot;")):
        text = html.unescape(text)
    return _documents(text) or _documents(_STRING_OR_COMMA.sub(_mend, text))


def _documents(text: str) -> list[Any]:
    """The JSON values that stand one after another; empty if any of them is broken."""
    documents: list[Any] = []
    at = 0
    while at < len(text):
        try:
            document, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            return []
        documents.append(document)
        while at < len(text) and text[at] in " \t\r\n;,":
            at += 1
    return documents


def _mend(match: re.Match[str]) -> str:
    token = match[0]
    if token == ",":
        return ""
    return _ESCAPE.sub(lambda escape: escape[0] if len(escape[0]) > 1 else "", token)


class _Reader:
    """Builds the things of one script.

    A reference by ``@id`` is followed once: what the target refers to in turn is left out of that copy,
    so circles end and chains of references cost no more than they are long.
    """

    def __init__(self, documents: list[Any]) -> None:
        self._nodes = list(_walk(documents))
        self._by_id: dict[str, dict[str, Any]] = {}
        for node in self._nodes:
            identity = node.get("@id")
            if isinstance(identity, str) and not _is_reference(node):
                self._by_id.setdefault(identity, node)
        self._built: dict[tuple[int, bool], Thing] = {}

    def read(self) -> list[Thing]:
        things = (self._thing(node, 0, True) for node in self._nodes if not _is_reference(node))
        return [thing for thing in things if thing.types or thing.properties]

    def _thing(self, node: dict[str, Any], depth: int, follow: bool) -> Thing:
        key = (id(node), follow)
        if key not in self._built:
            properties: dict[str, tuple[str | Thing, ...]] = {}
            for name, value in node.items():
                values = tuple(self._values(value, depth, follow)) if name == "@id" or name[:1] != "@" else ()
                if values:
                    properties[local_name(name)] = values
            self._built[key] = Thing("json-ld", _types(node), properties)
        return self._built[key]

    def _values(self, value: Any, depth: int, follow: bool) -> Iterator[str | Thing]:
        if isinstance(value, list):
            if depth < MAX_DEPTH:
                for part in value:
                    yield from self._values(part, depth + 1, follow)
        elif isinstance(value, dict):
            if depth < MAX_DEPTH:
                yield from self._things(value, depth + 1, follow)
        elif text := _text(value):
            yield text

    def _things(self, value: dict[str, Any], depth: int, follow: bool) -> Iterator[str | Thing]:
        inner = _inner(value)
        if inner is not None:
            yield from self._values(inner, depth, follow)
        elif not _is_reference(value):
            yield self._thing(value, depth, follow)
        elif follow and (target := self._by_id.get(str(value["@id"]))) is not None:
            yield self._thing(target, depth, False)


def _walk(documents: list[Any]) -> Iterator[dict[str, Any]]:
    """Objects in the order of the text, without the wrappers that only hold others."""
    waiting: list[Any] = [documents]
    left = MAX_NODES
    while waiting and left:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value[:MAX_NODES]))
        elif isinstance(value, dict):
            left -= 1
            if _inner(value) is None and not (value.keys() <= {"@context", "@graph"}):
                yield value
            waiting.extend(part for part in reversed(list(value.values())) if isinstance(part, (dict, list)) and part)


def _inner(value: Mapping[str, Any]) -> Any:
    return next((value[key] for key in ("@value", "@list", "@set") if key in value), None)


def _is_reference(node: Mapping[str, Any]) -> bool:
    return node.keys() <= {"@id", "@type"} and "@id" in node


def _types(node: Mapping[str, Any]) -> frozenset[str]:
    value = node.get("@type")
    names = value if isinstance(value, list) else [value]
    return frozenset(local_name(name) for name in names if isinstance(name, str) and name.strip())


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if not isinstance(value, str):
        return ""
    # Many plug-ins escape text for HTML before they write it as JSON.
    return _LONE_SURROGATE.sub("\ufffd", html.unescape(value) if "&" in value else value).strip()


def local_name(name: str) -> str:
    """A schema.org name without its address.

    >>> local_name("http://schema.org/Review")
    'Review'
    """
    return _PREFIX.sub("", name.strip())
