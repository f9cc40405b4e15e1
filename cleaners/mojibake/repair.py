"""Text that was read in the wrong encoding, read again in the right one.

``🙂`` stored as UTF-8 and read as windows-1253 is ``πŸ™‚``. Damage is undone in rounds until nothing changes: what
was escaped twice, surrogates, misread UTF-8 (:mod:`cleaners.mojibake.choice`), losses that left a trace, what ftfy
finds beyond that, stray C1 controls.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cleaners.mojibake.choice import read_island
from cleaners.mojibake.codepages import C1_AS_WINDOWS_1252
from cleaners.mojibake.edits import Change, Draft, Edit
from cleaners.mojibake.entities import has_entity, resolve_entities
from cleaners.mojibake.evidence import NOTHING_KNOWN, PageEvidence, gather, joined
from cleaners.mojibake.islands import all_islands, damaged_islands
from cleaners.mojibake.losses import restore_spaces
from cleaners.mojibake.plausible import script_of
from cleaners.mojibake.readings import may_be_of
from cleaners.mojibake.second_opinion import ask_ftfy
from cleaners.mojibake.signs import first_sign, shows_damage

MAX_ROUNDS = 24
"""Nested damage at least doubles with each layer: no page holds so many. What asks for more is not text."""
MAX_WEIGHED = 100_000
"""Characters of runs that nothing explains, looked at in a round. Junk must not cost a crawl its time."""
_SURROGATES = re.compile("[\ud800-\udfff](?:(?<=[\ud800-\udbff])[\udc00-\udfff])?")
"""Begins with one set, which the engine looks for at the speed of a plain search."""
_C1 = re.compile("[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f]")


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text without the damage that could be undone."""

    text: str
    edits: tuple[Edit, ...] = ()
    """Every repair in the order it was made; :func:`cleaners.mojibake.edits.replay` makes them again."""

    @property
    def steps(self) -> tuple[str, ...]:
        """The names of the repairs."""
        return tuple(step for edit in self.edits for step in edit.steps)


def repair(text: str, page: PageEvidence = NOTHING_KNOWN) -> Repaired:
    """The text with damage undone, and the repairs. What is ambiguous or lost stays; sound text is returned as is.

    ``page`` is what :func:`cleaners.mojibake.evidence.page_evidence` found in all texts of the page this one is from.

    >>> repair("Loved it πŸ™‚").text
    'Loved it 🙂'
    >>> repair("CafÃ©").edits
    (Edit(start=3, before='Ã©', after='é', steps=('utf-8-read-as-windows-1252',)),)
    """
    draft, known, evidence = Draft(text), page, page
    for _ in range(MAX_ROUNDS):
        before = draft.text
        if has_entity(draft.text):
            draft.apply(resolve_entities(draft.text))
        if page.vouched or first_sign(draft.text) >= 0:
            evidence = _mend_characters(draft, known)
        elif draft.text == before:
            return _repaired(text, draft)
        if draft.text != before:
            known = evidence  # what is left may be too little to show its cause once more
        elif known == page:
            return _repaired(text, draft)
        else:
            known = page  # so that the result, repaired again, is the result
    return Repaired(text)


def _repaired(text: str, draft: Draft) -> Repaired:
    return Repaired(draft.text, tuple(draft.edits)) if draft.edits else Repaired(text)


def _mend_characters(draft: Draft, known: PageEvidence) -> PageEvidence:
    """Every kind of repair but entities, once. Comes back with the evidence it went by."""
    draft.apply(_mend_surrogates(draft.text))
    evidence = joined(known, gather((draft.text,)))
    draft.apply(restore_spaces(draft.text, evidence))
    draft.apply(_reread(draft.text, evidence))
    draft.apply(ask_ftfy(draft.text))
    draft.apply(_mend_c1(draft.text))
    return evidence


def _reread(text: str, evidence: PageEvidence) -> Iterator[Change]:
    """Islands in their most plausible reading.

    One without any sign of damage is asked only where the evidence names a cause: there damage is no coincidence,
    and letters alone give no sign of it. Words of the page's own script must be such as that cause could have made.
    """
    weighed = 0
    for island in all_islands(text) if evidence.causes else damaged_islands(text):
        if evidence.causes and _is_at_home(island.text, evidence):
            continue
        runs = tuple(read_island(island, evidence))
        if len(runs) != 1 or runs[0].end - runs[0].start != len(island.text):
            weighed += len(island.text)
        for run in runs:
            names = tuple(f"utf-8-read-as-{page}" for page in run.pages)
            yield Change(island.start + run.start, island.start + run.end, run.after, names)
        if weighed > MAX_WEIGHED:
            return


def _is_at_home(word: str, evidence: PageEvidence) -> bool:
    """Whether a word without a sign of damage is of a script its page is written in, and no known cause made it."""
    script = script_of(word[0])
    if script in (None, "latin") or not evidence.foreign or script in evidence.foreign:
        return False  # nothing is foreign only where the scripts are not known
    return not may_be_of(word, evidence.causes) and not shows_damage(word)


def _mend_surrogates(text: str) -> Iterator[Change]:
    """Pairs are joined. A lone half says that something was there: U+FFFD."""
    for found in _SURROGATES.finditer(text):
        if len(found[0]) == 2:
            char = found[0].encode("utf-16", "surrogatepass").decode("utf-16")
            yield Change(found.start(), found.end(), char, ("surrogate-pair",))
        else:
            yield Change(found.start(), found.end(), "�", ("lone-surrogate",))


def _mend_c1(text: str) -> Iterator[Change]:
    """C1 controls that no run of UTF-8 explains are windows-1252 read as ISO-8859-1."""
    for found in _C1.finditer(text):
        after = found[0].translate(C1_AS_WINDOWS_1252)
        yield Change(found.start(), found.end(), after, ("windows-1252-read-as-iso-8859-1",))
