"""Single-byte code pages as tables both ways, their holes filled as browsers and careless programs fill them.

Source of the tables: Python's codecs. Source of the filling: the WHATWG encoding standard, which answers
an undefined byte with the C1 control of the same number, and the programs that read any page as windows-1252.
"""

from __future__ import annotations

from types import MappingProxyType

HIGH_BYTES = range(0x80, 0x100)


def _defined(codec: str) -> dict[int, str]:
    """The characters a codec defines for the bytes 0x80 to 0xFF; C1 controls do not count as defined."""
    table = {}
    for byte in HIGH_BYTES:
        char = bytes([byte]).decode(codec, "ignore")
        if char and not "\x80" <= char <= "\x9f":
            table[byte] = char
    return table


_WINDOWS_1252 = _defined("cp1252")


def _reader(codec: str) -> str:
    """256 characters: what each byte is read as. A hole is read as windows-1252, else as its C1 control."""
    defined = _defined(codec)
    taken = set(defined.values())
    chars = [chr(byte) for byte in range(0x80)]
    for byte in HIGH_BYTES:
        filler = _WINDOWS_1252.get(byte, "")
        chars.append(defined.get(byte) or (filler if filler and filler not in taken else chr(byte)))
    return "".join(chars)


_MIXED = frozenset({"windows-1253"})
"""Pages of which only the defined half of the damage is found, the rest being windows-1252 even where a byte is
defined: smileys that start with ``π`` (0xF0 in windows-1253) and go on ``Ÿ˜¢`` (0xA2 in windows-1252)."""


def _writer(codec: str, mixed: bool) -> MappingProxyType[int, int]:
    """Character to byte. Both fillings of a hole lead back to its byte; in a mixed page all of windows-1252 does."""
    defined = _defined(codec)
    table = {ord(char): byte for byte, char in defined.items()}
    for byte in HIGH_BYTES:
        if byte not in defined:
            table.setdefault(byte, byte)
        if byte in _WINDOWS_1252 and (mixed or byte not in defined):
            table.setdefault(ord(_WINDOWS_1252[byte]), byte)
    return MappingProxyType(table)


PRICES = MappingProxyType(
    {
        "windows-1252": 2.0,
        "iso-8859-1": 2.0,
        "windows-1250": 4.5,
        "windows-1251": 4.5,
        "windows-1253": 4.5,
        "windows-1254": 4.5,
        "mac-roman": 5.0,
        "iso-8859-15": 5.0,
        "iso-8859-2": 5.0,
        "windows-1255": 5.0,
        "windows-1256": 5.5,
        "windows-1257": 5.0,
        "windows-1258": 5.5,
        "koi8-r": 5.5,
        "cp437": 5.5,
        "cp850": 5.5,
        "iso-8859-5": 6.0,
        "iso-8859-7": 6.0,
        "iso-8859-9": 6.0,
        "windows-874": 6.0,
        "cp866": 6.0,
        "mac-greek": 6.5,
        "mac-cyrillic": 6.5,
    }
)
"""What it costs to suppose that text was read through a page: little for the pages the web is wrongly read in."""

_CODECS = {"windows-874": "cp874", "iso-8859-1": "latin-1", "mac-roman": "mac-roman"}


def codec_of(page: str) -> str:
    """Python's name for a page of :data:`PRICES`."""
    return _CODECS.get(page, page)


READERS = MappingProxyType({page: _reader(codec_of(page)) for page in PRICES})
WRITERS = MappingProxyType({page: _writer(codec_of(page), page in _MIXED) for page in PRICES})
C1_AS_WINDOWS_1252 = MappingProxyType({byte: char for byte, char in _WINDOWS_1252.items() if 0x80 <= byte <= 0x9F})
"""For ``str.translate``. The five bytes windows-1252 leaves undefined stay as they are."""
