"""Blocks a site shows under every post: appeals, author boxes, "about this blog".

No single page can tell them from what its author wrote; the pages of the site together can. The thresholds and
the evidence for them: ADR 5.
"""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Mapping, Sequence

from cleaners.identity import DIGEST_BYTES, content_hash
from cleaners.record import Cleaning, Removal, ReviewRecord

RULE = "repeated-block"
"""Name of the removal in ``cleaning.removed``."""
MIN_POSTS = 3
"""Distinct posts that must show a block. Two may be a text and its sequel."""
MIN_SHARE = 0.15
"""Share of the site's posts that must show it: a magazine's author box stands under a sixth of the posts."""
MIN_CHARS = 80
"""Of a block that goes on its own evidence. The longest sentence seen to come back by habit has 59."""
PARAGRAPH_BREAK = "\n\n"

_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*$")


def block_keys(text: str) -> tuple[bytes, ...]:
    """One key for each paragraph of ``text``, equal where the words are: white space and case do not count."""
    return tuple(_key(block) for block in text.split(PARAGRAPH_BREAK))


def _key(block: str) -> bytes:
    return hashlib.blake2b(" ".join(block.split()).casefold().encode(), digest_size=DIGEST_BYTES).digest()


def repeated_keys(counts: Mapping[bytes, int], posts: int) -> frozenset[bytes]:
    """Keys of the blocks that belong to the site, from the number of posts that show each and of posts in all."""
    enough = max(MIN_POSTS, MIN_SHARE * posts)
    return frozenset(key for key, count in counts.items() if count >= enough)


def without_repeated(record: ReviewRecord, repeated: frozenset[bytes]) -> ReviewRecord | None:
    """``record`` without the site's blocks, named in ``cleaning.removed``; ``None`` when nothing is left."""
    blocks = record.text.split(PARAGRAPH_BREAK)
    gone = _gone(blocks, [_key(block) in repeated for block in blocks])
    if not any(gone):
        return record
    text = PARAGRAPH_BREAK.join(block for block, out in zip(blocks, gone, strict=True) if not out)
    if not text:
        return None
    taken = [block for block, out in zip(blocks, gone, strict=True) if out]
    removal = Removal(rule=RULE, count=len(taken), chars=sum(len(" ".join(block.split())) for block in taken))
    removed = tuple(sorted((*record.cleaning.removed, removal), key=lambda row: row.rule))
    cleaning = Cleaning(version=record.cleaning.version, removed=removed, repairs=record.cleaning.repairs)
    return dataclasses.replace(record, text=text, cleaning=cleaning, content_hash=content_hash(text, record.comments))


def _gone(blocks: Sequence[str], repeated: Sequence[bool]) -> list[bool]:
    """Which blocks go: long ones for themselves, short ones only as part of a passage that goes.

    A short block that repeats may be an author's habit ("See it with a friend."). It goes where it heads a block
    that goes and is no sentence, or where all around it goes.
    """
    gone = [
        again and len(" ".join(block.split())) >= MIN_CHARS for block, again in zip(blocks, repeated, strict=True)
    ]
    for index in reversed(range(len(blocks) - 1)):  # from below: a heading may stand over a heading
        if repeated[index] and gone[index + 1] and not _SENTENCE_END.search(blocks[index].rstrip()):
            gone[index] = True
    for index in range(1, len(blocks)):
        below = _next_that_stays(repeated, gone, index)
        if repeated[index] and gone[index - 1] and (below == len(blocks) or gone[below]):
            gone[index] = True
    return gone


def _next_that_stays(repeated: Sequence[bool], gone: Sequence[bool], index: int) -> int:
    """The first block from ``index`` on that goes, or does not repeat; the number of blocks if there is none."""
    return next((i for i in range(index, len(gone)) if gone[i] or not repeated[i]), len(gone))
