"""Lineage through reforms that were carried out: what a plan states and the periods in the ledger bear out."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from graphmodel.questions.lineage import Lineage, lineage
from graphmodel.reform import simulate
from graphmodel.report.lineages import lineage_json, lineage_sentence, lineage_table
from graphmodel.snapshot import Snapshot
from tests.build import Cells, snapshot

ROOT: Cells = {"id": "G", "name": "甲区人民政府", "kind": "government", "region": "甲区"}
FIRST, SECOND = "2015-01-01", "2019-03-01"


def unit(id_: str, name: str, start: str | None = None, end: str | None = None, **more: str) -> Cells:
    return {"id": id_, "name": name, "kind": "institution", "parent": ["G"], "from": start, "to": end, **more}


def step(action: str, units: list[str], target: list[str], date: str | None, **more: str) -> Cells:
    return {
        "plan": "方案",
        "step": "1",
        "action": action,
        "units": units,
        "target": target,
        "date": date,
        **more,
    }


MERGED = (
    unit("A", "供水所", None, FIRST),
    unit("E", "排水所", None, FIRST),
    unit("B", "水务中心", FIRST, SECOND),
    unit("C", "水务一中心", SECOND),
    unit("D", "水务二中心", SECOND),
)
MERGE = step("merge", ["供水所", "排水所"], ["水务中心"], FIRST, basis="某文", article="第三条")
SPLIT = {**step("split", ["水务中心"], ["水务一中心", "水务二中心"], SECOND), "plan": "后案"}


def made(*units: Cells, reform: list[Cells], relations: Sequence[Cells] = ()) -> Snapshot:
    return snapshot(units=[ROOT, *units], reform=reform, relations=relations)


def kin(found: Lineage, side: str) -> list[tuple[str, str, str | None]]:
    return [(one.unit, one.why, one.via) for one in getattr(found, side)]


def test_a_merger_and_a_later_split_are_followed_both_ways() -> None:
    day = made(*MERGED, reform=[MERGE, SPLIT])
    assert kin(lineage(day, "A"), "after") == [
        ("B", "merged", None),
        ("C", "split", "B"),
        ("D", "split", "B"),
    ]
    assert kin(lineage(day, "D"), "before") == [
        ("B", "split", None),
        ("A", "merged", "B"),
        ("E", "merged", "B"),
    ]
    assert kin(lineage(day, "B"), "before") == [("A", "merged", None), ("E", "merged", None)]


def test_kin_by_a_reform_come_with_plan_step_clause_and_are_not_inferred() -> None:
    day = made(*MERGED, reform=[MERGE, SPLIT])
    first, second, _ = lineage_json(day, lineage(day, "A"))["after"]
    assert first["inferred"] is False
    assert (first["event"]["plan"], first["event"]["step"], first["event"]["date"]) == ("方案", "1", FIRST)
    assert (first["event"]["basis"], first["event"]["article"]) == (["某文"], ["第三条"])
    assert (first["via"], second["via"]["name"]) == (None, "水务中心")
    rows = [row for row in lineage_table(day, lineage(day, "A")).rows if row[0] == "后继"]
    assert rows[0][1] == "水务中心" and "合并（方案 第1步，2015-01-01，某文 第三条）" in rows[0][3]
    assert "经由水务中心" in rows[1][3]
    assert "载明并已执行3个，按名称推定0个" in lineage_sentence(day, lineage(day, "A"))


@pytest.mark.parametrize("date", [None, "2015-01-02", "2015"])
def test_a_step_whose_day_the_periods_do_not_bear_out_stays_a_plan(date: str | None) -> None:
    day = made(*MERGED, reform=[{**MERGE, "date": date}])
    found = lineage(day, "A")
    assert found.after == ()
    assert [(plan.plan, plan.done) for plan in found.plans] == [("方案", False)]


def test_a_step_without_a_day_takes_effect_with_the_last_day_of_its_plan() -> None:
    other = {**step("keep", ["水务中心"], [], FIRST), "step": "2"}
    found = lineage(made(*MERGED, reform=[{**MERGE, "date": None}, other]), "A")
    assert kin(found, "after") == [("B", "merged", None)]
    assert [plan.done for plan in found.plans] == [True]


def test_the_blank_cells_of_a_further_row_are_those_of_the_row_before() -> None:
    rows = [
        step("split", ["水务中心"], ["水务一中心"], SECOND, posts_type="institution"),
        {**step("split", [], ["水务二中心"], SECOND), "duties": ["排水"]},
    ]
    assert kin(lineage(made(*MERGED, reform=rows), "B"), "after") == [
        ("C", "split", None),
        ("D", "split", None),
    ]


def test_absorbed_converted_and_plated_are_told_apart() -> None:
    said = {"absorb": "absorbed", "convert_to_enterprise": "converted", "add_plate": "plated"}
    for action, why in said.items():
        day = made(
            unit("A", "甲所", None, FIRST),
            unit("B", "乙所"),
            reform=[step(action, ["甲所"], ["乙所"], FIRST)],
        )
        assert kin(lineage(day, "A"), "after") == [("B", why, None)]


def test_a_rename_of_one_unit_dates_its_former_name_and_makes_no_kin() -> None:
    row = {**unit("A", "文化中心"), "aliases": ["文化馆", "群艺馆"]}
    day = made(row, reform=[step("rename", ["文化馆"], ["文化中心"], FIRST)])
    found = lineage(day, "A")
    assert (found.before, found.after) == ((), ())
    assert lineage_json(day, found)["names"] == [
        {"name": "文化馆", "from": None, "to": FIRST},
        {"name": "群艺馆", "from": None, "to": None},
    ]
    assert {plan.done for plan in found.plans} == {True}


def test_a_rename_that_the_ledger_keeps_as_two_units_is_stated_and_no_longer_inferred_from_the_name() -> None:
    new = {**unit("B", "文化中心", FIRST), "aliases": ["文化馆"]}
    day = made(
        unit("A", "文化馆", None, FIRST), new, reform=[step("rename", ["文化馆"], ["文化中心"], FIRST)]
    )
    assert kin(lineage(day, "A"), "after") == [("B", "renamed", None)]
    assert kin(lineage(day, "B"), "before") == [("A", "renamed", None)]


def test_a_transfer_dates_the_new_superior_and_the_unit_stays_itself() -> None:
    bureaux: list[Cells] = [
        {**unit(id_, name), "kind": "government_department"} for id_, name in (("P", "甲局"), ("Q", "乙局"))
    ]
    lines: list[Cells] = [
        {"subject": "A", "holder": "P", "type": "affiliated", "to": FIRST},
        {"subject": "A", "holder": "Q", "type": "affiliated", "from": FIRST},
    ]
    row = {**unit("A", "甲所"), "parent": None}
    day = made(*bureaux, row, relations=lines, reform=[step("transfer_unit", ["甲所"], ["乙局"], FIRST)])
    found = lineage(day, "A")
    assert (found.before, found.after) == ((), ())
    assert [(s.holder, s.event.step if s.event else None) for s in found.superiors] == [
        ("P", None),
        ("Q", "1"),
    ]
    assert any("划转（方案 第1步" in cell for r in lineage_table(day, found).rows for cell in r)


def test_a_transfer_that_the_ledger_keeps_as_two_units_leads_from_the_one_to_the_other() -> None:
    bureaux: list[Cells] = [
        {**unit(id_, name), "kind": "government_department"} for id_, name in (("P", "甲局"), ("Q", "乙局"))
    ]
    units = [
        {**unit("A", "甲所", None, FIRST), "parent": ["P"]},
        {**unit("B", "甲所", FIRST), "parent": ["Q"]},
    ]
    day = made(*bureaux, *units, reform=[step("transfer_unit", ["A"], ["乙局"], FIRST)])
    assert kin(lineage(day, "A"), "after") == [("B", "transferred", None)]


def test_namesakes_of_two_places_are_told_apart_by_the_place_of_what_they_became() -> None:
    other: Cells = {"id": "H", "name": "乙区人民政府", "kind": "government", "region": "乙区"}
    there = {**unit("X", "供水所", None, FIRST), "parent": ["H"]}
    day = made(*MERGED, other, there, reform=[MERGE])
    assert kin(lineage(day, "B"), "before") == [("A", "merged", None), ("E", "merged", None)]
    assert lineage(day, "X").after == ()


def test_a_plan_that_is_adopted_is_followed_at_once() -> None:
    now = [{**cells, "from": None, "to": None} for cells in MERGED[:2]]
    day = made(*now, reform=[MERGE, {**SPLIT, "units": ["水务中心"]}])
    assert lineage(day, "A").after == ()
    first = Snapshot(simulate(day, "方案").outcome.after, FIRST)
    second = Snapshot(simulate(first, "后案").outcome.after, SECOND)
    name = second.ledger.name
    told = [(name(one.unit), one.why, one.via and name(one.via)) for one in lineage(second, "A").after]
    assert told == [
        ("水务中心", "merged", None),
        ("水务一中心", "split", "水务中心"),
        ("水务二中心", "split", "水务中心"),
    ]
