"""Pages that go wrong: what a run makes of them, and that the next one gets them after all."""

import gzip
import random
import shutil
import ssl
import sys
from collections import Counter
from datetime import datetime
from urllib.parse import urlsplit

import brotli
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from crawler.discovery.missing import address_of_nothing
from crawler.exit_status import ExitStatus
from tests.crawler.fault_rows import FAULTS, SOUND, SOURCE_FAULTS, head, then_drip, then_hang, words
from tests.crawler.raw_server import RawServer, SilentServer, reply
from tests.crawler.small_server import Crawl, Crawls, Server, page, post, sent_on

TITLES = ("Tin Winter", "Salt Road", "The Unlit Stair", "Paper Kingdoms")
POSTS = {f"/2011/02/{title.lower().replace(' ', '-')}/": (200, {}, post(title)) for title in TITLES}
FIRST, *OTHERS = POSTS
HASTE = ("RETRY_TIMES=1", "DOWNLOAD_TIMEOUT=10", "AUTOTHROTTLE_ENABLED=False")
"""The ten seconds are for a machine so busy that ten megabytes take five. Silence is waited for beside others."""
RUBBISH = random.Random(5).randbytes(5000).decode("latin-1")

NO_POSTS = {
    "gone/404": (404, {}, ""),
    "rejected/empty": (200, {"ETag": '"1"'}, ""),
    "rejected/not_html": (200, {"ETag": '"1"'}, RUBBISH),
    "redirect": sent_on("?again=1"),
}
"""Answers in place of a post, by what a run calls them."""


@pytest.fixture
def serve():
    servers = []

    def start(answers: dict) -> Server:
        servers.append(Server({"/": page(*POSTS), **POSTS, **answers}))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


def test_posts_that_were_none_in_one_run_are_had_in_the_next(tmp_path, serve):
    sound = {f"/2012/{outcome}/": (200, {"ETag": '"1"'}, post(f"After {outcome}")) for outcome in NO_POSTS}
    server = serve(dict(zip(sound, NO_POSTS.values(), strict=True)))
    server.answers["/"] = page(*POSTS, *sound)
    first = Crawl(tmp_path, server)
    wanted = {**dict.fromkeys(NO_POSTS, 1), "gone/404": 2}  # that, and where the redirect leads
    assert {outcome: first.outcomes.get(outcome) for outcome in NO_POSTS} == wanted
    assert first.outcomes["done"] == len(POSTS)
    server.answers |= sound
    titles = [record["title"] for record in Crawl(tmp_path, server).lines("reviews")]
    assert sorted(titles) == sorted(f"After {outcome}" for outcome in NO_POSTS)


def test_an_address_that_stays_missing_is_asked_for_twice_and_no_more(tmp_path, serve):
    server = serve({FIRST: (404, {}, "")})
    for _ in range(3):
        Crawl(tmp_path, server)
    assert server.asked[FIRST] == 2


def test_the_posts_behind_a_list_that_sent_in_a_circle_once_are_had_in_the_next_run(tmp_path, serve):
    films = [f"/films/tin-{word}.htm" for word in ("winter", "harbour", "ladder")]
    server = serve({path: (200, {}, post(path)) for path in films})
    front = server.answers["/"][2].replace("</body>", '<a href="/films.htm">Films</a></body>')
    server.answers["/"] = (200, {}, front)
    server.answers["/films.htm"] = [sent_on("/films.htm?loop=1"), page("/", *films)]
    server.answers["/films.htm?loop=1"] = [sent_on("/films.htm"), (404, {}, "")]
    first, second = Crawl(tmp_path, server), Crawl(tmp_path, server)
    had = [{line["url"].removeprefix(server.url) for line in crawl.lines("reviews")} for crawl in (first, second)]
    assert had[0].isdisjoint(films)
    assert had[1] == set(films)


