"""How much one run takes from one site."""

import pytest

from crawler.scheduling.budget import BYTES, PAGES, TIME, Budget
from crawler.sites.model import Politeness

POLITENESS = Politeness(max_pages=50, max_bytes=1_000, max_minutes=2)


@pytest.mark.parametrize(
    ("pages", "received", "seconds", "reached"),
    [(49, 999, 119, None), (50, 0, 0, PAGES), (0, 1_000, 0, BYTES), (0, 0, 120, TIME)],
)
def test_each_bound_is_named_when_it_is_reached(pages, received, seconds, reached):
    now = [7_000.0]
    budget = Budget(POLITENESS, lambda: now[0])
    budget.receive(received)
    now[0] += seconds
    assert budget.reached(pages) == reached


def test_bytes_add_up():
    budget = Budget(POLITENESS)
    for _ in range(3):
        budget.receive(400)
    assert budget.reached(0) == BYTES
