"""What a site says of its pages without being asked for them: dates of change and counts, in feeds and sitemaps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum


class SignKind(StrEnum):
    """Where a sign comes from, which is what it can be trusted with."""

    SITEMAP = "sitemap"
    """``lastmod`` of a sitemap: covers every page it lists, also by no longer listing it. Empty without a date."""
    API = "api"
    """``modified`` of an interface such as WordPress REST. Covers every page it lists."""
    FEED = "feed"
    """An entry of a feed of posts: dates, number of comments, words. Covers the newest posts, and no others."""
    COMMENTS = "comments"
    """The newest comment on the post in a feed of comments."""
    API_COMMENTS = "api-comments"
    """The same in the list of comments of an interface."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What a source tells of one page. The page is asked for again when this differs from what it was before."""

    kind: SignKind
    stamp: str
    """Compared for equality only; for a sitemap and an API it begins with the day, in ISO 8601, or is empty."""

    @property
    def moment(self) -> str | None:
        """When the page was last changed, in UTC, as the state writes times; the end of a day. ``None``: not told.

        >>> Sign(SignKind.SITEMAP, "2011-02-03T04:05:06+02:00").moment, Sign(SignKind.SITEMAP, "2011-02-03").moment
        ('2011-02-03T02:05:06Z', '2011-02-05T00:00:00Z')
        """
        if self.kind not in (SignKind.SITEMAP, SignKind.API) or not self.stamp:
            return None
        try:
            moment = datetime.fromisoformat(self.stamp)
            if moment.tzinfo is None:  # of some zone
                moment = datetime.combine(moment.date() + timedelta(days=2), time.min, UTC)
            return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        except (ValueError, OverflowError):  # a site may write anything
            return None
