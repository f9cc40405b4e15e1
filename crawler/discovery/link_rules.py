"""What an address looks like, as rows: which links are followed, for what, and which are left alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Role(StrEnum):
    """What an address is fetched for."""

    POST = "post"
    """Named as a post by a feed, by a sitemap of posts or by the blog's own interface; fetched like any page."""
    PAGE = "page"
    """A possible post: cleaned, and its links followed."""
    LISTING = "listing"
    """Followed for its links alone."""
    FEED = "feed"
    LATER_FEED = "later-feed"
    """The older entries of a feed, or a feed nobody announces; asked for like a list."""
    COMMENTS = "comments"
    """A feed of the newest comments on all posts."""
    SITEMAP = "sitemap"
    ROBOTS = "robots"
    """``robots.txt``, read for the sitemaps it names. (That it is obeyed is Scrapy's part.)"""
    API = "api"
    """The posts of a WordPress blog as data, read for their addresses; asked for like a list."""

    @property
    def is_page(self) -> bool:
        """Whether what comes back is cleaned, because it may be a post."""
        return self in (Role.POST, Role.PAGE)

    @property
    def is_source(self) -> bool:
        """Whether what comes back names addresses and is no page."""
        return self in (Role.FEED, Role.LATER_FEED, Role.COMMENTS, Role.SITEMAP, Role.ROBOTS, Role.API)

    @property
    def is_list(self) -> bool:
        """Whether it is asked for as long as its like adds something, once all that may be posts is fetched."""
        return self in (Role.LISTING, Role.LATER_FEED, Role.API)


