"""How reviews name their work in a title or a first line, in the languages we know, and what looks like it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BOOK = (
    r"book|novel|novella|audiobook|arc|libro|livre|buch|roman|kniha|knih[uy]|książk[ai]|livro|könyv|книг[аи]|βιβλίου?|boek|bok|bog|kirja|kitap"
    r"|書|本|書籍"
)
_MOVIE = (
    r"film|movie|cinema|película|filme|filmu|фильма?|кино|ταινίας?|elokuva|dvd|blu-?ray|4k\s+uhd|4k|vhs"
    r"|映画|影|電影|电影|영화"
)
_SERIES = r"tv|series|serie|série|serial|сериала?|show|season|ドラマ"
_ALBUM = r"album|music|record|lp|ep|cd|single|concert|musik|musique|disco|platte|płyty|альбома?|アルバム"
_GAME = r"game|video\s?game|spiel|jeu|juego|gioco|gra|gry|игры|игра|ゲーム"
_REVIEW = (
    r"review|reviewed|(?:kurz|kino|film|buch|roman|serien|album|platten|musik|konzert|theater|hörbuch|comic|spiele?)"
    r"(?:kritik|rezension|besprechung|review)|kritik|rezension|besprechung|filmkritik|buchkritik|critique|chronique|avis|crítica|critica|reseña|resenha"
    r"|análisis|análise|recensione|recensie|recensie|recension|anmeldelse|anmelder|arvostelu|recenzja|recenze|recenzie|recenzia"
    r"|kritika|recenzija|eleştirisi|inceleme|рецензия|рецензія|отзыв|обзор|критика|κριτική|レビュー|評|書評|映画評|感想|影评|影評|书评|書評|리뷰|서평"
)
TYPES = (
    ("Book", re.compile(rf"(?:{_BOOK})", re.IGNORECASE)),
    ("TVSeries", re.compile(rf"(?:{_SERIES})", re.IGNORECASE)),
    ("Album", re.compile(rf"(?:{_ALBUM})", re.IGNORECASE)),
    ("Game", re.compile(rf"(?:{_GAME})", re.IGNORECASE)),
    ("Movie", re.compile(rf"(?:{_MOVIE}|blu)", re.IGNORECASE)),
)
"""Type by the word beside "review". Searched in words, first match wins."""

_KIND = (
    rf"(?:{_BOOK}|{_MOVIE}|{_SERIES}|{_ALBUM}|{_GAME}|theatre|theater|stage|play|restaurant"
    r"|mini|quick|short|advance|early|festival|tour|blog|spoiler[- ]free|graphic|comic|anime|manga|new|guest)"
)
_BY = r"by|von|de|di|do|da|par|van|av|af|door|od|tarafından"
NAME = (
    r"(?:[^\W\d_a-zß-öø-ÿ][\w.’'-]*)"
    r"(?:[ \u00a0](?:(?:de|del|della|di|da|do|dos|van|von|der|den|la|le|el|al|bin|ibn|y|zu|af|av)[ \u00a0]){0,2}"
    r"[^\W\d_a-zß-öø-ÿ][\w.’'-]*){1,3}"
)
"""A person's name: two to four capitalised words, particles between them."""
ARTICLE = re.compile(r"(?:The|An?|Der|Die|Das|Le|La|Les|Los|Las|Il|Lo|I|O|Os|As|De|Het|Den|Det)\s")
"""No person's full name starts with one, spelt with a capital: it is the work."""


@dataclass(frozen=True, slots=True)
class TitleForm:
    """A way of writing the title of a review."""

    name: str
    pattern: re.Pattern[str]
    """Matches the whole title. Groups ``work``, ``creator``, ``year``, ``kind``."""
    because: str
    reads: str
    leaves: str
    """The nearest title it must not read."""
    certain: bool
    """Whether the title alone proves it. Otherwise the text must name the work, too."""


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


