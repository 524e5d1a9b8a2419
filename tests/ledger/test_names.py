"""How a name finds its unit: stage by stage, and with advice where it does not (contract 1.4)."""

from __future__ import annotations

import pytest

from graphmodel.errors import Ambiguous, NotFound
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.names import Names
from tests.build import Cells, faults, ledger, load, unit


def district(place: str, streets: str, *, ids: bool = False) -> list[Cells]:
    """A district with a justice bureau and a judicial office in each street; most names recur elsewhere."""
    rows: list[Cells] = [
        {
            "name": f"{place}人民政府",
            "aliases": ["区政府"],
            "kind": "government",
            "level": "county",
            "region": place,
        },
        {"name": "区司法局", "kind": "government_department", "parent": [f"{place}人民政府"]},
    ]
    for street in streets:
        rows += [
            {"name": f"{street}街道", "kind": "street", "parent": [f"{place}人民政府"]},
            {
                "name": "司法所",
                "kind": "dispatched_office",
                "parent": ["区司法局"],
                "stationed_at": f"{street}街道",
            },
        ]
    return [{**row, "id": f"{place}{n}"} for n, row in enumerate(rows)] if ids else rows


ONE = ledger(units=district("子区", "甲乙", ids=True))
TWO = load(ONE, units=district("丑区", "丙丁", ids=True))


def found(made: Ledger, text: str, within: tuple[str, ...] = (), jurisdiction: str | None = None) -> str:
    return Names(made).find(text, within, jurisdiction).unit


@pytest.mark.parametrize(
    "text", ["子区0", "子区人民政府", "子区人民政府 ", "子區人民政府", "子区⼈民政府", "區政府"]
)
def test_a_unit_answers_to_its_id_its_names_and_other_spellings_of_them(text: str) -> None:
    assert found(ONE, text) == "子区0"


def test_full_width_brackets_and_digits_equal_half_width() -> None:
    made = ledger(units=[{"id": "X", "name": "第１中心（本级）"}])
    assert found(made, "第1中心(本级)") == "X"


def test_a_short_name_and_a_former_name_are_names() -> None:
    made = ledger(
        units=[{"id": "X", "name": "区卫生健康局", "short_name": "卫健局", "aliases": ["区卫生局"]}]
    )
    assert {found(made, text) for text in ("区卫生健康局", "卫健局", "区卫生局")} == {"X"}


def test_an_id_is_followed_before_a_name() -> None:
    made = ledger(units=[{"id": "甲中心", "name": "乙中心"}, {"id": "X", "name": "甲中心"}])
    assert found(made, "甲中心") == "甲中心"


def test_inside_the_street_that_the_row_names_comes_before_the_load() -> None:
    made = load(TWO, relations=[{"subject": "司法所", "holder": "乙街道", "type": "assists"}])
    assert [row.body["subject"] for row in made.of("relations")] == ["子区5"]


def test_inside_the_host_that_the_row_names_comes_before_the_load() -> None:
    rows: list[Cells] = [
        {"id": "S1", "name": "办公室", "kind": "internal_section", "parent": ["子区1"]},
        {"id": "S2", "name": "办公室", "kind": "internal_section", "parent": ["丑区1"]},
    ]
    relation: Cells = {"subject": "办公室", "holder": "丑区1", "type": "guides"}
    assert load(TWO, units=rows, relations=[relation]).of("relations")[0].body["subject"] == "S2"


def test_this_load_comes_before_the_store() -> None:
    made = load(
        ONE,
        units=district("丑区", "丙丁"),
        relations=[{"subject": "丙街道", "holder": "区司法局", "type": "guides"}],
    )
    (row,) = made.of("relations")
    assert made.units[str(row.body["holder"])].id not in ONE.units


def test_the_jurisdiction_of_what_the_row_names_comes_before_the_store() -> None:
    made = load(TWO, relations=[{"subject": "丙街道", "holder": "区司法局", "type": "guides"}])
    assert made.of("relations")[0].body["holder"] == "丑区1"
    assert found(TWO, "区司法局", jurisdiction="子区0") == "子区1"


def test_a_name_that_only_one_place_of_the_store_has_is_found_there() -> None:
    made = load(TWO, relations=[{"subject": "甲街道", "holder": "丁街道", "type": "coordinates"}])
    assert made.of("relations")[0].body["holder"] == "丑区4"


def test_several_hits_at_the_first_stage_are_listed_with_what_stands_above_them() -> None:
    with pytest.raises(Ambiguous) as ambiguous:
        found(TWO, "司法所")
    assert len(ambiguous.value.matches) == 4
    assert all("区司法局" in match and "街道" in match for match in ambiguous.value.matches)


