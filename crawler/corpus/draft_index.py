"""What the drafts of a site are judged by, without their texts: there may be more of these than memory."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import orjson

from cleaners.address import page_key
from cleaners.record import ReviewRecord
from crawler.corpus.other_posts import OtherPosts
from crawler.corpus.record_json import record_from_json

MIN_DUPLICATE_CHARS = 200
"""Shorter texts may be the same in two posts ("Back next week.")."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Where the draft of one page lies, and what decides its fate."""

    offset: int
    address: str
    id: str
    claimed: str
    """The ``id`` that its page names as its own: what it shows is kept under that one."""
    url: str
    title: str | None
    text: bytes
    parts: tuple[str, ...]
    """Keys of the addresses of the post's further pages."""
    suspect: bool
    """Whether it may be a list, by what all other pages show."""

    @property
    def is_at_home(self) -> bool:
        """Whether the page came from the record's own address, in whichever of its forms."""
        return page_key(self.address) == page_key(self.url)


def index_drafts(drafts: BinaryIO, others: OtherPosts) -> Iterator[Draft]:
    """What each line of a draft holds, in the order of the file."""
    offset = 0
    for line in drafts:
        if not line.strip():  # it was forgotten
            offset += len(line)
            continue
        draft = orjson.loads(line)
        record = draft["record"]
        text = hashlib.blake2b(" ".join(record["text"].split()).encode(), digest_size=16).digest()
        yield Draft(
            offset=offset,
            address=draft["address"],
            id=record["id"],
            claimed=record["id"],
            url=record["url"],
            title=record["title"],
            text=b"" if len(record["text"]) < MIN_DUPLICATE_CHARS else text,
            parts=tuple(draft.get("parts", ())),
            suspect=others.count_in(record["id"], record["text"]) > 0,
        )
        offset += len(line)


def read_draft(drafts: BinaryIO, draft: Draft) -> ReviewRecord:
    """The record of a draft, under the address it has been given."""
    drafts.seek(draft.offset)
    record = record_from_json(orjson.dumps(orjson.loads(drafts.readline())["record"]))
    return dataclasses.replace(record, id=draft.id, url=draft.url)
