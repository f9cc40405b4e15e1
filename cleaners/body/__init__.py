"""The body of a post: from a tree to the blocks its author wrote, with an account of all the others."""

from cleaners.body.extract import Verdict, extract_body

__all__ = ["Verdict", "extract_body"]
