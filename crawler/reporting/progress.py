"""How far each site is, for whoever watches."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class SiteProgress:
    """Addresses of one site, by what became of them."""

    queued: int = 0
    """Met so far; the others are among them."""
    fetched: int = 0
    """Answered, by a page or by an error of the server."""
    cleaned: int = 0
    """Gave a record."""
    refused: int = 0
    """Gave none, with a reason."""
    failed: int = 0
    """No sound answer after all retries. Fetched again in the next run."""

    def count(self, outcome: str, number: int = 1) -> None:
        """So many addresses are done with; ``outcome`` as the state has it."""
        kind = outcome.partition("/")[0]
        self.fetched += number * (kind not in ("error", "forbidden", "later", "queued", "skipped"))
        self.cleaned += number * (kind in ("done", "unchanged"))
        self.refused += number * (kind == "rejected")
        self.failed += number * (kind == "error")
