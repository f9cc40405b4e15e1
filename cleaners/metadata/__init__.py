"""What a page says of itself: title, author, dates, topics, rights."""

from cleaners.metadata.read import PageMetadata, read_metadata

__all__ = ["PageMetadata", "read_metadata"]
