"""A server whose answers are bytes, sent as they are: what no server means to say and no library lets one say."""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import time
from collections import Counter
from collections.abc import Callable
from threading import Thread

Answer = bytes | Callable[["Wire"], None]
"""Bytes, after which the connection is closed, or a function that does with the connection as it likes."""

HTML = b"Content-Type: text/html; charset=utf-8\r\n"


class Wire:
    """One connection, its request read. Counts what the client took."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.sent = 0

    def send(self, data: bytes) -> None:
        self.connection.sendall(data)
        self.sent += len(data)

    def pour(self, piece: bytes, pieces: int) -> None:
        """So many pieces, unless the client hangs up before."""
        for _ in range(pieces):
            self.send(piece)

    def drip(self, data: bytes, pause: float) -> None:
        """A byte at a time."""
        for number in range(len(data)):
            self.send(data[number : number + 1])
            time.sleep(pause)

    def hang(self, seconds: float) -> None:
        """Silence, until the client hangs up or the time is over."""
        self.connection.settimeout(seconds)
        self.connection.recv(1)

    def reset(self) -> None:
        """The connection ends with RST: there is nothing left to linger for."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


class SilentServer:
    """Says nothing on any connection, as a machine whose server hangs: the kernel takes them for it."""

    def __init__(self, host: str) -> None:
        self._listener = socket.create_server((host, 0), backlog=128)
        self.port = self._listener.getsockname()[1]

    def stop(self) -> None:
        self._listener.close()


class RawServer:
    """Answers each path as told, 404 to any other. One request a connection.

    Where a context is given it answers over TLS, and sends on to there what comes without.
    """

    def __init__(
        self,
        answers: dict[str, Answer],
        host: str = "127.0.0.1",
        tls: ssl.SSLContext | None = None,
        *,
        port: int = 0,
    ) -> None:
        self.answers = answers
        self.tls = tls
        self.unmoved: dict[str, Answer] = {}
        """By path: what is not to be had over TLS, but without."""
        self.asked: Counter[str] = Counter()
        self.sent: Counter[str] = Counter()
        """Bytes by path that the client took, or the kernel for it: some megabytes on the loopback."""
        self._listener = socket.create_server((host, port), backlog=128)
        self.host, self.port = host, self._listener.getsockname()[1]
        self.url = f"{'https' if tls else 'http'}://{host}:{self.port}"
        Thread(target=self._listen, daemon=True).start()

    def stop(self) -> None:
        self._listener.close()

    def _listen(self) -> None:
        with contextlib.suppress(OSError):  # closed
            while True:
                connection, _ = self._listener.accept()
                Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):  # a client that had enough
            connection.settimeout(30)
            is_plain = connection.recv(1, socket.MSG_PEEK) != b"\x16"
            if self.tls and not is_plain:
                connection = self.tls.wrap_socket(connection, server_side=True)
            head = b""
            while head[:4] in (b"", b"GET ") and b"\r\n\r\n" not in head and (data := connection.recv(4096)):
                head += data
            if not head.startswith(b"GET "):  # a client that left, or speaks TLS
                connection.sendall(reply(b"", status=b"400 Bad Request") if head else b"")
                return
            path = head.split(b" ", 2)[1].decode("latin-1")
            self.asked[path] += 1
            answer, wire = self.answers.get(path, NOT_FOUND), Wire(connection)
            if self.tls and is_plain:
                location = f"Location: https://{self.host}:{self.port}{path}\r\n"
                answer = self.unmoved.get(path, reply(b"", location.encode(), b"301 Moved Permanently"))
            try:
                if callable(answer):
                    answer(wire)
                else:
                    wire.send(answer)
            finally:
                self.sent[path] += wire.sent


def reply(body: bytes, headers: bytes = HTML, status: bytes = b"200 OK") -> bytes:
    """A sound answer, with the length of its body."""
    return b"HTTP/1.1 %s\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (status, headers, len(body), body)


def closed(body: bytes, headers: bytes = HTML, status: bytes = b"200 OK") -> bytes:
    """An answer that ends where the connection does."""
    return b"HTTP/1.1 %s\r\n%sConnection: close\r\n\r\n%s" % (status, headers, body)


NOT_FOUND = reply(b"<h1>Not found</h1>", status=b"404 Not Found")
