"""Share bars of a text dump: lists whose items are mostly names of services, whatever language the rest is in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from cleaners.plaintext.lines import Line, key
from cleaners.plaintext.removals import Removals
from cleaners.plaintext.rules_widgets import SERVICE

MAX_BUTTON = 40
"""Characters of the name of a button."""
MIN_SERVICES = 2
"""Names of services in a list from which on it is a share bar; they are half of it or more."""

_SERVICE = re.compile(rf"{SERVICE}(?:\s*\(?\d+\)?)?")


def drop_share_bars(lines: Sequence[Line], removals: Removals) -> list[Line]:
    """The lines without lists of buttons such as ``Get link``, ``Facebook``, ``Email``, ``Other apps``."""
    kept: list[Line] = []
    for run in _lists(lines):
        if _is_share_bar(run):
            for line in run:
                removals.take("share-bar", line.text)
        else:
            kept.extend(run)
    return kept


def _lists(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Runs of list items of one depth, and runs of other lines."""
    for _, run in groupby(lines, key=lambda line: (line.marker == "•", line.indent if line.marker else 0)):
        yield list(run)


def _is_share_bar(run: Sequence[Line]) -> bool:
    if run[0].marker != "•" or any(len(line.text) > MAX_BUTTON for line in run):
        return False
    services = sum(_SERVICE.fullmatch(key(line.text)) is not None for line in run)
    return services >= MIN_SERVICES and 2 * services >= len(run)
