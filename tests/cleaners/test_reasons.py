"""Whoever asks why a block went gets an answer."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from cleaners.reasons import REASONS

CLEANERS = sorted((Path(__file__).parent.parent.parent / "cleaners").rglob("*.py"))
RULE_NAMES = ("RULE", "LEFT_OUT", "SITE_RULE", "REPEATED", "PAGE_LINKS", "COMMENTS", "DATA")
"""Constants that hold the name of a rule."""


def written_rules(tree: ast.AST) -> Iterator[str]:
    """Names of rules a module writes out: in constants, in calls of ``Removals.take``, in what edges yield."""
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(rule))) if name in RULE_NAMES:
                yield rule
            case ast.Call(func=ast.Attribute(attr="take"), args=[rule, *_]):
                yield from (
                    part.value for part in ast.walk(rule) if isinstance(part, ast.Constant) and part.value is not True
                )
            case ast.Yield(value=ast.Tuple(elts=[_, ast.Constant(value=str(rule))])):
                yield rule


@pytest.mark.parametrize("path", CLEANERS, ids=lambda path: path.name)
def test_every_rule_a_module_names_has_a_reason(path):
    assert set(written_rules(ast.parse(path.read_text("utf-8")))) - REASONS.keys() == set()


def test_the_scan_finds_what_it_looks_for():
    found = {rule for path in CLEANERS for rule in written_rules(ast.parse(path.read_text("utf-8")))}
    assert {"trafilatura", "comments", "pingback", "byline", "repeated-part"} <= found


@pytest.mark.parametrize("rule", REASONS)
def test_a_reason_is_a_sentence_without_a_full_stop(rule):
    assert " " in REASONS[rule]
    assert not REASONS[rule].endswith(".")
