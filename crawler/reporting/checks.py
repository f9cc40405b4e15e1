"""What should worry an operator in the morning: a run is compared with those before it (ADR 14).

A check is a row: what it measures of a site, how far that may move, and how much data it needs to say anything. All
figures come out of the manifests. :func:`failed_checks` judges each site, and all of them in sum; the rows are in
:mod:`crawler.reporting.check_rows`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

EARLIER_RUNS = 10
"""Runs that make up what is usual. With more, a site's past weighs too much; with fewer, one bad night does."""

SiteEntry = Mapping[str, Any]
"""What a manifest says of a site."""


@dataclass(frozen=True, slots=True)
class Measure:
    """``amount`` out of ``of``: a share. A plain number is out of 1."""

    amount: float
    of: float

    @property
    def value(self) -> float:
        """What is compared."""
        return self.amount / self.of if self.of else 0.0


class How(StrEnum):
    """In which way a value leaves what is usual."""

    FELL_BY = "fell by"
    ROSE_BY = "rose by"
    FELL_TO = "fell to a share of"
    MOVED = "grew or shrank by a factor of"
    ABOVE = "is above"
    NONE = "is nothing"


@dataclass(frozen=True, slots=True)
class Limit:
    """How far is too far."""

    how: How
    threshold: float = 0.0

    def exceeded(self, now: float, before: float) -> bool:
        """Whether ``now`` has left what is usual. ``before`` does not matter for the last two ways."""
        match self.how:
            case How.FELL_BY:
                return before - now >= self.threshold
            case How.ROSE_BY:
                return now - before >= self.threshold
            case How.FELL_TO:
                return now <= before * self.threshold
            case How.MOVED:
                return max(now, before) >= self.threshold * max(min(now, before), 1)
            case How.ABOVE:
                return now > self.threshold
            case How.NONE:
                return now == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One row."""

    name: str
    because: str
    """What it usually means, for whoever reads the report."""
    measure: Callable[[SiteEntry], Measure | None]
    """``None`` where the site's run cannot tell."""
    limit: Limit
    least: int = 1
    """Of :attr:`Measure.of`, now and before: less is no evidence."""
    is_count: bool = False
    """A number of things, which adds up over sites; shares are averaged. ``least`` is then of the number before."""
    in_sum: bool = True
    """Whether all sites together are judged as well: many small moves are one large one."""
    fails: tuple[SiteEntry, SiteEntry]
    """An example, now and before."""
    spares: tuple[SiteEntry, SiteEntry]
    """Its nearest innocent neighbour."""

    @property
    def compares(self) -> bool:
        """Whether it needs earlier runs."""
        return self.limit.how not in (How.ABOVE, How.NONE)

    def fails_on(self, now: Measure, before: Measure) -> bool:
        """Whether there is enough to judge, and it is too much."""
        enough_before = (before.amount if self.is_count else before.of) >= self.least
        enough_now = self.is_count or now.of >= self.least
        return enough_now and (enough_before or not self.compares) and self.limit.exceeded(now.value, before.value)


def failed_checks(
    checks: Iterable[Check], sites: Mapping[str, SiteEntry], earlier: Sequence[Mapping[str, SiteEntry]]
) -> list[dict[str, Any]]:
    """What failed, by check and site, as the manifest and the summary have it; ``site`` is ``None`` for all in sum.

    ``earlier`` is what the manifests of earlier runs say of sites. One whose entry lacks a figure says nothing of it.
    """
    return [failure for check in checks for failure in _judge(check, sites, earlier)]


def _judge(
    check: Check, sites: Mapping[str, SiteEntry], earlier: Sequence[Mapping[str, SiteEntry]]
) -> Iterator[dict[str, Any]]:
    nows: list[Measure] = []
    befores: list[Measure] = []
    for key, site in sorted(sites.items()):
        now = check.measure(site)
        past = [measure for run in earlier if key in run and (measure := _measured(check, run[key]))]
        if now is None or (check.compares and not past):
            continue
        before = _over_runs(check, past)
        nows.append(now)
        befores.append(before)
        if check.fails_on(now, before):
            yield _failure(check, key, now, before)
    if check.in_sum and len(nows) > 1:
        now, before = _over_sites(check, nows), _over_sites(check, befores)
        if check.fails_on(now, before):
            yield _failure(check, None, now, before)


def _measured(check: Check, site: SiteEntry) -> Measure | None:
    try:
        return check.measure(site)
    except KeyError:  # written by a version that did not measure this yet
        return None


def _over_runs(check: Check, past: Sequence[Measure]) -> Measure:
    amount, of = sum(measure.amount for measure in past), sum(measure.of for measure in past)
    return Measure(amount / len(past), 1) if check.is_count and past else Measure(amount, of)


def _over_sites(check: Check, measures: Sequence[Measure]) -> Measure:
    amount, of = sum(measure.amount for measure in measures), sum(measure.of for measure in measures)
    return Measure(amount, 1 if check.is_count else of)


def _failure(check: Check, site: str | None, now: Measure, before: Measure) -> dict[str, Any]:
    return {
        "check": check.name,
        "site": site,
        "now": round(now.value, 3),
        "before": round(before.value, 3) if check.compares else None,
        "limit": str(check.limit.how),
        "threshold": check.limit.threshold,
        "because": check.because,
    }
