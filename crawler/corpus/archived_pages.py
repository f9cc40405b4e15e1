"""The pages of one site and run as the archive has them, and what is lost where it no longer has them all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import orjson

from cleaners.hints import RawPage
from crawler.archive.warc import BrokenArchive
from crawler.archive.writer import read_posts
from crawler.corpus.layout import SiteFiles
from crawler.corpus.manifest import MANIFEST
from crawler.fetching.responses import raw_page


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """An archive that could not be read to the end it once had."""

    file: str
    fault: str
    """What is wrong, with the place."""
    records: int
    """Lines of the corpus whose page is behind that place."""

    def __str__(self) -> str:
        return f"{self.file}: {self.fault}; {self.records} records of it cannot be made anew"

    def as_json(self) -> dict[str, Any]:
        """As the manifest of a recleaned run has it, under ``unread``."""
        return asdict(self)


@dataclass(slots=True)
class ArchivedPages:
    """Iterate once; then :meth:`unread` says what was missing."""

    output: Path
    files: SiteFiles
    written: int | None
    """Bytes of the archive that the run has committed, ``None`` where it wrote none."""
    _offsets: set[int] = field(default_factory=set)
    _fault: str | None = None

    def __iter__(self) -> Iterator[RawPage]:
        path = self.output / self.files.pages
        if not path.exists():
            self._fault = "is gone" if self.written else None
            return
        size = path.stat().st_size
        if self.written is not None and size < self.written:  # a cut between two records is no broken archive
            self._fault = f"{size} bytes, {self.written} were written"
        with path.open("rb") as stream:
            try:
                for exchange, offset, parts in read_posts(stream):
                    self._offsets.add(offset)
                    yield raw_page(exchange, self.files.site, parts, archive=(self.files.pages, offset))
            except BrokenArchive as error:
                self._fault = str(error)

    def unread(self, old: Path) -> Unread | None:
        """What is wrong with the archive, and how many lines of the corpus ``old`` it cost, or ``None``."""
        if self._fault is None:
            return None
        places = _places_of_records(old / self.files.reviews, self.files.pages)
        return Unread(file=self.files.pages, fault=self._fault, records=sum(p not in self._offsets for p in places))


def _places_of_records(reviews: Path, archive: str) -> Iterator[int]:
    if not reviews.exists():
        return
    with reviews.open("rb") as lines:
        for line in lines:
            place = orjson.loads(line)["archive"]
            if place and place["file"] == archive:
                yield place["offset"]


def unread_of(output: Path) -> Iterator[Unread]:
    """What the reclean that made this corpus could not read, as the manifests of its runs say."""
    for path in sorted((output / "runs").glob(f"*/{MANIFEST}")):
        yield from (Unread(**entry) for entry in orjson.loads(path.read_bytes()).get("unread", ()))
