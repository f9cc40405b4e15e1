import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaners.hints import PageHints, RawPage
from cleaners.plaintext.clean import MAX_BYTES, MAX_MARKDOWN, clean_text
from cleaners.record import ReviewRecord
from cleaners.rejected import Reason, Rejected

SHARED = Path(__file__).resolve().parents[4] / "shared"
ONE = (
    "The ferry leaves at six, and the whole village stands on the quay to see who is on it. Nobody is, and that is "
    "the film: two hours of people who wait, and a camera that is as patient as they are."
)
TWO = (
    "Ida Holm plays the harbour master with her hands in her pockets. She has eleven lines, and when she "
    "says the last "
    "of them the fog lifts, which would be too much in any other film than this one."
)


def clean(text, url="a.txt", **hints):
    page = RawPage(url=url, body=text.encode(), source="local", fetched_at="2026-11-21T00:00:00Z")
    return clean_text(page, PageHints(**hints))


def removed(record):
    return {removal.rule: removal.count for removal in record.cleaning.removed}


def test_a_dump_becomes_title_and_paragraphs():
    record = clean(f"Film Review: The Tin Door\n\n{ONE}\n\n\n{TWO}\n")
    assert record.title == "Film Review: The Tin Door"
    assert record.text == f"{ONE}\n\n{TWO}"
    assert (record.kind, record.work.name, record.revision) == ("review", "The Tin Door", 1)


def test_a_note_on_the_web_is_known_by_its_canonical_address_and_a_file_by_its_path():
    assert clean(ONE, url="HTTP://a.blog/notes/tin.md?utm_source=feed#top").url == "http://a.blog/notes/tin.md"
    assert clean(ONE, url="dumps/tin door.txt").url == "dumps/tin door.txt"


def test_bytes_without_a_word_are_no_post():
    page = RawPage(url="a.md", body=b"\xff\xfe\x00", source="local", fetched_at="2026-11-21T00:00:00Z")
    with pytest.raises(Rejected) as caught:
        clean_text(page)
    assert caught.value.reason in (Reason.EMPTY, Reason.NOT_HTML)


def test_the_reply_form_of_a_blog_and_all_behind_it_is_accounted_for():
    record = clean(
        f"The Tin Door\n\n{ONE}\n\n{TWO}\n\nLeave a Reply\n\nFill in your details below or click an icon to "
        f"log in:\n\n"
        "Google+ photo\n\nYou are commenting using your Google+ account. ( Log Out / Change )\n\nConnecting to %s\n\n"
        "Up ↑\n\n%d bloggers like this:"
    )
    assert record.text == f"{ONE}\n\n{TWO}"
    assert removed(record) == {
        "reply-form": 1,
        "log-in-prompt": 2,
        "service-picture": 1,
        "template-leftover": 2,
        "back-to-top": 1,
    }


def test_a_whole_page_gives_the_post_without_header_and_sidebars():
    record = clean(
        "Skip to content\n\nSea Films\n\nNotes from the quay\n\n  • Home\n  • About\n\nThe Tin Door\n\n"
        f"Posted on May 3, 2011 by Ada Lem\n\n{ONE}\n\n{TWO}\n\nShare this:\n\n  • Twitter\n  • Facebook\n\n"
        f"Related\n\n"
        'Fog, Twice\n\nThere is a boat in this one, too, and I was happy to see it…\n\nMay 1, 2010\n\nIn "Film"\n\n'
        "This entry was posted in Film and tagged fog, Ida Holm. Bookmark the permalink.\n\nRecent Posts\n\n"
        "  • The Tin Door\n  • Fog, Twice\n\nArchives\n\n  • May 2011 (1)\n\nSea Films\nProudly powered by WordPress."
    )
    assert record.text == f"{ONE}\n\n{TWO}"
    assert (record.title, record.author, record.date_published) == ("The Tin Door", "Ada Lem", "2011-05-03")
    assert (record.tags, record.categories) == (("fog", "Ida Holm"), ("Film",))


