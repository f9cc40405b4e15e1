"""Threads of no known engine, and the lists that look like one."""

import pytest
from lxml import html

from cleaners.comments.take import take_comments

POST = (
    "<p>" + "The tin rolls off the shelf in the first minute, and nobody on screen picks it up again. " * 3 + "</p>"
)


def parse(body: str, language: str = "en") -> html.HtmlElement:
    return html.document_fromstring(f'<html lang="{language}"><body>{POST}{body}</body></html>')


def told(body: str, language: str = "en") -> list[tuple[str | None, str | None, str]]:
    return [(c.author, c.date, c.text) for c in take_comments(parse(body, language)).comments]


TWO = [("Ada Holm", "2010-03-03", "Lovely tin."), ("Bo", "2010-03-04", "I still have mine.")]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            '<section class="kritikbox-kommentare"><div class="eintrag"><span class="nick">Ada Holm</span>'
            '<span class="datum">3 March 2010</span><div class="inhalt">Lovely tin.</div></div>'
            '<div class="eintrag"><span class="nick">Bo</span><span class="datum">4 March 2010</span>'
            '<div class="inhalt">I still have mine.</div></div></section>',
            id="names in another language",
        ),
        pytest.param(
            '<h3>2 comments</h3><div class="row"><b>Ada Holm</b> <i>3 March 2010</i><p>Lovely tin.</p></div>'
            '<div class="row"><b>Bo</b> <i>4 March 2010</i><p>I still have mine.</p></div>',
            id="nothing named, below a heading that counts",
        ),
        pytest.param(
            "<h4>Kommentare</h4><ul><li><strong>Ada Holm</strong><small>3 March 2010</small><p>Lovely tin.</p></li>"
            "<li><strong>Bo</strong><small>4 March 2010</small><p>I still have mine.</p></li></ul>",
            id="a list below a heading without a number",
        ),
        pytest.param(
            '<div class="x-comment-list"><article class="x-comment-card odd"><p class="who"><strong>Ada Holm - '
            'on 03/03/2010 at 12:01</strong></p><div class="x-comment-content">Lovely tin.</div></article>'
            '<article class="x-comment-card even"><p class="who"><strong>Bo - on 03/04/2010 at 12:01</strong></p>'
            '<div class="x-comment-content">I still have mine.</div></article></div>',
            id="name and date in one element",
        ),
    ],
)
def test_items_of_one_shape_with_name_date_and_text_are_comments(body):
    assert told(body) == TWO


def test_buttons_votes_and_counters_of_an_unknown_engine_are_no_text():
    item = (
        '<li class="commentsRow"><div class="rowAuthor">{0}</div><div class="rowDate">2010-03-03 08:31</div>'
        '<div class="rowContent">Lovely tin, {0}.</div><div class="rowActions">15 7 <button>Reply</button></div></li>'
    )
    body = f'<ul class="commentsBox">{item.format("Ada")}{item.format("Bo")}</ul>'
    assert [text for _, _, text in told(body)] == ["Lovely tin, Ada.", "Lovely tin, Bo."]


TEASER = '<article class="{0}"><h2><a href="/{1}">A long look at the tin of {1}</a></h2><b>Ada</b> <time>3 March 2010</time><p>It is a tin.</p></article>'  # noqa: E501


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            f'<div id="most-commented">{TEASER.format("most-commented-post", 1999)}'
            f"{TEASER.format('most-commented-post', 2003)}</div>",
            id="posts that were commented on most",
        ),
        pytest.param(
            '<section class="blog-discussions"><h2>Reactions</h2>'
            '<div class="row"><b>Ada</b> <i>3 March 2010</i> on <a href="/tin-winter#comment-3">Tin Winter</a></div>'
            '<div class="row"><b>Bo</b> <i>4 March 2010</i> on <a href="/paper-sun#comment-9">Paper Sun</a></div>'
            "</section>",
            id="latest comments on other posts",
        ),
        pytest.param(
            f'<div class="archive">{TEASER.format("teaser", 1999)}{TEASER.format("teaser", 2003)}</div>',
            id="an archive of reviews",
        ),
        pytest.param(
            '<div class="testimonials"><div class="quote"><b>Ada</b><i>3 March 2010</i><p>Best shop.</p></div>'
            '<div class="quote"><b>Bo</b><i>4 March 2010</i><p>Good tea.</p></div></div>',
            id="testimonials",
        ),
        pytest.param(
            '<ol class="tracklist"><li><b>Opening</b> <time>3:05</time> slow</li>'
            "<li><b>Tin Roof</b> <time>4:10</time> loud</li></ol>",
            id="tracks with times",
        ),
        pytest.param(
            '<h3>Dates</h3><ul><li><b>Leeds</b> <time datetime="2010-03-03">3 March 2010</time> with support</li>'
            '<li><b>Hull</b> <time datetime="2010-03-04">4 March 2010</time> sold out</li></ul>',
            id="events",
        ),
        pytest.param(
            "<h2>Tin Winter</h2><p>By <b>Ada</b>, 3 March 2010</p><p>It is a tin.</p>"
            "<h2>Paper Sun</h2><p>By <b>Ada</b>, 3 March 2010</p><p>It is a sun.</p>",
            id="several reviews on one page",
        ),
        pytest.param(
            '<pre><code><span class="comment">// 3 March 2010 by Ada</span></code></pre>',
            id="comments of a programme",
        ),
        pytest.param(
            '<div class="responsive-grid"><div class="responsive-cell"><b>Ada</b><i>3 March 2010</i><p>Hi.</p></div>'
            '<div class="responsive-cell"><b>Bo</b><i>4 March 2010</i><p>Ho.</p></div></div>',
            id="a responsive layout",
        ),
    ],
)
def test_lists_of_other_things_stay_where_they_are(body):
    tree = parse(body)
    before = tree.text_content()
    assert take_comments(tree).comments == ()
    assert tree.text_content() == before


