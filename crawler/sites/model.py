"""What a site file may hold, and the checks on it."""

from __future__ import annotations

import re
from typing import Annotated, Any
from urllib.parse import urlsplit

from cssselect import GenericTranslator, SelectorError
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from cleaners.hints import PageHints
from crawler.sites.host_names import address_of

MAX_DELAY = 3600.0
"""Seconds between two requests."""

_UNFIT = re.compile(r"[\s\x00-\x1f\x7f]")


def _checked_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("not an http:// or https:// address")
    if parts.username is not None or _UNFIT.search(value):
        raise ValueError("an address has no user name, white space or control characters")
    if parts.port == 0:  # reading it raises for what is no port
        raise ValueError("port 0 is no port")
    return value


def _compiled(value: object) -> re.Pattern[str]:
    if isinstance(value, re.Pattern):
        return value
    if not isinstance(value, str):
        raise ValueError("not a regular expression")
    try:
        return re.compile(value)
    except re.error as error:
        raise ValueError(f"not a regular expression ({error})") from error


def _checked_selector(value: str) -> str:
    try:
        GenericTranslator().css_to_xpath(value)
    except SelectorError as error:
        raise ValueError(f"not a CSS selector ({error})") from error
    return value


Address = Annotated[str, AfterValidator(_checked_address)]
Pattern = Annotated[re.Pattern[str], BeforeValidator(_compiled)]
Selector = Annotated[str, AfterValidator(_checked_selector)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Links(_Strict):
    """Regular expressions searched in an address, for sites whose links the general rules misread."""

    posts: tuple[Pattern, ...] = ()
    """Addresses of posts, whatever the general rules say of them."""
    listings: tuple[Pattern, ...] = ()
    """Addresses followed for their links alone."""
    skip: tuple[Pattern, ...] = ()
    """Addresses never fetched. Wins over the two others."""


class Politeness(_Strict):
    """How gently the site's hosts are asked."""

    delay: Annotated[float, Field(ge=0, le=MAX_DELAY)] | None = None
    """Seconds between two requests to one host. ``None``: the setting ``DOWNLOAD_DELAY``."""
    concurrency: Annotated[int, Field(ge=1, le=16)] | None = None
    """Requests to one host under way at once. ``None``: the setting ``CONCURRENT_REQUESTS_PER_DOMAIN``."""
    max_pages: Annotated[int, Field(ge=1, le=1_000_000)] = 20_000
    """Addresses one run asks for: the end of every trap."""
    max_bytes: Annotated[int, Field(ge=1)] = 2 * 1024**3
    """As received, in one run: 100 KB for each of 20,000 pages."""
    max_minutes: Annotated[float, Field(gt=0, le=7 * 24 * 60)] = 6 * 60
    """Of one run: a night, and time enough for 20,000 pages at a second each."""


class Hints(_Strict):
    """What a person knows of the site's pages, for the cleaners (:class:`cleaners.hints.PageHints`)."""

    site_name: str | None = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")] | None = None
    author: str | None = None
    body: Selector | None = None
    remove: tuple[Selector, ...] = ()


class Site(_Strict):
    """One blog: where it starts, what belongs to it, how it is asked and read."""

    key: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,62}$")]
    """Name of the site in records, folders and ``-a sites=``. No page can change it: it becomes a folder name."""
    start: Annotated[tuple[Address, ...], Field(min_length=1)]
    allowed_hosts: tuple[str, ...] = ()
    """Hosts whose pages belong to the site. Empty: the hosts of ``start``."""
    private: bool = False
    """Whether the names of the hosts may stand for addresses that are not of the public net."""
    feeds: tuple[Address, ...] = ()
    sitemaps: tuple[Address, ...] = ()
    links: Links = Links()
    politeness: Politeness = Politeness()
    hints: Hints = Hints()

    @model_validator(mode="before")
    @classmethod
    def _hosts_of_start(cls, data: Any) -> Any:
        if isinstance(data, dict) and not data.get("allowed_hosts") and isinstance(data.get("start"), list | tuple):
            hosts = {urlsplit(url).netloc.lower() for url in data["start"] if isinstance(url, str)}
            return {**data, "allowed_hosts": tuple(sorted(hosts))}
        return data

    @model_validator(mode="after")
    def _addresses_are_inside(self) -> Site:
        for name in ("start", "feeds", "sitemaps"):
            for url in getattr(self, name):
                if not self.owns(url):
                    raise ValueError(f"{name}: {url!r} is on none of the allowed_hosts {list(self.allowed_hosts)}")
        return self

    def owns(self, url: str) -> bool:
        """Whether ``url`` is on one of the site's hosts, by http or https."""
        try:
            parts = urlsplit(url)
        except ValueError:  # "http://[x]" and its like
            return False
        if parts.scheme not in ("http", "https"):
            return False
        host = parts.netloc.lower().removeprefix("www.")  # a blog answers to both names, or sends one to the other
        return any(host == own.lower().removeprefix("www.") for own in self.allowed_hosts)

    def host_names(self) -> tuple[str, ...]:
        """The hosts without ports, each with and without ``www.``: a site may answer to both."""
        names = []
        for host in self.allowed_hosts:
            name = (urlsplit(f"//{host}").hostname or host).removeprefix("www.")
            names += [name, f"www.{name}"] if address_of(name) is None else [name]
        return tuple(names)

    def page_hints(self) -> PageHints:
        """The hints as the cleaners take them."""
        return PageHints(**self.hints.model_dump())
