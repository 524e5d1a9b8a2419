"""Strange plans: what once ended in a fault, or said more than was stated."""

from __future__ import annotations

import pytest

from graphmodel.columns.cells import items
from graphmodel.ledger.cells import Cell
from graphmodel.questions.lineage import lineage
from graphmodel.reform import Scenario, plans, steps_of
from graphmodel.reform.amounts import Amount
from graphmodel.report.reform_tables import reform_tables
from graphmodel.rules import audit
from graphmodel.rules.shared.days import days_before, months_before
from graphmodel.snapshot import Snapshot
from tests.build import DAY, Cells, ledger

DATE = "2021-07-01"
UNITS: list[Cells] = [
    {"id": "G", "name": "示例区人民政府", "kind": "government", "level": "county"},
    {"id": "J", "name": "水务局", "kind": "government_department", "parent": ["G"], "plates": ["节水办"]},
    {"id": "K", "name": "住建局", "kind": "government_department", "parent": ["G"]},
    {"id": "A", "name": "供水中心", "kind": "institution", "parent": ["J"], "from": "2010-01-01"},
    {"id": "B", "name": "节水中心", "kind": "institution", "parent": ["J"], "plates": ["节水展馆"]},
    {
        "id": "X",
        "name": "（未列名单位）",
        "kind": "institution",
        "parent": ["J"],
        "count": 9,
        "grade": "unnamed",
    },
]


def tried(*plan: Cells, settle: bool = False, **sheets: list[Cells]) -> Scenario:
    rows = [{"plan": "P", "step": str(n), "date": DATE, **row} for n, row in enumerate(plan, 1)]
    before = ledger(reform=rows, **{"units": UNITS, **sheets})
    return Scenario(Snapshot(before, DAY), steps_of(before.of("reform"), "P", DAY), {}, settle=settle)


def problems(scenario: Scenario) -> list[str]:
    return [problem.message.zh for one in scenario.outcome.steps for problem in one.problems]


def test_numbers_of_steps_that_are_no_numbers_come_after_those_that_are() -> None:
    rows = [{"plan": "P", "step": n, "action": "keep"} for n in ("1.²", "9" * 5000, "一", "2", "1.1")]
    found = steps_of(ledger(reform=rows).of("reform"), "P", DAY)
    assert [step.number[:3] for step in found] == ["1.1", "1.²", "2", "999", "一"]


@pytest.mark.parametrize("date", ["无", "—"])
def test_a_step_whose_date_is_stated_to_be_none_takes_effect_with_the_last(date: str) -> None:
    keep = {"action": "keep", "units": ["供水中心"]}
    found = tried({**keep, "date": date}, keep)
    assert found.day == DATE and [one.step.dated for one in found.outcome.steps] == [False, True]
    assert found.ok and found.audits[0].day == found.audits[1].day == DATE


def test_the_audit_reads_signs_in_lists_as_they_stand() -> None:
    signs = ["..\\x", "a\\nb", 'a"b', "<b>x</b>", "\u202e站", "[", "{", "末\\"]
    step: Cells = {
        "action": "merge",
        "units": ["供水中心", "节水中心"],
        "target": signs[:1],
        "assets_to": signs,
    }
    found = tried(step)
    assert found.outcome.steps[0].done and found.audits[1].day == DATE
    columns = Snapshot(found.before.ledger, DAY).frames.columns.sheet("reform")
    assert columns.select(items("assets_to")).item(0, 0).to_list() == signs


def test_an_audit_of_the_first_day_of_all_is_an_audit() -> None:
    assert audit(Snapshot(ledger(units=UNITS), "0001-01-01")).day == "0001-01-01"
    assert months_before("0001-05-31", 12) == "0001-01-31"
    assert days_before("0001-01-05", 30).isoformat() == "0001-01-01"


def test_a_unit_whose_count_is_only_some_has_a_lineage() -> None:
    units: list[Cells] = [
        {"id": "S", "name": "旧站", "count": {"text": "若干", "low": None, "high": None}, "to": DATE},
        {"id": "T", "name": "新站", "from": DATE},
    ]
    plan: list[Cells] = [
        {"plan": "P", "step": "1", "action": "absorb", "units": ["旧站"], "target": ["新站"], "date": DATE}
    ]
    snapshot = Snapshot(ledger(units=units, reform=plan), DAY)
    assert lineage(snapshot, "T")


def test_a_new_name_for_a_plate_is_not_given_to_its_host() -> None:
    found = tried({"action": "rename", "units": ["节水办"], "target": ["节约用水办公室"]})
    assert not found.ok and "牌子换名请写摘牌" in problems(found)[0]
    assert found.after.ledger.rows["J"].text("name") == "水务局"


@pytest.mark.parametrize("count", [0, 1.5])
def test_a_step_takes_whole_units_of_those_that_are_not_named(count: Cell) -> None:
    found = tried({"action": "abolish", "units": ["（未列名单位）"], "count": count})
    assert problems(found) == [f"个数{count}不是1以上的整数，请核对个数"]
    assert not found.outcome.changes


