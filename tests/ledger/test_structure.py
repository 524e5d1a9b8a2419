"""Jurisdictions and scope (contract 1.4)."""

from __future__ import annotations

from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.structure import Structure
from tests.build import Cells, ledger, load


def of(made: Ledger, unit: str) -> str | None:
    return Structure(made).jurisdiction(unit)


def place(prefix: str, **root: str) -> list[Cells]:
    return [
        {"id": f"{prefix}G", "name": f"{prefix}区人民政府", "kind": "government", **root},
        {"id": f"{prefix}W", "name": f"中共{prefix}区委员会", "kind": "party_committee", **root},
        {"id": f"{prefix}A", "name": "区民政局", "kind": "government_department", "parent": [f"{prefix}G"]},
        {"id": f"{prefix}O", "name": "区委组织部", "kind": "party_department", "parent": [f"{prefix}W"]},
    ]


def test_the_root_over_a_unit_makes_its_jurisdiction() -> None:
    rows: list[Cells] = [
        {"id": "I", "name": "中心", "parent": ["子A"]},
        {"id": "B", "name": "分中心", "kind": "branch", "parent": ["I"]},
        {"id": "S", "name": "科", "kind": "internal_section", "parent": ["B"]},
        {"id": "V", "name": "站", "supervised_by": ["子A"]},
    ]
    made = ledger(units=[*place("子"), *rows])
    assert {of(made, unit) for unit in ("子G", "子A", "I", "B", "S", "V")} == {"子G"}


def test_a_vertical_line_makes_a_jurisdiction_and_being_stationed_does_not() -> None:
    units: list[Cells] = [
        *place("子"),
        {"id": "X", "name": "某局"},
        {"id": "T", "name": "甲街道", "parent": ["子G"]},
    ]
    units.append({"id": "Y", "name": "某站", "stationed_at": "T", "region": "别处"})
    made = ledger(units=units, relations=[{"subject": "X", "holder": "子G", "type": "vertical"}])
    assert (of(made, "X"), of(made, "Y")) == ("子G", "region:别处")


def test_a_party_committee_and_a_government_of_equal_region_and_level_are_one_jurisdiction() -> None:
    made = ledger(
        units=[*place("子", region="子区", level="county"), *place("丑", region="丑区", level="county")]
    )
    assert [of(made, unit) for unit in ("子W", "子O", "丑W", "丑O")] == ["子G", "子G", "丑G", "丑G"]


def test_a_blank_region_equals_any_if_the_load_brought_these_two_and_no_other() -> None:
    assert of(ledger(units=place("子")), "子O") == "子G"
    one_blank = [{**row, "region": None} if row["id"] == "子W" else row for row in place("子", region="子区")]
    assert of(ledger(units=one_blank), "子O") == "子G"
    together = ledger(units=[*place("子"), *place("丑")])
    assert [of(together, unit) for unit in ("子O", "丑O")] == ["子W", "丑W"]
    one_by_one = load(ledger(units=place("子")), units=place("丑"))
    assert [of(one_by_one, unit) for unit in ("子O", "丑O")] == ["子G", "丑G"]


def test_regions_that_differ_are_two_jurisdictions() -> None:
    rows = place("子")
    rows[0], rows[1] = {**rows[0], "region": "子区"}, {**rows[1], "region": "丑区"}
    assert of(ledger(units=rows), "子O") == "子W"


def test_another_root_belongs_to_its_region_else_to_the_only_place_of_its_load() -> None:
    rows: list[Cells] = [
        {"id": "V", "name": "税务局", "kind": "vertical_agency", "region": "子区"},
        {"id": "E", "name": "公司", "kind": "enterprise", "outside": True, "region": "别区"},
        {"id": "N", "name": "协会"},
    ]
    made = ledger(units=[*place("子", region="子区", level="county"), *rows])
    assert [of(made, unit) for unit in ("V", "E", "N")] == ["子G", "region:别区", "子G"]


def test_a_root_without_region_in_a_load_of_two_places_or_none_belongs_to_none() -> None:
    two = ledger(
        units=[*place("子", region="子区"), *place("丑", region="丑区"), {"id": "N", "name": "协会"}]
    )
    assert of(two, "N") is None
    assert of(ledger(units=[{"id": "N", "name": "协会"}]), "N") is None
    assert of(load(ledger(units=place("子")), units=[{"id": "N", "name": "协会"}]), "N") is None


def test_a_government_outside_the_ledger_makes_no_jurisdiction() -> None:
    made = ledger(
        units=[
            {"id": "C", "name": "市政府", "kind": "government", "outside": True},
            {"id": "A", "name": "局", "parent": ["C"]},
        ]
    )
    assert of(made, "A") is None


