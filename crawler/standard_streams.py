"""Standard input, output and error, where whoever started the process has closed them."""

from __future__ import annotations

import os
import sys

STREAMS = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))
"""In the order of their descriptors, 0 to 2."""


def open_closed_streams() -> None:
    """What was closed leads to nowhere. Left closed, its number would be that of the next file opened, the state
    perhaps, and whatever a library prints would be written into it."""
    for name, mode in STREAMS:
        if getattr(sys, name) is None:
            descriptor = os.open(os.devnull, os.O_RDWR)  # the lowest number that is free
            os.set_inheritable(descriptor, True)
            setattr(sys, name, os.fdopen(descriptor, mode))
