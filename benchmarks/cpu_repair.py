"""CPU of our encoding repair, as a ratio to ``ftfy.fix_text`` on the same texts in the same process.

    .venv/bin/python -m benchmarks.cpu_repair [--bench FOLDER]

Both run on each text in turn, first one, then the other first. Sound and damaged texts are those of
``../shared/bench/mojibake`` where it lies beside the project; what long damaged text costs is measured anywhere.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import ftfy

from cleaners.mojibake.codepages import READERS
from cleaners.mojibake.repair import repair

BENCH = Path(__file__).parent.parent.parent / "shared/bench/mojibake"
CYRILLIC_AND_GREEK = ("be", "bg", "el", "kk", "ky", "mk", "mn", "os", "ru", "sr", "tg", "tt", "uk")
SENTENCES = (
    "Зимний трамвай едет медленно, и никто не спешит.",
    "L’été à Besançon, c’était déjà l’hiver… où ça ?",
    "Müde, aber schön – „kühl“ und größer als Köln.",
    "Zimní tramvaj jede pomalu přes zasněžené náměstí 🙂",
    "Το τραμ του χειμώνα πηγαίνει αργά.",
)
SIZES = (10_000, 100_000, 1_000_000)
"""Characters of wholly damaged text."""
PAGES = ("windows-1252", "windows-1251", "mac-roman")


def cpu(work: Callable[[str], object], text: str) -> float:
    """CPU seconds of this process for one call."""
    started = time.process_time()
    work(text)
    return time.process_time() - started


def measure(texts: Sequence[str]) -> tuple[float, float]:
    """CPU seconds of ours and of theirs."""
    spent = {repair: 0.0, ftfy.fix_text: 0.0}
    for number, text in enumerate(texts):
        for work in sorted(spent, key=id, reverse=bool(number % 2)):
            spent[work] += cpu(work, text)
    return spent[repair], spent[ftfy.fix_text]


def clean_texts(folder: Path, languages: Sequence[str] | None = None) -> list[str]:
    """Documents known to be sound."""
    texts = []
    for path in sorted(folder.glob("*.txt.gz")):
        if languages is None or path.name.partition(".")[0] in languages:
            texts += gzip.decompress(path.read_bytes()).decode().split("\n\n")
    return [text for text in texts if text]


def damaged_texts(cases: Path) -> list[str]:
    """Texts with damage that can be undone."""
    rows = map(json.loads, cases.read_text("utf-8").strip().split("\n"))
    return [row["bad"] for row in rows if row["bad"] and row["bad"] != row["good"]]


def long_text(size: int, page: str | None) -> str:
    """Words made of halves of a sentence's words, hardly two alike, read through a page where one is named."""
    chance = random.Random(size)
    words = [sentence.split() for sentence in SENTENCES]
    text = " ".join(_new_word(chance.choice(words), chance) for _ in range(1 + size // 8))
    damaged = "".join(READERS[page][byte] for byte in text.encode()) if page else text
    return damaged[:size]


def _new_word(words: Sequence[str], chance: random.Random) -> str:
    parts = chance.choice(words), chance.choice(words), chance.choice(words)
    return "".join(word[: 1 + len(word) // 2] for word in parts)


def report(name: str, texts: Sequence[str]) -> None:
    """Print the ratio over all texts."""
    ours, theirs = measure(texts)
    print(f"{name}: {len(texts)} texts, {sum(map(len, texts)):,} characters, ours / ftfy = {ours / theirs:.3f}")


def report_growth(page: str) -> None:
    """Print what wholly damaged text costs, beside ftfy on the same sentences undamaged."""
    per_char = []
    for size in SIZES:
        damaged, undamaged = long_text(size, page), long_text(size, None)
        ours, theirs = cpu(repair, damaged), cpu(ftfy.fix_text, undamaged)
        per_char.append(ours / size)
        print(f"{page}: {size:,} damaged characters, ours / ftfy on them undamaged = {ours / theirs:.2f}")
    growth = ", ".join(f"{cost / per_char[0]:.2f}" for cost in per_char[1:])
    print(f"{page}: cost of a character against that at {SIZES[0]:,}: {growth}")


def main() -> int:
    """Print one line for each measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, default=BENCH, help="folder with cases.jsonl and clean/*.txt.gz")
    arguments = parser.parse_args()
    measure(SENTENCES)  # tables load on first use
    if (arguments.bench / "cases.jsonl").exists():
        report("sound", clean_texts(arguments.bench / "clean"))
        report("sound, Cyrillic and Greek", clean_texts(arguments.bench / "clean", CYRILLIC_AND_GREEK))
        report("damaged", damaged_texts(arguments.bench / "cases.jsonl"))
    else:
        print(f"{arguments.bench}: no cases.jsonl there, skipped")
    for page in PAGES:
        report_growth(page)
    return 0


if __name__ == "__main__":
    sys.exit(main())
