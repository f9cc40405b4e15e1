"""What counts as a verdict: grades, labels, forms, and the words that tell a reader's rating from the author's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType

LETTER_GRADES = MappingProxyType(
    {"F": 0.0, "E": 0.0, "D-": 1.0, "D": 2.0, "D+": 3.0, "C-": 4.0, "C": 5.0, "C+": 6.0}
    | {"B-": 7.0, "B": 8.0, "B+": 9.0, "A-": 10.0, "A": 11.0, "A+": 12.0}
)
"""School grades as points from 0 (F) to 12 (A+), a step each: B+ is 9 of 12, 0.75 when normalized."""
BEST_GRADE = 12.0

USUAL_STARS = 5.0
"""Top of a scale of stars that does not name its own."""
TOPS = (4.0, 5.0, 6.0, 7.0, 10.0, 20.0, 100.0)
"""Tops of scales in use. Another denominator (``24/7``, ``9/11``, ``50/50``) is no rating."""

READER_WORDS = re.compile(
    r"\b(?:user|reader|visitor|viewer|audience|member|community|people|customer|critics?|imdb|metacritic|rotten|tomato\w*"
    r"|goodreads|amazon|letterboxd|trustpilot|votes?|voters?|average|avg|leser|nutzer|zuschauer|lecteurs?|internautes?"
    r"|usuarios?|lectores|utenti|lettori|leitores|читател\w*|пользовател\w*|głos\w*|czytelnik\w*)\b",
    re.IGNORECASE,
)
"""In a label, a tail or a class: the number is somebody else's."""

_LABEL_WORDS = (
    "rating|ratings|rated|stars?|score|verdict|grade|marks?|points"
    "|wertung|bewertung|note|fazit|punkte"
    "|appréciation|verdict|étoiles"
    "|nota|puntuación|valoración|calificación|veredicto|puntaje"
    "|voto|valutazione|giudizio"
    "|avaliação|classificação|nota final"
    "|ocena|werdykt|hodnocení|hodnotenie|értékelés|pontszám"
    "|оценка|вердикт|рейтинг|оцінка"
    "|βαθμολογία|βαθμός|αξιολόγηση"
    "|betyg|karakter|terningkast|arvosana|bedømmelse|vurdering|cijfer|beoordeling|score"
    "|puan|puanım|评分|評分|評価|評点|オススメ度|おすすめ度|평점|별점"
)
_LABEL_LEADS = (
    "my|our|the|final|overall|total|review|film|movie|book|album|game|star|editor['’]?s|author['’]?s|reviewer['’]?s"
    "|meine|unsere|gesamt|ma|notre|la|mi|nuestra|il|mio|minha|moja|моя|итоговая|общая|总|総合|note|globale|finale?"
)
OVERALL = re.compile(
    r"overall|final|total|verdict|gesamt|fazit|globale?|finale|итог|общ|総合|总|complessiv|geral|ogóln|końcow",
    re.IGNORECASE,
)
"""In a label or a class: of several scores, the one that sums up."""
COUNTED = re.compile(r"total|points|punkt|marks|stars?|étoiles|terningkast|puan", re.IGNORECASE)
"""In a label: what is counted, or added up, need not be on a scale of ten."""
LABEL = re.compile(
    rf"(?:(?:{_LABEL_LEADS})[\s-]{{1,2}}){{0,3}}(?:(?:{_LABEL_LEADS})?(?:{_LABEL_WORDS})|overall|total|gesamt)"
    r"\s{0,2}(?:[:=：–—-]|is\b|est\b|\||\s(?=[★⭐✭☆\d(]))\s{0,2}",
    re.IGNORECASE,
)
"""A label and what separates it from the rating, at the start of a line."""

_NUMBER = r"(?P<value>\d{1,3}(?:[.,]\d{1,2})?)(?P<half>\s?½|\s1/2|[\s-]and[\s-]a[\s-]half)?"
_STARS_WORD = (
    r"(?:stars?|points?|sterne?n?|punkten?|étoiles?|points|estrellas|puntos|stelle|punti|estrelas|pontos|gwiazdek|gwiazdki"
    r"|звёзд\w?|звезд\w?|αστέρια|stjerner|stjärnor|sterren|tähteä|yıldız|点|星)"
)
UNIT = re.compile(
    r"\s(?!.*(?:people|critics|users|readers|doctors|dentists|households|times))[^\W\d_]{3,14}[.!]?", re.IGNORECASE
)
"""After "4 out of 5": what a blog counts in place of stars, such as crumbs or paws."""
_OUT_OF = (
    r"\s{0,2}\(?(?:/|⁄|out\s+of|of|von|sur|de|su|em|na|z|из|από|στα|av|af|ud\s+af|van\s+de|van|üzerinden)\s{0,2}"
)
_WORDS = {"half": 0.5, "zero": 0.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0}


