"""``/.well-known/tdmrep.json``: for which addresses of a host the rights to text and data mining are reserved."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from protego import Protego

MAX_RULES = 500
"""A host that needs more has a rule for every page: what the page itself says is read anyway."""
MAX_CHARS = 1000
"""Of a pattern or of the address of a policy; a longer one is no rule."""


@dataclass(frozen=True, slots=True)
class Reservation:
    """What a rule says, as it would stand in the headers of a response."""

    reserved: str
    """``1`` or ``0``."""
    policy: str | None
    """Address of the policy, as written."""


class ReservationRules:
    """The rules of one file. Of bytes that are no such file there are none: the protocol takes errors for silence."""

    def __init__(self, body: bytes) -> None:
        self._rules = tuple(_read_rules(body))

    def of(self, url: str) -> Reservation | None:
        """What the first rule that fits the address says. ``None`` where none does.

        >>> rules = ReservationRules(b'[{"location": "/essays/*.html$", "tdm-reservation": 1}]')
        >>> rules.of("https://tin-lantern.test/essays/2004/salt.html")
        Reservation(reserved='1', policy=None)
        >>> rules.of("https://tin-lantern.test/reviews/salt.html")
        """
        return next((said for pattern, said in self._rules if not pattern.can_fetch(url, "*")), None)


def _read_rules(body: bytes) -> Iterator[tuple[Protego, Reservation]]:
    try:
        rows = json.loads(body)
    except (ValueError, RecursionError):
        return
    for row in (rows if isinstance(rows, list) else [rows])[:MAX_RULES]:  # one rule is often written without brackets
        location, reserved, policy = _values(row)
        if reserved in ("0", "1") and location.isprintable() and 0 < len(location) <= MAX_CHARS:
            # The protocol matches as robots.txt does, so what reads robots.txt reads a pattern.
            pattern = Protego.parse(f"User-agent: *\nDisallow: {location}")
            yield pattern, Reservation(reserved, policy if 0 < len(policy) <= MAX_CHARS else None)


def _values(row: object) -> tuple[str, str, str]:
    if not isinstance(row, dict):
        return "", "", ""
    location, reserved, policy = (row.get(name) for name in ("location", "tdm-reservation", "tdm-policy"))
    reserved = str(int(reserved)) if isinstance(reserved, bool) else reserved
    return (
        location if isinstance(location, str) else "",
        str(reserved) if isinstance(reserved, int | str) else "",
        policy if isinstance(policy, str) else "",
    )
