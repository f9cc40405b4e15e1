"""The difference of two corpora, for a person: numbers first, then a few lines to look at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from crawler.reporting.comparison import Difference, Sample

MAX_VALUE_CHARS = 160
"""Of a value shown; of a longer text, only what differs is shown."""
AROUND = 40
"""Characters shown on both sides of what differs."""


def as_lines(difference: Difference) -> Iterator[str]:
    """The report."""
    d = difference
    yield f"records   {d.old:,} old, {d.new:,} new: {d.same:,} same, {d.changed:,} changed,"
    yield f"          {d.only_old:,} only in old, {d.only_new:,} only in new"
    if d.only_cleaning:
        yield f"          {d.only_cleaning:,} of the changed ones differ in nothing but the account of the cleaning"
    if d.doubled:
        yield f"          {d.doubled:,} lines of old have the id and revision of another"
    for reason in sorted(d.refused_old | d.refused_new):
        before, after = d.refused_old[reason], d.refused_new[reason]
        if before != after:
            yield f"refused   {reason}: {before:,} old, {after:,} new"
    for name, number in d.fields.most_common():
        yield f"{name}: {number:,} changed"
        yield from _samples(d.samples[name])
    for name in ("only in old", "only in new"):
        for sample in d.samples.get(name, ()):
            yield f"{name}: {_line(sample.url)} (revision {sample.revision})"


def _samples(samples: list[Sample]) -> Iterator[str]:
    for sample in samples:
        yield f"    {_line(sample.url)}" + (f" (revision {sample.revision})" if sample.revision > 1 else "")
        old, new = _what_differs(_text(sample.old), _text(sample.new))
        yield f"      - {old}"
        yield f"      + {new}"


def _text(value: Any) -> str:
    return value if isinstance(value, str) else orjson.dumps(value).decode()


def _what_differs(old: str, new: str) -> tuple[str, str]:
    """Both texts, cut to the place where they first differ."""
    start = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    return _cut(old, start), _cut(new, start)


def _cut(text: str, start: int) -> str:
    begin = max(0, start - AROUND) if len(text) > MAX_VALUE_CHARS else 0
    shown = _line(text[begin : begin + MAX_VALUE_CHARS])
    return ("… " if begin else "") + shown + (" …" if begin + MAX_VALUE_CHARS < len(text) else "")


def _line(text: str) -> str:
    return "".join(map(_visible, text))


def _visible(char: str) -> str:
    """No page may command a terminal."""
    return "⏎" if char == "\n" else char if char.isprintable() else "·"
