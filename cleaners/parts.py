"""The pages of one post, read one by one, made into one body and one thread."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cleaners.body.extract import Verdict
from cleaners.metadata.titles import fold

REPEATED = "repeated-part"
"""Rule of a block that another page of the post shows as well."""
PAGE_LINKS = "page-links"
"""Rule of a row of page numbers, or of a line that sends the reader to another page of the post."""
MIN_PROSE_CHARS = 80
"""From here a block that comes back is no habit of the author's, such as a verdict under each of several films."""
COMMENT_PAGE_SHARE = 0.8
"""Of the first page's text: a page that shows more of it adds comments, not text."""
MAX_LINE_CHARS = 120
"""Longer blocks are no rows of page numbers."""
NUMBERS_OF_A_PAGE = 1_000_000
"""More than a page has lists, rows and cells: it has at most 150,000 elements."""

_PAGE = (
    "(?:pages?|seiten?|páginas?|pagin[ae]s?|stron[ay]|sivu|sida|side|страниц[аы]|σελίδ(?:α|ες)|sayfa|ページ|第|页)"
)
_NEXT = (
    r"(?:next|nächsten?|följande|nästa|næste|neste|następn\w*|další|sonraki|seuraava\w*|следующ\w+|επόμεν\w+"
    r"|volgende)"
)
_AFTER = "(?:suivante|siguiente|seguinte|successiva)"
_CONTINUED = (
    r"(?:(?:to be )?continue[sd]?|fortsetzung|weiter|suite|continúa|continua|vervolg|fortsätt\w*|fortsæt\w*|cd\.?"
    r"|продолжение)"
)
_ON = "(?:on|reading on|from|auf|von|en|à la|sur la|en la|na|a|op|på|на)"
_OF = "(?:of|von|de|di|sur|van|z|av|из|/)"
_PAGE_LINE = re.compile(
    # "Pages: 1 2 3", "Page 2 of 3", "1 2 3 Next »"
    rf"\W*{_PAGE}?\W*\d{{1,2}}(?:\W+\d{{1,2}})*\W*(?:{_OF}\W*\d{{1,2}}\W*)?(?:{_NEXT}\W*)?"
    # "Next page", "Page suivante: the verdict"
    rf"|\W*(?:{_NEXT} {_PAGE}|{_PAGE} {_AFTER})\b(?:\W.{{0,80}})?"
    # "(Continued on page 2)", "Fortsetzung auf Seite 2"
    rf"|\W*{_CONTINUED} {_ON}? ?(?:the )?(?:{_NEXT} )?{_PAGE}(?: {_AFTER}| \d{{1,2}})?\W*",
    re.IGNORECASE,
)


def is_page_line(text: str, *, has_link: bool) -> bool:
    """Whether a block is a row of page numbers or sends to another page. Rows that begin with a number need a link.

    >>> is_page_line("Pages: 1 2", has_link=True), is_page_line("(Continued on page 2)", has_link=False)
    (True, True)
    >>> is_page_line("7 8", has_link=False), is_page_line("Page 12 has the best joke.", has_link=False)
    (False, False)
    """
    if len(text) > MAX_LINE_CHARS or not _PAGE_LINE.fullmatch(" ".join(text.split())):
        return False
    return has_link or not next(filter(str.isalnum, text)).isdecimal()


def join_bodies(pages: Sequence[Sequence[Verdict]]) -> list[Verdict]:
    """One body from the verdicts on each page, in the order of the pages.

    What several pages show stands in it once: a standfirst where it is first, an author box where it is last, any
    other paragraph where it is first. Titles and bylines have left each page already.
    """
    if len(pages) == 1:
        return list(pages[0])
    drafts = [_Draft.of(verdicts, number) for number, verdicts in enumerate(pages)]
    first = drafts[0]
    for draft in drafts[1:]:
        if draft.share_of(first) > COMMENT_PAGE_SHARE:
            draft.drop(draft.kept, REPEATED)
    for draft, following in pairwise([draft for draft in drafts if draft.kept]):
        tail = draft.tail_in(following)
        if any(map(draft.is_prose, tail)):
            draft.drop(tail, REPEATED)
    seen: set[str] = set(first.texts())
    for draft in drafts[1:]:
        draft.drop(draft.head_in(seen), REPEATED)
        draft.drop([place for place in draft.kept if draft.is_prose(place) and draft.words[place] in seen], REPEATED)
        seen.update(draft.texts())
    return [verdict for draft in drafts for verdict in draft.verdicts]


@dataclass(slots=True)
class _Draft:
    """One page's verdicts while the pages are compared."""

    verdicts: list[Verdict]
    words: list[str]
    """Of each block, folded."""

    @classmethod
    def of(cls, verdicts: Sequence[Verdict], number: int) -> _Draft:
        numbered = [_renumbered(verdict, number) for verdict in verdicts]
        draft = cls(numbered, [fold(verdict.block.text) for verdict in numbered])
        lines = [place for place in draft.kept if draft.is_page_line(place)]
        draft.drop(lines, PAGE_LINKS)
        return draft

    @property
    def kept(self) -> list[int]:
        return [place for place, verdict in enumerate(self.verdicts) if verdict.rule is None]

    def texts(self) -> list[str]:
        return [self.words[place] for place in self.kept]

    def is_page_line(self, place: int) -> bool:
        block = self.verdicts[place].block
        return is_page_line(block.text, has_link=block.link_chars > 0)

    def is_prose(self, place: int) -> bool:
        return len(self.verdicts[place].block.text) >= MIN_PROSE_CHARS

    def drop(self, places: Iterable[int], rule: str) -> None:
        for place in places:
            self.verdicts[place] = replace(self.verdicts[place], rule=rule)

    def share_of(self, other: _Draft) -> float:
        """How much of the other's text this one shows too, 0.0 to 1.0."""
        own = set(self.texts())
        texts = other.texts()
        return sum(len(text) for text in texts if text in own) / max(1, sum(map(len, texts)))

    def head_in(self, texts: set[str]) -> list[int]:
        head = []
        for place in self.kept:
            if self.words[place] not in texts:
                break
            head.append(place)
        return head

    def tail_in(self, other: _Draft) -> list[int]:
        texts, tail = set(other.texts()), []
        for place in reversed(self.kept):
            if self.words[place] not in texts:
                break
            tail.append(place)
        return tail


def _renumbered(verdict: Verdict, page: int) -> Verdict:
    """Lists, rows and cells are numbered on each page from 1; joined, two of one number would be one."""
    block = verdict.block
    if not (page and (block.list_number or block.row_number or block.cell_number)):
        return verdict
    lists, rows, cells = (
        page * NUMBERS_OF_A_PAGE + number if number else 0
        for number in (block.list_number, block.row_number, block.cell_number)
    )
    return replace(verdict, block=replace(block, list_number=lists, row_number=rows, cell_number=cells))