def test_packed_pages_that_are_not_whole_are_no_records_and_asked_for_again_in_the_same_run(tmp_path, serve):
    words = POSTS[FIRST][2].encode()
    packed, brotlied = gzip.compress(words), brotli.compress(words)

    def sent(encoding: str, body: bytes) -> tuple[int, dict[str, str], str]:
        return 200, {"Content-Encoding": encoding}, body.decode("latin-1")

    broken = {
        "/2012/cut-gzip/": sent("gzip", packed[:-200]),
        "/2012/cut-brotli/": sent("br", brotlied[:-40]),
        "/2012/not-packed/": sent("gzip", words),
    }
    once = {"/2012/cut-once/": [sent("gzip", packed[:-100]), sent("gzip", gzip.compress(post("Cut Once").encode()))]}
    server = serve({**broken, **once, "/": page(*POSTS, *broken, *once)})
    crawl = Crawl(tmp_path, server, "", "RETRY_TIMES=1")
    assert (crawl.outcomes["error/cut-short"], crawl.outcomes["error/undecodable"]) == (2, 1)
    assert {path: server.asked[path] for path in (*broken, *once)} == dict.fromkeys((*broken, *once), 2)
    assert {record["title"] for record in crawl.lines("reviews")} == {*TITLES, "Cut Once"}


def test_a_header_without_end_is_given_up_and_the_rest_of_the_crawl_unharmed(tmp_path, serve):
    sent = []

    def pour(handler):
        handler.send_response(200)
        handler.flush_headers()
        for number in range(200_000):
            handler.wfile.write(b"X-%d: %s\r\n" % (number, b"y" * 1000))
            sent.append(number)

    crawl = Crawl(tmp_path, serve({FIRST: pour}), "", "RETRY_TIMES=0")
    assert crawl.outcomes["error/header-too-large"] == 1
    assert crawl.outcomes["done"] == len(OTHERS)
    assert len(sent) < 20_000


def test_errors_in_place_of_known_posts_change_nothing_and_a_later_change_is_found(tmp_path, serve):
    errors = {
        FIRST: "<title>Tin Cinema</title><h1>Database connection error</h1>",
        OTHERS[0]: "<h1>Back soon</h1><p>The site is being looked after. Check back in a minute.</p>",
        OTHERS[1]: "",
    }
    server = serve({})
    Crawl(tmp_path, server)
    server.answers |= {path: (200, {}, words) for path, words in errors.items()}
    ailing = Crawl(tmp_path, server, again=True)
    assert (ailing.lines("reviews"), ailing.lines("tombstones")) == ([], [])
    server.answers |= {path: (200, {}, post(f"{title}, again")) for path, title in zip(errors, TITLES, strict=False)}
    records = Crawl(tmp_path, server, again=True).lines("reviews")
    found = {(record["title"], record["revision"]) for record in records}
    assert found == {(f"{title}, again", 2) for title in TITLES[:3]}


GROUPS = sorted({fault.group for fault in FAULTS})
MOST_BYTES = 16 * 1024 * 1024
"""Taken by the client for one page: ``DOWNLOAD_MAXSIZE``, and what the kernel holds of a connection."""
MOST_MEMORY = 400 * 1024
"""KiB of the crawling process, worker included."""


@pytest.fixture(scope="module")
def crawls(tmp_path_factory):
    """Blogs with a fault on every page but three, crawled; then without the faults, crawled again."""
    folder = tmp_path_factory.mktemp("faults")
    blogs = {group: RawServer({}, f"127.0.0.{number}") for number, group in enumerate(GROUPS, start=20)}
    for group, blog in blogs.items():
        answers = {fault.path: fault.answer for fault in FAULTS if fault.group == group}
        links = "".join(f'<a href="{path}">{path}</a> ' for path in [*answers, *SOUND])
        blog.answers = {"/": reply(links.encode()), **SOUND, **answers}
    first = Crawls(folder, {group: blog.url for group, blog in blogs.items()}, *HASTE)
    asked = {group: blog.asked.copy() for group, blog in blogs.items()}
    sent = {group: blog.sent.copy() for group, blog in blogs.items()}
    for fault in FAULTS:
        blogs[fault.group].answers[fault.path] = reply(words(fault.name))
    second = Crawls(folder, {group: blog.url for group, blog in blogs.items()}, *HASTE)
    for blog in blogs.values():
        blog.stop()
    return first, second, asked, sent


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_has_a_name_and_a_bounded_cost_and_its_page_is_had_once_it_is_gone(crawls, fault):
    first, second, asked, sent = crawls
    assert first.outcome(fault.group, fault.path) == fault.outcome
    assert asked[fault.group][fault.path] == fault.asked
    assert sent[fault.group][fault.path] <= fault.asked * MOST_BYTES
    assert [*first.titles(fault.group), *second.titles(fault.group)].count(fault.title) == 1


