"""The spider against a small server that does what servers do: it sends on, loops, vanishes and lies."""

import json
import subprocess
import sys
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

ROOT = Path(__file__).parent.parent.parent
PARAGRAPH = "<p>The frost in this film is real, and so is the patience of the people who wait for it to thaw.</p>"


def post(title: str, links: str = "") -> str:
    return f"""<html><head><title>{title}</title><meta property="og:type" content="article">
        <meta property="article:published_time" content="2011-02-03T04:05:06+00:00"></head>
        <body class="single-post"><article><h1 class="entry-title">{title}</h1>
        <div class="entry-content">{PARAGRAPH.replace("frost", title) * 4}{links}</div></article></body></html>"""


class Server:
    """Answers as told, and remembers what it was asked."""

    def __init__(self, answers: dict[str, tuple[int, dict[str, str], str]]) -> None:
        self.asked: Counter[str] = Counter()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                outer.asked[self.path] += 1
                status, headers, body = answers.get(self.path, (404, {}, "<h1>Not found</h1>"))
                data = body.encode("latin-1")
                self.send_response(status)
                for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}"
        Thread(target=self._http.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._http.shutdown()
        self._http.server_close()


def page(*paths: str) -> tuple[int, dict[str, str], str]:
    return 200, {}, "<html><body>" + "".join(f'<a href="{path}">{path}</a> ' for path in paths) + "</body></html>"


def sent_on(location: str) -> tuple[int, dict[str, str], str]:
    return 301, {"Location": location}, ""


ANSWERS = {
    "/": page(
        "/old/", "/slashless", "/loop-a", "/away", "/file", "/post/", "/gone/", "/image", "/odd-charset/", "/trap/1"
    ),
    "/post/": (
        200,
        {},
        post("Tin Winter", links='<a href="http://spam:port/">cheap pills</a><base href="http://[x/">'),
    ),
    "/old/": sent_on("/new/"),
    "/new/": (200, {}, post("The Second Winter")),
    "/slashless": sent_on("/slashless/"),
    "/slashless/": (200, {}, post("A Third Winter")),
    "/odd-charset/": (200, {"Content-Type": "text/html; charset=idna"}, post("A Fourth Winter")),
    "/loop-a": sent_on("/loop-b"),
    "/loop-b": sent_on("/loop-a"),
    "/away": sent_on("http://127.0.0.2:1/secret"),
    "/file": sent_on("file:///etc/passwd"),
    "/gone/": (410, {}, "<h1>Gone</h1>"),
    "/image": (200, {"Content-Type": "image/png"}, "\x89PNG\r\n\x1a\n"),
    **{f"/trap/{n}": page(f"/trap/{n + 1}") for n in range(1, 60)},
}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory) -> tuple[Server, dict, list[dict], list[dict]]:
    """The server, the outcomes of its addresses, the records and the refusals of one crawl."""
    server = Server(ANSWERS)
    folder = tmp_path_factory.mktemp("crawl")
    (folder / "sites").mkdir()
    (folder / "sites/small.toml").write_text(
        f'start = ["{server.url}/"]\n[politeness]\nmax_pages = 40\ndelay = 0.0\n'
    )
    command = [sys.executable, "-m", "scrapy", "crawl", "reviews", "-s", f"OUTPUT_DIR={folder}/out"]
    command += ["-s", f"SITES_DIR={folder}/sites", "-s", "CLEAN_WORKERS=1", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=4"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    server.stop()
    assert done.returncode == 0, done.stderr
    (manifest,) = (folder / "out/runs").glob("*/manifest.json")
    outcomes = json.loads(manifest.read_text())["sites"]["small"]["addresses"]

    def lines(kind: str) -> list[dict]:
        (path,) = (folder / "out" / kind / "small").glob("*.jsonl")
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]

    return server, outcomes, lines("reviews"), lines("rejected")


def test_a_post_that_moved_is_recorded_once_under_its_new_address(crawled):
    server, outcomes, records, _ = crawled
    assert sorted(record["url"] for record in records) == [
        f"{server.url}/{path}/" for path in ("new", "odd-charset", "post", "slashless")
    ]
    assert server.asked["/new/"] == 1
    assert outcomes["redirect"] >= 1


def test_redirects_that_loop_end(crawled):
    server, _, _, _ = crawled
    assert server.asked["/loop-a"] == server.asked["/loop-b"] == 1


def test_no_redirect_leads_to_another_host_or_into_a_file(crawled):
    _, outcomes, records, refused = crawled
    assert outcomes["forbidden/other-host"] == 2
    assert not any("passwd" in line["url"] or "secret" in line["url"] for line in [*records, *refused])


def test_pages_that_are_gone_or_no_pages_are_named(crawled):
    server, outcomes, _, refused = crawled
    assert outcomes["gone/410"] == 1
    assert {line["url"]: line["reason"] for line in refused}[f"{server.url}/image"] == "not_html"


def test_an_endless_site_ends_at_its_budget(crawled):
    server, outcomes, _, _ = crawled
    assert sum(outcomes.values()) == 40
    assert server.asked["/trap/50"] == 0


def test_each_address_is_asked_for_once(crawled):
    server, _, _, _ = crawled
    asked_twice = {path for path, number in server.asked.items() if number > 1}
    assert asked_twice <= {"/robots.txt"}, "once by Scrapy to obey it, once for its sitemaps"
