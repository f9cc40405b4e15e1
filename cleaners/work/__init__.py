"""What is reviewed."""

from cleaners.work.read import read_work

__all__ = ["read_work"]
