"""What an author says no to is seen, and done about what the policy says."""

import dataclasses

import pytest

from cleaners.opt_outs import DEFAULTS, OPT_OUTS, judge_rights, opt_outs_in
from cleaners.record import Rights
from cleaners.rejected import Reason, Rejected


@pytest.mark.parametrize("row", OPT_OUTS, ids=lambda row: row.name)
def test_an_opt_out_is_seen_and_its_neighbour_is_not(row):
    assert row.name in opt_outs_in(dataclasses.replace(Rights(), **{row.field: row.says}))
    assert row.name not in opt_outs_in(dataclasses.replace(Rights(), **{row.field: row.spares}))


def test_what_is_said_to_us_by_name_counts_and_what_is_said_to_another_robot_does_not():
    assert opt_outs_in(Rights(robots="gleaner: noindex, googlebot: noai")) == ("noindex",)


def test_without_a_policy_every_opt_out_is_tagged_and_none_keeps_a_page_out():
    rights = judge_rights(Rights(robots="noai, noindex", tdm_reservation="1"), ())
    assert rights.opt_outs == ("noai", "tdm-reservation", "noindex")


@pytest.mark.parametrize(("action", "reason"), [("drop", Reason.OPTED_OUT), ("fetch", Reason.ARCHIVED_ONLY)])
def test_a_policy_keeps_a_page_out_and_names_the_opt_out(action, reason):
    with pytest.raises(Rejected) as refusal:
        judge_rights(Rights(robots="noai"), {**DEFAULTS, "noai": action}.items())
    assert (refusal.value.reason, refusal.value.detail) == (reason, "noai")


def test_a_kept_opt_out_is_in_the_rights_as_written_and_nowhere_else():
    rights = Rights(robots="noindex")
    assert judge_rights(rights, {"noindex": "keep"}.items()) == rights
