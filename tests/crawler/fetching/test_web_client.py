"""The bound that holds when all others fail."""

import asyncio

import pytest
from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import DownloadTimeoutError

from crawler.fetching import web_client
from crawler.fetching.web_client import BoundedHandler


def test_a_request_that_scrapy_cannot_end_ends(monkeypatch):
    async def never(*_):
        await asyncio.Event().wait()

    monkeypatch.setattr(HTTP11DownloadHandler, "download_request", never)
    monkeypatch.setattr(web_client, "GRACE", 0.01)
    request = Request("http://a.blog/", meta={"download_timeout": 0.01})
    with pytest.raises(DownloadTimeoutError, match="no end"):
        asyncio.run(BoundedHandler.__new__(BoundedHandler).download_request(request))
