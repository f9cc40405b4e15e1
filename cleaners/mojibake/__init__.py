"""Text that was read in the wrong encoding, read again in the right one. Needs nothing else of the project."""

from cleaners.mojibake.edits import Edit, replay
from cleaners.mojibake.evidence import PageEvidence, page_evidence
from cleaners.mojibake.repair import Repaired, repair

__all__ = ["Edit", "PageEvidence", "Repaired", "page_evidence", "repair", "replay"]