TITLE_FORMS = (
    TitleForm(
        name="prefix",
        pattern=_form(
            rf"[\[(]?(?P<kind>(?:{_KIND}(?:[\s-]|\s[&+]\s){{1,2}}){{0,3}}(?:{_KIND})?(?:{_REVIEW}))"
            rf"(?:[\])]\s{{0,2}}[:：|–—-]?|\s{{0,2}}[:：|–—-])\s{{0,2}}(?P<work>.+)"
        ),
        because="the commonest title of all: what it is, a colon, the work",
        reads="Film Review: The Last Tram",
        leaves="Review of the year",
        certain=True,
    ),
    TitleForm(
        name="suffix",
        pattern=_form(
            rf"(?P<work>.+?)[\s–—:|(\[-]{{1,3}}(?P<kind>(?:{_KIND}[\s-]{{1,2}}){{0,3}}(?:{_KIND}[\s-]?)?(?:{_REVIEW}))[)\]]?"
        ),
        because="the work first, for the search engines",
        reads="The Last Tram Blu-ray Review",
        leaves="Year in Review",
        certain=True,
    ),
    TitleForm(
        name="review-and-remark",
        pattern=_form(
            rf"(?P<work>.+?)[\s–—:|(\[-]{{1,3}}(?P<kind>(?:{_KIND}[\s-]{{1,2}}){{0,2}}(?:{_REVIEW}))[)\]]?"
            r"\s{0,2}[:：|–—-]\s{1,2}(?P<rest>.{1,150})"
        ),
        because="newspapers add what they think of it",
        reads="The Last Tram review – quiet and cold",
        leaves="The tram in review – a year",
        certain=False,
    ),
    TitleForm(
        name="east-asian-brackets",
        pattern=re.compile(r"(?P<kind>[^『《「]{0,40})[『《「](?P<work>[^』》」]{1,120})[』》」](?P<rest>.{0,40})"),
        because="Japanese and Chinese put works into brackets of their own",
        reads="『最後の電車』レビュー",
        leaves="最後の電車に乗って",
        certain=True,
    ),
    TitleForm(
        name="year",
        pattern=re.compile(
            rf"(?P<work>.{{1,150}}?)\s*[(\[](?:(?:dir\.?\s|d\.\s|by\s)?(?P<creator>{NAME}),?\s|[^()\[\]]{{1,40}}\s)?"
            r"(?P<year>(?:18[89]|19\d|20[0-4])\d)[)\]]\s*(?:[-–—:]\s*(?P<rest>.{0,60}))?"
        ),
        because="film blogs give the year, and the director, to tell versions apart",
        reads="The Last Tram (1962)",
        leaves="Nine from 1998",
        certain=False,
    ),
    TitleForm(
        name="directed-by",
        pattern=re.compile(
            rf"(?P<work>.{{1,150}}?),?\s+(?:directed\s+by|dir\.?(?:\s+by)?|a\s+film\s+by|un\s+film\s+de|regie:?|réalisé\s+par"
            rf"|dirigida\s+por|diretto\s+da|written\s+by)\s+(?P<creator>{NAME})"
        ),
        because="says outright who made it",
        reads="The Last Tram, directed by Ada Holm",
        leaves="An evening directed by chance",
        certain=False,
    ),
    TitleForm(
        name="by",
        pattern=re.compile(rf"(?P<work>.{{1,150}}?),?\s+(?:{_BY})\s+(?P<creator>{NAME})"),
        because="book blogs name the author",
        reads="The Last Tram by Ada Holm",
        leaves="Death by Chocolate",
        certain=False,
    ),
    TitleForm(
        name="dash",
        pattern=re.compile(rf"(?P<work>.{{1,150}}?)\s+[–—-]\s+(?P<creator>{NAME})"),
        because="a dash instead of by",
        reads="The Last Tram – Ada Holm",
        leaves="The Last Tram – a night to remember",
        certain=False,
    ),
    TitleForm(
        name="dash-reversed",
        pattern=re.compile(rf"(?P<creator>{NAME})\s*(?:[–—-]|[’']s?|:)\s+(?P<work>.{{1,150}})"),
        because="the author first, as in a library",
        reads="Ada Holm – The Last Tram",
        leaves="Ada Holm on her next film",
        certain=False,
    ),
    TitleForm(
        name="colon",
        pattern=re.compile(r"(?P<work>.{1,100}?)\s*(?:[:：|]|\s[–—-])\s+(?P<rest>.{1,150})"),
        because="the work and a remark on it",
        reads="The Last Tram: quiet and cold",
        leaves="Hello: a word about the site",
        certain=False,
    ),
    TitleForm(
        name="bare",
        pattern=re.compile(r"(?P<work>.{1,150})"),
        because="many blogs head a review with the work alone",
        reads="The Last Tram",
        leaves="A week of rain",
        certain=False,
    ),
)
"""Tried in order; a form that is not certain counts only where the text names the work."""

