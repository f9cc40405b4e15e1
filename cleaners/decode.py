"""From bytes to text, by evidence: what the bytes can be goes before what anyone says they are."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import cchardet

from cleaners.charsets import MULTI_BYTE, UTF_16, header_charset, known_charset, meta_charset
from cleaners.mojibake.codepages import READERS
from cleaners.record import Repair
from cleaners.rejected import Reason, Rejected

BINARY_MAGIC = (
    (b"\x89PNG", "PNG image"),
    (b"GIF87a", "GIF image"),
    (b"GIF89a", "GIF image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"RIFF", "RIFF media"),
    (b"%PDF-", "PDF document"),
    (b"PK\x03\x04", "ZIP archive"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"7z\xbc\xaf", "7z archive"),
    (b"Rar!\x1a", "RAR archive"),
    (b"ID3", "MP3 audio"),
    (b"OggS", "Ogg media"),
    (b"\x1aE\xdf\xa3", "Matroska media"),
    (b"\x7fELF", "program"),
    (b"\xd0\xcf\x11\xe0", "Office document"),
    (b"wOFF", "font"),
    (b"wOF2", "font"),
    (b"{\\rtf", "RTF document"),
)
"""First bytes of formats we do not clean."""
TEXTUAL_MAGIC = frozenset({b"RIFF", b"BZh", b"ID3", b"wOFF", b"wOF2", b"OggS"})
"""Of these, the ones a plain text might open with: they count only with control bytes close behind."""

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

HEAD_BYTES = 2048
"""Looked at to tell text from binary data and to see UTF-16."""
BINARY_SHARE = 0.02
"""Share of NUL and other control bytes in the head above which a body is no text."""
DETECT_BYTES = 65_536
"""Given to the detector: more changes nothing in its answer and costs time."""
SURE = 0.6
"""Confidence the detector must have; below it the web's most frequent legacy page is the better guess."""
DEFAULT_LEGACY = "windows-1252"
NEVER_DETECTED = frozenset({"utf-8", "cp437", "cp850", "cp852", "cp866", "mac-roman", "mac-cyrillic"}) | UTF_16
"""Answers not believed: pages of DOS and old Macs are read where declared, but short French looks like IBM852."""

_ASCII_TEXT = bytes((*b"\t\n\r", *range(0x20, 0x7F)))
_CONTROLS = bytes(byte for byte in range(0x20) if byte not in b"\t\n\r\x0c\x1b")
_HIGH = re.compile(rb"[\x80-\xff]")
_UTF8_CHAR = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|(?:\xe0[\xa0-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]|\xed[\x80-\x9f])[\x80-\xbf]"
    rb"|(?:\xf0[\x90-\xbf]|[\xf1-\xf3][\x80-\xbf]|\xf4[\x80-\x8f])[\x80-\xbf]{2}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A page as text."""

    text: str
    """Lines end in ``\\n``; no byte order mark, no NUL, no surrogates."""
    charset: str
    """What most of it was read as."""
    repairs: tuple[Repair, ...] = field(default_factory=tuple)
    """What was not as labelled. Sorted by step."""


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """The text of a body, ``Rejected`` when it holds none (``EMPTY``) or is another format (``NOT_HTML``).

    Evidence in this order: byte order mark; UTF-16 by its zero bytes; strict UTF-8, whatever anyone says; the page
    the header names, then the one the markup names, line by line, since comments were often stored in another
    encoding than their page; a detector; windows-1252.
    """
    if not body.strip():
        raise Rejected(Reason.EMPTY, "no bytes but white space")
    for mark, charset in BOMS:
        if body.startswith(mark):
            return _whole(body[len(mark) :], charset)
    _refuse_binary(body)
    header, meta = header_charset(content_type), meta_charset(body)
    utf16 = _evident_utf16(body)
    if utf16:
        return _whole(body, utf16)
    _refuse_controls(body)
    if "iso2022_jp_ext" in (header, meta) and b"\x1b$" in body:
        return _whole(body, "iso2022_jp_ext")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        # A cut-off character is one only after whole ones: "Caf\\xe9" ends in a sound legacy letter.
        if error.reason == "unexpected end of data" and not body[: error.start].isascii():
            return _finish(body[: error.start].decode("utf-8"), "utf-8", Counter({"cut-off-character": 1}))
    else:
        return _finish(text, "utf-8", _label_repairs(body, header or meta))
    return _legacy(body, [charset for charset in (header, meta) if charset])


def _refuse_binary(body: bytes) -> None:
    head = body[:HEAD_BYTES].lstrip()
    for magic, name in BINARY_MAGIC:
        if head.startswith(magic) and (magic not in TEXTUAL_MAGIC or _control_share(head[:64]) > 0):
            raise Rejected(Reason.NOT_HTML, name)
    if head[4:8] == b"ftyp":
        raise Rejected(Reason.NOT_HTML, "MP4 or HEIF media")


def _refuse_controls(body: bytes) -> None:
    if _control_share(body[:HEAD_BYTES]) > BINARY_SHARE or _control_share(body) > BINARY_SHARE:
        raise Rejected(Reason.NOT_HTML, "binary data")


