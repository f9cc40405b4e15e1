"""Lines of the page around a post, menus, notices, links and counters: one row a rule."""

from __future__ import annotations

from cleaners.plaintext.rule import LineRule

PAGE_RULES: tuple[LineRule, ...] = (
    LineRule(
        name="read-more",
        pattern=r"(?:(?:continue|keep) reading|read (?:more|on|full.{0,20})|more|weiterlesen|mehr lesen"
        r"|lire (?:la suite|plus)|(?:seguir|continuar) leyendo|leer más|continua a leggere"
        r"|leggi (?:tutto|altro)|continuar? (?:a ler|lendo|lectura)|leia mais|lees (?:verder|meer)"
        r"|czytaj (?:dalej|więcej)|читать (?:далее|дальше)|διαβάστε περισσότερα|続きを読む|阅读更多|läs mer"
        r"|læs mere)\b\W*",
        because="a link to the rest of another page",
        removes=("Continue reading →", "Weiterlesen"),
        keeps="Read on and you will see why she left.",
    ),
    LineRule(
        name="bare-number",
        pattern=r"\d{1,5}(?:[.,]\d+)?k?",
        because="counters and scores of boxes stand alone in their line",
        removes=("17", "4.5"),
        keeps="17 days",
        edges_only=True,
    ),
    LineRule(
        name="skip-link",
        pattern=r"(?:skip|jump|go|springe?|zum|direkt|aller|passer|saltar|ir|vai|salta|pular|ga|doorgaan|przejdź"
        r"|перейти"
        r"|перейти|μετάβαση|hoppa|gå|hopp|siirry|přejít|sari|ugrás|i̇çeriğe|lewati|langsung)\b.{0,20}"
        r"(?:content|main|navigation|menu|sidebar|footer|primary|inhalt|hauptinhalt|contenu|contenido|contenuto"
        r"|conteúdo"
        r"|inhoud|treści|содержимому|содержанию|вмісту|περιεχόμενο|innehåll|indhold|innhold|sisältöön|obsah\w*"
        r"|conținut"
        r"|tartalom\w*|geç|konten)(?: springen| area| principal\w*)?\W*|コンテンツへ(?:スキップ|移動)"
        r"|跳至(?:内容|主要內容)"
        r"|콘텐츠로 (?:바로 )?건너뛰기",
        because="the first link of a theme, for screen readers",
        removes=("Skip to content", "Zum Inhalt springen", "Aller au contenu principal"),
        keeps="Skip to the last chapter if you must",
    ),
    LineRule(
        name="powered-by",
        pattern=r".{0,80}(?:powered by|proudly (?:powered|published)|präsentiert von|betrieben von|propulsé par"
        r"|fièrement propulsé"
        r"|funciona (?:gracias a|con)|con tecnología de|con la tecnología|desarrollado con|orgulloso|offerto da"
        r"|fieramente|powered|"
        r"orgulhosamente|tecnologia do|ondersteund door|mogelijk gemaakt door|wspierane? przez|dumnie wspierane"
        r"|obsługiwane przez"
        r"|работает на|сайт работает|технологии|на базе|με την υποστήριξη|υποστηρίζεται|από το wordpress"
        r"|drivs (?:med|av)|drevet af)"
        r" ?.{0,60}|.{0,30}(?:create (?:a|your) (?:free )?(?:website|blog)|blog at wordpress"
        r"|website at wordpress|bloggen auf wordpress"
        r"|erstelle (?:eine|kostenlos)|créez un|crea un (?:blog|sito)|blog (?:su|na|en) wordpress|crie um"
        r"|maak een|blog w wordpress"
        r"|stwórz|блог на wordpress|δημιουργ\w+ ένα)\b.{0,60}|(?:theme|template|design|thema|thème|tema|motyw"
        r"|тема|θέμα|skin)\w*"
        r"(?: images?)?(?::| by| von| par| de| di).{1,60}|(?:designed|hosted|built|made|website|site|blog"
        r"|theme) (?:by|with|on|at) .{1,40}",
        because="the signature of the blog's software",
        removes=("Proudly powered by WordPress.", "Create a free website or blog at WordPress.com."),
        keeps="The village is a place with power cuts.",
        edges_only=True,
    ),
    LineRule(
        name="copyright",
        pattern=r"\W*(?:copyright|copyleft|©|\(c\))\W*(?:[^:]{0,60})?\d{4}.{0,160}"
        r"|.{0,160}\b(?:all rights reserved|alle rechte vorbehalten"
        r"|tous droits réservés|todos los derechos reservados|tutti i diritti riservati"
        r"|todos os direitos reservados"
        r"|alle rechten voorbehouden|wszelkie prawa zastrzeżone|все права защищены|всі права захищені"
        r"|με επιφύλαξη παντός"
        r"|alla rättigheter|alle rettigheder)\b.{0,60}|(?:copyright )?© .{1,40}"
        r"|.{0,40}creative commons.{0,120}(?:licen[cs]e|lizenz)\w*\W*",
        because="the last line of a page",
        removes=("Copyright © 2004 The Night Desk. All rights reserved.", "© Night Desk"),
        keeps="©: Meridian Pictures",
        edges_only=True,
    ),
    LineRule(
        name="cookie-notice",
        pattern=r"(?=.*\b(?:cookies?|куки|ciasteczk\w+)\b)(?:.{0,200}\b(?:(?:we|site|website|blog"
        r"|page) (?:may )?uses?|use of cookies|use cookies"
        r"|control cookies|their use|accept|privacy|cookie[ -](?:policy|richtlinie|settings)|verwende\w*|nutz\w+"
        r"|utilis\w+|utiliz\w+"
        r"|usa(?:mos)?|usiamo|uso|gebruik\w*|używa\w*|wykorzyst\w+|использу\w+|χρησιμοποι\w+|använder|bruger"
        r"|datenschutz"
        r"|politique|política|informativa|polityka)\b.{0,300})",
        because="notices about cookies",
        removes=(
            "We use cookies to give you the best experience on our website.",
            "Privacy & Cookies: This site uses cookies.",
            "Diese Website verwendet Cookies.",
        ),
        keeps="She bakes cookies for the funeral, and nobody eats them.",
    ),
    LineRule(
        name="pager",
        pattern=r"(?!.*«.*»|«.*[.,;:!?…]$|.*[.,;:!?…] ?»$)(?:(?:←|⟵|◄|‹|<<|«).{0,160}|.{0,160}(?:→|⟶|►|›|>>|»))"
        r"|(?:(?:older|newer|previous|next|prev) (?:posts?|entry|article|story|page|comments?|review)\W*"
        r"|(?:neuerer|älterer|vorheriger|nächster|voriger)\W+(?:post|beitrag|artikel|eintrag)\W*|startseite\W*"
        r"|(?:article|billet) (?:précédent|suivant)\W*|messages? plus (?:récents?|anciens?)\W*|accueil\W*"
        r"|(?:entrada|artículo) (?:anterior|siguiente|más \w+)\W*"
        r"|página principal\W*|(?:articolo|post) (?:precedente|successivo|più \w+)\W*|home page\W*"
        r"|postagem mais \w+\W*|página inicial\W*"
        r"|(?:post|artigo) (?:anterior|seguinte|próximo)\W*|(?:vorig|volgend|nieuwer|ouder)e? (?:bericht"
        r"|artikel)\W*|homepage\W*"
        r"|(?:poprzedni|następny|nowszy|starszy) (?:wpis|post|artykuł)\W*|strona główna\W*|(?:предыдущ"
        r"|следующ)\w+(?: запись| статья)?\W*|главная(?: страница)?\W*"
        r"|(?:νεότερη|παλαιότερη|προηγούμεν\w+|επόμεν\w+)(?: ανάρτηση| άρθρο)?\W*|αρχική(?: σελίδα)?\W*|home\W*"
        r"|(?:前|次)の(?:記事|投稿)\W*|(?:上|下)一篇\W*){1,4}",
        because="links to the posts before and after",
        removes=("← The Tin Door", "Newer Post Older Post Home", "Nächster Beitrag"),
        keeps="« Une maison, dit-elle, c’est lent »",
    ),
    LineRule(
        name="pager-pair",
        pattern=r"(?:«|‹|<<?|←) ?[^«»‹›]{1,80} [-–|·•] [^«»‹›]{1,80} ?(?:»|›|>>?|→)",
        because="both links to the posts beside this one stand in one line",
        removes=("« Rain in Holm - Three short ones »", "« Rain in Holm | Main | Three short ones »"),
        keeps="« Une maison, dit-elle, c’est lent »",
        edges_only=True,
    ),
    LineRule(
        name="back-to-top",
        pattern=r"(?:(?:back )?(?:to )?(?:the )?(?:top|up)(?: of (?:the )?page)?|(?:zurück )?nach oben"
        r"|haut de (?:la )?page|volver arriba|arriba"
        r"|torna su|voltar ao topo|naar boven|(?:do|na) gór[yę]|наверх|вверх|στην αρχή|トップへ(?:戻る)?"
        r"|返回顶部)\W*[↑▲⇧^]?|[↑▲⇧^]\W*(?:top|up)?",
        because="the link to the top of the page",
        removes=("Up ↑", "Back to top", "Nach oben"),
        keeps="Up the hill",
    ),
    LineRule(
        name="advertisement",
        pattern=r"(?:advertisements?|advertising|ads?(?: by google)?|sponsored(?: (?:links?|content|post))?"
        r"|anzeigen?|werbung|publicités?|publicidad|pubblicità"
        r"|publicidade|advertenties?|reklamy?|реклама|διαφήμιση|広告|スポンサーリンク|广告|annons"
        r"|report this ad)\W*",
        because="captions of advertisements",
        removes=("Advertisements", "Anzeige"),
        keeps="Advertisement for myself",
    ),
    LineRule(
        name="visitor-counter",
        pattern=r"you are (?:the )?visitor\b.{0,40}|(?:best )?viewed (?:in|with|at) .{1,60}|(?:visitors?"
        r"|page ?views?|hits|besucher|visiteurs|visitas)\W*\d*"
        r"|(?:sign|view) (?:my|our|the) guest ?book\W*|optimi[sz]ed for .{1,40}|webring\b.{0,60}",
        because="counters and notices of hand-made pages",
        removes=("You are visitor number", "Best viewed in 1024x768"),
        keeps="You are the visitors, she tells the audience.",
    ),
    LineRule(
        name="site-search",
        pattern=r"search(?: (?:this|the|my|our))?(?: (?:site|web|blog|website|archives?))\b.{0,60}"
        r"|search(?: for)?\s*[:…]?|(?:site|web) search.{0,30}"
        r"|suchen?(?: nach)?\W*|rechercher?\W*|buscar?(?: en)?\W*|cerca(?: nel blog)?\W*|pesquisar?\W*|zoeken\W*"
        r"|szukaj\W*|поиск\W*|найти\W*|αναζήτηση.{0,20}|検索\W*|搜索\W*"
        r"|blog durchsuchen|type your search.{0,40}|sök\W*|søg\W*|hledat\W*|ara\W*|cari\W*",
        because="labels of a search box",
        removes=("Search this site or the web", "Search for:"),
        keeps="Search this house and you find nothing",
        edges_only=True,
    ),
    LineRule(
        name="calendar",
        pattern=r"(?:[^\W\d]{1,3}\.?\s+){6}[^\W\d]{1,3}\.?|\d{1,2}(?:\s+\d{1,2}){2,6}"
        r"|«? ?[^\W\d]{3,5}\.?\s+(?:[^\W\d]{3,5}\.? ?)?»",
        because="a calendar of posts",
        removes=("M T W T F S S", "12 13 14 15 16 17 18"),
        keeps="To be or not to be, that is it.",
        edges_only=True,
    ),
    LineRule(
        name="menu-word",
        pattern=r"\W*(?:home|about(?: (?:me|us|this blog|the author))?|contact(?: (?:me|us))?|imprint|impressum"
        r"|privacy(?: policy)?|cookie policy|terms(?: of (?:use|service))?|disclaimer|sitemap|site map|archives?"
        r"|news|features?|blog|menu|navigation|main menu|toggle navigation|reviews?|(?:film|movie|book|music"
        r"|game|dvd|tv|all|latest|old) reviews?|review (?:index|archive|policy)|interviews?|links|faq|shop"
        r"|guest ?book|register"
        r"|rss|subscribe|follow|comment|search|close|open menu|read more|next|previous|log ?in|dashboard"
        r"|startseite|über (?:mich|uns|das blog)|kontakt|datenschutz(?:erklärung)?|archiv|filme?|bücher"
        r"|rezensionen|kritiken"
        r"|accueil|à propos|mentions légales|critiques|inicio|acerca de|sobre (?:mí|mi|nosotros)|contacto"
        r"|críticas|reseñas|home page|chi sono|chi siamo|contatti|recensioni|início|sobre|contato|resenhas"
        r"|over (?:mij|ons)|strona główna|o (?:mnie|nas|blogu)|recenzje|главная|об? (?:авторе|нас|мне|сайте)"
        r"|контакты|рецензии|αρχική|σχετικά|επικοινωνία|κριτικές|ホーム|お問い合わせ|プロフィール|首页|关于"
        r"|联系|hem|om(?: mig)?|do not sell my (?:personal )?(?:data|information)|tweet|share"
        r"|kontakt)\W*",
        because="a menu written one word to a line",
        removes=("Home", "About Us", "Book Reviews"),
        keeps="Home again",
        edges_only=True,
    ),
)
