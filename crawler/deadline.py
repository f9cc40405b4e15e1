"""How long a run may take, as an operator writes it."""

from __future__ import annotations

import re
from math import inf
from typing import Annotated

from pydantic import BeforeValidator

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_DURATION = re.compile(r"(\d+(?:\.\d+)?)([smhd]?)")


def seconds_of(value: object) -> float:
    """Seconds in ``90m``, ``2h``, ``3600s`` or ``3600``; without end for nothing at all. ``ValueError`` for others.

    >>> seconds_of("2h"), seconds_of("90"), seconds_of("")
    (7200.0, 90.0, inf)
    """
    if value in ("", None):
        return inf
    match = _DURATION.fullmatch(str(value).strip())
    if not match or not float(match[1]):
        raise ValueError('a time such as "90m", "2h" or "3600s" is what it takes')
    return float(match[1]) * UNITS[match[2] or "s"]


Duration = Annotated[float, BeforeValidator(seconds_of)]
"""A setting or a key of a site file, in seconds."""
