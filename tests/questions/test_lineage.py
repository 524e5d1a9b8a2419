"""What a unit was and became: only names and periods tell, and the answer says so."""

from __future__ import annotations

from graphmodel.questions.lineage import lineage
from graphmodel.report.lineages import limits, lineage_json, lineage_sentence, lineage_table
from tests.build import Cells
from tests.questions.sample import day, manages

OLD: Cells = {
    "id": "O",
    "name": "示例区粮食局",
    "kind": "government_department",
    "parent": ["G"],
    "from": "2001-01-01",
    "to": "2010-01-01",
}
NEW: Cells = {
    **OLD,
    "id": "N",
    "name": "示例区粮食和储备局",
    "from": "2010-01-01",
    "to": None,
    "aliases": ["示例区粮食局"],
}
AGAIN: Cells = {**OLD, "id": "R", "from": "2015-01-01", "to": None}


def test_the_later_one_that_lists_the_earlier_name_is_its_successor() -> None:
    made = day(units=[OLD, NEW])
    assert [(k.unit, k.why) for k in lineage(made, "O").after] == [("N", "former_name")]
    assert [(k.unit, k.why) for k in lineage(made, "N").before] == [("O", "former_name")]


def test_a_second_period_of_the_same_name_is_a_successor() -> None:
    found = lineage(day(units=[OLD, AGAIN]), "O")
    assert [(k.unit, k.why, k.period.start) for k in found.after] == [("R", "same_name", "2015-01-01")]
    assert found.before == ()


def test_kin_by_name_are_always_inferred_and_marked() -> None:
    made = day(units=[OLD, NEW])
    assert [k["inferred"] for k in lineage_json(made, lineage(made, "O"))["after"]] == [True]
    assert any("≈" in row[1] for row in lineage_table(made, lineage(made, "O")).rows)


def test_namesakes_of_one_time_are_not_kin() -> None:
    twin: Cells = {**OLD, "id": "T", "from": "2005-01-01", "to": None}
    assert lineage(day(units=[OLD, twin]), "O").after == ()


def test_a_namesake_of_another_place_is_not_kin() -> None:
    other: list[Cells] = [
        {"id": "H", "name": "别区人民政府", "kind": "government", "region": "别区"},
        {**AGAIN, "parent": ["H"]},
    ]
    assert lineage(day(units=[OLD, *other]), "O").after == ()


def test_an_earlier_unit_that_lists_a_later_name_is_not_thereby_its_predecessor() -> None:
    later: Cells = {**OLD, "id": "L", "name": "示例区储备局", "from": "2010-01-01", "to": None}
    made = day(units=[{**OLD, "aliases": ["示例区储备局"]}, later])
    assert lineage(made, "O").after == ()


def test_superiors_over_time_come_with_their_periods_and_leaders_are_none() -> None:
    rows: list[Cells] = [
        {"subject": "U", "holder": "B", "type": "affiliated", "from": "2001-01-01", "to": "2010-01-01"},
        {"subject": "U", "holder": "A", "type": "supervises", "from": "2010-01-01"},
        manages("B", "awards"),
    ]
    found = lineage(day(*rows), "U")
    assert [(s.holder, s.type, s.periods[0].start) for s in found.superiors] == [
        ("A", "dispatched_by", None),
        ("B", "affiliated", "2001-01-01"),
        ("A", "supervises", "2010-01-01"),
    ]


def test_other_names_have_no_dates() -> None:
    made = day(units=[NEW])
    assert lineage_json(made, lineage(made, "N"))["names"] == [
        {"name": "示例区粮食局", "from": None, "to": None}
    ]


def test_a_reform_row_that_names_the_unit_is_a_plan_and_no_successor() -> None:
    row: Cells = {
        "plan": "某方案",
        "step": "1",
        "action": "merge",
        "units": ["示例区粮食局"],
        "target": ["示例区发展和改革局"],
    }
    found = lineage(day(units=[OLD], reform=[row]), "O")
    assert [(p.plan, p.action, p.others) for p in found.plans] == [
        ("某方案", "merge", ("示例区发展和改革局",))
    ]
    assert found.after == ()


def test_every_lineage_says_what_it_cannot_know() -> None:
    made = day()
    value = lineage_json(made, lineage(made, "A"))
    assert value["cannot_know"] == list(limits())
    assert any("合并、拆分" in line for line in limits())
    assert "没有可推定的前身或后继" in lineage_sentence(made, lineage(made, "A"))
