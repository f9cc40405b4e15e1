"""Headings that open a stretch of a page which is no part of the post: related posts, sidebars, author boxes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from cleaners.plaintext.lines import Line, is_cut, is_paragraph, is_prose, key, weight
from cleaners.plaintext.rules import line_rule, opens_form

LOOK_AHEAD = 12
"""Lines within which a post would go on after a heading that belongs to it."""
MAIN_SHARE = 0.4
"""Of the prose of the fullest stretch: the first stretch that has as much is the post."""
MAX_HEADING = 70
"""Characters of a heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A heading after which nothing of the post follows, unless paragraphs do."""

    name: str
    pattern: str
    because: str
    opens: tuple[str, ...]
    keeps: str
    matcher: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "matcher", re.compile(self.pattern))


ZONES: tuple[Zone, ...] = (
    Zone(
        name="related-posts",
        pattern=r"(?:related(?: (?:posts?|articles?|stories|reviews?|content|reading))?|you (?:may|might|could"
        r"|will)(?: also)? (?:also )?(?:like|enjoy|love)(?: these.{0,20})?|more (?:from|in|on|like|posts?"
        r"|articles?|reviews?|stories)\b.{0,40}"
        r"|recommended(?: (?:posts?|for you|reading))?|read (?:next|also)|see also|similar posts"
        r"|what to read next|don't miss|trending(?: now)?|keep reading|ähnliche (?:beiträge|artikel)"
        r"|verwandte (?:beiträge|artikel)"
        r"|das könnte (?:dich|dir|sie|ihnen|euch).{0,40}|mehr (?:zum thema|artikel|aus|von)\b.{0,40}"
        r"|weitere (?:beiträge|artikel).{0,20}|(?:articles?|billets?) (?:similaires?|liés|connexes|associés)"
        r"|à lire aussi|vous aimerez (?:aussi|peut-être).{0,20}|sur le même (?:sujet|thème)|similaire"
        r"|(?:entradas|artículos|posts) relacionad[oa]s|relacionado|(?:quizá|quizás|tal vez) (?:te"
        r"|también).{0,30}|también te puede.{0,30}|te puede interesar|articoli (?:correlati|simili)"
        r"|potrebbe(?:ro)? (?:anche )?(?:piacerti|interessarti).{0,20}|correlati|leggi anche|posts? relacionados"
        r"|artigos relacionados|você (?:também )?pode.{0,30}|leia também|veja também"
        r"|gerelateerde? (?:berichten|artikelen)|gerelateerd|misschien vind je.{0,30}|lees ook|(?:podobne"
        r"|powiązane) (?:wpisy|posty|artykuły)|(?:zobacz|przeczytaj|może ci się) (?:też|także|również"
        r"|spodobać).{0,20}|powiązane|похожие (?:записи|статьи|посты)|(?:читайте|смотрите) также"
        r"|вам (?:также )?может.{0,30}|похожее|по теме|схожі.{0,20}|σχετικ(?:ά|ές)(?: άρθρα| αναρτήσεις"
        r"| δημοσιεύσεις)?|διαβάστε (?:επίσης|ακόμα)|ίσως σας.{0,20}"
        r"|関連(?:記事|投稿|エントリー)?|こちらもおすすめ|おすすめ記事|相关(?:文章|阅读|日志)?|您可能.{0,10}"
        r"|관련 ?글|relaterad.{0,20}|liknande inlägg"
        r"|relaterede? (?:indlæg|innlegg)|související.{0,20}|kapcsolódó.{0,20}|articole similare|benzer yazılar"
        r"|artikel terkait)[\s:：.…»!→>-]*",
        because="themes show teasers of other posts under the post",
        opens=("You may also like", "Related Posts:", "Ähnliche Beiträge"),
        keeps="You may also hate",
    ),
    Zone(
        name="sidebar",
        pattern=r"(?:(?:(?:my|our|more|all|see) )?(?:recent|latest|popular|top|most read|featured|new|random)"
        r"(?: (?:blog|forum|film|movie|book|music))?(?: (?:posts?|articles?|entries"
        r"|comments?|reviews?|stories|topics|content|tweets|photos))(?: from .{1,30})?|(?:user|member) log ?in"
        r"|my photo|who's (?:online|new)|(?:primary|secondary) (?:sidebar|menu)|footer(?: menu)?|navigation menu"
        r"|benutzeranmeldung|connexion utilisateur|inicio de sesión|(?:accesso|login) utente|gebruikerslogin"
        r"|logowanie|вход на сайт|archives?|(?:blog )?archive|categories|tags?|meta|blogroll|links"
        r"|(?:my )?blog list|pages|labels|tag cloud|followers|follow (?:us|me|blog)(?: .{0,30})?"
        r"|subscribe(?: .{0,30})?|translate|search(?: this blog)?|about (?:me|us|this blog)|total pageviews"
        r"|social(?: media)?|newsletter|contributors|what i'm reading|goodreads|calendar|top posts.{0,20}"
        r"|stay connected"
        r"|(?:neueste|aktuelle|letzte|beliebte) (?:beiträge|kommentare|artikel|posts)|archiv|kategorien"
        r"|schlagwörter|schlagwortwolke|seiten|über mich|suche|blog[- ]archiv|folge(?: mir| uns)?.{0,20}"
        r"|(?:articles?|billets?|commentaires) (?:récents|populaires)|catégories|étiquettes|à propos(?: de moi)?"
        r"|rechercher|liens|méta|suivez.{0,20}|(?:entradas|comentarios|artículos) (?:recientes|populares)"
        r"|archivos?|categorías|etiquetas|sobre mí|buscar|enlaces|síguenos|(?:articoli|post|commenti) (?:recenti"
        r"|popolari)|archivi(?:o)?|categorie|informazioni personali|cerca"
        r"|(?:posts|comentários|artigos) recentes|arquivos?|categorias|quem sou eu|(?:recente"
        r"|laatste) (?:berichten|reacties)|archieven|categorieën|over mij|(?:najnowsze|ostatnie"
        r"|popularne) (?:wpisy|komentarze|posty)|archiwum?|kategorie|o mnie|szukaj|(?:свежие|последние"
        r"|популярные) (?:записи|комментарии|посты)|архивы?|рубрики|метки|обо мне|поиск|(?:πρόσφατ[αες]+"
        r"|τελευταί[αες]+|δημοφιλ\w+) (?:άρθρα|σχόλια|αναρτήσεις|δημοσιεύσεις)|αρχείο|ιστορικό|κατηγορίες"
        r"|ετικέτες|αναζήτηση|最近の(?:投稿|コメント|記事)|アーカイブ|カテゴリー?|メタ情報|タグ|近期(?:文章"
        r"|评论|留言)|归档|分类目录|功能|최근 ?글|최근 댓글|보관함"
        r"|카테고리|senaste (?:inläggen|kommentarerna)|arkiv|seneste indlæg|siste innlegg)[\s:：.…»!→>-]*",
        because="columns beside the post are written after it",
        opens=("Recent Posts", "Archives", "Neueste Beiträge"),
        keeps="The archives of the dead",
    ),
    Zone(
        name="post-navigation",
        pattern=r"(?:posts? navigation|(?:previous|next|older|newer) (?:post|article|entry|story|review)s?"
        r"|(?:[«‹←<]+ ?|[«‹←<]* ?(?=[^«‹←<]*[»›→>]$))(?:prev(?:ious)?|next|older|newer|zurück|weiter"
        r"|vorheriger?|nächster?"
        r"|précédent|suivant|anterior|siguiente|próximo|seguinte|precedente|successivo|vorige?|volgende|poprzedni"
        r"|następny|назад|далее|предыдущая|следующая|föregående|nästa|forrige|næste|neste)(?: ?[»›→>]+)?"
        r"|beitrags-?navigation|navigation (?:de l'article|des articles)|navegación de entradas"
        r"|navigazione articol[oi]|navegação de posts?|bericht ?navigatie|nawigacja (?:wpisu|po wpisach)"
        r"|навигация (?:по записям|записи)|πλοήγηση άρθρων|投稿ナビゲーション|文章导航|inläggsnavigering"
        r"|indlægsnavigation"
        r"|vorheriger (?:beitrag|artikel)|nächster (?:beitrag|artikel)|article (?:précédent"
        r"|suivant))[\s:：.…»!→>-]*",
        because="links to the posts before and after, under a heading",
        opens=("Post navigation", "Beitragsnavigation"),
        keeps="The navigation of the post",
    ),
    Zone(
        name="author-box",
        pattern=r"(?:about (?:the )?(?:author|reviewer|writer)\b.{0,40}|(?:written|published|posted) by"
        r"|über (?:den|die) autor(?:in)?.{0,30}|(?:à propos|au sujet) de l'aut(?:eur|rice)|sobre (?:el|la|o"
        r"|a) autora?|(?:sull'|l')autor[ei]|over de auteur|o autor(?:ze|ce)|об авторе|σχετικά με τον συντάκτη"
        r"|この記事を書いた人|投稿者プロフィール|关于作者)[\s:：.…»!→>-]*",
        because="a line about the writer of the post, the same on every page",
        opens=("About the Author", "Über den Autor"),
        keeps="About the book",
    ),
)


def zone_of(line: Line) -> str | None:
    """Name of the zone that ``line`` would open: its heading, or the heading of a reply form."""
    if len(line.text) > MAX_HEADING or (line.text.endswith(".") and len(line.text.split()) > 2):
        return None
    folded = key(line.text)
    for zone in ZONES:
        if zone.matcher.fullmatch(folded):
            return zone.name
    return "reply-form" if opens_form(line.text) else None


def post_goes_on(lines: Sequence[Line], after: int, end: int) -> bool:
    """Whether paragraphs of the post follow line ``after``: then it was a heading of the author's own."""
    near = [line for line in lines[after + 1 : min(end, after + 1 + LOOK_AHEAD)] if line_rule(line.text) is None]
    paragraphs = sum(map(is_paragraph, near))
    return paragraphs >= 2 or (bool(near) and is_paragraph(near[0]) and paragraphs >= 1)


