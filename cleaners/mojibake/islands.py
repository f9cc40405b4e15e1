"""Runs of characters beyond ASCII, written back to bytes and read again as UTF-8 where that is more plausible.

Each run is written back through every code page of :mod:`cleaners.mojibake.codepages`; where the bytes are strict
UTF-8 and what they say is much less surprising (:mod:`cleaners.mojibake.plausible`) than what stands there, it
replaces it. The choice is the cheapest path through the run (Viterbi). Entering a page costs its price, so sound
text such as ``É»`` or ``√π`` stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from cleaners.mojibake.codepages import PRICES, WRITERS
from cleaners.mojibake.plausible import ordinary_neighbours, script_of, surprise

FAMILIAR_AFTER = 2
"""Islands that must be better read again before the text counts as damaged and familiar prices hold."""
FAMILIAR_PRICE = 0.4
"""Share of a code page's price that remains then."""
MARGIN = 2.0
"""Added to every price: a reading must be better, not as good."""


PRICES_UNFAMILIAR = MappingProxyType({page: MARGIN + price for page, price in PRICES.items()})
CONTINUED = 3.0
"""Taken off the cost of a character that follows another in one run: chance seldom gives valid UTF-8 twice."""
EMOJI_BYTES = (0xF0, 0x9F)
"""How almost every emoji begins: never ordinary neighbours, whatever letters they were read as."""

_UTF8 = re.compile(
    "\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]"  # a surrogate pair, as CESU-8 writes it
    "|[\xc2-\xdf][\x80-\xbf]"
    "|(?:\xe0[\xa0-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]|\xed[\x80-\x9f])[\x80-\xbf]"
    "|(?:\xf0[\x90-\xbf]|[\xf1-\xf3][\x80-\xbf]|\xf4[\x80-\x8f])[\x80-\xbf]{2}"
)
_UTF8_QUOTE_CUT = re.compile(_UTF8.pattern + "|\xe2\x80(?![\x80-\xbf])")
"""``â€`` without its last byte: 0x9D alone is both undefined in windows-1252 and in use after these two."""
_ISLAND = re.compile(r"[^\x00-\x7f]{2,2000}")


def reread(text: str) -> tuple[str, list[str]]:
    """The text with every island in its most plausible reading, and the code page of each run read again.

    >>> reread("Loved it πŸ™‚")
    ('Loved it 🙂', ['windows-1253'])
    """
    suspicious = _suspicious_pair()
    spans = [found.span() for found in _ISLAND.finditer(text)]
    islands = [_island(text, *span) for span in spans if suspicious.search(text, max(0, span[0] - 1), span[1] + 1)]
    chosen = [_cheapest(island, PRICES_UNFAMILIAR) for island in islands]
    if sum(bool(pages) for _, pages in chosen) >= FAMILIAR_AFTER:
        # Damage is no coincidence here, so every island is asked, also where letters alone give no sign of it.
        known = {island.start: island for island in islands}
        islands = [known.get(span[0]) or _island(text, *span) for span in spans]
        prices = _familiar_prices(islands)
        chosen = [_cheapest(island, prices) for island in islands]
    steps: list[str] = []
    parts, end = [], 0
    for island, (mended, pages) in zip(islands, chosen, strict=True):
        parts += [text[end : island.start], mended]
        end = island.start + len(island.text)
        steps += pages
    return "".join(parts) + text[end:], steps


def _familiar_prices(islands: Sequence[_Island]) -> Mapping[str, float]:
    """Prices where the code page that explains most islands of the text is cheap: it did the damage."""
    explained = Counter(page for island in islands for page in island.explained_by())
    most = max(explained.values(), default=0)
    return {
        page: price * (FAMILIAR_PRICE if explained[page] == most else 1) for page, price in PRICES_UNFAMILIAR.items()
    }


