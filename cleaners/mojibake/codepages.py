"""Single-byte code pages as tables both ways, their holes filled as browsers and careless programs fill them.

Source of the tables: Python's codecs. Source of the filling: the WHATWG encoding standard, which answers
an undefined byte with the C1 control of the same number, and the programs that read any page as windows-1252.
"""

from __future__ import annotations

from types import MappingProxyType

HIGH_BYTES = range(0x80, 0x100)
NO_BYTE = 0xFFFF
"""What a writer answers for a character its page does not hold."""


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


MAX_REMEMBERED = 4096
"""Characters of no page a writer keeps an answer for, to give it faster the next time."""


class Writer(dict[int, int]):
    """Character to byte, for ``str.translate``: a text becomes its bytes as the characters U+0080 to U+00FF."""

    def __missing__(self, char: int) -> int:
        byte = char if char < 0x80 else NO_BYTE
        if len(self) < MAX_REMEMBERED:
            self[char] = byte
        return byte


def _writers(page: str) -> dict[str, Writer]:
    """Character to byte. Both fillings of a hole lead back to its byte; in a mixed page all of windows-1252 does.

    A page that holds a character of windows-1252 at another byte is two pages: ``Ÿ`` in ISO-8859-15 is the byte
    0xBE, but the byte 0x9F where a program filled the hole. The other bytes of the text tell which.
    """
    defined = _defined(codec_of(page))
    fillings = {}
    for byte in HIGH_BYTES:
        if byte in _WINDOWS_1252 and (page in _MIXED or byte not in defined):
            fillings[ord(_WINDOWS_1252[byte])] = byte
    controls = {byte: byte for byte in HIGH_BYTES if byte not in defined}
    own = {ord(char): byte for byte, char in defined.items()}
    writers = {page: Writer({**controls, **fillings, **own})}
    if page not in _MIXED and fillings.keys() & own.keys():
        writers[page + FILLED] = Writer({**controls, **own, **fillings})
    return writers


FILLED = "+windows-1252"
"""Behind the name of a page that was filled from windows-1252 where it holds the same characters elsewhere."""
FILLED_PRICE = 1.0
"""What that costs besides the page itself."""
BASE_PRICES = MappingProxyType(
    {
        "windows-1252": 1.9,
        "iso-8859-1": 2.0,
        "windows-1250": 4.5,
        "windows-1251": 4.5,
        "windows-1253": 4.5,
        "windows-1254": 4.5,
        "mac-roman": 5.5,
        "iso-8859-15": 5.0,
        "iso-8859-2": 6.0,
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
"""Nats: little for the pages the web is wrongly read in."""

_CODECS = {"windows-874": "cp874", "iso-8859-1": "latin-1", "mac-roman": "mac-roman"}


def codec_of(page: str) -> str:
    """Python's name for a page of :data:`BASE_PRICES`."""
    return _CODECS.get(page, page)


READERS = MappingProxyType({page: _reader(codec_of(page)) for page in BASE_PRICES})
WRITERS = MappingProxyType({name: writer for page in BASE_PRICES for name, writer in _writers(page).items()})
"""All pages, filled ones as pages of their own, in one order everywhere."""
PRICES = MappingProxyType(
    {name: BASE_PRICES[name.removesuffix(FILLED)] + FILLED_PRICE * name.endswith(FILLED) for name in WRITERS}
)
"""What it costs to suppose that text was read through a page."""


def _pages_where(first: int, last: int) -> MappingProxyType[str, int]:
    """Character to the writers for which it is a byte of a range, one bit each in their order."""
    masks: dict[str, int] = {}
    for bit, writer in enumerate(WRITERS.values()):
        for char, byte in writer.items():
            if first <= byte <= last:
                masks[chr(char)] = masks.get(chr(char), 0) | 1 << bit
    return MappingProxyType(masks)


LEADS = _pages_where(0xC2, 0xF4)
"""Every character that may stand for the first byte of a UTF-8 sequence, and for which writers."""
TRAILS = _pages_where(0x80, 0xBF)
"""Every character that may stand for a further byte, and for which writers."""
C1_AS_WINDOWS_1252 = MappingProxyType({byte: char for byte, char in _WINDOWS_1252.items() if 0x80 <= byte <= 0x9F})
"""For ``str.translate``. The five bytes windows-1252 leaves undefined stay as they are."""
