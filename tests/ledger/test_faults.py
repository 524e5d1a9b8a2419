"""What a load may not say: each fault names its cell and says what to write (contract 1.6, 1.8)."""

from __future__ import annotations

import pytest

from graphmodel.errors import Fault
from graphmodel.ledger.ledger import Ledger
from graphmodel.vocabulary import VOCABULARY
from tests.build import FILE, Cells, faults, ledger, load, plan

UNITS: list[Cells] = [
    {"id": "G", "name": "示例区人民政府", "kind": "government"},
    {"id": "A", "name": "区司法局", "kind": "government_department", "parent": ["G"]},
    {"id": "T", "name": "甲街道", "kind": "street", "parent": ["G"]},
    {"id": "U", "name": "司法所", "kind": "dispatched_office", "parent": ["A"]},
]
STORED = ledger(units=UNITS)
GUIDES: Cells = {"subject": "U", "holder": "A", "type": "guides"}


def relation(**cells: object) -> Cells:
    return {**GUIDES, **cells}  # type: ignore[dict-item]


def the_fault(stored: Ledger = STORED, **sheets: list[Cells]) -> Fault:
    (fault,) = faults(stored, **sheets)
    assert fault.file == FILE
    assert fault.suggestion
    return fault


# One row


@pytest.mark.parametrize("type_", [t.code for t in VOCABULARY.relation_types.values() if t.aspect == "never"])
def test_an_aspect_on_a_relation_without_aspects_is_a_fault(type_: str) -> None:
    fault = the_fault(relations=[relation(type=type_, aspect="business")])
    assert (fault.sheet, fault.row, fault.column, fault.value) == ("关系", 2, "方面", "业务")


@pytest.mark.parametrize("type_", [t.code for t in VOCABULARY.relation_types.values() if t.aspect == "never"])
def test_not_applicable_is_what_belongs_there(type_: str) -> None:
    assert plan(STORED, relations=[relation(type=type_, aspect="—")]).changes


@pytest.mark.parametrize("type_", ["managed_on_behalf", "takes_part"])
@pytest.mark.parametrize("aspect", [None, "—"])
def test_a_relation_that_needs_an_aspect_does_not_load_without_one(type_: str, aspect: str | None) -> None:
    fault = the_fault(relations=[relation(type=type_, aspect=aspect)])
    assert (fault.row, fault.column) == (2, "方面")
    assert "人员" in fault.suggestion


@pytest.mark.parametrize("aspect", ["personnel", "funds.salary", "party"])
def test_guidance_never_reaches_people_or_money(aspect: str) -> None:
    fault = the_fault(relations=[relation(aspect=aspect)])
    assert (fault.row, fault.column) == (2, "方面")
    assert "不涉及人和钱" in fault.problem


@pytest.mark.parametrize("aspect", [None, "business", "business.train"])
def test_guidance_is_of_business(aspect: str | None) -> None:
    assert plan(STORED, relations=[relation(aspect=aspect)]).changes


@pytest.mark.parametrize("type_", ["manages", "leads", "managed_on_behalf"])
@pytest.mark.parametrize("power", ["consult", "consent", "propose", "notify", "participate"])
def test_to_manage_and_only_be_consulted_is_a_fault_that_names_the_right_type(type_: str, power: str) -> None:
    fault = the_fault(relations=[relation(type=type_, aspect="personnel.appoint", power=power)])
    assert (fault.row, fault.column, fault.value) == (2, "权限程度", VOCABULARY.label("powers", power))
    assert "takes_part" in fault.suggestion and "参与" in fault.suggestion


@pytest.mark.parametrize("power", ["decide", "co_decide"])
def test_to_take_part_and_decide_is_a_fault(power: str) -> None:
    fault = the_fault(relations=[relation(type="takes_part", aspect="personnel.appoint", power=power)])
    assert (fault.row, fault.column) == (2, "权限程度")
    assert "征求意见" in fault.suggestion


@pytest.mark.parametrize("type_", ["affiliated", "supervises", "guides"])
def test_a_power_on_a_relation_that_has_none_is_a_fault(type_: str) -> None:
    assert the_fault(relations=[relation(type=type_, power="decide")]).column == "权限程度"


@pytest.mark.parametrize("aspect", [None, "personnel", "funds.meals"])
def test_a_share_stands_on_one_part(aspect: str | None) -> None:
    fault = the_fault(relations=[relation(type="manages", aspect=aspect, share=60)])
    assert (fault.row, fault.column, fault.value) == (2, "考评分值占比", "60")
    assert "考核·评分" in fault.suggestion


@pytest.mark.parametrize("aspect", ["appraisal", "appraisal.score", "awards.approve"])
def test_a_share_on_a_part_or_on_appraisal_loads(aspect: str) -> None:
    assert plan(STORED, relations=[relation(type="manages", aspect=aspect, share=60)]).changes


