"""Where the answer of one address leads: to other addresses, and to the other pages of a post."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement
from scrapy.http import Response

from cleaners.address import page_key
from cleaners.part_links import PartLink, find_first_page, find_parts
from crawler.discovery import sources
from crawler.discovery.comment_feeds import links_of_comments
from crawler.discovery.link_rules import Role
from crawler.discovery.links import Link, links_of_page
from crawler.discovery.signs import Sign
from crawler.sites.model import Site

LINKS_OF: Mapping[Role, Callable[[bytes, str, Site], tuple[Link, ...]]] = {
    Role.ROBOTS: sources.links_of_robots,
    Role.SITEMAP: sources.links_of_sitemap,
    Role.FEED: sources.links_of_feed,
    Role.LATER_FEED: sources.links_of_feed,
    Role.API: sources.links_of_api,
    Role.COMMENTS: links_of_comments,
}


@dataclass(frozen=True, slots=True)
class Leads:
    """Where an answer leads."""

    links: tuple[Link, ...] = ()
    parts: tuple[PartLink, ...] = ()
    """Left out of ``links``: whether they lead to further pages of a post, only its text can tell."""
    first_page: str | None = None
    """Where this is a further page. Among ``links``."""

    def told(self) -> tuple[tuple[str, Sign], ...]:
        """What a source tells of pages, by their keys."""
        return tuple((page_key(link.url), link.sign) for link in self.links if link.sign)


def leads_of_source(response: Response, role: Role, site: Site) -> Leads:
    """What a feed, a sitemap, an interface or ``robots.txt`` names."""
    if response.status == 200:
        return Leads(LINKS_OF[role](response.body, response.url, site))
    # No robots.txt is as good as an empty one: the sitemap may still lie at its usual address.
    return Leads(sources.links_of_robots(b"", response.url, site) if role is Role.ROBOTS else ())


def leads_of_page(tree: HtmlElement, url: str, role: Role, site: Site, more: tuple[Link, ...] = ()) -> Leads:
    """What a page links to, behind ``more`` that is known of it. Only a possible post has further pages."""
    links = (*more, *links_of_page(tree, url, site))
    if not role.is_page:
        return Leads(links)
    first = find_first_page(tree, url)
    if first and site.owns(first):
        return Leads((Link(first, Role.PAGE), *links), first_page=first)
    parts = find_parts(tree, url)
    if parts:
        further = {page_key(part.url) for part in parts}
        links = tuple(link for link in links if page_key(link.url) not in further)
    return Leads(links, parts)
