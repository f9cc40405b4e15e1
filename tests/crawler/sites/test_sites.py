"""Site files: what they may hold, and how a fault is named."""

from pathlib import Path

import pytest

from crawler.exit_status import ExitStatus, StartupFault
from crawler.sites.loader import load_site, load_sites, site_of_address, sites_of_addresses

ROOT = Path(__file__).parent.parent.parent.parent
GOOD = 'start = ["http://a.blog/"]\n'


def write(folder, text, name="a.toml"):
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_the_shortest_site_file_takes_its_key_from_its_name_and_its_hosts_from_its_start(tmp_path):
    site = load_site(write(tmp_path, GOOD, "tin-winter.toml"))
    assert (site.key, site.allowed_hosts) == ("tin-winter", ("a.blog",))


def test_hints_reach_the_cleaners(tmp_path):
    text = GOOD + '[hints]\nlanguage = "de"\nremove = ["div.shop"]\n'
    hints = load_site(write(tmp_path, text)).page_hints()
    assert (hints.language, hints.remove, hints.author) == ("de", ("div.shop",), None)


@pytest.mark.parametrize("folder", ["crawler/sites", "demo/sites"])
def test_every_site_file_of_the_project_loads(folder):
    files = sorted((ROOT / folder).glob("*.toml"))
    assert len(load_sites(ROOT / folder)) == len(files)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("start = [", "is not TOML"),
        ("", "start: Field required"),
        ("start = []", "start = []: Tuple should have at least 1 item"),
        ('start = ["ftp://a.blog/"]', "start.0 = 'ftp://a.blog/': not an http:// or https:// address"),
        (GOOD + 'colour = "red"', "colour = 'red': Extra inputs are not permitted"),
        (GOOD + 'key = "../up"', "key = '../up': String should match pattern"),
        (GOOD + 'feeds = ["http://b.blog/feed"]', "'http://b.blog/feed' is on none of the allowed_hosts ['a.blog']"),
        (GOOD + "[politeness]\ndelay = -1", "politeness.delay = -1: Input should be greater than or equal to 0"),
        (
            GOOD + "[politeness]\nmax_bytes = 0",
            "politeness.max_bytes = 0: Input should be greater than or equal to 1",
        ),
        (GOOD + "[politeness]\nmax_minutes = 0", "politeness.max_minutes = 0: Input should be greater than 0"),
        (GOOD + '[politeness]\ndelay = "slow"', "politeness.delay = 'slow': Input should be a valid number"),
        (GOOD + '[links]\nposts = ["(unclosed"]', "links.posts.0 = '(unclosed': not a regular expression"),
        (GOOD + '[hints]\nremove = ["div["]', "hints.remove.0 = 'div[': not a CSS selector"),
    ],
)
def test_a_fault_names_file_key_and_value_in_one_line(tmp_path, text, named):
    path = write(tmp_path, text)
    with pytest.raises(StartupFault) as caught:
        load_site(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert named in message
    assert "\n" not in message
    assert caught.value.status is ExitStatus.BAD_CONFIGURATION


def test_a_file_that_is_no_utf8_or_not_there_is_named(tmp_path):
    path = tmp_path / "a.toml"
    with pytest.raises(StartupFault, match=r"a\.toml: cannot be read \(No such file or directory\)"):
        load_site(path)
    path.write_bytes(b'start = ["\xff"]')
    with pytest.raises(StartupFault, match=r"a\.toml: is not UTF-8 \(byte 10\)"):
        load_site(path)


def test_two_files_with_one_key_are_named(tmp_path):
    write(tmp_path, GOOD + 'key = "same"', "a.toml")
    write(tmp_path, GOOD + 'key = "same"', "b.toml")
    with pytest.raises(StartupFault, match=r"b\.toml: key = 'same': also the key of .*a\.toml"):
        load_sites(tmp_path)


def test_sites_are_picked_by_key(tmp_path):
    for name in ("a", "b", "c"):
        write(tmp_path, GOOD, f"{name}.toml")
    assert [site.key for site in load_sites(tmp_path, ["c", "a"])] == ["a", "c"]
    with pytest.raises(StartupFault, match=r"sites=x: no such site in .* \(there: a, b, c\)"):
        load_sites(tmp_path, ["a", "x"])


@pytest.mark.parametrize(
    ("url", "key"),
    [("https://Some.Blog/", "some.blog"), ("http://127.0.0.1:8900/x", "127.0.0.1-8900"), ("http://[::1]/", "1")],
)
def test_a_blog_without_a_file_is_named_by_its_host(url, key):
    assert site_of_address(url).key == key


def test_two_addresses_on_one_host_are_two_starts_of_one_site():
    (site,) = sites_of_addresses(["http://a.blog/", "http://a.blog/films/"])
    assert site.start == ("http://a.blog/", "http://a.blog/films/")


@pytest.mark.parametrize(
    "url",
    ["some.blog", "ftp://a.blog/", "http://", "http://[x]", "", "http://a:b/", "http://u:p@a.blog/", "http://a b/"],
)
def test_what_is_no_address_is_named(url):
    with pytest.raises(StartupFault, match="url = "):
        site_of_address(url)


@pytest.mark.parametrize(
    ("url", "owned"),
    [
        ("https://a.blog/x", True),
        ("http://www.a.blog/x", True),
        ("http://a.blog.evil.test/", False),
        ("http://a.blog@evil.test/", False),
        ("file:///etc/passwd", False),
        ("http://[x]", False),
    ],
)
def test_a_site_owns_its_hosts_only(url, owned):
    assert site_of_address("http://a.blog/").owns(url) is owned
