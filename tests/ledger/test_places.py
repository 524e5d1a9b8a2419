"""Which unit a row without code is: a second place takes, renames and doubles nothing (contract 1.3, 1.4)."""

from __future__ import annotations

import pytest

from tests.build import EMPTY, Cells, applied, faults, ledger, load, plan, unit
from tests.ledger.sample import BODIES, WHOLE, Rows, counts, district

# Units and places


def test_a_second_place_takes_no_unit_of_the_first() -> None:
    first = ledger(units=district("子区"))
    second = load(first, units=district("丑区", "丙丁"))
    assert {id_: second.rows[id_].body for id_ in first.rows} == {
        id_: row.body for id_, row in first.rows.items()
    }
    assert len(second.units) == 2 * len(first.units)


def test_a_second_district_under_one_city_takes_no_unit_of_the_first() -> None:
    city: Cells = {"id": "C", "name": "示例市人民政府", "kind": "government", "outside": True}
    places = [
        [
            {"name": f"{place}人民政府", "kind": "government", "parent": ["示例市人民政府"]},
            {"name": "区司法局", "kind": "government_department", "parent": [f"{place}人民政府"]},
        ]
        for place in ("子区", "丑区")
    ]
    made = ledger(units=[city, *places[0]])
    made = load(made, units=places[1])
    assert [u.name for u in made.units.values()].count("区司法局") == 2
    assert plan(made, units=places[0]).changes == plan(made, units=places[1]).changes == ()


def test_a_city_loaded_over_a_district_later_doubles_nothing() -> None:
    made = ledger(units=district("子区"))
    rows = district("子区")
    rows[1] = {**rows[1], "parent": ["示例市人民政府"]}
    again = load(made, units=[{"name": "示例市人民政府", "kind": "government"}, *rows])
    assert len(again.units) == len(made.units) + 1


def test_governments_of_one_name_are_told_apart_by_region() -> None:
    places = [
        [
            {"name": "区政府", "kind": "government", "region": place},
            {"name": "区司法局", "parent": ["区政府"]},
        ]
        for place in ("子区", "丑区")
    ]
    made = load(ledger(units=places[0]), units=places[1])
    assert len(made.units) == 4
    assert plan(made, units=places[0]).changes == plan(made, units=places[1]).changes == ()


def test_among_namesakes_of_one_place_the_street_decides() -> None:
    made = ledger(units=district("子区"))
    rows: Rows = [{"name": "司法所", "stationed_at": "乙街道", "approved": 5}]
    after = load(made, units=rows)
    assert [u.approved for u in after.units.values() if u.name == "司法所"] == [None, 5]


def test_a_namesake_in_a_new_street_is_a_new_unit() -> None:
    made = ledger(units=district("子区", "甲"))
    grown = load(made, units=district("子区", "乙甲"))
    assert [u.name for u in grown.units.values()].count("司法所") == 2
    assert {id_: row.body for id_, row in grown.rows.items() if id_ in made.rows} == {
        id_: row.body for id_, row in made.rows.items()
    }


def test_namesakes_that_nothing_tells_apart_need_their_codes() -> None:
    made = ledger(units=district("子区"))
    (fault,) = faults(made, units=[{"name": "司法所", "approved": 5}])
    assert (fault.row, fault.column, fault.value) == (2, "机构全称", "司法所")
    assert all(u.id in fault.suggestion for u in made.units.values() if u.name == "司法所")


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("code", [None, "X"])
def test_equal_names_under_equal_parents_need_their_codes(code: str | None, order: int) -> None:
    rows: Rows = [
        {"name": "办公室", "parent": ["区司法局"], "approved": 3},
        {"id": code, "name": "办公室", "parent": ["区司法局"]},
    ]
    (fault,) = faults(ledger(units=district("子区")), units=rows[::order])
    assert (fault.row, fault.column, fault.value) == (3, "机构全称", "办公室")
    assert "give the codes" in fault.suggestion


def test_equal_names_under_equal_parents_with_codes_are_two_units() -> None:
    rows: Rows = [{"id": code, "name": "办公室", "parent": ["区司法局"]} for code in ("X", "Y")]
    made = load(ledger(units=district("子区")), units=rows)
    assert {"X", "Y"} <= set(made.units)
    assert plan(made, units=rows).changes == ()


def test_the_code_of_social_credit_is_never_a_key() -> None:
    made = ledger(units=[{"name": "甲中心", "uscc": "1"}])
    assert counts(made, units=[{"name": "乙中心", "uscc": "1"}]) == {"added": {"units": 1}}


def test_a_rename_gives_the_old_name_as_former_name() -> None:
    made = ledger(units=[{"id": "X", "name": "区卫生局"}])
    after = load(made, units=[{"id": "X", "name": "区卫生健康局", "aliases": ["区卫生局"]}])
    assert (after.units["X"].name, len(after.units)) == ("区卫生健康局", 1)


