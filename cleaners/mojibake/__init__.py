"""Text that was read in the wrong encoding, read again in the right one. Needs nothing else of the project."""

from cleaners.mojibake.repair import Repaired, repair

__all__ = ["Repaired", "repair"]