def test_a_name_that_several_units_have_refuses_the_step_and_not_the_whole_plan() -> None:
    twins: list[Cells] = [{"id": n, "name": "丙站", "parent": [n[0]]} for n in ("J1", "K1")]
    step: Cells = {"action": "rename", "units": ["供水中心"], "target": ["丙站"]}
    found = tried(step, {"action": "keep", "units": ["节水中心"]}, units=[*UNITS, *twins])
    assert [one.done for one in found.outcome.steps] == [False, True]
    assert "J1" in problems(found)[0] and "K1" in problems(found)[0]


def test_large_numbers_are_written_out() -> None:
    assert [str(Amount(1234567, high)) for high in (1234567, None, 2345678.5)] == [
        "1234567",
        "1234567以上",
        "1234567-2345678.5",
    ]


def test_some_taken_from_some_is_undecided_and_not_called_unstated() -> None:
    some: Cell = {"text": "500余", "low": 500, "high": None}
    posts: list[Cells] = [{"unit": "A", "type": "institution", "approved": some}]
    step: Cells = {
        "action": "absorb",
        "units": ["供水中心"],
        "target": ["节水中心"],
        "posts_type": "institution",
        "posts_to_target": some,
    }
    found = tried(step, posts=posts)
    (line,) = [line for line in found.balance.lines if line.kind == "posts"]
    assert line.remainder == Amount(None, None) and not found.balance.open
    cells = [cell for part in reform_tables(found, "zh") for row in part.rows for cell in row]
    assert "待核" in cells


def test_a_relation_that_begins_with_the_step_is_inferred_once_it_is_the_heirs() -> None:
    later: Cells = {
        "id": "R",
        "subject": "K",
        "holder": "A",
        "type": "guides",
        "from": DATE,
        "quote": "由供水中心指导",
    }
    step: Cells = {"action": "absorb", "units": ["供水中心"], "target": ["节水中心"]}
    found = tried(step, settle=True, relations=[later])
    body = found.after.ledger.rows["R"].body
    assert (body["holder"], body["type"], body["grade"]) == ("B", "guides", "inferred")
    assert "quote" not in body


def test_a_plate_that_goes_to_the_heir_says_that_it_is_inferred() -> None:
    found = tried({"action": "absorb", "units": ["节水中心"], "target": ["供水中心"]}, settle=True)
    body = found.after.ledger.rows["A"].body
    assert body["plates"] == ["节水展馆"]
    assert body["note"] == "牌子节水展馆由节水中心转来（承接推定，改革方案 P 第1步）"


@pytest.mark.parametrize("by_relation", [True, False])
def test_a_unit_that_takes_over_its_own_superior_is_not_left_without_one_by_silence(
    by_relation: bool,
) -> None:
    units: list[Cells] = [
        {k: v for k, v in unit.items() if not (by_relation and (unit["id"], k) == ("A", "parent"))}
        for unit in UNITS
    ]
    relations: list[Cells] = [{"id": "R", "subject": "A", "holder": "J", "type": "affiliated"}]
    step: Cells = {"action": "absorb", "units": ["水务局"], "target": ["供水中心"]}
    found = tried(step, settle=True, units=units, relations=relations if by_relation else [])
    assert not found.ok and "REP04" in [point.code for point in found.points]
    assert all(end.about != "A" for end in found.given)


def test_a_plan_in_two_spellings_is_one_plan() -> None:
    rows: list[Cells] = [
        {"plan": name, "step": str(n), "action": "keep"} for n, name in enumerate(("甲A", "甲ａ"))
    ]
    before = ledger(reform=rows)
    assert plans(before.of("reform")) == ("甲A",)
    assert len(steps_of(before.of("reform"), "甲A", DAY)) == 2


@pytest.mark.parametrize("grade", ["synthetic", "inferred", None])
def test_what_a_plan_only_supposes_is_marked_in_the_row_of_a_unit_that_stands_by_itself(
    grade: str | None,
) -> None:
    step: Cells = {"action": "change_rank", "units": ["供水中心"], "to_value": "副科级"}
    found = tried({**step, **({"grade": grade} if grade else {})})
    body = found.after.ledger.rows["A"].body
    label = {"synthetic": "示例", "inferred": "文件推定"}.get(grade or "")
    assert body.get("note") == (f"机构规格据改革方案 P 第1步（{label}）" if grade else None)
    assert "grade" not in body


def test_who_guides_after_a_reform_does_not_lead() -> None:
    guided: Cells = {"id": "R", "subject": "K", "holder": "A", "type": "guides", "from": "2015-01-01"}
    steps: list[Cells] = [
        {"action": "absorb", "units": ["供水中心"], "target": ["节水中心"]},
        {"action": "set_guide", "units": ["节水中心"], "target": ["住建局"]},
    ]
    found = tried(*steps, settle=True, relations=[guided])
    new = {
        row.text("type")
        for id_, row in found.after.ledger.rows.items()
        if id_ not in found.before.ledger.rows
    }
    assert new == {"guides"}


@pytest.mark.parametrize("action", ["adjust_posts", "adjust_leaders", "recover_posts"])
@pytest.mark.parametrize("value", ["9" * 5000, "+" + "9" * 5000, "9" * 5000 + "正"])
def test_a_number_without_end_is_no_number(action: str, value: str) -> None:
    found = tried({"action": action, "units": ["供水中心"], "to_value": value, "leaders_recovered": value})
    assert not found.outcome.steps[0].done and not found.outcome.changes
