"""Whoever crawls other people's sites says who they are."""

import pytest
from pydantic import TypeAdapter, ValidationError

from crawler.exit_status import StartupFault
from crawler.fetching.contact import Contact, check_contact, user_agent
from crawler.sites.model import Site

CONTACT = TypeAdapter(Contact)


def site(*urls: str) -> Site:
    return Site.model_validate({"key": "a", "start": urls})


@pytest.mark.parametrize("value", ["", "mailto:ada@lind.blog", "ada@lind.blog", "https://lind.blog/crawler?x=1"])
def test_a_mail_address_or_one_of_the_web_will_do(value):
    assert CONTACT.validate_python(value) == value


@pytest.mark.parametrize(
    "value", ["ada", "me@example.org", "https://crawler.test/", "https://a.blog/ x", "mailto:a@b.c\nX: y", "tel:1"]
)
def test_what_reaches_nobody_or_breaks_the_header_is_refused(value):
    with pytest.raises(ValidationError):
        CONTACT.validate_python(value)


def test_another_persons_site_needs_a_contact_and_is_named():
    with pytest.raises(StartupFault, match=r"CONTACT = '': some\.blog is another's"):
        check_contact("", [site("http://127.0.0.1/"), site("https://some.blog/")])
    check_contact("mailto:ada@lind.blog", [site("https://some.blog/")])


def test_ones_own_machine_and_reserved_names_need_none():
    check_contact("", [site("http://127.0.0.1:8000/"), site("http://[::1]/"), site("http://a.test/")])


def test_the_user_agent_names_the_contact_once():
    named = user_agent("Gleaner/0.1 (review corpus)", "ada@lind.blog")
    assert named == "Gleaner/0.1 (review corpus; +ada@lind.blog)"
    assert user_agent(named, "ada@lind.blog") == named
    assert user_agent("Gleaner/0.1", "") == "Gleaner/0.1"
