"""The author's verdict on a scale."""

from cleaners.rating.read import read_rating

__all__ = ["read_rating"]