@pytest.mark.parametrize("group", GROUPS)
def test_the_rest_of_the_blog_is_unharmed_and_the_manifest_counts_what_went_wrong(crawls, group):
    first, second, _, _ = crawls
    wrong = Counter(fault.outcome for fault in FAULTS if fault.group == group and fault.outcome != "done")
    assert wrong.items() <= first.outcomes[group].items()
    assert {f"Sound {word}" for word in ("Winter", "Road", "Stair")} <= set(first.titles(group))
    assert second.outcomes[group].keys().isdisjoint(wrong)


def test_many_faults_are_a_failed_run_of_bounded_time_and_memory_and_the_next_run_is_sound(crawls):
    first, second, _, _ = crawls
    assert (first.status, second.status) == (ExitStatus.NOTHING_FETCHED, ExitStatus.OK)
    assert first.memory < MOST_MEMORY
    assert "Traceback" not in first.log + second.log


class EndlessSitemaps(dict):
    """Each sitemap names two more."""

    def get(self, path, default=None):
        number = path.removeprefix("/sitemap").removesuffix(".xml") or "0"
        if not number.isdecimal():
            return super().get(path, default)
        more = (f"<sitemap><loc>/sitemap{2 * int(number) + n}.xml</loc></sitemap>" for n in (1, 2))
        return reply(f"<sitemapindex>{''.join(more)}</sitemapindex>".encode(), b"Content-Type: text/xml\r\n")


@pytest.fixture(scope="module")
def source_crawls(tmp_path_factory):
    """Blogs with a fault in what is no page, crawled; then without, crawled again."""
    folder = tmp_path_factory.mktemp("sources")
    links = "".join(f'<a href="{path}">{path}</a> ' for path in SOUND)
    home = reply(f'<link rel="alternate" type="application/rss+xml" href="/feed/">{links}'.encode())
    blogs = {
        fault.name: RawServer({"/": home, **SOUND, fault.path: fault.answer}, f"127.0.0.{number}")
        for number, fault in enumerate(SOURCE_FAULTS, start=60)
    }
    blogs["sitemaps-without-end"] = RawServer(EndlessSitemaps({"/": home, **SOUND}), "127.0.0.59")
    blogs["moves-to-https"] = RawServer({"/": home, **SOUND}, "127.0.0.58")
    blogs["moves-in-part"] = RawServer({"/": home, **SOUND}, "127.0.0.57")
    starts = {name: blog.url for name, blog in blogs.items()}
    first = Crawls(folder, starts, *HASTE)
    asked = {name: blog.asked.copy() for name, blog in blogs.items()}
    for fault in SOURCE_FAULTS:
        del blogs[fault.name].answers[fault.path]
    moved, half = blogs["moves-to-https"], blogs["moves-in-part"]
    moved.tls = half.tls = tls_of_another_host(folder)
    new = {"/2011/02/sound-bell/": reply(words("sound-bell"))}
    road = {"/2011/02/sound-road/": reply(words("sound-road").replace(b"is real", b"is quite unreal"))}
    gone = f'<a href="{moved.url}/2011/02/sound-hut/">Hut</a>'
    moved.answers = {
        "/": reply(f'{links}{gone}<a href="/2011/02/sound-bell/">Bell</a>'.encode()),
        **SOUND,
        **new,
        **road,
    }
    half.answers = {"/": reply(f'{links}<a href="{half.url}/2011/02/sound-bell/">Bell</a>'.encode()), **SOUND}
    half.unmoved = new
    moved.asked.clear()
    second = Crawls(folder, starts, *HASTE)
    for blog in blogs.values():
        blog.stop()
    asked["moves-to-https"] = moved.asked.copy()
    return first, second, asked


