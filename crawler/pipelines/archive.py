"""The page as fetched becomes the bytes the archive will hold."""

from __future__ import annotations

import dataclasses

from crawler.archive import encode_member
from crawler.items import FetchedPage


class ArchivePipeline:
    """Packs the exchange. It is written by the commit, in one step with what came of it."""

    async def process_item(self, item: FetchedPage) -> FetchedPage:
        """``item`` with its archive member."""
        payload_type = (item.exchange.header("Content-Type") or "").partition(";")[0].strip() or None
        return dataclasses.replace(item, member=encode_member(item.exchange, payload_type))
