"""What is known between runs, in one SQLite file."""
