"""How long a server asks to be left alone."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

MAX_DIGITS = 9


def seconds_to_wait(value: str, now: datetime) -> float | None:
    """Seconds from ``now`` that a ``Retry-After`` header asks for, 0 for a time gone by; ``None`` for no such header.

    >>> noon = datetime(2026, 11, 25, 12, tzinfo=UTC)
    >>> [seconds_to_wait(value, noon) for value in ("120", "Wed, 25 Nov 2026 12:01:00 GMT", "soon")]
    [120.0, 60.0, None]
    """
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(text[:MAX_DIGITS]) if len(text) <= MAX_DIGITS else 10.0**MAX_DIGITS
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
