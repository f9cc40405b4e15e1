from cleaners.plaintext.markdown import markdown_paragraphs


def test_marks_go_and_what_they_marked_stays():
    assert markdown_paragraphs("## The *quiet* ones\n\n> She **left**.\n\n- one\n- two &amp; three") == [
        "The quiet ones",
        "She left.",
        "one",
        "two & three",
    ]


def test_hard_breaks_and_raw_breaks_are_line_breaks():
    assert markdown_paragraphs("_Camera:_ Ida Holm  \n_Sound:_ Ada Lem<br>_Cast_") == [
        "Camera: Ida Holm\nSound: Ada Lem\nCast"
    ]


def test_pictures_comments_and_template_tags_leave_nothing():
    source = """![A still](a.jpg)

<img src='b.jpg'><br>

<!--editor_data:
abc=
-->

{% include ad.html %}

Text.
"""
    assert markdown_paragraphs(source) == ["Text."]


def test_footnotes_stay_with_their_mark():
    assert markdown_paragraphs("So cold.[^1]\n\n[^1]: I *looked*.") == ["So cold.[1]", "[1] I looked."]


def test_a_snake_case_word_and_a_lone_star_are_text():
    assert markdown_paragraphs("my_file_name * 3") == ["my_file_name * 3"]
