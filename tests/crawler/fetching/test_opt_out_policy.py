"""The setting that says what is done about opt-outs."""

import pytest

from cleaners.opt_outs import DEFAULTS
from crawler import settings
from crawler.fetching.content_signal import content_signal
from crawler.fetching.opt_out_policy import policy_of


def test_the_settings_file_says_what_the_table_does():
    assert dict(policy_of(settings.OPT_OUTS)) == DEFAULTS


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ('{"noia": "drop"}', "noia: no such opt-out"),
        ('{"noai": "burn"}', "noai = 'burn': one of keep, tag, fetch, drop"),
        ("noai=drop", "is what it takes"),
        ("[]", "is what it takes"),
    ],
)
def test_a_wrong_policy_is_named(value, named):
    with pytest.raises(ValueError, match=named):
        policy_of(value)


def test_signals_of_our_own_group_come_before_those_for_all():
    for_all, for_us = "User-agent: *\nContent-Signal: ai-train=yes\n", "User-agent: x\nUser-agent: Gleaner\n"
    robots = f"{for_all}\n{for_us}Content-Signal: ai-train=no\n"
    assert content_signal(robots, "gleaner") == "ai-train=no"
    assert content_signal(robots, "other") == "ai-train=yes"
    assert content_signal("# Content-Signal: ai-train=no\nDisallow: /", "gleaner") is None
