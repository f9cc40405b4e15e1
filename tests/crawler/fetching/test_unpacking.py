"""Compressed bodies: whole ones come out as they went in, and of any other it is said that it is not whole."""

import contextlib
import gzip
import zlib

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.fetching.unpacking import PIECE, CutShort, Undecodable, unpack


def bare_deflate(page: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(page) + packer.flush()


PACKERS = [("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", bare_deflate), ("br", brotli.compress)]
PAGES = st.binary(max_size=200) | st.builds(bytes.__mul__, st.binary(min_size=1, max_size=9), st.integers(0, 60_000))


def unpacked(body: bytes, encoding: str) -> bytes:
    return b"".join(unpack(body, encoding))


@given(PAGES, st.sampled_from(PACKERS))
def test_a_whole_body_comes_out_as_it_went_in(page, packer):
    encoding, pack = packer
    assert unpacked(pack(page), encoding) == page


@given(PAGES, st.sampled_from(PACKERS), st.data())
def test_a_body_that_ends_early_is_no_page(page, packer, data):
    encoding, pack = packer
    body = pack(page)
    with pytest.raises(CutShort):
        unpacked(body[: data.draw(st.integers(0, len(body) - 1))], encoding)


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate", "br"]))
def test_any_bytes_are_a_page_or_cut_short_or_undecodable(body, encoding):
    with contextlib.suppress(CutShort, Undecodable):
        unpacked(body, encoding)


def test_a_body_of_several_files_and_what_lies_behind_them():
    assert unpacked(gzip.compress(b"Tin ") + gzip.compress(b"Winter") + b"\0\0", "gzip") == b"Tin Winter"


@pytest.mark.parametrize(("encoding", "pack"), PACKERS)
def test_a_bomb_goes_off_in_pieces(encoding, pack):
    bomb = pack(bytes(20_000_000))
    assert len(next(iter(unpack(bomb, encoding)))) <= 4 * PIECE
