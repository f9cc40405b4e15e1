"""The published description of the record is the one of the type, and a record passes it."""

import json

import jsonschema
import pytest

from crawler.corpus.record_json import record_from_json, to_line
from crawler.reporting.record_docs import DOCS, record_markdown, schema_json
from tests.records import record

SCHEMA = json.loads((DOCS / "record.schema.json").read_text("utf-8"))


def test_the_page_and_the_schema_are_what_the_type_says():
    assert (DOCS / "record.md").read_text("utf-8") == record_markdown(), "run `make docs`"
    assert json.dumps(SCHEMA, indent=2, ensure_ascii=False) + "\n" == schema_json(), "run `make docs`"


def test_every_key_is_required_and_every_field_explained():
    assert set(SCHEMA["required"]) == set(SCHEMA["properties"])
    for line in record_markdown().splitlines():
        if line.startswith("| `") and "`name`" not in line:
            assert not line.endswith("|  |"), f"no meaning given: {line}"


def test_a_line_passes_the_schema_and_comes_back_as_the_same_record():
    before = record("The frost is real.", "🙂 So is the cold.")
    line = to_line(before)
    jsonschema.validate(json.loads(line), SCHEMA)
    assert record_from_json(line) == before
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1


def test_a_line_of_another_shape_fails_it():
    value = json.loads(to_line(record("The frost is real.")))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**value, "tags": None}, SCHEMA)
    del value["author"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(value, SCHEMA)
