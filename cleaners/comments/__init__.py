"""Readers' comments, taken out of the page as data."""

from cleaners.comments.take import TakenComments, take_comments

__all__ = ["TakenComments", "take_comments"]
