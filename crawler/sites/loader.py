"""Read site files; every fault names file, key and value."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from crawler.exit_status import ExitStatus, StartupFault
from crawler.sites.model import Site

MAX_KEY_CHARS = 60
MAX_VALUE_CHARS = 80
"""Of a faulty value, shown in a message."""


def bad_configuration(message: str) -> StartupFault:
    """The fault of an argument, a setting or a site file."""
    return StartupFault(ExitStatus.BAD_CONFIGURATION, message)


def load_site(path: Path) -> Site:
    """The site described by ``path``. ``StartupFault`` names the file, and each faulty key with its value."""
    if path.exists() and not path.is_file():
        raise bad_configuration(f"{path}: is no file")
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise bad_configuration(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise bad_configuration(f"{path}: is not UTF-8 (byte {error.start})") from error
    except RecursionError as error:
        raise bad_configuration(f"{path}: is not TOML (nested too deeply)") from error
    except tomllib.TOMLDecodeError as error:
        raise bad_configuration(f"{path}: is not TOML ({error})") from error
    data.setdefault("key", path.stem)
    try:
        return Site.model_validate(data)
    except ValidationError as error:
        raise bad_configuration("; ".join(_faults(path, error))) from error


def _faults(path: Path, error: ValidationError) -> Iterable[str]:
    for fault in error.errors(include_url=False):
        key = ".".join(str(part) for part in fault["loc"]) or "(file)"
        value = "" if isinstance(fault["input"], dict) else f" = {fault['input']!r:.{MAX_VALUE_CHARS}}"
        yield f"{path}: {key}{value}: {_reason(fault)}"


def _reason(fault: ErrorDetails) -> str:
    return fault["msg"].removeprefix("Value error, ")


def load_sites(folder: Path, keys: Sequence[str] = ()) -> tuple[Site, ...]:
    """The sites of ``folder``, sorted by key; with ``keys`` only these. No folder and no files is ``()``."""
    sites: dict[str, tuple[Path, Site]] = {}
    for path in sorted(folder.glob("*.toml")):
        site = load_site(path)
        if site.key in sites:
            raise bad_configuration(f"{path}: key = {site.key!r}: also the key of {sites[site.key][0]}")
        sites[site.key] = path, site
    unknown = sorted(set(keys) - set(sites))
    if unknown:
        known = ", ".join(sites) or "none"
        raise bad_configuration(f"sites={','.join(unknown)}: no such site in {folder} (there: {known})")
    return tuple(site for key, (_, site) in sorted(sites.items()) if not keys or key in keys)


def key_of_address(url: str) -> str:
    """The key of a site without a file: the host of its address, in letters fit for a folder name."""
    return re.sub(r"[^a-z0-9._-]+", "-", urlsplit(url).netloc.lower()).strip("-._")[:MAX_KEY_CHARS]


def sites_of_addresses(urls: Iterable[str]) -> tuple[Site, ...]:
    """Sites for blogs without a file: one for each host, with all that is on it."""
    sites: dict[str, Site] = {}
    for url in urls:
        site = site_of_address(url)
        before = sites[site.key].start if site.key in sites else ()
        sites[site.key] = site.model_copy(update={"start": (*before, url)})
    return tuple(sites.values())


def site_of_address(url: str) -> Site:
    """A site for a blog without a file: all that is on its host."""
    try:
        return Site.model_validate({"key": key_of_address(url), "start": (url,)})
    except ValidationError as error:
        # The innermost fault speaks of the address itself; the others follow from it.
        fault = max(error.errors(include_url=False), key=lambda fault: len(fault["loc"]))
        raise bad_configuration(f"url = {url!r:.{MAX_VALUE_CHARS}}: {_reason(fault)}") from error
    except ValueError as error:  # "http://[x]" and its like
        raise bad_configuration(f"url = {url!r:.{MAX_VALUE_CHARS}}: {error}") from error
