import pytest

from demo.faults import Fault, FaultKind, FaultPlan


def test_a_fault_applies_to_the_addresses_its_pattern_names_and_to_no_other():
    fault = Fault("reels.test/2013/*", FaultKind.STATUS, "503")
    plan = FaultPlan([fault])
    assert plan.next_for("reels.test/2013/05/fog/") == fault
    assert plan.next_for("reels.test/2014/05/fog/") is None
    assert plan.next_for("other.test/2013/05/fog/") is None


def test_times_are_counted_for_each_address_alone():
    plan = FaultPlan([Fault("reels.test/*", FaultKind.RESET, times=2)])
    hits = [plan.next_for("reels.test/a") is not None for _ in range(3)]
    assert hits == [True, True, False]
    assert plan.next_for("reels.test/b") is not None


def test_a_spent_row_makes_room_for_the_next():
    first = Fault("*", FaultKind.STATUS, "503", times=1)
    second = Fault("*", FaultKind.STATUS, "404")
    plan = FaultPlan([first, second])
    assert [plan.next_for("reels.test/a") for _ in range(3)] == [first, second, second]


@pytest.mark.parametrize(
    ("kind", "argument"),
    [(FaultKind.STATUS, "often"), (FaultKind.TRUNCATE, ""), (FaultKind.RESET, "hard"), (FaultKind.DELAY, "soon")],
)
def test_an_argument_of_the_wrong_sort_is_refused_when_the_row_is_written(kind, argument):
    with pytest.raises(ValueError, match=argument or "convert"):
        Fault("*", kind, argument)
