import http.client
import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from demo.faults import Fault, FaultKind
from demo.server import DemoServer

ROOT = Path(__file__).parents[2]
HOME = "http://marmalade-matinee.test/"
POST = "http://marmalade-matinee.test/2013/05/16/winter-timetable/"


class Answer:
    def __init__(self, response: http.client.HTTPResponse, method: str) -> None:
        self.status = response.status
        self.headers: Message = response.headers
        self.body = b"" if method == "HEAD" else response.read()


def get(server: DemoServer, url: str, method: str = "GET", timeout: float = 30, **headers: str) -> Answer:
    """Ask the way a client asks its proxy."""
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=timeout)
    try:
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, url, headers=fields)
        return Answer(connection.getresponse(), method)
    finally:
        connection.close()


@pytest.fixture(scope="module")
def server() -> Iterator[DemoServer]:
    with DemoServer() as running:
        yield running


def faulty(kind: FaultKind, argument: str = "", times: int | None = None) -> DemoServer:
    return DemoServer(faults=[Fault("marmalade-matinee.test/2013/*", kind, argument, times)])


def test_hosts_are_reached_as_through_a_proxy(server):
    answer = get(server, POST)
    assert answer.status == 200
    assert b'<h1 class="entry-title">Film Review: Winter Timetable</h1>' in answer.body


def test_hosts_are_reached_by_the_host_header_too(server):
    answer = get(server, "/2013/05/16/winter-timetable/", Host="marmalade-matinee.test:80")
    assert answer.body == get(server, POST).body


def test_a_host_the_demo_does_not_have_is_a_bad_gateway(server):
    assert get(server, "http://elsewhere.test/").status == 502


def test_an_address_a_blog_does_not_have_is_its_own_404_page(server):
    answer = get(server, HOME + "no/such/page")
    assert answer.status == 404
    assert b"nothing was found at this location" in answer.body


def test_a_missing_slash_is_redirected(server):
    answer = get(server, POST.removesuffix("/"))
    assert (answer.status, answer.headers["Location"]) == (301, POST)


def test_head_is_get_without_the_body(server):
    head, page = get(server, POST, method="HEAD"), get(server, POST)
    assert head.headers["Content-Length"] == page.headers["Content-Length"] == str(len(page.body))


@pytest.mark.parametrize(("header", "condition"), [("ETag", "If_None_Match"), ("Last-Modified", "If_Modified_Since")])
def test_an_unchanged_page_is_answered_with_304(server, header, condition):
    known = get(server, POST).headers[header]
    again = get(server, POST, **{condition: known})
    assert (again.status, again.body, again.headers[header]) == (304, b"", known)


def test_a_tag_that_does_not_match_outweighs_a_date_that_does(server):
    known = get(server, POST).headers["Last-Modified"]
    assert get(server, POST, If_None_Match='"other"', If_Modified_Since=known).status == 200


def test_a_connection_serves_several_requests(server):
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=30)
    connection.request("GET", HOME)
    connection.getresponse().read()
    used = connection.sock
    connection.request("GET", POST)
    connection.getresponse().read()
    assert connection.sock is used
    connection.close()


def test_requests_are_counted_by_address():
    with DemoServer() as fresh:
        get(fresh, HOME)
        get(fresh, HOME, method="HEAD")
        get(fresh, "http://elsewhere.test/x?y=1")
        assert fresh.requests == {HOME: 2, "http://elsewhere.test/x?y=1": 1}
        assert fresh.statuses == {200: 2, 502: 1}


def test_a_status_is_served_so_many_times_and_then_the_page():
    with faulty(FaultKind.STATUS, "500", times=2) as bad:
        assert [get(bad, POST).status for _ in range(3)] == [500, 500, 200]
        assert get(bad, HOME).status == 200


def test_retry_after_says_how_long_to_wait():
    with faulty(FaultKind.RETRY_AFTER, "2") as bad:
        answer = get(bad, POST)
        assert (answer.status, answer.headers["Retry-After"]) == (503, "2")


