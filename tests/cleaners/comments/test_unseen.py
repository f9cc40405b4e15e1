"""Threads as engines and themes write them that no row describes, and what looks like a thread and is none."""

from dataclasses import dataclass

import pytest

from cleaners.comments.take import take_comments
from cleaners.dom import parse
from cleaners.structured.read import read_things

POST = (
    "<h1>Tin Winter</h1><p>The tin rolls off the shelf in the first minute, and for an hour and a half nobody on"
    " screen picks it up, which is either the joke or the point.</p><p>By the end the snow has come in through the"
    " roof, the cast eat soup in coats, and I would have sat there for another hour to see who pays.</p>"
)
COLD = "I saw it twice and the soup was colder the second time."
SLOW = "The second act drags, though."


@dataclass(frozen=True)
class Thread:
    name: str
    markup: str
    comments: list[tuple[str | None, str | None, int, str]]
    language: str = "en"


ADA, BO = ("Ada", "2010-03-03", 0, COLD), ("Bo", "2010-03-04", 0, SLOW)

THREADS = (
    Thread(
        "a note of the moderator without a class",
        f'<ol class="commentlist"><li id="comment-7"><cite>Ada</cite> Says: <em>Your comment is awaiting moderation.'
        f'</em><br><small class="commentmetadata"><a href="#comment-7">March 3rd, 2010 at 3:14 pm</a></small>'
        f"<p>{COLD}</p></li></ol>",
        [ADA],
    ),
    Thread(
        "answers of a block theme in a list without a class",
        f'<ol class="wp-block-comment-template"><li><div class="wp-block-comment-author-name">Ada</div><div'
        f' class="wp-block-comment-date"><time datetime="2010-03-03T10:11:12Z">3 March</time></div>'
        f'<div class="wp-block-comment-content"><p>{COLD}</p></div><ol><li>'
        f'<div class="wp-block-comment-author-name">Bo</div><div class="wp-block-comment-content"><p>{SLOW}</p></div>'
        f"</li></ol></li></ol>",
        [("Ada", "2010-03-03T10:11:12+00:00", 0, COLD), ("Bo", None, 1, SLOW)],
    ),
    Thread(
        "a list of a block theme that ends before its last comment, as it does after deep answers",
        f'<div class="wp-block-comments"><ol class="wp-block-comment-template"><li id="comment-8">'
        f'<div class="wp-block-comment-author-name">Ada</div>'
        f'<div class="wp-block-comment-content"><p>{COLD}</p></div></li></ol></li></ol><li id="comment-7">'
        f'<div class="wp-block-comment-author-name">Bo</div>'
        f'<div class="wp-block-comment-content"><p>{SLOW}</p></div></li></div>',
        [("Ada", None, 0, COLD), ("Bo", None, 0, SLOW)],
    ),
    Thread(
        "a link back from another blog that no class marks",
        f'<ol class="commentlist"><li class="comment" id="comment-1"><cite>Ada</cite><div class="commenttext">'
        f'<p>{COLD}</p></div></li><li class="comment" id="comment-2"><cite>Snow Films</cite><div class="commenttext">'
        f"<p>[…] liked the soup as much as I did […]</p></div></li></ol>",
        [("Ada", None, 0, COLD)],
    ),
    Thread(
        "a callback of a theme with names of its own",
        f'<div id="comments"><ul class="thread-list"><li id="li-comment-3"><div><span class="who"><a href="/a">Ada'
        f"</a></span>"
        f'<span class="when">March 3, 2010</span><div class="what"><p>{COLD}</p></div>'
        f'<a class="comment-reply-link" href="#">Reply →</a></div></li></ul></div>',
        [ADA],
    ),
    Thread(
        "a number and a line of name and date",
        f'<ol class="commentlist"><li id="comment-9" class="comment"><span class="commentnumber">1</span>'
        f'<p class="commentmeta">Ada — <a href="#comment-9">March 3, 2010 @ 3:02 pm</a></p><p>{COLD}</p></li></ol>',
        [ADA],
    ),
    Thread(
        "Drupal's line of a guest without a link",
        f'<div class="comment"><h3><a href="#c">Roof</a></h3><div class="submitted">Submitted by Ada (not verified)'
        f' on Wed, 03/03/2010 - 12:04.</div><div class="content"><p>{COLD}</p></div></div>',
        [ADA],
    ),
    Thread(
        "Jekyll's include with a text that has no name",
        f'<article class="comment" id="comment1"><div class="comment__content-wrapper">'
        f'<h3 class="comment__author">Ada'
        f'</h3><p class="comment__date"><time datetime="2010-03-03">3 March</time></p><div><p>{COLD}</p></div></div>'
        f"</article>",
        [ADA],
    ),
    Thread(
        "an include whose text lies in an element with name and date",
        f'<div class="staticman-comment" id="comment-1"><div class="comment-content"><div class="comment-head">'
        f'<a class="comment-author-name" href="/a">Ada</a><div class="comment-date"><small>March 3, 2010 10:04'
        f"</small>"
        f'</div></div><div class="comment-body"><p>{COLD}</p></div></div></div>',
        [ADA],
    ),
    Thread(
        "webmentions: an answer, a like, a repost",
        f'<ul><li class="p-comment h-cite"><a class="u-author h-card" href="/a">Ada</a> <time class="dt-published"'
        f' datetime="2010-03-03">3 March</time><div class="e-content">{COLD}</div></li><li class="u-like h-cite">'
        f'<a class="u-author h-card">Bo</a></li><li class="u-repost h-cite"><a class="p-author">Cy</a></li></ul>',
        [ADA],
    ),
    Thread(
        "an unknown engine in German",
        f'<section id="kommentare"><h2>2 Kommentare</h2><div class="eintrag"><div class="kopf"><b>Ada</b> schrieb am'
        f' 03.03.2010 um 12:04 Uhr:</div><div class="inhalt">{COLD}</div></div><div class="eintrag">'
        f'<div class="kopf">'
        f'<b>Bo</b> schrieb am 04.03.2010 um 12:04 Uhr:</div><div class="inhalt">{SLOW}</div></div></section>',
        [ADA, BO],
        "de",
    ),
    Thread(
        "an unknown engine in Dutch without a section",
        f'<h4>Reacties</h4><div class="reactie"><div class="reactie-naam">Ada</div><div class="reactie-datum">'
        f'3 maart 2010 10:04</div><div class="reactie-tekst">{COLD}</div></div><div class="reactie">'
        f'<div class="reactie-naam">Bo</div><div class="reactie-datum">4 maart 2010</div><div class="reactie-tekst">'
        f"{SLOW}</div></div>",
        [ADA, BO],
        "nl",
    ),
    Thread(
        "answers inside items of an unknown engine",
        f'<div class="zona"><h3>2 comentarios</h3><ul><li class="op"><span class="quien">Ada</span>'
        f'<span class="cuando">'
        f'3 de marzo de 2010</span><p>{COLD}</p><ul><li class="op"><span class="quien">Bo</span><span class="cuando">'
        f'4 de marzo de 2010</span><p>{SLOW}</p></li></ul></li><li class="op"><span class="quien">Cy</span>'
        f'<span class="cuando">5 de marzo de 2010</span><p>{SLOW}</p><a href="#r">Responder</a></li></ul></div>',
        [ADA, ("Bo", "2010-03-04", 1, SLOW), ("Cy", "2010-03-05", 0, SLOW)],
        "es",
    ),
    Thread(
        "rows of a table",
        f"<h3>Reader comments (2)</h3><table><tr><td><b>Ada</b><br>March 3, 2010</td><td>{COLD}</td></tr>"
        f"<tr><td><b>Bo</b><br>March 4, 2010</td><td>{SLOW}</td></tr></table>",
        [ADA, BO],
    ),
    Thread(
        "paragraphs one after the other, parted by rules",
        f"<h3>Comments</h3><p><b>Ada</b> wrote on March 3, 2010:</p><p>{COLD}</p><hr><p><b>Bo</b> wrote on"
        f" March 4, 2010:</p><p>{SLOW}</p><hr><p>Post your own</p>",
        [ADA, BO],
    ),
    Thread(
        "a definition list",
        f"<h2>Kommentarer (2)</h2><dl><dt>Ada, 3 mars 2010</dt><dd>{COLD}</dd><dt>Bo, 4 mars 2010</dt><dd>{SLOW}</dd>"
        f"</dl>",
        [ADA, BO],
        "sv",
    ),
    Thread(
        "Japanese, where the verb follows the name",
        f'<ol class="comments-list"><li><p class="c-name">Ada より：</p><p class="c-date">2010年3月3日</p>'
        f'<div class="c-body">{COLD}</div></li></ol>',
        [ADA],
        "ja",
    ),
)

