import pytest
from lxml import html

from cleaners.comments.count import claimed_count
from cleaners.comments.sections import SECTIONS
from cleaners.comments.systems import SYSTEMS
from cleaners.comments.take import take_comments
from cleaners.comments.text import fragment_text
from cleaners.comments.threads import MAX_DEPTH, Entry, thread
from cleaners.structured.thing import Thing

POST = (
    "The tin rolls off the shelf in the first minute, and for an hour and a half nobody on screen picks it up. " * 2
)


def parse(body: str, language: str = "en", post: str = "The review.") -> html.HtmlElement:
    return html.document_fromstring(f'<html lang="{language}"><body><p>{post}</p>{body}</body></html>')


def text_of(tree: html.HtmlElement) -> str:
    return " ".join(" ".join(tree.itertext()).split())


def tree_of(comments) -> list[tuple[str, str | None, int]]:
    return [(comment.id, comment.parent, comment.depth) for comment in comments]


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.name)
def test_each_system_gives_its_example_and_spares_its_neighbour(system):
    taken = take_comments(parse(system.example, post=POST))
    assert [(comment.author, comment.text) for comment in taken.comments] == [("Ada", "Lovely tin.")]
    assert take_comments(parse(system.neighbour, post=POST)).comments == ()


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name)
def test_each_section_goes_whole_and_a_word_of_the_same_name_stays(section):
    for attribute in ("id", "class"):
        tree = parse(f'<div {attribute}="{section.name}"><h3>Leave a Reply</h3><form>Name</form></div>')
        taken = take_comments(tree)
        assert (text_of(tree), taken.removed.count) == ("The review.", 1)
    tree = parse(f'<p class="x-{section.name}">The letters {section.name} in a text.</p>')
    take_comments(tree)
    assert text_of(tree) == f"The review. The letters {section.name} in a text."


def test_wordpress_thread_with_answers_pingback_and_form():
    tree = parse(
        """
        <div id="comments" class="comments-area"><h2 class="comments-title">3 thoughts on “Tin Winter”</h2>
        <ol class="comment-list">
          <li id="comment-7" class="comment even depth-1 parent"><article id="div-comment-7" class="comment-body">
            <footer class="comment-meta"><div class="comment-author vcard"><b class="fn">Ada</b>
              <span class="says">says:</span></div>
              <a href="#comment-7"><time datetime="2020-03-04T05:06:07+01:00">4 March</time></a></footer>
            <div class="comment-content"><p>First.</p><p>Two<br>lines <img class="emoji" alt="🙂" src="x"></p></div>
            <div class="reply"><a class="comment-reply-link" href="#">Reply</a></div></article>
            <ol class="children"><li id="comment-9" class="comment byuser odd depth-2"><article class="comment-body">
              <div class="comment-author vcard"><b class="fn"><a href="/b">Bo</a></b></div>
              <div class="comment-metadata"><a href="#comment-9">March 5, 2020 at 1:00 pm</a></div>
              <div class="comment-content"><p>Answer.</p></div></article></li></ol></li>
          <li id="comment-8" class="pingback even depth-1">Pingback: <a href="/p">Some blog</a></li>
        </ol>
        <div id="respond" class="comment-respond"><h3 id="reply-title">Leave a Reply</h3><form>Name</form></div></div>
        <p>Footer.</p>
        """
    )
    taken = take_comments(tree)
    first, answer = taken.comments
    assert (first.id, first.author, first.date) == ("comment-7", "Ada", "2020-03-04T05:06:07+01:00")
    assert first.text == "First.\n\nTwo\nlines 🙂"
    assert (answer.id, answer.author, answer.date) == ("comment-9", "Bo", "2020-03-05")
    assert (answer.parent, answer.depth, answer.text) == ("comment-7", 1, "Answer.")
    assert taken.claimed == 3
    assert text_of(tree) == "The review. Footer."


def test_a_theme_that_repeats_the_class_inside_the_list_item_has_each_comment_once():
    tree = parse(
        '<ol class="commentlist"><li class="comment" id="li-comment-7"><div id="comment-7" class="comment">'
        '<cite class="fn">Ada</cite><div class="comment-text"><p>Once.</p></div></div></li></ol>'
    )
    assert [(comment.id, comment.text) for comment in take_comments(tree).comments] == [("comment-7", "Once.")]


