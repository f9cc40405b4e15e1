"""What sealing finds out about a page changes what is known of it."""

from crawler.fetching.validators import Validators
from crawler.state.database import State
from crawler.state.known_page import PageVisit


def test_a_page_that_turned_out_to_be_a_list_has_no_parts(tmp_path):
    state = State(tmp_path / "state.sqlite3")
    run = state.begin_run("one", "2026-11-25T02:15:00Z").id
    for key in ("a.blog", "a.blog/tin-winter"):
        parts = ((f"http://{key}?page=2", Validators('"2"')),)
        visit = PageVisit(url=f"http://{key}", outcome="done", at="2026-11-25T02:15:00Z", parts=parts)
        state.pages.visited(run, "a", key, visit)
    state.pages.set_listing("a", "a.blog", "rejected/listing")
    assert state.pages.parts("a", "a.blog") == ()
    assert state.pages.parts("a", "a.blog/tin-winter") == (("http://a.blog/tin-winter?page=2", Validators('"2"')),)
    state.close()