def test_a_body_belongs_to_whom_it_was_set_up_by() -> None:
    bodies: list[Cells] = [
        {"id": "J", "name": "会", "set_up_by": "丑A"},
        {"id": "K", "name": "组", "under": "子O"},
    ]
    made = ledger(
        units=[*place("子", region="子区", level="county"), *place("丑", region="丑区")], bodies=bodies
    )
    assert [of(made, body) for body in ("J", "K")] == ["丑G", "子G"]


def test_a_plate_belongs_where_its_host_does() -> None:
    made = ledger(units=[*place("子"), {"id": "H", "name": "中心", "parent": ["子A"], "plates": ["牌"]}])
    (plate,) = made.plates_of("H")
    assert of(made, plate.id) == "子G"


def test_rings_end_the_walk() -> None:
    made = ledger(
        units=[{"id": "X", "name": "子局", "parent": ["Y"]}, {"id": "Y", "name": "丑局", "parent": ["X"]}]
    )
    assert (of(made, "X"), Structure(made).scope("X")) == (None, {"X", "Y"})


def test_a_scope_takes_in_all_that_answers_to_a_unit() -> None:
    made = ledger(
        units=[
            *place("子"),
            {"id": "I", "name": "中心", "parent": ["子A"]},
            {"id": "B", "name": "分中心", "kind": "branch", "parent": ["I"]},
            {"id": "V", "name": "站", "supervised_by": ["子A"]},
            {"id": "Q", "name": "馆", "guided_by": ["子A"]},
        ],
    )
    assert Structure(made).scope("子A") == {"子A", "I", "B", "V"}


def test_a_street_in_scope_brings_those_stationed_there_and_its_party_work_committee() -> None:
    street: list[Cells] = [
        {"id": "T", "name": "甲街道", "kind": "street", "parent": ["子G"]},
        {"id": "P", "name": "甲街道党工委", "kind": "party_work_committee", "parent": ["子W"]},
        {"id": "Q", "name": "乙街道党工委", "kind": "party_work_committee", "parent": ["子W"]},
        {"id": "U", "name": "司法所", "kind": "dispatched_office", "parent": ["子A"], "stationed_at": "T"},
        {"id": "B", "name": "分中心", "kind": "branch", "stationed_at": "子A"},
    ]
    made = ledger(units=[*place("子"), *street])
    assert Structure(made).scope("T") == {"T", "P", "U"}
    named = load(
        made,
        arrangements=[
            {"unit": "U", "preset": "EQUAL_SHENHE", "line": "子A", "territory": "T", "territory_party": "Q"}
        ],
    )
    assert Structure(named).scope("T") == {"T", "P", "Q", "U"}


def test_a_scope_brings_the_bodies_matters_and_documents_of_its_units() -> None:
    made = ledger(
        units=[*place("子"), {"id": "I", "name": "中心", "parent": ["子A"], "basis": ["某编发〔2020〕1号"]}],
        bodies=[{"id": "J", "name": "会", "set_up_by": "子A"}, {"id": "K", "name": "组", "set_up_by": "子G"}],
        matters=[
            {"id": "M", "name": "事", "lead": ["I"]},
            {"id": "N", "name": "别事", "lead": ["子O"], "assist": ["I"]},
        ],
        documents=[{"id": "D", "title": "批复", "number": "某编发〔2020〕1号"}, {"id": "F", "title": "别文"}],
    )
    assert Structure(made).scope("子A") == {"子A", "I", "J", "M", "D"}


def test_a_district_keeps_its_jurisdiction_under_a_city_that_the_ledger_only_names() -> None:
    found = ledger(
        units=[
            {"id": "C", "name": "某市人民政府", "kind": "government", "outside": True},
            {"id": "G", "name": "某区人民政府", "kind": "government", "region": "某区", "parent": ["C"]},
            {"id": "A", "name": "某区司法局", "kind": "government_department", "parent": ["G"]},
        ]
    )
    assert of(found, "A") == "G"


def test_a_figure_about_a_text_that_cites_a_document_tells_nothing_of_its_place() -> None:
    found = ledger(
        units=[
            *place("子"),
            {"id": "丑G", "name": "丑区人民政府", "kind": "government"},
            {"id": "I", "name": "中心", "parent": ["子A"], "basis": ["某编发〔2020〕1号"]},
        ],
        documents=[{"id": "D", "title": "批复", "number": "某编发〔2020〕1号"}],
        figures=[{"subject": "某市", "item": "机构数", "value": 3, "basis": ["某编发〔2020〕1号"]}],
    )
    assert of(found, "D") == "子G"
