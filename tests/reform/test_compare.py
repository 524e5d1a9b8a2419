"""Two plans of one ledger beside each other: what each does alone, and what each leaves open."""

from __future__ import annotations

import pytest

from graphmodel.errors import TiaokuaiError
from graphmodel.reform import simulate
from graphmodel.reform.compare import Plans, compare
from graphmodel.reform.listing import listed
from graphmodel.report.plan_comparison_tables import plans_tables
from graphmodel.report.plan_comparisons import plans_json, plans_sentence
from graphmodel.report.plan_lists import plan_list_table
from graphmodel.snapshot import Snapshot
from tests.build import Cells, snapshot
from tests.reform.test_handover import DATE, MERGE, POSTS, UNITS

ABSORB: Cells = {
    **MERGE,
    "plan": "Q",
    "action": "absorb",
    "units": ["二中心"],
    "target": ["一中心"],
    "posts_to_target": 30,
    "posts_recovered": 0,
    "staff_count": 30,
}
MOVE: Cells = {
    "plan": "P",
    "step": "2",
    "action": "transfer_unit",
    "units": ["三科"],
    "target": ["甲区水务局"],
    "date": DATE,
}


def day(*steps: Cells) -> Snapshot:
    return snapshot(units=UNITS, posts=POSTS, reform=steps)


def compared(*steps: Cells) -> Plans:
    made = day(*steps)
    return compare(simulate(made, "P"), simulate(made, "Q"))


def test_figures_stand_side_by_side_on_the_same_ledger() -> None:
    pairs = {mine.code: (mine, theirs) for mine, theirs in compared(MERGE, ABSORB).metrics}
    mine, theirs = pairs["approved"]
    assert mine.before == theirs.before
    assert (str(mine.after.amount), str(theirs.after.amount)) == ("45", "50")


def test_units_that_only_one_plan_ends_or_sets_up_are_named() -> None:
    found = compared(MERGE, ABSORB)
    assert (found.ended.one, found.ended.other, found.ended.both) == (("X",), (), 1)
    assert (found.set_up.one, found.set_up.other) == (("水务中心",), ())


def test_the_same_step_under_another_number_is_the_same_and_other_posts_make_it_differ() -> None:
    same = compared(MERGE, {**MERGE, "plan": "Q", "step": "7"})
    assert (same.steps.one, same.steps.other, same.steps.both) == ((), (), 1)
    assert same.differing == () and same.set_up.both == 1
    other = compared(MERGE, {**MERGE, "plan": "Q", "posts_recovered": 5})
    assert [pair.columns for pair in other.differing] == [("posts_type",)]


def test_a_remainder_a_loose_end_and_a_point_that_only_one_leaves_are_told() -> None:
    found = compared(MERGE, {**MERGE, "plan": "Q", "posts_recovered": 5, "assets_to": ["甲区水务局"]})
    assert [str(one.remainder) for one in found.remainders.one] == ["1"]
    assert found.remainders.other == ()
    assert {end.sort for end in found.loose_ends.one} == {"seal"}
    assert "RFM01" in {point.code for point in found.points.one}
    assert "RFM01" not in {point.code for point in found.points.other}


def test_a_unit_that_ends_up_under_different_superiors_is_shown_with_both() -> None:
    (placed,) = compared(MERGE, MOVE, {**ABSORB}).placed
    assert (placed.unit, placed.one, placed.other) == ("Z", ("甲区水务局",), ("二中心",))


def test_plans_of_two_ledgers_are_not_compared() -> None:
    with pytest.raises(TiaokuaiError):
        compare(simulate(day(MERGE), "P"), simulate(day(ABSORB), "Q"))


def test_the_list_says_how_many_steps_each_plan_has_and_between_which_days() -> None:
    undated = {**ABSORB, "date": None}
    made = day(MERGE, {**MOVE, "date": "2021-08-01"}, undated)
    first, second = listed(list(made.ledger.of("reform")), made.day)
    assert (first.plan, first.steps, first.first, first.last) == ("P", 2, DATE, "2021-08-01")
    assert (second.plan, second.first, second.last) == ("Q", None, None)
    assert [row[3] for row in plan_list_table((first, second)).rows] == [DATE, "未载"]


def test_json_tables_and_sentence_name_the_plan_that_alone_has_something() -> None:
    made = day(MERGE, MOVE, ABSORB)
    one, other = simulate(made, "P"), simulate(made, "Q")
    found = compare(one, other)
    value = plans_json(one, other, found)
    assert (value["plans"], value["ok"]) == (["P", "Q"], [one.ok, other.ok])
    assert value["ended"]["one"][0]["name"] == "一中心"
    assert value["affiliation"][0]["other"] == ["二中心"]
    parts = {table.title: table for table in plans_tables(one, other, found)}
    assert [row[0] for row in parts["步骤"].rows] == ["P", "P", "Q"]
    assert ("P", "终止", "一中心") in parts["机构"].rows
    assert "核定编制" in {row[0] for row in parts["指标"].rows}
    assert "步骤不同3处" in plans_sentence(one, other, found)
    assert "3 steps differ" in plans_sentence(one, other, found, "en")