def main_stretch(lines: Sequence[Line], end: int) -> tuple[int, int]:
    """Start and end of the stretch between two such headings that holds the post: the first with much prose.

    Menus and boxes over a post may hold a sentence or two, so the first prose of a page is not yet the post.
    """
    borders = [0, *(at for at in range(end) if zone_of(lines[at]) and not post_goes_on(lines, at, end)), end]
    stretches = [(start, stop) for start, stop in pairwise(borders) if start < stop]
    prose = [sum(weight(line.text) for line in lines[start:stop] if is_post_prose(line)) for start, stop in stretches]
    enough = max(prose, default=0) * MAIN_SHARE
    first = next((at for at, size in enumerate(prose) if size >= enough), None)
    if first is None:
        return 0, end
    last = first
    while (
        last + 1 < len(stretches)
        and prose[last + 1] >= max(enough, 1)
        and not _ends_post(lines[stretches[last + 1][0]])
    ):
        last += 1
    return stretches[first][0], stretches[last][1]


def _ends_post(line: Line) -> bool:
    return zone_of(line) in ("reply-form", "related-posts")


def is_post_prose(line: Line) -> bool:
    """Whether the line is running text and neither a list item, a teaser nor a widget."""
    return is_prose(line.text) and not line.marker and not is_cut(line.text) and line_rule(line.text) is None
