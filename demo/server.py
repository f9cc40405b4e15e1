"""The loopback server of the demo: a forward proxy for its hosts, in threads of the process that started it."""

from __future__ import annotations

import socket
import struct
from collections import Counter
from collections.abc import Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from demo.catalogue import load_sites
from demo.faults import Fault, FaultKind, FaultPlan
from demo.site import DemoSite, Response

LOOPBACK = "127.0.0.1"
IDLE_SECONDS = 30
"""How long a connection may stay open between two requests."""
DRIP_SECONDS = 0.05
"""Pause between two pieces of a dripping body."""
ACCEPT_POLL_SECONDS = 0.02
"""How soon ``stop`` is noticed."""

BAD_GATEWAY = Response(HTTPStatus.BAD_GATEWAY, {"Content-Type": "text/plain"}, b"No such host in the demo.\n")


class DemoServer:
    """The demo's blogs on a loopback port, from ``start`` to ``stop`` or over a ``with`` block.

    A client names a host as it would to a proxy, ``GET http://host.test/path``, or in ``Host``; a host that is
    not of the demo gets 502. Nothing outlives the process.
    """

    def __init__(self, extra_posts: int = 0, faults: Sequence[Fault] = (), port: int = 0) -> None:
        self.sites = load_sites(extra_posts)
        self._by_host = {site.host: site for site in self.sites}
        self.requests: Counter[str] = Counter()
        """Requests of each address, faults and conditional ones included."""
        self.statuses: Counter[int] = Counter()
        """Answers of each status; a reset has none."""
        self._plan = FaultPlan(faults)
        self._port = port
        self._lock = Lock()
        self._http: _Listener | None = None

    @property
    def url(self) -> str:
        """Address of the running server: what to give a client as its proxy."""
        if self._http is None:
            raise RuntimeError("the demo server is not running")
        return f"http://{LOOPBACK}:{self._http.server_address[1]}"

    def start(self) -> Self:
        """Listen, on a free port unless one was named. ``OSError`` if that port is taken."""
        self._http = _Listener(self, self._port)
        Thread(target=self._http.serve_forever, args=(ACCEPT_POLL_SECONDS,), name="demo-server", daemon=True).start()
        return self

    def stop(self) -> None:
        """Free the port and cut off whoever is still being served. Harmless when not running."""
        listener, self._http = self._http, None
        if listener is None:
            return
        listener.stopping.set()
        listener.shutdown()
        listener.server_close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def misbehave(self, faults: Sequence[Fault]) -> None:
        """From now on these faults and no others; what the ones before have spoilt is forgotten."""
        self._plan = FaultPlan(faults)

    def find(self, host: str, path: str) -> tuple[Response, Fault | None]:
        """The answer to an address and what is to go wrong with it. Counts the request."""
        with self._lock:
            self.requests[f"http://{host}{path}"] += 1
        site = self._by_host.get(host)
        if site is None:
            return BAD_GATEWAY, None
        return _look_up(site, path), self._plan.next_for(host + path)

    def count_status(self, status: int) -> None:
        """Note one answer."""
        with self._lock:
            self.statuses[status] += 1


