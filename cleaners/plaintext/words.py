"""What blog software says around a post, in the languages it is translated into: words, no rules.

One table for an idea, one row for a language; a row is a list of regular-expression alternatives for
:func:`cleaners.plaintext.lines.key`-folded text. The rules that use the tables are in
:mod:`cleaners.plaintext.rules`, :mod:`cleaners.plaintext.bylines` and :mod:`cleaners.plaintext.comments`. Source of
the wordings: the public translations of WordPress, Blogger and Drupal, as far as a line of theirs names the idea.
"""

from __future__ import annotations

from collections.abc import Mapping

Words = Mapping[str, str]
"""Language to alternatives, ``{"en": "says|said", "de": "sagt"}``."""


def any_of(*tables: Words) -> str:
    """A group that matches any alternative of the tables.

    >>> any_of({"en": "says|said", "de": "sagt"})
    '(?:says|said|sagt)'
    """
    return "(?:" + "|".join(row for table in tables for row in table.values()) + ")"


LETTERS: Words = {
    "en": r"letters? from (?:our |the )?readers?"
    r"|(?:readers?|visitors?|users?)[’']?s?[’']? (?:letters?|mail|comments?|feedback)"
    r"|what (?:readers|visitors|others) (?:say|said|think|thought|wrote)|your (?:letters|comments|thoughts|views)",
    "de": r"leserbriefe?|leserstimmen|leserpost|leserkommentare|eure (?:meinung(?:en)?|kommentare)|stimmen der leser",
    "fr": r"courrier des lecteurs|vos (?:avis|réactions|commentaires)|avis des lecteurs",
    "es": r"cartas de (?:los )?lectores|opiniones de (?:los )?lectores|vuestros comentarios",
    "it": r"lettere dei lettori|commenti dei lettori|i vostri commenti",
    "pt": r"cartas dos leitores|comentários dos leitores",
    "nl": r"lezersbrieven|reacties van lezers",
    "ru": r"(?:письма|отзывы|комментарии) читателей",
}
"""What hand-made pages call the comments that their makers put there themselves."""

COMMENT: Words = {
    "en": r"(?:reader )?comments?|thoughts?|responses?|repl(?:y|ies)|reactions?",
    "de": r"kommentare?|gedanken?|antworten?|reaktion(?:en)?|meinung(?:en)?",
    "fr": r"commentaires?|réponses?|réactions?|réflexions?|pensées?",
    "es": r"comentarios?|respuestas?|pensamientos?|reacción|reacciones",
    "it": r"comment[oi]|rispost[ae]|pensier[oi]|reazion[ei]",
    "pt": r"comentários?|respostas?|pensamentos?|reações",
    "nl": r"reacties?|opmerking(?:en)?|gedachten?",
    "pl": r"komentarz(?:e|y)?|odpowied(?:ź|zi)|myśl[i]?|opini[ae]?",
    "ru": r"комментари(?:й|я|ев|и)|мысл[ьи]|мыслей|ответ(?:а|ов|ы)?|отзыв(?:а|ов|ы)?",
    "uk": r"коментар(?:і|ів|я)?|думк[аи]|думок|відповід(?:ь|і|ей)",
    "el": r"σχόλι[οα]|σκέψ(?:η|εις)|απ(?:ά|α)ντ(?:η|ή)σ(?:η|εις)",
    "ja": r"件のコメント|コメント|件のフィードバック|件の返信|感想",
    "zh": r"条评论|則留言|条留言|個意見|评论|留言|评论|条回复",
    "ko": r"개의 댓글|댓글",
    "sv": r"kommentare?r?|tank(?:e|ar)|svar|reaktion(?:er)?",
    "da": r"kommentar(?:er)?|tanker?",
    "fi": r"kommentt(?:i|ia)|vastaus|vastausta|ajatusta?",
    "cs": r"komentář(?:e|ů)?|reakc[eí]|názor[yů]?|odpověd[iíě]|myšlenk[ay]",
    "hu": r"hozzászólás(?:ok)?|gondolat|megjegyzés(?:ek)?",
    "ro": r"comentari[iu]|răspunsuri?|gânduri?",
    "tr": r"yorum(?:lar)?|düşünce|yanıt(?:lar)?",
    "id": r"komentar|tanggapan|pemikiran|balasan",
}
"""What readers leave under a post, also counted: ``3 comments``, ``2 thoughts``."""

