"""Learn which characters stand side by side in sound text: writes ``cleaners/mojibake/pair_counts.py``.

    .venv/bin/python -m benchmarks.learn_pairs [--clean FOLDER] [--half 0|1] [--out FILE]

Two sources: texts known to be sound (``*.txt.gz``, one a language, documents parted by a blank line) and the word
lists of a hundred languages that come with jusText. What is written are counts of pairs, no text: a pair counts from
its second sight on. ``--half`` learns from every other document, so that the other half can test what was learnt.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import math
import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import justext

from cleaners.mojibake.alphabets import is_letter, share_level
from cleaners.mojibake.pair_model import STEPS_PER_DOUBLING, fold

CLEAN = Path(__file__).parent.parent.parent / "shared/bench/mojibake/clean"
TARGET = Path(__file__).parent.parent / "cleaners/mojibake/pair_counts.py"
TEXT_SHARE = 60_000
"""Characters a language counts for, however much of it there is: the web's English must not decide about Danish."""
WORDS_SHARE = 15_000
"""The same for a language's word list, which knows no punctuation and how often no word is used."""
LEAST = 0.5
"""Weighted count below which a pair is left out; so is one that was seen once."""
LEAST_LETTERS = 40
"""Letters beyond ASCII a text needs before they make an alphabet."""
LEAST_SHARE = 0.002
"""Share of these letters below which one is a foreign name's."""
VERSION = 1
"""Raised when what is counted changes."""

HEADER = '''"""How often characters stand side by side in sound text. Made by ``benchmarks/learn_pairs.py``.

Version {version}: {pairs} pairs from {chars} characters in {languages} languages and the word lists of jusText.
"""

PACKED = (
{lines}
)
"""Base 85 of zlib of UTF-8; :mod:`cleaners.mojibake.pair_model` reads it."""

ALPHABETS = (
{alphabets}
)
"""Each language's letters beyond ASCII with their share; :mod:`cleaners.mojibake.alphabets` reads it."""
'''


def clean_texts(folder: Path, half: int | None) -> Iterator[tuple[str, str]]:
    """Language and text, of each file."""
    for path in sorted(folder.glob("*.txt.gz")):
        documents = gzip.decompress(path.read_bytes()).decode().split("\n\n")
        if half is not None:
            documents = documents[half::2]
        yield path.name.removesuffix(".txt.gz"), "\n\n".join(documents)


def word_lists() -> Iterator[str]:
    """The words of each language jusText knows."""
    for language in sorted(justext.get_stoplists()):
        yield " " + " ".join(sorted(justext.get_stoplist(language))) + " "


def count(text: str, share: int, weights: Counter[str], sights: Counter[str], totals: Counter[str]) -> None:
    """Add a text's pairs, weighed so that it counts for at most ``share`` characters."""
    folded = "".join(map(fold, text))
    weight = min(1.0, share / max(1, len(folded)))
    for pair, number in Counter(map("".join, pairwise(folded))).items():
        totals[pair[0]] += number * weight
        if not pair.isascii():
            weights[pair] += number * weight
            sights[pair] += number


def packed(weights: Counter[str], sights: Counter[str], totals: Counter[str]) -> tuple[int, str]:
    """Number of pairs kept, and all of them: a line for each first character, behind it its followers."""
    rows: dict[str, list[str]] = {}
    for pair in sorted(weights):
        if sights[pair] > 1 and weights[pair] >= LEAST:
            rows.setdefault(pair[0], []).append(pair[1] + level(weights[pair]))
    lines = [first + level(totals[first]) + "".join(rows.get(first, [])) for first in sorted(totals)]
    text = "\n".join(line for line in lines if line[0] in rows or line[0].isascii())
    data = base64.b85encode(zlib.compress(text.encode(), 9)).decode()
    return sum(map(len, rows.values())), data


def alphabet(text: str) -> str:
    """A language's letters beyond ASCII, each with the level of its share among them; empty where there are few."""
    letters = Counter(char for char in text.lower() if is_letter(char))
    total = sum(letters.values())
    often = {letter: number / total for letter, number in letters.items() if number >= LEAST_SHARE * total > 0}
    if total < LEAST_LETTERS:
        return ""
    return "".join(letter + share_level(share) for letter, share in sorted(often.items()))


def quoted(text: str, width: int) -> str:
    """A text as Python literals, one a line."""
    return "\n".join(f'    "{text[at : at + width]}"' for at in range(0, len(text), width))


def level(weight: float) -> str:
    """A count on a logarithmic scale, as one printable character."""
    return chr(ord("0") + max(0, round(STEPS_PER_DOUBLING * math.log2(2 * weight))))


def main() -> int:
    """Write the module and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clean", type=Path, default=CLEAN, help="folder of *.txt.gz")
    parser.add_argument("--half", type=int, choices=(0, 1), help="learn from every other document only")
    parser.add_argument("--out", type=Path, default=TARGET)
    arguments = parser.parse_args()
    weights, sights, totals = Counter[str](), Counter[str](), Counter[str]()
    alphabets = set[str]()
    chars = languages = 0
    for _, text in clean_texts(arguments.clean, arguments.half):
        count(text, TEXT_SHARE, weights, sights, totals)
        chars, languages = chars + len(text), languages + 1
    if not languages:
        parser.error(f"--clean {arguments.clean}: no *.txt.gz there")
    for words in word_lists():
        count(words, WORDS_SHARE, weights, sights, totals)
        alphabets.add(alphabet(words))
    pairs, data = packed(weights, sights, totals)
    rows = " ".join(sorted(alphabets - {""}))
    module = HEADER.format(
        version=VERSION,
        pairs=pairs,
        chars=chars,
        languages=languages,
        lines=quoted(data, 100),
        alphabets=quoted(rows, 80),
    )
    arguments.out.write_text(module, "utf-8")
    print(f"{arguments.out}: {pairs} pairs, {len(data)} characters")
    return 0


if __name__ == "__main__":
    sys.exit(main())
