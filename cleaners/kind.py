"""What kind of post a page holds, judged on its words: a review, an interview, or another article."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from cleaners.record import Rating, Work

MAX_CHARS = 12_000
"""Of the text that is looked at: what a post is shows early."""

MIN_SPOKEN_SHARE = 0.4
"""Share of the paragraphs in which someone is quoted as speaking from which the post is an interview."""

MIN_QUESTIONS = 4
"""Paragraphs that are one short question, each followed by an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Words that speak for one kind of post."""

    kind: str
    weight: int
    because: str
    pattern: str
    """Searched in lower case."""
    speaks: str
    """A text it finds."""
    silent: str
    """The nearest text it must not find."""
    matcher: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "matcher", re.compile(self.pattern))


TITLE_WORDINGS = (
    Wording(
        kind="review",
        weight=4,
        because="The author calls it a review",
        pattern=r"\b(?:re-?)?reviews?\b|\bkritik\b|\brezension\b|\bbesprechung\b|\bcritique\b"
        r"|\brese[nñ]h?as?\b|\bcrítica\b|\brecensione\b"
        r"|\brecensie\b|\brecenzj[ae]\b|\brecenze\b|\brecension\b|\banmeldelse\b|\barvostelu\b|рецензи"
        r"|отзыв|рецензія|κριτικ[ήη]"
        r"|レビュー|[映書劇]?評(?:[::]|$)|影评|书评|리뷰|\bblu-?ray\b|\bdvd\b",
        speaks="Book Review: The Salt Road",
        silent="Reviewers on strike",
    ),
    Wording(
        kind="interview",
        weight=6,
        because="The author calls it a conversation",
        pattern=r"\binterviews?\b|\bin conversation\b|\bq\s?(?:&|and|\+)\s?a\b|\btalks? (?:to|with) \w"
        r"|\bchat(?:s|ting)? with\b|\bim gespräch\b"
        r"|\bgespräch mit\b|\bentretien\b|\brencontre avec\b|\bentrevista\b|\bconversa(?:ción"
        r"|ndo)? com?n?\b|\bintervista\b|\bwywiad\b|\brozmowa z\b"
        r"|интервью|інтерв|συνέντευξη|インタビュー|対談|专访|访谈|인터뷰|\bintervju\b|\bhaastattelu\b"
        r"|\b\w+ questions (?:for|with)\b",
        speaks="In conversation with Ada Holm",
        silent="Interviewing for Murder",
    ),
    Wording(
        kind="article",
        weight=6,
        because="News, lists, prizes and programmes announce themselves",
        pattern=r"\bgive-?aways?\b|\bwin (?:a|an|one|two|three|tickets|copies|[A-Z0-9])"
        r"|\bwin [\w’' ]{2,60}$|\b(?:contest|competition|sweepstakes|raffle)\b"
        r"|\bgewinnspiel\b|\bverlosung\b|\bconcours\b|\bsorteo\b|\bsorteio\b|\bkonkurs\b|розыгрыш|\bnews\b"
        r"|\bnewsletter\b|\bannounc(?:es?|ed|ing|ement)\b"
        r"|\btrailers?\b|\bteaser\b|\bfirst look\b|\bcasting\b|\bis coming\b|\bcoming soon\b"
        r"|\brelease date\b|\bprogramme notes?\b|\bprogram notes\b"
        r"|\bfestival (?:notes?|diary|report|line-?up|programme)\b|\bline-?up\b|\bshort-?list\b"
        r"|\blong-?list\b|\bnomin(?:ees|ations)\b|\bawards?\b|\bwinners\b"
        r"|\b(?:top|best|worst) (?:\d+|ten|five|twenty)\b|\b(?:three|four|five|six|seven|eight|nine|ten"
        r"|eleven|twelve|fifteen|twenty|fifty|\d{1,3}) (?:best|worst"
        r"|favou?rite|great|films|movies|books|novels|from|of|things|reasons)\b"
        r"|\b(?:best|favou?rites?|highlights|films|books|albums|reads|the) (?:of|from"
        r"|list)? ?(?:the )?(?:year|decade|month|(?:19|20)\d\d)(?: list)?$"
        r"|\bthe (?:19|20)\d\d list\b|\bround-?up\b|\blink-?dump\b|\brecap\b|\bobituary\b|\br\.?i\.?p\.?\b"
        r"|\bwishlist\b|\bhiatus\b|\bcall for\b",
        speaks="Giveaway: win The Salt Road",
        silent="The Winter Competitors",
    ),
    Wording(
        kind="article",
        weight=6,
        because="The same in other languages",
        pattern=r"\b(?:drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|zwanzig|\d{1,3}) (?:besten"
        r"|liebsten|schönsten|schlechtesten|filme|bücher|romane|serien|alben|gründe)\b"
        r"|\b(?:trois|quatre|cinq|six|sept|huit|neuf|dix|vingt|\d{1,3}) (?:meilleure?s"
        r"|films|livres|romans|disques|raisons)\b"
        r"|\b(?:tres|cuatro|cinco|seis|siete|ocho|nueve|diez|veinte|\d{1,3}) (?:mejores"
        r"|películas|libros|novelas|discos|razones)\b"
        r"|\b(?:tre|quattro|cinque|sei|sette|otto|nove|dieci|venti|\d{1,3}) (?:migliori"
        r"|libri|romanzi|dischi|motivi)\b"
        r"|\b(?:trzy|cztery|pięć|sześć|siedem|osiem|dziewięć|dziesięć|\d{1,3}) (?:najlepsz\w{2,3}"
        r"|filmów|książek|powodów)\b|\b(?:gibt|geben) .{3,80} bekannt\b|\bkündigt .{3,80} an\b"
        r"|\bankündigung\b|\bkurz gemeldet\b|\bkurzmeldungen\b|\bnachrichten\b|\bneuigkeiten\b|\bannonce\b"
        r"|\bactualités\b|\banuncian?\b|\bnoticias\b|\bnovedades\b|\bannuncia\b"
        r"|\bnotizie\b|\bogłasza\b|\bwiadomości\b|новости|ニュース|新闻|뉴스|ベスト\d",
        speaks="Meine fünf liebsten Romane am Meer",
        silent="Fünf Freunde am Meer",
    ),
)
TEXT_WORDINGS = (
    Wording(
        kind="article",
        weight=3,
        because="A prize is drawn",
        pattern=r"\b(?:copies|tickets|pairs?|sets?) (?:of|to|for) .{0,120}\b(?:give away|giving away|win"
        r"|send out|raffle)\b|\b(?:to (?:enter|win|take part)|winners? will be"
        r"|be drawn (?:from|at|on|by|for)\b|leave a comment (?:below )?to|open to (?:readers|residents)|entries close"
        r"|closing date)\b|\bzu gewinnen\b|\bverlosen wir\b|\bà gagner\b",
        speaks="The lucky names will be drawn on Friday.",
        silent="She will be drawn to him in the end.",
    ),
    Wording(
        kind="article",
        weight=3,
        because="Something is announced for later",
        pattern=r"\b(?:were|was|has been|have been|been) (?:announced|confirmed|cast|shortlisted)\b|\b(?:is"
        r"|are) (?:expected|set|due|slated|rumou?red) to\b|\baccording to the (?:press|studio"
        r"|publisher|distributor|producers?)\b"
        r"|\b(?:release date|shooting (?:starts|begins|will)|will (?:direct|star|premiere|be released"
        r"|be published|open in))\b",
        speaks="The cast has been announced.",
        silent="He announced that he was leaving.",
    ),
)

MIN_ENTRIES = 3
"""Entries of a list; two numbered headings are parts of a review."""

MAX_ENTRY = 100
"""Characters of the line that opens an entry; what is said of it is longer."""

_NUMBERED = re.compile(r"(?:no\.?\s?|nr\.?\s?|#)?(\d{1,3})(?:[.):]|\s[–—-])\s", re.IGNORECASE)
_COUNTS = ("three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_PROMISE = re.compile(rf"\W{{0,2}}(?:our |my |the )?({'|'.join(_COUNTS)}|\d{{1,3}})\s")
"""How many a title promises: "Seven ovens of the coast"."""

_SPEECH = re.compile(
    r"[“”\"„«»‘’]\W{0,3}(?:\w+ ){0,3}(?:says?|said|explains?|admits?|recalls?|laughs?|adds?|insists?"
    r"|remembers|sagt|erklärt|erzählt|dit|explique"
    r"|raconte|dice|explica|cuenta|racconta|mówi|говорит|λέει)\b"
    r"|\b(?:says?|said|explains?|admits?|recalls?|laughs?|pauses?|replies|answers|adds|sagt|dit|dice|mówi"
    r"|говорит|λέει)\s?[,:]\s?[“\"„«]"
)
_ASKED = re.compile(
    r"\basked (?:about|whether|if|why|how)\b|\bwe (?:met|sat down|spoke|talked)\b.{0,200}\bto talk about\b"
    r"|\bgefragt\b|\binterrogé\w* sur\b",
    re.DOTALL,
)
_QUESTION = re.compile(r"(?:q\s?[.:]|[^.!?]{0,40}[:：–—-])?.{8,220}[?？]\W{0,3}", re.DOTALL | re.IGNORECASE)


def judge_kind(
    title: str | None,
    paragraphs: Sequence[str],
    page_types: Collection[str],
    rating: Rating | None,
    work: Work | None,
) -> str:
    """``review``, ``interview`` or ``article`` for a post; a verdict or a work without other signs is a review.

    ``page_types`` are the page's schema.org types. A post of which nothing is known but that it is one is an
    article only if its words say so: review blogs consist of reviews.
    """
    scores = {"review": 1, "interview": 0, "article": 0}
    scores["review"] += 6 * (rating is not None) + 3 * ("Review" in page_types) + (work is not None)
    head = (title or "").lower()
    for wording in TITLE_WORDINGS:
        if wording.matcher.search(head):
            scores[wording.kind] += wording.weight
    text = "\n".join(paragraphs)[:MAX_CHARS].lower()
    for wording in TEXT_WORDINGS:
        if wording.matcher.search(text):
            scores[wording.kind] += wording.weight if len(text) < 2500 else 1
    scores["interview"] += _interview_score(paragraphs)
    scores["article"] += _list_score(head, paragraphs)
    return max(scores, key=lambda kind: scores[kind])


def _interview_score(paragraphs: Sequence[str]) -> int:
    shown = [paragraph[:1000] for paragraph in paragraphs[:60] if len(paragraph) > 40]
    if not shown:
        return 0
    asked = [_ASKED.search(paragraph.lower()) is not None for paragraph in shown]
    spoken = sum(is_asked or _SPEECH.search(text) is not None for text, is_asked in zip(shown, asked, strict=True))
    score = 5 if len(shown) >= 2 and spoken >= MIN_SPOKEN_SHARE * len(shown) else 0
    score += 2 * any(asked)
    pairs = pairwise(paragraphs)
    questions = sum(
        len(one) <= 250 and bool(_QUESTION.fullmatch(one)) and not two.rstrip().endswith("?") for one, two in pairs
    )
    return score + 6 * (questions >= MIN_QUESTIONS)


def _list_score(head: str, paragraphs: Sequence[str]) -> int:
    """Strong where the entries of a list are numbered in its text, or as many as its title promises."""
    entries = [one for one, two in pairwise(paragraphs[:200]) if len(one) <= MAX_ENTRY < len(two)]
    numbers = [int(found[1]) for entry in entries if (found := _NUMBERED.match(entry))]
    steps = [after - before for before, after in pairwise(numbers)]
    if len(numbers) >= MIN_ENTRIES and set(steps) in ({1}, {-1}):
        return 3
    promised = _PROMISE.match(head)
    if promised is None or len(entries) < MIN_ENTRIES:
        return 0
    count = int(promised[1]) if promised[1].isdecimal() else _COUNTS.index(promised[1]) + 3
    return 3 if len(entries) - count in (0, 1) else 0
