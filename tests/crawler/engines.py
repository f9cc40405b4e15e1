"""Small blogs in the shapes that blog software gives them: for crawls that count posts found and requests made.

Each function returns the paths of the posts and what the server answers. Texts are made of few words of our own.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Answer = tuple[int, dict[str, str], str]

NOUNS = ("winter", "ledger", "orchard", "harbour", "lantern", "bridge", "quarry", "ferry", "meadow", "tower")
KINDS = ("tin", "paper", "quiet", "second", "bitter", "northern")
SENTENCES = (
    "The {n} in this film is real, and so is the patience of the people who wait for it to {k}.",
    "Nobody raises a voice for an hour, and when somebody does, the {n} answers before anybody else can.",
    "I went for the {k} photography and stayed for a scene with a {n} that lasts eleven minutes.",
    "What it says about fathers it says twice, once too often, but the {n} is worth the ticket.",
)


@dataclass
class Blog:
    """What one blog consists of."""

    posts: list[str] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)
    """Paths of feeds, sitemaps and interfaces: what a test may take away."""

    def add(self, path: str, body: str, kind: str = "text/html; charset=utf-8") -> None:
        self.answers[path] = (200, {"Content-Type": kind}, body)

    def add_source(self, path: str, body: str, kind: str = "application/xml") -> None:
        self.sources.append(path)
        self.add(path, body, kind)


def titles(number: int) -> list[str]:
    """From the newest to the oldest."""
    return [f"The {KINDS[n % 6].title()} {NOUNS[n // 6 % 10].title()} {n // 60 or ''}".strip() for n in range(number)]


def slug(title: str) -> str:
    return title.lower().replace(" ", "-")


def prose(title: str) -> str:
    kind, noun = title.lower().split()[1:3]
    lines = [
        f"<p>{title}. {sentence.format(n=noun, k=kind)} {SENTENCES[at - 1].format(n=noun, k=kind)}</p>"
        for at, sentence in enumerate(SENTENCES)
    ]
    return "".join(lines)


def month_of(at: int) -> tuple[int, int]:
    """Year and month of a post: two a month, backwards from the end of 2014."""
    return 2014 - at // 24, 12 - at // 2 % 12


def document(title: str, body: str, head: str = "", classes: str = "") -> str:
    return (
        f'<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body class="{classes}">{body}</body></html>'
    )


def link(path: str, text: str = "") -> str:
    return f'<a href="{path}">{text or path}</a> '


def chunks(rows: list, size: int) -> list[list]:
    return [rows[at : at + size] for at in range(0, len(rows), size)]


def teasers(paths: list[str], names: list[str]) -> str:
    return "".join(
        f'<article class="post hentry"><h2 class="entry-title">{link(path, name)}</h2><p>{prose(name)[3:150]} ...</p>'
        f"<p>{link(path, 'Read more')}</p></article>"
        for path, name in zip(paths, names, strict=True)
    )


def single(name: str, at: int, more: str = "") -> str:
    year, month = month_of(at)
    return (
        f'<article class="post hentry"><h1 class="entry-title">{name}</h1><p class="byline">By <a class="author" rel="author" href="/author/ada/">Ada Lind</a> on '
        f'<time class="published" datetime="{year}-{month:02}-{1 + at % 2 * 14:02}">{month}/{year}</time></p>'
        f'<div class="entry-content">{prose(name)}</div></article>{more}'
    )


def rss(base: str, paths: list[str], head: str = "") -> str:
    items = "".join(f"<item><title>x</title><link>{base}{path}</link></item>" for path in paths)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><link>{base}/</link>{head}{items}</channel></rss>'


def sitemap(base: str, paths: list[str], of: str = "url") -> str:
    entries = "".join(f"<{of}><loc>{base}{path}</loc></{of}>" for path in paths)
    return f'<?xml version="1.0"?><{of}set xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</{of}set>'


def index(base: str, paths: list[str]) -> str:
    return sitemap(base, paths, "sitemap").replace("sitemapset", "sitemapindex")


def add_pages(
    blog: Blog, side: str, names: tuple[str, ...] = ("/about/", "/contact/", "/privacy/", "/blogroll/")
) -> str:
    for path in names:
        blog.add(
            path,
            document(
                path.strip("/").title(),
                f"<h1>{path.strip('/').title()}</h1><p>Write to us.</p>{side}",
                classes="page",
            ),
        )
    return "".join(map(link, names))


def add_lists(
    blog: Blog,
    first: str,
    further: str,
    paths: list[str],
    names: list[str],
    size: int,
    side: str,
    head: str = "",
    classes: str = "archive",
    first_page: int = 2,
) -> None:
    """A list of several pages, each with links to its neighbours and the last; ``further`` has ``{}`` for the number."""
    pages = list(zip(chunks(paths, size), chunks(names, size), strict=True))
    where = [first, *(further.format(number) for number in range(first_page, first_page + len(pages) - 1))]
    for at, (own, called) in enumerate(pages):
        nav = "".join(
            link(where[n], str(n + 1)) for n in sorted({max(0, at - 1), min(at + 1, len(pages) - 1), len(pages) - 1})
        )
        blog.add(
            where[at],
            document(
                "A Blog", f'<main>{teasers(own, called)}</main><nav class="pages">{nav}</nav>{side}', head, classes
            ),
        )


def wordpress(base: str, number: int = 40, size: int = 5, *, neighbours: bool = False) -> Blog:
    """A dozen categories of several pages, months, tags without number, an interface."""
    blog, names = Blog(), titles(number)
    paths = [f"/{slug(name)}/" for name in names]
    blog.posts = paths
    months = sorted({month_of(at) for at in range(number)})
    side = '<div class="sidebar">' + "".join(link(f"/{y}/{m:02}/") for y, m in months)
    side += "".join(link(f"/category/c{n}/") for n in range(12)) + "".join(link(f"/tag/{noun}/") for noun in NOUNS)
    side += link("/feed/", "RSS") + "</div>"
    side += "<nav>" + add_pages(blog, side) + "</nav>"
    head = '<meta name="generator" content="WordPress 6.4"><link rel="https://api.w.org/" href="/wp-json/">'
    head += '<link rel="alternate" type="application/rss+xml" href="/feed/">'
    for at, (path, name) in enumerate(zip(paths, names, strict=True)):
        around = "".join(link(paths[n], names[n]) for n in (at - 1, at + 1) if neighbours and 0 <= n < number)
        body = (
            single(name, at, around + side)
            + link(f"{path}?replytocom=3")
            + link(f"{path}?share=twitter")
            + link(f"{path}feed/")
        )
        blog.add(path, document(name, body, head, "single single-post"))
    add_lists(blog, "/", "/page/{}/", paths, names, size, side, head, "home blog")
    for n in range(12):
        add_lists(blog, f"/category/c{n}/", f"/category/c{n}/page/{{}}/", paths[n::12], names[n::12], 2, side)
    for y, m in months:
        own = [at for at in range(number) if month_of(at) == (y, m)]
        add_lists(blog, f"/{y}/{m:02}/", "", [paths[at] for at in own], [names[at] for at in own], 10, side)
    for noun in NOUNS:
        own = [at for at in range(number) if noun in paths[at]]
        if own:
            add_lists(blog, f"/tag/{noun}/", "", [paths[at] for at in own], [names[at] for at in own], 10, side)
    generator = "<generator>https://wordpress.org/?v=6.4</generator>"
    for n, some in enumerate(chunks(paths, 10), 1):
        blog.add_source("/feed/" if n == 1 else f"/feed/?paged={n}", rss(base, some, generator))
    blog.add_source("/wp-sitemap-posts-post-1.xml", sitemap(base, paths))
    blog.add_source(
        "/sitemap.xml", index(base, ["/wp-sitemap-posts-post-1.xml", "/wp-sitemap-taxonomies-category-1.xml"])
    )
    rows = ",".join(f'{{"link":"{base}{path}","modified":"2014-01-01T00:00:00"}}' for path in paths)
    blog.add_source("/wp-json/wp/v2/posts?per_page=100&_fields=link,date,modified", f"[{rows}]", "application/json")
    return blog


def blogger(base: str, number: int = 40) -> Blog:
    blog, names = Blog(), titles(number)
    paths = ["/{}/{:02}/{}.html".format(*month_of(at), slug(name)) for at, name in enumerate(names)]
    blog.posts = paths
    months = sorted({month_of(at) for at in range(number)})
    side = '<div class="widget" id="BlogArchive1">' + "".join(link(f"/{y}/{m:02}/") for y, m in months)
    side += "".join(link(f"/{y}/") for y in sorted({y for y, _ in months}))
    side += "".join(link(f"/search/label/{noun}") for noun in NOUNS) + link("/p/about.html", "About") + "</div>"
    blog.add("/p/about.html", document("About", "<h1>About</h1><p>Two readers and a cat.</p>" + side))
    head = "<meta content='blogger' name='generator'/><link rel='alternate' type='application/atom+xml' href='/feeds/posts/default'>"
    for at, (path, name) in enumerate(zip(paths, names, strict=True)):
        body = single(name, at, link(f"{path}?showComment=12#c12") + link(f"{path}?m=1") + side)
        blog.add(path, document(name, body, head, "item-view"))
    pages = list(zip(chunks(paths, 7), chunks(names, 7), strict=True))
    where = [
        "/",
        *(
            f"/search?updated-max={2014 - n}-01-01T00:00:00Z&max-results=7&start={7 * n}"
            for n in range(1, len(pages))
        ),
    ]
    for at, (own, called) in enumerate(pages):
        older = (
            f'<a class="blog-pager-older-link" href="{where[at + 1].replace("&", "&amp;")}">Older Posts</a>'
            if at + 1 < len(pages)
            else ""
        )
        blog.add(where[at], document("A Blog", teasers(own, called) + older + side, head, "index"))
    for y, m in months:
        own = [at for at in range(number) if month_of(at) == (y, m)]
        add_lists(blog, f"/{y}/{m:02}/", "", [paths[at] for at in own], [names[at] for at in own], 10, side)
    for n, some in enumerate(chunks(paths, 25)):
        entries = "".join(
            f'<entry><id>tag:{path}</id><link rel="alternate" type="text/html" href="{base}{path}"/></entry>'
            for path in some
        )
        more = (
            f'<link rel="next" href="{base}/feeds/posts/default?start-index={25 * n + 26}"/>'
            if len(paths) > 25 * n + 25
            else ""
        )
        address = "/feeds/posts/default" + (f"?start-index={25 * n + 1}" if n else "")
        blog.add_source(address, f'<feed xmlns="http://www.w3.org/2005/Atom">{more}{entries}</feed>')
    blog.add_source("/sitemap.xml", sitemap(base, paths))
    return blog


def ghost(base: str, number: int = 40) -> Blog:
    blog, names = Blog(), titles(number)
    paths = [f"/{slug(name)}/" for name in names]
    blog.posts = paths
    side = (
        "<nav>"
        + add_pages(blog, "")
        + "".join(link(f"/tag/{noun}/") for noun in NOUNS)
        + link("/author/ada/")
        + "</nav>"
    )
    head = (
        '<meta name="generator" content="Ghost 5.80"><link rel="alternate" type="application/rss+xml" href="/rss/">'
    )
    for at, (path, name) in enumerate(zip(paths, names, strict=True)):
        blog.add(
            path,
            document(
                name, single(name, at, side + link(paths[(at * 7) % number], "Read this too")), head, "post-template"
            ),
        )
    add_lists(blog, "/", "/page/{}/", paths, names, 6, side, head, "home-template")
    for noun in NOUNS:
        own = [at for at in range(number) if noun in paths[at]]
        if own:
            add_lists(
                blog,
                f"/tag/{noun}/",
                f"/tag/{noun}/page/{{}}/",
                [paths[at] for at in own],
                [names[at] for at in own],
                3,
                side,
                "",
                "tag-template",
            )
    add_lists(blog, "/author/ada/", "/author/ada/page/{}/", paths, names, 6, side, "", "author-template")
    blog.add_source("/rss/", rss(base, paths[:15]))
    blog.add_source("/sitemap-posts.xml", sitemap(base, paths))
    blog.add_source("/sitemap-pages.xml", sitemap(base, ["/about/"]))
    blog.add_source("/sitemap.xml", index(base, ["/sitemap-pages.xml", "/sitemap-posts.xml", "/sitemap-tags.xml"]))
    return blog


def hugo(base: str, number: int = 40) -> Blog:
    blog, names = Blog(), titles(number)
    paths = [f"/posts/{slug(name)}/" for name in names]
    blog.posts = paths
    tags = [f"/tags/{noun}/" for noun in NOUNS]
    side = "<nav>" + "".join(map(link, ["/posts/", "/tags/", "/categories/", "/about/"])) + "</nav>"
    blog.add("/about/", document("About", "<h1>About</h1><p>A notebook.</p>" + side))
    head = '<meta name="generator" content="Hugo 0.120.4"><link rel="alternate" type="application/rss+xml" href="/index.xml">'
    for at, (path, name) in enumerate(zip(paths, names, strict=True)):
        blog.add(path, document(name, single(name, at, side + link(tags[at // 6 % 10])), head))
    add_lists(blog, "/", "/page/{}/", paths[:12], names[:12], 4, side, head, "")
    add_lists(blog, "/posts/", "/posts/page/{}/", paths, names, 6, side, head, "")
    blog.add("/tags/", document("Tags", "<h1>Tags</h1>" + "".join(map(link, tags)) + side))
    blog.add("/categories/", document("Categories", "<h1>Categories</h1>" + link("/categories/film/") + side))
    add_lists(blog, "/categories/film/", "/categories/film/page/{}/", paths, names, 6, side)
    for tag in tags:
        own = [at for at in range(number) if tag.strip("/").split("/")[1] in paths[at]]
        if own:
            add_lists(blog, tag, "", [paths[at] for at in own], [names[at] for at in own], 10, side)
    blog.add_source("/index.xml", rss(base, paths))
    blog.add_source(
        "/sitemap.xml",
        sitemap(base, ["/", "/posts/", "/tags/", *tags, "/categories/", "/categories/film/", *paths, "/about/"]),
    )
    return blog


def drupal(base: str, number: int = 40) -> Blog:
    """No sitemap, two views of several pages, terms, and tables that can be sorted."""
    blog, names = Blog(), titles(number)
    paths = [f"/node/{200 - at}" for at in range(number)]
    blog.posts = paths
    side = '<div class="region-sidebar">' + "".join(
        map(link, ["/reviews", "/user/login?destination=node", "/about", "/forum"])
    )
    side += "".join(link(f"/taxonomy/term/{n}") for n in range(1, 7))
    side += (
        "".join(link(f"/table?sort={way}&amp;order={by}") for way in ("asc", "desc") for by in ("title", "date"))
        + "</div>"
    )
    for path in ("/about", "/forum", "/table"):
        blog.add(path, document(path[1:].title(), f"<h1>{path[1:].title()}</h1><p>Nothing much.</p>{side}"))
    head = '<meta name="Generator" content="Drupal 7 (http://drupal.org)"><link rel="alternate" type="application/rss+xml" href="/rss.xml">'
    for at, (path, name) in enumerate(zip(paths, names, strict=True)):
        more = link(f"/comment/reply/{200 - at}") + link(f"/user/{at % 3 + 1}") + side
        blog.add(path, document(name, single(name, at, more), head, "node-type-review"))
    add_lists(blog, "/", "/node?page={}", paths, names, 5, side, head, "front", 1)
    add_lists(blog, "/reviews", "/reviews?page={}", paths, names, 5, side, "", "page-reviews", 1)
    for n in range(1, 7):
        add_lists(
            blog,
            f"/taxonomy/term/{n}",
            f"/taxonomy/term/{n}?page={{}}",
            paths[n - 1 :: 6],
            names[n - 1 :: 6],
            3,
            side,
            "",
            "page-taxonomy",
            1,
        )
    blog.add_source("/rss.xml", rss(base, paths[:10]))
    return blog


def typepad(base: str, number: int = 40) -> Blog:
    blog, names = Blog(), titles(number)
    paths = ["/weblog/{}/{:02}/{}.html".format(*month_of(at), slug(name)) for at, name in enumerate(names)]
    blog.posts = paths
    months = sorted({month_of(at) for at in range(number)})
    side = '<div id="beta">' + "".join(link(f"/weblog/{y}/{m:02}/index.html", f"{m}/{y}") for y, m in months[-10:])
    side += (
        "".join(map(link, ["/weblog/archives.html", "/weblog/about.html", "/weblog/film/", "/weblog/books/"]))
        + "</div>"
    )
    blog.add("/weblog/about.html", document("About", "<h1>About</h1><p>Written in a kitchen.</p>" + side))
    head = '<meta name="generator" content="http://www.typepad.com/"><link rel="alternate" type="application/rss+xml" href="/weblog/atom.xml">'
    for at, (path, name) in enumerate(zip(paths, names, strict=True)):
        blog.add(path, document(name, single(name, at, side), head))
    for first in ("/", "/weblog/"):
        blog.add(first, document("A Weblog", teasers(paths[:6], names[:6]) + side, head))
    blog.add(
        "/weblog/archives.html",
        document(
            "Archives", "<h1>Archives</h1>" + "".join(link(f"/weblog/{y}/{m:02}/index.html") for y, m in months)
        ),
    )
    add_lists(blog, "/weblog/film/", "/weblog/film/page/{}/", paths[::2], names[::2], 5, side, "", "")
    add_lists(blog, "/weblog/books/", "/weblog/books/page/{}/", paths[1::2], names[1::2], 5, side, "", "")
    for y, m in months:
        own = [at for at in range(number) if month_of(at) == (y, m)]
        add_lists(
            blog,
            f"/weblog/{y}/{m:02}/index.html",
            "",
            [paths[at] for at in own],
            [names[at] for at in own],
            10,
            side,
            "",
            "",
        )
    blog.add_source("/weblog/atom.xml", rss(base, paths[:10]))
    return blog


def handmade(base: str, number: int = 40) -> Blog:
    """Files and lists of files, as somebody wrote them."""
    blog, names = Blog(), titles(number)
    paths = [
        f"/{'films' if at % 3 else 'books'}/{slug(name).replace('-', '')[:14]}{at}.htm"
        for at, name in enumerate(names)
    ]
    blog.posts = paths
    shelves = {
        f"/{letter}.htm": [at for at in range(number) if names[at].split()[1][0].lower() == letter]
        for letter in "tpqsbn"
    }
    menu = "".join(map(link, ["/index.htm", "/films.htm", "/books.htm", "/links.htm", "/me.htm", "/news.htm"]))
    for at, (path, name) in enumerate(zip(paths, names, strict=True)):
        year, month = month_of(at)
        body = f"<center><h2>{name}</h2></center><p><i>reviewed by Ada Lind, {year}-{month:02}-{1 + at % 28:02}</i></p>{prose(name)}<hr>{menu}"
        blog.add(path, document(name, body))
    for path, name in (("/links.htm", "Links"), ("/me.htm", "Me"), ("/news.htm", "News")):
        blog.add(path, document(name, f"<h1>{name}</h1><p>More some day.</p>{menu}"))
    listed = {
        "/films.htm": [at for at in range(number) if at % 3],
        "/books.htm": [at for at in range(number) if not at % 3],
    }
    for path, own in {**listed, **shelves}.items():
        rows = "".join(f"<li>{link(paths[at], names[at])}</li>" for at in own)
        blog.add(path, document("A list", f"<h1>A list</h1><ul>{rows}</ul>{''.join(map(link, shelves))}{menu}"))
    home = document(
        "Ada's page", f"<h1>Welcome</h1>{menu}{''.join(map(link, shelves))}<ul>{link(paths[0], names[0])}</ul>"
    )
    blog.add("/", home)
    blog.add("/index.htm", home)
    return blog