@pytest.mark.parametrize("to", ["2019-01-01", "2018-12-31"])
def test_a_period_ends_after_it_starts(to: str) -> None:
    fault = the_fault(relations=[relation(**{"from": "2019-01-01", "to": to})])
    assert (fault.row, fault.column, fault.value) == (2, "终止日期", to)


def test_a_period_of_which_one_end_is_stored_ends_after_it_starts() -> None:
    made = load(STORED, relations=[relation(id="R", **{"from": "2019-01-01"})])
    assert the_fault(made, relations=[relation(id="R", to="2018-01-01")]).value == "2018-01-01"


@pytest.mark.parametrize(
    ("sheet", "cells", "column"),
    [
        ("relations", {"subject": "U", "type": "guides"}, "管理（指导）单位"),
        ("relations", {"subject": "U", "holder": "A"}, "关系类型"),
        ("relations", {"subject": "U", "holder": "A", "type": "无"}, "关系类型"),
        ("relations", {"subject": "U", "holder": "A", "type": "—"}, "关系类型"),
        ("arrangements", {"preset": "UNSPECIFIED", "line": "A"}, "机构"),
        ("units", {"id": "X", "kind": "institution"}, "机构全称"),
        ("posts", {"unit": "A", "approved": 3}, "编制类型"),
        ("bodies", {"kind": "committee"}, "名称"),
    ],
)
def test_a_new_row_without_what_it_needs_is_a_fault_and_no_traceback(
    sheet: str, cells: Cells, column: str
) -> None:
    fault = the_fault(**{sheet: [cells]})
    assert (fault.sheet, fault.row, fault.column) == (VOCABULARY.sheets[sheet].label(), 2, column)


def test_a_stored_row_keeps_what_a_file_with_fewer_columns_leaves_out() -> None:
    made = load(STORED, relations=[relation(id="R")])
    assert plan(made, relations=[{"id": "R", "condition": "按季"}]).counts()["changed"] == {"relations": 1}


def test_a_seat_is_one_of_a_unit_or_of_a_post() -> None:
    fault = the_fault(bodies=[{"id": "J", "name": "会"}], members=[{"body": "J", "role": "head"}])
    assert (fault.sheet, fault.row, fault.column) == ("成员", 2, "成员单位")


@pytest.mark.parametrize("say", ["decide", "co_decide"])
def test_the_territory_only_takes_part_in_appointments(say: str) -> None:
    fault = the_fault(
        arrangements=[
            {"unit": "U", "preset": "EQUAL_SHENHE", "line": "A", "territory": "T", "appoint_say": say}
        ]
    )
    assert (fault.sheet, fault.row, fault.column) == ("管理体制", 2, "负责人任免属地权限")


def test_no_word_in_a_coded_cell_ends_in_a_traceback() -> None:
    for sheet in VOCABULARY.sheets.values():
        coded = [c.name for c in sheet.columns.values() if c.values and not c.required]
        for word in ("无", "—"):
            whole: dict[str, Cells] = {
                "units": {"id": "X", "name": "中心"},
                "relations": relation(),
                "arrangements": {"unit": "U"},
                "bodies": {"name": "会"},
                "members": {"body": "J", "unit": "A"},
                "decisions": {"body": "J", "text": "事"},
                "matters": {"name": "事"},
                "responsibilities": {"matter": "M", "unit": "A", "role": "lead"},
                "cases": {"kind": "other", "title": "件", "matter": "M"},
                "steps": {"case": "C", "stage": "review"},
                "documents": {"title": "文"},
                "posts": {"unit": "A", "type": "total"},
                "reform": {"plan": "案", "step": "1", "action": "keep"},
                "figures": {"subject": "区", "item": "数"},
                "declared": {"scope": "G", "what": "awards"},
            }
            made = load(
                STORED,
                bodies=[{"id": "J", "name": "例会"}],
                matters=[{"id": "M", "name": "例事"}],
                cases=[{"id": "C", "kind": "other", "title": "例件"}],
            )
            cells: Cells = {**whole[sheet.name], **dict.fromkeys(coded, word)}
            if sheet.name == "relations":
                cells = {**cells, "power": "—", "aspect": "—"}
            assert len(plan(made, **{sheet.name: [cells]}).changes) == 1, sheet.name


# Between rows


def test_one_id_twice_in_a_load_is_a_fault_that_points_to_the_first() -> None:
    fault = the_fault(units=[{"id": "X", "name": "甲中心"}, {"id": "X", "name": "乙中心"}])
    assert (fault.sheet, fault.row, fault.column, fault.value) == ("机构", 3, "机构编码", "X")
    assert "第2行" in fault.problem


def test_one_id_on_two_sheets_is_a_fault() -> None:
    fault = the_fault(units=[{"id": "X", "name": "甲中心"}], relations=[relation(id="X")])
    assert (fault.sheet, fault.row, fault.value) == ("关系", 2, "X")


def test_an_id_that_another_sheet_of_the_store_has_is_a_fault() -> None:
    fault = the_fault(relations=[relation(id="A")])
    assert (fault.sheet, fault.row, fault.value) == ("关系", 2, "A")