NEIGHBOURS = {
    "the latest comments in a sidebar": (
        f'<div class="latest"><h3>Latest comments</h3><ul><li><a href="/one#comment-3">Ada</a> <i>3 March 2010</i>'
        f'<p>{COLD}</p></li><li><a href="/two#comment-4">Bo</a> <i>4 March 2010</i><p>{SLOW}</p></li></ul></div>'
    ),
    "cards of other posts": (
        f'<section><h3>More reviews and comments</h3><div class="card"><h4><a href="/x">The Paper Boat Is Back Again'
        f'</a></h4><i>3 March 2010</i><b>by Ada</b><p>{COLD}</p></div><div class="card"><h4><a href="/y">Snow and'
        f" Other Winter Lies</a></h4><i>4 March 2010</i><b>by Ada</b><p>{SLOW}</p></div></section>"
    ),
    "several reviews on one page": (
        f'<h2>Reviews</h2><div class="rev"><h3>The Paper Boat</h3><p>by Ada, 3 March 2010</p><p>{COLD}</p>'
        f'<a href="/boat#comments">3 comments</a></div><div class="rev"><h3>Snow</h3><p>by Bo, 4 March 2010</p>'
        f'<p>{SLOW}</p><a href="/snow#comments">4 comments</a></div>'
    ),
    "testimonials above the form": (
        f'<section><h3>What readers say</h3><div class="quote"><p>{COLD}</p><cite>Ada, March 2010</cite></div>'
        f'<div class="quote"><p>{SLOW}</p><cite>Bo, March 2011</cite></div></section>'
        f'<div id="respond"><h3>Leave a comment</h3><form>Name</form></div>'
    ),
}


