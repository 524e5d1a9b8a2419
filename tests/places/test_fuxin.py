"""Fuxin: an institution turned into an enterprise, and why its pensions went through the aftercare window."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.errors import NotInForce
from graphmodel.questions.find import find_unit
from graphmodel.questions.lineage import lineage
from graphmodel.questions.stats import stats
from graphmodel.rules import audit
from graphmodel.snapshot import Snapshot
from tests.build import DAY
from tests.places.examples import place, undecided

UNIT = "（示例）某经营性事业单位"
BEFORE, AFTER = "2018-06-30", "2018-07-01"


@pytest.fixture(scope="module")
def fuxin(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return place(tmp_path_factory.mktemp("fuxin"), "fuxin")


def test_what_the_source_does_not_name_is_invented_and_says_so(fuxin: Snapshot) -> None:
    assert {unit.grade for unit in fuxin.ledger.units.values()} == {"synthetic"}
    assert {row.text("grade") for row in fuxin.ledger.of("reform")} == {"synthetic"}
    assert {row.text("grade") for row in fuxin.ledger.of("documents")} == {"stated"}


def test_the_unit_ends_on_the_day_of_its_conversion(fuxin: Snapshot) -> None:
    ledger = fuxin.ledger
    assert find_unit(Snapshot(ledger, BEFORE), UNIT) == "FX-1"
    with pytest.raises(NotInForce):
        find_unit(Snapshot(ledger, AFTER), UNIT)


def test_it_is_stated_to_have_no_credit_code_which_is_not_the_same_as_silence(fuxin: Snapshot) -> None:
    assert fuxin.ledger.rows["FX-1"].body["uscc"] == "无"
    assert "supervised_by" not in fuxin.ledger.rows["FX-1"].body


def test_the_step_keeps_posts_staff_and_pension_as_the_row_states_them(fuxin: Snapshot) -> None:
    (row,) = fuxin.ledger.of("reform")
    said = {column: row.body[column] for column in ("action", "posts_recovered", "staff_count", "pension")}
    assert said == {
        "action": "convert_to_enterprise",
        "posts_recovered": 40,
        "staff_count": 38,
        "pension": "aftercare_window",
    }


def test_the_enterprise_is_a_target_of_a_plan_and_no_successor_in_the_ledger(fuxin: Snapshot) -> None:
    found = lineage(fuxin, "FX-1")
    assert (found.before, found.after) == ((), ())
    (plan,) = found.plans
    assert (plan.action, plan.others, plan.role) == (
        "convert_to_enterprise",
        ("（示例）某集团有限公司",),
        "unit",
    )


def test_nothing_is_found_after_the_conversion_and_no_error_before_it(fuxin: Snapshot) -> None:
    assert (audit(fuxin).findings, undecided(audit(fuxin))) == ((), set())
    before = audit(Snapshot(fuxin.ledger, BEFORE))
    assert {f.severity for f in before.findings} <= {"W", "I"}


def test_its_posts_are_unknown_and_not_the_forty_of_the_plan(fuxin: Snapshot) -> None:
    total = stats(Snapshot(fuxin.ledger, BEFORE)).approved
    assert (total.stated, total.unstated) == (0, 1)


def test_the_example_says_what_the_encoded_place_says(fuxin: Snapshot, shared: Path) -> None:
    from tests.rules.stores import in_memory

    encoded = in_memory(shared / "encoded" / "fuxin", day=DAY).ledger
    (ours,), (theirs,) = fuxin.ledger.of("reform"), encoded.of("reform")
    columns = set(theirs.body) - {"source", "grade"}
    assert {c: ours.body.get(c) for c in columns} == {c: theirs.body[c] for c in columns}
    unit = encoded.rows["FX-1"].body
    assert {c: fuxin.ledger.rows["FX-1"].body.get(c) for c in set(unit) - {"note"}} == {
        c: unit[c] for c in set(unit) - {"note"}
    }