@dataclass(frozen=True, slots=True)
class Form:
    """A way of writing a verdict."""

    name: str
    pattern: re.Pattern[str]
    """Matched at the start of what follows the label. Groups ``value``, ``half``, ``top``."""
    because: str
    reads: str
    """A line it reads."""
    leaves: str
    """The nearest line it must not read."""
    needs_label: bool = False


FORMS = (
    Form(
        name="glyphs",
        pattern=re.compile(
            r"(?P<glyphs>(?:[★⭐🌟✭✮]\ufe0f?\s?){1,10}(?P<half>½|\s?1/2|⯪|⯨)?\s?(?:[☆✩]\s?){0,9}|(?P<halfonly>½)\s?(?:[☆✩]\s?){4}"
            r"|(?P<none>(?:[☆✩]\s?){5}))"
            rf"(?:{_OUT_OF}(?P<top>\d{{1,3}}|four|five|ten))?"
        ),
        because="stars are typed as characters, empty ones included or left out",
        reads="★★★½☆",
        leaves="★ Free entry for members ★",
    ),
    Form(
        name="asterisks-out-of",
        pattern=re.compile(
            r"(?P<glyphs>\*{1,10}(?P<half>½|\s?1/2)?|(?P<halfonly>½|1/2)(?=\s(?:\(|out)))"
            r"\s{0,2}\(?(?:/|out\s+of)\s{0,2}(?P<top>\*{3,10}|four|five|ten|\d{1,3})(?:\s+stars)?\)?(?!\w)",
            re.IGNORECASE,
        ),
        because="the typewriter's stars with their full number beside them need no label",
        reads="***1/2 out of ****",
        leaves="*** out of print ***",
    ),
    Form(
        name="asterisks",
        pattern=re.compile(
            rf"(?P<glyphs>(?:\*\s?){{1,10}}(?P<half>½|\s?1/2)?)\s?\(?(?:{_OUT_OF}(?P<top>\d{{1,3}}|four|five|ten))?\)?"
        ),
        because="stars of the typewriter; alone they are a line between sections, so they need a label",
        reads="Rating: ***½",
        leaves="* * *",
        needs_label=True,
    ),
    Form(
        name="fraction",
        pattern=re.compile(
            rf"{_NUMBER}{_OUT_OF}(?P<top>\d{{1,3}}|four|five|ten)(?![\d/.,]\d)\)?(?:\s{{0,2}}{_STARS_WORD})?", re.I
        ),
        because="value and top of the scale, with a stroke or in words",
        reads="3.5/5",
        leaves="24/7",
    ),
    Form(
        name="stars-in-words",
        pattern=re.compile(
            rf"(?:{_NUMBER}|(?P<word>half|zero|one|two|three|four|five)(?P<wordhalf>\s+and\s+a\s+half|\s+½)?(?:\s+a)?)"
            rf"[\s-]{{0,2}}{_STARS_WORD}(?:{_OUT_OF}(?P<top>\d{{1,3}}|four|five|ten))?(?!\w)",
            re.IGNORECASE,
        ),
        because="a number of stars out of the usual five",
        reads="Rating: 4 stars",
        leaves="5 starters worth ordering",
    ),
    Form(
        name="percent",
        pattern=re.compile(r"(?P<value>\d{1,3}(?:[.,]\d)?)(?P<percent>\s?[%％])"),
        because="magazines rate in per cent",
        reads="87%",
        leaves="100% recommended reading for anyone who likes rain",
    ),
    Form(
        name="grade",
        pattern=re.compile(
            r"[\"“'‘]?(?P<grade>[A-F](?:[+＋]|[-–−](?!\w))?)[\"”'’]?(?![\w'’]|\s(?:plus|minus)\b|\.\w)"
        ),
        because="school grades; a lone capital is an initial, so they need a label",
        reads="Grade: B+",
        leaves="A",
        needs_label=True,
    ),
    Form(
        name="signed-grade",
        pattern=re.compile(r"[\"“'‘]?(?P<grade>[A-F](?:[+＋]|[-–−]))[\"”'’]?(?=\W*$)"),
        because="a grade with its sign is no initial, so it may stand alone",
        reads="B+",
        leaves="B. Holm",
    ),
    Form(
        name="of-ten",
        pattern=re.compile(r"(?P<value>5[.,][1-9]|[6-9](?:[.,]\d)?|10)(?P<half>\s?½)?(?P<of_ten>)(?=[\s*_.!]*$)"),
        because="a labelled number between five and ten is on a scale of ten; a smaller one may be on any",
        reads="Score: 8.5",
        leaves="Score: 4",
        needs_label=True,
    ),
    Form(
        name="points-of-full-marks",
        pattern=re.compile(
            r"(?P<top>\d{1,3})\s?[点點分점]\s?(?:満点中|满分|滿分|만점에)?[中:：、]?\s?(?P<value>\d{1,3}(?:[.,]\d)?)\s?[点點分점]"
        ),
        because="Japanese and Chinese name the full marks first",
        reads="5点満点中4点",
        leaves="10点が値引き",
    ),
)

