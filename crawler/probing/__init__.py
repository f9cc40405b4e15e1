"""A first look at an unknown blog."""
