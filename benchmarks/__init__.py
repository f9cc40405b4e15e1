"""What the figures in the README come from. Each module runs alone: ``python -m benchmarks.NAME --help``."""
