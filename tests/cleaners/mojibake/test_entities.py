"""Entities that were escaped twice."""

import pytest

from cleaners.mojibake.repair import repair


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("The director&#8217;s cut", "The director’s cut"),
        ("The director&amp;#8217;s cut", "The director’s cut"),
        ("caf&eacute; &ndash; closed", "café – closed"),
        ("It&#146;s windows-1252", "It’s windows-1252"),
        ("don&#39;t &quot;go&quot;", 'don\'t "go"'),
        ("R&amp;B and Tom &amp; Sue", "R&B and Tom & Sue"),
        ("x&#x2019;y", "x’y"),
        ("fish &amp;amp;amp; chips", "fish & chips"),
    ],
)
def test_a_second_escaping_is_undone(text: str, mended: str):
    assert repair(text).text == mended


@pytest.mark.parametrize(
    "text",
    [
        "Write &lt;b&gt; and &amp;eacute;",
        "In HTML, &eacute; is an entity",
        "Tom & Sue; R&B;",
        "?a=1&copy=2",
        "&#0; &#xFFFFFF; &nosuchname;",
        "rhubarb &amp",
    ],
)
def test_markup_and_plain_ampersands_stay(text: str):
    assert repair(text).text == text
