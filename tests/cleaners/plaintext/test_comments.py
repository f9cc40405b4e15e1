import textwrap

import pytest

from cleaners.hints import RawPage
from cleaners.plaintext.clean import clean_text
from cleaners.plaintext.comment_headings import heading_of

POST = (
    "The Tin Door\n\n"
    "The ferry leaves at six, and the whole village stands on the quay to see who is on it. Nobody is, and that is "
    "the film: two hours of people who wait for somebody, and a camera that is as patient as they are.\n\n"
)


def comments_of(tail):
    page = RawPage(
        url="a.txt", body=(POST + textwrap.dedent(tail)).encode(), source="local", fetched_at="2026-11-21T00:00:00Z"
    )
    record = clean_text(page)
    assert record.text == POST.split("\n\n")[1]
    return record.comments


def shape(comments):
    return [(comment.depth, comment.parent, comment.author, comment.date, comment.text) for comment in comments]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("3 thoughts on “The Tin Door”", 3),
        ("14 Comments", 14),
        ("One Response to The Tin Door", 1),
        ("Comments (5)", 5),
        ("2 Kommentare", 2),
        ("6 réflexions au sujet de « La Porte »", 6),
        ("2 comentarios en “La puerta”", 2),
        ("“Дверь”: 5 комментариев", 5),
        ("「扉」への3件のフィードバック", 3),
    ],
)
def test_headings_of_threads_are_known_with_their_number(text, count):
    assert heading_of(text).count == count


@pytest.mark.parametrize(
    "text", ["Two thoughts kept me awake.", "3 comments I would make about this", "No comment was made"]
)
def test_sentences_that_speak_of_comments_are_no_headings(text):
    assert heading_of(text) is None


def test_numbers_and_columns_of_a_dump_give_the_thread():
    comments = comments_of("""
        2 thoughts on “The Tin Door”

        Add yours

          1. Ida says:
            May 3, 2011 at 9:15 pm

            I liked the dog.

            He survives!

            Reply
            • Ada says:
              May 4, 2011 at 7:00 am

              He does not.

              Reply
          2. Pingback: Doors we like

          3. Lem says:
            May 5, 2011 at 8:00 am

            Late to this.

            Reply

        Leave a Reply

        Your email address will not be published. Required fields are marked *
    """)
    assert shape(comments) == [
        (0, None, "Ida", "2011-05-03", "I liked the dog.\n\nHe survives!"),
        (1, "1", "Ada", "2011-05-04", "He does not."),
        (0, None, "Lem", "2011-05-05", "Late to this."),
    ]


def test_a_list_that_counts_down_belongs_to_its_comment_and_the_one_after_it_is_an_answer():
    comments = comments_of("""
        3 thoughts on “The Tin Door

          1. My three favourite doors:

            3. The green one
            Squeaks.

            2. The blue one

            1. The tin one


            1. You forgot mine.


          2. No doors for me.
    """)
    assert [(comment.depth, comment.text) for comment in comments] == [
        (0, "My three favourite doors:\n\n3. The green one\nSqueaks.\n\n2. The blue one\n\n1. The tin one"),
        (1, "You forgot mine."),
        (0, "No doors for me."),
    ]


def test_names_over_dates_make_a_thread_without_numbers():
    comments = comments_of("""
        2 Comments

        Ida Holm

        May 3, 2011 at 10:02 PM

        I liked the dog.

        Reply to Ida Holm

        filmbuff_7

        May 4, 2011 at 11:00 AM

        So did I.

        Reply to filmbuff_7

        Leave a Comment
    """)
    assert [(comment.author, comment.date, comment.text) for comment in comments] == [
        ("Ida Holm", "2011-05-03", "I liked the dog."),
        ("filmbuff_7", "2011-05-04", "So did I."),
    ]


