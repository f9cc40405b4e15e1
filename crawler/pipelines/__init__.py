"""Thin adapters, in the order of ``ITEM_PIPELINES``: a fetched page in, a record out."""
