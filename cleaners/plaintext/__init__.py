"""The same record from a text dump of a page, or from a Markdown file with front matter."""

from cleaners.plaintext.clean import clean_text

__all__ = ["clean_text"]
