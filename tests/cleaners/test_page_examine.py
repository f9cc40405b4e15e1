"""Every visible character of a page is accounted for: in the text, in a comment, or under the name of a rule."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaners.comments.take import take_comments
from cleaners.dom import parse, prune_invisible
from cleaners.examination import Examination
from cleaners.hints import PageHints, RawPage
from cleaners.mojibake.repair import repair
from cleaners.page import clean_page, examine_page
from cleaners.reasons import REASONS
from cleaners.record import ReviewRecord
from cleaners.rejected import Reason, Rejected
from cleaners.structured.read import read_things
from demo.catalogue import load_sites

DEMO = {
    f"http://{site.host}{path}": answer
    for site in load_sites()
    for path, answer in site.pages.items()
    if answer.status == 200 and answer.headers["Content-Type"].startswith("text/html")
}
ANY_PAGE = PageHints(any_page=True)


def raw(body: str | bytes, url: str = "http://a.blog/tin-winter/", content_type: str = "text/html") -> RawPage:
    data = body if isinstance(body, bytes) else body.encode()
    return RawPage(url=url, body=data, source="a", fetched_at="2026-11-21T04:05:06Z", content_type=content_type)


def letters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def check_account(markup: str, examination: Examination) -> None:
    """Nothing visible is missing from the account, and nothing is in it that is not visible."""
    shown = parse(markup)
    prune_invisible(shown)
    rest = parse(markup)
    taken = take_comments(rest, read_things(rest))
    prune_invisible(rest)
    blocks = letters("".join(block.text for block in examination.blocks))
    emoji = letters("".join(rest.xpath("//img/@alt")))
    assert letters(rest.text_content()) - blocks == Counter()
    assert blocks - letters(rest.text_content()) - emoji == Counter()
    assert (letters(shown.text_content()) - letters(rest.text_content())).total() <= taken.removed.chars
    check_sums(examination)


def check_sums(examination: Examination) -> None:
    """``cleaning.removed`` is the sum of the removed blocks, and what was kept is in the text."""
    assert {block.rule for block in examination.blocks} - {None} <= REASONS.keys()
    outcome = examination.outcome
    if not isinstance(outcome, ReviewRecord):
        return
    counts: Counter[str] = Counter()
    chars: Counter[str] = Counter()
    for block in examination.blocks:
        if block.rule:
            counts[block.rule] += block.count
            chars[block.rule] += block.chars
    assert {row.rule: (row.count, row.chars) for row in outcome.cleaning.removed} == {
        rule: (count, chars[rule]) for rule, count in counts.items() if count
    }
    text = words(outcome.text)
    assert [b.text for b in examination.blocks if b.rule is None and words(repair(b.text).text) not in text] == []


def words(text: str) -> str:
    return "".join(filter(str.isalnum, text))


@pytest.mark.parametrize("url", DEMO, ids=lambda url: url.removeprefix("http://"))
def test_every_character_of_every_page_of_the_demo_is_accounted_for(url):
    answer = DEMO[url]
    page = raw(answer.body, url, answer.headers["Content-Type"])
    examination = examine_page(page, ANY_PAGE)
    assert examination.outcome == clean_page(page, ANY_PAGE)
    try:
        markup = answer.body.decode()
    except UnicodeDecodeError:
        markup = answer.body.decode("windows-1252")
    check_account(markup, examination)


FRAGMENTS = (
    "<p>The frost in Tin Winter is real, and so is the patience of everyone who waits for it to thaw, twice.</p>",
    "<p>Nobody says so, which is <i>why</i> it <b>works</b>: the <a href='/kettle'>kettle</a> says it all.</p>",
    "Loose words, <br>a line of them<br><br>and another",
    "<ul><li>Best: the kettle<li>Worst: the dog<ul><li>It bites</ul></ul>",
    "<table><tr><td>Coal</td><td>8</td></tr><tr><td>Ice</td><td>9 <nav>up</nav> of 10</td></tr></table>",
    "<nav><a href='/'>Home</a> <a href='/about'>About</a></nav>",
    "<aside><h3>Lately</h3><p>Three winters, ranked</p></aside>",
    "<form><label>Your verdict</label><select><option>Cold<option>Warm</select><button>Say so</button></form>",
    "<div style='display:none'>Template text</div>",
    "<div class='sharedaddy'><h3>Share this:</h3><ul><li>Post it</li></ul></div>",
    "<pre>  two\n  lines</pre>",
    "<blockquote>Butter first.<footer>The baker</footer></blockquote>",
    "<details><summary>Spoiler</summary>The dog survives.</details>",
    "<figure><img alt='\U0001f642' src='x.png'><figcaption>Holm at the stove</figcaption></figure>",
    "<script>let hidden = 1</script><style>p {}</style>",
    """<div id='comments'><h2>2 comments</h2><ol class='commentlist'><li class='comment' id='comment-1'>
    <cite class='fn'>Bo</cite><div class='comment-body'><p>I never liked rye.</p></div></li></ol></div>""",
    "<h1>Tin Winter</h1>",
    "<p>Rating: 4/5</p>",
    "<footer>Copyright</footer>",
    "<div class='post-meta'>by <a rel='author'>Ada</a> on May 3, 2014</div>",
    "<li>an item without a list<td>a cell without a table",
    "<div><p>unclosed <span>and <div>nested",
)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=12))
def test_every_character_of_any_mixture_of_fragments_is_accounted_for(fragments):
    markup = f"<html><head><title>Tin Winter</title></head><body>{''.join(fragments)}</body></html>"
    check_account(markup, examine_page(raw(markup), ANY_PAGE))


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (
            "Tin Winter\n\nBy Ada Lind\n\n" + 3 * "The frost is real, and so is the patience of those who wait.\n\n",
            "text/plain",
        ),
        ("---\ntitle: Tin Winter\n---\n\nThe *frost* is real, and so is [patience](/p).\n", "text/markdown"),
        ("Leave a Reply\n", "text/plain"),
    ],
)
def test_every_line_of_a_text_is_accounted_for(body, content_type):
    examination = examine_page(raw(body, "dump.txt", content_type))
    assert examination.outcome == clean_page(raw(body, "dump.txt", content_type))
    shown = [block.text for block in examination.blocks]
    assert shown == [line.strip() for line in body.splitlines() if line.strip()]
    assert {block.rule for block in examination.blocks} - {None} <= REASONS.keys()


def test_a_refused_page_is_accounted_for_as_well():
    listing = "<h1>Books</h1>" + "<p><a href='/a.htm'>Salt Road, revisited in winter</a> (Ines)</p>" * 9
    examination = examine_page(raw(listing))
    assert isinstance(examination.outcome, Rejected)
    assert examination.outcome.reason is Reason.NOT_A_POST
    assert len(examination.blocks) == 10


def test_a_page_that_cannot_be_read_has_a_reason_and_no_blocks():
    assert examine_page(raw(b"")) == Examination(Rejected(Reason.EMPTY, "no bytes but white space"), ())


def test_a_page_a_person_chose_is_a_record_whatever_it_looks_like_unless_it_says_nothing():
    about = "<title>About</title><body class='page'><h1>About</h1><p>Crumbs is written by Ines, standing up.</p>"
    page = raw(about, "http://a.blog/about/")
    assert isinstance(clean_page(page), Rejected)
    outcome = clean_page(page, ANY_PAGE)
    assert isinstance(outcome, ReviewRecord)
    assert "standing up" in outcome.text
    empty = clean_page(raw("<nav>Home</nav>"), ANY_PAGE)
    assert isinstance(empty, Rejected)
    assert empty.reason is Reason.EMPTY
