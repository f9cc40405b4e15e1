from cleaners.plaintext.lines import read_lines
from cleaners.plaintext.listings import drop_contents, teasers_from
from cleaners.plaintext.removals import Removals

PARAGRAPH = (
    "The ferry leaves at six, and the whole village stands on the quay to see who is on it. Nobody is, and that is "
    "the film: two hours of people who wait for somebody, and a camera that is as patient as they are."
)
SENTENCE = "A dog walks into the sea in the first minute, and we follow it for the ninety that are left."


def kept(text):
    return [line.text for line in drop_contents(read_lines(text), Removals())]


def test_a_table_of_contents_goes_and_the_headings_it_names_stay():
    sections = ["The quay", "The crossing", "The other side"]
    body = [part for section in sections for part in (section, PARAGRAPH)]
    assert kept("\n\n".join([*(f"  {at}. {name}" for at, name in enumerate(sections, 1)), *body])) == body


def test_a_list_whose_items_come_again_without_text_between_them_is_no_table_of_contents():
    text = "\n\n".join(["Ferry", "Fog", "Dog", PARAGRAPH, "Ferry", "Fog", "Dog"])
    assert kept(text) == text.split("\n\n")


def test_a_refrain_stays():
    verse = ["Row, row", "Row, row", "Row, row", SENTENCE, "Row, row", SENTENCE, "Row, row"]
    assert kept("\n".join(verse)) == verse


def cut(*blocks):
    lines = read_lines("\n\n".join(blocks))
    return [line.text for line in lines[: teasers_from(lines)]]


def test_teasers_under_a_post_are_known_by_their_shape():
    teasers = [part for at in (1, 2, 3) for part in (f"Fog part {at}", SENTENCE, f"May {at}, 2011")]
    assert cut(PARAGRAPH, PARAGRAPH, *teasers) == [PARAGRAPH, PARAGRAPH]


def test_teasers_with_the_date_on_top_are_known_too():
    teasers = [part for at in (1, 2, 3) for part in (f"May {at}, 2011", f"Fog part {at}", SENTENCE)]
    assert cut(PARAGRAPH, PARAGRAPH, *teasers) == [PARAGRAPH, PARAGRAPH]


def test_a_diary_is_no_list_of_teasers():
    diary = [part for day in (1, 2, 3) for part in (f"May {day}, 2011", PARAGRAPH)]
    assert cut(PARAGRAPH, *diary) == [PARAGRAPH, *diary]


def test_a_programme_that_is_the_post_stays():
    programme = [part for day in (1, 2, 3) for part in (f"Fog part {day}", SENTENCE, f"May {day}, 2011")]
    assert cut("In May they show:", *programme) == ["In May they show:", *programme]
