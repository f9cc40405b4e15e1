"""The tables of ``docs/mojibake.md``, made from the code pages and the costs the repair itself goes by.

    .venv/bin/python -m benchmarks.confusion_tables [--check] [docs/mojibake.md]

Each table stands between ``<!-- table: name -->`` and ``<!-- end -->``.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from cleaners.mojibake.codepages import PRICES, READERS
from cleaners.mojibake.pair_model import surprise_of
from cleaners.mojibake.readings import readers_of
from cleaners.mojibake.repair import repair

DOCS = Path(__file__).parent.parent / "docs/mojibake.md"
PAGES = ("windows-1252", "windows-1250", "windows-1251", "windows-1253", "koi8-r", "mac-roman", "cp437")
CHARACTERS = "éüßøłşž’“…€яλא好🙂"
LEADS = (
    ("é ü à ñ", 0xC3),
    ("ł ş ž ő", 0xC5),
    ("α β γ", 0xCE),
    ("а б в", 0xD0),
    ("א ב", 0xD7),
    ("’ “ … €", 0xE2),
    ("🙂", 0xF0),
)
"""What a first byte of UTF-8 begins, and the byte."""
DOUBTFUL = ("É»", "√π", "в…”", "ГЁ", "Ã©", "πŸ™‚")
_TABLE = re.compile(r"(<!-- table: ([\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def shown(text: str) -> str:
    """A text with what cannot be seen spelt out."""
    seen = "".join(f"⟨{ord(char):02X}⟩" if "\x7f" <= char <= "\xa0" or char == "\xad" else char for char in text)
    return seen.replace("|", "\\|").replace("\uf8ff", "⟨apple⟩")


def misread(text: str, page: str) -> str:
    """A text's UTF-8 bytes read through a page."""
    return "".join(READERS[page][byte] for byte in text.encode())


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def characters() -> str:
    """Characters as each page shows them."""
    rows = [[char, *(shown(misread(char, page)) for page in PAGES)] for char in CHARACTERS]
    return table(["written", *PAGES], rows)


def first_letters() -> str:
    """What damage begins with."""
    rows = [[what, f"{lead:02X}", *(shown(READERS[page][lead]) for page in PAGES)] for what, lead in LEADS]
    return table(["written", "byte", *PAGES], rows)


def layers() -> str:
    """Damage that was damaged again."""
    rows = []
    for char in "é’🙂":
        row, text = [char], char
        for _ in range(3):
            text = misread(text, "windows-1252")
            row.append(shown(text))
        rows.append(row)
    return table(["written", "once", "twice", "three times"], rows)


def doubtful() -> str:
    """What might be damage: what it costs as it stands, what it would say, what that costs, what becomes of it."""
    rows = []
    for text in DOUBTFUL:
        said, page = min(
            ((reader.whole(text), page) for reader in readers_of(text) for page in reader.pages),
            key=lambda way: surprise_of(f" {way[0]} ") + PRICES[way[1]],
        )
        stands, reads = surprise_of(f" {text} "), surprise_of(f" {said} ")
        kept = repair(f"so {text} it").text == f"so {text} it"
        rows.append([text, f"{stands:.0f}", said, page, f"{reads:.0f}", "stays" if kept else "is repaired"])
    return table(["stands there", "costs", "would say", "through", "costs", "so it"], rows)


TABLES: dict[str, Callable[[], str]] = {
    "characters": characters,
    "first-letters": first_letters,
    "layers": layers,
    "doubtful": doubtful,
}


def filled(page: str) -> str:
    """The page with every table made anew."""
    return _TABLE.sub(lambda found: found[1] + TABLES[found[2]]() + found[3], page)


def main() -> int:
    """Write the tables, or say whether they are current."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", type=Path, nargs="?", default=DOCS)
    parser.add_argument("--check", action="store_true", help="write nothing; status 1 where a table is not current")
    arguments = parser.parse_args()
    before = arguments.page.read_text("utf-8")
    after = filled(before)
    if arguments.check:
        return int(before != after)
    arguments.page.write_text(after, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
