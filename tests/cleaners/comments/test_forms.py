"""Entries of a guestbook, told by the labels a form gave them."""

import lxml.html
import pytest

from cleaners.comments.forms import FormEntry, read_form_entry
from cleaners.comments.take import take_comments

COLD = "Cold, and the tin was colder still in the second half."
SLOW = "I fell asleep twice, and woke to the same tin."


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Name: Ada\nDate: May 3, 2001\nComments: Cold.", FormEntry("Ada", "2001-05-03", "Cold.")),
        ("From: Ada\nLocation: Porto\nCold.\nTwice.", FormEntry("Ada", None, "Cold.\nTwice.")),
        ("Name: Ada\nNachricht: Kalt: so kalt.", FormEntry("Ada", None, "Kalt: so kalt.")),
        ("Name: Ada", None),
        ("Names: they matter.\nCold.", None),
        ("Date: May 3, 2001\nCold.", None),
    ],
)
def test_labelled_lines(text, entry):
    assert read_form_entry(text, "en") == entry


def test_a_guestbook_below_a_review_is_its_comments():
    entries = "".join(
        f"<hr><b>Name:</b> {name}<br><b>Date:</b> May {day}, 2001<br><b>Comments:</b> {said}<br>"
        for name, day, said in (("Ada", 3, COLD), ("Bo", 4, SLOW))
    )
    page = f"<body>{COLD} {SLOW} {COLD}<hr><h2>Reader comments</h2>{entries}<hr><a href='gb.cgi'>Sign</a></body>"
    found = take_comments(lxml.html.document_fromstring(page)).comments
    assert [(comment.author, comment.date, comment.text) for comment in found] == [
        ("Ada", "2001-05-03", COLD),
        ("Bo", "2001-05-04", SLOW),
    ]


def test_credits_with_labels_are_no_guestbook():
    page = f"<body><h3>Comments</h3><p><b>From:</b></p><p>{COLD}</p><p><b>Names:</b> Ada, Bo</p><p>{SLOW}</p></body>"
    assert take_comments(lxml.html.document_fromstring(page)).comments == ()
