"""What a whole page says about its damage: the code page that explains most of it, the scripts it is written in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cleaners.mojibake.alphabets import is_letter, strangeness
from cleaners.mojibake.codepages import PRICES
from cleaners.mojibake.islands import Island, damaged_islands
from cleaners.mojibake.pair_model import surprise_of
from cleaners.mojibake.plausible import script_of
from cleaners.mojibake.readings import Reader, readers_of

MAX_ISLANDS = 12
"""Different damaged runs that are asked, taken evenly; more of them change no page's mind."""
LEAST_GAIN = 3.0
"""Nats below which an island speaks for no page: any text loses some by being shorter."""
MAX_TRIAL = 64
"""Characters of an island that are tried: what follows was read as they were."""
ENOUGH_GAIN = 12.0
"""Nats a code page must win back before it is taken for the cause; three or four damaged characters do."""
ENOUGH_CHARS = 2
"""Characters it must read in different runs, at least: one alone may be chance."""
MAX_PAGES = 2
"""Causes of one page: what its author pasted and what its comments went through."""
NEAR = 15.0
"""Nats within which pages are compared further."""
MAX_LETTERS = 200
"""Intact letters that are looked at."""
MOSTLY = 4
"""Times as many ASCII characters as letters of a script that make the script foreign to a page."""

_NEVER_STRAY = ("east-asian", "hangul", "other")
_SCRIPTS = ("greek", "cyrillic", "hebrew", "arabic", "indic", *_NEVER_STRAY)
"""All but Latin, names as in :mod:`cleaners.mojibake.plausible`; the last are foreign to any text without them."""
_SINGLE = re.compile(r"(?<![^\x00-\x7f])[^\x00-\x7f](?![^\x00-\x7f])")
_LETTERS = re.compile("[\u0370-\u1dff\u3040-\ud7af]+")


class PageEvidence(NamedTuple):
    """What is known of a page before one of its texts is repaired."""

    causes: tuple[str, ...] = ()
    """Code pages its text was surely read through."""
    foreign: frozenset[str] = frozenset()
    """Scripts of which a letter is a surprise."""
    vouched: bool = False
    """The causes are the page's, so a text is looked at even where it shows no sign itself."""


NOTHING_KNOWN = PageEvidence()


def gather(texts: Iterable[str]) -> PageEvidence:
    """The evidence in all texts of a page together, in their order."""
    damaged = [(text, islands) for text in texts if (islands := damaged_islands(text))]
    if not damaged:
        return NOTHING_KNOWN
    whole = "\n".join(text for text, _ in damaged)
    return PageEvidence(_causes([island for _, islands in damaged for island in islands], whole), _foreign(whole))


def page_evidence(texts: Iterable[str]) -> PageEvidence:
    """The evidence of a page, to be handed to the repair of each of its texts."""
    evidence = gather(texts)
    return evidence._replace(vouched=bool(evidence.causes))


def joined(page: PageEvidence, text: PageEvidence) -> PageEvidence:
    """What page and text say together."""
    causes = tuple(dict.fromkeys(text.causes + page.causes))
    return PageEvidence(causes, text.foreign, page.vouched)


def _foreign(text: str) -> frozenset[str]:
    latin = len(text.encode("ascii", "ignore"))
    counts: dict[str | None, int] = {}
    for run in _LETTERS.findall(text):
        script = script_of(run[0])
        counts[script] = counts.get(script, 0) + len(run)
    asked = _SCRIPTS if 2 * latin > len(text) else _NEVER_STRAY
    return frozenset([script for script in asked if latin >= MOSTLY * counts.get(script, 0)])


def _causes(islands: Sequence[Island], whole: str) -> tuple[str, ...]:
    samples = _samples(islands)
    if sum(sample.most for sample in samples) < ENOUGH_CHARS:
        return ()  # to count is cheap, to weigh is not
    trials = [(sample.text, _trials(sample)) for sample in samples]
    causes: list[str] = []
    while len(causes) < MAX_PAGES:
        open_trials = [trial for trial in trials if trial[1].keys().isdisjoint(causes)]
        cause = _best_cause(open_trials, whole) if open_trials else None
        if cause is None:
            break
        causes.append(cause)
    return tuple(causes)


class _Sample(NamedTuple):
    """The start of a damaged island, and what may have damaged it."""

    before: str
    text: str
    after: str
    readers: tuple[Reader, ...]
    """Those that read at least half as much as the one that reads most."""
    most: int
    """Characters that one reads."""


def _samples(islands: Sequence[Island]) -> list[_Sample]:
    """Different islands, taken evenly."""
    different = {island.text: island for island in reversed(islands)}
    samples = []
    for island in list(reversed(different.values()))[:: 1 + len(different) // MAX_ISLANDS]:
        start, after = island.text[:MAX_TRIAL], island.text[MAX_TRIAL : MAX_TRIAL + 1] or island.after
        readers = readers_of(start)
        most = max((len(reader.readings) for reader in readers), default=0)
        able = tuple(reader for reader in readers if 2 * len(reader.readings) >= most)
        samples.append(_Sample(island.before[-1], start, after, able, most))
    return samples


class _Trial(NamedTuple):
    """An island read through a page."""

    gain: float
    text: str
    chars: int
    """Characters it read."""


def _trials(sample: _Sample) -> dict[str, _Trial]:
    """The pages that make an island less surprising."""
    before, start, after, readers, _ = sample
    stands = surprise_of(before + start + after)
    trials: dict[str, _Trial] = {}
    for reader in readers:
        text = reader.whole(start)
        gain = stands - surprise_of(before + text + after)
        if gain > LEAST_GAIN:
            trials.update(dict.fromkeys(reader.pages, _Trial(gain, text, len(reader.readings))))
    return trials


def _best_cause(trials: Sequence[tuple[str, Mapping[str, _Trial]]], whole: str) -> str | None:
    """The page that explains most, if it explains enough; of near equals, the one whose letters fit together."""
    gains: dict[str, float] = {}
    explained: dict[str, int] = {}
    for _, of_island in trials:
        for page, trial in of_island.items():
            gains[page] = gains.get(page, 0.0) + trial.gain
            explained[page] = explained.get(page, 0) + trial.chars
    scores = {
        page: gain - PRICES[page]
        for page, gain in gains.items()
        if explained[page] >= ENOUGH_CHARS and gain >= ENOUGH_GAIN
    }
    if not scores:
        return None
    least = max(scores.values()) - NEAR
    near = [page for page, score in scores.items() if score >= least]
    said = {page: _said(trials, page) for page in near}
    if len(set(said.values())) > 1:
        intact = "".join(filter(is_letter, _SINGLE.findall(whole)[:MAX_LETTERS]))
        strange = {text: strangeness("".join(filter(is_letter, text)) + intact) for text in set(said.values())}
        for page in near:
            scores[page] -= strange[said[page]]
    return max(near, key=lambda page: (scores[page], -PRICES[page], page))


def _said(trials: Sequence[tuple[str, Mapping[str, _Trial]]], page: str) -> str:
    """What the islands hold if they were read through a page."""
    return "".join([of_island[page].text if page in of_island else island for island, of_island in trials])
