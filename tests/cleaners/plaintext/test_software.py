"""Dumps in the shapes of other blog software, and posts whose own text resembles the page around it."""

import textwrap

import pytest

from cleaners.hints import RawPage
from cleaners.plaintext.clean import clean_text

ONE = (
    "The ferry leaves at six, and the whole village stands on the quay to see who is on it. Nobody is, and that is "
    "the film: two hours of people who wait for somebody, and a camera that is as patient as they are."
)
TWO = (
    "Ida Holm plays the harbour master with her hands in her pockets. She has eleven lines, and when she says the "
    "last of them the fog lifts, which would be too much in any other film than The Tin Ferry."
)
POST = [ONE, TWO]
HEAD = "Salt and Paper\n\nNotes from the back row\n\nThe Tin Ferry\n\n"


def clean(text):
    page = RawPage(url="a.txt", body=text.encode(), source="local", fetched_at="2026-11-21T00:00:00Z")
    return clean_text(page)


def post_with(tail="", head=HEAD, body=POST):
    return clean(head + "\n\n".join(body) + "\n\n" + textwrap.dedent(tail))


def said(record):
    return [(comment.depth, comment.author, comment.date, comment.text) for comment in record.comments]


def test_movable_type_files_and_signs_the_post_under_it():
    record = post_with("""
        Posted by Una Lem at May 3, 2011 06:05 PM

        Trackback Pings

        TrackBack URL for this entry:
        http://blog.example/cgi-bin/mt-tb.cgi/12

        Comments

        I liked the dog.

        Posted by: Ida at May 3, 2011 08:15 PM

        Thank you

        Posted by: rolf_7 at May 4, 2011 07:00 AM

        Post a comment
    """)
    assert record.text.split("\n\n") == POST
    assert (record.title, record.author, record.date_published) == ("The Tin Ferry", "Una Lem", "2011-05-03")
    assert said(record) == [
        (0, "Ida", "2011-05-03", "I liked the dog."),
        (0, "rolf_7", "2011-05-04", "Thank you"),
    ]


def test_drupal_heads_a_comment_by_its_first_words():
    record = post_with("""
        Log in or register to post comments

        Comments

        I liked the dog

        Submitted by Ida (not verified) on Tue, 05/03/2011 - 20:15

        Permalink

        I liked the dog, and the boat.

          • Log in or register to post comments

        He does not

        Submitted by Ada (Holm Gazette) on Wed, 05/04/2011 - 07:00

        Permalink

        He does not survive, Ida.

          • Log in or register to post comments

        Add new comment
    """)
    assert record.text.split("\n\n") == POST
    assert [entry[1:] for entry in said(record)] == [
        ("Ida", "2011-05-03", "I liked the dog, and the boat."),
        ("Ada (Holm Gazette)", "2011-05-04", "He does not survive, Ida."),
    ]


def test_newer_drupal_says_whom_a_comment_answers():
    record = post_with("""
        Comments

        Ida

        Tue, 05/03/2011 - 20:15

        Permalink

        I liked the dog.

        Reply

        Ada

        Wed, 05/04/2011 - 07:00

        Permalink

        In reply to I liked the dog. by Ida

        He dies.

        Reply

        Add new comment
    """)
    assert [(entry[0], entry[1], entry[3]) for entry in said(record)] == [
        (0, "Ida", "I liked the dog."),
        (1, "Ada", "He dies."),
    ]


def test_serendipity_numbers_the_signature_under_a_comment():
    record = post_with("""
        Geschrieben von Una Lem in Film um 18:05 | Kommentare (2) | Trackbacks (0)

        Kommentare

        Ansicht der Kommentare: (Linear | Verschachtelt)

        Der Hund war gut.

        #1 Ida (Homepage) am 2011-05-03 20:15 (Antwort)

        Welcher Hund?

        #2 rolf_7 am 2011-05-04 07:00 (Antwort)

        Kommentar schreiben
    """)
    assert record.author == "Una Lem"
    assert said(record) == [
        (0, "Ida", "2011-05-03", "Der Hund war gut."),
        (0, "rolf_7", "2011-05-04", "Welcher Hund?"),
    ]