def test_older_blogger_pages_write_the_date_under_the_comment():
    comments = comments_of("""
        2 comments:

        Ida Holm said...

        I liked the dog.

        3 May 2011 at 10:02

        Anonymous said...

        The dog is in every scene.

        4 May 2011 at 11:00

        Post a Comment

        Newer Post Older Post Home
        Subscribe to: Post Comments (Atom)
    """)
    assert [(comment.author, comment.date, comment.text) for comment in comments] == [
        ("Ida Holm", "2011-05-03", "I liked the dog."),
        ("Anonymous", "2011-05-04", "The dog is in every scene."),
    ]


def test_newer_blogger_pages_run_name_and_date_together():
    comments = comments_of("""
        Kommentare:

          1. Ida Holm3. Mai 2011 um 10:02

            Der Hund war gut.

            AntwortenLöschen
            Antworten
              1. Ada4. Mai 2011 um 11:00

                Welcher Hund?

                Löschen
              Antworten
        Kommentar hinzufügen
        Weitere laden...

        Neuerer Post Älterer Post Startseite
    """)
    assert [(comment.depth, comment.author, comment.text) for comment in comments] == [
        (0, "Ida Holm", "Der Hund war gut."),
        (1, "Ada", "Welcher Hund?"),
    ]


@pytest.mark.parametrize(
    ("heading", "says", "date", "button", "form"),
    [
        (
            "2 Kommentare zu „Die Tür“",
            "Ida sagt:",
            "3. Mai 2011 um 21:15 Uhr",
            "Antworten",
            "Schreibe einen Kommentar",
        ),
        ("2 réflexions sur « La porte »", "Ida dit :", "3 mai 2011 à 21 h 15", "Répondre", "Laisser un commentaire"),
        (
            "2 comentarios en “La puerta”",
            "Ida dice:",
            "3 de mayo de 2011 a las 21:15",
            "Responder",
            "Deja una respuesta",
        ),
        ("2 komentarze", "Ida pisze:", "3 maja 2011 o 21:15", "Odpowiedz", "Dodaj komentarz"),
        ("“Дверь”: 2 комментария", "Ида:", "03.05.2011 в 21:15", "Ответить", "Добавить комментарий"),
        (
            "2 σκέψεις σχετικά με το “Η πόρτα”",
            "Ida λέει:",
            "3 Μαΐου 2011 στις 21:15",
            "Απάντηση",
            "Αφήστε μια απάντηση",
        ),
    ],
    ids=["de", "fr", "es", "pl", "ru", "el"],
)
def test_a_thread_speaks_the_language_of_its_blog(heading, says, date, button, form):
    comments = comments_of(f"""
        {heading}

          1. {says}
            {date}

            Un, deux, trois.

            {button}
          2. {says}
            {date}

            Quatre.

            {button}

        {form}
    """)
    assert [(comment.date, comment.text) for comment in comments] == [
        ("2011-05-03", "Un, deux, trois."),
        ("2011-05-03", "Quatre."),
    ]


def test_a_list_item_that_carries_on_the_numbers_is_a_comment_whose_name_was_lost():
    comments = comments_of("""
        3 Comments

          1. Ida says:

            First.

          2. Second, and nobody knows from whom.

          3. Ada says:

            Third.
    """)
    assert [(comment.author, comment.text) for comment in comments] == [
        ("Ida", "First."),
        (None, "Second, and nobody knows from whom."),
        ("Ada", "Third."),
    ]


def test_movable_type_signs_a_comment_below_its_text():
    comments = comments_of("""
        Comments (2)

        I liked the dog.

        Posted by: Ida | May 3, 2011 9:10 AM

        Where can I see it?

        Soon, I hope.

        Posted by: Ada | May 4, 2011 11:11 AM

        Post a comment
    """)
    assert [(comment.author, comment.date, comment.text) for comment in comments] == [
        ("Ida", "2011-05-03", "I liked the dog."),
        ("Ada", "2011-05-04", "Where can I see it?\n\nSoon, I hope."),
    ]
