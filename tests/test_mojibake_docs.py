"""docs/mojibake.md says what the code does."""

from benchmarks.confusion_tables import DOCS, TABLES, filled
from cleaners.mojibake import repair


def test_the_tables_are_current():
    page = DOCS.read_text("utf-8")
    assert all(f"<!-- table: {name} -->" in page for name in TABLES)
    assert page == filled(page), "python -m benchmarks.confusion_tables"


def test_what_the_page_promises_to_repair_is_repaired():
    assert repair("director&amp;#8217;s").text == "director’s"
    assert repair("so &#55357;&#56898;").text == "so 🙂"
    assert repair("â€œyesâ€ he said").text == "“yes” he said"
    assert repair("voilÃ  le train").text == "voilà le train"


def test_what_the_page_leaves_is_left():
    for text in ("caf? caf�", "Nice ðŸ‘?", "“Oh, â€? he said", "write &lt;b&gt; and &eacute;", "attention Г bien"):
        assert repair(text).text == text
