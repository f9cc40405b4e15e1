"""The time, as it stands in records, archives and manifests."""

from __future__ import annotations

from datetime import UTC, datetime


def utc_now() -> str:
    """``2026-11-21T04:05:06Z``."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
