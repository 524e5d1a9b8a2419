"""The sheets 办件 and 办理环节: a step names its case, a case its matter and body, and names of people stay text."""

from __future__ import annotations

from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.replace import plan_replace
from tests.build import Cells, faults, ledger, load, plan

UNITS: list[Cells] = [
    {"id": "G", "name": "甲市人民政府", "kind": "government"},
    {"id": "B", "name": "甲局", "parent": ["G"]},
]
MATTERS: list[Cells] = [{"id": "M", "name": "堆放查处", "lead": ["B"]}]
CASE: Cells = {
    "id": "C",
    "kind": "disagreement",
    "title": "堆放分歧",
    "matter": "堆放查处",
    "parties": ["甲局", "谁也不知道的局"],
    "opened": "2026-01-01",
}


def made(*steps: Cells) -> Ledger:
    return ledger(units=UNITS, matters=MATTERS, cases=[CASE], steps=steps)


def test_a_case_leads_to_its_matter_and_a_step_to_its_case_by_title_or_id() -> None:
    found = made(
        {"id": "S1", "case": "堆放分歧", "stage": "negotiate"},
        {"id": "S2", "case": "C", "stage": "coordinate"},
    )
    assert found.rows["C"].body["matter"] == "M"
    assert [found.rows[step].body["case"] for step in ("S1", "S2")] == ["C", "C"]


def test_a_party_that_no_unit_is_called_stays_text() -> None:
    assert made().rows["C"].body["parties"] == ["甲局", "谁也不知道的局"]


def test_a_step_of_no_known_case_is_a_fault_that_suggests_the_nearest() -> None:
    (fault,) = faults(
        units=UNITS, cases=[{**CASE, "matter": None}], steps=[{"case": "堆放分岐", "stage": "review"}]
    )
    assert (fault.sheet, fault.column, fault.value) == ("办理环节", "办件", "堆放分岐")
    assert "堆放分歧" in fault.suggestion


def test_a_case_about_an_unknown_matter_is_a_fault() -> None:
    (fault,) = faults(units=UNITS, cases=[CASE])
    assert (fault.sheet, fault.column) == ("办件", "事项")


def test_the_same_cases_loaded_again_change_nothing() -> None:
    steps: list[Cells] = [
        {"case": "堆放分歧", "stage": "implement", "date": "2026-01-02"},
        {"case": "堆放分歧", "stage": "implement", "date": "2026-01-03"},
    ]
    assert plan(made(*steps), cases=[CASE], steps=steps).changes == ()


def test_a_case_that_a_later_file_closes_keeps_its_id_and_its_steps() -> None:
    first = ledger(units=UNITS, matters=MATTERS, cases=[{**CASE, "id": None}], steps=[])
    (case,) = first.of("cases")
    closed = load(first, cases=[{**CASE, "id": None, "closed": "2026-03-01"}])
    assert [row.id for row in closed.of("cases")] == [case.id]
    assert closed.rows[case.id].body["closed"] == "2026-03-01"


def test_a_load_that_replaces_withdraws_a_case_of_its_scope_with_its_steps() -> None:
    stored = made({"id": "S1", "case": "C", "stage": "negotiate"})
    nothing = plan(stored)
    both = plan_replace(nothing, stored, ["cases", "steps"], frozenset(("B", "M")))
    assert {change.id for change in both.changes} == {"C", "S1"}
    assert plan_replace(nothing, stored, ["cases", "steps"], frozenset(("B",))).changes == ()