def test_arrangements_of_one_unit_may_not_overlap() -> None:
    rows: list[Cells] = [
        {
            "unit": "U",
            "preset": "EQUAL_SHENHE",
            "line": "A",
            "territory": "T",
            "from": "2019-01-01",
            "to": "2022-01-01",
        },
        {"unit": "U", "preset": "KEEP_AS_IS", "line": "A", "territory": "T", "from": "2021-01-01"},
    ]
    fault = the_fault(arrangements=rows)
    assert (fault.sheet, fault.row, fault.value) == ("管理体制", 3, "司法所")
    assert "2019-01-01 至 2022-01-01" in fault.problem
    assert plan(STORED, arrangements=[rows[0], {**rows[1], "from": "2022-01-01"}]).changes


def test_an_arrangement_that_overlaps_a_stored_one_is_a_fault() -> None:
    made = load(STORED, arrangements=[{"id": "R1", "unit": "U", "preset": "KEEP_AS_IS", "line": "A"}])
    assert (
        the_fault(made, arrangements=[{"id": "R2", "unit": "U", "preset": "UNSPECIFIED", "line": "A"}]).row
        == 2
    )


def test_a_total_of_posts_that_differs_from_the_cell_of_its_unit_is_a_fault() -> None:
    units: list[Cells] = [{"id": "X", "name": "中心", "approved": 10}]
    fault = the_fault(units=units, posts=[{"unit": "X", "type": "total", "approved": 12}])
    assert (fault.sheet, fault.row, fault.column, fault.value) == ("编制", 2, "核定数", "12")
    assert "10" in fault.problem
    assert plan(STORED, units=units, posts=[{"unit": "X", "type": "total", "approved": 10.0}]).changes
    assert plan(STORED, units=units, posts=[{"unit": "X", "type": "institution", "approved": 12}]).changes


def test_a_unit_cell_that_differs_from_a_stored_total_is_a_fault_too() -> None:
    made = load(
        STORED, units=[{"id": "X", "name": "中心"}], posts=[{"unit": "X", "type": "total", "approved": 12}]
    )
    assert the_fault(made, units=[{"id": "X", "name": "中心", "approved": 10}]).value == "12"


def test_vertical_management_is_for_vertical_agencies_and_their_offices() -> None:
    units: list[Cells] = [{"id": "X", "name": "区文化馆", "kind": "institution"}]
    fault = the_fault(units=units, arrangements=[{"unit": "X", "preset": "VERTICAL", "line": "A"}])
    assert (fault.sheet, fault.row, fault.column) == ("管理体制", 2, "管理体制")
    assert "垂直管理机构" in fault.suggestion


def test_all_faults_of_a_load_are_told_at_once() -> None:
    found = faults(
        STORED,
        units=[{"id": "X", "name": "甲中心", "parent": ["没有的局"]}],
        relations=[relation(aspect="party"), relation(holder="没有的街道"), relation(type="takes_part")],
    )
    assert [(f.sheet, f.row) for f in found] == [("机构", 2), ("关系", 3), ("关系", 2), ("关系", 4)]


# 双重领导


def test_dual_leadership_in_a_type_cell_is_read_as_one_arrangement_with_a_warning() -> None:
    rows = [
        relation(type="dual_leadership", basis=["文1"]),
        relation(type="dual_leadership", holder="甲街道"),
    ]
    planned = plan(STORED, relations=rows)
    (change,) = planned.changes
    assert (change.sheet, change.after) == (
        "arrangements",
        {"unit": "U", "preset": "UNSPECIFIED", "line": "A", "territory": "T", "basis": ["文1"]},
    )
    assert any("双重领导" in w and "第2行" in w for w in planned.warnings)


def test_dual_leadership_read_twice_writes_nothing() -> None:
    rows = [relation(type="dual_leadership"), relation(type="dual_leadership", holder="甲街道")]
    assert plan(load(STORED, relations=rows), relations=rows).changes == ()


@pytest.mark.parametrize("street", ["T", "甲街道"])
def test_a_stored_street_is_the_territory_however_it_is_named(street: str) -> None:
    named = load(STORED, units=[{"id": "T", "name": "甲街道", "aliases": ["甲办"]}])
    (change,) = plan(named, relations=[relation(type="dual_leadership", holder=street)]).changes
    assert change.after is not None and change.after["territory"] == "T"


def test_dual_leadership_of_two_departments_loses_neither() -> None:
    rows = [relation(type="dual_leadership"), relation(type="dual_leadership", holder="示例区财政局")]
    made = load(STORED, units=[{"id": "F", "name": "示例区财政局", "parent": ["G"]}])
    assert the_fault(made, relations=rows).sheet == "关系"


def test_dual_leadership_of_two_periods_is_two_arrangements() -> None:
    rows = [
        relation(type="dual_leadership", to="2020-01-01"),
        relation(type="dual_leadership", **{"from": "2020-01-01"}),
    ]
    assert plan(STORED, relations=rows).counts()["added"] == {"arrangements": 2}