def test_an_ambiguous_cell_is_a_fault_at_its_place_that_says_how_to_be_clear() -> None:
    (fault,) = faults(TWO, relations=[{"subject": "区司法局", "holder": "无", "type": "guides"}])
    assert (fault.sheet, fault.row, fault.column, fault.value) == ("关系", 2, "机构（对象）", "区司法局")
    assert "2个单位" in fault.problem
    assert "子区1" in fault.suggestion and "丑区1" in fault.suggestion


def test_an_unknown_name_is_a_fault_that_suggests_the_nearest_names() -> None:
    (fault,) = faults(ONE, relations=[{"subject": "甲街道", "holder": "区司法厅", "type": "guides"}])
    assert (fault.column, fault.value) == ("管理（指导）单位", "区司法厅")
    assert "区司法局" in fault.suggestion


def test_a_misspelt_name_is_told_its_neighbours() -> None:
    with pytest.raises(NotFound) as missing:
        found(ONE, "子区人民政")
    assert "子区人民政府" in missing.value.nearest


@pytest.mark.parametrize("text", ["乙街道/司法所", "乙街道／司法所", "子区人民政府/乙街道/司法所"])
def test_a_path_names_what_is_inside_another(text: str) -> None:
    assert found(TWO, text) == "子区5"


def test_a_path_to_what_is_not_there_suggests_what_is() -> None:
    with pytest.raises(NotFound) as missing:
        found(TWO, "乙街道/司法所所")
    assert missing.value.nearest == ("乙街道/司法所",)


def test_a_path_works_in_the_cells_of_a_load() -> None:
    made = load(
        TWO, relations=[{"subject": "丁街道/司法所", "holder": "甲街道/司法所", "type": "coordinates"}]
    )
    assert dict(made.of("relations")[0].body) == {
        "subject": "丑区5",
        "holder": "子区3",
        "type": "coordinates",
    }


def test_a_plate_leads_to_its_host_with_a_warning_and_never_makes_a_unit_ambiguous() -> None:
    hosts: list[Cells] = [
        {"id": "H", "name": "政务中心", "plates": ["大数据中心"]},
        {"id": "I", "name": "信息中心", "plates": ["档案馆"]},
        {"id": "K", "name": "档案馆"},
    ]
    made = ledger(units=hosts)
    assert (found(made, "大数据中心"), found(made, "档案馆")) == ("H", "K")


def test_a_relation_to_a_plate_is_one_to_its_host_and_the_load_says_so() -> None:
    from tests.build import plan

    planned = plan(
        units=[{"id": "H", "name": "政务中心", "plates": ["大数据中心"]}, {"id": "K", "name": "丙中心"}],
        relations=[{"subject": "K", "holder": "大数据中心", "type": "guides"}],
    )
    assert any("大数据中心" in w and "政务中心" in w for w in planned.warnings)
    assert [c.after["holder"] for c in planned.changes if c.sheet == "relations" and c.after] == ["H"]


def test_none_not_applicable_and_an_open_end_are_no_names() -> None:
    made = load(
        ONE,
        units=[
            {
                "id": "X",
                "name": "中心",
                "parent": ["无"],
                "stationed_at": "—",
                "guided_by": ["区司法局", "等"],
            }
        ],
    )
    body = made.rows["X"].body
    assert (body["parent"], body["stationed_at"], body["guided_by"]) == (["无"], "—", ["子区1", "等"])


def test_a_second_place_resolves_its_names_inside_itself_and_renames_nothing() -> None:
    second = load(ONE, units=district("丑区", "丙丁"))
    assert {id_: second.rows[id_].body for id_ in ONE.rows} == {
        id_: row.body for id_, row in ONE.rows.items()
    }
    new = [u for u in second.units.values() if u.id not in ONE.units]
    assert len(new) == len(ONE.units)
    bureau = next(u.id for u in new if u.name == "区司法局")
    assert {tuple(second.rows[u.id].body["parent"]) for u in new if u.name == "司法所"} == {(bureau,)}  # type: ignore[arg-type]
    assert second.rows[bureau].body["parent"] == [unit(second, "丑区人民政府")]


def test_a_misspelt_path_suggests_each_name_once() -> None:
    found = ledger(
        units=[
            {"id": "J", "name": "甲街道", "kind": "street"},
            {
                "id": "S",
                "name": "甲街道司法所",
                "aliases": ["司法所"],
                "kind": "dispatched_office",
                "parent": ["J"],
            },
            {
                "id": "T",
                "name": "乙司法所",
                "aliases": ["司法所"],
                "kind": "dispatched_office",
                "parent": ["J"],
            },
        ]
    )
    with pytest.raises(NotFound) as problem:
        Names(found).find("甲街道/司法锁")
    assert len(problem.value.nearest) == len(set(problem.value.nearest)) > 0
