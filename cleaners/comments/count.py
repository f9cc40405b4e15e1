"""The number of comments a page claims to have."""

from __future__ import annotations

import re

MAX_CHARS = 200
"""Characters of a heading that are looked at."""
MAX_COUNT = 999_999

WORDS = (
    "comments?", "responses?", "repl(?:y|ies)", "thoughts?", "kommentare?", "antwort(?:en)?", "gedanken?",
    "commentaires?", "réponses?", "réactions?", "réflexions?", "comentarios?", "respuestas?",
    "ideas?", "comentários?",
    "respostas?", "opiniões", "comment[oi]", "rispost[ae]", "pensier[oi]", "reacties?",
    "gedachten?", "antwoorden",
    "komentarz[ey]?", "odpowied(?:ź|zi)", "комментари(?:й|я|ев|и)", "ответ(?:ов|а)?", "коментар(?:ів|і)?",
    "komentář(?:e|ů)?", "komentárov?", "hozzászólás", "yorum", "kommentarer?", "svar",
    "kommentti(?:a)?", "vastausta",
    "σχόλι(?:ο|α)", "comentari(?:i|u)", "komentar(?:a|i|jev|ų|ai)?", "コメント", "件のコメント", "条评论", "评论",
    "留言",
    "댓글", "bình luận", "komentar", "تعليقات?", "تعليق",
)  # fmt: skip
"""What comments are called in headings, as regular expressions."""

NUMBER_WORDS = {
    "no": 0, "keine": 0, "aucun": 0, "nessun": 0, "brak": 0,
    "one": 1, "a": 1, "ein": 1, "eine": 1, "un": 1, "une": 1, "una": 1, "uno": 1, "uma": 1, "um": 1, "een": 1,
    "één": 1, "en": 1, "jeden": 1, "jedna": 1, "один": 1, "ένα": 1,
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip

_NUMBER = r"(\d{1,3}(?:[.,\u202f\xa0 ]\d{3})+|\d{1,6})"
_WORD = rf"(?:{'|'.join(WORDS)})"
_SPACE = r"[\s\xa0]{0,3}"
_BEFORE = re.compile(rf"(?<![\d.,]){_NUMBER}{_SPACE}{_WORD}(?!\w)", re.IGNORECASE)
_AFTER = re.compile(rf"(?<!\w){_WORD}{_SPACE}[:(（\[]?{_SPACE}{_NUMBER}(?![\d/.-])", re.IGNORECASE)
_SPELT = re.compile(rf"^\W*({'|'.join(NUMBER_WORDS)})\s{_WORD}(?!\w)", re.IGNORECASE)


def claimed_count(text: str) -> int | None:
    """The number a heading gives, ``None`` where it gives none.

    >>> claimed_count("12 thoughts on “Tin Winter”"), claimed_count("One Response to Tin Winter")
    (12, 1)
    """
    text = " ".join(text[:MAX_CHARS].split())
    match = _BEFORE.search(text) or _AFTER.search(text)
    if match:
        count = int(re.sub(r"\D", "", match[1]))
        return count if count <= MAX_COUNT else None
    spelt = _SPELT.search(text)
    return NUMBER_WORDS[spelt[1].lower()] if spelt else None
