"""Entries of a guestbook: lines that begin with what a form calls them, ``Name:``, ``Date:``, ``Comments:``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from cleaners.metadata.dates import parse_date
from cleaners.plaintext.words import Words, any_of

MAX_LABELS = 8
"""Lines of one entry that may begin with a label."""
MAX_NAME_CHARS = 60

_NAME: Words = {
    "en": r"(?:your )?name|from|posted by|written by",
    "de": r"name|von|geschrieben von",
    "fr": r"nom|de|auteur",
    "es": r"nombre|de",
    "it": r"nome|da",
    "nl": r"naam|van",
    "ru": r"имя|от",
}
_DATE: Words = {"en": r"date|time|when", "de": r"datum|am", "fr": "date", "es": "fecha", "it": "data", "ru": "дата"}
_OTHER: Words = {
    "en": r"e-?mail|url|homepage|web ?site|location|city|country|subject|how did you find us",
    "de": r"wohnort|ort|stadt|land|betreff",
    "fr": r"ville|pays|sujet|courriel",
    "es": r"ciudad|país|asunto|correo",
    "ru": r"город|тема",
}
_TEXT: Words = {
    "en": r"(?:your )?(?:comments?|message|text|entry)",
    "de": r"kommentar|nachricht|eintrag|beitrag",
    "fr": r"commentaire|message",
    "es": r"comentario|mensaje",
    "it": r"commento|messaggio",
    "nl": r"bericht|reactie",
    "ru": r"сообщение|комментарий|текст",
}
_NAME_LABEL = re.compile(rf"{any_of(_NAME)}\s*[:：]?", re.IGNORECASE)
_LABELLED = re.compile(
    rf"(?:(?P<name>{any_of(_NAME)})|(?P<date>{any_of(_DATE)})|(?P<text>{any_of(_TEXT)})|{any_of(_OTHER)})"
    r"\s*[:：]\s*(?P<value>.*)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class FormEntry:
    """What an entry says in its labelled lines."""

    author: str
    date: str | None
    text: str


def opens_form_entry(element: HtmlElement) -> bool:
    """Whether an element is the label of a name, and the name follows it: ``<b>Name:</b> Ada``."""
    text = element.text_content().strip() if len(element) <= 1 else ""
    tail = (element.tail or "").strip(" \n\t:：")
    if not _NAME_LABEL.fullmatch(text) or not 0 < len(tail) <= MAX_NAME_CHARS:
        return False
    return text.endswith((":", "：")) or (element.tail or "").lstrip().startswith((":", "："))


def begins_with_label(element: HtmlElement) -> bool:
    """Whether the first words of an element are the label of a name."""
    first = next((text for text in islice(element.itertext(), 10) if text.strip()), "")
    return _NAME_LABEL.match(first.strip()) is not None


def read_form_entry(text: str, language: str | None) -> FormEntry | None:
    """The entry, where the first line is a labelled name and something is said below it.

    >>> read_form_entry("Name: Ada\\nDate: March 3, 2001\\nComments: What a tin!", "en")
    FormEntry(author='Ada', date='2001-03-03', text='What a tin!')
    """
    lines = text.split("\n")
    opening = _LABELLED.fullmatch(lines[0].strip())
    if opening is None or not opening["name"] or not 0 < len(opening["value"]) <= MAX_NAME_CHARS:
        return None
    author, date = opening["value"].strip(), None
    for at, line in enumerate(lines[1:MAX_LABELS], 1):
        found = _LABELLED.fullmatch(line.strip())
        if found is None or found["text"]:
            said = [found["value"] if found else line, *lines[at + 1 :]]
            return FormEntry(author, date, "\n".join(said).strip()) if any(map(str.strip, said)) else None
        if found["date"]:
            date = parse_date(found["value"], language)
    return None
