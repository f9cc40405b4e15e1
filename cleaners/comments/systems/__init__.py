"""How the known comment systems write a thread: one row each. A further engine is a further row."""

from cleaners.comments.systems.embedded import EMBEDDED
from cleaners.comments.systems.engines import ENGINES
from cleaners.comments.systems.open_markup import OPEN_MARKUP
from cleaners.comments.systems.wordpress import WORDPRESS

__all__ = ["SYSTEMS"]

SYSTEMS = (*EMBEDDED, *ENGINES, *WORDPRESS, *OPEN_MARKUP)
"""The first that finds items wrote the thread: the ones with names of their own before those that share them."""
