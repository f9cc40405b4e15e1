"""The picture in the README: what ``scrapy show`` prints of the demo, as SVG.

.venv/bin/python -m benchmarks.picture output docs/show.svg
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from pathlib import Path

from rich.console import Console

from crawler.commands.show import show_table

WIDTH = 108
_WEB_FONT = re.compile(r"@font-face\s*\{[^}]*\}\s*")
"""The exporter names fonts on a host of its own; a picture should load nothing."""


def main() -> int:
    """Write the picture of the corpus in the first folder to the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=Path, help="output folder of a finished run")
    parser.add_argument("picture", type=Path)
    arguments = parser.parse_args()
    console = Console(record=True, width=WIDTH, file=io.StringIO())
    show_table(sorted((arguments.output / "reviews").glob("*/*.jsonl")), console)
    svg = console.export_svg(title="scrapy show", unique_id="gleaner")
    arguments.picture.write_text(_WEB_FONT.sub("", svg), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