@cache
def _suspicious_pair() -> re.Pattern[str]:
    """Any lead byte's character before a continuation byte's, where the two are no ordinary neighbours.

    Letters of one script are ordinary neighbours: clean text, in any language, is passed over at the speed of
    this expression. A foreign letter that touches an ASCII letter gives damage of letters alone away.
    """
    followers: dict[str, set[str]] = {}
    foreign: set[str] = set()
    for writer in WRITERS.values():
        leads = [chr(char) for char, byte in writer.items() if 0xC2 <= byte <= 0xF4]
        trails = [chr(char) for char, byte in writer.items() if 0x80 <= byte <= 0xBF]
        foreign.update(lead for lead in leads if script_of(lead) not in (None, "latin"))
        for lead in leads:
            found = {trail for trail in trails if not ordinary_neighbours(lead, trail)}
            if writer[ord(lead)] == EMOJI_BYTES[0]:
                found |= {trail for trail in trails if writer[ord(trail)] == EMOJI_BYTES[1]}
            followers.setdefault(lead, set()).update(found)
    leads_of: dict[str, list[str]] = {}
    for lead, found in followers.items():
        if found:
            leads_of.setdefault(_char_set(found), []).append(lead)
    pairs = [f"{_char_set(leads)}{trails}" for trails, leads in leads_of.items()]
    letters = _char_set(foreign)
    return re.compile("|".join([f"[A-Za-z]{letters}", f"{letters}[A-Za-z]", *pairs]))


def _char_set(chars: Iterable[str]) -> str:
    return "[" + "".join(re.escape(char) for char in sorted(chars)) + "]"


class _Island(NamedTuple):
    """A run of characters beyond ASCII, and what each code page makes of it."""

    before: str
    """The character before it, empty at the start of the text."""
    start: int
    text: str
    after: str
    readings: dict[int, list[tuple[int, str, str]]]
    """Where a reading starts: its end, the character read, the page."""

    def explained_by(self) -> list[str]:
        """The pages that read the whole run."""
        covered: Counter[str] = Counter()
        for start, readings in self.readings.items():
            for end, _, page in readings:
                covered[page] += end - start
        return [page for page, chars in covered.items() if chars == len(self.text)]


def _island(text: str, start: int, end: int) -> _Island:
    run = text[start:end]
    return _Island(text[max(0, start - 1) : start], start, run, text[end : end + 1], _readings(run))


class _Path(NamedTuple):
    """A way of reading an island up to some place."""

    cost: float
    last: str
    page: str
    before: _Path | None
    taken: str


def _readings(island: str) -> dict[int, list[tuple[int, str, str]]]:
    readings: dict[int, list[tuple[int, str, str]]] = {}
    for page, writer in WRITERS.items():
        pattern = _UTF8_QUOTE_CUT if page == "windows-1252" else _UTF8
        for found in pattern.finditer(_as_bytes(island, writer)):
            char = _character(found[0])
            if unicodedata.category(char) not in ("Cn", "Co", "Cs"):
                readings.setdefault(found.start(), []).append((found.end(), char, page))
    return readings


def _character(sequence: str) -> str:
    if sequence == "\xe2\x80":
        return "”"
    char = sequence.encode("latin-1").decode("utf-8", "surrogatepass")
    return char if len(char) == 1 else char.encode("utf-16", "surrogatepass").decode("utf-16")


def _as_bytes(island: str, writer: Mapping[int, int]) -> str:
    """The island's bytes as the characters U+0080 to U+00FF; what the page does not hold as U+FFFF."""
    return "".join(chr(writer.get(ord(char), 0xFFFF)) for char in island)


def _cheapest(island: _Island, prices: Mapping[str, float]) -> tuple[str, list[str]]:
    """The most plausible reading of an island, and the page of each run that was read again."""
    if not island.readings:
        return island.text, []
    paths: list[dict[str, _Path]] = [{} for _ in range(len(island.text) + 1)]
    paths[0][""] = _Path(0.0, island.before, "", None, "")
    for place, char in enumerate(island.text):
        arrivals = list(paths[place].values())
        if not arrivals:
            continue
        best = min(arrivals, key=lambda path: path.cost + surprise(path.last, char))
        _offer(paths[place + 1], _Path(best.cost + surprise(best.last, char), char, "", best, char))
        for end, reading, page in island.readings.get(place, ()):
            for path in arrivals:
                price = -CONTINUED if path.page == page else prices[page]
                _offer(
                    paths[end], _Path(path.cost + surprise(path.last, reading) + price, reading, page, path, reading)
                )
    last = min(paths[-1].values(), key=lambda path: path.cost + surprise(path.last, island.after or " "))
    return _retrace(last)


def _offer(paths: dict[str, _Path], path: _Path) -> None:
    known = paths.get(path.page)
    if known is None or path.cost < known.cost:
        paths[path.page] = path


def _retrace(last: _Path) -> tuple[str, list[str]]:
    """The characters along a path, and the page of each run, first to last."""
    chars: list[str] = []
    pages: list[str] = []
    path = last
    while path.before is not None:
        chars.append(path.taken)
        if path.page and path.page != path.before.page:
            pages.append(path.page)
        path = path.before
    return "".join(reversed(chars)), pages[::-1]
