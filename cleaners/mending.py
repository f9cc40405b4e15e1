"""Repair of every text of a page, with one account of what was repaired."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from cleaners.metadata.read import PageMetadata
from cleaners.mojibake.evidence import page_evidence
from cleaners.mojibake.repair import repair
from cleaners.record import Comment, Repair
from cleaners.text import tidy


class Mender:
    """Repairs texts and counts the steps."""

    def __init__(self, repairs: Iterable[Repair] = (), texts: Iterable[str] = ()) -> None:
        """``repairs`` are those of an earlier stage; ``texts`` are the page's, which share the causes of damage."""
        self._page = page_evidence(texts)
        self._steps = Counter({done.step: done.count for done in repairs})

    def mend(self, text: str) -> str:
        """``text`` repaired and tidied."""
        repaired = repair(text, self._page)
        self._steps.update(repaired.steps)
        return tidy(repaired.text)

    def mend_line(self, text: str | None) -> str | None:
        """The same on one line; ``None`` for nothing."""
        return " ".join(self.mend(text).split("\n")) or None if text else None

    def mend_metadata(self, metadata: PageMetadata) -> PageMetadata:
        """What people read of the metadata: names, title, topics."""
        return replace(
            metadata,
            site_name=self.mend_line(metadata.site_name),
            title=self.mend_line(metadata.title),
            author=self.mend_line(metadata.author),
            tags=tuple(filter(None, map(self.mend_line, metadata.tags))),
            categories=tuple(filter(None, map(self.mend_line, metadata.categories))),
        )

    def mend_comment(self, comment: Comment) -> Comment:
        """The comment with its author and text repaired."""
        return replace(comment, author=self.mend_line(comment.author), text=self.mend(comment.text))

    def repairs(self) -> tuple[Repair, ...]:
        """All steps so far, sorted."""
        return tuple(Repair(step=step, count=self._steps[step]) for step in sorted(self._steps))