def test_dotclear_dates_a_comment_before_it_names_its_author():
    record = post_with("""
        Commentaires

        1. Le mardi 3 mai 2011, 20:15 par Ida

        Le chien est bon.

        2. Le mercredi 4 mai 2011, 07:00 par Rolf

        Merci

        Ajouter un commentaire
    """)
    assert said(record) == [(0, "Ida", "2011-05-03", "Le chien est bon."), (0, "Rolf", "2011-05-04", "Merci")]


def test_livejournal_labels_name_and_date_and_marks_an_answer():
    record = post_with("""
        Current Mood: awake

        Comments

        From: ida
        Date: 2011-05-03 08:15 pm (UTC)

        I liked the dog.

        (Reply) (Thread)

        From: ada
        Date: 2011-05-04 07:00 am (UTC)

        He dies.

        (Reply) (Parent) (Thread)

        (Post a new comment)
    """)
    assert record.text.split("\n\n") == POST
    assert said(record) == [(0, "ida", "2011-05-03", "I liked the dog."), (1, "ada", "2011-05-04", "He dies.")]


def test_a_newsletter_puts_a_picture_over_each_name():
    record = post_with(
        """
        Salt and Paper is a reader-supported publication. To receive new posts, consider becoming a paid subscriber.

        Discussion about this post

        User's avatar
        Ida's avatar
        Ida
        May 3, 2011Edited

        I liked the dog.

        Expand full comment
        Reply
        Share
        Ada's avatar
        Ada
        6d

        He dies.

        Reply
        Share
        3 more comments...

        Ready for more?
        """,
        head="Salt and Paper\n\nThe Tin Ferry\n\nA film about waiting\n\nUna Lem's avatar\nUna Lem\nMay 03, 2011\n\n",
    )
    assert (record.title, record.author, record.date_published) == ("The Tin Ferry", "Una Lem", "2011-05-03")
    assert record.text.split("\n\n") == POST
    assert said(record) == [(0, "Ida", "2011-05-03", "I liked the dog."), (0, "Ada", None, "He dies.")]


def test_posts_that_say_less_than_their_readers_are_still_the_post():
    comment = "I have seen it four times, and each time the fog was a little thicker than the time before. " * 12
    record = clean(
        "Open thread\n\n" + ONE + "\n\nComments\n\n"
        f"  • Ida Holm on May 3, 2011 at 9:15 pm said:\n\n    {comment}\n\n"
        f"  • Ada on May 4, 2011 at 7:00 am said:\n\n    {comment}\n\nArchives\n"
    )
    assert record.text == ONE
    assert [(entry[1], entry[2]) for entry in said(record)] == [("Ida Holm", "2011-05-03"), ("Ada", "2011-05-04")]


@pytest.mark.parametrize(
    ("row", "author"),
    [
        ("May 3, 2011 · 4 min · 310 words · Una Lem | Suggest Changes", "Una Lem"),
        ("Posted by Una Lem on May 3, 2011 at 06:05 PM in Film | Permalink", "Una Lem"),
        ("Par Una Lem le mardi 3 mai 2011, 18:05 - Cinéma - Lien permanent", "Una Lem"),
        ("May 3, 2011 by Una Lem 5 Comments", "Una Lem"),
        ("Опубликовано 03.05.2011 автором Una Lem", "Una Lem"),
        ("Una Lem 03 May 2011 Product Reviews 7 Comments", "Una Lem"),
        ("May 3, 2011 — 4 min read", None),
    ],
)
def test_rows_under_a_title_are_read_in_the_shapes_of_many_themes(row, author):
    record = post_with(head=f"{HEAD}{row}\n\n")
    assert (record.author, record.date_published) == (author, "2011-05-03")
    assert record.text.split("\n\n") == POST


