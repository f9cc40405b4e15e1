"""The most plausible reading of a run of characters: the cheapest path through it (Viterbi).

A path pays for every character what it surprises after the one before it, and a price each time it enters a code
page. So sound text such as ``É»`` or ``√π`` stays: what it might say is not so much likelier that it pays the price.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, product
from types import MappingProxyType
from typing import NamedTuple

from cleaners.mojibake.char_classes import class_of
from cleaners.mojibake.codepages import PRICES
from cleaners.mojibake.evidence import PageEvidence
from cleaners.mojibake.islands import MAX_ISLAND, Island
from cleaners.mojibake.pair_model import SURPRISES, surprise_of, surprises_of, was_seen
from cleaners.mojibake.plausible import BASE_COSTS, script_of
from cleaners.mojibake.readings import MAX_REMEMBERED, Reader, Reading, read_whole, readers_of
from cleaners.mojibake.signs import shows_damage

MARGIN = 2.5
"""Added to every price: a reading must be better, not as good."""
KNOWN_CAUSE = 0.3
"""Share of the price that remains for a page the evidence names."""
CONTINUED = 3.0
"""Taken off the cost of a character that follows another in one run: chance seldom gives valid UTF-8 twice."""
FOREIGN = 5.0
"""Added where letters of a script begin that the page is not written in."""
AGAIN = 0.5
"""Share of the price of a further layer: what was damaged once is damaged again sooner than sound text."""
SHOUTED = 5.0
"""Added for a small letter behind two capitals, or between two."""
ODD_PAIR = 9.0
"""A pair that surprises more is no reason to look no further, however well the known cause explains the rest."""
QUOTED = 8.0
"""Added where the mark that closes a quotation of one letter would be taken for half of that letter."""
_CLOSED_BY = MappingProxyType({"‘": "’", "‚": "‘’", "“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›"})
_CLOSING = frozenset("".join(_CLOSED_BY.values()))
UNSEEN = 3.0
"""Added for a reading that the sound texts never held."""
RARE = 5.5
"""What a class costs beyond this is added once more for a reading: few texts hold characters of such classes."""
MAX_NESTED = 3
"""Layers that are undone inside one run; deeper ones are left to further rounds."""
LONG = 64
"""Characters from which on an island is judged as a text, in which odd pairs happen."""
ODD_TEXT = 8.0
"""The same for the mean over such a text."""
_SHORT_CUTS = ((0, 0),)
_LONG_CUTS = tuple(product(range(4), repeat=2))
"""Characters left out at the start and the end."""
CONVINCING = 2.0
"""Nats by which a known cause must better an island that is then not looked at any further."""


class Run(NamedTuple):
    """A stretch of an island that is read again."""

    start: int
    end: int
    after: str
    pages: tuple[str, ...]
    """The code pages undone, first to last."""


class _Step(NamedTuple):
    """A way from one place of an island to a later one."""

    end: int
    after: str
    pages: tuple[str, ...]
    price: float
    """Of entering the code page."""
    inside: float
    """Of all else but the first character's place behind the one before it."""


class _Path(NamedTuple):
    cost: float
    last: str
    page: str
    before: _Path | None
    at: int
    step: _Step | None


def read_island(island: Island, evidence: PageEvidence) -> Iterator[Run]:
    """The runs of an island that are better read again, however long it is."""
    before, text, after = island.before, island.text, island.after
    if len(text) <= MAX_ISLAND:
        yield from best_runs(before, text, after, evidence)
        return
    known = _read_known(before[-1], text, after, evidence)
    if known:
        yield known
        return
    for at in range(0, len(text), MAX_ISLAND):
        piece, end = text[at : at + MAX_ISLAND], at + MAX_ISLAND
        for run in best_runs((before + text[:at])[-2:], piece, text[end : end + 1] or after, evidence):
            yield run._replace(start=at + run.start, end=at + run.end)


def best_runs(before: str, island: str, after: str, evidence: PageEvidence, depth: int = 0) -> tuple[Run, ...]:
    """The runs of an island that are better read again.

    ``before`` is up to two characters that stand before the island, ``after`` one behind it; a space at an edge.

    >>> best_runs(" ", "πŸ™‚", " ", PageEvidence())
    (Run(start=0, end=4, after='🙂', pages=('windows-1253',)),)
    """
    work = _remembered_runs if len(island) <= MAX_REMEMBERED else _best_runs
    return work(before, island, after, evidence, depth)


