"""Characters sorted into classes that behave alike in text: letters of a script, signs, quotation marks, emoji."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_NAMED = {
    "opening": "“„«‹‘¡¿‛‟",
    "closing": "”’»›…·",
    "low-quote": "‚",
    "dash": "–—―‐‑",
    "currency": "€£¥¢",
    "unit": "°²³¹½¼¾ªº%‰µ′″×±",
    "trade": "®™",
    "sign": "§©†‡•¶¦¬÷¤№ƒ¯‗",
    "spacing-mark": "¨´¸˜ˆˇ˘˙˚˛˝`΄΅",
    "latin-extended": "ŒœŠšŽžŸÿșțȘȚẞ",
    "greek-capital-accented": "ΆΈΉΊΌΎΏΪΫΐΰ",
    "arabic-persian": "پچژکگیےںہھٹڈڑ",
    "emoji-common": "😀😁😂😃😄😅😆😉😊😋😌😍😎😏😒😔😘😛😜😝😞😢😠😡😩😫😭😱😳😴😷🙂🙃🙄🙈🙌🙏🤔🤗🤣🤦🤩🤪🤬🤯🤷"
    "🥰🥲🥳🥺🧐❤♥💔💕💖💗💙💚💛💜💞🖤🤍🧡👀👇👉👊👋👌👍👎👏👩👨💀💪💯💥💡💩💰💻🔥🎉🎊🎁🎂🎃🎄🎈"
    "🎓🎤🎥🎧🎨🎬🎭🎮🎵🎶🎸🏆🏠☀☁☎☕☘☝☠☹☺♀♂♪♫♡★☆⚠⚡⚽⛄✂✅✈✉✊✋✌✍✏✓✔✖✗"
    "✨❄❌❓❗❣➕➡⬅⬆⬇⭐⭕📌📖📚📷📱📺🌈🌍🌙🌞🌟🌸🌹🌺🌻🌿🍀🍁🍕🍷🍺🍿🐱🐶🚀🚗",
    "nbsp": "\u00a0\u202f\u2009",
    "soft-hyphen": "\u00ad",
    "emoji-joint": "\ufe0f\u200d\u20e3",
    "lost": "\ufffd",
    "cyrillic-extended": "ІіЇїЄєҐґЎўЈјЉљЊњЋћЂђЏџЃѓЌќЅѕ",
}
_CLASS_OF = {char: name for name, chars in _NAMED.items() for char in chars}

_RANGES = (
    (0x0080, 0x009F, "c1"),
    (0x00A0, 0x00FF, "latin"),
    (0x017F, 0x017F, "latin-rare"),
    (0x0100, 0x017F, "latin-extended"),
    (0x0180, 0x02FF, "latin-rare"),
    (0x0300, 0x036F, "mark"),
    (0x0386, 0x03CE, "greek"),
    (0x0370, 0x03FF, "other-letter"),
    (0x0401, 0x0401, "cyrillic"),
    (0x0410, 0x044F, "cyrillic"),
    (0x0451, 0x0451, "cyrillic"),
    (0x0490, 0x04FF, "cyrillic-extended"),
    (0x0400, 0x052F, "cyrillic-rare"),
    (0x0530, 0x058F, "other-letter"),
    (0x0590, 0x05CF, "mark"),
    (0x05D0, 0x05F4, "hebrew"),
    (0x0621, 0x0652, "arabic"),
    (0x0660, 0x0669, "digit"),
    (0x06F0, 0x06F9, "digit"),
    (0x0600, 0x060B, "other-letter"),
    (0x060C, 0x060C, "closing"),
    (0x061B, 0x061B, "closing"),
    (0x061F, 0x061F, "closing"),
    (0x0610, 0x061F, "mark-rare"),
    (0x0620, 0x06FF, "arabic-extended"),
    (0x0900, 0x0DFF, "indic"),
    (0x0E00, 0x0E7F, "indic"),
    (0x1EA0, 0x1EF9, "latin-vietnamese"),
    (0x1E00, 0x1EFF, "latin-rare"),
    (0x1F00, 0x1FFF, "greek"),
    (0x200E, 0x200F, "emoji-joint"),
    (0x20A0, 0x20CF, "currency"),
    (0x2070, 0x209F, "math"),
    (0x2100, 0x22FF, "math"),
    (0x2500, 0x259F, "box"),
    (0x2600, 0x27BF, "pictograph"),
    (0x2B00, 0x2BFF, "pictograph"),
    (0x3000, 0x303F, "wide-punctuation"),
    (0x3040, 0x30FF, "kana"),
    (0x4E00, 0x9FFF, "han"),
    (0xAC00, 0xD7A3, "hangul"),
    (0xFB00, 0xFB06, "latin-extended"),
    (0xFF00, 0xFF60, "wide-punctuation"),
    (0xFF61, 0xFF9F, "kana"),
    (0x1F1E6, 0x1F1FF, "emoji"),
    (0x1F3FB, 0x1F3FF, "emoji-joint"),
    (0x1F300, 0x1FAFF, "emoji"),
    (0x1F000, 0x1FBFF, "rare-symbol"),
    (0xE0020, 0xE007F, "emoji-joint"),
)
"""First range that holds the character wins."""


@lru_cache(maxsize=8192)
def class_of(char: str) -> str:
    """The class of a character, one of those :mod:`cleaners.mojibake.plausible` prices.

    >>> class_of("é"), class_of("π"), class_of("🙂"), class_of("\\x81")
    ('latin', 'greek', 'emoji-common', 'c1')
    """
    if char.isascii():
        return _ascii_class(char)
    if char in _CLASS_OF:
        return _CLASS_OF[char]
    category = unicodedata.category(char)
    if category in ("Cn", "Co", "Cs"):
        return "nothing"
    for first, last, name in _RANGES:
        if first <= ord(char) <= last:
            return name
    if category[0] == "L":
        return "other-letter"
    return {"M": "mark-rare", "S": "rare-symbol", "N": "rare-symbol"}.get(category[0], "spacing-mark")


def _ascii_class(char: str) -> str:
    if char.isalpha():
        return "ascii-letter"
    if char.isdigit():
        return "digit"
    if char.isspace() or char == "":
        return "space"
    return "ascii-punctuation" if char.isprintable() else "c1"
