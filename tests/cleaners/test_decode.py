"""Bytes to text: what the bytes can be goes before what anyone says they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.charsets import PRESCAN_BYTES, header_charset, known_charset, meta_charset
from cleaners.decode import decode
from cleaners.record import Repair
from cleaners.rejected import Reason, Rejected

CAFE = "<p>Le café était fermé, l’œuvre aussi.</p>"


def steps(body: bytes, content_type: str | None = None) -> dict[str, int]:
    return {repair.step: repair.count for repair in decode(body, content_type).repairs}


def test_utf8_wins_over_a_wrong_header_and_says_so():
    page = decode(CAFE.encode(), "text/html; charset=ISO-8859-1")
    assert (page.text, page.charset) == (CAFE, "utf-8")
    assert page.repairs == (Repair(step="utf-8-despite-label", count=1),)


def test_plain_ascii_under_any_label_needs_no_repair():
    assert decode(b"<p>Snow.</p>", "text/html; charset=windows-1251").repairs == ()


def test_latin_1_means_windows_1252():
    assert decode(b"<p>It\x92s 3 \x80</p>", "text/html; charset=iso-8859-1").text == "<p>It’s 3 €</p>"


def test_bytes_windows_1252_leaves_undefined_are_no_error():
    assert decode(b"a\x81b\xe9", "text/html; charset=windows-1252").text == "a\x81bé"


def test_meta_is_believed_where_the_header_is_silent():
    body = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>Зима близко</p>'
    assert decode(body.encode("cp1251"), "text/html").text == body


def test_the_header_goes_before_meta():
    body = '<meta charset="windows-1252"><p>Žluť</p>'.encode("cp1250")
    assert "Žluť" in decode(body, "text/html; charset=windows-1250").text


def test_a_declaration_past_the_head_is_not_looked_for():
    assert meta_charset(b" " * PRESCAN_BYTES + b'<meta charset="koi8-r">') is None


def test_a_header_that_names_nothing_known_is_ignored():
    assert header_charset("text/html; charset=x-klingon") is None
    assert decode(CAFE.encode(), "text/html; charset=x-klingon").repairs == ()


def test_codecs_that_are_no_charsets_are_not_known():
    assert [known_charset(name) for name in ("rot13", "hex", "idna", "unicode_escape", "utf-7")] == [None] * 5


def test_one_utf8_comment_in_a_legacy_page_is_read_as_utf8():
    body = "<p>Trop froid, déjà</p>\n<p>Là-bas</p>\n".encode("cp1252") + "<p>Réponse fâchée</p>\n".encode()
    page = decode(body, "text/html; charset=windows-1252")
    assert page.text == "<p>Trop froid, déjà</p>\n<p>Là-bas</p>\n<p>Réponse fâchée</p>\n"
    assert page.charset == "windows-1252"
    assert steps(body, "text/html; charset=windows-1252") == {"utf-8-line": 1}


def test_one_legacy_comment_in_a_utf8_page_is_read_as_legacy():
    body = "<p>Trop froid, déjà</p>\n<p>Là-bas</p>\n".encode() + "<p>Réponse fâchée</p>".encode("cp1252")
    page = decode(body, "text/html; charset=utf-8")
    assert page.text.endswith("<p>Réponse fâchée</p>")
    assert page.charset == "utf-8"


def test_sound_legacy_text_that_could_be_utf8_stays():
    body = "<p>CAFÉ» ou thé, dit-il</p>\n<p>É»</p>\n<p>voilà</p>".encode("cp1252")
    assert "<p>É»</p>" in decode(body, "text/html; charset=windows-1252").text


def test_a_stray_byte_in_a_long_utf8_line_costs_only_itself():
    body = "Ein müder, schöner, kühler Tag, größer als".encode() + b" gestern\x92s "
    assert decode(body).text == "Ein müder, schöner, kühler Tag, größer als gestern’s "


def test_a_character_cut_off_at_the_end_is_dropped():
    body = "<p>Schöner Tag</p> 🙂".encode()[:-1]
    assert decode(body).text == "<p>Schöner Tag</p> "
    assert steps(body) == {"cut-off-character": 1}


def test_a_legacy_page_that_ends_in_an_accent_keeps_it():
    assert decode(b"Caf\xe9").text == "Café"


def test_undeclared_cyrillic_is_detected():
    text = "Снег идёт весь фильм, и к концу зритель тоже промёрз до костей. " * 3
    assert decode(text.encode("koi8-r")).text == text


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("shift_jis", "<p>映画とトラム</p>"),
        ("euc-jp", "<p>映画とトラム</p>"),
        ("gb2312", "<p>电影</p>"),
        ("big5", "<p>電影</p>"),
        ("euc-kr", "<p>영화</p>"),
    ],
)
def test_declared_east_asian_pages_are_read_whole(charset: str, text: str):
    assert decode(text.encode(charset), f"text/html; charset={charset}").text == text


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_is_known_by_its_zeros(codec: str):
    assert decode(CAFE.encode(codec), "text/html; charset=utf-8").text == CAFE


def test_zeros_beside_other_than_signs_of_ascii_are_no_utf16():
    with pytest.raises(Rejected) as refusal:
        decode(b"\x00\x9f\x81\x17" * 3000, "text/html")
    assert refusal.value.reason is Reason.NOT_HTML


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_settles_it(codec: str):
    assert decode(CAFE.encode(codec), "text/html; charset=windows-1252").text == CAFE


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "PNG image"),
        (b"GIF89a\x10\x00\x10\x00", "GIF image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG image"),
        (b"%PDF-1.7\n1 0 obj", "PDF document"),
        (b"PK\x03\x04\x14\x00", "ZIP archive"),
        (b"\x1f\x8b\x08\x00", "gzip data"),
        (bytes(range(32)) * 9, "binary data"),
    ],
)
def test_other_formats_are_refused_by_name(body: bytes, detail: str):
    with pytest.raises(Rejected) as refused:
        decode(body, "text/html")
    assert refused.value == Rejected(Reason.NOT_HTML, detail)


def test_a_text_may_begin_like_a_format():
    assert decode(b"RIFF of the week: a guitar, slow and low").text.startswith("RIFF of")


@pytest.mark.parametrize("body", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n"])
def test_nothing_to_read_is_empty(body: bytes):
    with pytest.raises(Rejected) as refused:
        decode(body)
    assert refused.value.reason is Reason.EMPTY


def test_line_ends_are_made_one_kind():
    assert decode(b"one\r\ntwo\rthree").text == "one\ntwo\nthree"


@given(st.binary(max_size=300), st.sampled_from([None, "text/html", "text/html; charset=gbk", "charset=utf-16"]))
def test_any_bytes_are_text_or_refused(body: bytes, content_type: str | None):
    try:
        page = decode(body, content_type)
    except Rejected:
        return
    page.text.encode()  # no surrogate among them
    assert page.text.strip()
    assert "\r" not in page.text
    assert "\0" not in page.text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_utf8_comes_back_as_it_was(text: str):
    body = ("<p>" + text + "</p>").encode()
    assert decode(body, "text/html; charset=windows-1250").text == "<p>" + text + "</p>"