class Rank(IntEnum):
    """Which lists are asked first: those that show all posts with the fewest requests."""

    SOURCES = 0
    """Older pages of a feed, and the blog's own interface: a hundred posts a request."""
    WHOLE = 1
    """Pages of the blog's own list of posts."""
    DATES = 2
    SUBJECTS = 3
    UNKNOWN = 4
    """Lists no rule knows, and further pages of other lists."""
    LAST_RESORT = 5
    """More lists than posts. Asked only where the site has no others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRule:
    """One shape of address."""

    name: str
    pattern: re.Pattern[str]
    """Searched in path and query of the canonical address, case ignored."""
    role: Role | None
    """``None``: not fetched."""
    because: str
    matches: str
    spares: str
    rank: Rank = Rank.UNKNOWN
    """Of a list."""


def _rule(
    name: str,
    pattern: str,
    role: Role | None,
    because: str,
    matches: str,
    spares: str,
    rank: Rank = Rank.UNKNOWN,
) -> LinkRule:
    compiled = re.compile(pattern, re.IGNORECASE)
    return LinkRule(
        name=name, pattern=compiled, role=role, because=because, matches=matches, spares=spares, rank=rank
    )


RULES = (
    _rule(
        "media",
        r"\.(?:jpe?g|png|gif|webp|svg|ico|bmp|mp[34]|m4[av]|avi|mov|wmv|webm|ogg|wav|flac|pdf|docx?|xlsx?|pptx?"
        r"|zip|gz|bz2|7z|rar|tar|exe|dmg|apk|epub|mobi|css|js|json|woff2?|ttf|swf|torrent|ics)$",
        None,
        "holds no review as text",
        "/wp-content/uploads/2010/01/still.jpg",
        "/2010/01/the-last-jpg/",
    ),
    _rule(
        "machinery",
        r"/(?:wp-admin|wp-login|wp-json|wp-includes|wp-content|xmlrpc|cgi-bin|admin|login|register|signup"
        r"|cart|checkout|my-account|oembed|trackback|cdn-cgi|mt-(?:comments|tb|search)\.cgi|comment/reply|user/(?:login|register|password)|node/add)"
        r"(?:/|\.php|[?]|$)",
        None,
        "forms and interfaces, not pages",
        "/wp-login.php",
        "/2010/the-login/",
    ),
    _rule(
        "view-of-a-page",
        r"^/(?:print|printmail|printpdf|printer-friendly|forward|emailpage)/|/component/mailto/"
        r"|/(?:print|tell|e?mail|rate|vote)(?:[-_]?(?:page|article|review|post|friend|a-?friend))?\.(?:php|cgi|pl|aspx?)(?:$|[?])",
        None,
        "scripts and modules show every post once more for print and mail, or count votes on it",
        "/print/node/12",
        "/print-the-legend/",
    ),
    _rule(
        "search",
        r"(?:/search(?:/(?!label/)|$)|[?&](?:s|q|search|query)=)",
        None,
        "the results of a search are endless and hold nothing of their own",
        "/?s=winter",
        "/2010/the-search-for-anna/",
    ),
    _rule(
        "comment-page",
        r"/comment-page-\d+/?$|[?&](?:cpage|comment_?page)=\d+",
        None,
        "the same post with another part of its comments, which is fetched with the post",
        "/2010/tin-winter/comment-page-2/",
        "/2010/comment-page/",
    ),
    _rule(
        "copy",
        r"/(?:amp|print|embed)/?$",
        None,
        "AMP, print and embed views are copies of a post",
        "/2010/tin-winter/amp/",
        "/2010/vox-amp-review/",
    ),
    _rule(
        "feed-of-a-page",
        r"/(?:feed|rss|atom)(?:/|\.xml$|$)|/feeds/posts/|\.(?:rss|atom|rdf)$",
        None,
        "feeds are found by autodiscovery; each post's own comment feed would double the crawl",
        "/2010/tin-winter/feed/",
        "/2010/feeding-the-ducks/",
    ),
    _rule(
        "attachment",
        r"^/(?:[^?]*/)?(?:index\.php)?\?attachment_id=\d+$",
        None,
        "WordPress without permalinks has a page for every picture",
        "/?attachment_id=12",
        "/?p=12",
    ),
    _rule(
        "repeated-path",
        r"(/[^/?]+)\1{2}(?:[/?]|$)|(/[^/?]+/[^/?]+)\2{2}(?:[/?]|$)",
        None,
        "a relative link on a page that answers at every depth leads ever deeper",
        "/films/films/films/tin-winter/",
        "/films/films/tin-winter/",
    ),
    _rule(
        "deep-path",
        r"^(?:/[^/?]*){13}",
        None,
        "no blog has thirteen folders, one in another",
        "/a/b/c/d/e/f/g/h/i/j/k/l/m/",
        "/blog/film/2010/01/28/long/tin-winter/",
    ),
    _rule(
        "order",
        r"[?&](?:sort|order|order_?by|sort_?by|sort_?order|dir|per_?page|filter\w*(?:\[\w*\])?)=",
        None,
        "the same list in another order or cut: products of orders and filters have no end",
        "/films/?sort=title&dir=desc",
        "/films/?film=sort-of-blue",
    ),
    _rule(
        "calendar",
        r"[?&](?:month|year|date|day|cal|calendar|ical|outlook-ical|tribe-bar-date)=",
        None,
        "a calendar has no end",
        "/events/?month=2031-05",
        "/2010/calendar-girls/",
    ),
    _rule(
        "tag",
        r"^/(?:[^/?]+/)?(?:tags?|author|users?|profile|labels?|schlagwort|etiqueta|mot-cle)/[^/?]+(?:/page/\d+)?/?$"
        r"|^/search/label/|^/tagged/[^/?]+(?:/page/\d+)?/?(?:\?|$)"
        r"|^/(?:[^?]*/)?(?:index\.php)?\?(?:paged=\d+&)?(?:tag|author(?:_name)?|label)=[^&]+(?:&paged=\d+)?$",
        Role.LISTING,
        "posts under a tag or an author are all in the archive too; a blog has more tags than posts",
        "/tag/drama/",
        "/author/ada/tin-winter/",
        Rank.LAST_RESORT,
    ),
    _rule(
        "day-archive",
        r"^/(?:[^/?]+/)?(?:19|20)\d\d/\d\d?/\d\d?(?:\.\w{3,5}|(?:/page/\d+)?/?)$|[?&]m=\d{8}$",
        Role.LISTING,
        "the days of a month are all in the month's archive",
        "/2010/01/28/",
        "/2010/01/28/tin-winter/",
        Rank.LAST_RESORT,
    ),
    _rule(
        "month-archive",
        r"^/(?:[^/?]+/)?(?:19|20)\d\d/\d\d?(?:\.\w{3,5}|/?(?:(?:index|summary)\.\w+)?)$|_archive\.html$|[?&]m=\d{4,6}$|^/archives?/?$"
        r"|^/(?:[^/?]+/)?(?:19|20)\d\d[-_]\d\d?(?:/|\.\w{3,5})?$",
        Role.LISTING,
        "lists the posts of a month",
        "/2010/01/",
        "/films/tin-winter-1984/",
        Rank.DATES,
    ),
    _rule(
        "pagination",
        r"/page/?\d+/?$|[?&](?:paged|updated-max|skip|limitstart)=|^/\?page=\d+$",
        Role.LISTING,
        "the next page of a list",
        "/page/2/",
        "/review.php?page=12",
    ),
    _rule(
        "category",
        r"^/(?:[^/?]+/)?(?:category|categories|kategorie|categorie|categoria)/[^/?.]+/?$|[?&]cat=\d+$|^[^?]*\?category=[^&]+$"
        r"|^/taxonomy/term/\d+/?$",
        Role.LISTING,
        "lists the posts of one kind",
        "/category/film/",
        "/category/film/tin-winter/",
        Rank.SUBJECTS,
    ),
)
"""The first row that matches decides. An address no row knows is a possible post, and so is every doubtful one:
to clean a list costs milliseconds, not to clean a post loses it."""


_FIXTURE = re.compile(
    r"/(?:[^/?]+/)?(?:about|contact|privacy|imprint|impressum|datenschutz\w*|disclaimer|terms|colophon|cookies?|faq"
    r"|advertis(?:e|ing)|subscribe|newsletter|donate|ueber|kontakt|a-propos|contacto?|contatti|sobre|chi-siamo)"
    r"(?:-(?:us|me|policy|page|mich|uns|this-(?:blog|site)))?(?:-\d)?(?:\.\w{3,5})?/?",
    re.IGNORECASE,
)


def is_fixture(path_and_query: str) -> bool:
    """Whether the address is one that sites give to pages about themselves. A post may have it by chance.

    >>> is_fixture("/about/"), is_fixture("/blog/contact.html"), is_fixture("/2011/05/contact/")
    (True, True, False)
    """
    return _FIXTURE.fullmatch(path_and_query) is not None


def rule_of(path_and_query: str) -> LinkRule | None:
    """The first row that knows the address, ``None`` for a possible post."""
    return next((rule for rule in RULES if rule.pattern.search(path_and_query)), None)
