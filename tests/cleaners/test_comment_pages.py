"""Comments of several pages become one thread."""

from cleaners.comment_pages import CommentPage, join_comments
from cleaners.record import Comment


def comment(id: str, text: str, parent: str | None = None, author: str = "Bo", date: str | None = None) -> Comment:
    return Comment(id=id, parent=parent, depth=0 if parent is None else 1, author=author, date=date, text=text)


def page(number: int | None, *comments: Comment) -> CommentPage:
    return CommentPage(number, comments)


def joined(*pages: CommentPage) -> list[tuple[str, str | None, str]]:
    return [(comment.id, comment.parent, comment.text) for comment in join_comments(pages)]


def texts(*pages: CommentPage) -> list[str]:
    return [comment.text for comment in join_comments(pages)]


A, B, C = (comment(f"comment-{n}", text) for n, text in ((11, "Rye."), (12, "Or spelt."), (13, "Never spelt.")))


def test_pages_follow_each_other_by_number():
    assert texts(page(None, A), page(3, C), page(2, B)) == ["Rye.", "Or spelt.", "Never spelt."]


def test_a_post_that_shows_its_newest_comments_has_the_older_pages_in_front():
    assert texts(page(None, C), page(1, A), page(2, B)) == ["Rye.", "Or spelt.", "Never spelt."]


def test_a_page_that_shows_what_the_post_shows_adds_nothing():
    assert joined(page(None, A, B), page(1, A, B)) == [
        ("comment-11", None, "Rye."),
        ("comment-12", None, "Or spelt."),
    ]


def test_the_same_thanks_on_two_pages_is_said_twice():
    thanks = [comment(f"comment-{n}", "Thanks!") for n in (21, 22)]
    assert texts(page(None, A, thanks[0]), page(2, thanks[1], B)) == ["Rye.", "Thanks!", "Thanks!", "Or spelt."]


def test_comments_without_ids_of_their_own_get_the_places_of_the_whole_thread():
    first = page(None, comment("1", "Rye."), comment("2", "Spelt.", parent="1"))
    second = page(2, comment("1", "Oats."), comment("2", "Barley.", parent="1"))
    assert joined(first, second) == [
        ("1", None, "Rye."),
        ("2", "1", "Spelt."),
        ("3", None, "Oats."),
        ("4", "3", "Barley."),
    ]


def test_an_answer_finds_the_comment_that_another_page_repeats():
    whole = page(None, comment("1", "Rye.", date="2014-05-03"))
    again = page(2, comment("1", "Rye.", date="2014-05-03"), comment("2", "Spelt.", parent="1"))
    assert joined(whole, again) == [("1", None, "Rye."), ("2", "1", "Spelt.")]


def test_where_the_newest_stands_on_top_the_last_page_is_read_first():
    def on(day: int, text: str) -> Comment:
        return comment(f"comment-{day}", text, date=f"2014-05-{day:02}")

    own = page(None, on(9, "Nine."), on(8, "Eight."))
    assert texts(own, page(1, on(3, "Three."), on(2, "Two."))) == ["Nine.", "Eight.", "Three.", "Two."]


def test_one_page_is_left_as_it_is():
    assert join_comments([page(None, A, A)]) == (A, A)
    assert join_comments([page(None)]) == ()
