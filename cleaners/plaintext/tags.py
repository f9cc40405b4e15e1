"""Tags and categories a text dump names in lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cleaners.plaintext.lines import MAX_JUDGED

_ENTRY = re.compile(
    r"(?:this entry was )?(?:posted|filed|categori[sz]ed|published) (?:in|under|as):?\s+(?P<categories>.*?)"
    r"(?:\s*(?:\||,? and|;|\s)\s*tagged(?: with)?:?\s+(?P<tags>.*?))?(?:\s*[.|]\s*bookmark.*|\.)?",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:(?P<tags>tags?|labels?|keywords|schlagwörter|étiquettes|libellés|etiquetas|etichette|marcadores|tagi"
    r"|etykiety|метки|ярлыки"
    r"|ετικέτες|タグ|标签)|(?P<categories>categor(?:y|ies)|kategorien?|catégories?|categorías?|categorie|categorias?"
    r"|kategori[ae]|рубрик[аи]"
    r"|κατηγορί(?:α|ες)|カテゴリー?|分类))\s*[:：]\s*(?P<list>.+)",
    re.IGNORECASE,
)


def read_tags(texts: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Tags and categories, as written and in page order.

    >>> read_tags(["This entry was posted in Film and tagged Ida Holm, ferries. Bookmark the permalink."])
    (('Ida Holm', 'ferries'), ('Film',))
    """
    tags: dict[str, None] = {}
    categories: dict[str, None] = {}
    for text in texts:
        if len(text) > MAX_JUDGED:
            continue
        entry, labelled = _ENTRY.fullmatch(text), _LABELLED.fullmatch(text)
        if entry:
            categories.update(dict.fromkeys(_names(entry["categories"])))
            tags.update(dict.fromkeys(_names(entry["tags"] or "")))
        elif labelled:
            (tags if labelled["tags"] else categories).update(dict.fromkeys(_names(labelled["list"])))
    return tuple(tags), tuple(categories)


def _names(listed: str) -> list[str]:
    names = [name.strip(" .|") for name in listed.split(",")]
    return [name for name in names if any(char.isalnum() for char in name) and len(name) <= 60]
