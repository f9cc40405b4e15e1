"""What a probe saw, as a site file and as a summary for a person. What pages say is quoted, shortened and checked."""

from __future__ import annotations

import re
import tomllib

from cleaners.record import ReviewRecord
from cleaners.rejected import Rejected
from crawler.discovery.address_shapes import family_of
from crawler.probing.findings import Findings, Sample
from crawler.sites.model import MAX_DELAY, Site

MAX_TEXT_CHARS = 120
"""Of anything a page says, shown."""

_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


def site_file(found: Findings, day: str) -> str:
    """The text of a site file; it loads. What is doubtful and what a sample looks like are comments in it."""
    tables = [f"start = {_array([found.start])}"]
    if found.feeds:
        tables.append(f"feeds = {_array(list(found.feeds))}")
    if found.sitemaps:
        tables.append(f"sitemaps = {_array(_first_sitemaps(found))}")
    if found.crawl_delay:
        tables.append(f"\n[politeness]\ndelay = {min(float(found.crawl_delay), MAX_DELAY)}")
    comments = [f"Written by scrapy probe on {day}, after {found.requests} requests.", "", *summary(found)]
    text = "\n".join([*(f"# {line}".rstrip() for line in comments), "", *tables, ""])
    Site.model_validate({"key": found.site.key, **tomllib.loads(text)})  # what does not load is a bug of ours
    return text


def _first_sitemaps(found: Findings) -> list[str]:
    """An index names the others; where there is none, all were looked at for themselves."""
    index = [url for url, number in found.sitemaps.items() if number == 0]
    return index[:1] or list(found.sitemaps)


def summary(found: Findings) -> list[str]:
    """What was found, line by line, and at the end what is doubtful."""
    lines = [
        f"platform: {found.platform or 'unknown'}",
        *(f"feed: {url} ({number} posts)" for url, number in found.feeds.items()),
        *(f"sitemap: {url} ({number} pages)" for url, number in found.sitemaps.items()),
        *([f"interface: {found.api}"] if found.api else []),
        f"comments: {_comments(found)}",
        f"dates: {_dates(found)}",
        f"robots.txt: {_robots(found)}",
        f"opt-outs: {', '.join(opt_outs(found)) or 'none seen'}",
        *(_sample_line(sample) for sample in found.samples),
    ]
    doubtful = doubts(found)
    return [_line(line) for line in (*lines, *(f"doubtful: {doubt}" for doubt in doubtful or ["nothing"]))]


def doubts(found: Findings) -> list[str]:
    """What a person should look at before a crawl."""
    records = [sample.result for sample in found.samples if isinstance(sample.result, ReviewRecord)]
    told = []
    if found.forbids:
        told.append("robots.txt forbids the front page: nothing would be fetched")
    if not found.samples:
        told.append("no page could be sampled")
    elif not records:
        told.append("none of the sampled pages is a post: name their addresses under [links] posts")
    if not found.feeds and not found.sitemaps:
        told.append("neither feed nor sitemap: posts are found by links alone")
    if any(record.date_published is None for record in records):
        told.append("posts without a date")
    if any(record.author is None for record in records):
        told.append("posts without an author: if it is one person, say so under [hints] author")
    unread = [r for r in records if (r.comment_count or 0) > len(r.comments)]
    if unread:
        told.append(f"{unread[0].url} claims {unread[0].comment_count} comments and shows {len(unread[0].comments)}")
    services = sorted({sample.service for sample in found.samples if sample.service})
    told += [f"comments are loaded by a script ({name}): they will be missing" for name in services]
    if found.pretends:
        told.append("missing pages answer 200: they are told from posts by what they say")
    return told


def opt_outs(found: Findings) -> list[str]:
    """Signals against mining and training: of the whole site, and of the sampled pages."""
    signs = [f"robots.txt keeps {name} away" for name in found.keeps_away]
    signs += [f"Content-Signal {signal}" for signal in found.signals]
    for sample in found.samples:
        if isinstance(sample.result, ReviewRecord):
            rights = sample.result.rights
            signs += [f"robots {rights.robots}"] if rights.robots and ("no" in rights.robots.lower()) else []
            signs += [f"tdm-reservation {rights.tdm_reservation}"] if rights.tdm_reservation else []
            signs += [f"tdm-policy {rights.tdm_policy}"] if rights.tdm_policy else []
            signs += [f"Content-Signal {rights.content_signal}"] if rights.content_signal else []
    return list(dict.fromkeys(signs))


def _comments(found: Findings) -> str:
    records = [sample.result for sample in found.samples if isinstance(sample.result, ReviewRecord)]
    number = sum(len(record.comments) for record in records)
    return f"{number} in {sum(bool(record.comments) for record in records)} of {len(records)} sampled posts"


def _dates(found: Findings) -> str:
    records = [sample.result for sample in found.samples if isinstance(sample.result, ReviewRecord)]
    dated = sum(record.date_published is not None for record in records)
    shapes = ", ".join(sorted({family_of(record.url) for record in records})) or "none"
    return f"{dated} of {len(records)} sampled posts have one; addresses look like {shapes}"


def _robots(found: Findings) -> str:
    if not found.has_robots:
        return "none"
    delay = f", Crawl-delay {found.crawl_delay:g}" if found.crawl_delay else ""
    return ("forbids this crawler" if found.forbids else "allows this crawler") + delay


def _sample_line(sample: Sample) -> str:
    if isinstance(sample.result, Rejected):
        return f"sample: {sample.url}: refused, {sample.result.reason}: {sample.result.detail}"
    record = sample.result
    rating = f", rated {record.rating.raw}" if record.rating else ""
    day = (record.date_published or "no date")[:10]
    told = f"{record.title!r} by {record.author or 'nobody'}, {day}, {len(record.text)} characters"
    return f"sample: {sample.url}: {record.kind}, {told}, {len(record.comments)} comments{rating}"


def _line(text: str) -> str:
    """One line fit for a comment and for a terminal."""
    return _UNFIT.sub(" ", text)[: 2 * MAX_TEXT_CHARS]


def _array(values: list[str]) -> str:
    return "[" + ", ".join(map(_quoted, values)) + "]"


def _quoted(text: str) -> str:
    """A basic string of TOML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _UNFIT.sub("", escaped) + '"'
