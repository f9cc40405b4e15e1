"""Which sites a run crawls: those it is told about by ``-a``, those there are files for, or the demo's."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from pathlib import Path

import demo
from crawler.run_settings import RunSettings
from crawler.sites.loader import bad_configuration, load_sites, sites_of_addresses
from crawler.sites.model import Site
from crawler.state.block_list import BlockList
from demo.server import DemoServer

logger = logging.getLogger(__name__)

DEMO_SITES_DIR = Path(demo.__file__).parent / "sites"
ARGUMENTS = ("sites", "url", "again")
"""What ``-a`` takes."""


def choose_sites(settings: RunSettings, arguments: Mapping[str, str]) -> tuple[tuple[Site, ...], DemoServer | None]:
    """The sites, and the server of the demo where they are its. ``StartupFault`` names what is wrong."""
    _check(arguments)
    if not settings.SITES_DIR.is_dir():
        raise bad_configuration(f"SITES_DIR = {str(settings.SITES_DIR)!r}: is no folder")
    if "url" in arguments:
        # Several addresses are separated by commas, which an address may hold too.
        return sites_of_addresses(arguments["url"].replace(",http", "\nhttp").split("\n")), None
    keys = [key.strip() for key in arguments.get("sites", "").split(",") if key.strip()]
    if "sites" in arguments and not keys:
        raise bad_configuration(f"-a sites={arguments['sites']}: names no site")
    if keys or any(settings.SITES_DIR.glob("*.toml")):
        return load_sites(settings.SITES_DIR, keys), None
    logger.info("No site files in %s: crawling the demo blogs.", settings.SITES_DIR)
    return load_sites(DEMO_SITES_DIR), DemoServer(extra_posts=settings.DEMO_EXTRA_POSTS)


def _check(arguments: Mapping[str, str]) -> None:
    unknown = sorted(set(arguments) - set(ARGUMENTS))
    if unknown:
        raise bad_configuration(f"-a {unknown[0]}=: no such argument (there are: {', '.join(ARGUMENTS)})")
    if arguments.get("again", "all") != "all":
        raise bad_configuration(f"-a again={arguments['again']}: the only value is all")
    if "url" in arguments and "sites" in arguments:
        raise bad_configuration("-a url= and -a sites=: give one of them")


def without_forgotten(sites: Iterable[Site], block_list: BlockList) -> tuple[Site, ...]:
    """The sites that may be asked. ``StartupFault`` when all of them were forgotten."""
    given = tuple(sites)
    forgotten = [
        site.key for site in given if block_list.blocks_site(site.key) or any(map(block_list.blocks, site.start))
    ]
    if forgotten and len(forgotten) == len(given):
        raise bad_configuration(f"{', '.join(forgotten)}: forgotten; it never comes back into this output folder")
    for key in forgotten:
        logger.warning("%s: forgotten, so it is not crawled; its site file can go.", key)
    return tuple(site for site in given if site.key not in forgotten)
