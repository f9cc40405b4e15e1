"""Names of character sets: what a page calls them, what it means by them, where it says so."""

from __future__ import annotations

import re
from types import MappingProxyType

_LABELS = {
    "utf-8": "utf8 unicode-1-1-utf-8 utf8mb4 x-unicode20utf8",
    "windows-1252": "ascii us-ascii latin1 latin-1 l1 iso-8859-1 iso8859-1 iso88591 iso_8859-1 ansi ansi_x3.4-1968 "
    "cp1252 x-cp1252 cp819 ibm819 windows-28591",
    "windows-1250": "cp1250 x-cp1250",
    "windows-1251": "cp1251 x-cp1251 win-1251 win1251 windows1251",
    "windows-1253": "cp1253 x-cp1253",
    "windows-1254": "cp1254 x-cp1254 iso-8859-9 iso8859-9 iso_8859-9 latin5 l5",
    "windows-1255": "cp1255 x-cp1255",
    "windows-1256": "cp1256 x-cp1256",
    "windows-1257": "cp1257 x-cp1257",
    "windows-1258": "cp1258 x-cp1258",
    "windows-874": "cp874 tis-620 iso-8859-11 iso8859-11 dos-874",
    "iso-8859-2": "iso8859-2 iso_8859-2 latin2 l2",
    "iso-8859-3": "iso8859-3 latin3 l3",
    "iso-8859-4": "iso8859-4 latin4 l4",
    "iso-8859-5": "iso8859-5 cyrillic",
    "iso-8859-6": "iso8859-6 arabic",
    "iso-8859-7": "iso8859-7 greek greek8 elot_928",
    "iso-8859-8": "iso8859-8 hebrew visual iso-8859-8-i logical",
    "iso-8859-10": "iso8859-10 latin6 l6",
    "iso-8859-13": "iso8859-13",
    "iso-8859-14": "iso8859-14",
    "iso-8859-15": "iso8859-15 latin9 latin-9 l9",
    "iso-8859-16": "iso8859-16",
    "koi8-r": "koi koi8 koi8_r cskoi8r",
    "koi8-u": "koi8-ru",
    "mac-roman": "macintosh mac x-mac-roman",
    "mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "cp437": "ibm437",
    "cp850": "ibm850",
    "cp852": "ibm852",
    "cp866": "ibm866 866",
    "gb18030": "gbk gb2312 gb_2312-80 x-gbk chinese cp936 euc-cn",
    "big5hkscs": "big5 big5-hkscs cn-big5 x-x-big5",
    "cp932": "shift_jis shift-jis sjis x-sjis windows-31j ms_kanji",
    "euc-jp": "x-euc-jp eucjp",
    "iso2022_jp_ext": "iso-2022-jp",
    "cp949": "euc-kr euckr ks_c_5601-1987 ksc5601 korean windows-949 uhc",
    "utf-16-le": "utf-16 utf-16le utf16 unicode ucs-2 iso-10646-ucs-2",
    "utf-16-be": "utf-16be",
}
"""Python's name (or :mod:`cleaners.mojibake.codepages`') to the labels pages use.

Source: the WHATWG encoding standard, section 4.2, and a few names that content management systems invented."""

CHARSETS = MappingProxyType(
    {label: charset for charset, labels in _LABELS.items() for label in (charset, *labels.split())}
)
MULTI_BYTE = frozenset({"gb18030", "big5hkscs", "cp932", "euc-jp", "cp949"})
UTF_16 = frozenset({"utf-16-le", "utf-16-be"})

PRESCAN_BYTES = 4096
"""How far into a page its own declaration is looked for. The standard says 1024; real heads are longer."""

_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:+-]{2,40})", re.IGNORECASE)
_META_CHARSET = re.compile(
    rb"<(?:meta\b[^>]{0,400}?\bcharset|\?xml\b[^>]{0,200}?\bencoding)\s*=\s*[\"']?\s*([\w.:+-]{2,40})",
    re.IGNORECASE,
)


def known_charset(label: str) -> str | None:
    """The character set a label means, ``None`` for a label nobody knows.

    >>> known_charset("ISO-8859-1"), known_charset("x-klingon")
    ('windows-1252', None)
    """
    return CHARSETS.get(label.strip().lower())


def header_charset(content_type: str | None) -> str | None:
    """The character set a ``Content-Type`` header names, if it names a known one."""
    found = _HEADER_CHARSET.search(content_type[:1000]) if content_type else None
    return known_charset(found[1]) if found else None


def meta_charset(body: bytes) -> str | None:
    """The character set the first 4 KiB of a page name. UTF-16 cannot be told in ASCII and counts as UTF-8."""
    found = _META_CHARSET.search(body[:PRESCAN_BYTES])
    charset = known_charset(found[1].decode("ascii", "replace")) if found else None
    return "utf-8" if charset in UTF_16 else charset