NOT_A_REVIEW = re.compile(
    r"\b(?:interview(?:s|ed)?|in\s+conversation|q\s?&\s?a|talks?\s+(?:to|with|about)|speaks?|giveaway|win\b|contest|news|announce[sd]?"
    r"|announcement|trailer|casting|cast\s+in|top\s+\d+|best\s+(?:of|films?|movies?|books?|albums?)|ten\s+(?:from|best|films|books)|\d+\s+(?:best|films"
    r"|books|movies|reasons|things)|year\s+in\s+review|of\s+the\s+(?:year|month|week)|round-?up|roundup|preview|schedule|festival\s+(?:notes|diary|report)|coming\s+soon"
    r"|is\s+coming|reading\s+list|watch\s?list|obituary|r\.?i\.?p\.?|in\s+memoriam|about|contact|welcome|update|announcing|hiatus"
    r"|gewinnspiel|verlosung|im\s+gespräch|nachrichten|entretien|concours|entrevista|sorteo|noticias|intervista|notizie"
    r"|wywiad|konkurs|rozhovor|soutěž|интервью|новости|конкурс|συνέντευξη|διαγωνισμός|νέα)\b"
    r"|インタビュー|ニュース|プレゼント|采访|新闻|인터뷰",
    re.IGNORECASE,
)
"""In a title: interviews, news, lists, give-aways. They are about works and review none."""

NO_WORK = re.compile(
    r"(?:an?\s+|the\s+)?(?:guest\s+)?(?:posts?|notes?|photos?|pictures|words?|text|essay|story|stories|poems?|column|report|letter|thoughts"
    r"|gastbeitrag|fotos?|texte?|billet|texto)(?:\s+\S+)?",
    re.IGNORECASE,
)
"""Before "by Somebody": what the post itself is."""

QUOTES = "\"'“”„‟‘’‚«»‹›『』《》「」<>*_"
"""Stripped from both ends of a name."""
TRAILING_REMARK = re.compile(
    r"\s*[(\[](?:(?P<year>(?:18[89]|19\d|20[0-4])\d)|spoiler[- ]?(?:free|s)?|no spoilers|blu-?ray|dvd|4k|arc"
    r"|[ivx]{1,4}|ps\s?\d|playstation.{0,8}|xbox.{0,16}|switch|pc|steam|wii.{0,2}|audiobook|kindle|e-?book|[^()\[\]]{1,50}#\s?\d{1,3}|[^()\[\]]{0,30}review[^()\[\]]{0,20})[)\]]\s*$",
    re.IGNORECASE,
)
"""Brackets behind a name that are not part of it."""
SEASON = re.compile(
    r"\s*[,:–—-]?\s+(?:season|series|staffel|saison|temporada|stagione|seizoen|sezon)\s+(?:\d{1,2}|one|two|three|four|five)$",
    re.IGNORECASE,
)
"""Behind the name of a series: a part of the work."""

CREDITS = re.compile(
    rf"(?P<creator>{NAME})\.\s+(?:[A-Z][\w./ -]{{1,40}})\.?,?\s+(?P<year>(?:18[89]|19\d|20[0-4])\d)\.?"
    r"(?:\s.{0,80})?"
)
"""``Ada Holm. U.K./Norway 1962.``: a first line of credits without the work. After an archive's usage in print."""
CREDIT_YEAR = re.compile(r"^\W{0,3}[A-Z][\w./, -]{1,60}?\s(?P<year>(?:18[89]|19\d|20[0-4])\d)\s*(?:,|$|<br|\n|\()")
"""``UK/USA 2010, 105 mins``."""
_DIRECTOR = (
    r"directed\s+by|director|dir\.|a\s+film\s+by|regie|regisseur(?:in)?|regista|regia|réalisateur|réalisation|dirección"
    r"|director[ae]|direção|reżyseria|režie|режиссёр|режиссер|σκηνοθεσία|監督"
)
_AUTHOR = (
    r"author|autor(?:in|a)?|auteur|autore|автор|συγγραφέας|著者|作者"
    r"|scritto\s+da|escrito\s+por|écrit\s+par|written\s+by"
)