ASK: Words = {
    "en": r"leave|post|add|write|submit|send|enter|type|your|cancel|join|make",
    "de": r"hinterlass\w*|schreib\w*|verfassen|hinzufügen|abgeben|abschicken|veröffentlichen|dein|ihr|abbrechen",
    "fr": r"laiss\w+|poster|publier|écrire|ajouter|envoyer|enregistrer|annuler|votre|soumettre",
    "es": r"deja\w*|publica\w*|escrib\w+|añad\w+|agrega\w*|enviar|cancelar|tu|haz",
    "it": r"lascia\w*|posta|pubblica|scrivi|aggiungi|invia|annulla|il tuo",
    "pt": r"deix\w+|posta\w*|publica\w*|escreva|adicion\w+|envia\w*|cancelar|seu",
    "nl": r"geef|laat|plaats\w*|inzenden|schrijf|posten|toevoegen|annuleren|een",
    "pl": r"dodaj|zostaw|napisz|prześlij|opublikuj|anuluj|skomentuj|twój",
    "ru": r"добавить|оставить|оставьте|отправить|написать|отменить|ваш|напишите",
    "uk": r"додати|залишити|залиште|надіслати|написати|скасувати|ваш",
    "el": r"αφήστε|γράψτε|προσθ(?:έ|ή)\w+|δημοσ\w+|υποβολή|ακύρωση|στείλτε|το",
    "sv": r"lämna|skriv|lägg till|publicera|skicka|avbryt|ditt|din",
    "da": r"skriv|efterlad|legg igjen|tilføj|send|annuller|avbryt|dit|din|giv",
    "fi": r"jätä|kirjoita|lisää|lähetä|peruuta",
    "cs": r"napsat|přidat|zanechat|odeslat|zrušit|váš|okomentovat",
    "hu": r"küldése|írása|elküldése|új|mégsem",
    "ro": r"las(?:ă|ați)|scrie\w*|adaugă|trimite|anulează|publică",
    "tr": r"yazın|yaz|gönder|bırak\w*|ekle|yap|iptal",
    "id": r"tinggalkan|tulis|kirim|tambahkan|batalkan|beri",
}
"""What a form asks a reader to do with a :data:`COMMENT`."""

FORM_CJK = (
    r"コメント(?:を(?:残す|投稿|書く|送信)|する)|返信を残す|发表(?:评论|回复)"
    r"|發[表佈](?:留言|迴響|回應)|留下评论|댓글 ?(?:남기기|쓰기|달기)"
)
"""The same in the scripts that write no spaces."""

SAYS: Words = {
    "en": "says|said|writes|wrote|commented",
    "de": "sagte?|hat gesagt|schrieb|schreibt|meint|meinte|kommentierte",
    "fr": "dit|a dit|a écrit|écrit",
    "es": "dice|dijo|ha dicho|escribió|comentó",
    "it": "dice|ha detto|ha scritto|scrive",
    "pt": "diz|disse|escreveu|comentou",
    "nl": "zegt|zei|schreef|schrijft",
    "pl": "pisze|mówi|powiedział(?:a|\\(a\\))?|napisał(?:a|\\(a\\))?|komentarz",
    "ru": "говорит|пишет|сказал(?:а|\\(а\\))?|написал(?:а|\\(а\\))?|комментирует|:",
    "uk": "говорить|каже|пише|сказав|сказала|написав|написала",
    "el": "λέει|είπε|έγραψε|γράφει|ο χρήστης",
    "ja": "より|のコメント|さんの発言|さん",
    "zh": "说道?|說道?|写道|表示",
    "ko": "님의 말|님 말씀",
    "sv": "säger|skriver|skrev|sa|sade",
    "da": "siger|sier|skriver|skrev|sagde",
    "fi": "sanoo|kirjoitti|sanoi",
    "cs": "napsal(?:a|\\(a\\))?|říká|řekl\\(a\\)",
    "hu": "szerint|írta|mondta",
    "ro": "spune|a spus|scrie|a scris",
    "tr": "diyor ki|dedi ki|dedi",
    "id": "berkata|mengatakan",
}
"""Between a commenter's name and a colon."""