TOP_WORDS = MappingProxyType({"four": 4.0, "five": 5.0, "ten": 10.0})
NUMBER_WORDS = MappingProxyType(_WORDS)

VERDICT_SENTENCE = re.compile(
    r"(?:^|[.!?,;]\s{1,2}|\b(?:and|so|but)\s)(?:(?:I|we)(?:['’](?:d|ll|m|re)|\s+(?:would|will|am|are|have\s+to|must))?\s+"
    r"(?:give|gave|giving|rated?|award|score)\b|it\s+gets\b|gets\s+an?\b)"
    r"[^.!?\d★⭐]{0,60}?\b(?:an?\s+)?(?=[\d★⭐]|[A-F][+-]?(?![\w'’]))",
    re.IGNORECASE,
)
"""``I’d give it 4 out of 5``: the author says it in a sentence, near the end."""

IMAGE_NAME = re.compile(
    r"(?:^|[^a-z])(?:stars?|rating|rated|note|sterne|etoiles?|estrellas|stelle)[-_]?(?P<value>\d)[-_.]?(?P<tenths>[05]|half)?(?!\d)"
    r"|(?:^|[^a-z\d])(?P<before>\d)[-_.]?(?P<beforetenths>[05]|half|andahalf|-and-a-half)?[-_]?(?:stars?|sterne|etoiles?|estrellas|stelle)",
    re.IGNORECASE,
)
"""``stars35.gif``, ``3half-stars.png``: the value in a file name, tenths or a half behind it."""
CLASS_NAME = re.compile(
    r"(?:stars?|rating|rated|score)[-_]?(?P<value>[0-5])[-_.]?(?P<tenths>[05]|half)?", re.IGNORECASE
)
"""All of a class: ``rating-4``, ``stars-45``."""
ICON = re.compile(
    r"(?:^|[-_])star(?:[-_](?P<kind>half|o|empty|full|filled|outline|off|on))?"
    r"(?:[-_](?:alt|o|stroke|empty|filled))?$|^(?:full|half|empty)[-_]?star$",
    re.IGNORECASE,
)
"""A class that draws one star: ``fa-star``, ``fa-star-half-o``, ``dashicons-star-empty``."""
SOMEWHERE_ELSE = re.compile(
    r"(?:^|[\s_-])(?:related|sidebar|widget|comments?|commentlist|respond|recent|popular|similar|user|users|visitor|reader|readers"
    r"|audience|community|votes?|voting|nav|menu|footer|teaser|more|carousel|slider|rating-widget|gdrts|kksr|post-ratings)(?:[\s_-]|$)",
    re.IGNORECASE,
)
"""In the class or id of an enclosing element: the stars are another post's, or readers'."""
BOX = re.compile(
    r"(?:final|total|overall|summary|main)[-_]?(?:review[-_]?)?(?:score|rating|grade|box|value|result|note)\b"
    r"|(?:score|rating|review|grade)[-_]{1,2}(?:total|overall|final|grade|average-score|value)"
    r"|review-total-box|review-final-score|wppr-review-grade-number|review-wu-grade-content|rwp-overall-score-value"
    r"|lets-review-block__final-score|cb-score|td-review-final-score|review-big-score|editor-rating|critic-rating",
    re.IGNORECASE,
)
"""In a class: the number that sums up a review box, in the well-known plug-ins and themes and their relatives."""
