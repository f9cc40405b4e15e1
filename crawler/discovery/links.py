"""From a response to the addresses worth fetching next. Knows links, nothing of text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import chain
from urllib.parse import urljoin, urlsplit

import lxml.html

from cleaners.address import fetch_address, page_key
from crawler.discovery.link_rules import Rank, Role, is_fixture, rule_of
from crawler.discovery.signs import Sign
from crawler.sites.model import Site

MAX_LINKS = 5_000
"""Links taken from one page. A page with more is a trap or a directory."""
MAX_URL_CHARS = 2_000

_STEPS = frozenset({"next", "prev", "previous"})
_REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\"\s]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """An address to fetch, and what for."""

    url: str
    role: Role
    sign: Sign | None = field(default=None, compare=False)
    """What the source it was found in tells of the page, where it tells anything."""


def role_of(url: str, site: Site) -> Role | None:
    """What ``url`` would be fetched for, ``None`` when it is left alone. The site's own patterns win."""
    if not site.owns(url) or len(url) > MAX_URL_CHARS:
        return None
    if any(pattern.search(url) for pattern in site.links.skip):
        return None
    if any(pattern.search(url) for pattern in site.links.posts):
        return Role.PAGE
    if any(pattern.search(url) for pattern in site.links.listings):
        return Role.LISTING
    rule = rule_of(_path_and_query(url))
    return Role.PAGE if rule is None else rule.role


def role_of_post(url: str, site: Site) -> Role | None:
    """The same for an address that a feed or a sitemap of posts names: lists are not among those."""
    role = role_of(url, site)
    return role and Role.POST


def rank_of(url: str) -> Rank:
    """The rank of a list by its address."""
    rule = rule_of(_path_and_query(url))
    return rule.rank if rule else Rank.UNKNOWN


def is_known_list(url: str) -> bool:
    """Whether a rule knows the address as that of a list."""
    rule = rule_of(_path_and_query(url))
    return rule is not None and rule.role is Role.LISTING


def _path_and_query(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + ("?" + parts.query if parts.query else "")


def links(
    urls: Iterable[str], site: Site, limit: int, judge: Callable[[str, Site], Role | None] = role_of
) -> Iterator[Link]:
    """A link to each of the site's own pages among ``urls``, in the role that ``judge`` gives it."""
    seen = set()
    for url in urls:
        address = fetch_address(url)
        role = judge(address, site)
        if role is not None and (key := page_key(address)) not in seen:
            seen.add(key)
            yield Link(address, role)
            if len(seen) == limit:
                return


def joined(base: str, href: str) -> str | None:
    """The address that ``href`` means on the page ``base``, ``None`` where it means none."""
    try:
        return urljoin(base, href.strip())
    except ValueError:  # "http://[x]" and its like
        return None


def links_of_page(tree: lxml.html.HtmlElement, url: str, site: Site) -> tuple[Link, ...]:
    """The links of a page, each page once: headings first, then the rest as it stands, menus and footers last.

    What menus call "About" is left alone; a post on "Contact" stands in lists too. Frames, image maps and pages that
    send on to another are links as well: sites of 2003 are made of them.
    """
    base = joined(url, next(iter(tree.xpath("//base/@href")), "")) or url
    found: dict[Place, list[str]] = {place: [] for place in Place}
    places: dict[lxml.html.HtmlElement, Place] = {}
    for element in tree.iter("a", "area", "frame", "meta", "link"):
        href = _target_of(element)
        target = joined(base, href) if href and not href.startswith("#") else None
        place = _place_of(element, places) if target else None
        if target and place is not None and not (place is Place.MENU and is_fixture(_path_and_query(target))):
            found[place].append(target)
    return tuple(links(chain.from_iterable(found.values()), site, MAX_LINKS))


class Place(IntEnum):
    """Where on a page a link stands, in the order in which links are followed."""

    HEADING = 0
    TEXT = 1
    MENU = 2


_PLACE_OF_TAG = {
    **dict.fromkeys(("h1", "h2", "h3", "h4"), Place.HEADING),
    **dict.fromkeys(("nav", "footer", "aside", "header"), Place.MENU),
    **dict.fromkeys(("article", "main", "body"), Place.TEXT),
}
_MENU = re.compile(r"(?:^|[\s_-])(?:menu|nav|navbar|navigation|sidebar|footer|widget|breadcrumbs?)(?:$|[\s_-])")


def _place_of(element: lxml.html.HtmlElement, places: dict[lxml.html.HtmlElement, Place]) -> Place:
    """The place the nearest element around says; ``places`` remembers that of every element asked for."""
    way = []
    around: lxml.html.HtmlElement | None = element
    place = Place.TEXT
    while around is not None:
        known = places.get(around) or _PLACE_OF_TAG.get(around.tag)
        if known is None and _MENU.search(f"{around.get('class', '')} {around.get('id', '')}".lower()):
            known = Place.MENU
        if known is not None:
            place = known
            break
        way.append(around)
        around = around.getparent()
    places.update(dict.fromkeys(way, place))
    return place


def _target_of(element: lxml.html.HtmlElement) -> str | None:
    if element.tag == "meta":
        refresh = element.get("http-equiv", "").lower() == "refresh" and _REFRESH.search(element.get("content", ""))
        return refresh[1] if refresh else None
    if element.tag == "link" and _STEPS.isdisjoint(element.get("rel", "").lower().split()):
        return None
    target: str | None = element.get("src" if element.tag == "frame" else "href")
    return target
