"""Fuxin: an institution turned into an enterprise, and why its pensions went through the aftercare window."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.errors import NotInForce
from graphmodel.questions.find import find_unit
from graphmodel.questions.lineage import lineage
from graphmodel.questions.stats import stats
from graphmodel.reform import Scenario, simulate
from graphmodel.rules import audit
from graphmodel.snapshot import Snapshot
from tests.build import DAY
from tests.places.examples import place, undecided
from tests.places.texts import cells
from tests.rules.stores import in_memory

UNIT, OTHER = "（示例）某经营性事业单位", "（示例）另一经营性事业单位"
BY_WINDOW, OPEN = "FX", "FX-未衔接"
BEFORE, AFTER = "2018-06-30", "2018-07-01"
# Of the preparatory group the text says no more than that it was set up; of guides nothing.
UNSAID = {(code, "阜新市", 1) for code in ("JNT01", "JNT02", "JNT03", "JNT05", "JNT12")}


@pytest.fixture(scope="module")
def fuxin(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return place(tmp_path_factory.mktemp("fuxin"), "fuxin")


@pytest.fixture(scope="module")
def converted(fuxin: Snapshot) -> Scenario:
    return simulate(fuxin, BY_WINDOW)


@pytest.fixture(scope="module")
def not_handed_over(fuxin: Snapshot) -> Scenario:
    return simulate(fuxin, OPEN)


def test_what_the_source_does_not_name_is_invented_and_says_so(fuxin: Snapshot) -> None:
    assert {unit.grade for unit in fuxin.ledger.units.values()} == {"synthetic"}
    assert {row.text("grade") for sheet in ("reform", "posts") for row in fuxin.ledger.of(sheet)} == {
        "synthetic"
    }
    assert {row.text("grade") for sheet in ("documents", "bodies") for row in fuxin.ledger.of(sheet)} == {
        "stated"
    }


def test_before_the_plan_is_carried_out_the_unit_is_in_force_on_every_day(fuxin: Snapshot) -> None:
    for day in (BEFORE, AFTER, DAY):
        assert find_unit(Snapshot(fuxin.ledger, day), UNIT) == "FX-1"


def test_the_unit_ends_on_the_day_of_its_conversion_and_an_enterprise_begins(converted: Scenario) -> None:
    after = converted.outcome.after
    assert (converted.ok, converted.day) == (True, AFTER)
    assert find_unit(Snapshot(after, BEFORE), UNIT) == "FX-1"
    with pytest.raises(NotInForce):
        find_unit(Snapshot(after, AFTER), UNIT)
    heir = find_unit(Snapshot(after, AFTER), "（示例）某集团有限公司")
    assert (converted.after.units[heir].kind, converted.after.units[heir].grade) == (
        "enterprise",
        "synthetic",
    )
    with pytest.raises(NotInForce):
        find_unit(Snapshot(after, BEFORE), heir)
    assert (converted.heirs["FX-1"].heirs, converted.heirs["FX-1"].how) == ((heir,), ("converted",))


def test_forty_posts_are_recovered_and_thirty_eight_people_go_to_the_enterprise(converted: Scenario) -> None:
    lines = {line.kind: line for line in converted.balance.lines}
    assert {
        (kind, sink): amount.low for kind, line in lines.items() for sink, amount in line.sinks.items()
    } == {
        ("posts", "recovered"): 40,
        ("staff", "left"): 38,
    }
    assert {kind: line.before.low for kind, line in lines.items() if line.before} == {
        "posts": 40,
        "staff": 38,
    }
    assert all(line.remainder and line.remainder.high == 0 for line in lines.values())
    assert stats(converted.after).approved.exact == 12


def test_it_is_stated_to_have_no_credit_code_which_is_not_the_same_as_silence(fuxin: Snapshot) -> None:
    assert cells(fuxin.ledger.rows["FX-1"])["uscc"] == "无"
    assert "supervised_by" not in fuxin.ledger.rows["FX-1"].body
    assert {(f.code, f.subject_name) for f in audit(fuxin).findings} == {("REG01", UNIT), ("REG01", OTHER)}


def test_the_step_keeps_posts_staff_and_pension_as_the_row_states_them(fuxin: Snapshot) -> None:
    row = cells(fuxin.ledger.rows["FX-R1"])
    said = {column: row[column] for column in ("action", "posts_recovered", "staff_count", "pension")}
    assert said == {
        "action": "convert_to_enterprise",
        "posts_recovered": 40,
        "staff_count": 38,
        "pension": "aftercare_window",
    }


def test_a_unit_without_hand_over_is_found_once_it_has_ended_and_the_one_by_the_window_is_not(
    converted: Scenario, not_handed_over: Scenario
) -> None:
    def gaps(snapshot: Snapshot) -> list[tuple[str, str]]:
        return [(f.subject, f.severity) for f in audit(snapshot, select=["RFM07"]).findings]

    assert gaps(not_handed_over.before) == gaps(Snapshot(not_handed_over.outcome.after, BEFORE)) == []
    assert gaps(not_handed_over.after) == [("FX-2", "W")]
    assert gaps(Snapshot(not_handed_over.outcome.after, DAY)) == [("FX-2", "W")]
    assert gaps(converted.after) == []
    assert [f.code for f in not_handed_over.gone_and_new[1]] == ["RFM07"]
    assert [f.code for f in converted.gone_and_new[1]] == []


def test_the_conversion_settles_the_missing_code_of_the_unit_that_ends(converted: Scenario) -> None:
    assert [(f.code, f.subject) for f in converted.gone_and_new[0]] == [("REG01", "FX-1")]


def test_the_enterprise_is_a_target_of_a_plan_and_no_successor_in_the_ledger_yet(fuxin: Snapshot) -> None:
    found = lineage(fuxin, "FX-1")
    assert (found.before, found.after) == ((), ())
    (plan,) = found.plans
    assert (plan.action, plan.others, plan.role) == (
        "convert_to_enterprise",
        ("（示例）某集团有限公司",),
        "unit",
    )


def test_no_error_is_found_before_and_after(fuxin: Snapshot, converted: Scenario) -> None:
    for day in (fuxin, converted.before, converted.after):
        assert {f.severity for f in audit(day).findings} <= {"W", "I"}
    assert undecided(audit(fuxin)) == UNSAID | {("GUI01", "阜新市", 2)}


def test_the_example_says_what_the_encoded_place_says(
    fuxin: Snapshot, converted: Scenario, shared: Path
) -> None:
    encoded = in_memory(shared / "encoded" / "fuxin", day=DAY).ledger
    (theirs,) = encoded.of("reform")
    ours = cells(fuxin.ledger.rows["FX-R1"])
    # An enterprise has no posts: that none go to it is not said.
    columns = set(theirs.body) - {"source", "grade", "posts_to_target"}
    assert theirs.body["posts_to_target"] == 0
    assert {c: ours.get(c) for c in columns} == {c: theirs.body[c] for c in columns}
    # What is encoded is the unit as the plan leaves it.
    unit = cells(encoded.rows["FX-1"])
    after = cells(converted.outcome.after.rows["FX-1"])
    assert {c: after.get(c) for c in set(unit) - {"note"}} == {c: unit[c] for c in set(unit) - {"note"}}
