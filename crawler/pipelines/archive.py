"""The page as fetched becomes the bytes the archive will hold."""

from __future__ import annotations

import dataclasses

from cleaners.rejected import Reason, Rejected
from crawler.archive.writer import Exchange, encode_member
from crawler.items import FetchedPage


class ArchivePipeline:
    """Packs the exchanges. They are written by the commit, in one step with what came of them."""

    async def process_item(self, item: FetchedPage) -> FetchedPage:
        """``item`` with its archive members: the post's own page, and directly behind it its further pages."""
        if item.result is None:  # it will be fetched anew as a whole
            return item
        if isinstance(item.result, Rejected) and item.result.reason is Reason.OPTED_OUT:
            return item
        further = [part.exchange for part in item.parts if part.exchange]
        members = [_member(item.exchange), *(_member(part, item.exchange) for part in further)]
        return dataclasses.replace(item, member=b"".join(members))


def _member(exchange: Exchange, first: Exchange | None = None) -> bytes:
    payload_type = (exchange.header("Content-Type") or "").partition(";")[0].strip() or None
    return encode_member(exchange, payload_type, first)
