from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.metadata.dates import YEARS, parse_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2010-03-04", "2010-03-04"),
        ("2010-03-04T05:06:07+02:00", "2010-03-04T05:06:07+02:00"),
        ("2010-03-04T05:06:07.123Z", "2010-03-04T05:06:07+00:00"),
        ("2010-03-04 05:06:07 +0200", "2010-03-04T05:06:07+02:00"),
        ("20100304T050607Z", "2010-03-04T05:06:07+00:00"),
        ("Thu, 4 Mar 2010 05:06:07 +0100", "2010-03-04T05:06:07+01:00"),
        ("2010-03-04T05:06", "2010-03-04"),
        ("2010-03-04T99:06:07Z", "2010-03-04"),
    ],
)
def test_stamps_for_machines_keep_their_time_only_with_a_zone(text, expected):
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("March 4, 2010 at 3:38 pm", "en"),
        ("Posted on Thursday, March 4th, 2010 by Ada", "en"),
        ("4th of March 2010", "en-GB"),
        ("04-Mar-2010", None),
        ("4. März 2010 um 15:38 Uhr", "de"),
        ("4 mars 2010 à 15 h 38 min", "fr"),
        ("4 de marzo de 2010", "es"),
        ("4 marzo 2010 alle 15:38", "it"),
        ("4 de março de 2010", "pt-BR"),
        ("4 maart 2010", "nl"),
        ("4 marca 2010 o 15:38", "pl"),
        ("4 марта 2010 г.", "ru"),
        ("4 Μαρτίου 2010", "el"),
        ("2010. március 4.", "hu"),
        ("4. maaliskuuta 2010", "fi"),
        ("2010年3月4日 15:38", "ja"),
        ("2010년 3월 4일", "ko"),
        ("4 Tháng 3, 2010", "vi"),
        ("3/4/2010", "en-US"),
        ("Post time: 03-04-2010", "en"),
        ("04-03-2010", "nl"),
        ("4/3/2010", "en-GB"),
        ("4/3/2010", "fr"),
        ("4.3.2010", "de"),
        ("2010/03/04", None),
        ("12 Μαρ. 2010, 4 Μαρ. 2010"[14:], None),
    ],
)
def test_days_written_out_in_the_languages_of_blogs(text, language):
    assert parse_date(text, language) == "2010-03-04"


def test_a_number_above_twelve_is_the_day_whatever_the_language():
    assert parse_date("8/14/2009", "en-GB") == parse_date("14/8/2009", "en-US") == "2009-08-14"


def test_a_month_that_two_languages_name_alike_needs_the_language():
    assert parse_date("5 listopad 2010", "hr") == "2010-10-05"
    assert parse_date("5 listopad 2010", "pl") == "2010-11-05"
    assert parse_date("5 listopad 2010") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "March 4",
        "March 2010",
        "4 March '10",
        "8/14/09 chapters",
        "3/5/09 of them",
        "Tin Winter (2010)",
        "12 thoughts on 2010: a year in films",
        "rated 3/5 in 2010",
        "version 1.2.2010.4",
        "31 February 2010",
        "4 March 1974",
        "0000-00-00 00:00:00",
        "1970-01-01T00:00:00Z",
        "5 marching bands 2010",
        "call 020-7946-2010",
    ],
)
def test_texts_without_a_whole_day_of_the_web_give_none(text):
    assert parse_date(text, "en") is None


def test_only_the_head_of_a_long_text_is_looked_at():
    assert parse_date("x" * 300 + " 4 March 2010") is None


@given(st.dates(date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)))
def test_every_day_survives_the_ways_english_writes_it(day):
    month = day.strftime("%B")
    for text in (f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}", day.isoformat()):
        assert parse_date(text, "en") == day.isoformat()


@given(st.text(max_size=80), st.sampled_from([None, "en", "de-AT", "xx", "zh_Hant", ""]))
def test_no_text_raises_and_what_comes_back_is_a_date(text, language):
    found = parse_date(text, language)
    assert found is None or date.fromisoformat(found[:10]).year in YEARS


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("8/14/09", "en", "2009-08-14"),
        ("Tue Jul 10 09:13:00 2012", "en", "2012-07-10"),
        ("Sat Mar  3 09:13:00 UTC 2012", "en", "2012-03-03"),
        ("14.8.99", "de", "1999-08-14"),
        ("Permalink 03/05/12 @ 10:11", "en-US", "2012-03-05"),
        ("03/05/12 at 10:11", "en-GB", "2012-05-03"),
    ],
)
def test_years_of_two_digits_and_the_dates_of_programs(text, language, day):
    assert parse_date(text, language) == day
