import json
from collections import deque
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin, urlsplit

import feedparser
import pytest
from lxml import etree, html

from demo.catalogue import DemoSite, Response, load_sites

SITES = {site.key: site for site in load_sites()}
LARGE = {site.key: site for site in load_sites(extra_posts=60)}
EVERY_SITE = [
    *(pytest.param(site, id=key) for key, site in SITES.items()),
    *(pytest.param(site, id=f"{key}-enlarged") for key, site in LARGE.items()),
]
ENGINES = {
    "wordpress": SITES["marmalade-matinee"],
    "magazine": SITES["lamplit-review"],
    "jekyll": SITES["salt-and-vinyl"],
    "handmade": SITES["flickering-attic"],
}
LINKS = "//a/@href | //link/@href | //img/@src"
SITEMAP_LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def text_of(answer: Response) -> str:
    # Hand-made pages are windows-1252 under another label: strict UTF-8 tells the two apart.
    try:
        return answer.body.decode()
    except UnicodeDecodeError:
        return answer.body.decode("windows-1252")


def is_page(answer: Response) -> bool:
    return answer.status == 200 and answer.headers["Content-Type"].startswith("text/html")


def links_of(site: DemoSite, path: str) -> Iterator[str]:
    """Addresses below the site's own host that a page links to, as path and query."""
    for href in html.fromstring(text_of(site.pages[path])).xpath(LINKS):
        address = urlsplit(urldefrag(urljoin(f"http://{site.host}{path}", href)).url)
        if address.hostname == site.host:
            yield address.path + (f"?{address.query}" if address.query else "")


def page_of(site: DemoSite, title: str) -> str:
    (post,) = [post for post in site.posts if post.title == title]
    return text_of(site.pages[post.url.removeprefix(f"http://{site.host}")])