def taken(markup: str, language: str = "en"):
    tree = parse(f"<html lang='{language}'><body><main>{POST}{markup}</main></body></html>")
    return take_comments(tree, read_things(tree)), tree


@pytest.mark.parametrize("thread", THREADS, ids=lambda thread: thread.name)
def test_an_unseen_thread_is_read_and_leaves_the_page(thread):
    found, tree = taken(thread.markup, thread.language)
    assert [(c.author, c.date, c.depth, c.text) for c in found.comments] == thread.comments
    assert "to see who pays." in tree.text_content()
    assert COLD not in tree.text_content()


@pytest.mark.parametrize("name", NEIGHBOURS)
def test_what_repeats_like_a_thread_stays(name):
    found, tree = taken(NEIGHBOURS[name])
    assert found.comments == ()
    assert COLD in tree.text_content()
    assert SLOW in tree.text_content()


def test_what_follows_a_flat_thread_is_no_part_of_its_last_comment():
    (flat,) = (thread for thread in THREADS if thread.name == "paragraphs one after the other, parted by rules")
    _, tree = taken(flat.markup)
    assert tree.text_content().rstrip().endswith("Post your own")


def test_a_single_line_with_name_and_date_under_the_heading_is_a_byline():
    found, tree = taken(f"<h3>Comments</h3><p>Ada, March 3, 2010</p><p>{COLD}</p>")
    assert found.comments == ()
    assert COLD in tree.text_content()


def test_a_single_line_that_says_somebody_wrote_opens_a_comment():
    found, _ = taken(f"<h3>Comments</h3><p>Ada wrote on March 3, 2010:</p><p>{COLD}</p>")
    assert [(comment.author, comment.text) for comment in found.comments] == [("Ada", COLD)]


def test_items_that_take_turns_in_their_classes_are_of_one_shape():
    rows = [("odd", "Ada", COLD), ("", "Bo", SLOW), ("odd", "Cy", COLD + " Again."), ("", "Di", SLOW + " Again.")]
    items = "".join(
        f'<div class="{turn}" id="c{place}"><b>{name}</b> <i>March {place}, 2010</i><p>{text}</p></div>'
        for place, (turn, name, text) in enumerate(rows, 1)
    )
    found, _ = taken(f"<h3>Comments</h3><div>{items}</div>")
    assert [comment.author for comment in found.comments] == ["Ada", "Bo", "Cy", "Di"]


def test_readers_letters_are_comments():
    said = (("Ada", COLD), ("Bo", SLOW))
    letters = "".join(f"<p><b>{name}</b> schrieb am 3.5.2003:<br>{text}</p><hr>" for name, text in said)
    found, _ = taken(f"<h3>Leserbriefe</h3>{letters}")
    assert [comment.author for comment in found.comments] == ["Ada", "Bo"]
