from cleaners.plaintext.lines import read_lines
from cleaners.plaintext.removals import Removals
from cleaners.plaintext.share_bars import drop_share_bars


def kept(text):
    return [line.text for line in drop_share_bars(read_lines(text), Removals())]


def test_a_list_of_services_goes_with_the_buttons_whose_language_is_not_known():
    bar = "  • Hae linkki\n  • Facebook\n  • Pinterest\n  • Email\n  • Muita sovelluksia\n"
    assert kept(f"It rained.\n\n{bar}\nThe end.") == ["It rained.", "The end."]


def test_a_list_that_names_a_service_among_other_things_stays():
    cast = "  • Ida Holm\n  • Twitter\n  • Rolf Brandt, the ferryman\n"
    assert len(kept(cast)) == 3


def test_sentences_about_services_stay():
    argument = "  • Facebook\n  • Twitter\n  • Both of them are louder than any harbour I have ever slept beside.\n"
    assert len(kept(argument)) == 3