REPLY: Words = {
    "en": r"(?:log in to )?replies|(?:log in to )?reply(?: to .{1,60})?|like(?:d by .{1,60})?|delete|edit|report"
    r"|quote|permalink|link"
    r"|flag|share|respond|comment link|upvote|vote up|parent|thread|expand(?: full comment)?|frozen|top"
    r"|log in(?: or register)? to (?:post comments?|comment|reply)",
    "de": r"antworten?|(?:zum )?antworten anmelden|auf .{1,60} antworten|antwort auf .{1,60}|löschen|bearbeiten"
    r"|melden|zitieren|gefällt mir|zum antworten anmelden|permanenter link|permalink"
    r"|anmelden(?: oder registrieren),? um kommentare .{1,30}",
    "fr": r"réponses|répondre(?: à .{1,60})?|supprimer|modifier|signaler|citer|j'aime|connectez-vous pour répondre"
    r"|permalien|lien permanent|(?:se connecter|connectez-vous) ou .{1,30} pour (?:poster|publier"
    r"|ajouter) .{0,20}commentaires?",
    "es": r"respuestas|enlace permanente|responder(?: a .{1,60})?|eliminar|borrar|editar|citar|me gusta"
    r"|accede para responder"
    r"|inicie sesión o .{1,20} para .{1,12} comentarios",
    "it": r"risposte|link permanente|rispondi(?: a .{1,60})?|elimina|modifica|segnala|mi piace"
    r"|accedi per rispondere"
    r"|accedi o registrati per .{1,12} commenti",
    "pt": r"(?:entre|faça login) ou .{1,20} para .{1,12} comentários|responder(?: a .{1,60})?|excluir|eliminar"
    r"|editar|curtir|denunciar",
    "nl": r"inloggen of registreren om te reageren|beantwoorden|reageer|reageren|antwoord(?:en)?(?: op .{1,60})?"
    r"|verwijderen|bewerken",
    "pl": r"zaloguj się(?: lub .{1,20})?, aby .{1,20} komentarze|odpowiedz(?: (?:do )?.{1,60})?|usuń|edytuj|zgłoś"
    r"|cytuj|lubię to",
    "ru": r"войдите или зарегистрируйтесь, чтобы .{1,20} комментарии|ответы|ответить(?: .{1,60})?|удалить|изменить"
    r"|цитировать|нравится|войдите, чтобы ответить",
    "uk": r"відповісти(?: .{1,60})?|видалити",
    "el": r"απαντήσεις|απάντηση(?: σ.{1,60})?|απαντήστε|διαγραφή|μου αρέσει",
    "ja": r"返信(?:する)?|削除|いいね|.{1,40}へ返信|引用",
    "zh": r"回复|回覆|回應|删除|赞|引用",
    "ko": r"답글|응답|삭제|좋아요",
    "sv": r"svara(?: på .{1,60})?|radera|gilla|ta bort",
    "da": r"svar|besvar|svar til .{1,60}|slet|slett",
    "fi": r"vastaa|poista|tykkää",
    "cs": r"odpovědět|reagovat|vymazat|smazat|upravit",
    "hu": r"válasz|törlés",
    "ro": r"răspunde|ștergere|ștergeți",
    "tr": r"yanıtla|cevapla|sil|beğen",
    "id": r"balas|hapus|suka",
}
"""Buttons under a comment, whole lines."""

