"""What servers do wrong, as rows: the bytes of the answer, what a run calls it, and how often it asks."""

from __future__ import annotations

import gzip
import random
import time
import zlib
from dataclasses import dataclass

import brotli

from tests.crawler.raw_server import HTML, Answer, Wire, closed, reply
from tests.crawler.small_server import post

RETRIED = 2
"""Requests for a page that fails in a run which tries again once."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One page of a blog that goes wrong. The rows of a group are pages of one blog."""

    name: str
    group: str
    answer: Answer
    outcome: str
    asked: int = 1

    @property
    def path(self) -> str:
        return f"/2011/02/{self.name}/"

    @property
    def title(self) -> str:
        return self.name.replace("-", " ").title()


def words(name: str) -> bytes:
    """The post that is at an address when nothing is wrong with it."""
    return post(name.replace("-", " ").title()).encode()


def head(headers: bytes = b"") -> bytes:
    return b"HTTP/1.1 200 OK\r\n" + HTML + headers + b"\r\n"


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


def sent_on(location: bytes, more: bytes = b"") -> bytes:
    return reply(b"", HTML + b"Location: " + location + b"\r\n" + more, b"302 Found")


def packed(body: bytes, encoding: bytes) -> bytes:
    return reply(body, HTML + b"Content-Encoding: " + encoding + b"\r\n")


def typed(name: str, content_type: bytes) -> bytes:
    return reply(words(name), b"Content-Type: " + content_type + b"\r\n")


def status(line: bytes, name: str) -> bytes:
    return line + b"\r\n" + HTML + b"\r\n" + words(name)


def then_reset(data: bytes) -> Answer:
    def answer(wire: Wire) -> None:
        wire.send(data)
        time.sleep(0.5)  # or the reset overtakes the data, where the client is slow
        wire.reset()

    return answer


def then_hang(data: bytes) -> Answer:
    def answer(wire: Wire) -> None:
        wire.send(data)
        wire.hang(20)

    return answer


def then_drip(data: bytes, rest: bytes) -> Answer:
    def answer(wire: Wire) -> None:
        wire.send(data)
        wire.drip(rest, 0.2)

    return answer