@pytest.mark.parametrize(
    "second",
    [
        'data-parent="comment-1"',
        'data-parent="1"',
        'class="comment depth-2"',
        'style="margin-left:2em"',
    ],
)
def test_flat_lists_tell_nesting_by_parent_attribute_class_or_margin(second):
    body = '<h3 class="comment__author">Ada</h3><div class="comment__content">Text.</div></article>'
    extra = second if "class=" in second else f'class="comment" {second}'
    tree = parse(
        '<div class="static-comments"><article id="comment-1" class="comment depth-1" style="margin-left:0em">'
        f'{body}<article id="comment-2" {extra}>{body}</div>'
    )
    assert tree_of(take_comments(tree).comments) == [("comment-1", None, 0), ("comment-2", "comment-1", 1)]


def test_drupal_indents_answers():
    body = (
        '<div class="submitted">Submitted by <span class="username">Ada</span></div><div class="content">Text.</div>'
    )
    tree = parse(
        f'<div id="comments"><div class="comment" id="c1">{body}</div>'
        f'<div class="indented"><div class="comment" id="c2">{body}</div></div>'
        f'<div class="comment" id="c3">{body}</div></div>'
    )
    assert tree_of(take_comments(tree).comments) == [("c1", None, 0), ("c2", "c1", 1), ("c3", None, 0)]


def test_comments_of_other_posts_in_a_sidebar_stay():
    tree = parse('<div class="widget_recent_comments"><ul><li class="comment">Ada on Tin</li></ul></div>')
    assert take_comments(tree).comments == ()
    assert text_of(tree) == "The review. Ada on Tin"


def test_a_section_that_holds_the_post_itself_loses_only_its_comments():
    tree = parse(
        '<div id="comments"><h1>Tin Winter</h1><ol class="commentlist"><li id="comment-1" class="comment">'
        '<cite class="fn">Ada</cite><div class="comment-content">Hm.</div></li></ol></div>'
    )
    assert len(take_comments(tree).comments) == 1
    assert text_of(tree) == "The review. Tin Winter"


def test_structured_data_may_hold_the_count():
    post = Thing("json-ld", frozenset({"Article"}), {"commentCount": ("12",)})
    assert take_comments(parse(""), [post]).claimed == 12


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("12 thoughts on “Tin Winter”", 12),
        ("One Response to “3 Kings”", 1),
        ("1,204 Comments", 1204),
        ("Comments (7)", 7),
        ("3 Kommentare", 3),
        ("Ein Kommentar", 1),
        ("2 commentaires sur « L’hiver »", 2),
        ("4 comentarios", 4),
        ("Комментарии: 5", 5),
        ("コメント 6件", 6),
        ("No comments yet", 0),
    ],
)
def test_counts_in_headings(text, count):
    assert claimed_count(text) == count


@pytest.mark.parametrize(
    "text", ["", "Comments", "Leave a comment", "2010 in films", "3 Kings", "Comment policy 2010-03"]
)
def test_headings_without_a_count(text):
    assert claimed_count(text) is None


def test_unknown_parents_doubled_ids_and_dropped_entries_still_make_a_thread():
    entries = [
        Entry(id="a", author=None, date=None, text="one"),
        Entry(id="a", author=None, date=None, text="", parent_id="a"),
        Entry(id=None, author=None, date=None, text="three", inside=1),
        Entry(id="d", author=None, date=None, text="four", parent_id="nobody"),
    ]
    assert tree_of(thread(entries)) == [("a", None, 0), ("3", "a", 1), ("d", None, 0)]


def test_typepad_names_without_a_link():
    entry = '<div class="comment" id="comment-6a{0}"><div class="comment-content"><p>{0}</p></div>{1}</div>'
    foot = (
        '<p class="comment-footer">Posted by: {} | <a href="#c" class="permalink">March 03, 2007 at 09:12 AM</a></p>'
    )
    linked = foot.format('<a href="/a" rel="nofollow">Ada</a>')
    taken = take_comments(parse(entry.format("1", linked) + entry.format("2", foot.format("Old Bo"))))
    assert [(comment.author, comment.date) for comment in taken.comments] == [
        ("Ada", "2007-03-03"),
        ("Old Bo", "2007-03-03"),
    ]


