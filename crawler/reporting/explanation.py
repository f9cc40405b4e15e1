"""What was kept of a page and what went, and why: as lines for a person, and as lines of JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson

from cleaners.examination import Examination, SeenBlock
from cleaners.reasons import REASONS
from cleaners.record import ReviewRecord
from cleaners.rejected import Rejected

MAX_TEXT_CHARS = 100
"""Of a block in a line for a person. JSON has it whole."""
RULE_COLUMN = 16
CHARS_COLUMN = 6


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line for a person, and what it is about."""

    text: str
    style: str
    """Of rich, for a terminal; empty for none."""


def as_lines(url: str, examination: Examination) -> Iterator[ShownLine]:
    """The page's blocks in their order (``+`` kept, ``-`` removed), the rules that removed some, the outcome.

    Characters that could steer a terminal are shown as a dot.
    """
    for line in _lines(url, examination):
        yield ShownLine("".join(char if char.isprintable() else "·" for char in line.text), line.style)


def _lines(url: str, examination: Examination) -> Iterator[ShownLine]:
    yield ShownLine(f"page {url}", "bold")
    comments = _comments(examination)
    for block in examination.blocks:
        mark = "+" if block.rule is None else "-"
        line = f"{mark} {block.rule or '':<{RULE_COLUMN}} {block.chars:>{CHARS_COLUMN}}  {_shown(block, comments)}"
        reason = f"  [{_reason(block.rule)}]" if block.rule else ""
        yield ShownLine(line + reason, "green" if block.rule is None else "")
    for rule, count, chars in _by_rule(examination):
        line = f"= {rule:<{RULE_COLUMN}} {chars:>{CHARS_COLUMN}}  {count} blocks"
        yield ShownLine(f"{line}  [{_reason(rule)}]" if rule != "kept" else line, "bold")
    yield ShownLine(
        _outcome_line(examination.outcome), "red" if isinstance(examination.outcome, Rejected) else "bold"
    )


def as_json(url: str, examination: Examination) -> Iterator[bytes]:
    """The same, one object a line: ``block``, ``rule`` and ``outcome`` are told apart by their key ``line``."""
    for block in examination.blocks:
        yield _json(
            line="block",
            url=url,
            kept=block.rule is None,
            rule=block.rule,
            reason=_reason(block.rule) if block.rule else None,
            count=block.count,
            chars=block.chars,
            text=block.text or None,
        )
    for rule, count, chars in _by_rule(examination):
        reason = None if rule == "kept" else _reason(rule)
        yield _json(line="rule", url=url, rule=rule, reason=reason, count=count, chars=chars)
    outcome = examination.outcome
    refused = {"refused": str(outcome.reason), "detail": outcome.detail} if isinstance(outcome, Rejected) else {}
    yield _json(line="outcome", url=url, record=outcome if isinstance(outcome, ReviewRecord) else None, **refused)


def _json(**values: Any) -> bytes:
    return orjson.dumps(values, option=orjson.OPT_APPEND_NEWLINE)


def _by_rule(examination: Examination) -> list[tuple[str, int, int]]:
    """Blocks and characters by rule, most characters first; what was kept before all."""
    counts: Counter[str] = Counter()
    chars: Counter[str] = Counter()
    for block in examination.blocks:
        counts[block.rule or "kept"] += block.count
        chars[block.rule or "kept"] += block.chars
    rules = sorted((rule for rule in counts if counts[rule]), key=lambda rule: (rule != "kept", -chars[rule], rule))
    return [(rule, counts[rule], chars[rule]) for rule in rules]


def _reason(rule: str) -> str:
    return REASONS.get(rule, "no reason is written down: a fault in cleaners/reasons.py")


def _comments(examination: Examination) -> int:
    return len(examination.outcome.comments) if isinstance(examination.outcome, ReviewRecord) else 0


def _shown(block: SeenBlock, comments: int) -> str:
    if not block.text:
        return f"({comments} comments in the record)" if block.rule == "comments" else f"({block.count} sections)"
    text = " / ".join(" ".join(line.split()) for line in block.text.split("\n"))
    return text if len(text) <= MAX_TEXT_CHARS else text[: MAX_TEXT_CHARS - 1] + "…"


def _outcome_line(outcome: ReviewRecord | Rejected) -> str:
    if isinstance(outcome, Rejected):
        return f"refused: {outcome.reason}: {outcome.detail}"
    facts = [outcome.kind, f"{len(outcome.text)} characters", f"{len(outcome.comments)} comments"]
    facts += [f"rating {outcome.rating.raw}"] if outcome.rating else []
    facts += [f"about {outcome.work.name}"] if outcome.work else []
    said = [outcome.title or "no title", outcome.author or "no author", outcome.date_published or "no date"]
    return f"record: {', '.join(facts)}: {' · '.join(said)}"