def then_pour(data: bytes, piece: bytes) -> Answer:
    def answer(wire: Wire) -> None:
        wire.send(data)
        wire.pour(piece, 2**30 // len(piece))

    return answer


def bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    return b"".join(packer.compress(bytes(2**20)) for _ in range(megabytes)) + packer.flush()


def error_page(title: str, text: str, link: str = "") -> bytes:
    return reply(
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p>{link}</body>".encode()
    )


def _rows(group: str, outcome: str, answers: dict[str, Answer], asked: int = 1) -> tuple[Fault, ...]:
    return tuple(
        Fault(name=name, group=group, answer=answer, outcome=outcome, asked=asked) for name, answer in answers.items()
    )


FAULTS = (
    *_rows(
        "connection",
        "error/connection-lost",
        {
            "reset-at-once": lambda wire: wire.reset(),
            "reset-in-the-head": then_reset(b"HTTP/1.1 200 OK\r\nContent-Ty"),
            "closed-at-once": b"",
            "closed-in-the-head": b"HTTP/1.1 200 OK\r\nContent-Ty",
            "switching-protocols": b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n",
        },
        RETRIED,
    ),
    *_rows(
        "silence",
        "error/timeout",
        {
            "hang-before-the-head": then_hang(b""),
            "hang-in-the-body": then_hang(head(b"Content-Length: 5000\r\n") + b"<p>The"),
            "drip-in-the-head": then_drip(b"", reply(words("drip"))),
            "drip-in-the-body": then_drip(head(b"Content-Length: 5000\r\n"), b"x" * 500),
            "drip-in-chunks": then_drip(head(b"Transfer-Encoding: chunked\r\n"), b"1\r\nx\r\n" * 100),
        },
        RETRIED,
    ),
    *_rows(
        "length",
        "error/cut-short",
        {
            "reset-in-the-body": then_reset(head(b"Content-Length: 5000\r\n") + words("cut")[:500]),
            "reset-in-chunks": then_reset(head(b"Transfer-Encoding: chunked\r\n") + chunk(words("cut")[:500])),
            "reset-in-a-body-of-no-length": then_reset(head() + words("cut")[:500]),
            "length-longer": head(b"Content-Length: 9000\r\n") + words("cut"),
            "length-shorter": head(b"Content-Length: 700\r\n") + words("cut"),
            "no-last-chunk": head(b"Transfer-Encoding: chunked\r\n") + chunk(words("cut")),
            "chunk-of-garbage": head(b"Transfer-Encoding: chunked\r\n") + b"zz\r\nrubbish\r\n0\r\n\r\n",
        },
        RETRIED,
    ),
    *_rows(
        "no-http",
        "error/malformed",
        {
            "http-0-9": words("bare"),
            "status-of-garbage": b"\x00\xff\x01 rubbish\r\n\r\n",
            "status-000": status(b"HTTP/1.1 000 Nothing", "zero"),
            "status-of-five-digits": status(b"HTTP/1.1 99999 More", "many"),
            "other-protocol": status(b"ICY 200 OK", "radio"),
            "two-lengths": head(b"Content-Length: 10\r\nContent-Length: 2000\r\n") + words("two"),
            "length-of-words": head(b"Content-Length: many\r\n") + words("many"),
            "unknown-transfer": head(b"Transfer-Encoding: gzip, chunked\r\n") + b"rubbish",
        },
        RETRIED,
    ),
    *_rows(
        "header",
        "error/header-too-large",
        {
            "line-of-10-mb": then_pour(b"HTTP/1.1 200 OK\r\nX-Long: ", b"y" * 10_000),
            "100000-lines": reply(words("many lines"), b"X-A: b\r\n" * 100_000 + HTML),
            "endless-status-line": then_pour(b"", b"HTTP/1.1 "),
            "endless-interim-answers": then_pour(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
            "location-of-10-mb": sent_on(b"/" + b"a" * 10_000_000),
        },
        RETRIED,
    ),
    *_rows(
        "odd-header",
        "done",
        {
            "line-of-20-kb": reply(words("line-of-20-kb"), HTML + b"Policy: " + b"y" * 20_000 + b"\r\n"),
            "header-of-latin-1": reply(words("header-of-latin-1"), HTML + b"X-Odd: caf\xe9\r\nX-\xe9: 1\r\n"),
            "header-with-nul": reply(words("header-with-nul"), HTML + b'X-Odd: a\0b\r\nETag: "a\0b"\r\n'),
            "line-that-is-no-header": reply(words("line-that-is-no-header"), HTML + b"no header\r\n"),
            "two-types": reply(words("two-types"), HTML + b"Content-Type: application/pdf\r\n"),
            "chunks-and-length": head(b"Transfer-Encoding: chunked\r\nContent-Length: 17\r\n")
            + chunk(words("chunks-and-length"))
            + b"0\r\n\r\n",
            "interim-answer": b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + reply(words("interim-answer")),
            "lines-of-old-macs": reply(words("lines-of-old-macs")).replace(b"\r\n", b"\n"),
        },
    ),
    *(
        Fault(name=f"status-{number}", group="status", answer=answer, outcome=f"error/http-{number}")
        for number, answer in {
            204: b"HTTP/1.1 204 No Content\r\n\r\n",
            206: status(b"HTTP/1.1 206 Partial Content", "part"),
            300: status(b"HTTP/1.1 300 Multiple Choices", "choices"),
            302: status(b"HTTP/1.1 302 Found", "no location"),
            304: b"HTTP/1.1 304 Not Modified\r\n\r\n",
            305: status(b"HTTP/1.1 305 Use Proxy", "proxy"),
            306: status(b"HTTP/1.1 306 Unused", "unused"),
            999: status(b"HTTP/1.1 999 Request denied", "denied"),
        }.items()
    ),
    *_rows(
        "packing",
        "error/undecodable",
        {
            "gzip-told-plain-sent": packed(words("plain"), b"gzip"),
            "brotli-told-gzip-sent": packed(gzip.compress(words("gzip")), b"br"),
            "gzip-told-twice-sent-once": packed(gzip.compress(words("once")), b"gzip, gzip"),
            "gzip-5000-times": packed(gzip.compress(words("often")), b", ".join([b"gzip"] * 5000)),
            "zstd-nobody-asked-for": packed(b"\x28\xb5\x2f\xfd rubbish", b"zstd"),
        },
        RETRIED,
    ),
    *_rows(
        "odd-packing",
        "done",
        {
            "gzip-twice": packed(gzip.compress(gzip.compress(words("gzip-twice"))), b"gzip, gzip"),
            "deflate": packed(zlib.compress(words("deflate")), b"deflate"),
            "unknown-packing": packed(words("unknown-packing"), b"rot13"),
            "empty-packing": packed(words("empty-packing"), b""),
        },
    ),
    *_rows(
        "size",
        "rejected/too_large",
        {
            "gib-announced": then_pour(head(b"Content-Length: 1073741824\r\n"), b"x" * 65_536),
            "endless-body": then_pour(head(), b"<p>on and on</p>" * 4000),
            "endless-chunks": then_pour(head(b"Transfer-Encoding: chunked\r\n"), chunk(b"<p>on and on</p>" * 4000)),
            "bomb-of-gzip": packed(bomb(200), b"gzip"),
            "bomb-of-brotli": packed(brotli.compress(bytes(100_000_000), quality=3), b"br"),
            "length-of-20-digits": head(b"Content-Length: 99999999999999999999\r\n") + words("long"),
        },
    ),
    *_rows(
        "content",
        "rejected/not_html",
        {
            "picture-as-html": reply(b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(3000)),
            "gzip-untold": reply(gzip.compress(words("untold"))),
        },
    ),
    *_rows("content", "rejected/empty", {"no-byte": reply(b""), "length-of-nothing": head(b"Content-Length: 0\r\n")}),
    *_rows(
        "odd-content",
        "done",
        {
            "html-as-picture": typed("html-as-picture", b"image/png"),
            "no-type": reply(words("no-type"), b""),
            "type-of-bytes": typed("type-of-bytes", b"application/octet-stream"),
            "type-of-garbage": typed("type-of-garbage", b";;;===\xff"),
            "charset-that-lies": typed("charset-that-lies", b"text/html; charset=utf-16"),
            "charset-of-nobody": typed("charset-of-nobody", b"text/html; charset=klingon"),
        },
    ),
    *_rows(
        "error-page",
        "rejected/error_page",
        {
            "no-database": error_page("Database connection error", "The server of the database does not answer."),
            "no-service": error_page("Service temporarily unavailable", "Please try again in a few minutes."),
            "maintenance": error_page("Back soon", "Tin Cinema is being looked after. Check back in a minute."),
            "challenge": error_page(
                "a.blog", "We check that you are no machine.", '<a href="//shield.test/">Shield</a>'
            ),
            "scripting-error": reply(b"<b>Warning</b>: db_open(): Too many connections in <b>/srv/db.inc</b>"),
        },
    ),
    *_rows(
        "redirect",
        "error/bad-redirect",
        {
            "to-a-file": sent_on(b"file:///etc/passwd"),
            "to-a-script": sent_on(b"javascript:alert(1)"),
            "to-data": sent_on(b"data:text/html,<p>Tin"),
            "to-nothing": sent_on(b""),
            "to-garbage": sent_on(b"http://[::1"),
        },
    ),
    *_rows("redirect", "error/redirect-loop", {"to-itself": sent_on(b"#top")}),
    *_rows(
        "redirect-away",
        "forbidden/other-host",
        {
            "to-a-private-address": sent_on(b"http://169.254.169.254/latest/"),
            "to-loopback-as-one-number": sent_on(b"http://2130706433/"),
            "to-loopback-in-octal": sent_on(b"http://0177.0.0.1/"),
            "to-loopback-mapped": sent_on(b"http://[::ffff:127.0.0.1]/"),
            "to-another-host": sent_on(b"http://tin.example/"),
            "to-two-places": sent_on(b"/2011/02/", b"Location: http://tin.example/\r\n"),
        },
    ),
)
SOUND = {f"/2011/02/sound-{word}/": closed(words(f"sound-{word}")) for word in ("winter", "road", "stair")}


@dataclass(frozen=True, kw_only=True)
class SourceFault:
    """One file of a blog that is no page and goes wrong."""

    name: str
    path: str
    answer: Answer
    outcome: str
    is_harmless: bool = True
    """Whether the posts are had in spite of it."""


def xml(body: bytes) -> bytes:
    return reply(body, b"Content-Type: application/xml\r\n")


def plain(body: bytes) -> bytes:
    return reply(body, b"Content-Type: text/plain\r\n")


_LAUGHS = b"".join(b'<!ENTITY %c "%s">' % (n, b"&%c;" % (n - 1) * 10) for n in range(ord("b"), ord("k")))
_BOMB = (
    b'<!DOCTYPE x [<!ENTITY a "haha">' + _LAUGHS + b"]><rss><channel><item><link>/&j;</link></item></channel></rss>"
)
_FILE = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss><channel><item><link>/&f;</link></item></channel></rss>'


def _robots(name: str, answer: Answer, outcome: str = "", *, is_harmless: bool = True) -> SourceFault:
    return SourceFault(name=name, path="/robots.txt", answer=answer, outcome=outcome, is_harmless=is_harmless)


def _feed(name: str, answer: Answer, outcome: str = "read") -> SourceFault:
    return SourceFault(name=name, path="/feed/", answer=answer, outcome=outcome)


def _sitemap(name: str, answer: Answer, outcome: str = "read") -> SourceFault:
    return SourceFault(name=name, path="/sitemap.xml", answer=answer, outcome=outcome)


SOURCE_FAULTS = (
    _robots("robots-of-one-gib", then_pour(head(b"Content-Length: 1073741824\r\n"), b"#" * 65_536), "absent"),
    _robots("robots-bomb", packed(bomb(100), b"gzip"), "absent"),
    _robots("robots-of-bytes", plain(bytes(range(256)) * 50), "read"),
    _robots("robots-in-utf-16", plain("User-agent: x\nDisallow: /\n".encode("utf-16")), "read"),
    _robots("robots-of-another-host", sent_on(b"http://tin.invalid/robots.txt"), "error/dns", is_harmless=False),
    _robots("robots-reset", lambda wire: wire.reset(), "error/connection-lost", is_harmless=False),
    _robots(
        "robots-cut", head(b"Content-Length: 900\r\n") + b"User", "error/robots-txt-cut-short", is_harmless=False
    ),
    _feed("feed-that-laughs", xml(_BOMB)),
    _feed("feed-of-a-file", xml(_FILE)),
    _feed("feed-as-page", reply(words("no feed"))),
    _feed("feed-cut", xml(b"<rss><channel><item><link>/2011/02/sound-winter/</link></item><item><li")),
    _feed("feed-that-hangs", then_hang(head()), "error/timeout"),
    _feed("feed-of-rubbish", xml(random.Random(2).randbytes(5000))),
    _sitemap(
        "sitemap-of-a-million", packed(gzip.compress(b"<urlset>" + b"<url><loc>/tin/</loc></url>" * 300_000), b"gzip")
    ),
    _sitemap("sitemap-bomb", reply(bomb(100), b"Content-Type: application/gzip\r\n")),
    _sitemap(
        "sitemap-of-another-host", xml(b"<urlset><url><loc>http://tin.example/2011/02/tin/</loc></url></urlset>")
    ),
    _sitemap("sitemap-cut", xml(b"<urlset><url><loc>/2011/02/sound-winter/</loc></url><url><lo")),
    _sitemap("sitemap-reset", lambda wire: wire.reset(), "error/connection-lost"),
)