def test_a_byline_may_stand_over_the_title():
    record = post_with(head="Salt and Paper\n\n  • Una Lem\n  • May 3, 2011\n  • 2 min read\n\nThe Tin Ferry\n\n")
    assert (record.title, record.author, record.date_published) == ("The Tin Ferry", "Una Lem", "2011-05-03")


def test_written_by_names_the_author_and_among_credits_the_writer_of_the_work():
    alone = post_with(head=HEAD + "Written by Una Lem\n\n")
    credits = post_with(head=HEAD + "Directed by: Rolf Brandt\nWritten by: Una Lem\n\n")
    assert (alone.author, credits.author) == ("Una Lem", None)


def test_the_name_of_the_blog_at_the_foot_begins_its_footer():
    assert post_with("Salt and Paper\n\nuna@example.org\n\nWords about films.").text.split("\n\n") == POST


@pytest.mark.parametrize("label", ["Dela det här:", "Поделиться ссылкой:", "Compartilhe isso:"])
def test_a_label_over_buttons_is_known_by_the_buttons(label):
    assert post_with(f"{label}\n\nTwitter\n\nFacebook").text.split("\n\n") == POST


@pytest.mark.parametrize(
    "line",
    [
        "This post may contain affiliate links. Please read my disclosure policy.",
        "No Trackbacks",
        "#film #fog",
        "fog, film\n\nTweet",
        "5 svar på ”The Tin Ferry”",
        "コメントを残す コメントをキャンセル",
    ],
)
def test_lines_of_the_page_under_a_post_go(line):
    assert post_with(line).text.split("\n\n") == POST


INNOCENT = {
    "a review of a log-in screen": [
        "Log in, says the screen. Then it says: sign up.",
        "You must be logged in to be loved.",
    ],
    "a poem of short lines": ["Row on\nand on\nand on", "The lamp is low"],
    "a list of tracks": ["  1. Harbour song", "  2. Fog", "  3. Nine umbrellas"],
    "steps of a recipe": ["  1. Melt the butter.", "  2. Stir it in.", "  3. Wait."],
    "an interview": ["Q: Why the dog?", "A: He was there.", "Q: And the fog?", "A: It came with the dog."],
    "questions and names": ["Una Lem: Why the dog?", "Ida Holm: He was there."],
    "a talk about comments": ["Two comments, and then I stop.", "The comments were worse than the film."],
    "a quotation over two lines": ["« On vend le bateau, dit-elle,", "et le chien avec. »"],
    "numbers that count down": ["3. Fog", "2. The Dog", "1. Nine Umbrellas"],
    "notes and posts": ["14 notes on a ladder", "52 posts hold up the pier"],
    "licences": ["The film is licensed under no law I know.", "It is under a spell, and so was I."],
    "a list of films with dates": ["Fog (May 3, 2011)", "The Dog (June 4, 2012)"],
    "a diary": ["May 3, 2011", ONE.replace("six", "seven"), "May 4, 2011", ONE.replace("six", "eight")],
}


