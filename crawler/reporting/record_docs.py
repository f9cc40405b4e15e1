"""``docs/record.md`` and ``docs/record.schema.json``, made from the record type: ``make docs`` writes them."""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Iterator
from pathlib import Path

import cleaners.record
from crawler.corpus.record_json import json_schema

DOCS = Path(__file__).parents[2] / "docs"
MAIN_TYPE = "ReviewRecord"

_PREAMBLE = """# The record

Schema {schema}. One record is one line of JSON in `output/reviews/SITE/RUN.jsonl`, UTF-8, every key always present.
This page and [`record.schema.json`](record.schema.json) are made from `cleaners/record.py` by `make docs`; the tests
hold them to it. What the values of a field have meant over time is in the [change log](../CHANGELOG.md).
"""


def record_markdown() -> str:
    """The page: one table for each type, the record first."""
    module = ast.parse(inspect.getsource(cleaners.record))
    types = {node.name: node for node in module.body if isinstance(node, ast.ClassDef)}
    parts = [_PREAMBLE.format(schema=cleaners.record.SCHEMA)]
    for name in (MAIN_TYPE, *(name for name in types if name != MAIN_TYPE)):
        about = _plain(ast.get_docstring(types[name]) or "")
        rows = "".join(f"\n| `{key}` | {kind} | {meaning} |" for key, kind, meaning in _fields(types[name]))
        parts.append(f"## {name}\n\n{about}\n\n| key | type | meaning |\n| --- | --- | --- |{rows}\n")
    return "\n".join(parts)


def _fields(node: ast.ClassDef) -> Iterator[tuple[str, str, str]]:
    """Name, type and docstring of each field."""
    for statement, after in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            kind = ast.unparse(statement.annotation).replace(" | ", " or ").replace("None", "null")
            yield statement.target.id, _as_json(kind), _docstring(after)


def _docstring(statement: ast.stmt | None) -> str:
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return _plain(str(statement.value.value))
    return ""


def _plain(docstring: str) -> str:
    """One line of Markdown."""
    words = " ".join(docstring.split())
    return (
        words.replace("``None``", "null")
        .replace("``", "`")
        .replace(":mod:", "")
        .replace(":attr:", "")
        .replace("|", "\\|")
    )


def _as_json(kind: str) -> str:
    for ours, theirs in (
        ("tuple[", "list of "),
        (", ...]", ""),
        ("str", "text"),
        ("int", "integer"),
        ("float", "number"),
    ):
        kind = kind.replace(ours, theirs)
    return kind


def schema_json() -> str:
    """The JSON Schema, as text."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    (DOCS / "record.md").write_text(record_markdown(), "utf-8")
    (DOCS / "record.schema.json").write_text(schema_json(), "utf-8")