PINGBACK = r"(?:pingbacks?|trackbacks?|ping|rétrolien|пингбэк|pingback by|通告|ピンバック|トラックバック|引用通告)"
"""In front of the title of a page that links here."""

BY: Words = {
    "en": r"(?:reviewed|posted|published|review|text|words|story|article|added|submitted|contributed|written"
    r"|entry|post author) by"
    r"|by",
    "de": r"(?:geschrieben|verfasst|veröffentlicht|eingestellt|eingereicht|gepostet|rezensiert|text|kritik"
    r"|rezension"
    r"|beitragsautor(?:in)?) von|von",
    "fr": r"(?:publié|écrit|rédigé|posté|soumis|proposé|critique|texte"
    r"|auteur(?:/autrice)? de la publication) par|par",
    "es": r"(?:publicado|escrito|enviado|subido|reseña|texto|autor de la entrada) por|por",
    "it": r"(?:scritto|pubblicato|postato|inviato|inserito|testo) da|(?:recensione|autore articolo) di|di|da",
    "pt": r"(?:publicado|escrito|postado|enviado|submetido|resenha|texto|autor do post) por|por",
    "nl": r"(?:geplaatst|geschreven|gepost|ingediend|toegevoegd|recensie|tekst|berichtauteur) door|door",
    "pl": r"napisał(?:a|\(a\))?|(?:opublikowan[ey]|wysłane|dodan[eya]|zamieszczon[eya]) przez|przez",
    "ru": r"опубликовал(?:а|\(а\))?|написал(?:а|\(а\))?|автором",
    "uk": r"опублікував|написав|автором",
    "el": r"αναρτήθηκε από(?: τ(?:ον|ην))?|γράφει (?:ο|η)|από(?: τ(?:ον|ην))?",
    "sv": r"(?:skriv(?:et|en)|postat|publicera[dt]|upplagd|inskickad|recension|text) av|av",
    "da": r"(?:skrevet|publisert|publiceret|udgivet|indsendt|oprettet|lagt inn|sendt inn) (?:af|av)|af",
    "fi": r"kirjoittanut|lähettänyt",
    "cs": r"napsal\(?a?\)?|vložil",
    "hu": r"írta|közzétette",
    "ro": r"(?:scris|publicat|postat) de|de",
    "tr": r"gönderen",
    "id": r"(?:ditulis|diposkan|dipublikasikan) oleh|oleh",
}
"""Between a post and its author, with or without a colon."""

BY_NOUN: Words = {
    "en": "(?:post )?author|reviewer|critic|text|words",
    "de": "autor(?:in)?|text|rezensent(?:in)?",
    "fr": "auteur(?:e|rice)?|autrice|texte|auteur/autrice",
    "es": "autora?|texto",
    "it": "autore|autrice|testo",
    "pt": "autora?|texto",
    "nl": "auteur|tekst",
    "pl": "autor(?:ka)?|tekst",
    "ru": "автор|текст",
    "uk": "автор",
    "el": "συντάκτης|συντάκτρια|κείμενο|του",
    "ja": "投稿者|著者|執筆者?|文|作成者",
    "zh": "作者|发布者|張貼者|文",
    "ko": "작성자|글쓴이|글",
    "sv": "författare|skribent",
    "da": "forfatter|skribent",
    "fi": "kirjoittaja",
    "cs": "autor(?:ka)?",
    "hu": "szerző",
    "ro": "autor",
    "tr": "yazan|yazar",
    "id": "penulis",
}
"""What an author is called; only with a colon, as ``Author unknown`` names nobody."""

