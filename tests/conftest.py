"""How the tests run: no test is a stopwatch, and what takes long does not begin last."""

import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("busy machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy machine")

LONG = (
    "test_operations.py",
    "test_recrawl.py",
    "test_faults.py",
    "test_kill9.py",
    "test_crawl.py",
    "test_engines.py",
    "test_manners.py",
    "test_power_cut.py",
)
"""Files whose tests take half a minute or more, one after another. A new one may be left out; it only costs time."""


def pytest_configure() -> None:
    """What the tests start hears all signals, also where whoever started them ignores some (``nohup``, ``&`` in a
    script): a crawl leaves ignored what it finds ignored."""
    for number, handler in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files first, then all that crawls or starts a command, then the rest."""
    crawls = Path(__file__).parent / "crawler"

    def place(item: pytest.Item) -> tuple[int, bool]:
        return (LONG.index(item.path.name) if item.path.name in LONG else len(LONG), crawls not in item.path.parents)

    items.sort(key=place)