@lru_cache(maxsize=4096)
def _remembered_runs(before: str, island: str, after: str, evidence: PageEvidence, depth: int) -> tuple[Run, ...]:
    return _best_runs(before, island, after, evidence, depth)


def _best_runs(before: str, island: str, after: str, evidence: PageEvidence, depth: int) -> tuple[Run, ...]:
    known = _read_known(before[-1], island, after, evidence)
    if known:
        return (known,)
    readers = readers_of(island + "?") if after == "?" else readers_of(island)
    if not readers:
        return ()
    steps = _steps((before, island, after), readers, evidence, depth)
    return _cheapest_path(before[-1], island, after, steps, evidence.foreign)


def _read_known(before: str, island: str, after: str, evidence: PageEvidence) -> Run | None:
    """An island read through a known cause, if that leaves nothing to wish for. A long one may be cut at its ends."""
    cuts = _LONG_CUTS if len(island) > LONG else _SHORT_CUTS
    for page in evidence.causes:
        for start, left in cuts:
            end = len(island) - left
            text = read_whole(island[start:end], page)
            if text:
                around = (before + island[:start])[-1], (island[end:] + after)[:1]
                if _is_convincing(around, island[start:end], text):
                    return Run(start, end, text, (page,))
                break
    return None


def _is_convincing(around: tuple[str, str], island: str, text: str) -> bool:
    """Whether a known cause explains an island so well that no other reading need be looked at."""
    before, after = around
    read = before + text + after
    surprises = list(surprises_of(read))
    surprise = sum(surprises)
    odd = surprise > ODD_TEXT * len(read) if len(island) > LONG else max(surprises) > ODD_PAIR
    if odd or surprise_of(before + island + after) - surprise <= CONVINCING:
        return False
    return len(text) == 1 or not shows_damage(text)


def _cheapest_page(reader: Reader, evidence: PageEvidence) -> tuple[str, float]:
    prices = _prices(evidence.causes)
    page = min(reader.pages, key=prices.__getitem__)
    return page, prices[page]


@lru_cache(maxsize=256)
def _prices(causes: tuple[str, ...]) -> Mapping[str, float]:
    return {page: (MARGIN + price) * (KNOWN_CAUSE if page in causes else 1) for page, price in PRICES.items()}


def _steps(
    place: tuple[str, str, str], readers: Sequence[Reader], evidence: PageEvidence, depth: int
) -> dict[int, list[_Step]]:
    """Where steps may start: single characters of each reader, and runs that hold another layer of damage."""
    steps: dict[int, list[_Step]] = {}
    for reader in readers:
        page, price = _cheapest_page(reader, evidence)
        end = -1
        for reading in reader.readings:
            inside = _rarity(reading.char)
            if reading.start != end and _is_shouted(place, reading):
                inside += SHOUTED
            if _is_quoted(place, reading):
                inside += QUOTED
            end = reading.end
            steps.setdefault(reading.start, []).append(_Step(reading.end, reading.char, (page,), price, inside))
        for run in _nested_runs(reader.readings) if len(reader.readings) > 1 and depth < MAX_NESTED else ():
            text = "".join(reading.char for reading in run)
            for inner in best_runs(" ", text, " ", evidence, depth + 1) if shows_damage(text) else ():
                if len(text) == inner.end - inner.start:
                    below = AGAIN * sum(map(_prices(evidence.causes).__getitem__, inner.pages))
                    inside = below + _inside(inner.after, evidence.foreign)
                    step = _Step(run[-1].end, inner.after, (page, *inner.pages), price, inside)
                    steps.setdefault(run[0].start, []).append(step)
    return steps


def _is_shouted(place: tuple[str, str, str], reading: Reading) -> bool:
    """Whether a small letter, or one made of a no-break space, would stand behind two capitals or between two."""
    before, island, after = place
    if not reading.char.islower() and island[reading.end - 1] != "\xa0":
        return False
    left = (before + island[: reading.start])[-2:]
    right = (island[reading.end :] + after)[:1]
    return left[-1].isupper() and (left[:-1].isupper() or right.isupper())