PUBLISHED: Words = {
    "en": r"posted(?: in)?|published|written|first published|post date|date|on|originally posted|entry date"
    r"|created",
    "de": r"veröffentlicht(?:ungsdatum|sdatum)?|beitragsdatum|geschrieben|verfasst|erstellt|eingestellt|datum"
    r"|am|vom",
    "fr": r"publié|posté|rédigé|écrit|mis en ligne|date(?: de (?:l'article|la publication))?|le|du",
    "es": r"publicad[oa]|escrito|fecha(?: de la entrada)?|el|publicada",
    "it": r"pubblicato|scritto|postato|data|il|inviato",
    "pt": r"publicado|escrito|postado|data|em",
    "nl": r"geplaatst|gepubliceerd|geschreven|datum|op",
    "pl": r"opublikowan[oey]|napisan[oey]|data|dnia|zamieszczono",
    "ru": r"опубликовано|дата|размещено|написано|от",
    "uk": r"опубліковано|дата|від",
    "el": r"δημοσιεύτηκε|δημοσιεύθηκε|αναρτήθηκε|ημερομηνία|στις",
    "ja": r"投稿日時?|公開日?|掲載日|日付",
    "zh": r"发布于|發佈於|发表于|发布日期|日期|張貼於",
    "ko": r"게시일|작성일|등록일",
    "sv": r"publicera[dt]|postat|skrivet|den",
    "da": r"publiceret|publisert|skrevet|udgivet|d\.|den|dato",
    "fi": r"julkaistu|kirjoitettu",
    "cs": r"publikováno|napsáno|zveřejněno|dne",
    "hu": r"közzétéve|megjelent|dátum",
    "ro": r"publicat|postat|scris|data|pe",
    "tr": r"yayınlan(?:dı|ma tarihi)|tarih",
    "id": r"dipublikasikan|diterbitkan|tanggal|pada",
}
"""In front of the date of the post."""

MODIFIED: Words = {
    "en": r"(?:last )?(?:modified|updated?|edited|revised)",
    "de": r"(?:zuletzt )?(?:geändert|aktualisiert|bearbeitet)|letzte (?:änderung|aktualisierung)|stand",
    "fr": r"(?:dernière )?(?:mise à jour|modification)|mis à jour|modifié",
    "es": r"(?:última )?(?:actualización|modificación)|actualizado|modificado",
    "it": r"(?:ultimo )?aggiornamento|ultima modifica|aggiornato|modificato",
    "pt": r"(?:última )?atualização|atualizado|modificado",
    "nl": r"(?:laatst )?(?:bijgewerkt|gewijzigd|aangepast)",
    "pl": r"(?:ostatni[ao] )?(?:aktualizacja|modyfikacja|zmiana)|zaktualizowano",
    "ru": r"(?:последнее )?(?:обновление|изменение)|обновлено|изменено",
    "el": r"(?:τελευταία )?(?:ενημέρωση|τροποποίηση)|ενημερώθηκε",
    "ja": r"(?:最終)?更新日?|修正日",
    "zh": r"(?:最后)?(?:更新|修改)(?:于|日期)?",
    "sv": r"(?:senast )?(?:uppdatera[dt]|ändra[dt])",
    "da": r"(?:sidst |sist )?(?:opdateret|oppdatert|ændret|endret)",
    "cs": r"(?:naposledy )?(?:aktualizováno|upraveno)",
    "tr": r"(?:son )?güncelle(?:me|ndi)",
    "id": r"(?:terakhir )?diperbarui",
}
"""In front of the date of the last change."""

READING_TIME = (
    r"(?:(?:(?:estimated )?reading time|(?:geschätzte )?lesezeit"
    r"|temps de lecture|tiempo de lectura|tempo di lettura|tempo de leitura|leestijd"
    r"|czas czytania|время чтения)\s*[:：≈~]?\s*(?:ca\.? ?)?\d{1,3} ?(?:min\w*\.?|мин\w*\.?)?"
    r"|\d{1,3}[ -]?(?:min(?:ut\w{1,3}|s?\.?)?|мин(?:ут[аы]?|\.)?|分钟?)"
    r"(?: (?:of )?(?:read(?:ing)?(?: time)?|lesezeit|de lecture|de lectura|di lettura|de leitura|leestijd|leestid"
    r"|czytania"
    r"|чтения|ανάγνωσης|läsning|lesning))?)"
)
"""How long a post takes to read, as themes reckon: ``4 min read``."""