def _credit(roles: str, phrases: str) -> re.Pattern[str]:
    """A role at the start of a line or field, or a phrase anywhere in a sentence, and the name behind it."""
    return re.compile(
        rf"(?:(?:^|(?<=[\n>;|]))[ *_]{{0,3}}(?i:{roles})[ *_]{{0,3}}(?:[:：]|(?<=by)|(?<=par)|\n)|\b(?i:{phrases}))"
        rf"[ *_]{{0,3}}(?P<creator>{NAME})"
    )


DIRECTOR = _credit(
    _DIRECTOR, r"directed by|réalisé par|dirigida por|diretto da|reżyserii|in der Regie von|regi af|regi av"
)
"""``Director: Ada Holm`` in credits, ``directed by Ada Holm`` in a sentence."""
AUTHOR = _credit(_AUTHOR, r"a novel by|the novel by|un roman de|una novela de|un romanzo di")
"""The same for books; asked after the director, since films have writers, too."""

MADE_BY = re.compile(
    r"[”’»*_]{0,2}(?:,?\s+(?:by|von|de|di|av|af|od)"
    r"|[^.!?\n]{0,60}?\b(?:film|feature|movie|novel|book|debut|album|memoir|collection|novella|game)\s+(?:by|from))"
    rf"\s+(?P<creator>{NAME})"
)
"""Straight after the name of the work: ``by Ada Holm``, ``is the first feature by Ada Holm``. Not ``a score by``."""

FILM_WORDS = re.compile(
    r"(?:films?|movies?|director\w*|directed|cinema\w*|screen\w*|camera\w*|actors?|actress\w*|cast|audiences?|scenes?|footage|blu|bluray"
    r"|dvd|kino\w*|regie\w*|regisseur\w*|schauspieler\w*|einstellung\w*|zuschauer\w*|réalisat\w*|cinéaste\w*|acteurs?|actrice\w*|spectateurs?"
    r"|plan|película\w*|cine|director\w*|actriz|actores|plano\w*|espectador\w*|regist\w*|attor\w*|attrice|spettator\w*|filmu|reżyser\w*"
    r"|aktor\w*|ujęci\w*|widz\w*|фильм\w*|режисс\w*|актёр\w*|актер\w*|кадр\w*|зрител\w*|ταινί\w*|σκηνοθ\w*|πλάνο|ηθοποι\w*)",
    re.IGNORECASE,
)
BOOK_WORDS = re.compile(
    r"(?:novel\w*|books?|chapters?|pages?|prose|readers?|reading|reread|translat\w*|author\w*|paperback|hardback|publisher\w*|novella"
    r"|romans?|buch\w*|bücher|seiten?|kapitel\w*|leser\w*|autor\w*|livres?|lecteurs?|lecture|pages|chapitres?|phrase|novela\w*|libros?|páginas?|lector\w*"
    r"|capítulos?|frase|romanz\w*|libr\w*|pagin\w*|lettor\w*|książk\w*|powieś\w*|stron\w*|czytelni\w*|zdani\w*|книг\w*|роман\w*|страниц\w*|читател\w*|строк\w*"
    r"|βιβλί\w*|μυθιστόρημα\w*|σελίδ\w*|αναγνώστ\w*|φράσ\w*)",
    re.IGNORECASE,
)
"""Whole words of which texts about films, and of which texts about books, are full."""
FILM_SIGNS = re.compile("映画|監督|観客|俳優|演技|场景|电影|導演|导演")
BOOK_SIGNS = re.compile("小説|一行|読者|頁|ページ|读者|小说")
"""The same in writing without spaces."""
MIN_TYPE_WORDS = 2
"""Words of one kind, and twice as many as of the other, before the text tells the type."""