def _look_up(site: DemoSite, path: str) -> Response:
    if path in site.pages:
        return site.pages[path]
    if f"{path}/" in site.pages:
        return Response(HTTPStatus.MOVED_PERMANENTLY, {"Location": f"http://{site.host}{path}/"}, b"")
    return site.not_found


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, demo: DemoServer, port: int) -> None:
        self.demo = demo
        self.stopping = Event()
        super().__init__((LOOPBACK, port), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: what fails here is a client that went away, often because of a fault it was served."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "demo"
    sys_version = ""
    timeout = IDLE_SECONDS
    disable_nagle_algorithm = True
    server: _Listener

    def do_GET(self) -> None:
        """Answer with the page, or with what the faults make of it."""
        if self.server.stopping.is_set():
            # A connection kept alive must not outlast the server that has freed its port.
            self.close_connection = True
            return
        target = urlsplit(self.path)
        host = target.hostname or (self.headers.get("Host") or "").partition(":")[0].lower()
        path = (target.path or "/") + (f"?{target.query}" if target.query else "")
        response, fault = self.server.demo.find(host, path)
        if fault is None:
            self._send(response)
        else:
            self._misbehave(response, fault)

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet: the crawl's own log tells what was fetched."""

    def _misbehave(self, response: Response, fault: Fault) -> None:
        match fault.kind:
            case FaultKind.STATUS:
                self._send(Response(int(fault.argument), {"Content-Type": "text/plain"}, b"Fault.\n"))
            case FaultKind.RETRY_AFTER:
                headers = {"Content-Type": "text/plain", "Retry-After": fault.argument}
                self._send(Response(HTTPStatus.SERVICE_UNAVAILABLE, headers, b"Later.\n"))
            case FaultKind.CONTENT_TYPE:
                headers = {**response.headers, "Content-Type": fault.argument}
                self._send(Response(response.status, headers, response.body))
            case FaultKind.DELAY:
                if not self.server.stopping.wait(float(fault.argument)):
                    self._send(response)
            case FaultKind.TRUNCATE:
                self._break_off(response, response.body[: int(len(response.body) * float(fault.argument))])
            case FaultKind.HANG:
                self._break_off(response, b"")
                self.server.stopping.wait(float(fault.argument))
            case FaultKind.DRIP:
                self._drip(response, float(fault.argument))
            case FaultKind.RESET:
                self._reset()
            case FaultKind.LENGTH:
                self._break_off(response, response.body, int(len(response.body) * float(fault.argument)))
            case FaultKind.ENCODING:
                headers = {**response.headers, "Content-Encoding": fault.argument}
                self._send(Response(response.status, headers, response.body))
            case FaultKind.REDIRECT:
                self._send(Response(HTTPStatus.FOUND, {"Location": fault.argument}, b""))
            case FaultKind.ERROR_PAGE:
                page = f"<!doctype html><title>{fault.argument}</title><h1>{fault.argument}</h1>\n".encode()
                self._send(Response(HTTPStatus.OK, {"Content-Type": "text/html"}, page))

    def _send(self, response: Response) -> None:
        if response.status == HTTPStatus.OK and self._is_known(response):
            validators = {name: response.headers[name] for name in ("ETag", "Last-Modified")}
            self._send_head(Response(HTTPStatus.NOT_MODIFIED, validators, b""))
            return
        self._send_head(response)
        self._write(response.body)

    def _write(self, body: bytes) -> None:
        if self.command != "HEAD":
            self.wfile.write(body)

    def _is_known(self, response: Response) -> bool:
        tags = self.headers.get("If-None-Match")
        # RFC 9110, 13.1.3: the date counts only where there is no tag.
        if tags is not None:
            return response.headers.get("ETag") in [tag.strip() for tag in tags.split(",")]
        since = self.headers.get("If-Modified-Since")
        return since is not None and since == response.headers.get("Last-Modified")

    def _send_head(self, response: Response, length: int | None = None) -> None:
        self.server.demo.count_status(response.status)
        self.send_response(response.status)
        for name, value in response.headers.items():
            self.send_header(name, value)
        if response.status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(response.body) if length is None else length))
        self.end_headers()

    def _break_off(self, response: Response, part: bytes, length: int | None = None) -> None:
        self._send_head(response, length)
        self._write(part)
        self.wfile.flush()
        self.close_connection = True

    def _drip(self, response: Response, bytes_per_second: float) -> None:
        self._send_head(response)
        step = max(1, int(bytes_per_second * DRIP_SECONDS))
        for start in range(0, len(response.body), step):
            self._write(response.body[start : start + step])
            if self.server.stopping.wait(step / bytes_per_second):
                self.close_connection = True
                return

    def _reset(self) -> None:
        # Closing with nothing left to linger for makes the kernel send RST instead of FIN.
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True