def test_drupal_subjects_are_no_text_and_answers_are_indented():
    entry = (
        '<article id="comment-{0}" class="comment js-comment"><footer class="comment__meta">'
        '<p class="comment__author"><span>Ada</span></p>'
        '<p class="comment__time">Fri, 03/04/2022 - 15:14</p></footer><div class="comment__content">'
        '<h3><a href="#comment-{0}">Sub</a></h3><div class="field--name-comment-body"><p>Text {0}.</p></div>'
        '<ul class="links"><li>Reply</li></ul></div></article>'
    )
    taken = take_comments(parse(f'{entry.format(7)}<div class="indented">{entry.format(8)}</div>{entry.format(9)}'))
    assert tree_of(taken.comments) == [("comment-7", None, 0), ("comment-8", "comment-7", 1), ("comment-9", None, 0)]
    assert [comment.text for comment in taken.comments] == ["Text 7.", "Text 8.", "Text 9."]


def test_squarespace_answers_lie_inside():
    entry = (
        '<div class="comment" id="comment-{0}"><div class="comment-header"><div class="author-name commentor">'
        '<a>{1}</a></div><span class="date-created">March 4, 2017</span></div>'
        '<div class="comment-body"><p>Text.</p></div>{2}</div>'
    )
    taken = take_comments(parse(entry.format("a1", "Ada", entry.format("a2", "Bo", ""))))
    assert tree_of(taken.comments) == [("comment-a1", None, 0), ("comment-a2", "comment-a1", 1)]
    assert [(comment.author, comment.date) for comment in taken.comments] == [
        ("Ada", "2017-03-04"),
        ("Bo", "2017-03-04"),
    ]


def test_depth_is_capped_and_each_answer_is_one_below_its_parent():
    entries = [Entry(id=None, author=None, date=None, text="x", inside=n - 1 if n else None) for n in range(5000)]
    comments = thread(entries)
    depths = {comment.id: comment.depth for comment in comments}
    assert max(depths.values()) == MAX_DEPTH
    assert all(c.depth == (depths[c.parent] + 1 if c.parent else 0) for c in comments)


def test_lists_nested_past_the_depth_of_python_calls_do_not_break():
    item = '<ol class="children"><li class="comment" id="comment-{}"><cite class="fn">A</cite><p>x</p>'
    tree = parse('<div id="comments">' + "".join(item.format(n) for n in range(20_000)))
    assert len(take_comments(tree).comments) > 50


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain  words", "plain words"),
        ("<p>one</p>\n<p>two</p>", "one\n\ntwo"),
        ("one<br>\ntwo<br><br>three", "one\ntwo\n\nthree"),
        ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
        ("<p>a <b>b</b><i>c</i></p>", "a bc"),
        ("<p>ok <img class='wp-smiley' alt=':-)'> <img alt='A photo'></p>", "ok :-)"),
        ("<blockquote><p>said</p></blockquote>mine", "said\n\nmine"),
        ("e\u0301 &amp; <script>x</script>", "é &"),
        ("<div>" * 5000 + "deep", "deep"),
    ],
)
def test_text_of_a_fragment(markup, text):
    assert fragment_text(markup) == text


def test_a_theme_that_names_neither_author_nor_date_shows_them_above_the_text():
    tree = parse(
        '<ol class="commentlist"><li class="comment depth-1" id="comment-5"><div class="the-box"><h5>Ada</h5>'
        '<div class="when"><a href="#comment-5">March 3, 2010</a></div>'
        '<div class="comment-text"><p>Lovely tin.</p></div><a href="#respond">Reply</a></div></li></ol>'
    )
    taken = take_comments(tree).comments
    assert [(c.author, c.date, c.text) for c in taken] == [("Ada", "2010-03-03", "Lovely tin.")]


def test_an_element_around_name_or_day_is_not_the_text_whatever_it_is_called():
    item = (
        '<li id="comment-{0}" class="comment"><div class="comment-content"><div class="comment-author">{1}'
        ' <span class="badge">Post author</span></div><i class="comment-date">March 3, 2010</i>'
        '<div class="inner"><div class="comment-content"><p>Tin {0}.</p></div></div></div></li>'
    )
    named = '<span class="who">Bo</span> <span class="day comment-date">March 4, 2010</span>'
    tree = parse(f'<ol class="comment-list">{item.format(5, "Ada")}{item.format(6, named)}</ol>')
    taken = take_comments(tree).comments
    assert [(c.author, c.text) for c in taken] == [("Ada", "Tin 5."), ("Bo", "Tin 6.")]


