"""Why a page gave no record: the closed list of reasons, and the value that carries one."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Named reasons for refusing a page. They are counted, listed and part of the public format."""

    EMPTY = "empty"
    """Nothing to read: no bytes, or no visible text."""
    NOT_HTML = "not_html"
    """The bytes are an image, a PDF, a feed or another format we do not clean."""
    ERROR_PAGE = "error_page"
    """An error message served with a status of success."""
    NOT_A_POST = "not_a_post"
    """A front page, archive, index, about, contact or login page."""
    LISTING = "listing"
    """An archive or category page, read for its links alone, or one that prints other posts and nothing else."""
    TOO_SHORT = "too_short"
    """A post whose body has too few characters to be of use."""
    TOO_DEEP = "too_deep"
    """Markup nested past the parser's bound."""
    TOO_LARGE = "too_large"
    """More bytes, elements or characters than one page may have."""
    TIMEOUT = "timeout"
    """Cleaning took longer than the deadline of one page."""
    WORKER_DIED = "worker_died"
    """The page broke the worker process (out of memory, a crash in a C library)."""
    OPTED_OUT = "opted_out"
    """The page opts out, and the settings say to drop it: neither its text nor its bytes are kept."""
    ARCHIVED_ONLY = "archived_only"
    """The page opts out, and the settings say to keep it in the archive alone."""
    DUPLICATE = "duplicate"
    """Another address of the same site gave the same record."""


class Rejected(Exception):
    """Says of a page why it is left out. What is wrong, if anything, is wrong with the page."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason, detail)  # pickling calls the class with these
        self.reason = reason
        self.detail = detail

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rejected) and self.args == other.args

    def __hash__(self) -> int:
        return hash(self.args)