def shown(text):
    """What a reader sees of a dump's lines: a bullet is the dump's own, a number may be the author's."""
    return [line.strip() for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("middle", INNOCENT.values(), ids=INNOCENT)
def test_text_that_resembles_a_page_stays_in_the_post(middle):
    record = post_with(body=[ONE, *middle, TWO])
    assert shown(record.text) == shown("\n".join([ONE, *middle, TWO]))
    assert record.comments == ()


@pytest.mark.parametrize(
    "last",
    [
        "If you have seen it, tell me what you made of the last shot: my sister and I have been at odds since.",
        "Share it with somebody who is not afraid of the dark, and leave the lamp on.",
        "★★★½",
        "Rating: 4/5",
        "Highly recommended.",
    ],
)
def test_an_appeal_or_a_verdict_closes_the_post_and_stays(last):
    record = post_with("Share this:\n\nTwitter\n\nFacebook", body=[ONE, TWO, last])
    assert record.text.split("\n\n") == [ONE, TWO, last]


def test_a_menu_under_a_heading_of_comments_is_no_thread():
    record = post_with("""
        Comments (5)

          • Fog part one

          • The dog of Holm

          • Nine umbrellas

        Archives
    """)
    assert record.comments == ()


def test_a_theme_writes_the_word_for_screen_readers_right_behind_the_name():
    record = post_with(
        """
        2 thoughts on “The Tin Ferry”

        Ida Holmsays:

        May 3, 2011 at 9:15 pm

        I liked the dog.

        Reply

        jan k.says:

        May 4, 2011 at 7:00 am

        Which dog?

        Reply

        Leave a Reply
        """
    )
    assert said(record) == [
        (0, "Ida Holm", "2011-05-03", "I liked the dog."),
        (0, "jan k.", "2011-05-04", "Which dog?"),
    ]


def test_names_of_months_are_names_of_people_too():
    record = post_with("""
        Comments

        Submitted by jan k. (not verified) on Tue, 05/03/2011 - 20:15

        I liked the dog.

        reply

        Submitted by Ida (not verified) on Wed, 05/04/2011 - 07:00

        Which dog?

        reply
    """)
    assert [entry[1:3] for entry in said(record)] == [("jan k.", "2011-05-03"), ("Ida", "2011-05-04")]


def test_comments_in_pieces_are_neither_text_nor_comments():
    record = post_with("""
        9 thoughts on “The Tin Ferry”

        I liked the dog.

        Which dog? There were two.

        Leave a Reply
    """)
    assert record.text.split("\n\n") == POST
    assert record.comments == ()


def test_thoughts_of_the_author_on_a_title_stay():
    thoughts = ["3 thoughts on “The Dog of Holm”", "It is a good dog.", "It is not a fox."]
    assert post_with(body=[ONE, *thoughts, TWO]).text.split("\n\n") == [ONE, *thoughts, TWO]


@pytest.mark.parametrize(
    ("byline", "tail"),
    [
        ("Upplagd av Una Lem kl. 17:54", "Skicka en kommentar"),
        ("Indsendt af Una Lem kl. 11.45", "Send en kommentar"),
        ("Autor: Una Lem o 10:31", "Prześlij komentarz"),
        ("Автор: Una Lem на 17:24", "Отправить комментарий"),
        ("Soumis par Una Lem le mar, 03/05/2011 - 10:12", "Ajouter un commentaire"),
        ("Eingereicht von Una Lem am Di, 03/05/2011 - 10:12", "Neuen Kommentar schreiben"),
    ],
)
def test_bylines_under_a_post_are_read_in_many_languages(byline, tail):
    record = post_with(f"{byline}\n\n{tail}")
    assert record.author == "Una Lem"
    assert record.text.split("\n\n") == POST


def test_a_title_with_the_word_for_a_review_names_no_author():
    record = post_with(head="Recenzja: The Tin Ferry\n\n3 maja 2011\n\n")
    assert (record.title, record.author) == ("Recenzja: The Tin Ferry", None)


def test_a_row_of_labels_that_lost_its_dates_is_no_text():
    record = post_with(
        head=HEAD + "Posted on Edited on In Film Word count in article: 2.1k Reading time ≈ 2 mins.\n\n"
    )
    assert record.text.split("\n\n") == POST


def test_a_static_site_puts_its_terms_and_tags_under_a_post():
    record = post_with("""
          • Post author: Una Lem
          • Post link: http://blog.example/ferry/
          • Copyright Notice: All articles in this blog are licensed under CC BY-SA unless stated otherwise.

        # fog # ferries
    """)
    assert record.text.split("\n\n") == POST
    assert record.author == "Una Lem"


def test_a_subtitle_under_the_title_of_a_review_is_not_the_title():
    record = post_with(
        head="Salt and Paper\n\nFilm review – Nine Umbrellas\n\nOn waiting\n\nUna Lem\n\nMay 3, 2011\n\n"
    )
    assert (record.title, record.author) == ("Film review – Nine Umbrellas", "Una Lem")


def test_what_a_blog_says_about_its_author_under_a_post_is_no_text():
    record = post_with(
        """
        About Una Lem

        Una Lem lives beside a harbour and writes about films at night, mostly about those with boats in them.
        """,
        head=HEAD + "By Una Lem\n\n",
    )
    assert record.text.split("\n\n") == POST


def test_a_heading_about_somebody_else_is_text():
    portrait = [
        "About Ida Holm",
        "Ida Holm was a sailor before she was an actress, and one sees it in her hands here.",
    ]
    assert post_with(head=HEAD + "By Una Lem\n\n", body=[*POST, *portrait]).text.split("\n\n") == [*POST, *portrait]


def test_a_dash_before_a_name_signs_the_post():
    record = post_with("— Una Lem\n\n3 May 2011, 20:16")
    assert (record.author, record.date_published) == ("Una Lem", "2011-05-03")
    assert record.text.split("\n\n") == POST


def test_the_last_name_of_a_list_is_no_signature():
    cast = ["  • Ida Holm as the harbour master", "  • Una Brandt"]
    assert shown(post_with(body=[ONE, TWO, *cast]).text)[2:] == ["Ida Holm as the harbour master", "Una Brandt"]


def test_numbers_that_begin_anew_are_threads_whose_parents_were_lost():
    record = post_with("""
        9 thoughts on “The Tin Ferry”

            1. I liked the dog.

              1. Which dog?

              2. There were two.

            1. The fog was real.
    """)
    assert [entry[3] for entry in said(record)] == [
        "I liked the dog.",
        "Which dog?",
        "There were two.",
        "The fog was real.",
    ]


def test_a_name_in_a_line_of_its_own_heads_an_item_whose_date_was_lost():
    record = post_with("""
        3 thoughts on “The Tin Ferry”

          1. Ida Holm

            I liked the dog.

          2. Which dog?

            There were two.
    """)
    assert [entry[1::2] for entry in said(record)] == [
        ("Ida Holm", "I liked the dog."),
        (None, "Which dog?\n\nThere were two."),
    ]


def test_a_title_over_date_and_author_is_no_name_of_the_author():
    record = post_with(head="The Back Row\n\nTin Ferry\n\nJune 21, 2013 | Una Lem\n\n")
    assert (record.title, record.author) == ("Tin Ferry", "Una Lem")


def test_a_counter_of_comments_over_the_post_opens_no_thread():
    record = post_with(head=HEAD + "Comments: 12\n\nOn this page\n\n  • The quay\n  • The fog, and who is in it\n\n")
    assert record.text.split("\n\n")[-2:] == POST


def test_the_day_over_a_post_is_read_with_its_hyphen():
    record = post_with(head="Salt and Paper\n\nquinta-feira, 14 de março de 2019\n\nThe Tin Ferry\n\n")
    assert record.date_published == "2019-03-14"


def test_a_comment_that_says_what_the_next_begins_with_is_no_subject_of_it():
    record = post_with("""
        Comments

        Ida May 3, 2011 at 9:15 pm

        Thank you!

        Ada May 4, 2011 at 9:15 pm

        Thank you! The dog was good.
    """)
    assert [entry[3] for entry in said(record)] == ["Thank you!", "Thank you! The dog was good."]


def test_a_summary_said_twice_is_taken_once_and_a_line_said_in_every_part_stays():
    summary = "A film about waiting, and it is worth the wait."
    assert post_with(body=[summary, ONE, TWO, summary]).text.split("\n\n") == [summary, ONE, TWO]
    label = "Average number of umbrellas"
    parts = [label, ONE, label, TWO, label, ONE.replace("six", "seven")]
    assert post_with(body=[TWO, *parts]).text.split("\n\n").count(label) == 3