@pytest.mark.parametrize("fault", SOURCE_FAULTS, ids=lambda fault: fault.name)
def test_a_source_that_goes_wrong_has_a_name_and_the_posts_are_had_now_or_in_the_next_run(source_crawls, fault):
    first, second, _ = source_crawls
    assert first.outcome(fault.name, fault.path) == fault.outcome
    assert len(first.titles(fault.name)) == (len(SOUND) if fault.is_harmless else 0)
    assert len(first.titles(fault.name)) + len(second.titles(fault.name)) == len(SOUND)
    assert "Traceback" not in first.log + second.log
    assert first.memory < MOST_MEMORY


def test_sitemaps_that_name_further_ones_without_end_are_left_and_the_posts_are_had(source_crawls):
    first, _, asked = source_crawls
    assert len(first.titles("sitemaps-without-end")) == len(SOUND)
    assert sum(path.startswith("/sitemap") for path in asked["sitemaps-without-end"]) <= 20


def test_a_blog_that_goes_over_to_https_keeps_its_posts_and_gets_revisions_of_them(source_crawls):
    first, second, asked = source_crawls
    before = {record["title"]: record["id"] for record in first.records("moves-to-https")}
    after = {record["title"]: (record["id"], record["revision"]) for record in second.records("moves-to-https")}
    assert after.keys() == {"Sound Road", "Sound Bell"}
    assert after["Sound Road"] == (before["Sound Road"], 2)
    assert after["Sound Bell"][1] == 1
    assert second.outcomes["moves-to-https"]["gone/404"] == 1
    assert not second.outcomes["moves-to-https"].keys() & {"redirect", "rejected/duplicate"}
    posts = {path: number for path, number in asked["moves-to-https"].items() if path.startswith("/2011/")}
    assert posts.pop("/2011/02/sound-hut/") == 3, "guessed, then asked for at its own address, which sends on"
    assert sum(posts.values()) <= len(posts) + 1


def test_a_page_that_is_not_where_the_others_of_its_blog_have_moved_to_is_had_where_it_is(source_crawls):
    _, second, _ = source_crawls
    assert second.titles("moves-in-part") == ["Sound Bell"]


NAMES = """
import socket, sys, time
from scrapy.cmdline import execute
def look_up(name, at=socket.gethostbyname):
    if name == "gone.test":
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    if name == "later.test":
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
    if name.startswith("hang"):
        time.sleep(HANGS)
    return {"rebound.blog": "169.254.169.254"}.get(name, "127.0.0.1") if name[0].isalpha() else at(name)
socket.gethostbyname = look_up
execute(["scrapy", *sys.argv[1:]])
"""
HANGING_NAMES = [f"hang-{number}" for number in range(12)]
"""More than Twisted has threads for."""
LINKS = "".join(f'<a href="{path}">{path}</a> ' for path in SOUND)
BLOG = {"/": reply(LINKS.encode()), **SOUND}


def blogs_of_which_one_file_hangs():
    """By what hangs: the rest of each blog is well."""
    blogs = {
        "robots-hangs": RawServer({**BLOG, "/robots.txt": then_hang(b"")}, "127.0.0.5"),
        "robots-drips": RawServer({**BLOG, "/robots.txt": then_drip(head(), b"User-agent: *" * 9)}, "127.0.0.6"),
        "reservation-hangs": RawServer({**BLOG, "/.well-known/tdmrep.json": then_hang(b"")}, "127.0.0.7"),
        "missing-page-hangs": RawServer(BLOG, "127.0.0.8"),
    }
    missing = urlsplit(address_of_nothing(blogs["missing-page-hangs"].url + "/")).path
    blogs["missing-page-hangs"].answers = {**BLOG, missing: then_hang(b"")}
    return blogs


