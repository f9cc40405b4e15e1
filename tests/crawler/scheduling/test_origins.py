"""Where the pages of a site are now, guessed from one that was sent on."""

from crawler.scheduling.origins import Origins

HTTP, HTTPS, WWW = "http://a.blog/tin/", "https://a.blog/tin/", "https://www.a.blog/tin/"


def test_a_page_that_was_had_by_https_lets_all_others_be_asked_for_there():
    origins = Origins()
    origins.learn("http://a.blog/", "https://a.blog/")
    assert origins.now("http://a.blog/tin/?p=2") == "https://a.blog/tin/?p=2"
    assert origins.now("http://b.blog/tin/") == "http://b.blog/tin/"


def test_several_steps_are_one():
    origins = Origins()
    origins.learn("http://a.blog", WWW.removesuffix("tin/"))
    assert origins.now(HTTP) == WWW


def test_a_page_that_is_still_where_it_was_ends_the_guessing_for_good():
    origins = Origins()
    origins.learn(HTTP, HTTPS)
    origins.learn("http://a.blog/old/", "http://a.blog/old/")
    origins.learn(HTTP, HTTPS)
    assert origins.now(HTTP) == HTTP


def test_another_form_of_the_path_says_nothing_of_other_pages():
    origins = Origins()
    origins.learn("http://a.blog/tin", HTTPS)
    assert origins.now(HTTP) == HTTP