def _is_quoted(place: tuple[str, str, str], reading: Reading) -> bool:
    """Whether a reading takes the mark that closes a quotation of one letter: ``‘Δ’``."""
    before, island, _ = place
    if reading.end - reading.start != 2 or island[reading.end - 1] not in _CLOSING:
        return False
    opened = (before + island[: reading.start])[-1]
    return island[reading.end - 1] in _CLOSED_BY.get(opened, "")


def _nested_runs(readings: Sequence[Reading]) -> Iterator[list[Reading]]:
    """Readings without a gap between them, two at least: damage that was damaged again is no shorter."""
    run: list[Reading] = []
    for reading in readings:
        if run and run[-1].end != reading.start:
            if len(run) > 1:
                yield run
            run = []
        run.append(reading)
    if len(run) > 1:
        yield run


def _inside(text: str, foreign: frozenset[str]) -> float:
    """What a reading costs besides its place behind the last character."""
    cost = surprise_of(text) + sum(map(_rarity, text))
    return cost + sum(_foreign_start(*pair, foreign) for pair in pairwise(text))


@lru_cache(maxsize=8192)
def _rarity(char: str) -> float:
    return max(0.0, BASE_COSTS[class_of(char)] - RARE, 0.0 if was_seen(char) else UNSEEN)


def _foreign_start(previous: str, char: str, foreign: frozenset[str]) -> float:
    script = script_of(char)
    if script not in foreign or script == script_of(previous):
        return 0.0
    return 0.0 if class_of(previous) == "math" else FOREIGN  # √π stands in texts of all scripts


def _cheapest_path(
    before: str, island: str, after: str, steps: Mapping[int, Sequence[_Step]], foreign: frozenset[str]
) -> tuple[Run, ...]:
    """For each place and each page the text may be in there, only the cheapest path to it is followed."""
    paths: list[dict[str, _Path]] = [{} for _ in range(len(island) + 1)]
    paths[0][""] = _Path(0.0, before, "", None, 0, None)
    for place, char in enumerate(island):
        arrivals = paths[place]
        if not arrivals:
            continue
        ends = _cheapest_by_last(arrivals.values())
        best, cost = _cheapest_to(ends, char)
        cost += _foreign_start(best.last, char, foreign)
        known = paths[place + 1].get("")
        if known is None or cost < known.cost:
            paths[place + 1][""] = _Path(cost, char, "", best, place, None)
        for step in steps.get(place, ()):
            page, first = step.pages[0], step.after[0]
            best, cost = _cheapest_to(ends, first)
            cost += step.price
            same = arrivals.get(page)
            if same is not None:
                continued = same.cost + SURPRISES[same.last + first] - CONTINUED
                if continued < cost:
                    best, cost = same, continued
            cost += step.inside + _foreign_start(best.last, first, foreign)
            known = paths[step.end].get(page)
            if known is None or cost < known.cost:
                paths[step.end][page] = _Path(cost, step.after[-1], page, best, place, step)
    last, _ = _cheapest_to(list(paths[-1].values()), after)
    return _runs(last)


def _cheapest_by_last(paths: Collection[_Path]) -> list[_Path]:
    """Of the paths that end in the same character, the cheapest."""
    if len(paths) == 1:
        return list(paths)
    cheapest: dict[str, _Path] = {}
    for path in paths:
        known = cheapest.get(path.last)
        if known is None or path.cost < known.cost:
            cheapest[path.last] = path
    return list(cheapest.values())


def _cheapest_to(paths: Sequence[_Path], char: str) -> tuple[_Path, float]:
    """The path from which a character is cheapest, and the cost up to it."""
    best = paths[0]
    cost = best.cost + SURPRISES[best.last + char]
    for path in paths[1:] if len(paths) > 1 else ():
        other = path.cost + SURPRISES[path.last + char]
        if other < cost:
            best, cost = path, other
    return best, cost


def _runs(path: _Path) -> tuple[Run, ...]:
    """The runs along a path, first to last; neighbours of one page are one run."""
    runs: list[Run] = []
    while path.before is not None:
        step = path.step
        if step is not None:
            run = Run(path.at, step.end, step.after, step.pages)
            if runs and runs[-1].start == run.end and runs[-1].pages == run.pages:
                behind = runs.pop()
                run = Run(run.start, behind.end, run.after + behind.after, run.pages)
            runs.append(run)
        path = path.before
    return tuple(reversed(runs))