def test_a_badge_behind_a_name_is_no_part_of_it_and_a_reader_may_be_called_admin():
    item = (
        '<li class="comment" id="comment-{0}"><div class="comment-author-link">{1}</div>'
        '<div class="comment-text"><p>Tin {0}.</p></div></li>'
    )
    names = ("Ada<span>Autor</span>", "Bo <i>Mod</i>", "admin", "<b>Ada</b> <b>Tin</b>")
    items = "".join(item.format(number, name) for number, name in enumerate(names, 5))
    taken = take_comments(parse(f'<ol class="comment-list">{items}</ol>')).comments
    assert [comment.author for comment in taken] == ["Ada", "Bo", "admin", "Ada Tin"]


def test_a_name_that_ends_in_a_number_is_told_from_the_day_behind_it():
    tree = parse(
        '<ol class="comment-list"><li class="comment" id="comment-5"><div class="comment-author">'
        '<p class="author-link">tin_fan_96</p><p>8. Dezember 2013 bei 19:38</p></div>'
        '<div class="comment-text"><p>Hm.</p></div></li></ol>'
    )
    taken = take_comments(tree).comments
    assert [(comment.author, comment.date) for comment in taken] == [("tin_fan_96", "2013-12-08")]


def test_the_day_a_reader_is_shown_counts_where_the_stamp_is_another_day_s():
    item = (
        '<li class="comment" id="comment-{0}"><b class="fn">Ada</b>'
        '<time datetime="2016-01-28T12:43:17+00:00">{1}</time>'
        '<div class="comment-text"><p>Tin {0}.</p></div></li>'
    )
    days = ("August 9, 2015 at 2:34 pm", "3 years ago", "January 29, 2016", "28/01/2016")
    items = "".join(item.format(number, day) for number, day in enumerate(days, 5))
    taken = take_comments(parse(f'<ol class="comment-list">{items}</ol>')).comments
    assert [(comment.date or "")[:10] for comment in taken] == [
        "2015-08-09",
        "2016-01-28",
        "2016-01-28",
        "2016-01-28",
    ]


def test_answers_in_list_items_that_only_their_ids_name_are_comments_inside_their_parents():
    item = (
        '<li id="comment-{0}"><article class="comment depth-{1}"><cite class="fn">Ada</cite>'
        '<div class="comment-content"><p>Tin {0}.</p></div></article>{2}</li>'
    )
    answer = f'<ul class="children">{item.format(6, 2, "")}</ul>'
    tree = parse(f'<ul id="comments" class="comments">{item.format(5, 1, answer)}{item.format(7, 1, "")}</ul>')
    assert tree_of(take_comments(tree).comments) == [
        ("comment-5", None, 0),
        ("comment-6", "comment-5", 1),
        ("comment-7", None, 0),
    ]


def test_what_the_author_says_of_themselves_is_no_comment():
    item = '<li class="comment" id="comment-5"><b class="fn">Bo</b><div class="comment-body"><p>Hm.</p></div></li>'
    bio = '<div class="about-author comment" id="comment-me"><div class="comment-body">Ada likes tins.</div></div>'
    taken = take_comments(parse(f'{bio}<ol class="comment-list">{item}</ol>'))
    assert [comment.author for comment in taken.comments] == ["Bo"]


def test_a_definition_list_has_a_comment_for_each_pair():
    pair = (
        '<dt class="comment depth-{1}"><span class="comment_author">{0}</span>'
        '<a href="#comment-{1}">March 3, 2010 at 1:00 pm</a></dt>'
        '<dd class="comment depth-{1}"><div class="text"><p>Tin {1}.</p></div></dd>'
    )
    tree = parse(f'<dl id="comment_list">{pair.format("Ada", 1)}{pair.format("Bo", 2)}</dl>')
    taken = take_comments(tree).comments
    assert [(c.id, c.author, c.depth, c.text) for c in taken] == [
        ("comment-1", "Ada", 0, "Tin 1."),
        ("comment-2", "Bo", 1, "Tin 2."),
    ]


def test_the_note_that_a_comment_waits_for_approval_is_none_of_its_words():
    notes = (
        '<em class="comment-awaiting-moderation">Your comment is awaiting moderation.</em>',
        "<em>Your comment is awaiting moderation.</em><br />",
        "<p><em>Dein Kommentar wartet noch auf Freischaltung.</em></p>",
    )
    for note in notes:
        tree = parse(
            f'<ol class="commentlist"><li class="alt" id="comment-5"><cite>Ada</cite> Says: {note} '
            '<small class="commentmetadata"><a href="#comment-5">March 3rd, 2006 at 3:14 pm</a></small>'
            "<p>Lovely tin.</p></li></ol>"
        )
        assert [c.text for c in take_comments(tree).comments] == ["Lovely tin."], note
    said = (
        '<ol class="commentlist"><li id="comment-5"><cite>Ada</cite>'
        "<p>My comment is awaiting <em>moderation</em>.</p></li></ol>"
    )
    assert [c.text for c in take_comments(parse(said)).comments] == ["My comment is awaiting moderation."]


