"""Lines a theme writes around the text of a post, what it is filed under and who links to it: one row a rule."""

from __future__ import annotations

from cleaners.plaintext.rule import LineRule
from cleaners.plaintext.words import READING_TIME

POST_RULES: tuple[LineRule, ...] = (
    LineRule(
        name="reading-time",
        pattern=rf"\W*{READING_TIME}\W*",
        because="themes reckon how long a post takes to read",
        removes=("— 4 min read", "Lesezeit: 3 Minuten"),
        keeps="4 minutes in, she leaves.",
        edges_only=True,
    ),
    LineRule(
        name="contents-heading",
        pattern=r"(?:table of contents|in this (?:article|post|guide|review)|on this page|jump to (?:section"
        r"|recipe)"
        r"|inhalt(?:sverzeichnis)?|table des matières|sommaire|tabla de contenidos?|índice(?: de contenidos?)?"
        r"|indice(?: dei contenuti)?|inhoud(?:sopgave)?|spis treści|содержание|περιεχόμενα|目次|目录"
        r"|innehållsförteckning)\W*(?:(?:show|hide|toggle|ausblenden|afficher|mostrar)\W*)?",
        because="a plug-in lists the headings of the post over it",
        removes=("Table of Contents", "Inhaltsverzeichnis"),
        keeps="The contents of her handbag",
    ),
    LineRule(
        name="trackback",
        pattern=r"(?:no |keine )?(?:trackbacks?|pingbacks?)(?: \(?\d+\)?)?(?: pings?| urls?)?\W*"
        r"|track ?back (?:url|specific uri|link|address|adresse)\b.{0,200}|https?://\S{1,200}(?:trackback"
        r"|mt-tb)\S{0,100}"
        r"|listed below are links to (?:weblogs|blogs) that reference.{0,200}"
        r"|die(?:se)?r? trackback.{0,120}|(?:url|adresse) (?:de|du|pour le) (?:trackback|rétrolien).{0,120}",
        because="addresses for other blogs to announce that they link here",
        removes=("TrackBack URL for this entry:", "No Trackbacks"),
        keeps="The track back to the quarry",
    ),
    LineRule(
        name="byline-word",
        pattern=r"(?=\w)(?:(?:posted|published|filed|written|veröffentlicht|geschrieben|erstellt|publié|publicado"
        r"|pubblicato) ?)?(?:by|in|on|under|von|am|par|dans|le|por|en|da|il|di|door|op)?\W*",
        because="block themes set each word of a byline as a paragraph of its own",
        removes=("Posted", "by", "Veröffentlicht am"),
        keeps="In and out",
        edges_only=True,
    ),
    LineRule(
        name="post-meta",
        pattern=r"(?:this (?:entry|post|article) was (?:posted|written|published|filed)|(?:posted|filed"
        r"|published|categori[sz]ed|tagged|archived) (?:in|under|as|with)\b|bookmark the|permalink\b"
        r"|dieser (?:beitrag|eintrag) wurde|(?:veröffentlicht|abgelegt|kategorisiert|verschlagwortet"
        r"|gepostet) (?:unter|in|als|mit)\b"
        r"|(?:cet article|ce billet|cette entrée) (?:a été|est)|(?:publié|classé|étiqueté|catégorisé"
        r"|marqué) (?:dans|sous|avec|comme)\b"
        r"|esta entrada (?:fue|se|ha)|(?:publicad[oa]|archivad[oa]|etiquetad[oa]|categorizad[oa]) (?:en|bajo|con"
        r"|como)\b"
        r"|questo (?:articolo|post|elemento) è|(?:pubblicato|archiviato|taggato|contrassegnato) (?:in|con|sotto"
        r"|come)\b|esta entrada foi|(?:publicado|arquivado|marcado|categorizado) (?:em|como|com)\b"
        r"|dit bericht|(?:geplaatst|gepubliceerd|getagd|gecategoriseerd) (?:in|met|als|op)\b|ten wpis"
        r"|(?:opublikowan\w+|zaszufladkowano|otagowan\w+|skategoryzowan\w+) (?:w|do|jako|z)\b"
        r"|запись опубликована|опубликовано в\b|рубрика\b|αυτή η (?:εγγραφή|καταχώρηση)|(?:δημοσιεύτηκε"
        r"|καταχωρήθηκε|κατηγοριοποιημένα) (?:στ\w+|ως)\b|カテゴリー\b|この投稿は|发布于|发表在|張貼在)"
        r".{0,300}|(?:tags?|labels?|keywords?|topics?|categor(?:y|ies)|schlagwörter|kategorien?|étiquettes?"
        r"|catégories?|mots[- ]clés?|libellés?|etiquetas?|categor[íi]as?|etichette|categori[ae]|tag|marcadores"
        r"|categorieën|kategorier|mots clefs|schlagworte|stichworte|tags für diesen artikel"
        r"|labels|trefwoorden|etykiety|kategori[ae]|tagi|метки|рубрики|ярлыки|теги|ετικέτες|κατηγορί(?:α|ες)|タグ"
        r"|カテゴリ|标签|分类|標籤|ämnen|etiketter|štítky|címkék|etichete|etiketler)\s*[:：].{0,300}"
        r"|in [\"“”»„].{1,40}[\"”“«]|(?:#[\w-]{1,40}\s*){1,30}|current (?:mood|music|location)\s*:.{1,100}"
        r"|.{0,60}\b(?:bookmark the permalink|lesezeichen auf den permanentlink"
        r"|ajoutez? (?:ce|aux) .{0,20}(?:permalien|favoris)|guarda el enlace permanente)\b.{0,20}",
        because="a theme files the post under categories and tags",
        removes=(
            "This entry was posted in Film and tagged , . Bookmark the permalink.",
            "Categorized as Books Tagged Ida Holm, ferries",
            "Schlagwörter: Fähre, Winter",
            "In “Books”",
        ),
        keeps="Filed away in a drawer, the letter waits.",
    ),
    LineRule(
        name="tag-row",
        pattern=r"(?:tags?|tagged|labels?|schlagwörter|étiquettes?|etiquetas?|etichette|tagi|etykiety|метки"
        r"|etiketter"
        r"|marcadores|trefwoorden|label|in [^,.!?]{1,40} tags?)\s+[^,.!?:]{1,40}(?:, [^,.!?:]{1,40}){0,20}"
        r"|(?:# ?[^#.!?]{1,40}){2,30}",
        because="themes name the tags of a post in a row, with a label that needs no colon or a sign before each",
        removes=("Tags fog, ferries, Ida Holm", "# fog # ferries"),
        keeps="Tags on the walls say who was here before.",
        edges_only=True,
    ),
    LineRule(
        name="licence-label",
        pattern=r"(?:copyright (?:notice|statement)|licen[cs]e|lizenz|licencia|licenza|版权声明)\s*[:：]"
        r"(?=.*(?:licen|lizenz|copyright|rights|creative|\bcc\b|许可)).{0,200}",
        because="a theme says under each post what may be done with it, in a row of its own",
        removes=("Copyright Notice: all articles here are licensed under CC BY-SA 4.0 unless stated otherwise.",),
        keeps="License: to kill, of course.",
    ),
    LineRule(
        name="licence",
        pattern=r".{0,120}\b(?:licensed|released|under|unter|sous|bajo|con|sob|na|под)\b.{0,40}\b(?:cc"
        r"|creative commons|by-(?:nc|sa|nd)\S{0,8}"
        r"|gnu|licen[cs]e|lizenz|licencia|licenza|licença|licencji|лицензи\w+)\b.{0,160}"
        r"|(?:post|entry|article|short|perma)[ -]?(?:link|url)\s*[:：].{0,200}",
        because="a theme says under each post what may be done with it and where it stands",
        removes=("This work is licensed under CC BY-SA 4.0.", "Post link: http://blog.example/fog/"),
        keeps="The film is licensed under no law I know.",
        edges_only=True,
    ),
    LineRule(
        name="breadcrumb",
        pattern=r"(?:you are here|sie sind hier|du bist hier|vous êtes ici|(?:usted )?está aquí|estás aquí|sei qui"
        r"|(?:você )?está aqui|je bent hier|u bent hier|jesteś tutaj|вы здесь|du är här|du er her)\s*[:：]?.{0,160}"
        r"|(?:home|start(?:seite)?|accueil|inicio|início|главная|strona główna|hem|hjem|forside|homepage|blog)"
        r"\s*[/»›>→|·]\s*.{1,160}",
        because="the way to the post through the sections of the site",
        removes=("You are here: Home / Film / The Tin Ferry", "Startseite › Film › The Tin Ferry"),
        keeps="You are the people I made this for.",
        edges_only=True,
    ),
    LineRule(
        name="site-counter",
        pattern=r"\d[\d.,]* (?:posts?|articles?|entries|categor(?:y|ies)|tags?|archives|beiträge|kategorien"
        r"|schlagwörter"
        r"|billets|catégories|entradas|categorías|articoli|categorie|postagens|berichten|wpisy|wpisów|записей)\W*",
        because="a box about the blog counts what is in it",
        removes=("52 posts", "4 categories"),
        keeps="52 posts hold the pier up.",
        edges_only=True,
    ),
    LineRule(
        name="reader-note",
        pattern=r"\S{1,40} (?:liked|reblogged|posted|answered|added) this(?: (?:to"
        r"|from) \S{1,60})?(?: and (?:said|added):?)?"
        r"|\d[\d.,]*k? notes?",
        because="a network lists under a post who clicked on it",
        removes=("night-owl reblogged this from third-row", "fogbound liked this", "14 notes"),
        keeps="Ada liked this less than I did.",
        edges_only=True,
    ),
    LineRule(
        name="reader-rating",
        pattern=r"(?:(?:users?|readers?|visitors?|community|audience|average|leser\w*|nutzer\w*|usuarios"
        r"|utilisateurs)'?s?[ -](?:rating|score|review|vote|wertung|bewertung)s?)\b.{0,60}"
        r"|.{0,60}\(\s*\d+ (?:votes?|ratings?|stimmen|bewertungen|voti|votos|głos\w*|голос\w*)\s*\)"
        r"|rate this(?::| post| article)?.{0,30}|\d+ votes?",
        because="what readers clicked is not the author's verdict",
        removes=("User Rating: 4.3 (11 votes)",),
        keeps="Rating: 4 out of 5",
    ),
    LineRule(
        name="disclosure",
        pattern=r"(?=.*\b(?:affiliate[ -](?:links?|programs?|commissions?|partners?|disclosure)|affiliate-links?"
        r"|liens? (?:affiliés?|d'affiliation)|enlaces? de afiliad\w+|link (?:di )?affiliat\w+"
        r"|links? de afiliad\w+)\b)"
        r"(?=.*\b(?:may|contains?|earn|commission|disclosure|purchases?|participant|enth(?:ält|alten)|provision"
        r"|contien\w+"
        r"|comisión|contiene|commissione|contém|comissão|bevat|commissie)\b).{0,400}",
        because="the law wants blogs that earn from links to say so",
        removes=("This post may contain affiliate links. Please read my disclosure policy.",),
        keeps="The affiliate in Ohio pays him nothing.",
    ),
    LineRule(
        name="mail-address",
        pattern=r"(?:e-?mail|contact|kontakt)?\W*[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4}\W*",
        because="the address of the blog stands in its footer",
        removes=("ida@example.org",),
        keeps="Write to ida@example.org if you know the song.",
        edges_only=True,
    ),
    LineRule(
        name="rule-line",
        pattern=r"[-–—_=~·•∙.|\s]+",
        because="a line of dashes ends the post or stands for a counter",
        removes=("--", "* * *".replace("*", "-")),
        keeps="—?",
        edges_only=True,
    ),
)