def letters(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("site", EVERY_SITE)
def test_every_link_of_every_page_resolves(site):
    dead = {
        (path, link)
        for path, answer in site.pages.items()
        if is_page(answer)
        for link in links_of(site, path)
        if link not in site.pages
    }
    assert dead == set()


@pytest.mark.parametrize("site", EVERY_SITE)
def test_every_post_is_reached_from_the_home_page_outside_the_forbidden_folder(site):
    seen, queue = {"/"}, deque(["/"])
    while queue:
        path = queue.popleft()
        if not is_page(site.pages[path]):
            continue
        fresh = [link for link in links_of(site, path) if link not in seen and not link.startswith(site.forbidden)]
        seen.update(fresh)
        queue.extend(dict.fromkeys(fresh))
    assert {post.url.removeprefix(f"http://{site.host}") for post in site.posts} <= seen


@pytest.mark.parametrize("site", EVERY_SITE)
def test_the_forbidden_folder_holds_a_page_that_robots_closes_and_the_about_page_links_to(site):
    hidden = [path for path in site.pages if path.startswith(site.forbidden) and "?" not in path]
    assert len(hidden) == 1
    assert f"Disallow: {site.forbidden}\n" in text_of(site.pages["/robots.txt"])
    about = "/about/" if "/about/" in site.pages else "/about.htm"
    assert hidden[0] in set(links_of(site, about))


@pytest.mark.parametrize("site", EVERY_SITE)
def test_a_page_shows_all_of_its_post_and_of_its_comments(site):
    for post in site.posts:
        answer = site.pages[post.url.removeprefix(f"http://{site.host}")]
        if not is_page(answer):
            continue
        shown = letters(html.fromstring(text_of(answer)).text_content())
        assert [paragraph for paragraph in post.paragraphs if letters(paragraph) not in shown] == []
        assert [comment.id for comment in post.comments if letters(comment.author) not in shown] == []


@pytest.mark.parametrize("site", SITES.values(), ids=SITES)
def test_a_blog_has_six_to_ten_posts_of_a_size_people_read(site):
    assert 6 <= len(site.posts) <= 10
    sizes = [len(" ".join(post.paragraphs).split()) for post in site.posts]
    assert min(sizes) >= 250
    assert max(sizes) <= 700


@pytest.mark.parametrize("site", EVERY_SITE)
def test_no_two_pages_but_aliases_share_an_address_and_each_post_has_its_own(site):
    assert len({post.url for post in site.posts}) == len(site.posts)
    assert len({post.title for post in site.posts}) == len(site.posts)


def test_rendering_is_deterministic():
    assert load_sites(extra_posts=8) == load_sites(extra_posts=8)


def test_archives_have_several_pages():
    assert {"/page/2/", "/category/film/page/2/"} <= set(ENGINES["wordpress"].pages)
    assert "/page/2/" in ENGINES["magazine"].pages
    assert {"/page/2/", "/categories/records/"} <= set(ENGINES["jekyll"].pages)
    assert "/films2.htm" in ENGINES["handmade"].pages


@pytest.mark.parametrize(
    ("engine", "path", "kind"),
    [("wordpress", "/feed/", "rss20"), ("magazine", "/feed/", "rss20"), ("jekyll", "/feed.xml", "atom10")],
)
def test_feeds_name_the_newest_posts_with_their_text(engine, path, kind):
    site = ENGINES[engine]
    feed = feedparser.parse(site.pages[path].body)
    assert (feed.bozo, feed.version) == (False, kind)
    rendered = [post for post in site.posts if not post.url.endswith(".md")]
    assert [(entry.link, entry.title) for entry in feed.entries] == [(post.url, post.title) for post in rendered][:10]
    for entry, post in zip(feed.entries, rendered, strict=False):
        content = html.fromstring(entry.content[0].value).text_content()
        assert letters(post.paragraphs[0]) in letters(content)


@pytest.mark.parametrize("engine", ["wordpress", "magazine"])
def test_the_sitemap_index_of_wordpress_leads_to_every_post(engine):
    site = ENGINES[engine]
    index = etree.fromstring(site.pages["/wp-sitemap.xml"].body)
    found: set[str] = set()
    for loc in index.iter(SITEMAP_LOC):
        part = etree.fromstring(site.pages[loc.text.removeprefix(f"http://{site.host}")].body)
        found |= {loc.text for loc in part.iter(SITEMAP_LOC)}
    assert {post.url for post in site.posts} <= found
    assert {address.removeprefix(f"http://{site.host}") for address in found} <= set(site.pages)


def test_a_hand_made_site_has_neither_feed_nor_sitemap():
    types = {answer.headers["Content-Type"].partition(";")[0] for answer in ENGINES["handmade"].pages.values()}
    assert types == {"text/html", "text/plain", "image/gif"}


@pytest.mark.parametrize(
    "widget",
    [
        "Fill in your details below or click an icon to log in:",
        "You are commenting using your Facebook account.",
        "Connecting to %s",
        "Share this:",
        "Like this:",
        "Pingback: ",
        "2 thoughts on",
        "Recent Posts",
        "Create a free website or blog at WordPress.com.",
        "%d bloggers like this:",
    ],
)
def test_a_wordpress_com_post_carries_its_widgets(widget):
    page = page_of(ENGINES["wordpress"], "Talking to Benedikta Roos")
    assert widget in " ".join(html.fromstring(page).text_content().split())


def test_wordpress_com_shows_smileys_as_mojibake_and_nothing_else_damaged():
    page = page_of(ENGINES["wordpress"], "Film Review: The Accountant of Lighthouses")
    assert "πŸ™‚" in page
    assert "πŸ˜€" in page
    assert "🙂" not in page
    assert "“Film" not in page
    assert "â€" not in page


def test_wordpress_threads_nest_and_number_their_comments():
    tree = html.fromstring(page_of(ENGINES["wordpress"], "Film Review: The Accountant of Lighthouses"))
    depths = [
        item.get("class").rpartition("depth-")[2]
        for item in tree.iterfind(".//li[@id]")
        if "depth" in str(item.get("class"))
    ]
    assert depths == ["1", "2", "3", "1", "2"]


def test_the_old_addresses_of_wordpress_lead_to_the_post():
    site = ENGINES["wordpress"]
    path = site.posts[0].url.removeprefix(f"http://{site.host}")
    shortlinks = [answer for key, answer in site.pages.items() if key.startswith("/?p=")]
    assert site.posts[0].url in {answer.headers["Location"] for answer in shortlinks}
    number = site.posts[0].comments[0].id
    assert site.pages[f"{path}?replytocom={number}"] == site.pages[path]


def test_a_closing_sentence_recurs_and_belongs_to_its_posts():
    closed = [post for post in ENGINES["wordpress"].posts if post.paragraphs[-1] == "See it with a friend."]
    assert len(closed) == 4


def test_the_appeal_of_the_magazine_stands_under_every_post_and_in_none():
    site = ENGINES["magazine"]
    for post in site.posts:
        page = html.fromstring(page_of(site, post.title))
        (content,) = page.find_class("entry-content")
        assert "no owner, no advertising and no office" in content.text_content()
        assert not any("no owner" in paragraph for paragraph in post.paragraphs)


def test_the_magazine_states_its_verdict_as_data_and_in_a_box():
    page = html.fromstring(page_of(ENGINES["magazine"], "Paper Kingdoms Review"))
    graph = json.loads(page.findtext(".//script[@type='application/ld+json']"))["@graph"]
    article, review = graph
    assert (article["@type"], article["author"]["name"]) == ("Article", "Mirek Tolland")
    assert review["itemReviewed"] == {
        "@type": "VideoGame",
        "name": "Paper Kingdoms",
        "author": {"@type": "Person", "name": "Studio Foldline"},
        "datePublished": "2020",
    }
    assert review["reviewRating"] == {"@type": "Rating", "ratingValue": "9", "bestRating": "10", "worstRating": "1"}
    (box,) = page.find_class("review-box")
    assert "Reviewed by: Mirek TollandOn September 15, 2020Last modified: September 18, 2020" in box.text_content()


def test_a_news_item_has_no_review_box():
    page = html.fromstring(page_of(ENGINES["magazine"], "Harrowfield Festival names its line-up"))
    assert page.find_class("review-box") == []


def test_one_jekyll_post_is_the_markdown_it_was_written_in():
    site = ENGINES["jekyll"]
    (path,) = [path for path in site.pages if path.endswith(".md")]
    answer = site.pages[path]
    assert answer.headers["Content-Type"] == "text/markdown; charset=utf-8"
    assert answer.body.decode().startswith("---\nlayout: post\ntitle: ")
    assert path in set(links_of(site, "/notes/"))
    assert f"http://{site.host}{path}" in {post.url for post in site.posts}


def test_jekyll_comments_name_the_comment_they_answer():
    tree = html.fromstring(page_of(ENGINES["jekyll"], "The Tide Tables: Gull Arithmetic"))
    assert [(item.get("id"), item.get("data-parent")) for item in tree.find_class("js-comment")] == [
        ("comment-1", ""),
        ("comment-2", "1"),
        ("comment-3", ""),
    ]


def test_the_bytes_of_the_hand_made_site_are_not_what_their_label_says():
    site = ENGINES["handmade"]
    labels = {}
    for post in site.posts:
        answer = site.pages[post.url.removeprefix(f"http://{site.host}")]
        labels[post.title] = answer.headers["Content-Type"].partition("charset=")[2]
        with pytest.raises(UnicodeDecodeError):
            answer.body.decode()
        assert b"<br><br>" in answer.body
        assert b"<p>" not in answer.body
    assert labels["The Glass Orchard"] == "utf-8"
    assert labels["Café Meridian"] == "iso-8859-1"
    assert b"Caf\xe9 Meridian" in site.pages["/books/cafemeridian.htm"].body
    assert b"\x93the only tool" in site.pages["/films/theglassorchard.htm"].body


def test_there_are_posts_in_other_languages_and_posts_that_are_no_reviews():
    posts = [post for site in SITES.values() for post in site.posts]
    assert {post.language for post in posts} == {"en", "de", "fr"}
    assert {post.kind for post in posts} == {"review", "interview", "article"}
    assert {post.rating for post in posts} >= {"3.5/5", "B+", "★★★½", "8 out of 10", "8.5/10"}


def test_verse_and_lists_keep_their_lines_in_the_truth():
    site = ENGINES["wordpress"]
    by_title = {post.title: post for post in site.posts}
    verse = by_title["Book Review: A Dictionary of Small Harbours"].paragraphs
    assert "It left a bucket on the quay,\na bucket and a stone," in "\n\n".join(verse)
    films = by_title["Six films for a wet Thursday"].paragraphs[1]
    assert [line.split(" is ")[0] for line in films.splitlines()][:1] == ["The Umbrella Mender"]
    assert len(films.splitlines()) == 6