def test_a_review_box_is_said_once_and_its_labels_are_data():
    verdict = "The Tin Door is slow, wet and entirely worth the crossing."
    record = clean(
        f"The Tin Door DVD Review\n\nAda Lem\n\nReviewed by:\nOn May 3, 2011\nLast modified:June 4, 2012\n\n"
        f"\n{verdict}\n\n"
        f"The Tin Door DVD Review\n\n{ONE}\n\n{TWO}\n\nThe Tin Door DVD Review\n\n{verdict}"
    )
    assert record.text == f"{verdict}\n\n{ONE}\n\n{TWO}"
    assert (record.author, record.date_published, record.date_modified) == ("Ada Lem", "2011-05-03", "2012-06-04")


def test_a_hand_made_page_has_its_work_over_the_text_and_its_author_under_it():
    record = clean(
        f"Ida Holm. Norway. 1974.\n\nDoors, a magazine\n\n\nAbout Us\n\nThe Tin Door has no dialogue. "
        f"{ONE}\n\n{TWO} The Tin Door!\n\n"
        "Ada Lem\n\nSearch our pages or the whole web        powered by LookUp\nOur pagesWhole web\n   Home "
        "| News | Features"
    )
    assert (record.title, record.author) == (None, "Ada Lem")
    assert (record.work.name, record.work.creator, record.work.year) == ("The Tin Door", "Ida Holm", 1974)
    assert record.text == f"The Tin Door has no dialogue. {ONE}\n\n{TWO} The Tin Door!"


def test_a_short_verdict_a_list_and_a_rating_at_the_end_stay():
    record = clean(
        f"The Tin Door\n\n{ONE}\n\n{TWO}\n\n  • Best line: “Six.”\n  • See it with: soup\n\nGo.\n\nRating: 4/5"
    )
    assert record.text == f"{ONE}\n\n{TWO}\n\nBest line: “Six.”\nSee it with: soup\n\nGo.\n\nRating: 4/5"
    assert record.rating.normalized == 0.8


def test_headings_of_the_author_stay_even_if_they_are_words_of_menus():
    record = clean(f"The Tin Door\n\n{ONE}\n\nArchives\n\n{TWO}\n\nNews\n\n{ONE} Again.")
    assert record.text == f"{ONE}\n\nArchives\n\n{TWO}\n\nNews\n\n{ONE} Again."


def test_verse_keeps_its_lines():
    verse = "the door\nthe tin door\nthe sea behind it"
    assert clean(f"The Tin Door\n\n{ONE}\n\n{verse}\n\n{TWO}").text == f"{ONE}\n\n{verse}\n\n{TWO}"


def test_a_line_that_gives_too_little_sign_alone_is_mended_by_what_the_others_say():
    sound = "Its first title was Čas, and nobody at the harbour asks why."
    lone, plain = sound.encode().decode("cp1250"), "„Schöne Grüße, größer als Köln“, says the postcard."
    alone = clean(f"The Tin Door\n\n{ONE}\n\n{lone}\n\n{plain}\n")
    assert alone.text == f"{ONE}\n\n{lone}\n\n{plain}"
    among_others = clean(f"The Tin Door\n\n{ONE}\n\n{lone}\n\n{plain.encode().decode('cp1250')}\n")
    assert among_others.text == f"{ONE}\n\n{sound}\n\n{plain}"


def test_a_damaged_smiley_is_mended_line_by_line():
    record = clean(f"The Tin Door\n\n{ONE} πŸ™‚\n\n{TWO}")
    assert record.text.split("\n\n")[0] == f"{ONE} 🙂"
    assert record.cleaning.repairs


def test_a_very_short_post_is_still_a_post():
    record = clean("The Tin Door\n\nSee it.")
    assert (record.title, record.text) == ("The Tin Door", "See it.")


def test_markdown_brings_its_front_matter():
    record = clean(
        "---\nlayout: post\ntitle: The Tin Door\ndate: 2023-05-03\nauthor: Ada Lem\ntags: "
        "[fog]\ncategories: ['Members']\n"
        f"metadata: ' Norway 1974, 88 mins<br> Director: Ida Holm'\n---\n\n**The Tin Door** is cold. "
        f"{ONE}\n\n_{TWO}_\n"
    )
    assert record.text == f"The Tin Door is cold. {ONE}\n\n{TWO}"
    assert (record.title, record.author, record.date_published) == ("The Tin Door", "Ada Lem", "2023-05-03")
    assert (record.tags, record.categories, record.work.creator) == (("fog",), ("Members",), "Ida Holm")