MESSAGE = '<article class="message js-post"{1}><h4 class="username" itemprop="author">{0}</h4><time itemprop="dateCreated" datetime="2010-03-03"></time><div itemprop="text">{2}</div></article>'  # noqa: E501
SAID = "The tin I found was dented on one side, and its lid had been painted over twice. " * 3
COMMENT = ' itemscope itemtype="https://schema.org/Comment"'


def test_posts_of_a_forum_are_equals_and_stay_the_text():
    opening, answers = MESSAGE.format("Ada", "", SAID), MESSAGE.format("Bo", COMMENT, SAID) * 2
    tree = parse(f"<div>{opening}{answers}</div>")
    assert take_comments(tree).comments == ()
    assert tree.text_content().count("dented") == 9


def test_a_forum_page_without_anything_in_front_of_its_posts_keeps_them():
    tree = html.document_fromstring(
        f'<html><body><h1>Dented tins</h1><div id="comments">{MESSAGE.format("Ada", COMMENT, SAID) * 3}</div></body></html>'  # noqa: E501
    )
    assert take_comments(tree).comments == ()
    assert tree.text_content().count("dented") == 9


def test_the_same_markup_behind_a_post_is_comments():
    tree = parse(f'<div class="thread">{MESSAGE.format("Bo", COMMENT, SAID) * 2}</div>')
    assert [comment.author for comment in take_comments(tree).comments] == ["Bo", "Bo"]
    assert "dented" not in tree.text_content()


def test_a_post_in_a_script_without_spaces_is_long_enough_to_be_commented_on():
    lines = ("清晨四點爐火已經點起，到了六點整條街的人都端著盤子。", "那一年冬天特別冷，麵包卻比往年更早賣完。") * 3
    item = (
        '<ul class="single"><li class="info"><span class="user-name">{}</span> <span>於 2013/12/28 10:28</span></li>'
        '<li class="text">{}</li></ul>'
    )
    items = item.format("小魚", "這家店我每個星期天都去，老闆娘總是記得我要什麼。" * 2) + item.format(
        "阿明", "看餓了！"
    )
    page = "".join(f"<p>{line}</p>" for line in lines) + f'<div id="comment-text">{items}</div>'
    tree = html.document_fromstring(f'<html lang="zh-TW"><body>{page}</body></html>')
    assert [comment.author for comment in take_comments(tree).comments] == ["小魚", "阿明"]


def test_answers_to_several_posts_of_one_page_stay():
    note = '<div class="comment"><span class="comment-user">Bo</span><time datetime="2010-03-03"></time> Which lid?</div>'  # noqa: E501
    tree = parse(f"{note}<p>{SAID * 4}</p>{note}")
    assert take_comments(tree).comments == ()
    assert tree.text_content().count("Which lid?") == 2


def test_the_opening_post_of_a_discourse_topic_is_the_text_and_the_rest_answers_it():
    post = (
        '<div id="post_{0}" class="topic-body crawler-post"{2}><div class="crawler-post-meta"><span class="creator">'
        '<a href="/u"><span itemprop="name">{1}</span></a></span><time itemprop="datePublished" '
        'datetime="2010-03-0{0}T10:00:00Z"></time></div><div class="post" itemprop="text"><p>Tin {0}.</p></div></div>'
    )
    answers = "".join(post.format(n, "Bo", " itemprop='comment' itemscope") for n in (2, 3))
    tree = html.document_fromstring(f"<html><body>{post.format(1, 'Ada', '')}{answers}</body></html>")
    taken = take_comments(tree).comments
    assert [(c.id, c.author, c.date, c.text) for c in taken] == [
        ("post_2", "Bo", "2010-03-02T10:00:00+00:00", "Tin 2."),
        ("post_3", "Bo", "2010-03-03T10:00:00+00:00", "Tin 3."),
    ]
    assert "Tin 1." in tree.text_content()


def test_comments_nested_in_each_other_without_end_take_bounded_time():
    tree = parse('<div class="comment"><b>Ada</b> hm ' * 1500)
    assert len(take_comments(tree).comments) < 1500