def _control_share(body: bytes) -> float:
    return 1 - len(body.translate(None, _CONTROLS)) / len(body) if body else 0.0


def _evident_utf16(body: bytes) -> str | None:
    """UTF-16 without a mark: markup and spaces leave a zero in every other byte, mostly beside ASCII."""
    even, odd = body[:HEAD_BYTES:2], body[1:HEAD_BYTES:2]
    for charset, signs, zeros in (("utf-16-le", even, odd), ("utf-16-be", odd, even)):
        beside = bytes(sign for sign, zero in zip(signs, zeros, strict=False) if zero == 0)
        is_every_other = len(beside) > len(zeros) // 3 and signs.count(0) * 20 <= len(beside)
        if is_every_other and len(beside.translate(None, _ASCII_TEXT)) * 3 <= len(beside):
            return charset
    return None


def _whole(body: bytes, charset: str) -> Decoded:
    """All of a body in one character set; what is not valid there becomes U+FFFD, and is counted."""
    text = body.decode(charset, "replace")
    lost = text.count("�") - (body.count(b"\xef\xbf\xbd") if charset == "utf-8" else 0)
    if charset == "utf-8" and lost > 0:
        return _legacy(body, ["utf-8"])
    return _finish(text, charset, Counter({"undecodable-byte": lost} if lost > 0 else {}))


def _label_repairs(body: bytes, label: str | None) -> Counter[str]:
    mislabelled = label not in (None, "utf-8") and not body.isascii()
    return Counter({"utf-8-despite-label": 1} if mislabelled else {})


def _legacy(body: bytes, declared: Sequence[str]) -> Decoded:
    """A body that is not UTF-8 throughout, read line by line."""
    repairs: Counter[str] = Counter()
    lines = body.splitlines(keepends=True)
    broken = [line for line in lines if not line.isascii() and not _is_utf8(line)]
    page = next((charset for charset in declared if charset not in UTF_16 | {"utf-8"}), None)
    if page is None:
        page = _detect(broken)
        repairs["legacy-despite-label" if "utf-8" in declared else "charset-detected"] += 1
    if page in MULTI_BYTE and not _utf8_prevails(body):
        return _whole(body, page)
    utf8_page = len(broken) * 2 < sum(not line.isascii() for line in lines)
    texts = []
    for line in lines:
        text, step = _read_line(line, page, utf8_page)
        texts.append(text)
        if step:
            repairs[step] += 1
    return _finish("".join(texts), "utf-8" if utf8_page else page, repairs)


def _read_line(line: bytes, page: str, utf8_page: bool) -> tuple[str, str | None]:
    """A line's text, and the name of the repair where it is not in its page's own encoding."""
    if line.isascii():
        return line.decode("ascii"), None
    if _is_utf8(line) and (utf8_page or _surely_utf8(line)):
        return line.decode("utf-8"), None if utf8_page else "utf-8-line"
    if _utf8_prevails(line):
        return _mixed_line(line, page), "legacy-bytes-in-utf-8-line"
    return _read_page(line, page), "legacy-line" if utf8_page else None


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _surely_utf8(line: bytes) -> bool:
    """Two characters, or one of three bytes: a single pair may be sound legacy text, such as ``É»``."""
    chars = _UTF8_CHAR.findall(line)
    return len(chars) > 1 or len(chars[0]) > 2


def _utf8_prevails(line: bytes) -> bool:
    """More UTF-8 characters than bytes that fit in none: a long line with a few foreign bytes."""
    chars = _UTF8_CHAR.findall(line)
    stray = len(_HIGH.findall(line)) - sum(map(len, chars))
    return len(chars) > 2 * stray and len(chars) > 2


def _mixed_line(line: bytes, page: str) -> str:
    """UTF-8 where it is valid, the legacy page for what lies between."""
    texts, end = [], 0
    for char in _UTF8_CHAR.finditer(line):
        texts.append(_read_page(line[end : char.start()], page))
        texts.append(char[0].decode("utf-8"))
        end = char.end()
    texts.append(_read_page(line[end:], page))
    return "".join(texts)


def _read_page(line: bytes, page: str) -> str:
    if page in READERS:
        return codecs.charmap_decode(line, "strict", READERS[page])[0]
    return line.decode(page, "replace")


def _detect(broken: Sequence[bytes]) -> str:
    """The legacy page of lines that are not UTF-8, windows-1252 when the detector is not sure."""
    sample = b"".join(broken)[:DETECT_BYTES]
    answer = cchardet.detect(sample)
    charset = known_charset(answer["encoding"] or "")
    if charset is None or charset in NEVER_DETECTED or (answer["confidence"] or 0) < SURE:
        return DEFAULT_LEGACY
    return charset


def _finish(text: str, charset: str, repairs: Counter[str]) -> Decoded:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        repairs["nul-character"] += text.count("\0")
        text = text.replace("\0", "")
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise Rejected(Reason.EMPTY, "no characters but white space")
    found = tuple(Repair(step=step, count=count) for step, count in sorted(repairs.items()))
    return Decoded(text=text, charset=charset, repairs=found)
