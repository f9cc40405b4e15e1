"""Dates as blogs print them, in English whatever the machine speaks."""

from __future__ import annotations

from datetime import datetime

MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def long_date(date: datetime) -> str:
    """``March 7, 2013``.

    >>> long_date(datetime(2013, 3, 7))
    'March 7, 2013'
    """
    return f"{MONTHS[date.month - 1]} {date.day}, {date.year}"


def day_first(date: datetime) -> str:
    """``7 March 2013``, as the British write it."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def month_and_year(date: datetime) -> str:
    """``March 2013``."""
    return f"{MONTHS[date.month - 1]} {date.year}"


def clock(date: datetime) -> str:
    """``7:42 pm``.

    >>> clock(datetime(2013, 3, 7, 0, 5)), clock(datetime(2013, 3, 7, 19, 42))
    ('12:05 am', '7:42 pm')
    """
    return f"{date.hour % 12 or 12}:{date.minute:02} {'am' if date.hour < 12 else 'pm'}"


def iso(date: datetime) -> str:
    """``2013-03-07T19:42:00+00:00``; every blog here keeps its clock on UTC."""
    return f"{date.isoformat(timespec='seconds')}+00:00"
