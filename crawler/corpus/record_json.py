"""Records as lines of JSON, and back."""

from __future__ import annotations

from typing import Any

import orjson
from pydantic import TypeAdapter

from cleaners.record import ReviewRecord

_ADAPTER = TypeAdapter(ReviewRecord)


def to_line(value: ReviewRecord | dict[str, Any]) -> bytes:
    """One line of UTF-8 JSON with its newline. ``orjson.JSONEncodeError`` on a lone surrogate."""
    return orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE)


def record_from_json(line: bytes) -> ReviewRecord:
    """The record of a line. ``pydantic.ValidationError`` when it is not one of this schema."""
    return _ADAPTER.validate_json(line)


def json_schema() -> dict[str, Any]:
    """JSON Schema of a record, as published in ``docs/record.schema.json``."""
    return _ADAPTER.json_schema(mode="serialization")