def test_a_counter_in_the_list_is_no_comment():
    tree = parse('<ol class="commentlist"><li class="comment"><span>12</span></li></ol>')
    assert take_comments(tree).comments == ()


def test_the_latest_comments_of_a_blog_with_class_names_of_comments_stay():
    item = '<li class="comment"><cite class="fn">Ada</cite> <a href="/{0}#comment-{1}">on {0}</a></li>'
    tree = parse(f"<ul>{item.format('tin', 3)}{item.format('sun', 9)}</ul>")
    assert take_comments(tree).comments == ()
    assert text_of(tree) == "The review. Ada on tin Ada on sun"


COLD = "Cold, and the tin was colder still in the second half."


def test_items_without_a_margin_are_what_the_ones_moved_aside_answer():
    items = "".join(
        f'<div class="comment" id="comment-{place}"{style}><b class="comment__author">{name}</b>'
        f'<div class="comment__content"><p>{COLD}</p></div></div>'
        for place, (name, style) in enumerate((("Ada", ""), ("Bo", ' style="margin-left: 30px"'), ("Cy", "")), 1)
    )
    taken = take_comments(parse(items))
    assert [comment.depth for comment in taken.comments] == [0, 1, 0]


def test_a_comment_that_links_to_another_answers_it_and_links_to_the_next_one_do_not():
    head = '<a href="#comment-{0}">5 March 2010</a>'
    items = "".join(
        f'<div class="comment" id="comment-{place}"><b class="comment__author">{name}</b> {head.format(place)} {link}'
        f'<div class="comment__content"><p>{COLD}</p></div></div>'
        for place, name, link in (
            (1, "Ada", ""),
            (2, "Bo", 'in reply to <a href="#comment-1">Ada</a>'),
            (3, "Cy", '<a href="#comment-2">Previous</a>'),
        )
    )
    assert tree_of(take_comments(parse(items)).comments) == [
        ("comment-1", None, 0),
        ("comment-2", "comment-1", 1),
        ("comment-3", None, 0),
    ]


def test_an_invisible_image_that_pushes_a_comment_aside_is_its_margin():
    items = "".join(
        f'<div class="comment-wrap" id="c{place}"><table><tr><td><img src="x.gif" height="1" width="{width}"></td>'
        f"<td><b>{name}</b> <i>March {place}, 2010</i><p>{COLD} {place}</p></td></tr></table></div>"
        for place, (name, width) in enumerate((("Ada", 0), ("Bo", 25), ("Cy", 50), ("Di", 0)), 1)
    )
    taken = take_comments(parse(f'<div id="comments">{items}</div>', post=POST))
    assert [comment.depth for comment in taken.comments] == [0, 1, 2, 0]


def test_a_box_around_a_thread_that_is_called_as_one_comment_is_elsewhere():
    items = "".join(
        f'<li class="entry-comment"><p class="comment-user-name">{name}</p>'
        f'<div class="comment-content">{COLD} {name}</div>'
        f"<p><time datetime='2010-03-0{place}'>March {place}</time></p></li>"
        for place, name in enumerate(("Ada", "Bo", "Cy"), 1)
    )
    taken = take_comments(parse(f'<div class="comment-box"><ul class="comment">{items}</ul></div>', post=POST))
    assert [comment.author for comment in taken.comments] == ["Ada", "Bo", "Cy"]


def test_an_initial_is_a_name_and_the_country_beside_a_name_is_none_of_it():
    item = (
        '<div class="comment vcard" id="c{}"><p class="author">{}</p>'
        '<p class="content">{}</p><p class="date">{}</p></div>'
    )
    names = ('<a class="fn">Ada</a> <span class="country">us</span>', '<a class="fn">K.</a> <span>fr</span>')
    items = "".join(item.format(i, name, f"{COLD} {i}", f"March {i}, 2010") for i, name in enumerate(names, 1))
    taken = take_comments(parse(f'<div id="commentlist">{items}</div>', post=POST))
    assert [comment.author for comment in taken.comments] == ["Ada", "K."]
