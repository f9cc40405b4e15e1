"""Records for tests, with everything a test does not speak of filled in."""

from cleaners.identity import content_hash, record_id
from cleaners.record import SCHEMA, Cleaning, Removal, ReviewRecord, Rights


def record(
    *blocks: str, url: str = "http://a.blog/tin-winter/", fetched_at: str = "2026-11-21T04:05:06Z"
) -> ReviewRecord:
    """A record of a post with these paragraphs."""
    text = "\n\n".join(blocks)
    return ReviewRecord(
        id=record_id(url),
        schema=SCHEMA,
        source="a",
        url=url,
        site_name=None,
        title="Tin Winter",
        author=None,
        language="en",
        language_score=1.0,
        date_published=None,
        date_modified=None,
        kind="review",
        text=text,
        comments=(),
        comment_count=None,
        rating=None,
        work=None,
        tags=(),
        categories=(),
        license=None,
        rights=Rights(),
        fetched_at=fetched_at,
        revision=1,
        content_hash=content_hash(text, ()),
        archive=None,
        cleaning=Cleaning(version="0", removed=(Removal(rule="share-bar", count=1, chars=9),)),
    )
