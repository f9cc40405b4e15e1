"""All settings. ``-s NAME=VALUE`` overrides one for one run; what each does for an operator: docs/operations.md."""

import os

# Where things live, relative to the folder the command is run in.
SITES_DIR = "crawler/sites"
OUTPUT_DIR = "output"

# Cleaning.
CLEAN_WORKERS = os.cpu_count() or 1
CLEAN_DEADLINE = 20.0  # seconds for one page; the slowest sound page seen took 2.8

# When a run counts as failed.
MAX_ERROR_SHARE = 0.25  # of the requests that got an answer or an error
MIN_REQUESTS_FOR_ERROR_SHARE = 20  # fewer say nothing: one dead link of three is no outage

# Who is told when a run did not end well: "https://…" gets the summary by POST, "command …" on its standard input.
ALERT = ""

# Who can be written to about the crawl: "mailto:you@your.site" or an address of the web. Every request names it.
# Without it only hosts that can be nobody else's are asked: this machine's, and reserved names such as *.test.
CONTACT = ""

# What is done about a page whose author opts out: "keep" (a record as any other), "tag" (a record that says so in
# rights.opt_outs), "fetch" (archived, no record), "drop" (nothing is kept of it). Why these: ADR 9.
OPT_OUTS = {
    "noai": "drop",  # meta robots, X-Robots-Tag: noai
    "tdm-reservation": "drop",  # TDMRep: rights to mining reserved
    "ai-train": "drop",  # Content-Signal: ai-train=no
    "ai-input": "tag",  # Content-Signal: ai-input=no
    "search": "tag",  # Content-Signal: search=no
    "noindex": "tag",
    "nosnippet": "tag",
    "noarchive": "tag",
}

# How long others may make a run wait. A site that asks for more is asked as seldom as this, and named in the log.
MAX_CRAWL_DELAY = 60.0  # seconds between two requests, of Crawl-delay in robots.txt
MAX_RETRY_AFTER = 300.0  # seconds, of Retry-After; a host that asks for more is left to the next run

# How long a run may take: "90m", "2h", "3600s"; empty for as long as there is something to fetch.
RUN_DEADLINE = ""

# The demo, crawled where there is no site of one's own.
DEMO_EXTRA_POSTS = 0

# Scrapy's own, where its defaults do not fit a polite, unattended crawl.
BOT_NAME = "gleaner"
USER_AGENT = "Gleaner/0.1 (review corpus)"
SPIDER_MODULES = ["crawler.spiders"]
COMMANDS_MODULE = "crawler.commands"
ROBOTSTXT_OBEY = True
COOKIES_ENABLED = False
DOWNLOAD_DELAY = 1.0
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY_JITTER = 0  # a delay is a promise: no two requests are closer
CONCURRENT_REQUESTS = 64  # to all hosts together
DOWNLOADER = "crawler.fetching.downloader.HostDownloader"
SCHEDULER_PRIORITY_QUEUE = "crawler.fetching.downloader.HostQueue"
AUTOTHROTTLE_ENABLED = True  # above the delay only: see crawler/extensions/throttle.py
AUTOTHROTTLE_MAX_DELAY = 10.0
DOWNLOAD_TIMEOUT = 60
DNS_TIMEOUT = 15  # below the 20 seconds of robots.txt, so that a name without an answer is called that
DOWNLOAD_VERIFY_CERTIFICATES = False  # old blogs have old certificates, and say nothing secret: ADR 15
DOWNLOAD_MAXSIZE = 10 * 1024 * 1024  # a page of a blog has a hundredth of it
DOWNLOAD_WARNSIZE = 0
RETRY_TIMES = 2
REDIRECT_MAX_TIMES = 5  # of robots.txt; a page's redirect is a link like any other
DEPTH_LIMIT = 0  # discovery bounds a site by addresses instead
METAREFRESH_ENABLED = False  # 0.4 ms a page for what blogs do not use
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False  # whoever reaches its port runs code here
HTTPERROR_ALLOW_ALL = True  # the spider names what went wrong
RETRY_GIVE_UP_LOG_LEVEL = "WARNING"
STATS_DUMP = False  # the summary of the run says it in one line
LOG_LEVEL = "INFO"
LOG_VERSIONS: list[str] = []  # the manifest names them
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"  # the state knows what was asked for, over crashes too

DOWNLOAD_HANDLERS = {  # the web, and nothing of this machine
    "http": "crawler.fetching.web_client.BoundedHandler",
    "https": "crawler.fetching.web_client.BoundedHandler",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}

ITEM_PIPELINES = {
    "crawler.pipelines.clean.CleanPipeline": 100,
    "crawler.pipelines.archive.ArchivePipeline": 200,
    "crawler.pipelines.commit.CommitPipeline": 300,
}
DOWNLOADER_MIDDLEWARES = {
    "crawler.middlewares.private_addresses.PrivateAddressMiddleware": 50,
    "crawler.middlewares.demo_proxy.DemoProxyMiddleware": 90,  # before robots.txt is asked for
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.middlewares.robots.RobotsMiddleware": 100,
    "crawler.middlewares.reservation.ReservationMiddleware": 110,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "crawler.middlewares.patience.PatienceMiddleware": 550,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "crawler.middlewares.whole_body.WholeBodyMiddleware": 590,
}
EXTENSIONS = {
    "crawler.extensions.liveview.LiveView": 500,
    "crawler.extensions.run_end.RunEnd": 500,
    "scrapy.extensions.throttle.AutoThrottle": None,
    "crawler.extensions.throttle.HostThrottle": 500,
}
