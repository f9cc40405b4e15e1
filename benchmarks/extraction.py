"""Text, comments and metadata of pages with known content, and what each mechanism of the cleaner adds.

    .venv/bin/python -m benchmarks.extraction [--ablate] [--blogs] [--every 4] [--bench FOLDER] [--out FILE]

The folder holds ``gold.jsonl``, the pages it names and ``score.py``; without one there is nothing to measure. No page
is refused here: a shop's page has a text too, though it is no post.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import multiprocessing
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

from trafilatura import bare_extraction

import cleaners.body.completeness as completeness
from cleaners.comments.take import TakenComments
from cleaners.hints import RawPage
from cleaners.page import clean_page
from cleaners.record import Removal, ReviewRecord

BENCH = Path(__file__).parent.parent.parent / "shared/bench/extraction"

Gold = dict[str, Any]
Prediction = dict[str, Any]


@dataclass(frozen=True)
class Ablation:
    """The cleaner without one of its mechanisms."""

    name: str
    without: Mapping[str, object] = field(default_factory=dict)
    """Dotted names and what stands in their place."""


def _steps_without(name: str) -> Mapping[str, object]:
    steps = tuple(step for step in completeness.STEPS if step.__name__ != name)
    return {"cleaners.body.completeness.STEPS": steps}


def _no_comments(*_: object) -> TakenComments:
    return TakenComments((), None, Removal(rule="comments", count=0, chars=0))


def _nothing(*_: object, **__: object) -> dict[int, str]:
    return {}


ABLATIONS = (
    Ablation("all of it"),
    Ablation("no rules of names and structure", {"cleaners.body.extract.Marker.rule_for": lambda *_: None}),
    Ablation("comments not taken first", {"cleaners.page.take_comments": _no_comments}),
    Ablation("trafilatura's full mode as a last resort: never", {"cleaners.body.choice.WEAK": 0.0}),
    Ablation("no completeness at all", {"cleaners.body.completeness.STEPS": ()}),
    *(Ablation(f"no {step.__name__}", _steps_without(step.__name__)) for step in completeness.STEPS),
    Ablation("teasers under a label stay", {"cleaners.body.extract.find_teasers": _nothing}),
    Ablation("copies stay", {"cleaners.body.extract.find_copies": _nothing}),
    Ablation("edges stay: title, byline, prompts, rows of links", {"cleaners.body.extract.find_edges": _nothing}),
)


def read_gold(bench: Path, *, blogs: bool, every: int) -> list[Gold]:
    """The pages to measure, each with the path of its bytes."""
    with (bench / "gold.jsonl").open(encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    chosen = [page for page in gold if page["is_blog"] or not blogs][::every]
    return [page | {"page": bench / page["page"]} for page in chosen]


def gleaner(page: Gold) -> Prediction:
    """What Gleaner makes of a page."""
    body = gzip.decompress(page["page"].read_bytes())
    raw = RawPage(url=page["url"] or "", body=body, source="bench", fetched_at="2026-11-21T00:00:00Z")
    with patch("cleaners.page.check_acceptable"):
        record = clean_page(raw)
    if not isinstance(record, ReviewRecord):
        return {"id": page["id"], "text": ""}
    return {
        "id": page["id"],
        "text": record.text,
        "comments": [comment.text for comment in record.comments],
        "title": record.title,
        "author": record.author,
        "date": record.date_published,
    }


def trafilatura(page: Gold) -> Prediction:
    """What trafilatura makes of it with its defaults."""
    body = gzip.decompress(page["page"].read_bytes())
    document = bare_extraction(body, url=page["url"], with_metadata=True)
    if document is None:
        return {"id": page["id"], "text": ""}
    found = {"id": page["id"], "text": document.text or "", "comments": document.comments or ""}
    return found | {"title": document.title, "author": document.author, "date": document.date}


def predict(gold: Sequence[Gold], tool: Any) -> list[Prediction]:
    """Predictions for all pages, in two processes that know what is patched here."""
    with multiprocessing.get_context("fork").Pool(2) as pool:
        return pool.map(tool, gold, chunksize=8)


def load_scorer(bench: Path) -> ModuleType:
    """The scorer that lies with the pages."""
    spec = importlib.util.spec_from_file_location("score", bench / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def table_row(name: str, rows: Mapping[str, Any]) -> str:
    """One line of the table: all pages, then blog pages."""
    blog = rows["is_blog"]
    human, markup = blog.get("comments_human", {}), blog.get("comments_markup", {})
    figures = (
        rows["TOTAL"]["full"]["f1"],
        blog["full"]["f1"],
        rows["TOTAL"]["snippets"]["f1"],
        blog["snippets"]["f1"],
        blog["title"]["exact"],
        blog["title"]["loose"],
        blog["author"]["exact"],
        blog["date"]["exact"],
        human.get("found"),
        human.get("leaked"),
        markup.get("cprec"),
    )
    return f"| {name} | " + " | ".join("–" if figure is None else f"{figure:.4f}" for figure in figures) + " |"


def measure(gold: Sequence[Gold], scorer: ModuleType, *, ablate: bool, out: Path | None) -> Iterator[str]:
    """The lines of the table."""
    yield (
        "| | all: text F1 | blogs: text F1 | all: snippets | blogs: snippets | title exact | loose | author | date "
        "| comments found | leaked | comment precision |"
    )
    yield "| --- " * 12 + "|"
    yield table_row("trafilatura, defaults", scorer.evaluate(gold, predict(gold, trafilatura), boot=0)[0])
    for ablation in ABLATIONS if ablate else ABLATIONS[:1]:
        with ExitStack() as patches:
            for name, stand_in in ablation.without.items():
                patches.enter_context(patch(name, stand_in))
            predictions = predict(gold, gleaner)
        if out is not None and not ablation.without:
            out.write_text("".join(f"{json.dumps(found)}\n" for found in predictions), encoding="utf-8")
        yield table_row(ablation.name, scorer.evaluate(gold, predictions, boot=0)[0])


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ablate", action="store_true", help="a row for the cleaner without each of its mechanisms")
    parser.add_argument("--blogs", action="store_true", help="blog pages only")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="every Nth page only")
    parser.add_argument("--bench", type=Path, default=BENCH, metavar="FOLDER", help="gold.jsonl, pages and score.py")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the predictions, one JSON object a line")
    arguments = parser.parse_args()
    bench = arguments.bench
    if not (bench / "gold.jsonl").is_file():
        print(f"no gold.jsonl in {bench}: nothing measured")
        return 0
    gold = read_gold(bench, blogs=arguments.blogs, every=arguments.every)
    for line in measure(gold, load_scorer(bench), ablate=arguments.ablate, out=arguments.out):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
