"""Who is to be written to about the crawl. Whoever asks other people's sites has to say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator

from crawler.sites.host_names import RESERVED, is_nobody_elses
from crawler.sites.loader import bad_configuration
from crawler.sites.model import Site

MAX_CHARS = 200
_MAIL = re.compile(r"(?:mailto:)?[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
_WEB = re.compile(r"https?://[^\s()<>\"\\\x00-\x1f\x7f]+")
_OF_TEXTBOOKS = re.compile(r"(?:.+\.)?example\.(?:com|net|org)")


def _checked(value: str) -> str:
    mail = _MAIL.fullmatch(value)
    host = mail[1] if mail else urlsplit(value).hostname if _WEB.fullmatch(value) else None
    if not value:
        return value
    if host is None or len(value) > MAX_CHARS:
        raise ValueError('an address people can write to: "mailto:you@your.site" or "https://your.site/crawler"')
    if _OF_TEXTBOOKS.fullmatch(host) or host.rpartition(".")[2] in RESERVED:
        raise ValueError(f"{host} is nobody's: nobody who writes there reaches you")
    return value


Contact = Annotated[str, AfterValidator(_checked)]
"""The setting ``CONTACT``, empty where only one's own hosts are asked."""


def check_contact(contact: str, sites: Iterable[Site]) -> None:
    """``StartupFault`` when a site may be somebody else's and nobody is named whom they can write to."""
    if contact:
        return
    for site in sites:
        for host in site.host_names():
            if not is_nobody_elses(host):
                raise bad_configuration(
                    f"CONTACT = '': {host} is another's: say whom its owner can write to, with"
                    " -s CONTACT=mailto:you@your.site or in crawler/settings.py"
                )


def user_agent(name: str, contact: str) -> str:
    """What every request says of who asks.

    >>> user_agent("Gleaner/0.1 (review corpus)", "mailto:ada@lind.blog")
    'Gleaner/0.1 (review corpus; +mailto:ada@lind.blog)'
    """
    if not contact or contact in name:
        return name
    return f"{name[:-1]}; +{contact})" if name.endswith(")") else f"{name} (+{contact})"