def test_a_known_code_under_an_unknown_name_is_a_fault() -> None:
    (fault,) = faults(
        ledger(units=[{"id": "X", "name": "区卫生局"}]), units=[{"id": "X", "name": "区教育局"}]
    )
    assert (fault.row, fault.column, fault.value) == (2, "机构全称", "区教育局")
    assert "区卫生局" in fault.problem and "曾用名" in fault.suggestion


def test_a_plate_with_a_row_of_its_own_is_known_again() -> None:
    rows: Rows = [
        {"name": "政务中心"},
        {"name": "大数据中心", "kind": "nameplate", "parent": ["政务中心"]},
        {"name": "乙中心"},
    ]
    relations: Rows = [{"subject": "乙中心", "holder": "大数据中心", "type": "guides"}]
    made = ledger(units=rows, relations=relations)
    assert plan(made, units=rows, relations=relations).changes == ()
    assert made.of("relations")[0].body["holder"] == unit(made, "政务中心")


def test_a_plate_hung_by_a_relation_of_the_same_file_is_known_again() -> None:
    rows: Rows = [{"name": "政务中心"}, {"name": "大数据中心", "kind": "nameplate"}, {"name": "乙中心"}]
    relations: Rows = [
        {"subject": "乙中心", "holder": "大数据中心", "type": "guides"},
        {"subject": "大数据中心", "holder": "政务中心", "type": "nameplate_of"},
    ]
    made = ledger(units=rows, relations=relations)
    assert plan(made, units=rows, relations=relations).changes == ()
    assert {str(row.body["holder"]) for row in made.of("relations")} == {unit(made, "政务中心")}


def test_a_superior_that_no_row_names_is_made_outside_the_ledger_once() -> None:
    rows: Rows = [
        {"name": "甲中心", "supervised_by": ["某部"]},
        {"name": "乙中心", "supervised_by": ["某部"]},
    ]
    planned = plan(units=rows, outside=True)
    made = applied(EMPTY, planned)
    assert [u.name for u in made.units.values() if u.outside] == ["某部"]
    assert any("某部" in warning for warning in planned.warnings)
    assert plan(made, units=rows, outside=True).changes == ()


def test_units_whose_superiors_stand_in_the_relations_are_known_again() -> None:
    units: Rows = [
        {"name": "示例区人民政府", "kind": "government"},
        {"name": "市税务局", "kind": "vertical_agency", "outside": True, "region": "某市"},
        {"name": "税务所", "kind": "dispatched_office"},
        {"name": "甲局", "parent": ["乙局"]},
        {"name": "乙局"},
    ]
    relations: Rows = [
        {"subject": "税务所", "holder": "市税务局", "type": "dispatched_by"},
        {"subject": "乙局", "holder": "甲局", "type": "affiliated"},
    ]
    made = ledger(units=units, relations=relations)
    assert plan(made, units=units, relations=relations).changes == ()
    assert plan(made, units=units).changes == ()


def test_a_second_place_whose_superiors_stand_in_the_relations_takes_no_unit_of_the_first() -> None:
    places = {
        place: {
            "units": [{"name": f"{place}人民政府", "kind": "government"}, {"name": "区司法局"}],
            "relations": [{"subject": "区司法局", "holder": f"{place}人民政府", "type": "affiliated"}],
        }
        for place in ("子区", "丑区")
    }
    made = load(ledger(**places["子区"]), **places["丑区"])
    assert len(made.units) == 4
    assert [plan(made, **rows).changes for rows in places.values()] == [(), ()]


@pytest.mark.parametrize("order", [1, -1])
def test_rows_that_differ_only_in_an_empty_cell_are_not_mixed_up(order: int) -> None:
    row: Cells = {"subject": "甲街道", "holder": "区司法局", "type": "leads", "basis": ["文1"]}
    rows: Rows = [{**row, "role": "main"}, {**row, "role": None}]
    made = ledger(units=district("子区"), relations=rows)
    assert plan(made, relations=rows[::order]).changes == ()


# Bodies


def test_two_places_may_each_have_a_body_of_one_name_and_its_members_follow_the_load() -> None:
    made = ledger(**WHOLE)
    seats: Rows = [{"body": "平安建设联席会议", "unit": "丙街道"}]
    after = load(made, units=district("丑区", "丙丁"), bodies=BODIES, members=seats)
    assert len(after.bodies) == 2
    assert [row.body for row in after.of("members")][:2] == [row.body for row in made.of("members")]
    (member,) = (m for m in after.members if m.unit == unit(after, "丙街道"))
    assert member.body not in made.bodies