def test_broken_front_matter_is_text_and_no_crash():
    assert ONE in clean(f"---\ntitle: [The Tin\n---\n\n{ONE}").text


def test_a_markdown_file_without_front_matter_is_told_by_its_name():
    record = clean(f"# The Tin Door\n\nA *cold* film. {ONE}", url="posts/door.md")
    assert (record.title, record.text) == ("The Tin Door", f"A cold film. {ONE}")


def test_hints_fill_what_the_text_does_not_say():
    record = clean(f"The Tin Door\n\n{ONE}", author="Ada Lem", site_name="Sea Films")
    assert (record.author, record.site_name) == ("Ada Lem", "Sea Films")


@pytest.mark.parametrize("body", [b"", b" \n\n", b"Leave a Reply\n\nConnecting to %s\n"])
def test_a_file_that_says_nothing_is_refused(body):
    page = RawPage(url="a.txt", body=body, source="local", fetched_at="2026-11-21T00:00:00Z")
    with pytest.raises(Rejected) as refusal:
        clean_text(page)
    assert refusal.value.reason is Reason.EMPTY


def test_a_file_beyond_any_post_is_refused_unread():
    page = RawPage(url="a.txt", body=b"a" * (MAX_BYTES + 1), source="local", fetched_at="2026-11-21T00:00:00Z")
    with pytest.raises(Rejected) as refusal:
        clean_text(page)
    assert refusal.value.reason is Reason.TOO_LARGE


def test_a_markdown_file_beyond_any_post_is_refused_unread():
    with pytest.raises(Rejected) as refusal:
        clean("---\ntitle: x\n---\n" + "[a](b *c* " * (MAX_MARKDOWN // 10 + 1))
    assert refusal.value.reason is Reason.TOO_LARGE


FRAGMENTS = st.sampled_from(
    [
        ONE,
        TWO,
        "The Tin Door",
        "3 thoughts on “The Tin Door”",
        "  1. Ida says:",
        "    May 3, 2011 at 9:15 pm",
        "    2. two",
        "  • Home",
        "Leave a Reply",
        "Archives",
        "Related",
        "Pingback: x",
        "By Ada Lem",
        "---",
        "title: x",
        "",
        "",
    ]
)
DUMPS = st.lists(FRAGMENTS | st.text(max_size=80), max_size=40).map("\n".join)


@settings(max_examples=150, deadline=None)
@given(DUMPS, st.sampled_from(["a.txt", "a.md"]))
def test_any_text_gives_a_record_or_a_refusal(text, url):
    page = RawPage(url=url, body=text.encode("utf-8", "surrogatepass"), source="s", fetched_at="2026-11-21T00:00:00Z")
    try:
        record = clean_text(page)
    except Rejected:
        return
    assert isinstance(record, ReviewRecord)
    assert record.text.strip()
    json.dumps(asdict(record)).encode()
    ids = [comment.id for comment in record.comments]
    assert len(ids) == len(set(ids))
    for comment in record.comments:
        assert comment.text.strip()
        assert comment.parent is None or comment.depth > 0


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_record_or_a_refusal(body):
    page = RawPage(url="a.txt", body=body, source="s", fetched_at="2026-11-21T00:00:00Z")
    try:
        record = clean_text(page)
    except Rejected:
        return
    assert record.text.strip()


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the folder ../shared/seeds is not beside this project")
def test_the_founding_examples_come_out_clean(tmp_path):
    files = sorted((SHARED / "seeds").glob("*.txt"))
    lines = [json.dumps(asdict(clean_text(raw(file)))) for file in files]
    (tmp_path / "records.jsonl").write_text("\n".join(lines), "utf-8")
    scorer = [sys.executable, str(SHARED / "seeds" / "score.py"), str(tmp_path / "records.jsonl")]
    done = subprocess.run(scorer, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def raw(file):
    return RawPage(url=str(file), body=file.read_bytes(), source="local", fetched_at="2026-11-21T00:00:00Z")
