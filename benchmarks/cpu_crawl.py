"""CPU of the crawling process a page, cleaning left out, as a ratio to a bare Scrapy spider on the same pages.

    .venv/bin/python -m benchmarks.cpu_crawl [--posts 400] [--rounds 3]

The demo's server runs in a process of its own, and so does each crawl; what is counted is the CPU of the crawling
process between the opening and the closing of its spider. Ours finds links, archives and commits every page; the
bare spider is given the addresses of the posts and yields an item for each.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

from scrapy import Spider, signals
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Request, Response
from scrapy.settings import Settings
from scrapy.utils.project import get_project_settings

from benchmarks.cpu_clean import demo_pages
from cleaners.identity import content_hash, record_id
from cleaners.page import clean_page
from cleaners.record import ReviewRecord
from crawler.chosen_sites import DEMO_SITES_DIR
from crawler.items import FetchedPage
from demo.catalogue import load_sites

ROOT = Path(__file__).parent.parent
STAND_IN = f"{__name__}.NoCleaning" if __name__ != "__main__" else "benchmarks.cpu_crawl.NoCleaning"


ALIKE = {"LOG_LEVEL": "ERROR", "DOWNLOAD_DELAY": 0, "CONCURRENT_REQUESTS_PER_DOMAIN": 4, "COOKIES_ENABLED": False}
BARE = {"ROBOTSTXT_OBEY": True, "TELNETCONSOLE_ENABLED": False}
"""All else is as Scrapy has it."""


class NoCleaning:
    """Stands where the cleaning pipeline is: every page is the same post, under its own address and title."""

    def __init__(self) -> None:
        self._record = next(record for record in map(clean_page, demo_pages()) if isinstance(record, ReviewRecord))

    async def process_item(self, item: FetchedPage) -> FetchedPage:
        """``item`` as if it had been cleaned."""
        url, like = item.exchange.url, self._record
        text = f"{url}\n\n{like.text}"
        record = dataclasses.replace(
            like,
            id=record_id(url),
            source=item.queued.site,
            url=url,
            text=text,
            fetched_at=item.exchange.fetched_at,
            content_hash=content_hash(text, like.comments),
        )
        return dataclasses.replace(item, result=record)


class BareSpider(Spider):
    """What Scrapy costs by itself."""

    name = "bare"

    async def start(self) -> AsyncIterator[Request]:
        """The posts, by address."""
        for site in load_sites(self.posts):
            for post in site.posts:
                yield Request(post.url, meta={"proxy": self.proxy})

    def parse(self, response: Response) -> Iterator[dict[str, Any]]:
        """One small item a page."""
        yield {"url": response.url, "size": len(response.body)}


def crawl(which: str, proxy: str, posts: int, output: str) -> None:
    """Run one crawl in this process and print its CPU seconds and pages as JSON."""
    settings = Settings(BARE) if which == "bare" else get_project_settings()
    settings.setdict(ALIKE, priority="cmdline")
    if which == "ours":
        settings.setdict(
            {
                "OUTPUT_DIR": output,
                "SITES_DIR": str(DEMO_SITES_DIR),
                "AUTOTHROTTLE_ENABLED": False,
                "ITEM_PIPELINES": {
                    "crawler.pipelines.archive.ArchivePipeline": 100,
                    STAND_IN: 200,
                    "crawler.pipelines.commit.CommitPipeline": 300,
                },
            },
            priority="cmdline",
        )
    process = AsyncCrawlerProcess(settings)
    spider = BareSpider if which == "bare" else "reviews"
    crawler = process.create_crawler(spider)
    marks: list[float] = []
    crawler.signals.connect(lambda: marks.append(time.process_time()), signal=signals.spider_opened, weak=False)
    crawler.signals.connect(lambda: marks.append(time.process_time()), signal=signals.spider_closed, weak=False)
    process.crawl(crawler, **({"posts": posts, "proxy": proxy} if which == "bare" else {}))
    process.start()
    pages = crawler.stats.get_value("downloader/response_count")
    print(json.dumps({"cpu": marks[1] - marks[0], "pages": pages}))


def child(which: str, proxy: str, posts: int) -> float:
    """CPU seconds a page of one crawl in a process of its own."""
    with tempfile.TemporaryDirectory() as output:
        command = [sys.executable, "-m", "benchmarks.cpu_crawl", "--posts", str(posts)]
        command += ["--child", which, "--proxy", proxy, "--output", output]
        environment = {"http_proxy": proxy, "PATH": "/usr/bin:/bin"}
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, env=environment)
    figures = json.loads(done.stdout.splitlines()[-1])
    print(f"  {which}: {figures['pages']} responses", flush=True)
    return float(figures["cpu"]) / int(figures["pages"])


def main() -> int:
    """Print the ratio of each round and their median."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=400, help="posts the demo is enlarged by")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--child", choices=("ours", "bare"), help=argparse.SUPPRESS)
    parser.add_argument("--proxy", help=argparse.SUPPRESS)
    parser.add_argument("--output", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        crawl(arguments.child, arguments.proxy, arguments.posts, arguments.output)
        return 0
    command = [sys.executable, "-m", "demo", "--port", "0", "--extra-posts", str(arguments.posts)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as server:
        try:
            assert server.stdout is not None
            proxy = json.loads(server.stdout.readline())["url"]
            ratios = []
            for _ in range(arguments.rounds):
                ours, bare = (child(which, proxy, arguments.posts) for which in ("ours", "bare"))
                ratios.append(ours / bare)
                print(f"crawl without cleaning / bare Scrapy spider, CPU a response: {ratios[-1]:.2f}", flush=True)
        finally:
            server.terminate()
    print(f"median of {len(ratios)} rounds: {statistics.median(ratios):.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
