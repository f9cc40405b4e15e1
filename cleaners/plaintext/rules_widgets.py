"""Lines of reply forms, share bars and subscription prompts: one row a rule."""

from __future__ import annotations

from cleaners.plaintext.rule import LineRule
from cleaners.plaintext.words import COMMENT, any_of

SERVICE = (
    r"(?:facebook|twitter|x|google ?\+?|wordpress(?:\.com)?|gravatar|instagram|pinterest|linkedin|tumblr|reddit"
    r"|whatsapp"
    r"|telegram|pocket|e-?mail|mastodon|bluesky|threads|flipboard|skype|vk|line|mix|stumbleupon|digg|delicious"
    r"|print|xing"
    r"|snapchat|youtube|tiktok|rss|goodreads|letterboxd|messenger|diaspora|hatena|feedly|buffer|drucken|imprimer"
    r"|imprimir"
    r"|stampa|drukuj|печать|blogthis!?|вконтакте|odnoklassniki|evernote|weibo|wechat|naver|kakao(?:talk)?"
    r"|copy link)"
)
_SHARE = (
    r"(?:share|tweet|pin|like|follow|teilen|twittern|partager|tweeter|compartir|condividi|compartilh\w+"
    r"|partilhar|delen"
    r"|udostępnij|поделиться|поділитися|κοινοποίηση|κοινοποιήστε|シェア|共有|ツイート|分享|공유|dela|del|jaa"
    r"|sdílet|paylaş"
    r"|megosztás|distribuie|bagikan|recommend|empfehlen|send|email|e-mail|save|print)"
)
_PICTURE = (
    r"(?:photo|picture|logo|image|avatar|icon|bild|foto|immagine|imagen|imagem|zdjęcie|фото|εικόνα"
    r"|φωτογραφία)"
)

