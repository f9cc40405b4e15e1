"""Two corpora compared line by line, in bounded memory: which records differ, and in which fields.

Lines belong together by ``id`` and ``revision``. Where each line of the old corpus lies is kept in a temporary SQLite
file, so a million texts cost no memory; the texts themselves are read again only where two lines differ.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson

from crawler.reporting.line_index import LineIndex

MAX_SAMPLES = 3
"""Shown for each field, and of the lines that stand on one side only."""
SPLIT = ("cleaning", "rating", "work", "rights", "archive")
"""Objects that are compared key by key: a new version alone is no change of what was removed."""
DIGEST_BYTES = 16


class BrokenCorpus(Exception):
    """A line that is none of a corpus. The message names file and line."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One difference to look at."""

    id: str
    revision: int
    url: str
    old: Any = None
    new: Any = None


@dataclass(slots=True)
class Difference:
    """What two corpora have in common, and what not. Numbers are of lines: every revision is one."""

    old: int = 0
    new: int = 0
    same: int = 0
    changed: int = 0
    only_cleaning: int = 0
    """Of the changed ones: nothing but the account of the cleaning differs."""
    doubled: int = 0
    """Lines of an ``id`` and ``revision`` that the same corpus has already."""
    fields: Counter[str] = field(default_factory=Counter)
    """Changed lines by field; a line may count for several."""
    samples: dict[str, list[Sample]] = field(default_factory=dict)
    """By field; ``only in old`` and ``only in new`` are two more."""
    only_old: int = 0
    only_new: int = 0
    refused_old: Counter[str] = field(default_factory=Counter)
    refused_new: Counter[str] = field(default_factory=Counter)

    def sample(self, name: str, sample: Sample) -> None:
        """Keep it, if there are not enough of its kind."""
        kept = self.samples.setdefault(name, [])
        if len(kept) < MAX_SAMPLES:
            kept.append(sample)


def compare(old: Path, new: Path) -> Difference:
    """The difference of two corpora: output folders, or files of records. :class:`BrokenCorpus` names a bad line."""
    result = Difference()
    with TemporaryDirectory(prefix="gleaner-diff-") as scratch, closing(LineIndex(Path(scratch) / "index")) as index:
        for path, offset, line, record in _lines(old):
            result.old += 1
            result.doubled += not index.add(_key(record), path, offset, _digest(line))
        seen = 0
        for _, _, line, record in _lines(new):
            result.new += 1
            place = index.take(_key(record))
            if place is None:
                result.only_new += 1
                result.sample("only in new", _sample(record))
                continue
            seen += 1
            if place.digest == _digest(line):
                result.same += 1
            else:
                _compare_records(index.read(place), record, result)
        result.only_old = result.old - result.doubled - seen
        for place in index.rest(MAX_SAMPLES):
            result.sample("only in old", _sample(index.read(place)))
    result.refused_old, result.refused_new = _refusals(old), _refusals(new)
    return result


def _compare_records(one: Mapping[str, Any], other: Mapping[str, Any], result: Difference) -> None:
    changes = list(_changes(one, other))
    if not changes:  # the same values, written in another order
        result.same += 1
        return
    result.changed += 1
    result.only_cleaning += all(name.startswith("cleaning.") for name, _, _ in changes)
    for name, before, after in changes:
        result.fields[name] += 1
        result.sample(name, _sample(other, before, after))


def _changes(one: Mapping[str, Any], other: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Name and both values of each field that differs, ``None`` for one that is not there."""
    for name in dict.fromkeys((*one, *other)):
        before, after = one.get(name), other.get(name)
        if name in SPLIT and isinstance(before, dict) and isinstance(after, dict):
            yield from _changes(before, after, f"{name}.")
        elif before != after:
            yield prefix + name, before, after


def _sample(record: Mapping[str, Any], old: Any = None, new: Any = None) -> Sample:
    return Sample(record["id"], record["revision"], str(record.get("url")), old, new)


def _key(record: Mapping[str, Any]) -> bytes:
    return f"{record['id']} {record['revision']}".encode()


def _digest(line: bytes) -> bytes:
    return hashlib.blake2b(line.rstrip(), digest_size=DIGEST_BYTES).digest()


def _lines(corpus: Path) -> Iterator[tuple[Path, int, bytes, dict[str, Any]]]:
    files = sorted((corpus / "reviews").glob("*/*.jsonl")) if corpus.is_dir() else [corpus]
    for path in files:
        offset = 0
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                try:
                    record = orjson.loads(line)
                    if not (isinstance(record["id"], str) and isinstance(record["revision"], int)):
                        raise ValueError("is no record")
                except (ValueError, KeyError, TypeError) as error:
                    raise BrokenCorpus(f"{path}: line {number}: {error}") from error
                yield path, offset, line, record
                offset += len(line)


def _refusals(corpus: Path) -> Counter[str]:
    counts: Counter[str] = Counter()
    for path in (corpus / "rejected").glob("*/*.jsonl"):
        with path.open("rb") as lines:
            counts.update(str(orjson.loads(line)["reason"]) for line in lines)
    return counts