def test_a_reset_is_a_reset():
    with faulty(FaultKind.RESET) as bad, pytest.raises(ConnectionResetError):
        get(bad, POST)


def test_a_truncated_page_announces_what_it_does_not_send():
    with faulty(FaultKind.TRUNCATE, "0.5") as bad, pytest.raises(http.client.IncompleteRead) as caught:
        get(bad, POST)
    assert abs(len(caught.value.partial) - (caught.value.expected or 0)) <= 1


def test_a_length_may_be_longer_or_shorter_than_the_body():
    with faulty(FaultKind.LENGTH, "1.5") as bad, pytest.raises(http.client.IncompleteRead):
        get(bad, POST)
    with faulty(FaultKind.LENGTH, "0.5") as bad, DemoServer() as good:
        whole = get(good, POST).body
        assert get(bad, POST).body == whole[: len(whole) // 2]


def test_a_page_may_be_an_error_or_said_to_be_packed_or_send_on():
    with faulty(FaultKind.ENCODING, "gzip") as bad:
        assert get(bad, POST).headers["Content-Encoding"] == "gzip"
    with faulty(FaultKind.REDIRECT, "file:///etc/passwd") as bad:
        assert (get(bad, POST).status, get(bad, POST).headers["Location"]) == (302, "file:///etc/passwd")
    with faulty(FaultKind.ERROR_PAGE, "Database connection error") as bad:
        answer = get(bad, POST)
        assert (answer.status, b"<h1>Database connection error</h1>" in answer.body) == (200, True)


def test_a_running_server_can_be_told_to_behave():
    with faulty(FaultKind.STATUS, "500") as bad:
        assert get(bad, POST).status == 500
        bad.misbehave(())
        assert get(bad, POST).status == 200


def test_a_wrong_content_type_leaves_the_bytes_alone(server):
    with faulty(FaultKind.CONTENT_TYPE, "text/html; charset=shift_jis") as bad:
        answer = get(bad, POST)
    assert answer.headers["Content-Type"] == "text/html; charset=shift_jis"
    assert answer.body == get(server, POST).body


def test_a_delayed_page_is_late_and_whole(server):
    with faulty(FaultKind.DELAY, "0.2") as bad:
        started = time.monotonic()
        body = get(bad, POST).body
        assert time.monotonic() - started >= 0.2
    assert body == get(server, POST).body


def test_a_dripping_page_is_slow_and_whole(server):
    size = len(get(server, POST).body)
    with faulty(FaultKind.DRIP, str(size * 4)) as bad:
        started = time.monotonic()
        assert len(get(bad, POST).body) == size
        assert time.monotonic() - started >= 0.2


def test_a_hanging_page_lasts_no_longer_than_the_server():
    bad = faulty(FaultKind.HANG, "60").start()
    with pytest.raises(TimeoutError):
        get(bad, POST, timeout=0.2)
    started = time.monotonic()
    bad.stop()
    assert time.monotonic() - started < 30


def test_stop_frees_the_port_and_may_be_called_twice():
    running = DemoServer().start()
    port = urlsplit(running.url).port
    running.stop()
    running.stop()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0
    with DemoServer(port=port) as again:
        assert get(again, HOME).status == 200


def test_a_connection_kept_alive_is_not_answered_after_stop():
    running = DemoServer().start()
    connection = http.client.HTTPConnection(urlsplit(running.url).netloc, timeout=30)
    connection.request("GET", HOME)
    connection.getresponse().read()
    running.stop()
    connection.request("GET", HOME)
    with pytest.raises(http.client.RemoteDisconnected):
        connection.getresponse()
    connection.close()


def test_a_server_that_does_not_run_has_no_address():
    with pytest.raises(RuntimeError, match="not running"):
        _ = DemoServer().url


def test_python_m_demo_serves_until_it_is_interrupted():
    command = [sys.executable, "-m", "demo", "--extra-posts", "4"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = json.loads(process.stdout.readline())
        connection = http.client.HTTPConnection(urlsplit(said["url"]).netloc, timeout=30)
        connection.request("GET", HOME)
        assert connection.getresponse().status == 200
        connection.close()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0
