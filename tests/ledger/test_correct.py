"""Correcting one row: the faults of a load, and the one thing that no load may do."""

from __future__ import annotations

import pytest

from graphmodel.errors import NotFound, Refused
from graphmodel.ledger.cells import Cell
from graphmodel.ledger.correct import plan_correction
from graphmodel.ledger.ledger import Ledger
from tests.build import FILE, Cells, applied, faults, ledger
from tests.questions.sample import UNITS, manages


def made(**sheets: list[Cells]) -> Ledger:
    return ledger(units=[*UNITS, *sheets.pop("units", [])], **sheets)


def corrected(stored: Ledger, row: str, basis: Cell = None, **cells: Cell) -> dict[str, Cell]:
    after = applied(stored, plan_correction(stored, row, cells, basis))
    return dict(after.rows[row].body)


def test_only_the_given_cells_change_and_the_row_keeps_its_origin() -> None:
    stored = made()
    (change,) = plan_correction(stored, "U", {"approved": 12}).changes
    assert change.after == {**stored.rows["U"].body, "approved": 12}
    assert change.origin == stored.rows["U"].origin
    assert change.origin is not None and change.origin.file == FILE


def test_an_empty_value_clears_a_cell() -> None:
    stored = made(units=[{"id": "X", "name": "某中心", "approved": 12}])
    assert "approved" not in corrected(stored, "X", approved=None)


def test_the_same_value_again_changes_nothing() -> None:
    stored = made(units=[{"id": "X", "name": "某中心", "approved": 12}])
    plan = plan_correction(stored, "X", {"approved": 12})
    assert (plan.changes, plan.counts()["unchanged"]) == ((), {"units": 1})


def test_a_name_becomes_the_id_of_its_unit() -> None:
    assert corrected(made(), "U", parent=("乙街道",))["parent"] == ["B"]


def test_a_short_name_is_looked_for_where_the_row_stands() -> None:
    twins: list[Cells] = [
        {"id": "H", "name": "别区人民政府", "kind": "government", "region": "别区"},
        {"id": "F1", "name": "财政局", "kind": "government_department", "parent": ["G"]},
        {"id": "F2", "name": "财政局", "kind": "government_department", "parent": ["H"]},
    ]
    assert corrected(made(units=twins), "U", guided_by=("财政局",))["guided_by"] == ["F1"]


def test_the_document_is_added_to_those_that_the_row_rests_on() -> None:
    stored = made(units=[{"id": "X", "name": "某中心", "basis": ["甲文"], "article": ["一"]}])
    body = corrected(stored, "X", ("乙文",), approved=3)
    assert (body["basis"], body["article"]) == (["甲文", "乙文"], ["一"])
    assert corrected(stored, "X", ("甲文",), approved=3)["basis"] == ["甲文"]


def test_clearing_the_end_of_an_ended_row_reopens_it_though_a_load_may_not() -> None:
    ended: Cells = {"id": "X", "name": "老局", "to": "2020-01-01"}
    stored = made(units=[ended])
    assert "to" not in corrected(stored, "X", to=None)
    assert "已于2020-01-01终止" in faults(stored, units=[{"id": "X", "name": "老局", "to": None}])[0].problem


def test_reopening_an_arrangement_into_the_time_of_another_is_refused() -> None:
    rows: list[Cells] = [
        {"id": "A1", "unit": "U", "preset": "UNSPECIFIED", "line": "A", "to": "2020-01-01"},
        {"id": "A2", "unit": "U", "preset": "KEEP_AS_IS", "line": "A", "from": "2020-01-01"},
    ]
    with pytest.raises(Refused, match="1处"):
        plan_correction(made(arrangements=rows), "A1", {"to": None})


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"parent": ("没有这个局",)}, "台账中没有"),
        ({"from": "2020-01-01", "to": "2019-01-01"}, "终止日期不晚于起始日期"),
        ({"name": None}, "必填"),
        ({"name": "全新名称"}, "在库中是“某所”"),
    ],
)
def test_a_unit_is_corrected_under_the_faults_of_a_load(cells: Cells, problem: str) -> None:
    with pytest.raises(Refused) as refused:
        plan_correction(made(), "U", cells)
    assert any(problem in fault.problem for fault in refused.value.faults)


def test_a_rename_gives_the_old_name_as_former_name() -> None:
    body = corrected(made(), "U", name="新所", aliases=("某所",))
    assert (body["name"], body["aliases"]) == ("新所", ["某所"])


def test_a_relation_is_corrected_by_its_id_and_under_its_own_rules() -> None:
    stored = made(relations=[{**manages("A", "awards"), "id": "R1"}])
    assert corrected(stored, "R1", holder="乙街道")["holder"] == "B"
    with pytest.raises(Refused) as refused:
        plan_correction(stored, "R1", {"power": "consult"})
    assert "不能写“征求意见”" in refused.value.faults[0].problem


@pytest.mark.parametrize("cells", [{"type": "dual_leadership"}, {"holder": "乙街道@全部街道"}])
def test_what_would_become_other_rows_is_no_correction(cells: Cells) -> None:
    stored = made(relations=[{**manages("A", "awards"), "id": "R1"}])
    with pytest.raises(Refused):
        plan_correction(stored, "R1", cells)


def test_an_id_that_no_row_has_is_not_found() -> None:
    with pytest.raises(NotFound):
        plan_correction(made(), "没有", {"note": "x"})
