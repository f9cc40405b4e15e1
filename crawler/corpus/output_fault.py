"""The fault that ends a crawl: what it fetches can no longer be kept."""

from __future__ import annotations


class OutputFault(Exception):
    """The output folder could not be written. What was committed is safe; nothing more will be."""
