"""Structured data of a page, whatever its syntax."""

from cleaners.structured.read import read_things
from cleaners.structured.thing import Thing

__all__ = ["Thing", "read_things"]