WIDGET_RULES: tuple[LineRule, ...] = (
    LineRule(
        name="share-heading",
        pattern=rf"(?:{_SHARE}(?: (?:this|it|the love|mit|su|en|no|sur))?(?: (?:post|article|entry|story|page"
        rf"|review|with friends))?|gefällt mir|j'aime ça|me gusta esto|mi piace|curtir isso|vind ik leuk"
        rf"|dodaj do ulubionych)\s*[:：]",
        because="the heading of a share bar",
        removes=("Share this:", "Like this:", "Teilen mit:"),
        keeps="Share this house with me",
    ),
    LineRule(
        name="service-name",
        pattern=rf"{SERVICE}(?: \d+)?",
        because="the buttons of a share bar",
        removes=("Twitter", "Facebook 12"),
        keeps="Facebook: the play",
        edges_only=True,
    ),
    LineRule(
        name="log-in-prompt",
        pattern=r"(?:you (?:are|must|need|have)|please|fill in|already|log ?in|sign in|log ?out|click"
        r"|to (?:leave|post|comment)"
        r"|du (?:kommentierst|musst)|sie müssen|bitte|gib|vous (?:commentez|devez)|entrez|connectez"
        r"|estás comentando|debes"
        r"|introduce|stai commentando|devi|inserisci|você|tu está|preencha|je (?:reageert|moet)|vul|komentujesz"
        r"|musisz|wprowadź"
        r"|zaloguj|для (?:отправки|комментирования|того)|заполните|για να|συμπλήρωσε|σχολιάζετε|du kommenterar"
        r"|du må|du skal)"
        r"\b.{0,160}\b(?:log(?:ged)? ?(?:in|out)|sign(?:ed)? in|logged|account|log in to comment|anmelden"
        r"|angemeldet|abmelden|"
        r"konto|ein(?:ge)?loggen?|eingeloggt|connect\w*|compte|sesión|cuenta|connesso|autenticat\w+|account"
        r"|login|sessão|conta"
        r"|ingelogd|zalogować|zalogowan\w+|kont[aoe]?|войти|авторизова\w+|вход\w*|λογαριασμό\w*|συνδε\w+"
        r"|inloggad|logget? ind?)"
        r"\b.{0,60}|\W*(?:log ?out|abmelden|déconnexion|salir|esci|sair|wyloguj|выйти|αποσύνδεση|logga ut|log ud"
        r"|logg ut)"
        r"\s*/\s*[^.]{1,20}|(?:log|sign) (?:in|out|up)(?: now| here)?\W*",
        because="reply forms offer to log in with accounts of other services",
        removes=(
            "Fill in your details below or click an icon to log in:",
            "You are commenting using your WordPress.com account. ( Log Out / Change )",
            "Du kommentierst mit Deinem Twitter-Konto. Abmelden / Ändern )",
        ),
        keeps="You are commenting on a film nobody has seen, he tells her",
        edges_only=True,
    ),
    LineRule(
        name="service-picture",
        pattern=rf"{SERVICE}[ -]{_PICTURE}|{_PICTURE}(?: (?:de|di|von|do))? {SERVICE}|{_PICTURE}",
        because="alternative texts of the log-in icons",
        removes=("Google+ photo", "WordPress.com Logo", "Twitter-Bild"),
        keeps="Photo of the year",
    ),
    LineRule(
        name="template-leftover",
        pattern=r"%[ds] .{1,60}|.{1,60} %[ds]\W*|%\w{1,20}%|\{\{.{0,200}\}\}|\{.{0,200}(?:=>|\":).{0,200}\}"
        r"|\[[a-z_]+(?: [^\]]{0,120})?\]",
        because="placeholders of a theme or a script that never ran",
        removes=("%d bloggers like this:", "Connecting to %s", '{"name"=>"Ida"}'),
        keeps="100 % of them liked it",
    ),
    LineRule(
        name="like-counter",
        pattern=r"(?:like )?(?:loading|laddar in|aan het laden|henter|lastar|ladataan|načítání|wird geladen"
        r"|chargement|cargando|caricamento|carregando|laden|wczytywanie"
        r"|ładowanie|загрузка"
        r"|φόρτωση|読み込み中|laddar)\W*|.{0,30}(?:wird geladen|chargement|cargando|wczytywanie|загрузка|φόρτωση)\W*"
        r"|(?:\d[\d.,]*k?|be the first|no) ?(?:shares?|likes?|views?|tweets?|pins?|followers|subscribers|kudos"
        r"|claps?|hits"
        r"|people like|bloggers?|to like|plays)\b.{0,30}|(?:like|gefällt mir|j'aime|me gusta|mi piace|curtir"
        r"|lubię to|нравится"
        r"|いいね|vind ik leuk)\W{0,3}\d*",
        because="buttons that count",
        removes=("Like Loading...", "195Shares", "Be the first to like this."),
        keeps="One likes to think so",
    ),
    LineRule(
        name="share-link",
        pattern=rf"(?:click to |hier klicken, um |cliquez pour |haz clic para "
        rf"|fai clic )?(?:auf )?{_SHARE}(?: (?:this|it|on|to|via"
        rf"|auf|per|sur|en|no|su|op|w|на|in|με|with|a link))?(?: (?:post|article|story|page|review|entry))?"
        rf"(?: (?:this|on|to|via|by))? ?{SERVICE}?(?: (?:teilen|zu teilen))?(?:\s*\(.{{0,60}}\))?(?: \d+)?\W*"
        rf"|{_SHARE} (?:this|it|with a friend|this post|this article|this story)\W*|blogthis!|email this"
        rf"|(?:{SERVICE}[ ,|/]*){{2,12}}|pin it|(?:auf|per) {SERVICE} (?:teilen|senden|twittern)"
        r"|(?:click to|klicke?n?(?: sie)?,? um|hier klicken,? um|cliquez? (?:ici )?pour|haz clic para|clique para"
        r"|fai clic|klik om"
        r"|kliknij|нажмите)\b.{0,80}\(.{0,60}\)",
        because="share bars stand inside the article of many themes",
        removes=("Tweet", "Pin It", "Share on Facebook (Opens in new window)", "Auf Twitter teilen"),
        keeps="Share the ribs, keep the pie",
    ),
    LineRule(
        name="text-format",
        pattern=r"(?=.*\b(?:lines|paragraphs|address(?:es)?|zeilen\w*|absätze|adressen|lignes|paragraphes"
        r"|adresses|líneas"
        r"|párrafos|direcciones|righe|paragrafi|indirizzi|linhas|parágrafos|endereços|regels|paragrafen|znaki"
        r"|adresy"
        r"|строки|абзацы|адреса|rader|stycken|html)\b)(?=.*\b(?:automati\w+|автоматически|tags?|html-tags|balises))"
        r"(?=.*\b(?:automati\w+|автоматически|allowed|erlaubt\w*|zulässige\w*|autorisées?|permitid\w+"
        r"|consentit\w+|toegestane?"
        r"|dozwolon\w+|разреш\w+|tillåtna|no)\b).{0,160}"
        r"|(?:about|more information about) (?:text formats|formatting options)\W*|textile (?:help|enabled)\W*",
        because="software says under its form what it makes of the text of a comment",
        removes=(
            "Lines and paragraphs break automatically.",
            "Internet- und E-Mail-Adressen werden automatisch umgewandelt.",
            "Allowed HTML tags: <em> <strong>",
        ),
        keeps="The lines of the old harbour are drawn by hand.",
    ),
    LineRule(
        name="form-notice",
        pattern=r".{0,80}(?:(?:e-?mail|mail|почт\w+|posty|correo|indirizzo|διεύθυνση|メールアドレス|電子郵件|电子邮件|邮箱|이메일)"
        r".{0,50}(?:not be (?:published|shared|made public)|nicht veröffentlicht|(?:ne sera|ne seront) pas publi"
        r"|no será publicad"
        r"|non sarà pubblicat|não será publicad|niet gepubliceerd|nie zostanie opublikowan|не будет опубликован"
        r"|не оприлюдн"
        r"|δεν θα? ?δημοσι|公開されることはありません|不会被公开|不會被公開|공개되지|inte publiceras"
        r"|ikke (?:blive )?(?:offentlig|publiser)"
        r"|ei julkaista|nebude zveřejněna|nem tesszük közzé|nu va fi publicat|yayınlanmayacak"
        r"|tidak akan dipublikasikan|never made public)"
        r"|required fields|fields marked|erforderliche felder|champs obligatoires|campos (?:obligatorios"
        r"|obrigatórios|necesarios)"
        r"|campi obbligatori|vereiste velden|wymagane pola|pola.{0,20}oznaczone|обязательные поля"
        r"|υποχρεωτικά πεδία|必須項目|必填项"
        r"|save my name|meinen namen,|enregistrer mon nom|guarda mi nombre|salva il mio nome|salvar meus dados"
        r"|mijn naam, e-?mail"
        r"|zapamiętaj moje dane|сохранить моё имя|αποθήκευσε το όνομ"
        r"|notify me of|benachrichtige mich|prévenez-moi|notificarme|recibir un (?:email|correo)|avvertimi"
        r"|notifique-me|powiadom mnie"
        r"|уведом(?:ить|лять) меня|ειδοποίησέ? με|stuur mij een e-mail|address never made public"
        r"|html tags and attributes"
        r"|allowed html|some html is ok|comments? (?:are|is) (?:moderated|closed|disabled|off)|awaiting moderation"
        r"|kommentare (?:sind )?geschlossen|les commentaires sont (?:fermés|clos)"
        r"|los comentarios están cerrados)\b.{0,160}",
        because="small print of a reply form",
        removes=(
            "Your email address will not be published. Required fields are marked *",
            "Notify me of new posts via email.",
            "Deine E-Mail-Adresse wird nicht veröffentlicht.",
        ),
        keeps="His email address was published by the newspaper, and he had to move.",
    ),
    LineRule(
        name="spam-notice",
        pattern=r".{0,120}\b(?:akismet|recaptcha|antispam bee|antispam-schutz|hcaptcha)\b.{0,160}",
        because="spam filters of reply forms sign their work",
        removes=("This site uses Akismet to reduce spam.",),
        keeps="This sequel uses spam as a joke.",
    ),
    LineRule(
        name="newsletter",
        pattern=r".{0,80}\breader[- ]supported (?:publication|newsletter|website|site|blog)\b.{0,250}"
        r"|sign up for more like this\W*|ready for more\W*|(?=.*\b(?:newsletter|inbox|mailing list|subscribers?"
        r"|followers?|e-?mail(?:s)?|readers"
        r"|weekly letter|rss|feed|updates|posteingang|e-mail-adresse"
        r"|boîte de réception|abonnés|correo|suscriptores|seguidores|iscritti|inscritos|nieuwsbrief|newslettera?"
        r"|biuletyn|рассылк\w+"
        r"|подписчик\w*|ενημερωτικό|メール|购读|邮箱))(?:.{0,40}\b(?:subscribe|sign up|sign me up|join"
        r"|enter your|get"
        r"|receive|follow|never miss"
        r"|don't miss|abonnier\w*|melde dich|gib deine|folge|trage? dich|abonnez|inscrivez|saisissez|recevez"
        r"|rejoign\w+|suscríbe\w*|únete|introduce"
        r"|recibe|iscriviti|inserisci|unisciti|segui|assine|inscreva|digite|junte|receba|abonneer|schrijf je"
        r"|voer je|volg|zapisz|subskrybuj"
        r"|dołącz|wprowadź|podaj|подпи\w+|введите|присоедин\w+|εγγρα\w+|πληκτρολόγησε|γίνετε|prenumerera|登録|订阅"
        r"|訂閱)\b.{0,200})",
        because="prompts to follow the blog",
        removes=(
            "Enter your email address to follow this blog and receive notifications of new posts by email.",
            "Join 214 other followers",
            "Subscribe to our newsletter.",
        ),
        keeps="He joins the army to get away from his mother.",
    ),
    LineRule(
        name="comment-link",
        pattern=rf"(?:(?:the )?{any_of(COMMENT)}(?: (?:to|on|for) this (?:entry|post|article))? (?:are"
        rf"|is)(?: now)? closed|comment(?:s|ing)? (?:is|are)(?: now)? closed for this (?:entry|post|article)"
        rf"|(?:die )?{any_of(COMMENT)} (?:sind|ist|wurden?) geschlossen|les {any_of(COMMENT)} sont fermés"
        rf"|los {any_of(COMMENT)} están cerrados|i {any_of(COMMENT)} sono chiusi|{any_of(COMMENT)} encerrados"
        rf"|(?:\d+ )?(?:more|previous|older|newer) comments?|reader interactions|be the first to comment"
        rf"|(?:newest|oldest|best|top|most liked|least liked)(?: first| comments)?(?: (?:newest|oldest|most|least)"
        rf"(?: first| liked)?){{0,3}}|sort (?:by|comments)\b.{{0,40}}|(?:display|view) comments as.{{0,40}}"
        rf"|ansicht der kommentare.{{0,40}}|(?:you can )?(?:follow|continue) (?:this|the) (?:conversation"
        rf"|discussion)\b.{{0,120}}"
        rf"|(?:please )?enable javascript to (?:view|see|post|read) .{{0,20}}comments.{{0,60}}|write a comment\W*"
        rf"|preview post comment|\(?\d+ comments?\W+leave a comment|(?:\d+ )?(?:comments? )?restacks"
        r"|show more notes|add yours"
        rf"|hide comments?|show comments?|view (?:all )?comments?"
        rf"|load(?:ing)? (?:more )?comments?\W*|(?:no|\d+) {any_of(COMMENT)}(?: yet)?|keine kommentare"
        r"|aucun commentaire|no hay comentarios|nessun commento|nenhum comentário|geen reacties|brak komentarzy"
        r"|нет комментариев|κανένα σχόλιο|(?:一|没有)评论|subscribe to comments.{0,20}"
        r"|comments? (?:feed|rss)|(?:subscribe|abonnieren|suscribirse|s'inscrire|iscriviti|assinar|subskrybuj"
        r"|подписаться)\w*(?: (?:to|a|à|na|на))?:?.{0,40}\(atom\))\W*",
        because="links to and around the comments",
        removes=(
            "Add yours",
            "No comments yet",
            "Subscribe to: Post Comments (Atom)",
            "The comments to this entry are closed.",
            "Newest First",
            "147 more comments...",
        ),
        keeps="No comment was ever so loud.",
    ),
)