def test_hosts_that_cannot_be_reached_harm_no_other_and_are_named_and_asked_again(tmp_path):
    """No such name, no answer about one, one that leads into the house, nobody there, no TLS, a bad certificate; and
    names, connections, handshakes and files for crawlers that never come to an end."""
    sound, secure = RawServer(BLOG), RawServer(BLOG, tls=tls_of_another_host(tmp_path))
    silent, silent_tls = SilentServer("127.0.0.3"), SilentServer("127.0.0.4")
    hanging = blogs_of_which_one_file_hangs()
    starts = {
        "found": f"http://found.test:{sound.port}",
        "bad-certificate": secure.url,
        "gone": "http://gone.test",
        "later": "http://later.test",
        "rebound": "http://rebound.blog",
        "refused": "http://127.0.0.1:1",
        "no-tls": f"https://127.0.0.2:{RawServer(BLOG, '127.0.0.2').port}",
        "silent": f"http://127.0.0.3:{silent.port}",
        "silent-tls": f"https://127.0.0.4:{silent_tls.port}",
        **{name: server.url for name, server in hanging.items()},
        **{name: f"http://{name}.test:{sound.port}" for name in HANGING_NAMES},
    }
    settings = (*HASTE, "CONTACT=mailto:host@a.blog", "MAX_ERROR_SHARE=1", "DNS_TIMEOUT=1")
    crawl = Crawls(tmp_path, starts, *settings, program=(sys.executable, "-c", NAMES.replace("HANGS", "300")))
    assert {key: crawl.outcome(key, "/") for key in starts} == {
        "found": "rejected/not_a_post",
        "bad-certificate": "rejected/not_a_post",
        "gone": "error/dns",
        "later": "error/dns",
        "rebound": "forbidden/private-address",
        "refused": "error/refused",
        "no-tls": "error/tls",
        "silent": "error/robots-txt-timeout",
        "silent-tls": "error/robots-txt-timeout",
        "robots-hangs": "error/robots-txt-timeout",
        "robots-drips": "error/robots-txt-timeout",
        "reservation-hangs": "rejected/not_a_post",
        "missing-page-hangs": "rejected/not_a_post",
        **dict.fromkeys(HANGING_NAMES, "error/dns"),
    }
    reached = {"found", "bad-certificate", "reservation-hangs", "missing-page-hangs"}
    assert {key: len(crawl.titles(key)) for key in starts if crawl.titles(key)} == dict.fromkeys(reached, len(SOUND))
    assert hanging["robots-hangs"].asked == {"/robots.txt": 2}
    assert crawl.status == ExitStatus.CHECK_FAILED, "sites that do not answer are named"

    silent.stop()
    RawServer(BLOG, "127.0.0.3", port=silent.port)
    for server in hanging.values():
        server.answers = BLOG
    shutil.rmtree(tmp_path / "sites")
    well = ("silent", "robots-hangs", "robots-drips", HANGING_NAMES[0])
    starts = {key: starts[key] for key in (*well, "bad-certificate")}
    settings = (*settings, "DOWNLOAD_VERIFY_CERTIFICATES=True")
    again = Crawls(tmp_path, starts, *settings, program=(sys.executable, "-c", NAMES.replace("HANGS", "0")))
    assert {key: len(again.titles(key)) for key in well} == dict.fromkeys(well, len(SOUND))
    assert "error/tls" in again.outcomes["bad-certificate"]
    sound.stop()
    secure.stop()


def tls_of_another_host(folder):
    """A server's side of TLS, with a certificate that nobody signed, of another host, out of date since 2009."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tin.example")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(datetime(2008, 1, 1)).not_valid_after(datetime(2009, 1, 1))
    (folder / "cert.pem").write_bytes(
        made.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM)
        + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem")
    return context
